import { chmod, mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asNobody } from '../../../tests/support/asNobody.ts';
import { describePassages } from './describePassages.ts';
import { ImportError, type ImportErrorCode } from './importError.ts';
import { readWitnessFile, type ReadOptions } from './readWitnessFile.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'palimpsest-import-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function put(name: string, content: string | Uint8Array): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return file;
}

async function refusal(file: string, options?: ReadOptions): Promise<ImportError> {
  try {
    await readWitnessFile(file, options);
  } catch (error) {
    if (error instanceof ImportError) return error;
    throw error;
  }
  throw new Error('the file was read');
}

const french =
  'Le garçon était déjà là, près de la fenêtre où brûlait une chandelle. Il rêvait à l’été.';
const russian =
  'Мельник проснулся рано и вышел во двор. Над рекой стоял туман, и колесо мельницы не двигалось.';

describe('readWitnessFile', () => {
  it('reads plain text and says what was repaired', async () => {
    const file = await put('plot.txt', 'He said &quot;no&quot;. She left.Then rain fell.');
    const result = await readWitnessFile(file);
    expect(describePassages(result)).toEqual({
      format: 'plain',
      encoding: 'utf-8',
      repairs: result.repairs,
      passages: [
        { kind: 'sentence', text: 'He said "no".' },
        { kind: 'sentence', text: 'She left.' },
        { kind: 'sentence', text: 'Then rain fell.' },
      ],
    });
    expect(result.repairs.map((repair) => repair.kind)).toEqual(['entity', 'entity', 'paragraph']);
    expect(result.raw).toContain('&quot;');
  });

  it('reads Markdown by its name, or as the caller says', async () => {
    const file = await put('plot.md', '# Plot\n\nA *ship* sails.');
    const { format, passages } = await readWitnessFile(file, { unit: 'paragraph' });
    expect(format).toBe('markdown');
    expect(passages.map(({ kind, text }) => [kind, text])).toEqual([
      ['heading', 'Plot'],
      ['paragraph', 'A ship sails.'],
    ]);
    expect((await readWitnessFile(file, { format: 'plain' })).passages[0]?.text).toBe('# Plot');
  });

  it.each([
    ['utf-8', 'utf-8', french, ''],
    ['utf-8', 'utf-8', french, 'efbbbf'],
    ['utf-16le', 'utf-16le', french, 'fffe'],
    ['utf-16be', 'utf-16be', french, 'feff'],
    ['utf-16le', 'utf-16le', french, ''],
    ['windows-1252', 'windows-1252', french.repeat(4), ''],
    ['windows-1251', 'windows-1251', russian.repeat(4), ''],
    ['koi8-r', 'koi8-r', russian.repeat(4), ''],
  ])('finds out that %s is %s', async (written, read, text, mark) => {
    const bytes = Buffer.concat([Buffer.from(mark, 'hex'), iconv.encode(text, written)]);
    const result = await readWitnessFile(await put('encoded.txt', bytes));
    expect(result.encoding).toBe(read);
    expect(result.raw).toBe(text);
  });

  it('lets the caller choose the encoding', async () => {
    const file = await put('short.txt', iconv.encode('Ça', 'macroman'));
    expect((await readWitnessFile(file, { encoding: 'macintosh' })).raw).toBe('Ça');
    expect((await refusal(file, { encoding: 'utf-8' })).code).toBe('undecodable');
    expect((await refusal(file, { encoding: 'klingon' })).code).toBe('unknown_encoding');
  });

  it('shows what looks like HTML as the characters it is made of', async () => {
    const file = await put('hostile.txt', 'See &lt;img src=x onerror=alert(1)&gt; here.');
    expect((await readWitnessFile(file)).passages[0]?.text).toBe(
      'See <img src=x onerror=alert(1)> here.',
    );
  });

  const fountain = `INT. FERRY HOUSE - NIGHT

Ilse mends a net.

ILSE
(softly)
Come in.

EXT. RIVER - NIGHT

The lantern goes out.
`;
  const layout = fountain
    .replace(/^ILSE$/m, `${' '.repeat(22)}ILSE`)
    .replace(/^\(softly\)$/m, `${' '.repeat(16)}(softly)`)
    .replace(/^Come in\.$/m, `${' '.repeat(10)}Come in.`);
  const scenes = [
    {
      kind: 'scene',
      text: 'INT. FERRY HOUSE - NIGHT\nIlse mends a net.\nILSE: (softly) Come in.',
    },
    { kind: 'scene', text: 'EXT. RIVER - NIGHT\nThe lantern goes out.' },
  ];
  const fdx = `<?xml version="1.0" encoding="UTF-8"?><FinalDraft DocumentType="Script"><Content>
<Paragraph Type="Scene Heading"><Text>INT. FERRY HOUSE - NIGHT</Text></Paragraph>
<Paragraph Type="Action"><Text>Ilse mends a net.</Text></Paragraph>
<Paragraph Type="Character"><Text>ILSE</Text></Paragraph>
<Paragraph Type="Parenthetical"><Text>(softly)</Text></Paragraph>
<Paragraph Type="Dialogue"><Text>Come in.</Text></Paragraph>
<Paragraph Type="Scene Heading"><Text>EXT. RIVER - NIGHT</Text></Paragraph>
<Paragraph Type="Action"><Text>The lantern goes out.</Text></Paragraph>
</Content></FinalDraft>`;

  it.each([
    ['film.fountain', fountain],
    ['film.txt', fountain],
    ['numbered.txt', layout.replace(/^(?=INT|EXT)/gm, '12A  ')],
    ['film.txt', layout],
    ['film.fdx', fdx],
  ])('cuts a screenplay into its scenes: %s', async (name, content) => {
    const read = await readWitnessFile(await put(name, content), { unit: 'sentence' });
    const told = describePassages(read);
    expect(told.format).toBe('screenplay');
    expect(told.passages).toEqual(scenes);
    expect(read.raw).toContain('INT. FERRY HOUSE');
    expect(read.raw).not.toContain('<Paragraph');
  });

  it('takes prose for prose where a heading of a scene stands in it', async () => {
    const text = 'He read aloud.\n\nINT. FERRY HOUSE - NIGHT\n\nThen he laughed.';
    expect((await readWitnessFile(await put('novel.txt', text))).format).toBe('plain');
  });

  it('refuses a damaged Final Draft file', async () => {
    const error = await refusal(await put('damaged.fdx', fdx.slice(0, 300)));
    expect(error.code).toBe('damaged');
    expect(error.message).toContain('damaged.fdx cannot be read.');
    expect((await refusal(await put('none.fdx', 'Once upon a time.'))).code).toBe('damaged');
  });

  it('reports progress, and stops when told to', async () => {
    const file = await put('plot2.txt', 'A ship sails.');
    const seen: number[] = [];
    await readWitnessFile(file, {}, { progress: (done) => seen.push(done) });
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
    const stop = new AbortController();
    stop.abort();
    await expect(readWitnessFile(file, {}, { signal: stop.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
    const late = new AbortController();
    const reading = readWitnessFile(
      file,
      {},
      { signal: late.signal, progress: (done) => done > 0.3 && late.abort() },
    );
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
  });

  it.each<[ImportErrorCode, string, string | Uint8Array]>([
    ['empty', 'empty.txt', ''],
    ['empty', 'blank.txt', ' \n\t\r\n'],
    ['empty', 'mark.txt', new Uint8Array([0xef, 0xbb, 0xbf])],
    ['empty', 'marks.md', '***\n'],
    ['binary', 'zero.txt', new Uint8Array([65, 0, 0, 66, 67, 0, 1, 2])],
    [
      'binary',
      'picture.txt',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]),
    ],
    ['unsupported', 'book.txt', '%PDF-1.7'],
    ['unsupported', 'book.epub', 'PK\u0003\u0004'],
    ['unsupported', 'page.html', '<p>Hello</p>'],
  ])('refuses as %s: %s', async (code, name, content) => {
    const file = await put(name, content);
    const error = await refusal(file);
    expect(error.code).toBe(code);
    expect(error.message).toContain(file);
    expect(error.message).toMatch(/Choose|Save/);
  });

  it('refuses what is not there, a folder, and a file that is too large', async () => {
    expect((await refusal(path.join(folder, 'gone.txt'))).code).toBe('not_found');
    const inner = path.join(folder, 'inner');
    await mkdir(inner);
    expect((await refusal(inner)).code).toBe('is_a_directory');
    const large = await put('large.txt', 'x');
    await truncate(large, 200 * 1024 * 1024);
    const error = await refusal(large);
    expect(error.code).toBe('too_large');
    expect(error.message).toContain('200 MB');
  });

  it.skipIf(process.platform === 'win32')('refuses a file that may not be read', async () => {
    await chmod(folder, 0o755);
    const file = await put('secret.txt', 'A secret.');
    await chmod(file, 0);
    const error = await asNobody(() => refusal(file));
    expect(error.code).toBe('no_permission');
    expect(error.message).toContain(file);
    expect(error.message).toContain('Change its permissions');
  });
});
