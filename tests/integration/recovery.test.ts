/** Damaged projects: set aside untouched, what can be read is in a new file, the writer is told. */
import Database from 'better-sqlite3';
import { copyFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ProjectDb } from '../../src/main/db/projectDb.ts';
import { loadDraft, saveScenes } from '../../src/main/services/drafts.ts';
import { Session } from '../../src/main/services/session.ts';
import type { SceneId } from '../../src/shared/model/ids.ts';
import { addDraft, addText, createStoryProject, sceneJson } from '../support/projects.ts';
import { expectRefusal } from '../support/refusals.ts';
import { useFolder } from '../support/folder.ts';

const folder = useFolder();

const session = (): Session => new Session(folder.path('backups'));

/** A project of some hundred pages: a long text, a draft, two mappings. Closed. */
async function makeLargeProject(path: string): Promise<void> {
  const { db } = await createStoryProject(path);
  const text = Array.from({ length: 3000 }, (_, i) => `Sentence ${i} tells of the river.`).join(
    ' ',
  );
  await addText(db, text, { fileName: 'long.txt' });
  db.close();
}

/** The names of the files that were set aside. */
function setAside(): string[] {
  return folder.names().filter((name) => name.includes('(damaged '));
}

/** Opens by a session what is damaged, and checks that nothing of the old file is lost. */
async function openDamaged(path: string): Promise<{ db: ProjectDb; notice: string }> {
  const damaged = readFileSync(path);
  const opened = session();
  const db = await opened.open(path);
  const [name = ''] = setAside();
  expect(readFileSync(folder.path(name)).equals(damaged)).toBe(true);
  const { notice } = opened;
  if (notice === null) throw new Error('the writer was told nothing');
  expect(notice).toContain(name);
  expect(db.checkIntegrity()).toBe('ok');
  return { db, notice };
}

describe('a truncated project', () => {
  it.each([0.95, 0.7, 0.4, 0.1])('of %d of its length gives what its pages hold', async (part) => {
    const path = folder.path('Cut.palimpsest');
    await makeLargeProject(path);
    const whole = readFileSync(path);
    truncateSync(path, Math.floor(whole.length * part));
    const { db, notice } = await openDamaged(path);
    expect(notice).toMatch(/\d+ scenes?, \d+ passages?, \d+ mappings?/);
    const passages = db.witnesses.list().flatMap((one) => db.witnesses.passages(one.id));
    if (part > 0.9) expect(passages.length).toBeGreaterThan(2000);
    const draft = db.versions.list().find((version) => version.kind === 'draft');
    if (draft === undefined) throw new Error('there is no draft to go on with');
    expect(loadDraft(db, draft.id).scenes.length).toBeGreaterThan(0);
    db.close();
    expect(folder.names().filter((name) => /recovering|-wal|-shm|journal/.test(name))).toEqual([]);
  });

  it.each([
    [60, 'damaged'],
    [0, 'empty'],
  ])('of %d bytes is left as it is, and the newest backup is named', async (length, code) => {
    const path = folder.path('Cut.palimpsest');
    const before = session();
    const db = await before.create(path);
    await before.backUpNow();
    const [backup = 'none'] = before.backupsOf(path);
    before.close();
    expect(db.path).toBe(path);
    truncateSync(path, length);
    await expectRefusal(() => session().open(path), code, path, backup);
    expect(readFileSync(path)).toHaveLength(length);
    expect(setAside()).toEqual([]);
  });

  it('of nothing but its header is left as it is', async () => {
    const path = folder.path('Cut.palimpsest');
    await makeLargeProject(path);
    truncateSync(path, 100);
    await expectRefusal(() => session().open(path), 'damaged', path);
    expect(readFileSync(path)).toHaveLength(100);
  });
});

describe('a project that was not closed', () => {
  /** The file and its WAL as a kill leaves them, after one save of `text`. */
  async function leaveOpen(path: string, text: string): Promise<SceneId> {
    const live = folder.path('Live.palimpsest');
    const db = await ProjectDb.create(live);
    const draft = addDraft(db);
    const [scene] = db.scenes.list(draft.id);
    if (scene === undefined) throw new Error('no scene');
    const document = sceneJson(scene.id, 'INT. A - DAY', text);
    saveScenes(db, draft.id, [{ id: scene.id, revision: 1, document }], null);
    copyFileSync(live, path);
    copyFileSync(`${live}-wal`, `${path}-wal`);
    db.close();
    return scene.id;
  }

  it('opens with everything that was saved', async () => {
    const path = folder.path('Killed.palimpsest');
    const scene = await leaveOpen(path, 'the last words');
    const opened = session();
    const db = await opened.open(path);
    expect(opened.notice).toBeNull();
    expect(JSON.stringify(db.scenes.find(scene)?.document)).toContain('the last words');
    opened.close();
    expect(existsSync(`${path}-wal`)).toBe(false);
  });

  it('opens without its last save when its WAL was cut in the middle of it', async () => {
    const path = folder.path('Killed.palimpsest');
    const scene = await leaveOpen(path, 'the last words. '.repeat(2000));
    truncateSync(`${path}-wal`, readFileSync(`${path}-wal`).length - 5000);
    const opened = session();
    const db = await opened.open(path);
    expect(db.checkIntegrity()).toBe('ok');
    expect(JSON.stringify(db.scenes.find(scene)?.document)).toContain('Ilse mends a net');
    opened.close();
  });
});

describe('a project with damage in the middle', () => {
  it.each([
    ['a run of zeros', Buffer.alloc(4096 * 3)],
    ['another file’s bytes', Buffer.alloc(4096 * 3, 'not what was here ')],
  ])('(%s) gives the rows of every page that is whole', async (_, bytes) => {
    const path = folder.path('Broken.palimpsest');
    await makeLargeProject(path);
    const file = readFileSync(path);
    const at = file.indexOf('Sentence 1500 tells');
    bytes.copy(file, at - (at % 4096));
    writeFileSync(path, file);
    const { db } = await openDamaged(path);
    const texts = db.witnesses.list().flatMap((one) => db.witnesses.passages(one.id));
    const found = new Set(texts.map((passage) => passage.text));
    expect(found).toContain('Sentence 0 tells of the river.');
    expect(found).toContain('Sentence 2999 tells of the river.');
    expect(texts.length).toBeGreaterThan(2500);
    expect(db.mappings.list()).toHaveLength(2);
    expect(db.search.find('2999', 5)).toHaveLength(1);
    db.close();
  });

  it('that shows only while it is used is recovered when it is opened anew', async () => {
    const path = folder.path('Broken.palimpsest');
    await makeLargeProject(path);
    // The file is whole; what SQLite says of a broken one stands in for a page that goes bad later.
    const other = folder.path('other.palimpsest');
    const file = readFileSync(path);
    writeFileSync(other, file.subarray(0, file.length / 2));
    const broken = new Database(other);
    const met = (): unknown => {
      try {
        return broken.prepare('SELECT count(*) FROM passage WHERE text > 0').get();
      } catch (error) {
        return error;
      } finally {
        broken.close();
      }
    };
    const opened = session();
    await opened.open(path);
    expect(opened.explain(new Error('a fault of ours'))).toEqual(new Error('a fault of ours'));
    const error = opened.explain(met());
    const explained = (): never => {
      throw error;
    };
    await expectRefusal(explained, 'damaged', path, 'Reload the project');
    await opened.open(path);
    expect(opened.notice).toContain('The file was damaged');
    expect(setAside()).toHaveLength(1);
    await opened.open(path);
    expect(opened.notice).toBeNull();
    opened.close();
  });

  it('keeps each file that it sets aside under a name of its own', async () => {
    const path = folder.path('Broken.palimpsest');
    for (let round = 0; round < 2; round++) {
      await makeLargeProject(folder.path(`whole${round}.palimpsest`));
      copyFileSync(folder.path(`whole${round}.palimpsest`), path);
      truncateSync(path, Math.floor(readFileSync(path).length / 2));
      const opened = session();
      await opened.open(path);
      opened.close();
    }
    expect(setAside()).toHaveLength(2);
  });

  it('is refused, not recovered, by the command line’s way of opening', async () => {
    const path = folder.path('Broken.palimpsest');
    await makeLargeProject(path);
    truncateSync(path, 40_000);
    await expectRefusal(() => ProjectDb.open(path), 'damaged', path, 'Open it in the program');
    expect(readFileSync(path)).toHaveLength(40_000);
  });

  it('is told apart from a foreign file when only its header is broken', async () => {
    const path = folder.path('Broken.palimpsest');
    await makeLargeProject(path);
    const file = readFileSync(path);
    file.writeUInt16BE(3, 16);
    writeFileSync(path, file);
    await expectRefusal(() => session().open(path), 'damaged', basename(path));
    expect(readFileSync(path).equals(file)).toBe(true);
  });

  it('is recovered when one of its tables is gone', async () => {
    const path = folder.path('Broken.palimpsest');
    await makeLargeProject(path);
    const raw = new Database(path);
    raw.exec('DROP TABLE tagging');
    raw.close();
    const { db, notice } = await openDamaged(path);
    expect(notice).toContain('3 scenes');
    db.close();
  });

  it('keeps scripts and texts of which the titles are lost', async () => {
    const path = folder.path('Broken.palimpsest');
    const { db: whole, draft } = await createStoryProject(path);
    const scenes = loadDraft(whole, draft.id).scenes;
    whole.close();
    const raw = new Database(path);
    raw.pragma('foreign_keys = OFF');
    raw.exec('DELETE FROM version; DELETE FROM witness; DROP TABLE tagging');
    raw.close();
    const { db } = await openDamaged(path);
    expect(loadDraft(db, draft.id).scenes).toEqual(scenes);
    expect(db.versions.find(draft.id)?.title).toBe('Recovered draft');
    const texts = db.witnesses.list().map((one) => [one.title, db.witnesses.countPassages(one.id)]);
    expect(new Set(texts.map(([title]) => title))).toEqual(new Set(['Recovered text']));
    expect(texts.map(([, count]) => Number(count)).sort()).toEqual([5, 6]);
    expect(db.mappings.list()).toHaveLength(2);
    db.close();
  });
});
