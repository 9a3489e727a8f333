/**
 * A kill in the middle of a change of a text: its changed file, a split, a merge. While the transaction runs, the
 * project is copied, WAL and all, as a kill at that moment would leave it; the copy holds what stood there before.
 */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, expect, it } from 'vitest';
import { ProjectDb } from '../../src/main/db/projectDb.ts';
import { directJobs } from '../../src/main/jobs/runner.ts';
import { planTextChange, writeTextChange } from '../../src/main/services/changedText.ts';
import { recutText } from '../../src/main/services/library.ts';
import { mergePassages, splitPassage, type Recut } from '../../src/shared/adaptation/recut.ts';
import type { WitnessSummary } from '../../src/shared/contract/project.ts';
import { newId, type PassageId } from '../../src/shared/model/ids.ts';
import { useFolder } from '../support/folder.ts';
import { addDraft, addText, mappingOf, passageAnchor, sceneAnchor } from '../support/projects.ts';

const folder = useFolder();
let open: ProjectDb | undefined;
afterEach(() => open?.close());

const sentences = 1_500;
const novel = (night: string): string =>
  Array.from(
    { length: sentences },
    (_, n) =>
      `Sentence ${n} tells of the ferry and of the lantern at ${n % 3 === 0 ? night : 'noon'}.`,
  ).join(' ');

/** Queries that call `onCall` before each call. */
function watched<T extends object>(queries: T, onCall: () => void): T {
  return new Proxy(queries, {
    get(target, name, receiver): unknown {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        onCall();
        const answer: unknown = Reflect.apply(value, target, args);
        return answer;
      };
    },
  });
}

/** The same project, of which every question and every change of texts and mappings is heard. */
function watchedProject(db: ProjectDb, onCall: () => void): ProjectDb {
  const [witnesses, mappings] = [watched(db.witnesses, onCall), watched(db.mappings, onCall)];
  return new Proxy(db, {
    get(target, name): unknown {
      if (name === 'witnesses') return witnesses;
      if (name === 'mappings') return mappings;
      return Reflect.get(target, name, target);
    },
  });
}

/** Makes SQLite keep so little in memory that a transaction is on the disk long before it ends. */
function keepLittleInMemory(db: ProjectDb): void {
  const database: unknown = Reflect.get(db, 'db');
  if (!(database instanceof Database)) throw new TypeError('a project has no database');
  database.pragma('cache_size = 10');
}

function stored(db: ProjectDb, { id }: WitnessSummary) {
  return {
    witness: db.witnesses.find(id),
    origin: db.witnesses.origin(id),
    passages: db.witnesses.passages(id),
    placeless: db.witnesses.placeless(id),
    mappings: db.mappings.list(),
    found: db.search.find('noon', 3).length,
  };
}

it('leaves the text as it was, at whatever moment', { timeout: 120_000 }, async () => {
  const db = await ProjectDb.create(folder.path('Story.palimpsest'));
  open = db;
  keepLittleInMemory(db);
  const text = await addText(db, novel('night'), { fileName: 'novel.txt' });
  const draft = addDraft(db);
  const made = (): PassageId => newId<PassageId>();
  for (const at of [0, 1, 3]) {
    db.mappings.put(
      mappingOf({
        versionId: draft.id,
        source: [passageAnchor(db, text, at)],
        target: [sceneAnchor(db, draft.id, 0)],
      }),
    );
  }
  const path = folder.path('novel 2.txt');
  writeFileSync(path, novel('dusk'));
  const { change } = await planTextChange(db, directJobs, path, {
    witnessId: text.id,
    encoding: null,
  });
  const [first, second] = db.witnesses.passages(text.id);
  if (change === null || first === undefined || second === undefined) throw new Error('no text');
  const cutAs = (cut: Recut | null) => (project: ProjectDb, way: 'make' | 'take_back') => {
    if (cut === null) throw new Error('not cut');
    const [from, to] = way === 'make' ? [cut.before, cut.after] : [cut.after, cut.before];
    recutText(project, {
      witnessId: text.id,
      remove: from.passages.map(({ id }) => id),
      insert: to.passages,
      put: to.mappings,
    });
  };
  const mappings = db.mappings.list();
  const changes = {
    'a changed file': (project: ProjectDb, way: 'make' | 'take_back') => {
      writeTextChange(project, change, way);
    },
    'a split': cutAs(splitPassage(first, first.text.indexOf('tells'), mappings, made)),
    'a merge': cutAs(mergePassages(first, second, mappings, made)),
  };
  for (const [name, run] of Object.entries(changes)) {
    let steps = 0;
    run(
      watchedProject(db, () => steps++),
      'make',
    );
    run(db, 'take_back');
    const before = stored(db, text);
    const moments = new Set([0, 0.3, 0.6, 1].map((part) => Math.floor(part * (steps - 1))));
    const copies: string[] = [];
    const idle = readFileSync(`${db.path}-wal`);
    let isOnDisk = false;
    let step = 0;
    run(
      watchedProject(db, () => {
        if (!moments.has(step++)) return;
        const copy = folder.path(`${name} ${step}.palimpsest`);
        copyFileSync(db.path, copy);
        copyFileSync(`${db.path}-wal`, `${copy}-wal`);
        isOnDisk ||= !readFileSync(`${copy}-wal`).equals(idle);
        copies.push(copy);
      }),
      'make',
    );
    expect(copies.length, name).toBe(moments.size);
    for (const copy of copies) {
      const left = await ProjectDb.open(copy);
      expect(left.checkIntegrity(), copy).toBe('ok');
      expect(stored(left, text), copy).toEqual(before);
      left.close();
    }
    expect(stored(db, text), name).not.toEqual(before);
    run(db, 'take_back');
    expect(isOnDisk, `${name}: what is on the disk before the end`).toBe(true);
  }
});
