/** Migration 6 on a real file of the shape before it. */
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../src/main/db/migrate.ts';
import { useFolder } from '../support/folder.ts';

const folder = useFolder();

describe('migration 6', () => {
  it('keeps the passages that are there, none of them timed', () => {
    const db = new Database(folder.path('file.palimpsest'));
    migrate(db, 5);
    db.exec(`INSERT INTO version (id, kind, title, position) VALUES ('v', 'film', 'Film', 0);
             INSERT INTO witness (id, version_id, title, kind, unit, format, encoding, file_name, raw,
                                  position)
             VALUES ('w', 'v', 'Plot', 'plot_summary', 'sentence', 'plain', 'utf-8', 'plot.txt', x'41', 0);
             INSERT INTO passage (id, witness_id, position, kind, text, paragraph, weight)
             VALUES ('p', 'w', 0, 'sentence', 'Ilse rows.', 0, 'support')`);
    const before = db.prepare('SELECT * FROM passage').all();
    migrate(db, 6);
    expect(db.pragma('user_version', { simple: true })).toBe(6);
    expect(db.prepare('SELECT * FROM passage').all()).toEqual(
      before.map((row) => Object.assign({}, row, { begins: null, ends: null })),
    );
    db.exec('UPDATE passage SET begins = 1500, ends = 1500');
    for (const bad of ['begins = -1', 'ends = 1499', 'begins = NULL', 'ends = NULL']) {
      expect(() => db.exec(`UPDATE passage SET ${bad}`)).toThrow(/CHECK/);
    }
    db.close();
  });
});
