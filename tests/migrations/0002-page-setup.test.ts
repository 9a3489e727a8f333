/** Migration 2 on a real file of the shape before it. */
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../src/main/db/migrate.ts';
import { useFolder } from '../support/folder.ts';

const folder = useFolder();

describe('migration 2', () => {
  it('keeps the versions that are there, with nothing set of their pages', () => {
    const db = new Database(folder.path('file.palimpsest'));
    migrate(db, 1);
    db.exec(`INSERT INTO version (id, kind, title, position, title_page)
             VALUES ('v', 'draft', 'Draft 1', 0, '[{"key":"Title","values":["Rain"]}]')`);
    const before = db.prepare('SELECT * FROM version').all();
    migrate(db, 2);
    expect(db.pragma('user_version', { simple: true })).toBe(2);
    expect(db.prepare('SELECT * FROM version').all()).toEqual(
      before.map((row) => Object.assign({}, row, { page_setup: '{}' })),
    );
    expect(() => db.exec("UPDATE version SET page_setup = 'letter'")).toThrow(/CHECK/);
    db.close();
  });
});
