/** Use cases: mappings out of the project into a file, and back from one. */
import {
  toExchanged,
  type ExchangedMapping,
  type ExchangeLibrary,
} from '../../shared/adaptation/exchange/exchanged.ts';
import { mappingColumns, mappingsToRows } from '../../shared/adaptation/exchange/mappingsTable.ts';
import type { ExchangePlan } from '../../shared/adaptation/exchange/plan.ts';
import { writeTei } from '../../shared/adaptation/exchange/tei.ts';
import { writeWebAnnotations } from '../../shared/adaptation/exchange/webAnnotations.ts';
import type { StoredMappings } from '../../shared/contract/exchange.ts';
import { exchangeEnding, type ExchangeFormat } from '../../shared/model/exchangeFormats.ts';
import { sceneFromJson } from '../../shared/screenplay/document.ts';
import { scenePlainText } from '../../shared/screenplay/plainText.ts';
import type { ProjectDb } from '../db/projectDb.ts';
import { writeCsvRows } from '../exporters/csv.ts';
import type { PlannedMappings } from '../jobs/planMappings.ts';
import type { JobOptions, Jobs } from '../jobs/runner.ts';
import { loadActionNames, writeActionNames } from './actionNames.ts';
import { exportFile, type ExportFile } from './exports.ts';
import { writeMappings } from './mappings.ts';
import { projectName } from './projectState.ts';

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

/** All the mappings of a project in a format of exchange. */
export function exchangeText(db: ProjectDb, format: ExchangeFormat): string {
  return writers[format](toExchanged(db.mappings.list(), libraryOf(db)));
}

/** The same, ready to be written to a file. */
export function exportMappings(db: ProjectDb, format: ExchangeFormat): ExportFile {
  const content = exchangeText(db, format);
  const name = `${projectName(db)} mappings.${exchangeEnding(format)}`;
  return exportFile(db, name, (path) => [[path, content]]);
}

/**
 * Reads a file of mappings, by its ending, and says what it would do. Nothing is stored.
 * @throws UserError `bad_exchange`, ImportError
 */
export function planMappingsFile(
  db: ProjectDb,
  jobs: Jobs,
  path: string,
  options?: JobOptions,
): Promise<PlannedMappings> {
  const input = { path, library: libraryOf(db), stored: db.mappings.list() };
  return jobs.run('planMappings', input, { ...options, about: path });
}

/**
 * Stores what a plan says, in one transaction, with the own actions and the weights that it brings. A mapping that the
 * project has by its id is replaced; a weight that a passage has got meanwhile stays.
 * @throws UserError `bad_mapping` when something that a mapping needs was removed meanwhile, `bad_action_name` when
 * another action has a name of the plan's by now
 */
export function storePlan(
  db: ProjectDb,
  plan: Pick<ExchangePlan, 'added' | 'changed' | 'ownActions' | 'weights'>,
): StoredMappings {
  const { added, changed, ownActions } = plan;
  const put = [...added, ...changed.map(({ after }) => after)];
  return db.transaction(() => {
    const before = put.flatMap(({ id }) => db.mappings.find(id) ?? []);
    const namesBefore = loadActionNames(db);
    const names = { ...namesBefore, own: [...namesBefore.own, ...ownActions] };
    if (ownActions.length > 0) writeActionNames(db, names);
    writeMappings(db, put, []);
    const weights = plan.weights.filter(
      ({ passageId }) => db.witnesses.findPassage(passageId)?.weight === null,
    );
    for (const { passageId, weight } of weights) db.witnesses.setWeight(passageId, weight);
    return { put, before, names, namesBefore, weights };
  });
}

function libraryOf(db: ProjectDb): ExchangeLibrary {
  const versions = db.versions.list();
  const witnesses = db.witnesses.list();
  return {
    versions,
    witnesses,
    actionNames: loadActionNames(db),
    passages: witnesses.flatMap(({ id }) => db.witnesses.passages(id)),
    placeless: witnesses.flatMap(({ id }) => db.witnesses.placeless(id)),
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
