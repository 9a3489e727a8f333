/** Reads a file of mappings, in any format of exchange. */
import { basename, extname } from 'node:path';
import { ExchangeError, type ReadMappings } from '../../shared/adaptation/exchange/exchanged.ts';
import { mappingsFromRows } from '../../shared/adaptation/exchange/mappingsTable.ts';
import { readTei } from '../../shared/adaptation/exchange/tei.ts';
import { readWebAnnotations } from '../../shared/adaptation/exchange/webAnnotations.ts';
import {
  exchangeEndings,
  exchangeFormatOf,
  type ExchangeFormat,
} from '../../shared/model/exchangeFormats.ts';
import { UserError } from '../services/userError.ts';
import { readCsvRows } from './csv.ts';
import { readScriptText } from './readScriptText.ts';

const readers: Readonly<Record<ExchangeFormat, (text: string) => ReadMappings>> = {
  jsonld: readWebAnnotations,
  tei: readTei,
  csv: (text) => mappingsFromRows(readCsvRows(text)),
};

/** What a file says, by its ending. @throws UserError `bad_exchange`, ImportError */
export async function readMappings(path: string): Promise<ReadMappings> {
  const format = exchangeFormatOf(extname(path).slice(1));
  if (format === undefined) {
    throw new UserError(
      'bad_exchange',
      `“${path}” has no ending of a file of mappings. Those are ${exchangeEndings.map((ending) => `.${ending}`).join(', ')}.`,
    );
  }
  const { text } = await readScriptText(path);
  try {
    return readers[format](text);
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error;
    throw new UserError(
      'bad_exchange',
      `“${basename(path)}” holds no mappings that can be read. ${error.message} Nothing was changed.`,
      { cause: error },
    );
  }
}
