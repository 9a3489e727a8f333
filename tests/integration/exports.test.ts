/** Exports of a stored draft: the same rows in every format, written whole or not at all. */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ProjectDb } from '../../src/main/db/projectDb.ts';
import { exportDraft, withEnding } from '../../src/main/services/exports.ts';
import { exportFormats, exportWhats } from '../../src/shared/model/exportFormats.ts';
import { useFolder } from '../support/folder.ts';
import { createStoryProject, type StoryProject } from '../support/projects.ts';
import { expectRefusal } from '../support/refusals.ts';

const folder = useFolder();
let open: ProjectDb | undefined;
afterEach(() => open?.close());

async function story(): Promise<StoryProject> {
  const project = await createStoryProject(folder.path('Story.palimpsest'));
  open = project.db;
  return project;
}

const tables = z.array(z.record(z.string(), z.unknown()));
const withAbout = z
  .object({ about: z.object({ date: z.string().min(1) }).loose() })
  .catchall(tables);

describe('a breakdown', () => {
  it('has the same rows in CSV, XLSX and JSON', async () => {
    const { db, draft } = await story();
    const out = folder.path('out');
    mkdirSync(out);
    const write = async (format: 'csv' | 'xlsx' | 'json'): Promise<string[]> =>
      (await exportDraft(db, draft.id, 'breakdown', format)).write(`${out}/b.${format}`);
    const csvFiles = await write('csv');
    await write('xlsx');
    await write('json');
    const { about, ...json } = withAbout.parse(JSON.parse(readFileSync(`${out}/b.json`, 'utf8')));
    expect(json['scenes']?.map((row) => row['heading'])).toEqual([
      'INT. FERRY HOUSE - NIGHT',
      'EXT. RIVER - NIGHT',
      'EXT. FAR BANK - MORNING',
    ]);
    const names = Object.keys(json);
    expect(csvFiles).toEqual([
      `${out}/b.csv`,
      ...names.slice(1).map((name) => `${out}/b.${name}.csv`),
      `${out}/b.about.csv`,
    ]);
    const workbook = unzipSync(readFileSync(`${out}/b.xlsx`));
    names.forEach((name, index) => {
      const rows = json[name]?.length ?? -1;
      const csv = readFileSync(csvFiles[index] ?? '', 'utf8');
      expect([name, csv.trimEnd().split('\r\n').length - 1]).toEqual([name, rows]);
      const sheet = strFromU8(workbook[`xl/worksheets/sheet${index + 1}.xml`] ?? new Uint8Array());
      expect([name, (sheet.match(/<row /g) ?? []).length - 1]).toEqual([name, rows]);
    });
    // What the export is of, and what its letters stand for, is said in each of them.
    expect(about).toMatchObject({
      project: 'Story',
      draft: 'Draft 1',
      marks: { cast: { S: 'speaks', V: 'is heard only', X: 'is there without a word' } },
    });
    const csv = readFileSync(`${out}/b.about.csv`, 'utf8');
    const texts = strFromU8(workbook['xl/sharedStrings.xml'] ?? new Uint8Array());
    for (const said of ['Story', 'Draft 1', about.date, 'S in Cast × scenes']) {
      expect(csv).toContain(said);
      expect(texts).toContain(said);
    }
  });
});

describe('every format', () => {
  const all = Object.entries(exportFormats).flatMap(([what, formats]) =>
    formats.map((format) => [what, format] as const),
  );

  it.each(all)('of %s as %s writes its file and leaves nothing beside it', async (what, format) => {
    const { db, draft } = await story();
    const before = folder.names();
    const file = await exportDraft(db, draft.id, z.enum(exportWhats).parse(what), format);
    expect(file.fileName).toBe(`Draft 1 ${what}.${format}`);
    const paths = await file.write(folder.path(file.fileName));
    expect(paths.every((path) => readFileSync(path).length > 0)).toBe(true);
    expect(folder.names()).toEqual(
      [...before, ...paths.map((path) => path.slice(folder.path().length + 1))].sort(),
    );
  });

  it('goes with its matter only', async () => {
    const { db, draft } = await story();
    await expectRefusal(
      () => exportDraft(db, draft.id, 'script', 'xlsx'),
      'bad_format',
      'fountain',
    );
    await expectRefusal(() => exportDraft(db, draft.id, 'choices', 'txt'), 'bad_format', 'csv');
  });
});

describe('a name', () => {
  it.each([
    ['/home/me/Draft', '/home/me/Draft.json'],
    ['/home/me/Draft 1.5', '/home/me/Draft 1.5.json'],
    ['/home/me.d/Mr. Smith', '/home/me.d/Mr. Smith.json'],
    ['/home/me/.hidden', '/home/me/.hidden.json'],
    ['/home/me/draft.JSON', '/home/me/draft.JSON'],
    ['/home/me/draft.txt', '/home/me/draft.txt'],
  ])('%s is written as %s', (asked, written) => {
    expect(withEnding(asked, 'json')).toBe(written);
  });

  it('that is a link stays one: what it points to is written', async () => {
    const { db, draft } = await story();
    const file = await exportDraft(db, draft.id, 'script', 'txt');
    const target = folder.path('target.txt');
    const path = folder.path('link.txt');
    writeFileSync(target, 'the older script');
    symlinkSync(target, path);
    await file.write(path);
    expect(lstatSync(path).isSymbolicLink()).toBe(true);
    expect(readFileSync(target, 'utf8')).not.toBe('the older script');
    expect(folder.names().filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('says beforehand what will be written', async () => {
    const { db, draft } = await story();
    const file = await exportDraft(db, draft.id, 'breakdown', 'csv');
    const paths = file.paths(folder.path('b.csv'));
    expect(paths.slice(0, 2)).toEqual([folder.path('b.csv'), folder.path('b.elements.csv')]);
    expect(paths.some((path) => existsSync(path))).toBe(false);
    expect(await file.write(folder.path('b.csv'))).toEqual(paths);
  });
});

describe('a failure', () => {
  it('names a folder that is not there, as the export’s', async () => {
    const { db, draft } = await story();
    const file = await exportDraft(db, draft.id, 'script', 'txt');
    const path = folder.path('gone/script.txt');
    await expectRefusal(() => file.write(path), 'no_folder', path, 'Choose another');
  });

  it('names a folder that bears the file’s name', async () => {
    const { db, draft } = await story();
    const file = await exportDraft(db, draft.id, 'script', 'txt');
    const path = folder.path('script.txt');
    mkdirSync(path);
    await expectRefusal(() => file.write(path), 'is_a_directory', path, 'Choose another name');
    expect(folder.names().filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('names what is no file, and leaves it there', async () => {
    const { db, draft } = await story();
    const file = await exportDraft(db, draft.id, 'script', 'txt');
    const path = folder.path('pipe.txt');
    execFileSync('mkfifo', [path]);
    await expectRefusal(() => file.write(path), 'not_a_file', path, 'Choose another name');
    expect(statSync(path).isFIFO()).toBe(true);
  });

  it('in the middle leaves every older file as it was', async () => {
    const { db, draft } = await story();
    const file = await exportDraft(db, draft.id, 'breakdown', 'csv');
    const path = folder.path('b.csv');
    writeFileSync(path, 'the older scenes');
    mkdirSync(folder.path('b.cast.csv'));
    await expectRefusal(() => file.write(path), 'is_a_directory', 'b.cast.csv');
    expect(readFileSync(path, 'utf8')).toBe('the older scenes');
    expect(existsSync(folder.path('b.elements.csv'))).toBe(false);
    expect(folder.names().filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('is what comes of writing over the project itself', async () => {
    const { db, draft } = await story();
    const file = await exportDraft(db, draft.id, 'script', 'txt');
    for (const end of ['', '-wal', '-shm']) {
      await expectRefusal(() => file.write(`${db.path}${end}`), 'own_project', 'Choose another');
    }
    const link = folder.path('link.txt');
    symlinkSync(db.path, link);
    await expectRefusal(() => file.write(link), 'own_project', 'Choose another');
    expect(db.checkIntegrity()).toBe('ok');
    expect(readFileSync(db.path).toString('latin1', 0, 15)).toBe('SQLite format 3');
  });
});
