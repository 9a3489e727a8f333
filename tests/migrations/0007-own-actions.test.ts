/** Migration 7 on a real file of the shape before it. */
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../src/main/db/migrate.ts';
import { useFolder } from '../support/folder.ts';

const folder = useFolder();

describe('migration 7', () => {
  it('keeps the mappings that are there, none of them with an own action', () => {
    const db = new Database(folder.path('file.palimpsest'));
    migrate(db, 6);
    db.pragma('foreign_keys = ON');
    db.exec(`INSERT INTO version (id, kind, title, position) VALUES ('v', 'film', 'Film', 0);
             INSERT INTO mapping (id, version_id, action, status, reason)
             VALUES ('m', 'v', 'condensed', 'confirmed', 'Less of it.')`);
    const before = db.prepare('SELECT * FROM mapping').all();
    migrate(db, 7);
    expect(db.pragma('user_version', { simple: true })).toBe(7);
    const own = (): unknown[] => db.prepare('SELECT own_action FROM mapping').pluck().all();
    expect(db.prepare('SELECT * FROM mapping').all()).toEqual(
      before.map((row) => Object.assign({}, row, { own_action: null })),
    );
    expect(() => db.exec("UPDATE mapping SET own_action = 'none'")).toThrow(/FOREIGN KEY/);
    const add = "INSERT INTO own_action (id, name, base, position) VALUES ('o', 'Merged', ";
    expect(() => db.exec(`${add}'merged', 0)`)).toThrow(/CHECK/);
    db.exec(`${add}'condensed', 0); UPDATE mapping SET own_action = 'o'`);
    expect(own()).toEqual(['o']);
    db.exec("DELETE FROM own_action WHERE id = 'o'");
    expect(own()).toEqual([null]);
    db.close();
  });
});
