/**
 * A kill in the middle of a change of a text: its changed file, a split, a merge. While the transaction runs, the
 * project is copied, WAL and all, as a kill at that moment would leave it; the copy holds what stood there before.
 * The import of a changed file is also made by a process that is killed.
 */
import { fork } from 'node:child_process';
import { copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { afterEach, expect, it } from 'vitest';
import { ProjectDb } from '../../src/main/db/projectDb.ts';
import { directJobs } from '../../src/main/jobs/runner.ts';
import { planTextChange, writeTextChange } from '../../src/main/services/changedText.ts';
import { recutText } from '../../src/main/services/library.ts';
import { mergePassages, splitPassage, type Recut } from '../../src/shared/adaptation/recut.ts';
import type { WitnessSummary } from '../../src/shared/contract/project.ts';
import { newId, type PassageId } from '../../src/shared/model/ids.ts';
import { electron, root } from '../support/commandLine.ts';
import { useFolder } from '../support/folder.ts';
import { addDraft, addText, mappingOf, passageAnchor, sceneAnchor } from '../support/projects.ts';
import { keepLittleInMemory, watchedProject } from '../support/watchedProject.ts';

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

/** A project with a text, three mappings of it, and the change that its changed file makes. */
async function mappedText() {
  const db = await ProjectDb.create(folder.path('Story.palimpsest'));
  open = db;
  const text = await addText(db, novel('night'), { fileName: 'novel.txt' });
  const draft = addDraft(db);
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
  const asked = { witnessId: text.id, encoding: null };
  const { change } = await planTextChange(db, directJobs, path, asked);
  if (change === null) throw new Error('nothing has changed');
  return { db, text, change };
}

it('leaves the text as it was, at whatever moment', { timeout: 120_000 }, async () => {
  const { db, text, change } = await mappedText();
  keepLittleInMemory(db);
  const made = (): PassageId => newId<PassageId>();
  const [first, second] = db.witnesses.passages(text.id);
  if (first === undefined || second === undefined) throw new Error('no text');
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

/** Bundles the process that dies, and answers where it is. */
async function bundleDying(): Promise<string> {
  const entry = 'changeAndDie';
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: join(root, `tests/support/${entry}.ts`),
      outDir: folder.path('bundle'),
      minify: false,
      rolldownOptions: { output: { format: 'cjs', entryFileNames: `${entry}.cjs` } },
    },
  });
  return folder.path(`bundle/${entry}.cjs`);
}

it('is all there or not at all when the process is killed', { timeout: 120_000 }, async () => {
  const { db, text, change } = await mappedText();
  const before = stored(db, text);
  db.close();
  const copyOf = (name: string): string => {
    const copy = folder.path(`${name}.palimpsest`);
    copyFileSync(db.path, copy);
    return copy;
  };
  const bundle = await bundleDying();
  const dieAt = (project: string, step: number): Promise<NodeJS.Signals | null> =>
    new Promise((settle) => {
      const child = fork(bundle, [project, String(step)], {
        execPath: electron,
        env: {
          ...process.env,
          ELECTRON_RUN_AS_NODE: '1',
          NODE_PATH: join(root, 'node_modules'),
        },
        serialization: 'advanced',
      });
      child.once('exit', (_code, signal) => settle(signal));
      child.send(change);
    });
  const left = async (project: string) => {
    const reopened = await ProjectDb.open(project);
    open = reopened;
    expect(reopened.checkIntegrity(), project).toBe('ok');
    const found = stored(reopened, text);
    reopened.close();
    return found;
  };

  const whole = await ProjectDb.open(copyOf('whole'));
  open = whole;
  let steps = 0;
  writeTextChange(
    watchedProject(whole, () => steps++),
    change,
    'make',
  );
  const after = stored(whole, text);
  whole.close();
  expect(after.mappings).not.toEqual(before.mappings);

  const written: number[] = [];
  for (const part of [0, 0.3, 0.6, 1]) {
    const project = copyOf(`killed at ${part}`);
    expect(await dieAt(project, Math.floor(part * (steps - 1)))).toBe('SIGKILL');
    written.push(statSync(`${project}-wal`).size);
    expect(await left(project), project).toEqual(before);
  }
  // What is undone was on the disk.
  expect(Math.max(...written)).toBeGreaterThan(100_000);

  const project = copyOf('killed at the end');
  expect(await dieAt(project, steps)).toBe('SIGKILL');
  expect(await left(project)).toEqual(after);
});
