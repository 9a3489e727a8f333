/** Tables as text for the clipboard: what a spreadsheet or a word processor takes for cells. */

/** A table's rows, the head first, each a list of cells. */
export type TextRows = readonly (readonly string[])[];

/**
 * Tables as tab-separated values, an empty line between two of them. A cell with a tab, a line end or a
 * quotation mark is quoted as in CSV (RFC 4180). One that a spreadsheet would run as a formula gets an
 * apostrophe before it: what comes from a script is never run.
 */
export function tableText(tables: readonly TextRows[]): string {
  return tables
    .filter((rows) => rows.length > 0)
    .map((rows) => rows.map((cells) => cells.map(cellText).join('\t')).join('\n'))
    .join('\n\n');
}

function cellText(cell: string): string {
  const safe = /^[=+\-@\t\r＝＋－＠]/u.test(cell) ? `'${cell}` : cell;
  return /[\t\r\n"]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
