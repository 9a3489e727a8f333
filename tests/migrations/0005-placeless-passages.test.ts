/** Migration 5 on a real file of the shape before it. */
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../src/main/db/migrate.ts';
import { useFolder } from '../support/folder.ts';

const folder = useFolder();

describe('migration 5', () => {
  it('keeps the passages that are there, all of them in their text', () => {
    const db = new Database(folder.path('file.palimpsest'));
    migrate(db, 4);
    db.exec(`INSERT INTO version (id, kind, title, position) VALUES ('v', 'novel', 'Novel', 0);
             INSERT INTO witness (id, version_id, title, kind, unit, format, encoding, file_name, raw,
                                  position)
             VALUES ('w', 'v', 'Plot', 'plot_summary', 'sentence', 'text', 'utf-8', 'plot.txt', x'41', 0);
             INSERT INTO passage (id, witness_id, position, kind, text, paragraph, weight)
             VALUES ('p', 'w', 0, 'sentence', 'Ilse rows.', 0, 'support')`);
    const before = db.prepare('SELECT * FROM passage').all();
    migrate(db, 5);
    expect(db.pragma('user_version', { simple: true })).toBe(5);
    expect(db.prepare('SELECT * FROM passage').all()).toEqual(
      before.map((row) => Object.assign({}, row, { left_revision: null })),
    );
    expect(() => db.exec('UPDATE passage SET left_revision = 0')).toThrow(/CHECK/);
    db.close();
  });
});
