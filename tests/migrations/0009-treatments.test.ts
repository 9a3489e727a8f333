/** Migration 9 on a real file of the shape before it, with rows in every table. */
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { applicationId } from '../../src/main/db/header.ts';
import { migrate } from '../../src/main/db/migrate.ts';
import { openProjectFile } from '../../src/main/db/open.ts';
import { dumpOf, expectSound } from '../support/dump.ts';
import { useFolder } from '../support/folder.ts';

const folder = useFolder();

/** A project of file version 8: a novel, a film that came after a removed work, a play, and a draft with a removed scene. */
function makeProject(): string {
  const path = folder.path('file.palimpsest');
  const db = new Database(path);
  db.pragma(`application_id = ${applicationId}`);
  migrate(db, 8);
  db.exec(`
    INSERT INTO version (id, kind, title, creator, year, position) VALUES
      ('n', 'novel', 'The Ferry', 'A', 1901, 0), ('gone', 'other', 'Gone', '', NULL, 1),
      ('f', 'film', 'The Ferry', 'B', 1950, 2), ('p', 'play', 'Crossing', '', NULL, 3);
    INSERT INTO version (id, kind, title, position, title_page, page_setup, fdx_carried, revisions)
      VALUES ('d', 'draft', 'Draft 1', 4, '[{"key":"Title","value":"Ferry"}]', '{"paper":"a4"}', '{"a":1}', '{"b":2}');
    DELETE FROM version WHERE id = 'gone';
    INSERT INTO witness (id, version_id, title, kind, unit, format, file_name, encoding, position, raw, begins) VALUES
      ('wn', 'n', 'Text', 'full_text', 'sentence', 'plain', 'n.txt', 'utf-8', 0, x'4142', 0),
      ('wf', 'f', 'Disc 2', 'subtitles', 'line', 'subtitles', 'f.srt', 'utf-8', 1, x'43', 60000);
    INSERT INTO passage (id, witness_id, position, kind, text, paragraph, weight) VALUES
      ('p1', 'wn', 0, 'sentence', 'Ilse rows the ferry.', 0, 'turning_point');
    INSERT INTO passage (id, witness_id, position, kind, text, paragraph, begins, ends) VALUES
      ('p2', 'wf', 0, 'cue', 'Take me across.', 0, 1000, 2000);
    INSERT INTO scene (id, draft_id, position, document, text, revision) VALUES
      ('s1', 'd', 0, '{}', 'The lantern goes out.', 3), ('s2', 'd', NULL, '{}', 'A knock.', 1);
    INSERT INTO scene_facts (scene_id, script_day) VALUES ('s1', 'D1');
    INSERT INTO own_action (id, name, base, position) VALUES ('o', 'Merged', 'condensed', 0);
    INSERT INTO mapping (id, version_id, action, status, reason, own_action) VALUES
      ('m1', 'd', 'condensed', 'confirmed', 'Less of it.', 'o'), ('m2', 'f', 'kept', 'suggested', '', NULL),
      ('m3', 'p', 'omitted', 'rejected', '', NULL);
    INSERT INTO mapping_end (mapping_id, side, position, passage_id, scene_id) VALUES
      ('m1', 'source', 0, 'p1', NULL), ('m1', 'target', 0, NULL, 's1'), ('m1', 'target', 1, NULL, 's2'),
      ('m2', 'source', 0, 'p1', NULL), ('m2', 'target', 0, 'p2', NULL), ('m3', 'source', 0, 'p1', NULL);
    INSERT INTO element (id, category, name) VALUES ('e', 'props', 'Lantern');
    INSERT INTO tagging (id, element_id, scene_id, quantity) VALUES ('t', 'e', 's1', 1);
    INSERT INTO name (id, kind, name) VALUES ('i', 'person', 'Ilse');
    INSERT INTO alias (name_id, version_id, alias) VALUES ('i', 'f', 'Else'), ('i', NULL, 'the girl');
    INSERT INTO snapshot (id, draft_id, title, kind, created_at, scenes)
      VALUES ('sn', 'd', 'First', 'named', '2026-01-01', '[]');
    INSERT INTO setting (name, value) VALUES ('lastDraft', '"d"');`);
  db.close();
  return path;
}

/** The tables, indexes and triggers, but for the table that is made anew. */
function shapeOf(path: string): unknown[] {
  const db = new Database(path, { readonly: true });
  const shape = db
    .prepare(
      "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name <> 'version' ORDER BY name",
    )
    .all();
  db.close();
  return shape;
}

describe('migration 9', () => {
  it('keeps every row, reference, index and trigger', async () => {
    const path = makeProject();
    const before = { rows: dumpOf(path), shape: shapeOf(path) };
    const db = await openProjectFile(path, { beforeMigration: () => folder.path('copy') });
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    db.close();
    expect({ rows: dumpOf(path), shape: shapeOf(path) }).toEqual(before);
    for (const rows of Object.values(before.rows)) expect(rows).not.toEqual([]);
    expectSound(path);
  });

  it('lets a version be a treatment, and nothing else that it could not be', async () => {
    const path = makeProject();
    const db = await openProjectFile(path, { beforeMigration: () => folder.path('copy') });
    db.exec("UPDATE version SET kind = 'treatment' WHERE id = 'p'");
    const insert = (columns: string, values: string): void => {
      db.exec(`INSERT INTO version (id, kind, title, position${columns}) VALUES ('x', ${values})`);
    };
    expect(() => insert('', "'poem', 'X', 5")).toThrow(/CHECK/);
    expect(() => insert('', "'treatment', NULL, 5")).toThrow(/NOT NULL/);
    expect(() => insert('', "'treatment', 'X', 'five'")).toThrow(/INTEGER/);
    for (const column of ['title_page', 'page_setup', 'fdx_carried', 'revisions']) {
      expect(() => insert(`, ${column}`, "'treatment', 'X', 5, 'no json'")).toThrow(/CHECK/);
    }
    insert('', "'treatment', 'X', 5");
    expect(db.prepare("SELECT * FROM version WHERE id = 'x'").get()).toEqual({
      id: 'x',
      kind: 'treatment',
      title: 'X',
      creator: '',
      year: null,
      position: 5,
      title_page: '[]',
      page_setup: '{}',
      fdx_carried: null,
      revisions: '{}',
    });
    // What belongs to a version still goes with it, and nothing can belong to one that is not there.
    expect(() => db.exec("UPDATE witness SET version_id = 'none'")).toThrow(/FOREIGN KEY/);
    db.exec("DELETE FROM version WHERE id = 'd'");
    expect(db.prepare('SELECT id FROM scene').all()).toEqual([]);
    expect(db.prepare('SELECT id FROM mapping ORDER BY id').pluck().all()).toEqual(['m2', 'm3']);
    db.close();
    expectSound(path);
  });

  it('leaves a file as it was when a reference would break, with foreign keys on again', () => {
    const path = makeProject();
    const db = new Database(path);
    // What a step loses is noticed: here by a trigger that takes a row away.
    db.exec(
      `CREATE TRIGGER lose AFTER INSERT ON setting BEGIN DELETE FROM version WHERE id = 'p'; END`,
    );
    const before = dumpOf(path);
    const broken = {
      version: 9,
      remakesTables: true,
      sql: "INSERT INTO setting VALUES ('a', '1')",
    } as const;
    expect(() => migrate(db, 9, [broken])).toThrow('broken references');
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(db.pragma('user_version', { simple: true })).toBe(8);
    db.close();
    expect(dumpOf(path)).toEqual(before);
  });

  it('does not refuse a file of which a reference was broken before', () => {
    const path = makeProject();
    const db = new Database(path);
    db.pragma('foreign_keys = OFF');
    db.exec("INSERT INTO alias (name_id, alias) VALUES ('none', 'Nobody')");
    migrate(db, 9);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(0);
    expect(db.pragma('user_version', { simple: true })).toBe(9);
    db.close();
  });
});
