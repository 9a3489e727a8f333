/** A column: what a row has in it, to be shown and to be sorted by. */
export interface TableColumn<Row> {
  readonly key: string;
  readonly title: string;
  /** What is shown. */
  readonly shown: (row: Row) => string;
  /** What is sorted by: a number from the greatest down at first, a text from A. */
  readonly value: (row: Row) => number | string;
  /** Where a press on the cell leads; no button without it. */
  readonly go?: (row: Row) => (() => void) | null;
  /** Gives each row a bar of this share, 0 to 1, beside its number. */
  readonly bar?: (row: Row) => number;
}
