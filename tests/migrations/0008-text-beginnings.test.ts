/** Migration 8 on a real file of the shape before it. */
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../src/main/db/migrate.ts';
import { useFolder } from '../support/folder.ts';

const folder = useFolder();

describe('migration 8', () => {
  it('keeps the texts that are there, each at the beginning of its film', () => {
    const db = new Database(folder.path('file.palimpsest'));
    migrate(db, 7);
    db.exec(`INSERT INTO version (id, kind, title, position) VALUES ('v', 'film', 'Film', 0);
             INSERT INTO witness (id, version_id, title, kind, unit, format, encoding, file_name, raw,
                                  position)
             VALUES ('w', 'v', 'Disc 1', 'subtitles', 'line', 'subtitles', 'utf-8', 'film.srt', x'41', 0)`);
    const before = db.prepare('SELECT * FROM witness').all();
    migrate(db, 8);
    expect(db.pragma('user_version', { simple: true })).toBe(8);
    expect(db.prepare('SELECT * FROM witness').all()).toEqual(
      before.map((row) => Object.assign({}, row, { begins: 0 })),
    );
    for (const bad of ['begins = -1', 'begins = NULL']) {
      expect(() => db.exec(`UPDATE witness SET ${bad}`)).toThrow(/CHECK|NOT NULL/);
    }
    db.close();
  });
});
