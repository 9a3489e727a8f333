/** Use case: a stored draft in numbers. */
import type { VersionId } from '../../shared/model/ids.ts';
import { sceneFromJson } from '../../shared/screenplay/document.ts';
import { layoutOf } from '../../shared/screenplay/pageSetup.ts';
import { paginateDocument } from '../../shared/screenplay/paginateDocument.ts';
import { screenplaySchema } from '../../shared/screenplay/schema.ts';
import { countStatistics, type Statistics } from '../../shared/screenplay/statistics.ts';
import type { ProjectDb } from '../db/projectDb.ts';
import { breakdownInput } from './breakdownInput.ts';

/** The statistics of a stored draft: those that the window shows. @throws UserError */
export function draftStatistics(db: ProjectDb, draftId: VersionId): Statistics {
  const { scenes, names } = breakdownInput(db, draftId);
  const layout = layoutOf(db.versions.pageSetup(draftId));
  const doc = screenplaySchema.node(
    'doc',
    null,
    db.scenes.list(draftId).map((scene) => sceneFromJson(scene.document)),
  );
  return countStatistics({
    scenes,
    names,
    layout,
    pageCount: paginateDocument(doc, layout).pageCount,
  });
}
