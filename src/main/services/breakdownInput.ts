/** What the breakdown of a stored draft is built from. */
import { collectBreakdown } from '../../shared/breakdown/collect.ts';
import type { BreakdownInput } from '../../shared/breakdown/input.ts';
import type { VersionId } from '../../shared/model/ids.ts';
import { sceneFromJson } from '../../shared/screenplay/document.ts';
import { layoutOf } from '../../shared/screenplay/pageSetup.ts';
import { paginateDocument } from '../../shared/screenplay/paginateDocument.ts';
import { screenplaySchema } from '../../shared/screenplay/schema.ts';
import type { ProjectDb } from '../db/projectDb.ts';
import { loadActionNames } from './actionNames.ts';
import { getDraft } from './drafts.ts';

/** Everything that the breakdown of a stored draft needs. @throws UserError */
export function breakdownInput(db: ProjectDb, draftId: VersionId): BreakdownInput {
  const setup = db.versions.pageSetup(draftId);
  const scenes = db.scenes.list(draftId).map((scene) => sceneFromJson(scene.document));
  return collectBreakdown({
    draft: getDraft(db, draftId),
    scenes,
    pagination: paginateDocument(
      screenplaySchema.node('doc', null, scenes),
      layoutOf(setup),
      undefined,
      setup.eighths,
    ),
    numbering: setup.numbering,
    facts: db.scenes.facts(draftId),
    elements: db.elements.list(),
    taggings: db.elements.taggings(draftId),
    names: db.names.list(),
    versions: db.versions.list(),
    witnesses: db.witnesses.list(),
    passagesOf: (id) => db.witnesses.passages(id),
    mappings: db.mappings.list(),
    actionNames: loadActionNames(db),
  });
}
