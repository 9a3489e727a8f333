/** Use cases of breakdown sheets. */
import type { BreakdownData } from '../../shared/contract/breakdown.ts';
import {
  noSceneFacts,
  type Element,
  type SceneFactName,
  type Tagging,
} from '../../shared/model/draft.ts';
import type { SceneId, TaggingId, VersionId } from '../../shared/model/ids.ts';
import type { ProjectDb } from '../db/projectDb.ts';
import { taggedWordsOfNow } from './sceneQuotes.ts';
import { UserError } from './userError.ts';

/** What the sheets of a draft know beyond its script. */
export function loadBreakdown(db: ProjectDb, draftId: VersionId): BreakdownData {
  return {
    facts: [...db.scenes.facts(draftId)].map(([sceneId, facts]) => ({ sceneId, facts })),
    elements: db.elements.list(),
    taggings: db.elements.taggings(draftId),
  };
}

/** Stores one fact of a sheet's header. @throws UserError when there is no such scene */
export function setSceneFact(
  db: ProjectDb,
  sceneId: SceneId,
  name: SceneFactName,
  value: string,
): void {
  db.transaction(() => {
    const facts = db.scenes.facts(getDraftOf(db, sceneId)).get(sceneId) ?? noSceneFacts;
    db.scenes.setFacts(sceneId, { ...facts, [name]: value });
  });
}

function getDraftOf(db: ProjectDb, sceneId: SceneId): VersionId {
  const scene = db.scenes.state(sceneId);
  if (scene === undefined) {
    throw new UserError('no_scene', 'The scene is not stored yet or not in the project any more.');
  }
  return scene.draftId;
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
      getDraftOf(db, tagging.sceneId);
      db.elements.putTagging({
        ...taggedWordsOfNow(db, tagging),
        elementId: known.get(tagging.elementId) ?? tagging.elementId,
      });
    }
    for (const id of remove) db.elements.removeTagging(id);
    db.elements.removeUnused();
  });
}
