/** Migration 1 on a real file: from nothing to the first shape, which is written out here. */
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate, migrations, newestVersion } from '../../src/main/db/migrate.ts';
import { useFolder } from '../support/folder.ts';

const folder = useFolder();

/** Every table with its columns: `*` where the column must have a value. */
const shape: Readonly<Record<string, string>> = {
  alias: 'name_id* version_id alias*',
  element: 'id* category* name*',
  mapping: 'id* version_id* action* status* flags* reason* score',
  mapping_end:
    'mapping_id* side* position* passage_id scene_id quote_start quote_end exact prefix suffix',
  name: 'id* kind* name*',
  passage: 'key id* witness_id* position* kind* text* paragraph* weight',
  passage_fts: 'text',
  scene: 'key id* draft_id* position document* text* revision*',
  scene_facts: 'scene_id* script_day* sequence* unit* location* estimated_time* comments*',
  scene_fts: 'text',
  setting: 'name* value*',
  snapshot: 'id* draft_id* title* kind* created_at* scenes*',
  tagging: 'id* element_id* scene_id* quantity notes* quote_start quote_end exact prefix suffix',
  version: 'id* kind* title* creator* year position* title_page*',
  witness:
    'id* version_id* title* kind* unit* format* file_name* encoding* revision* position* raw* repairs* repairs_off*',
};

function open(): Database.Database {
  const db = new Database(folder.path('file.palimpsest'));
  migrate(db, 1);
  return db;
}

describe('migration 1', () => {
  it('brings an empty file to the shape that is written here', () => {
    const db = open();
    const tables = db
      .prepare<[], { name: string; type: string; strict: number }>(
        `SELECT name, type, strict FROM pragma_table_list
         WHERE schema = 'main' AND type <> 'shadow' AND name NOT LIKE 'sqlite_%'`,
      )
      .all();
    const found = Object.fromEntries(
      tables.map(({ name }) => [
        name,
        db
          .prepare<[string], string>(
            `SELECT group_concat(name || iif("notnull", '*', ''), ' ') FROM pragma_table_info(?)`,
          )
          .pluck()
          .get(name),
      ]),
    );
    // A text that is a primary key needs a value though the pragma does not say so.
    const expected = Object.fromEntries(
      Object.entries(shape).map(([table, columns]) => [table, columns]),
    );
    expect(found).toEqual(expected);
    for (const { name, type, strict } of tables) {
      if (type === 'table') expect([name, strict]).toEqual([name, 1]);
    }
    db.close();
  });

  it('is done once: again, it changes nothing', () => {
    const db = open();
    const version = (): unknown => db.pragma('schema_version', { simple: true });
    const before = version();
    migrate(db, 1);
    expect(version()).toBe(before);
    expect(db.pragma('user_version', { simple: true })).toBe(1);
    db.close();
  });

  it('is done as a whole or not at all', () => {
    const db = new Database(folder.path('file.palimpsest'));
    // The name of the last but one trigger's table is taken: the step fails near its end.
    db.exec('CREATE TABLE scene_fts (taken)');
    expect(() => migrate(db, 1)).toThrow();
    expect(db.pragma('user_version', { simple: true })).toBe(0);
    expect(
      db.prepare('SELECT name FROM sqlite_schema WHERE type = ?').pluck().all('table'),
    ).toEqual(['scene_fts']);
    db.close();
  });

  it('keeps the index of words in step with the rows', () => {
    const db = open();
    db.exec(`
      INSERT INTO version (id, kind, title, position) VALUES ('v', 'draft', 't', 0);
      INSERT INTO scene (id, draft_id, document, text) VALUES ('s', 'v', '{}', 'a lantern');
      UPDATE scene SET text = 'a violin', revision = 2 WHERE id = 's';`);
    const find = db
      .prepare<[string], number>('SELECT count(*) FROM scene_fts WHERE scene_fts MATCH ?')
      .pluck();
    expect([find.get('lantern'), find.get('violin')]).toEqual([0, 1]);
    db.exec("DELETE FROM version WHERE id = 'v'");
    expect(find.get('violin')).toBe(0);
    expect(() =>
      db.exec("INSERT INTO scene_fts (scene_fts, rank) VALUES ('integrity-check', 1)"),
    ).not.toThrow();
    db.close();
  });
});

describe('the migrations', () => {
  it('are numbered from 1 without a gap', () => {
    expect(migrations.map((migration) => migration.version)).toEqual(
      Array.from({ length: newestVersion }, (_, index) => index + 1),
    );
  });
});
