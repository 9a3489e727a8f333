import { stringify } from 'csv-stringify/sync';
import type { Table } from '../../shared/breakdown/rows.ts';

/**
 * A table as CSV (RFC 4180) with a header row, in UTF-8 with a byte order mark, without which Excel
 * takes it for Latin-1. A text that a spreadsheet would run as a formula is quoted with an
 * apostrophe: what comes from a source is never run.
 */
export function writeCsv({ columns, rows }: Table): string {
  return stringify([columns.map((column) => column.title), ...rows], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
    // Only the whole record delimiter would be quoted otherwise: a line end of another kind breaks
    // the record in most readers.
    quoted_match: /[\r\n]/,
  });
}
