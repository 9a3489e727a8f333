import type { Sheet } from 'write-excel-file/node';
import { cellInWords, type Cell, type Table } from '../../shared/breakdown/rows.ts';

/** Excel's limit for the text of one cell. */
const longestText = 32_767;

/**
 * Tables as an Excel workbook, one sheet a table, the header row in bold and frozen. Identifiers are
 * written as their words; long texts are wrapped, and the cells of a row begin at one height.
 */
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
        table.columns.map((column, index) => styled(cellInWords(column, row[index] ?? null))),
      ),
    ],
  }));
  return writeExcelFile(sheets).toBuffer();
}

function styled(cell: Cell) {
  const alignVertical = 'top' as const;
  if (cell === null) return null;
  if (typeof cell === 'number') return { value: cell, type: Number, alignVertical };
  return { value: cell.slice(0, longestText), type: String, alignVertical, wrap: true };
}

/** Wide enough for most cells of a column, in characters. */
function widthOf({ rows }: Table, index: number, title: string): number {
  const lengths = rows.map((row) => String(row[index] ?? '').length).sort((a, b) => a - b);
  const most = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
  return Math.max(6, Math.min(60, Math.max(title.length, most) + 2));
}
