/** A column of a grid of many rows. */
export interface GridColumn {
  readonly id: string;
  readonly title: string;
  /** What is said of it where the title is not enough. */
  readonly hint?: string;
  /** How wide it is at least, in pixels; the grid scrolls sideways where that has no room. */
  readonly least: number;
  /** Which part of the room that is left it takes, beside the others; 0: none. */
  readonly grow: number;
  /** How the rows are sorted by it; undefined: they cannot be. */
  readonly sorted?: 'ascending' | 'descending' | 'none';
  /** What they are sorted by, in a word, where a column has several values. */
  readonly sortedBy?: string;
  readonly onSort?: () => void;
}
