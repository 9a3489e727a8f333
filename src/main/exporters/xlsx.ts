import type { Sheet } from 'write-excel-file/node';
import type { Table } from '../../shared/breakdown/rows.ts';

/** Excel's limit for the text of one cell. */
const longestText = 32_767;

/** Tables as an Excel workbook, one sheet a table, the header row in bold and frozen. */
export async function writeXlsx(tables: readonly Table[]): Promise<Uint8Array> {
  // Loaded when it is first needed: no start waits for it.
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const sheets = tables.map((table): Sheet<never> => ({
    sheet: table.title,
    stickyRowsCount: 1,
    columns: table.columns.map((column, index) => ({ width: widthOf(table, index, column.title) })),
    data: [
      table.columns.map((column) => ({ value: column.title, fontWeight: 'bold' as const })),
      ...table.rows.map((row) =>
        row.map((cell) =>
          cell === null
            ? null
            : typeof cell === 'number'
              ? { value: cell, type: Number }
              : { value: cell.slice(0, longestText), type: String },
        ),
      ),
    ],
  }));
  return writeExcelFile(sheets).toBuffer();
}

/** Wide enough for most cells of a column, in characters. */
function widthOf({ rows }: Table, index: number, title: string): number {
  const lengths = rows.map((row) => String(row[index] ?? '').length).sort((a, b) => a - b);
  const most = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
  return Math.max(6, Math.min(60, Math.max(title.length, most) + 2));
}
