/** Use case: the turning points of a project, and what each version made of them. */
import {
  findTurningPoints,
  type ScenePlace,
  type TurningPoints,
} from '../../shared/adaptation/turningPoints.ts';
import type { VersionId } from '../../shared/model/ids.ts';
import {
  numbersOfScenes,
  sceneFromJson,
  sceneHeadingOf,
} from '../../shared/screenplay/document.ts';
import type { ProjectDb } from '../db/projectDb.ts';
import { listStanding } from './mappings.ts';

/** The turning points of the project as it is stored. */
export function listTurningPoints(db: ProjectDb): TurningPoints {
  return findTurningPoints({
    versions: db.versions.list(),
    witnesses: db.witnesses.list(),
    passagesOf: (id) => db.witnesses.passages(id),
    scenesOf: (id) => scenePlaces(db, id),
    mappings: listStanding(db),
  });
}

/** The scenes of a draft in order, as they are referred to. */
export function scenePlaces(db: ProjectDb, draftId: VersionId): ScenePlace[] {
  const stored = db.scenes.list(draftId);
  const nodes = stored.map(({ document }) => sceneFromJson(document));
  const numbers = numbersOfScenes(nodes, db.versions.pageSetup(draftId).numbering);
  return stored.flatMap(({ id }, index) => {
    const node = nodes[index];
    if (node === undefined) return [];
    return [{ id, number: numbers[index] ?? null, heading: sceneHeadingOf(node) }];
  });
}
