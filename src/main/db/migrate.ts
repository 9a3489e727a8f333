import type { Database } from 'better-sqlite3';
import type { Migration } from './migration.ts';
import { project } from './migrations/0001-project.ts';
import { pageSetup } from './migrations/0002-page-setup.ts';
import { fdxCarried } from './migrations/0003-fdx-carried.ts';
import { revisions } from './migrations/0004-revisions.ts';
import { placelessPassages } from './migrations/0005-placeless-passages.ts';
import { cueTimes } from './migrations/0006-cue-times.ts';
import { ownActions } from './migrations/0007-own-actions.ts';
import { textBeginnings } from './migrations/0008-text-beginnings.ts';

/** All migrations, oldest first. */
export const migrations: readonly Migration[] = [
  project,
  pageSetup,
  fdxCarried,
  revisions,
  placelessPassages,
  cueTimes,
  ownActions,
  textBeginnings,
];

/** The `user_version` of a file that this program writes. */
export const newestVersion = migrations.length;

/** Brings an open file from its `user_version` to `to`, each step in a transaction of its own. */
export function migrate(db: Database, to: number = newestVersion): void {
  for (const migration of migrations) {
    const current = Number(db.pragma('user_version', { simple: true }));
    if (migration.version <= current || migration.version > to) continue;
    db.transaction(() => {
      db.exec(migration.sql);
      db.pragma(`user_version = ${migration.version}`);
    })();
  }
}
