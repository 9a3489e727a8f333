/** Use case: mappings out of the project into a file, and back from one. */
import { extname } from 'node:path';
import {
  ExchangeError,
  resolveMappings,
  toExchanged,
  type ExchangedMapping,
  type ExchangeLibrary,
  type LeftOut,
  type ReadMappings,
} from '../../shared/adaptation/exchange/exchanged.ts';
import {
  mappingColumns,
  mappingsFromRows,
  mappingsToRows,
} from '../../shared/adaptation/exchange/mappingsTable.ts';
import { readTei, writeTei } from '../../shared/adaptation/exchange/tei.ts';
import {
  readWebAnnotations,
  writeWebAnnotations,
} from '../../shared/adaptation/exchange/webAnnotations.ts';
import type { Mapping } from '../../shared/model/adaptation.ts';
import {
  exchangeEndings,
  exchangeFormatOf,
  type ExchangeFormat,
} from '../../shared/model/exchangeFormats.ts';
import { sceneFromJson } from '../../shared/screenplay/document.ts';
import { scenePlainText } from '../../shared/screenplay/plainText.ts';
import type { ProjectDb } from '../db/projectDb.ts';
import { writeCsvRows } from '../exporters/csv.ts';
import { readCsvRows } from '../importers/csv.ts';
import { readScriptText } from '../importers/readScriptText.ts';
import { writeMappings } from './mappings.ts';
import { UserError } from './userError.ts';

const writers: Readonly<Record<ExchangeFormat, (mappings: readonly ExchangedMapping[]) => string>> =
  {
    jsonld: writeWebAnnotations,
    tei: writeTei,
    csv: (mappings) =>
      writeCsvRows([
        mappingColumns,
        ...mappingsToRows(mappings).map((row) => mappingColumns.map((column) => row[column])),
      ]),
  };

const readers: Readonly<Record<ExchangeFormat, (text: string) => ReadMappings>> = {
  jsonld: readWebAnnotations,
  tei: readTei,
  csv: (text) => mappingsFromRows(readCsvRows(text)),
};

/** All the mappings of a project in a format of exchange. */
export function exchangeText(db: ProjectDb, format: ExchangeFormat): string {
  return writers[format](toExchanged(db.mappings.list(), libraryOf(db)));
}

/** What a file of mappings brought. */
export interface MappingsRead {
  /** The mappings that were stored, as they are now. */
  readonly put: readonly Mapping[];
  /** Those that stood in their place before. */
  readonly before: readonly Mapping[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Reads a file of mappings, by its ending, and stores what finds its place, all in one transaction. A
 * mapping that the project has by its id is replaced. @throws UserError `bad_exchange`, ImportError
 */
export async function readMappingsFile(db: ProjectDb, path: string): Promise<MappingsRead> {
  const format = exchangeFormatOf(extname(path).slice(1));
  if (format === undefined) {
    throw new UserError(
      'bad_exchange',
      `“${path}” has no ending of a file of mappings. Those are ${exchangeEndings.map((ending) => `.${ending}`).join(', ')}.`,
    );
  }
  const text = await readScriptText(path);
  const { mappings, leftOut } = resolveMappings(read(format, text), libraryOf(db));
  const before = mappings.flatMap(({ id }) => db.mappings.find(id) ?? []);
  writeMappings(db, mappings, []);
  return { put: mappings, before, leftOut };
}

function read(format: ExchangeFormat, text: string): ReadMappings {
  try {
    return readers[format](text);
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error;
    throw new UserError('bad_exchange', error.message, { cause: error });
  }
}

function libraryOf(db: ProjectDb): ExchangeLibrary {
  const versions = db.versions.list();
  const witnesses = db.witnesses.list();
  return {
    versions,
    witnesses,
    passages: witnesses.flatMap(({ id }) => db.witnesses.passages(id)),
    scenes: versions
      .filter(({ kind }) => kind === 'draft')
      .flatMap(({ id: draftId }) => [
        ...db.scenes.list(draftId).map((scene, index) => ({ scene, draftId, number: index + 1 })),
        // Undo can bring them back, and their mappings with them.
        ...db.scenes.listRemoved(draftId).map((scene) => ({ scene, draftId, number: 0 })),
      ])
      .map(({ scene, draftId, number }) => ({
        id: scene.id,
        draftId,
        number,
        text: scenePlainText(sceneFromJson(scene.document)).text,
      })),
  };
}
