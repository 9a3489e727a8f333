/** Mappings out of projects and back, through real files. */
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ProjectDb } from '../../src/main/db/projectDb.ts';
import { directJobs } from '../../src/main/jobs/runner.ts';
import {
  exchangeText,
  exportMappings,
  planMappingsFile,
  storePlan,
} from '../../src/main/services/exchange.ts';
import type { ExchangePlan } from '../../src/shared/adaptation/exchange/plan.ts';
import type { StoredMappings } from '../../src/shared/contract/exchange.ts';
import { exchangeEnding, exchangeFormats } from '../../src/shared/model/exchangeFormats.ts';
import { writeCsvRows } from '../../src/main/exporters/csv.ts';
import { readCsvRows } from '../../src/main/importers/csv.ts';
import { palimpsest } from '../support/commandLine.ts';
import { newId, type MappingId } from '../../src/shared/model/ids.ts';
import { useFolder } from '../support/folder.ts';
import {
  addDraft,
  addText,
  createStoryProject,
  filmFacts,
  filmText,
  mappingOf,
  novelText,
  passageAnchor,
  sceneAnchor,
} from '../support/projects.ts';

const folder = useFolder();

/** A later draft: its first scene is the last of the first draft, word by word. */
const laterScript = `EXT. FAR BANK - MORNING

The ferry lies empty on the far bank.

INT. MILL - DAY

The miller counts his sacks.
`;

/** A story with a few more kinds of mapping than it comes with. */
async function makeStory(path: string): Promise<ProjectDb> {
  const { db, novel, film, draft } = await createStoryProject(path);
  const some = passageAnchor(db, novel, 0);
  const later = addDraft(db, 'Draft 2', laterScript);
  db.mappings.put(
    mappingOf({
      versionId: later.id,
      source: [
        sceneAnchor(db, draft.id, 1),
        {
          ...sceneAnchor(db, draft.id, 0),
          quote: { start: 0, end: 4, exact: 'INT.', prefix: '', suffix: ' FERRY HOUSE - NIGHT' },
        },
      ],
      target: [sceneAnchor(db, later.id, 0)],
    }),
  );
  db.mappings.put(
    mappingOf({
      versionId: film.versionId,
      source: [
        {
          ...some,
          quote: {
            start: 0,
            end: 4,
            exact: 'Ilse',
            prefix: '',
            suffix: ' rows the ferry for her father.',
          },
        },
      ],
      target: [passageAnchor(db, film, 0), passageAnchor(db, film, 1)],
      flags: ['moved', 'told_to_shown'],
      score: 0.875,
      status: 'suggested',
      reason: 'She is there from the start.\n=SUM(A1)',
    }),
  );
  db.mappings.put(
    mappingOf({
      versionId: draft.id,
      action: 'omitted',
      source: [passageAnchor(db, novel, 5)],
      target: [],
    }),
  );
  db.mappings.put(
    mappingOf({
      versionId: film.versionId,
      action: 'invented',
      source: [],
      target: [passageAnchor(db, film, 4)],
    }),
  );
  return db;
}

/** Reads a file as the window does: what it would do, then doing it. */
async function readMappingsFile(
  db: ProjectDb,
  path: string,
): Promise<ExchangePlan & StoredMappings> {
  const { plan } = await planMappingsFile(db, directJobs, path);
  return { ...plan, ...storePlan(db, plan) };
}

describe.each(exchangeFormats)('mappings as %s', (format) => {
  const fileName = `mappings.${exchangeEnding(format)}`;

  it('come back into the same project as they were, after they were changed', async () => {
    const db = await makeStory(folder.path('a.palimpsest'));
    const before = db.mappings.list();
    const file = folder.path(fileName);
    writeFileSync(file, exchangeText(db, format));
    const [first, second] = before;
    if (first === undefined || second === undefined) throw new Error('too few mappings');
    db.mappings.remove(first.id);
    db.mappings.put({ ...second, reason: 'something else', action: 'altered' });
    const read = await readMappingsFile(db, file);
    expect(read.leftOut).toEqual([]);
    expect(read.added).toEqual([first]);
    expect(read.changed.map(({ after }) => after)).toEqual([second]);
    expect(read.before).toMatchObject([{ id: second.id, action: 'altered' }]);
    expect(read.same).toHaveLength(before.length - 2);
    const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
    expect(db.mappings.list().sort(byId)).toEqual([...before].sort(byId));
    db.close();
  });

  it('come into another project with the same texts', async () => {
    const db = await makeStory(folder.path('a.palimpsest'));
    const file = folder.path(fileName);
    writeFileSync(file, exchangeText(db, format));
    const other = await ProjectDb.create(folder.path('b.palimpsest'));
    await addText(other, novelText, { fileName: 'n.txt' });
    await addText(other, filmText, { fileName: 'f.txt', work: filmFacts });
    addDraft(other);
    addDraft(other, 'Draft 2', laterScript);
    const { put, leftOut } = await readMappingsFile(other, file);
    expect(leftOut).toEqual([]);
    expect(put).toHaveLength(db.mappings.list().length);
    // Twice is as once.
    const again = await readMappingsFile(other, file);
    expect([again.put, again.same.length]).toEqual([[], put.length]);
    expect(other.mappings.list()).toHaveLength(put.length);
    expect(other.mappings.list().map(({ reason }) => reason)).toEqual(
      db.mappings.list().map(({ reason }) => reason),
    );
    db.close();
    other.close();
  });

  it('bring weights into a project whose passages have none, and change none that is there', async () => {
    const db = await makeStory(folder.path('a.palimpsest'));
    const [source] = db.mappings.list()[0]?.source ?? [];
    if (source?.kind !== 'passage') throw new Error('there is no passage');
    const { passageId } = source;
    db.witnesses.setWeight(passageId, 'turning_point');
    const file = folder.path(fileName);
    writeFileSync(file, exchangeText(db, format));
    expect((await readMappingsFile(db, file)).weights).toEqual([]);
    db.witnesses.setWeight(passageId, null);
    const { preview } = await planMappingsFile(db, directJobs, file);
    expect(preview.weightCount).toBe(1);
    const said = [{ passageId, weight: 'turning_point' }];
    expect((await readMappingsFile(db, file)).weights).toEqual(said);
    expect(db.witnesses.findPassage(passageId)?.weight).toBe('turning_point');
    db.witnesses.setWeight(passageId, 'support');
    expect((await readMappingsFile(db, file)).weights).toEqual([]);
    expect(db.witnesses.findPassage(passageId)?.weight).toBe('support');
    db.close();
  });

  it('are left out, and said to be, where the texts are not in the project', async () => {
    const db = await makeStory(folder.path('a.palimpsest'));
    const file = folder.path(fileName);
    writeFileSync(file, exchangeText(db, format));
    const other = await ProjectDb.create(folder.path('b.palimpsest'));
    await addText(other, novelText, { fileName: 'n.txt' });
    const { put, leftOut } = await readMappingsFile(other, file);
    expect(put).toEqual([]);
    expect(leftOut).toHaveLength(db.mappings.list().length);
    for (const { why } of leftOut) expect(why).toMatch(/^(?:No|The project has no) .*\.$/s);
    db.close();
    other.close();
  });

  it('that are damaged or something else are refused in words, and change nothing', async () => {
    const db = await makeStory(folder.path('a.palimpsest'));
    const before = db.mappings.list();
    const whole = exchangeText(db, format);
    const file = folder.path(fileName);
    const others = [
      '',
      'nonsense',
      '{}',
      '[1, 2]',
      '<TEI/>',
      '<html></html>',
      'a,b\n1,2\n',
      '\0\0\0',
    ];
    const cut = format === 'csv' ? `${whole}"` : whole.slice(0, whole.length / 2);
    for (const text of [...others, cut]) {
      writeFileSync(file, text);
      const outcome = await readMappingsFile(db, file).then(
        ({ put }) => put.length,
        (error: unknown) => (error instanceof Error ? error.message : ''),
      );
      expect([0, expect.stringMatching(/\.$/)]).toContainEqual(outcome);
      expect(db.mappings.list()).toEqual(before);
    }
    db.close();
  });
});

describe('annotations of other programs', () => {
  const annotation = (...targets: object[]): string =>
    JSON.stringify({
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      id: 'https://example.org/a1',
      type: 'Annotation',
      body: [{ type: 'TextualBody', value: 'The lantern again' }],
      target: targets,
    });
  const words = (exact: string): object => ({
    source: 'https://example.org/text',
    selector: { type: 'TextQuoteSelector', exact },
  });

  it('that link words which stand in one place only come in as suggestions', async () => {
    const db = await makeStory(folder.path('a.palimpsest'));
    const file = folder.path('foreign.json');
    writeFileSync(file, annotation(words('the lantern goes out'), words('Ilse mends a net')));
    const { put, leftOut } = await readMappingsFile(db, file);
    expect(leftOut).toEqual([]);
    expect(put).toMatchObject([
      {
        action: 'kept',
        status: 'suggested',
        reason: 'The lantern again',
        source: [{ kind: 'passage', quote: { exact: 'the lantern goes out' } }],
        target: [{ kind: 'scene', quote: { exact: 'Ilse mends a net' } }],
      },
    ]);
    expect(db.mappings.find(put[0]?.id ?? before())).toEqual(put[0]);
    db.close();
  });

  it('that point at something unknown, or at several places, are left out', async () => {
    const db = await makeStory(folder.path('a.palimpsest'));
    const file = folder.path('foreign.json');
    for (const target of [
      words('a submarine'),
      words('ferry'),
      { source: 'https://example.org/' },
    ]) {
      writeFileSync(file, annotation(words('the lantern goes out'), target));
      const { put, leftOut } = await readMappingsFile(db, file);
      expect(put).toEqual([]);
      expect(leftOut).toHaveLength(1);
    }
    db.close();
  });

  it('come in once, and not again what was rejected meanwhile', async () => {
    const db = await makeStory(folder.path('a.palimpsest'));
    const file = folder.path('foreign.json');
    writeFileSync(file, annotation(words('the lantern goes out'), words('Ilse mends a net')));
    const [mapping] = (await readMappingsFile(db, file)).put;
    if (mapping === undefined) throw new Error('nothing came');
    expect(await readMappingsFile(db, file)).toMatchObject({ put: [], same: [{}] });
    db.mappings.put({ ...mapping, status: 'rejected' });
    expect(await readMappingsFile(db, file)).toMatchObject({ put: [], same: [{}] });
    db.close();
  });
});

describe('a file of mappings that is off in single mappings', () => {
  /** Writes the story's mappings as a table and changes its first row. */
  async function readChanged(
    change: (cells: Record<string, string>) => void,
  ): Promise<ExchangePlan & StoredMappings> {
    const db = await makeStory(folder.path(`${newId<MappingId>()}.palimpsest`));
    const [head = [], ...rows] = readCsvRows(exchangeText(db, 'csv'));
    const [first = []] = rows;
    const cells = Object.fromEntries(head.map((name, index) => [name, first[index] ?? '']));
    change(cells);
    const file = folder.path('changed.csv');
    const changed = head.map((name) => cells[name] ?? '');
    writeFileSync(file, writeCsvRows([head, changed, ...rows.slice(1)]));
    const read = await readMappingsFile(db, file);
    db.close();
    return read;
  }

  it('is read without those, and each is named with its reason', async () => {
    const tooLong = await readChanged((cells) => {
      cells['reason'] = 'x'.repeat(10_001);
    });
    expect(tooLong.leftOut.map(({ why }) => why)).toEqual([
      'Its reason is longer than 10,000 characters.',
    ]);
    const wrongWords = await readChanged((cells) => {
      Object.assign(cells, { words: 'a submarine', start: '0', end: '11' });
    });
    expect(wrongWords.leftOut).toHaveLength(1);
    expect(wrongWords.leftOut[0]?.why).toContain('“a submarine” do not stand in passage');
    for (const { put, same } of [tooLong, wrongWords]) {
      expect(put).toEqual([]);
      expect(same.length).toBeGreaterThan(2);
    }
  });

  it('gets a new id for one that no project could have', async () => {
    const read = await readChanged((cells) => {
      Object.assign(cells, { mapping: 'x'.repeat(65), reason: 'said anew' });
    });
    expect(read.leftOut).toEqual([]);
    expect(read.added).toMatchObject([{ reason: 'said anew' }]);
    expect(read.added[0]?.id).toHaveLength(16);
  });
});

describe('a plan', () => {
  it('is refused as a whole when what an end points at was removed meanwhile', async () => {
    const db = await makeStory(folder.path('a.palimpsest'));
    const file = folder.path('m.csv');
    writeFileSync(file, exchangeText(db, 'csv'));
    for (const { id } of db.mappings.list()) db.mappings.remove(id);
    const { plan } = await planMappingsFile(db, directJobs, file);
    const film = db.versions.list().find(({ kind }) => kind === 'film');
    if (film === undefined) throw new Error('there is no film');
    db.versions.remove(film.id);
    expect(() => storePlan(db, plan)).toThrow('not in the project any more');
    expect(db.mappings.list()).toEqual([]);
    db.close();
  });

  it('sets no weight where a passage has got one meanwhile', async () => {
    const db = await makeStory(folder.path('a.palimpsest'));
    const [source] = db.mappings.list()[0]?.source ?? [];
    if (source?.kind !== 'passage') throw new Error('there is no passage');
    db.witnesses.setWeight(source.passageId, 'turning_point');
    const file = folder.path('m.csv');
    writeFileSync(file, exchangeText(db, 'csv'));
    db.witnesses.setWeight(source.passageId, null);
    const { plan } = await planMappingsFile(db, directJobs, file);
    expect(plan.weights).toHaveLength(1);
    db.witnesses.setWeight(source.passageId, 'support');
    expect(storePlan(db, plan).weights).toEqual([]);
    expect(db.witnesses.findPassage(source.passageId)?.weight).toBe('support');
    db.close();
  });

  it('is said in words before it is done', async () => {
    const db = await makeStory(folder.path('a.palimpsest'));
    const file = folder.path('m.tei');
    writeFileSync(file, exchangeText(db, 'tei'));
    const [first, second] = db.mappings.list();
    if (first === undefined || second === undefined) throw new Error('too few mappings');
    db.mappings.remove(first.id);
    db.mappings.put({ ...second, reason: 'something else', flags: ['moved'] });
    const { preview } = await planMappingsFile(db, directJobs, file);
    expect(preview).toMatchObject({
      added: [{ action: first.action, differences: [] }],
      changed: [{ differences: ['flags', 'reason'] }],
      leftOut: [],
    });
    expect(preview.added[0]?.source).toMatch(/^“.+”/);
    db.close();
  });
});

describe('exporting mappings', () => {
  it('never writes over the project itself', async () => {
    const path = folder.path('a.palimpsest');
    const db = await makeStory(path);
    const before = db.mappings.list();
    await expect(exportMappings(db, 'csv').write(path)).rejects.toThrow('the project itself');
    expect(exportMappings(db, 'tei').fileName).toBe('a mappings.xml');
    expect(db.mappings.list()).toEqual(before);
    db.close();
  });
});

function before(): never {
  throw new Error('there is no mapping');
}

describe('palimpsest mappings', () => {
  it('writes to stdout and to files, and reads them', async () => {
    const path = folder.path('a.palimpsest');
    const db = await makeStory(path);
    const count = db.mappings.list().length;
    const texts = exchangeFormats.map((format) => exchangeText(db, format));
    db.close();
    for (const [index, format] of exchangeFormats.entries()) {
      const told = await palimpsest(['mappings', path, '--format', format]);
      expect(told).toMatchObject({ code: 0, err: '' });
      expect(told.out.trimEnd()).toBe(texts[index]?.trimEnd());
      const out = folder.path(`out.${exchangeEnding(format)}`);
      expect(await palimpsest(['mappings', path, '--format', format, '-o', '-'])).toEqual(told);
      expect(await palimpsest(['mappings', path, '--format', format, '-o', out])).toEqual({
        code: 0,
        out: `${out}\n`,
        err: '',
      });
      expect(readFileSync(out, 'utf8')).toBe(texts[index]);
      const read = await palimpsest(['mappings', path, '--read', out, '--json']);
      expect(read).toMatchObject({ code: 0, err: '' });
      expect(
        z
          .object({
            read: z.number(),
            same: z.number(),
            leftOut: z.array(z.unknown()),
            weights: z.number(),
          })
          .parse(JSON.parse(read.out)),
      ).toEqual({ read: count, same: count, leftOut: [], weights: 0 });
    }
  });

  it('says on stderr what it left out, and why it can do nothing', async () => {
    const path = folder.path('a.palimpsest');
    (await makeStory(path)).close();
    const file = folder.path('f.json');
    writeFileSync(file, JSON.stringify([{ type: 'Annotation', target: ['https://example.org/'] }]));
    const left = await palimpsest(['mappings', path, '--read', file]);
    expect(left.code).toBe(0);
    expect(left.err).toContain('Left out: kept');
    expect((await palimpsest(['mappings', path, '--read', folder.path('none.csv')])).code).toBe(1);
    expect((await palimpsest(['mappings', path, '--read', path])).err).toContain('no ending');
    expect((await palimpsest(['mappings', path])).code).toBe(2);
    expect((await palimpsest(['mappings', path, '--format', 'xlsx'])).code).toBe(2);
    // Reading changes the project itself. Who names another file means that one.
    const before = readFileSync(path);
    const other = folder.path('other.palimpsest');
    const refused = await palimpsest(['mappings', path, '--read', file, '-o', other]);
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err).toContain('-o goes with --format');
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});
