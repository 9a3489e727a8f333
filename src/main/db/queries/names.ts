import type { Database } from 'better-sqlite3';
import type { Name } from '../../../shared/model/draft.ts';
import { groupBy } from '../../../shared/model/groupBy.ts';
import { toId, type NameId, type VersionId } from '../../../shared/model/ids.ts';

/** SQL over the project's people and places. */
export function nameQueries(db: Database) {
  const list = db.prepare<[], { id: string; kind: Name['kind']; name: string }>(
    'SELECT id, kind, name FROM name ORDER BY name',
  );
  const aliases = db.prepare<[], { name_id: string; version_id: string | null; alias: string }>(
    'SELECT name_id, version_id, alias FROM alias ORDER BY rowid',
  );
  const put = db.prepare<[{ id: string; kind: string; name: string }]>(
    `INSERT INTO name (id, kind, name) VALUES (@id, @kind, @name)
     ON CONFLICT (id) DO UPDATE SET kind = @kind, name = @name`,
  );
  const clear = db.prepare<[string]>('DELETE FROM alias WHERE name_id = ?');
  const putAlias = db.prepare<[string, string | null, string]>(
    'INSERT INTO alias (name_id, version_id, alias) VALUES (?, ?, ?)',
  );

  const remove = db.prepare<[string]>('DELETE FROM name WHERE id = ?');

  return {
    list: (): Name[] => {
      const byName = groupBy(aliases.all(), (alias) => alias.name_id);
      return list.all().map((row) => ({
        ...row,
        id: toId(row.id),
        aliases: (byName.get(row.id) ?? []).map((alias) => ({
          alias: alias.alias,
          versionId: alias.version_id === null ? null : toId<VersionId>(alias.version_id),
        })),
      }));
    },
    put: (name: Name): void => {
      put.run({ id: name.id, kind: name.kind, name: name.name });
      clear.run(name.id);
      for (const { alias, versionId } of name.aliases) putAlias.run(name.id, versionId, alias);
    },
    /** Deletes a name with its aliases. */
    remove: (id: NameId): void => {
      remove.run(id);
    },
  };
}
