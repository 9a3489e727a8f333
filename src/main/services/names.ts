/** Use case of the project's people and places. */
import type { Name } from '../../shared/model/draft.ts';
import type { ProjectDb } from '../db/projectDb.ts';
import { UserError } from './userError.ts';

/**
 * Writes names that are there as a whole, with their aliases, all or none. Answers with all names.
 * @throws UserError `no_name` when one is not there any more, or an alias is of a version that is not
 */
export function writeNames(db: ProjectDb, names: readonly Name[]): Name[] {
  return db.transaction(() => {
    const known = new Set(db.names.list().map(({ id }) => id));
    const versions = new Set(db.versions.list().map(({ id }) => id));
    for (const name of names) {
      const isThere =
        known.has(name.id) &&
        name.aliases.every(({ versionId }) => versionId === null || versions.has(versionId));
      if (!isThere) {
        throw new UserError(
          'no_name',
          `“${name.name}” or what it stands in is not in the project any more. Nothing was renamed.`,
        );
      }
      db.names.put(name);
    }
    return db.names.list();
  });
}
