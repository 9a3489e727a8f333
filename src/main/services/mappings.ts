/** Use cases of mappings. */
import { standingMappings } from '../../shared/adaptation/standingMappings.ts';
import type { Anchor, Mapping } from '../../shared/model/adaptation.ts';
import type { MappingId } from '../../shared/model/ids.ts';
import type { ProjectDb } from '../db/projectDb.ts';
import { withWordsOfNow } from './sceneQuotes.ts';
import { UserError } from './userError.ts';

/** The mappings that stand: not those to deleted scenes alone. */
export function listStanding(db: ProjectDb): readonly Mapping[] {
  const removed = new Set(db.scenes.listRemovedIds());
  return standingMappings(db.mappings.list(), (scene) => removed.has(scene));
}

/**
 * Takes ends out of the mappings before what they stand in goes. What would lose all of a side is deleted: without its
 * source a mapping reads as an invention, without its target as an omission, and nobody decided that.
 * @param goes whether an end stands in what goes
 */
export function takeEndsOut(db: ProjectDb, goes: (anchor: Anchor) => boolean): void {
  const stays = (anchor: Anchor): boolean => !goes(anchor);
  for (const mapping of db.mappings.list()) {
    const { id, source, target } = mapping;
    const left = { source: source.filter(stays), target: target.filter(stays) };
    if (
      (source.length > 0 && left.source.length === 0) ||
      (target.length > 0 && left.target.length === 0)
    ) {
      db.mappings.remove(id);
    } else if (left.source.length + left.target.length < source.length + target.length) {
      // Written whole, as every mapping: what is said of it later puts its ends in the same places.
      db.mappings.put({ ...mapping, ...left });
    }
  }
}

/**
 * Stores and deletes mappings, all or none.
 * @throws UserError `bad_mapping` when an end points at nothing in this project, or its own action is none of the
 * project's that counts as its action
 * @returns the mappings that were stored otherwise: they pointed at words as they stood before the script was written on
 */
export function writeMappings(
  db: ProjectDb,
  put: readonly Mapping[],
  remove: readonly MappingId[],
): readonly Mapping[] {
  return db.transaction(() => {
    const otherwise: Mapping[] = [];
    const own = new Map(db.ownActions.list().map(({ id, base }) => [id, base]));
    for (const mapping of put) {
      checkEnds(db, mapping);
      if (mapping.ownAction !== null && own.get(mapping.ownAction) !== mapping.action) {
        throw new UserError('bad_mapping', 'The action is not in the project any more.');
      }
      const now = withWordsOfNow(db, mapping);
      db.mappings.put(now);
      if (now !== mapping) otherwise.push(now);
    }
    for (const id of remove) db.mappings.remove(id);
    return otherwise;
  });
}

function checkEnds(db: ProjectDb, mapping: Mapping): void {
  if (mapping.source.length + mapping.target.length === 0) {
    throw new UserError('bad_mapping', 'A mapping needs at least one end.');
  }
  if (db.versions.find(mapping.versionId) === undefined) {
    throw new UserError('bad_mapping', 'The work or draft is not in the project any more.');
  }
  for (const anchor of [...mapping.source, ...mapping.target]) {
    const there =
      anchor.kind === 'passage'
        ? db.witnesses.findPassage(anchor.passageId)
        : db.scenes.state(anchor.sceneId);
    if (there === undefined) {
      throw new UserError(
        'bad_mapping',
        anchor.kind === 'passage'
          ? 'The passage is not in the project any more.'
          : 'The scene is not stored yet or not in the project any more.',
      );
    }
  }
}
