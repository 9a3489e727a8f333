import { stringify } from 'csv-stringify/sync';
import { cellInWords, type Table } from '../../shared/breakdown/rows.ts';

/**
 * A table as CSV (RFC 4180) with a header row, in UTF-8 with a byte order mark, without which Excel
 * takes it for Latin-1. A text that a spreadsheet would run as a formula is quoted with an
 * apostrophe: what comes from a source is never run. Identifiers are written as their words.
 */
export function writeCsv({ columns, rows }: Table): string {
  return writeCsvRows([
    columns.map((column) => column.title),
    ...rows.map((row) => columns.map((column, index) => cellInWords(column, row[index] ?? null))),
  ]);
}

/** Rows of cells in the same way. `readCsvRows` takes the apostrophes away again. */
export function writeCsvRows(rows: readonly (readonly (string | number | null)[])[]): string {
  // What looks quoted already is quoted once more, so that reading knows which apostrophe is whose.
  const cell = (value: string | number | null): string | number | null =>
    typeof value === 'string' && quotedFormula.test(value) ? `'${value}` : value;
  return stringify(
    rows.map((row) => row.map(cell)),
    {
      bom: true,
      escape_formulas: true,
      record_delimiter: 'windows',
      // Only the whole record delimiter would be quoted otherwise: a line end of another kind breaks
      // the record in most readers.
      quoted_match: /[\r\n]/,
    },
  );
}

/** A text with the apostrophe that csv-stringify puts before formulas. */
export const quotedFormula = /^'+[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;
