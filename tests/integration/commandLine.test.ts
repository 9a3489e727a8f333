/** The built command line as people's scripts run it: answers on stdout, everything else on stderr. */
import { execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import iconv from 'iconv-lite';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { version } from '../../package.json';
import { encodings } from '../../src/shared/text/encodings.ts';
import { scriptEndings } from '../../src/main/importers/scriptEndings.ts';
import { applicationId } from '../../src/main/db/header.ts';
import { ProjectDb } from '../../src/main/db/projectDb.ts';
import { cliFile, electron, palimpsest, type CommandResult } from '../support/commandLine.ts';
import { useFolder } from '../support/folder.ts';
import { createStoryProject, filmText, novelText, scriptText } from '../support/projects.ts';

const folder = useFolder();

function write(name: string, content: string | Uint8Array): string {
  const path = folder.path(name);
  writeFileSync(path, content);
  return path;
}

async function makeProject(): Promise<string> {
  const path = folder.path('Story.palimpsest');
  const { db } = await createStoryProject(path);
  db.close();
  return path;
}

/** The JSON that a command prints, and nothing else, in this very shape. */
async function answer<T>(schema: z.ZodType<T>, ...words: readonly string[]): Promise<T> {
  const { code, out, err } = await palimpsest(words);
  expect([code, err]).toEqual([0, '']);
  return schema.parse(JSON.parse(out));
}

const passages = z.strictObject({
  format: z.string(),
  encoding: z.string(),
  repairs: z.array(z.looseObject({ kind: z.string() })),
  passages: z.array(z.strictObject({ kind: z.string(), text: z.string() })),
});
const parsed = z.strictObject({
  titlePage: z.record(z.string(), z.string()),
  elements: z.array(
    z.strictObject({
      type: z.string().regex(/^[a-z_]+$/),
      text: z.string(),
      number: z.string().optional(),
      dual: z.enum(['left', 'right']).optional(),
    }),
  ),
});
const paged = z.strictObject({
  pages: z.number().int(),
  starts: z.array(z.string()),
  scenes: z.array(
    z.strictObject({
      number: z.string(),
      heading: z.string(),
      page: z.number().int().min(1),
      eighths: z.number().int().min(0),
    }),
  ),
});
const numbersOfBoth = z.strictObject({
  source: z.array(z.number().int()),
  target: z.array(z.number().int()),
});
const aligned = z.strictObject({
  unmatched: numbersOfBoth,
  undecided: numbersOfBoth,
  languages: z.strictObject({ source: z.string(), target: z.string() }).nullable(),
  source: z.array(z.string()),
  target: z.array(z.string()),
  links: z.array(
    z.strictObject({ source: z.number().int(), target: z.number().int(), score: z.number() }),
  ),
  candidates: z.array(
    z.array(
      z.strictObject({
        target: z.number().int(),
        score: z.number(),
        terms: z.array(z.string()),
      }),
    ),
  ),
});

describe('the answers', () => {
  it('of passages: how the text was read, and its passages', async () => {
    const file = write('novel.txt', novelText);
    const found = await answer(passages, 'passages', file, '--json');
    expect(found).toMatchObject({ format: 'plain', encoding: 'utf-8', repairs: [] });
    expect(found.passages).toHaveLength(6);
    const paragraphs = await answer(passages, 'passages', file, '--unit', 'paragraph', '--json');
    expect(paragraphs.passages.every((one) => one.kind === 'paragraph')).toBe(true);
    expect(paragraphs.passages.length).toBeLessThan(6);
    const markdown = await answer(passages, 'passages', write('n.md', '# One\n\nTwo.\n'));
    expect(markdown.passages).toEqual([
      { kind: 'heading', text: 'One' },
      { kind: 'sentence', text: 'Two.' },
    ]);
    const latin = write('latin.txt', Buffer.from('Zoë waits in the café.', 'latin1'));
    expect((await answer(passages, 'passages', latin)).passages[0]?.text).toBe(
      'Zoë waits in the café.',
    );
  });

  it('of parse: a title page and elements under the names of the trade', async () => {
    const script = `Title: The Ferry\n\n${scriptText}\nINT. HALL - DAY #4A#\n\nANNA\n(low)\nNo.\n\nBEN ^\nYes.\n\nCUT TO:\n`;
    const found = await answer(parsed, 'parse', write('s.fountain', script), '--json');
    expect(found.titlePage).toEqual({ Title: 'The Ferry' });
    expect(found.elements.slice(0, 2)).toEqual([
      { type: 'scene_heading', text: 'INT. FERRY HOUSE - NIGHT' },
      { type: 'action', text: 'Ilse mends a net. A knock.' },
    ]);
    expect(found.elements.find((one) => one.number === '4A')?.type).toBe('scene_heading');
    expect(found.elements.filter((one) => one.dual !== undefined).map((one) => one.type)).toEqual([
      'character',
      'parenthetical',
      'dialogue',
      'character',
      'dialogue',
    ]);
    expect(found.elements.at(-1)).toEqual({ type: 'transition', text: 'CUT TO:' });
  });

  it('of pages: the first line of each, and where the scenes stand', async () => {
    const script = Array.from(
      { length: 30 },
      (_, i) => `INT. ROOM ${i} - DAY\n\n${'A long line of action stands here. '.repeat(12)}\n`,
    ).join('\n');
    const file = write('s.fountain', script);
    const letter = await answer(paged, 'pages', file, '--json');
    expect(letter.starts).toHaveLength(letter.pages);
    expect(letter.starts[0]).toBe('INT. ROOM 0 - DAY');
    expect(letter.scenes).toHaveLength(30);
    expect(letter.scenes[0]).toMatchObject({ number: '1', heading: 'INT. ROOM 0 - DAY', page: 1 });
    expect(letter.pages).toBeGreaterThan(3);
    const a4 = await answer(paged, 'pages', file, '--paper', 'a4', '--json');
    expect(a4.pages).toBeLessThanOrEqual(letter.pages);
  });

  it('of pages: on the paper that an FDX file names, unless it is said', async () => {
    const lines = Array.from({ length: 56 }, () => 'Rain.\n').join('');
    const fountain = write('s.fountain', lines);
    const letter = folder.path('letter.fdx');
    await palimpsest(['convert', fountain, letter]);
    const text = readFileSync(letter, 'utf8');
    expect(text).toContain('<PageSize Height="11.00" Width="8.50"/>');
    const a4 = write(
      'a4.fdx',
      text.replace('Height="11.00" Width="8.50"', 'Height="11.69" Width="8.26"'),
    );
    expect((await answer(paged, 'pages', letter)).pages).toBe(2);
    expect((await answer(paged, 'pages', a4)).pages).toBe(1);
    expect((await answer(paged, 'pages', a4, '--paper', 'letter')).pages).toBe(2);
  });

  it('of align: both texts, the links, and candidates for every source passage', async () => {
    const words = ['align', write('novel.txt', novelText), write('film.txt', filmText), '--json'];
    const found = await answer(aligned, ...words);
    expect(found.source).toHaveLength(6);
    expect(found.target).toHaveLength(5);
    expect(found.candidates).toHaveLength(6);
    expect(found.links.length).toBeGreaterThan(1);
    for (const { source, target, score } of found.links) {
      expect(found.source[source]).toBeDefined();
      expect(found.target[target]).toBeDefined();
      expect(score).toBeGreaterThan(0);
    }
    expect(found.candidates.flat().every((one) => found.target[one.target] !== undefined)).toBe(
      true,
    );
  });

  it('of align: says that nothing can be suggested between languages', async () => {
    const german =
      'Die Fähre liegt im Hafen, und der Junge ist mit ihr fort, und das ist nicht gut.';
    const words = ['align', write('novel.txt', novelText), write('film.txt', german), '--json'];
    const { code, out, err } = await palimpsest(words);
    expect(code).toBe(0);
    expect(err).toContain('one text is in English, the other in German');
    const found = aligned.parse(JSON.parse(out));
    expect(found.languages).toEqual({ source: 'English', target: 'German' });
    expect(found.links).toEqual([]);
    expect(found.unmatched).toEqual({ source: [], target: [] });
    expect(found.undecided.source.length).toBeGreaterThan(0);
  });

  it('of align: knows related words, the aliases and what is decided', async () => {
    const source = write('a.txt', 'The boy is afraid of the river.\nA lamp burns all night.\n');
    const target = write('b.txt', 'Something scares the child.\nA lamp stands there.\n');
    const aligning = ['align', source, target, '--unit', 'line', '--json'];
    const plain = await answer(aligned, ...aligning);
    expect(plain.candidates[0]?.[0]).toMatchObject({ target: 0, terms: ['child'] });

    const aliases = write('names.json', '[["river", "Something"]]');
    const named = await answer(aligned, ...aligning, '--aliases', aliases);
    expect(named.candidates[0]?.[0]?.terms).toContain('Something');

    const fixed = write('fixed.json', '{"confirmed": [[0, 1]], "rejected": [[0, 0]]}');
    const decided = await answer(aligned, ...aligning, '--fixed', fixed);
    expect(decided.links).toContainEqual({ source: 0, target: 1, score: 1 });
    expect(decided.candidates[0]?.map((one) => one.target)).not.toContain(0);

    const left = write('left.json', '{"omitted": [1], "invented": [1]}');
    const settled = await answer(aligned, ...aligning, '--fixed', left);
    expect(settled.links.filter((link) => link.source === 1 || link.target === 1)).toEqual([]);

    for (const given of ['--aliases', '--fixed']) {
      const bad = write('bad.json', '{"rejected": "all"}');
      expect(await palimpsest([...aligning, given, bad])).toMatchObject({ code: 2, out: '' });
      const gone = await palimpsest([...aligning, given, folder.path('gone.json')]);
      expect(gone).toMatchObject({ code: 2, out: '' });
      expect(gone.err).toContain('cannot be read');
    }
  });

  it('of export: the paths that were written', async () => {
    const project = await makeProject();
    const out = folder.path('script.txt');
    const words = ['export', project, '--what', 'script', '--format', 'txt', '-o', out];
    expect(await palimpsest(words)).toEqual({ code: 0, out: `${out}\n`, err: '' });
    expect(readFileSync(out, 'utf8')).toContain('INT. FERRY HOUSE - NIGHT');
    const csv = await palimpsest(
      ['export', 'Story.palimpsest', '--what', 'breakdown', '--format', 'csv', '-o', 'b.csv'],
      { cwd: folder.path() },
    );
    expect(csv.out.split('\n')[0]).toMatch(/b\.csv$/);
    expect(
      csv.out
        .trimEnd()
        .split('\n')
        .every((path) => existsSync(path)),
    ).toBe(true);
    const fountain = folder.path('again.fountain');
    await palimpsest([
      'export',
      project,
      '--what',
      'script',
      '--format',
      'fountain',
      '-o',
      fountain,
    ]);
    const again = await answer(parsed, 'parse', fountain);
    expect(again.elements).toEqual(
      (await answer(parsed, 'parse', write('s.fountain', scriptText))).elements,
    );
  });

  it('of check: that the file is in order, and what is in it', async () => {
    const { code, out, err } = await palimpsest(['check', await makeProject()]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^The file is in order: 2 works, 2 texts, 1 drafts, 2 mappings\./);
  });
});

const seeds = resolve(import.meta.dirname, '../../../shared/seeds');
describe.skipIf(!existsSync(seeds))('the seeds (skipped when ../shared is absent)', () => {
  it.each([
    ['000', 97],
    ['001', 92],
    ['002', 62],
  ])('%s has %d passages', async (number, count) => {
    const name = readdirSync(seeds).find((file) => file.startsWith(number)) ?? number;
    const found = await answer(passages, 'passages', join(seeds, name), '--unit', 'sentence');
    expect(found.passages).toHaveLength(count);
  });
});

/** Refused: nothing on stdout, words on stderr, a code that is not 0. */
function expectRefused(result: CommandResult, code: number, ...said: readonly string[]): void {
  expect(result.out).toBe('');
  expect([result.code, result.err]).toEqual([code, result.err]);
  for (const words of said) expect(result.err).toContain(words);
  expect(result.err).not.toMatch(/^\s+at /m);
}

describe('a file that cannot be read', () => {
  const verbs = ['passages', 'align', 'parse', 'pages', 'check', 'export'] as const;
  const wordsOf = (verb: (typeof verbs)[number], file: string): string[] => {
    if (verb === 'align') return [verb, file, file];
    if (verb === 'export') {
      return [verb, file, '--what', 'script', '--format', 'txt', '-o', folder.path('out.txt')];
    }
    return [verb, file];
  };
  const endings = { passages: '.txt', align: '.txt', parse: '.fountain', pages: '.fountain' };
  const nameFor = (verb: (typeof verbs)[number], stem: string): string =>
    `${stem}${verb === 'check' || verb === 'export' ? '.palimpsest' : endings[verb]}`;

  it.each(verbs)('is named by %s when it is not there', async (verb) => {
    const file = folder.path(nameFor(verb, 'gone'));
    expectRefused(await palimpsest(wordsOf(verb, file)), 1, file);
    expect(folder.names()).toEqual([]);
  });

  it.each(['parse', 'pages', 'convert', 'diff'])(
    'is named by %s when it is a folder, whatever it is called',
    async (verb) => {
      const other = verb === 'convert' || verb === 'diff' ? [folder.path('out.fountain')] : [];
      expectRefused(
        await palimpsest([verb, '.', ...other], { cwd: folder.path() }),
        1,
        'is a folder',
      );
    },
  );

  it.each(verbs)('is named by %s when it is a folder', async (verb) => {
    const file = folder.path(nameFor(verb, 'folder'));
    mkdirSync(file);
    expectRefused(await palimpsest(wordsOf(verb, file)), 1, file, 'folder');
  });

  it.each(verbs)('is named by %s when it holds no text', async (verb) => {
    const file = write(nameFor(verb, 'picture'), Buffer.from('89504e470d0a1a0a00000000ff', 'hex'));
    expectRefused(await palimpsest(wordsOf(verb, file)), 1, file);
  });

  it.each(verbs)('is named by %s when it is empty', async (verb) => {
    const file = write(nameFor(verb, 'empty'), '');
    expectRefused(await palimpsest(wordsOf(verb, file)), 1, file, 'empty');
  });

  it.each([
    ['empty.fdx', ''],
    ['bare.fdx', '<FinalDraft><Content></Content></FinalDraft>'],
    ['empty.osf', ''],
    ['empty.fadein', ''],
    ['empty.txt', ''],
    ['mark.fountain', '\ufeff \n\n'],
    ['breaks.fountain', '===\n\n[[]]\n'],
  ])('is told to have no script in it: %s', async (name, content) => {
    const file = write(name, content);
    for (const verb of ['parse', 'pages'] as const) {
      expectRefused(await palimpsest([verb, file]), 1, file, 'empty');
      expect((await palimpsest([verb, '--help'])).out).toContain('exit code 1');
    }
  });

  it('is named when it is larger than any text', async () => {
    const file = write('huge.txt', 'x');
    truncateSync(file, 200 * 1024 * 1024);
    expectRefused(await palimpsest(['passages', file]), 1, file);
  });

  it('is named when its kind is not read', async () => {
    expectRefused(await palimpsest(['parse', write('s.docx', 'PK')]), 1, 's.docx', 'Fountain');
    expectRefused(await palimpsest(['passages', write('b.epub', 'PK')]), 1, 'b.epub', 'plain text');
  });

  it('is told apart when it is a newer, an older, a foreign or a damaged project', async () => {
    const project = await makeProject();
    const newer = folder.path('Newer.palimpsest');
    writeFileSync(newer, readFileSync(project));
    const db = new Database(newer);
    db.pragma('user_version = 99');
    db.close();
    const foreign = folder.path('Foreign.palimpsest');
    const other = new Database(foreign);
    other.exec('CREATE TABLE t (a)');
    other.close();
    const damaged = folder.path('Damaged.palimpsest');
    writeFileSync(damaged, readFileSync(project).subarray(0, 50_000));
    const older = folder.path('Older.palimpsest');
    const old = new Database(older);
    old.pragma(`application_id = ${applicationId}`);
    old.close();
    const all = [newer, foreign, damaged, older];
    const bytes = all.map((path) => readFileSync(path));
    const names = folder.names();
    expectRefused(await palimpsest(['check', newer]), 1, newer, 'newer program');
    expectRefused(await palimpsest(['check', foreign]), 1, foreign, 'not a Palimpsest project');
    expectRefused(await palimpsest(['check', damaged]), 1, damaged, 'damaged', 'Open it in');
    expectRefused(await palimpsest(['check', older]), 1, older, 'older Palimpsest', 'Open it once');
    expect(all.map((path) => readFileSync(path))).toEqual(bytes);
    expect(folder.names()).toEqual(names);
  });
});

describe('a project that is not in order', () => {
  it('is said to be so on stdout, with exit code 1', async () => {
    const project = await makeProject();
    const db = await ProjectDb.open(project);
    const [scene] = db.scenes.list(db.versions.list().at(-1)?.id ?? fail());
    db.close();
    const raw = new Database(project);
    raw
      .prepare('UPDATE scene SET document = ? WHERE id = ?')
      .run('{"type":"scene","attrs":{"id":"x"}}', scene?.id);
    raw.close();
    const { code, out, err } = await palimpsest(['check', project]);
    expect([code, err]).toEqual([1, '']);
    expect(out).toContain('not in order');
    expect(out).toContain(scene?.id);
  });
});

function fail(): never {
  throw new Error('there is no draft');
}

describe('--encoding', () => {
  // Turkish letters: few of them read as Western ones as well.
  const script = 'INT. AĞAÇ - GÜN\n\nŞimdi.\n';
  const inTurkish = (): string => write('turkish.fountain', iconv.encode(script, 'windows-1254'));
  const inUtf8 = (): string => write('utf-8.fountain', script);

  it.each(['parse', 'pages'])('of %s says how a script is encoded', async (verb) => {
    const { err, out } = await palimpsest([verb, inTurkish()]);
    expect(out).not.toContain('AĞAÇ');
    expect(err).toContain('turkish.fountain” was read as');
    expect(err).toContain('guess');
    const told = await palimpsest([verb, inTurkish(), '--encoding', 'windows-1254']);
    expect([told.code, told.err]).toEqual([0, '']);
    expect(told.out).toContain('AĞAÇ');
    expect((await palimpsest([verb, inUtf8()])).err).toBe('');
  });

  it('of convert says it of the script that is read', async () => {
    const out = folder.path('out.fountain');
    const said = await palimpsest(['convert', inTurkish(), out, '--encoding', 'windows-1254']);
    expect(said).toEqual({ code: 0, out: `${out}\n`, err: '' });
    expect(readFileSync(out, 'utf8')).toContain('Şimdi.');
    expect((await palimpsest(['convert', inTurkish(), out])).err).toContain('guess');
  });

  it('of passages is taken by any usual name', async () => {
    const text = write('text.txt', Buffer.from('Zoë waits.', 'latin1'));
    for (const name of ['iso-8859-1', 'Latin1']) {
      const found = await answer(passages, 'passages', text, '--encoding', name);
      expect(found.passages[0]?.text).toBe('Zoë waits.');
    }
  });

  it('of diff and align is that of both files, or one for each', async () => {
    const unchanged = 'Nothing is different.';
    for (const words of [
      [inTurkish(), inTurkish(), '--encoding', 'windows-1254'],
      [inTurkish(), inUtf8(), '--encoding', 'windows-1254,utf-8'],
      [inUtf8(), inTurkish(), '--encoding', ',windows-1254'],
    ]) {
      const { code, out, err } = await palimpsest(['diff', ...words]);
      expect([code, err]).toEqual([0, '']);
      expect(out).toContain(unchanged);
    }
    const guessed = await palimpsest(['diff', inTurkish(), inUtf8()]);
    expect(guessed.out).not.toContain(unchanged);
    expect(guessed.err).toContain('turkish.fountain” was read as');
    const text = write('turkish.txt', iconv.encode('Şimdi. Ağaç.', 'windows-1254'));
    const found = await answer(aligned, 'align', text, text, '--encoding', 'windows-1254');
    expect([found.source[0], found.target[1]]).toEqual(['Şimdi.', 'Ağaç.']);
  });
});

describe('words that are off', () => {
  it.each<[readonly string[], string]>([
    [['sing'], 'There is no verb “sing”'],
    [['passages'], 'takes one file'],
    [['align', 'a.txt'], 'takes 2 files'],
    [['compare', 'p.palimpsest', 'Novel'], 'takes a project and 2 to 4 versions'],
    [['passages', 'a', 'b'], 'takes one file'],
    [['passages', 'a.txt', '--unit', 'word'], '--unit takes sentence'],
    [['passages', 'a.txt', '--sing'], '--sing'],
    [['pages', 'a.fountain', '--paper', 'a5'], '--paper takes'],
    [['parse', 'a.fountain', '--encoding', 'klingon'], '--encoding takes utf-8'],
    [['align', 'a.txt', 'b.txt', '--encoding', 'utf-8,hex'], '--encoding takes utf-8'],
    [['diff', 'a.txt', 'b.txt', '--encoding', 'utf-8,utf-8,utf-8'], 'one encoding, or two'],
    [['export', 'p', '--format', 'csv', '-o', 'x'], '--what is missing'],
    [['export', 'p', '--what', 'script', '-o', 'x'], '--format is missing'],
    [['export', 'p', '--what', 'script', '--format', 'txt'], '-o OUT is missing'],
    [['export', 'p', '--what', 'script', '--format', 'xlsx', '-o', 'x'], 'fountain'],
    [['export', 'p', '--what', 'script', '--format', 'txt', '-o', '-'], 'written to files'],
    [['compare', 'p', 'Novel', 'Film', '--json', 'x', '--html', './x'], 'one place'],
    [['compare', 'p', 'Novel', 'Film', '--pdf', '-'], 'name files'],
    [['compare', 'p', 'Novel', 'Film', '--json', '-', '--html', 'x'], 'name files'],
  ])('%j is refused with exit code 2', async (words, said) => {
    expectRefused(await palimpsest(words), 2, said);
  });

  it.each([
    [
      {
        confirmed: [
          [0, 0],
          [2, 1],
        ],
      },
      'passage 2',
      'source.txt',
    ],
    [{ rejected: [[0, 9]] }, 'passage 9', 'target.txt'],
    [{ omitted: [2] }, 'passage 2', 'source.txt'],
    [{ invented: [3, 0] }, 'passage 3', 'target.txt'],
  ])('name a passage that is not there: %j', async (decided, passage, file) => {
    const source = write('source.txt', 'Nila runs home. Otto waits.');
    const target = write('target.txt', 'Nila runs. Otto stands. It rains.');
    const fixed = write('fixed.json', JSON.stringify(decided));
    const words = ['align', source, target, '--unit', 'sentence', '--fixed', fixed];
    expectRefused(await palimpsest(words), 2, '--fixed', passage, file);
  });

  it('never have convert write over the script that it reads', async () => {
    const script = write('a.fountain', '# Act one\n\n/* put aside */\n\nINT. HOUSE - DAY\n');
    const before = readFileSync(script, 'utf8');
    symlinkSync(script, folder.path('link.fountain'));
    for (const out of ['a.fountain', 'link.fountain'].map((name) => folder.path(name))) {
      expectRefused(await palimpsest(['convert', script, out]), 2, 'the script that is read');
    }
    expect(readFileSync(script, 'utf8')).toBe(before);
  });

  it('name a draft that is not there', async () => {
    const words = ['export', await makeProject(), '--what', 'script', '--format', 'txt'];
    const result = await palimpsest([...words, '-o', folder.path('x'), '--draft', 'Draft 9']);
    expectRefused(result, 2, 'Draft 9', 'Draft 1');
  });
});

describe('help', () => {
  it.each([
    'passages',
    'parse',
    'pages',
    'align',
    'mappings',
    'compare',
    'export',
    'check',
    'demo',
  ])('of %s tells how it is used', async (verb) => {
    const { code, out, err } = await palimpsest([verb, '--help']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(new RegExp(`^Usage: palimpsest ${verb}`));
  });

  it('of convert and parse lists the formats that are read and written', async () => {
    const help = async (verb: string): Promise<string> => (await palimpsest([verb, '--help'])).out;
    const read = scriptEndings.map((ending) => `.${ending}`).join(', ');
    expect(await help('convert')).toContain(`Reads IN (${read})`);
    expect(await help('parse')).toContain(`(${read})`);
    const [, written = ''] = /OUT \(([^)]*)\)/.exec(await help('convert')) ?? [];
    const source = write('a.fountain', 'INT. A\n\nRain.\n');
    for (const ending of written.split(', ')) {
      const { code } = await palimpsest(['convert', source, folder.path(`out${ending}`)]);
      expect([ending, code]).toEqual([ending, 0]);
    }
    const refused = await palimpsest(['convert', source, folder.path('out.doc')]);
    expectRefused(refused, 2, written);
  });

  it('--version tells which Palimpsest this is', async () => {
    expect(await palimpsest(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  it.each(['passages', 'parse', 'pages', 'convert', 'diff', 'align'])(
    'of %s lists the encodings',
    async (verb) => {
      const { out } = await palimpsest([verb, '--help']);
      expect(out).toContain('--encoding NAME');
      for (const encoding of encodings) expect(out).toContain(encoding);
    },
  );

  it('lists every verb', async () => {
    const { out } = await palimpsest(['--help']);
    for (const verb of [
      'passages',
      'parse',
      'pages',
      'align',
      'mappings',
      'compare',
      'export',
      'check',
      'demo',
    ]) {
      expect(out).toMatch(new RegExp(`^  ${verb} `, 'm'));
    }
    expect(await palimpsest([])).toEqual({ code: 0, out, err: '' });
  });
});

describe('npm run -s cli', () => {
  it('prints the answer and nothing else, for files named from where the user is', () => {
    write('novel.txt', novelText);
    const root = resolve(import.meta.dirname, '../..');
    const words = ['--prefix', root, 'run', '-s', 'cli', '--', 'passages', 'novel.txt', '--json'];
    const out = execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', words, {
      cwd: folder.path(),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    expect(passages.parse(JSON.parse(out)).passages).toHaveLength(6);
  });

  it('names files from where the user is without npm, too', () => {
    write('novel.txt', novelText);
    const script = resolve(import.meta.dirname, '../../scripts/cli.mjs');
    const out = execFileSync('node', [script, 'passages', 'novel.txt'], {
      cwd: folder.path(),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    expect(passages.parse(JSON.parse(out)).passages).toHaveLength(6);
  });
});

describe('a reader that stops reading', () => {
  it('ends the command without a word', async () => {
    const file = write('long.txt', 'A sentence of the novel stands here. '.repeat(20_000));
    const child = spawn(electron, [cliFile, 'passages', file], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    });
    let err = '';
    child.stderr.on('data', (data) => (err += String(data)));
    child.stdout.once('data', () => child.stdout.destroy());
    await new Promise((settle) => child.on('close', settle));
    expect(err).toBe('');
  });
});
