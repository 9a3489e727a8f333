/** Use case: a view of a comparison as a file. */
import type { ComparisonContent } from '../../shared/contract/comparison.ts';
import type { ProjectDb } from '../db/projectDb.ts';
import { exportFile, tableFiles, type ExportFile } from './exports.ts';
import { UserError } from './userError.ts';

/**
 * Prepares the export of a view. What is drawn comes from the window as it stands there; rows are
 * written as those of a breakdown are. @throws UserError `bad_rows` when a row has not one cell for each
 * column
 */
export async function exportComparison(
  db: ProjectDb,
  title: string,
  content: ComparisonContent,
): Promise<ExportFile> {
  const fileName = `${title}.${content.format}`.replace(/[\\/:*?"<>|]/g, '-');
  switch (content.format) {
    case 'svg':
      return exportFile(db, fileName, (path) => [[path, content.svg]]);
    case 'png':
      return exportFile(db, fileName, (path) => [[path, content.bytes]]);
    case 'xlsx':
    case 'csv':
    case 'json': {
      const { table, format } = content;
      if (table.rows.some((row) => row.length !== table.columns.length)) {
        throw new UserError('bad_rows', 'The rows of this view do not fit its columns.');
      }
      return exportFile(db, fileName, await tableFiles([table], format));
    }
  }
}
