import type { Database } from 'better-sqlite3';
import type { Snapshot } from '../../../shared/model/draft.ts';
import { toId, type SnapshotId, type VersionId } from '../../../shared/model/ids.ts';
import { mapDefined } from '../../../shared/model/mapDefined.ts';

interface SnapshotRow {
  id: string;
  draft_id: string;
  title: string;
  kind: Snapshot['kind'];
  created_at: string;
}

/** SQL over the snapshots of drafts. What they hold is text to this layer. */
export function snapshotQueries(db: Database) {
  const columns = 'id, draft_id, title, kind, created_at';
  const list = db.prepare<[string], SnapshotRow>(
    `SELECT ${columns} FROM snapshot WHERE draft_id = ? ORDER BY created_at DESC, rowid DESC`,
  );
  const find = db.prepare<[string], SnapshotRow>(`SELECT ${columns} FROM snapshot WHERE id = ?`);
  const content = db.prepare<[string], string>('SELECT scenes FROM snapshot WHERE id = ?').pluck();
  const newestContent = db
    .prepare<[string], string>(
      'SELECT scenes FROM snapshot WHERE draft_id = ? ORDER BY created_at DESC, rowid DESC LIMIT 1',
    )
    .pluck();
  const insert = db.prepare<[SnapshotRow & { scenes: string }]>(
    'INSERT INTO snapshot VALUES (@id, @draft_id, @title, @kind, @created_at, @scenes)',
  );
  const rename = db.prepare<[string, string, string]>(
    'UPDATE snapshot SET title = ?, kind = ? WHERE id = ?',
  );
  const remove = db.prepare<[string]>('DELETE FROM snapshot WHERE id = ?');

  return {
    /** The snapshots of a draft, newest first. */
    list: (draft: VersionId): Snapshot[] => list.all(draft).map(toSnapshot),
    find: (id: SnapshotId): Snapshot | undefined => mapDefined(find.get(id), toSnapshot),
    /** What a snapshot holds, as JSON. */
    content: (id: SnapshotId): string | undefined => content.get(id),
    /** What the newest snapshot of a draft holds. */
    newestContent: (draft: VersionId): string | undefined => newestContent.get(draft),
    insert: ({ id, draftId, title, kind, createdAt }: Snapshot, scenes: string): void => {
      insert.run({ id, draft_id: draftId, title, kind, created_at: createdAt, scenes });
    },
    rename: (id: SnapshotId, title: string, kind: Snapshot['kind']): void => {
      rename.run(title, kind, id);
    },
    remove: (id: SnapshotId): void => {
      remove.run(id);
    },
  };
}

function toSnapshot(row: SnapshotRow): Snapshot {
  return {
    id: toId(row.id),
    draftId: toId(row.draft_id),
    title: row.title,
    kind: row.kind,
    createdAt: row.created_at,
  };
}
