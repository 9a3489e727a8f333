import type { Database } from 'better-sqlite3';
import type { OwnAction } from '../../../shared/model/actionNames.ts';
import type { Action } from '../../../shared/model/adaptation.ts';
import { toId, type OwnActionId } from '../../../shared/model/ids.ts';

/** SQL over the project's own actions. */
export function ownActionQueries(db: Database) {
  const list = db.prepare<[], { id: string; name: string; base: Action }>(
    'SELECT id, name, base FROM own_action ORDER BY position, rowid',
  );
  const put = db.prepare<[OwnAction & { position: number }]>(
    `INSERT INTO own_action (id, name, base, position) VALUES (@id, @name, @base, @position)
     ON CONFLICT (id) DO UPDATE SET name = @name, base = @base, position = @position`,
  );
  const remove = db.prepare<[string]>('DELETE FROM own_action WHERE id = ?');

  return {
    /** In the order in which they are offered. */
    list: (): OwnAction[] => list.all().map((row) => ({ ...row, id: toId(row.id) })),
    put: ({ id, name, base }: OwnAction, position: number): void => {
      put.run({ id, name, base, position });
    },
    /** Deletes an own action; mappings that have it keep the action that it counted as. */
    remove: (id: OwnActionId): void => {
      remove.run(id);
    },
  };
}
