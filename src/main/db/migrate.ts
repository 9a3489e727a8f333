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
import { treatments } from './migrations/0009-treatments.ts';

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
  treatments,
];

/** The `user_version` of a file that this program writes. */
export const newestVersion = migrations.length;

/** Brings an open file from its `user_version` to `to`, each step in a transaction of its own. */
export function migrate(
  db: Database,
  to: number = newestVersion,
  steps: readonly Migration[] = migrations,
): void {
  for (const migration of steps) {
    const current = Number(db.pragma('user_version', { simple: true }));
    if (migration.version <= current || migration.version > to) continue;
    if (migration.remakesTables === true) withoutForeignKeys(db, () => run(db, migration));
    else run(db, migration);
  }
}

function run(db: Database, migration: Migration): void {
  db.transaction(() => {
    db.exec(migration.sql);
    db.pragma(`user_version = ${migration.version}`);
  })();
}

/**
 * Does a step with foreign keys off, which SQLite switches only outside a transaction. What led nowhere before may go
 * on doing so: a file is not refused for it.
 * @throws Error when something leads nowhere that did not before; nothing has changed then
 */
function withoutForeignKeys(db: Database, step: () => void): void {
  const wereOn = db.pragma('foreign_keys', { simple: true }) === 1;
  db.pragma('foreign_keys = OFF');
  try {
    const before = countOrphans(db);
    db.transaction(() => {
      step();
      if (countOrphans(db) > before) throw new Error('a migration has broken references');
    })();
  } finally {
    if (wereOn) db.pragma('foreign_keys = ON');
  }
}

function countOrphans(db: Database): number {
  return db.prepare('SELECT 1 FROM pragma_foreign_key_check').all().length;
}
