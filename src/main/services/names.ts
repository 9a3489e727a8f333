/** Use case of the project's people and places. */
import type { Name } from '../../shared/model/draft.ts';
import type { NameId } from '../../shared/model/ids.ts';
import type { ProjectDb } from '../db/projectDb.ts';
import { UserError } from './userError.ts';

/**
 * Writes names, new or changed, each whole with its aliases, and deletes names, all or none. Answers with all
 * names.
 * @throws UserError `no_name` when one that is to go is not there any more, or an alias is of a version
 * that is not
 */
export function writeNames(
  db: ProjectDb,
  put: readonly Name[],
  remove: readonly NameId[] = [],
): Name[] {
  return db.transaction(() => {
    const known = new Set(db.names.list().map(({ id }) => id));
    const versions = new Set(db.versions.list().map(({ id }) => id));
    for (const name of put) {
      if (!name.aliases.every(({ versionId }) => versionId === null || versions.has(versionId))) {
        throw new UserError(
          'no_name',
          `A work or draft in which “${name.name}” has another name is not in the project any more. Nothing was changed.`,
        );
      }
      db.names.put(name);
    }
    for (const id of remove) {
      if (!known.has(id)) {
        throw new UserError('no_name', 'The name is not in the project any more.');
      }
      db.names.remove(id);
    }
    return db.names.list();
  });
}
