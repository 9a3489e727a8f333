/** What the window is told of an open project. */
import { basename } from 'node:path';
import type { ProjectState, WitnessSummary } from '../../shared/contract/project.ts';
import type { WitnessId } from '../../shared/model/ids.ts';
import type { Witness } from '../../shared/model/sources.ts';
import type { ProjectDb } from '../db/projectDb.ts';
import { loadActionNames } from './actionNames.ts';
import { draftToOpen, loadDraft } from './drafts.ts';
import { comparedColumnsChoice, laneTextsChoice } from './shownTexts.ts';
import { UserError } from './userError.ts';

/** Everything but the sources' texts. */
export function describeProject(db: ProjectDb, notice: string | null): ProjectState {
  const versions = db.versions.list();
  const draft = draftToOpen(db);
  return {
    path: db.path,
    name: projectName(db),
    versions,
    witnesses: listWitnesses(db),
    mappings: db.mappings.list(),
    removedScenes: db.scenes.listRemovedIds(),
    names: db.names.list(),
    actionNames: loadActionNames(db),
    laneTexts: laneTextsChoice.load(db),
    comparedColumns: comparedColumnsChoice.load(db),
    draft: draft === undefined ? null : loadDraft(db, draft.id),
    notice,
  };
}

/** What a project is called: its file's name without the ending. */
export function projectName(db: ProjectDb): string {
  return basename(db.path).replace(/\.palimpsest$/i, '');
}

/** The witnesses with their number of passages. */
export function listWitnesses(db: ProjectDb): WitnessSummary[] {
  return db.witnesses.list().map((witness) => summaryOf(db, witness));
}

/** One witness with its number of passages. @throws UserError when there is none */
export function getWitness(db: ProjectDb, id: WitnessId): WitnessSummary {
  const witness = db.witnesses.find(id);
  if (witness === undefined) {
    throw new UserError('no_witness', 'This text is not in the project any more.');
  }
  return summaryOf(db, witness);
}

function summaryOf(db: ProjectDb, witness: Witness): WitnessSummary {
  return {
    ...witness,
    passageCount: db.witnesses.countPassages(witness.id),
    placelessCount: db.witnesses.countPlaceless(witness.id),
    beginsAt: db.witnesses.beginsAt(witness.id),
  };
}
