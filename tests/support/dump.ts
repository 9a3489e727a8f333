/** All that a project file holds, row by row. */
import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { expect } from 'vitest';

/**
 * Every row of every table as text, with the rowid that it has; the indexes of words are checked by `expectSound`.
 * Read through a connection of its own: only what is stored counts.
 */
export function dumpOf(path: string): Readonly<Record<string, readonly string[]>> {
  const db = new Database(path, { readonly: true });
  try {
    const tables = db
      .prepare<[], { name: string; wr: number }>(
        `SELECT name, wr FROM pragma_table_list
         WHERE schema = 'main' AND type = 'table' AND name <> 'sqlite_schema'`,
      )
      .all();
    return Object.fromEntries(
      tables.map(({ name, wr }) => {
        const rows = db
          .prepare(`SELECT ${wr === 0 ? 'rowid AS "@rowid", ' : ''}* FROM "${name}"`)
          .all();
        return [name, rows.map((row) => JSON.stringify(row, withoutBytes)).sort()];
      }),
    );
  } finally {
    db.close();
  }
}

/** A text's file as a hash. */
function withoutBytes(_key: string, value: unknown): unknown {
  const isBytes =
    typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer';
  return isBytes ? createHash('sha256').update(JSON.stringify(value)).digest('hex') : value;
}

/** Checks that a file is whole, that every key leads somewhere, and that the indexes of words say what the tables do. */
export function expectSound(path: string): void {
  const db = new Database(path);
  try {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.pragma('foreign_key_check')).toEqual([]);
    for (const index of ['passage_fts', 'scene_fts']) {
      db.exec(`INSERT INTO ${index} (${index}, rank) VALUES ('integrity-check', 1)`);
    }
  } finally {
    db.close();
  }
}
