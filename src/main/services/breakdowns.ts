/** Use cases of breakdown sheets. */
import type { BreakdownData } from '../../shared/contract/breakdown.ts';
import type { Element, SceneFacts, Tagging } from '../../shared/model/draft.ts';
import type { SceneId, TaggingId, VersionId } from '../../shared/model/ids.ts';
import type { ProjectDb } from '../db/projectDb.ts';
import { UserError } from './userError.ts';

/** What the sheets of a draft know beyond its script. */
export function loadBreakdown(db: ProjectDb, draftId: VersionId): BreakdownData {
  return {
    facts: [...db.scenes.facts(draftId)].map(([sceneId, facts]) => ({ sceneId, facts })),
    elements: db.elements.list(),
    taggings: db.elements.taggings(draftId),
  };
}

/** Stores what a sheet's header says. @throws UserError when there is no such scene */
export function setSceneFacts(db: ProjectDb, sceneId: SceneId, facts: SceneFacts): void {
  db.transaction(() => {
    checkScene(db, sceneId);
    db.scenes.setFacts(sceneId, facts);
  });
}

function checkScene(db: ProjectDb, sceneId: SceneId): void {
  if (db.scenes.state(sceneId) === undefined) {
    throw new UserError('no_scene', 'The scene is not stored yet or not in the project any more.');
  }
}

/**
 * Stores and deletes taggings with the elements they name. An element of the same category and
 * name is used again, whatever id it came with; one that no scene needs any more is deleted.
 */
export function writeTaggings(
  db: ProjectDb,
  elements: readonly Element[],
  put: readonly Tagging[],
  remove: readonly TaggingId[],
): void {
  db.transaction(() => {
    const known = new Map<string, Element['id']>();
    for (const element of elements) {
      const same = db.elements.findByName(element.category, element.name);
      if (same === undefined || same.id === element.id) db.elements.put(element);
      known.set(element.id, same?.id ?? element.id);
    }
    for (const tagging of put) {
      checkScene(db, tagging.sceneId);
      db.elements.putTagging({
        ...tagging,
        elementId: known.get(tagging.elementId) ?? tagging.elementId,
      });
    }
    for (const id of remove) db.elements.removeTagging(id);
    db.elements.removeUnused();
  });
}
