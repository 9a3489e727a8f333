import { CsvError, parse } from 'csv-parse/sync';
import { ExchangeError } from '../../shared/adaptation/exchange/exchanged.ts';
import { quotedFormula } from '../exporters/csv.ts';

/**
 * The rows of a CSV text, the header row among them. Commas, semicolons and tabs are taken for what
 * parts the cells, whichever the first line has most of: spreadsheets of other countries write them.
 * @throws ExchangeError when the text is no CSV
 */
export function readCsvRows(text: string): string[][] {
  const [head = ''] = text.split(/\r?\n/, 1);
  const [delimiter = ','] = [',', ';', '\t'].sort(
    (a, b) => head.split(b).length - head.split(a).length,
  );
  try {
    const rows: string[][] = parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
    });
    return rows.map((row) => row.map((cell) => (quotedFormula.test(cell) ? cell.slice(1) : cell)));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new ExchangeError(
      'The file is no table in CSV: a quotation mark is opened or closed wrongly.',
    );
  }
}
