/** Migration 4 on a real file of the shape before it. */
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../src/main/db/migrate.ts';
import { useFolder } from '../support/folder.ts';

const folder = useFolder();

describe('migration 4', () => {
  it('keeps the versions that are there, none of which was revised', () => {
    const db = new Database(folder.path('file.palimpsest'));
    migrate(db, 3);
    db.exec(`INSERT INTO version (id, kind, title, position, page_setup)
             VALUES ('v', 'draft', 'Draft 1', 0, '{"paper":"a4"}')`);
    const before = db.prepare('SELECT * FROM version').all();
    migrate(db, 4);
    expect(db.pragma('user_version', { simple: true })).toBe(4);
    expect(db.prepare('SELECT * FROM version').all()).toEqual(
      before.map((row) => Object.assign({}, row, { revisions: '{}' })),
    );
    expect(() => db.exec("UPDATE version SET revisions = 'blue'")).toThrow(/CHECK/);
    db.close();
  });
});
