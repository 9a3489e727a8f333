/** The comparison report of real projects: what it says, in each format, and by the command line. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ProjectDb } from '../../src/main/db/projectDb.ts';
import { directJobs } from '../../src/main/jobs/runner.ts';
import { exportReport, reportInput } from '../../src/main/services/comparisonReport.ts';
import { describeProject } from '../../src/main/services/projectState.ts';
import { buildComparisonReport } from '../../src/shared/adaptation/report/comparisonReport.ts';
import type { ReportSection } from '../../src/shared/adaptation/report/reportDocument.ts';
import { describeReport } from '../../src/shared/adaptation/report/describeReport.ts';
import type { ReportSide } from '../../src/shared/adaptation/report/reportInput.ts';
import type { VersionId } from '../../src/shared/model/ids.ts';
import { palimpsest } from '../support/commandLine.ts';
import { useFolder } from '../support/folder.ts';
import { readPdf } from '../support/pdfText.ts';
import {
  addDraft,
  addText,
  createStoryProject,
  filmFacts,
  filmText,
  mappingOf,
  passageAnchor,
  sceneAnchor,
  type StoryProject,
} from '../support/projects.ts';

const folder = useFolder();

const hostile = '<script>alert("1")</script> & “a reason”';

/** A story with every kind of choice in the film and in the draft. */
async function makeStory(path: string): Promise<StoryProject> {
  const story = await createStoryProject(path);
  const { db, novel, film, draft } = story;
  const from = (index: number) => passageAnchor(db, novel, index);
  const to = (index: number) => passageAnchor(db, film, index);
  const choices = [
    {
      source: [from(0), from(1)],
      target: [to(0)],
      action: 'condensed' as const,
      reason: 'Two in one.',
    },
    { source: [from(3)], target: [to(2)], action: 'kept' as const, reason: '' },
    {
      source: [from(5)],
      target: [to(4)],
      action: 'altered' as const,
      flags: ['event', 'character'] as const,
      reason: hostile,
    },
    {
      source: [from(2)],
      target: [],
      action: 'omitted' as const,
      reason: 'The silver comes back later.',
    },
    { source: [], target: [to(3)], action: 'invented' as const, reason: 'לילה טוב' },
  ];
  // The order in which they were made says nothing.
  choices.reverse();
  for (const one of choices) db.mappings.put(mappingOf({ versionId: film.versionId, ...one }));
  db.mappings.put(
    mappingOf({
      versionId: film.versionId,
      status: 'suggested',
      source: [from(4)],
      target: [to(3)],
      reason: 'never shown',
    }),
  );
  db.mappings.put(
    mappingOf({
      versionId: draft.id,
      source: [to(2)],
      target: [sceneAnchor(db, draft.id, 1)],
      reason: 'From the film.',
    }),
  );
  const [turning] = db.witnesses.passages(novel.id).slice(2);
  if (turning !== undefined) db.witnesses.setWeight(turning.id, 'turning_point');
  return story;
}

function sidesOf({ novel, film, draft }: StoryProject): ReportSide[] {
  const side = (versionId: VersionId): ReportSide => ({ versionId, witnessId: null });
  return [side(novel.versionId), side(film.versionId), side(draft.id)];
}

function build(db: ProjectDb, sides: readonly ReportSide[]) {
  return buildComparisonReport(reportInput(db, sides));
}

describe('a comparison report', () => {
  it('has every choice once, counts no suggestion, and adds up', async () => {
    const story = await makeStory(folder.path('a.palimpsest'));
    const { db } = story;
    const report = build(db, sidesOf(story));
    const told = [...report.pairs.flatMap(({ choices }) => choices), ...report.inventions];
    const confirmed = db.mappings.list().filter(({ status }) => status === 'confirmed');
    expect(told.map(({ id }) => id).sort()).toEqual(confirmed.map(({ id }) => id).sort());
    for (const { figures, source, actions } of report.pairs) {
      const count = (name: string): number => figures.find((one) => one.name === name)?.count ?? -1;
      expect(count('used') + count('omitted') + count('unanswered')).toBe(
        report.versions[source]?.units,
      );
      expect(Object.values(actions).every((one) => one >= 0)).toBe(true);
    }
    const [withFilm] = report.pairs;
    const starts = withFilm?.choices.map(({ source }) => Number(source[0]?.number));
    expect(starts).toEqual([1, 3, 4, 6]);
    expect(withFilm).toMatchObject({
      source: 0,
      version: 1,
      openSuggestions: 1,
      actions: { kept: 1, condensed: 1, expanded: 0, altered: 1, omitted: 1, invented: 1 },
    });
    expect(report.turningPoints).toMatchObject([
      { point: { number: 3 }, fates: [{ fate: { kind: 'omitted' } }, { fate: {} }] },
    ]);
    db.close();
  });

  it('counts what two accounts of a film mark as invented once, and lists both', async () => {
    const story = await makeStory(folder.path('a.palimpsest'));
    const { db, film } = story;
    const account = await addText(db, 'They row. They rest.', {
      work: { versionId: film.versionId },
      title: 'Account B',
    });
    db.mappings.put(
      mappingOf({
        versionId: film.versionId,
        action: 'invented',
        source: [],
        target: [passageAnchor(db, account, 0)],
      }),
    );
    const report = build(db, sidesOf(story));
    expect(report.pairs[0]?.actions.invented).toBe(1);
    expect(report.inventions.map(({ target }) => target[0]?.account)).toEqual(['', account.title]);
    db.close();
  });

  it('says nothing of what is mapped to a deleted scene alone, until it comes back', async () => {
    const story = await makeStory(folder.path('a.palimpsest'));
    const { db, draft } = story;
    const told = (): string[] =>
      build(db, sidesOf(story)).pairs.flatMap(({ choices }) => choices.map(({ reason }) => reason));
    expect(told()).toContain('From the film.');
    const order = db.scenes.list(draft.id).map(({ id }) => id);
    const mapped = order[1];
    db.scenes.setOrder(
      draft.id,
      order.filter((id) => id !== mapped),
    );
    expect(told()).not.toContain('From the film.');
    expect(describeProject(db, null).removedScenes).toEqual([mapped]);
    db.scenes.setOrder(draft.id, order);
    expect(told()).toContain('From the film.');
    db.close();
  });

  it('puts what is omitted and turns the plot before the rest', async () => {
    const story = await makeStory(folder.path('a.palimpsest'));
    const { db, novel, film } = story;
    db.mappings.put(
      mappingOf({
        versionId: film.versionId,
        action: 'omitted',
        source: [passageAnchor(db, novel, 4)],
        target: [],
        reason: 'Second.',
      }),
    );
    const { sections } = describeReport(build(db, sidesOf(story)));
    const [table] = sections.find(({ id }) => id === 'omitted')?.blocks ?? [];
    if (table?.kind !== 'table') throw new Error('there is no table of what is omitted');
    expect(table.rows.map(([number]) => number?.[0]?.[0]?.text)).toEqual(['3', '5']);
    expect(table.caption).toContain('1 turning point first');
    db.close();
  });

  it('is a web page without scripts, in which all that was typed is text', async () => {
    const story = await makeStory(folder.path('a.palimpsest'));
    const path = folder.path('r.html');
    const file = await exportReport(story.db, directJobs, sidesOf(story), 'html');
    expect(file.fileName).toMatch(/^Comparison.*\.html$/);
    await file.write(path);
    const html = readFileSync(path, 'utf8');
    expect(html).not.toMatch(
      /<script|<img|<link|javascript:|\son\w+=|https?:\/\/(?!www\.w3\.org)/i,
    );
    expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp;');
    expect(html).toContain('The silver comes back later.');
    expect(html).not.toContain('never shown');
    // Every id is one of its own, and every link leads somewhere.
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of html.matchAll(/(?:href="#|(?:labelled|described)by=")([^"]+)"/g)) {
      expect(ids).toContain(id);
    }
    expect(html.match(/<table>/g)).toHaveLength(html.match(/<caption>/g)?.length ?? 0);
    story.db.close();
  });

  it('is a PDF with bookmarks, page numbers, and every word within its page', async () => {
    const story = await makeStory(folder.path('a.palimpsest'));
    const { db, draft } = story;
    const path = folder.path('r.pdf');
    const file = await exportReport(db, directJobs, sidesOf(story), 'pdf');
    await file.write(path);
    const { pages, bookmarks } = readPdf(readFileSync(path));
    expect(bookmarks).toEqual(
      describeReport(build(db, sidesOf(story))).sections.map(({ title }) => title),
    );
    const words = pages.map((texts) => texts.map(({ text }) => text).join(' '));
    words.forEach((said, index) => expect(said).toContain(`${index + 1} / ${pages.length}`));
    expect(words.join(' ')).toContain('The silver comes back later.');
    expect(words.join(' ')).toContain('<script>alert("1")</script>');
    expect(words.join(' ')).not.toContain('never shown');
    expect(file.missing).toEqual([]);
    expect(db.versions.pageSetup(draft.id).paper).toBe('letter');
    expect(readFileSync(path, 'latin1')).toContain('/MediaBox [0 0 612 792]');
    db.close();
  });

  it('is data for programs', async () => {
    const story = await makeStory(folder.path('a.palimpsest'));
    const path = folder.path('r.json');
    const sides = sidesOf(story).slice(0, 2);
    await (await exportReport(story.db, directJobs, sides, 'json')).write(path);
    const report = z
      .object({
        versions: z.array(z.object({ label: z.string() })),
        pairs: z.array(z.object({ choices: z.array(z.object({ reason: z.string() })) })),
        sources: z.array(z.object({ passages: z.array(z.unknown()) })),
      })
      .parse(JSON.parse(readFileSync(path, 'utf8')));
    expect(report.versions.map(({ label }) => label)).toEqual(['Novel', 'Film, 2']);
    expect(report.pairs[0]?.choices.map(({ reason }) => reason)).toContain(hostile);
    expect(report.sources[0]?.passages).toHaveLength(6);
    story.db.close();
  });

  it('is made of versions that nothing joins, too', async () => {
    const { db, novel, film, draft } = await createStoryProject(folder.path('a.palimpsest'));
    for (const { id } of db.mappings.list()) db.mappings.remove(id);
    for (const sides of [
      sidesOf({ db, novel, film, draft }),
      [...sidesOf({ db, novel, film, draft })].reverse(),
    ]) {
      for (const format of ['html', 'pdf', 'json'] as const) {
        const path = folder.path(`empty.${format}`);
        await (await exportReport(db, directJobs, sides, format)).write(path);
        expect(existsSync(path)).toBe(true);
      }
      const page = readFileSync(folder.path('empty.html'), 'utf8');
      expect(page.match(/No choice joins/g)).toHaveLength(1);
      expect(page).not.toMatch(/Nothing is|No passage is/);
    }
    db.close();
  });

  it('says in a sentence, and in no table, that no choice joins two versions', async () => {
    const story = await createStoryProject(folder.path('a.palimpsest'));
    const { db, novel, film, draft } = story;
    // The draft answers the novel; the film answers nothing, and nothing answers the film.
    for (let index = 0; index < 2; index++) {
      db.mappings.put(
        mappingOf({
          versionId: film.versionId,
          status: 'suggested',
          source: [passageAnchor(db, novel, index)],
          target: [passageAnchor(db, film, index)],
        }),
      );
    }
    const report = build(db, sidesOf(story));
    const nameOf = (id: VersionId): string =>
      report.versions.find(({ version }) => version.id === id)?.label ?? '';
    const filmName = nameOf(film.versionId);
    const toNovel = `No choice joins ${filmName} to ${nameOf(novel.versionId)}. 2 suggestions wait for a decision.`;
    const toFilm = `No choice joins ${nameOf(draft.id)} to ${filmName}.`;
    const { sections } = describeReport(report);
    const saidIn = ({ blocks }: ReportSection): string[] =>
      blocks.flatMap((block) =>
        block.kind === 'paragraph' ? [block.paragraph.map(({ text }) => text).join('')] : [],
      );
    const said = sections.flatMap(saidIn);
    for (const words of [toNovel, toFilm])
      expect(said.filter((one) => one === words)).toHaveLength(1);
    expect(sections.filter((one) => saidIn(one).includes(toNovel)).map(({ id }) => id)).toEqual([
      'versions',
    ]);
    for (const id of ['figures', 'choices', 'coverage', 'passages']) {
      const blocks = sections.find((section) => section.id === id)?.blocks ?? [];
      const tables = blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
      expect(tables).toHaveLength(1);
      expect(tables[0]?.columns.some(({ title }) => title.includes(filmName))).toBe(false);
      expect(tables[0]?.caption).not.toContain(filmName);
    }
    db.close();
  });

  it('keeps what two films share of a source apart from what a choice joins', async () => {
    const story = await createStoryProject(folder.path('a.palimpsest'));
    const { db, novel, film } = story;
    const remake = await addText(db, filmText, {
      fileName: 'remake.txt',
      work: { ...filmFacts, year: 1999 },
    });
    for (const text of [film, remake]) {
      db.mappings.put(
        mappingOf({
          versionId: text.versionId,
          source: [passageAnchor(db, novel, 0)],
          target: [passageAnchor(db, text, 0)],
        }),
      );
    }
    const sides = [film, remake].map(({ versionId }) => ({ versionId, witnessId: null }));
    const { sections } = describeReport(build(db, sides));
    const kindsIn = (id: string) =>
      sections.find((section) => section.id === id)?.blocks.map(({ kind }) => kind);
    expect(kindsIn('figures')).toEqual(['table']);
    expect(kindsIn('order')).toEqual(['drawing', 'paragraph']);
    for (const id of [
      'choices',
      'coverage',
      'omitted',
      'invented',
      'altered',
      'moved',
      'passages',
    ]) {
      expect(kindsIn(id)).toBe(undefined);
    }
    expect(JSON.stringify(sections)).toContain('where both answer the same places of a source');
    db.close();
  });

  it('is refused when a version stands in it twice, or is gone', async () => {
    const story = await makeStory(folder.path('a.palimpsest'));
    const [novel, film] = sidesOf(story);
    if (novel === undefined || film === undefined) throw new Error('there is no novel');
    for (const sides of [[novel], [novel, novel], [novel, film, novel]]) {
      expect(() => reportInput(story.db, sides)).toThrow('2 to 4 versions');
    }
    story.db.versions.remove(film.versionId);
    expect(() => reportInput(story.db, [novel, film])).toThrow('not in the project any more');
    story.db.close();
  });
});

describe('palimpsest compare', () => {
  it('writes each format that is asked for and prints where', async () => {
    const path = folder.path('a.palimpsest');
    (await makeStory(path)).db.close();
    const outs = ['r.html', 'r.pdf', 'r.json'].map((name) => folder.path(name));
    const [html = '', pdf = '', json = ''] = outs;
    const words = ['compare', path, 'novel', 'Film, 2', 'Draft 1'];
    const told = await palimpsest([...words, '--html', html, '--pdf', pdf, '--json', json]);
    expect(told).toEqual({ code: 0, out: `${outs.join('\n')}\n`, err: '' });
    expect(readFileSync(html, 'utf8')).toContain('<h1>Comparison: The Ferry</h1>');
    expect(readFileSync(pdf, 'latin1')).toMatch(/^%PDF/);
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ base: 0 });
  });

  it.each([
    ['json', '"base": 0'],
    ['html', '<h1>Comparison: The Ferry</h1>'],
  ])('prints the report itself for --%s -', async (format, holds) => {
    const path = folder.path('a.palimpsest');
    (await makeStory(path)).db.close();
    const words = ['compare', path, 'novel', 'Film, 2', `--${format}`, '-'];
    const told = await palimpsest(words, { cwd: folder.path('') });
    expect([told.code, told.err]).toEqual([0, '']);
    expect(told.out).toContain(holds);
    expect(existsSync(folder.path('-'))).toBe(false);
  });

  it('reports on two drafts, the earlier of which is the source', async () => {
    const path = folder.path('a.palimpsest');
    const { db, draft } = await makeStory(path);
    const later = addDraft(db, 'Draft 2');
    const scene = (of: VersionId, at: number) => sceneAnchor(db, of, at);
    db.mappings.put(
      mappingOf({
        versionId: later.id,
        action: 'altered',
        source: [scene(draft.id, 0)],
        target: [scene(later.id, 1)],
      }),
    );
    db.mappings.put(
      mappingOf({
        versionId: later.id,
        action: 'omitted',
        source: [scene(draft.id, 2)],
        target: [],
        reason: 'The boat is enough.',
      }),
    );
    db.close();
    const [html, json] = [folder.path('r.html'), folder.path('r.json')];
    // The later one is named first: it answers all the same.
    const told = await palimpsest([
      ...['compare', path, 'Draft 2', 'Draft 1', '--html', html, '--json', json],
    ]);
    expect([told.code, told.err]).toEqual([0, '']);
    const { base, pairs } = z
      .object({
        base: z.number(),
        pairs: z.array(
          z.object({
            source: z.number(),
            version: z.number(),
            actions: z.record(z.string(), z.number()),
          }),
        ),
      })
      .parse(JSON.parse(readFileSync(json, 'utf8')));
    expect(base).toBe(1);
    expect(pairs).toMatchObject([
      { source: 1, version: 0, actions: { altered: 1, omitted: 1, kept: 0 } },
    ]);
    const page = readFileSync(html, 'utf8');
    expect(page).toContain('Omitted from Draft 2: 1 scene of Draft 1');
    expect(page).toContain('The boat is enough.');
    expect(page).not.toMatch(/passages? of Draft/i);
  });

  it('says what it misses, and which names there are', async () => {
    const path = folder.path('a.palimpsest');
    (await makeStory(path)).db.close();
    const out = folder.path('r.html');
    const unknown = await palimpsest(['compare', path, 'Novel', 'Draft 9', '--html', out]);
    expect(unknown.code).toBe(2);
    expect(unknown.err).toContain('“Novel”, “Film, 2”, “Draft 1”');
    expect(
      (await palimpsest(['compare', path, 'The Ferry', 'Draft 1', '--html', out])).err,
    ).toContain('can be several versions');
    expect((await palimpsest(['compare', path, 'Novel', 'Draft 1'])).err).toContain('--html');
    expect((await palimpsest(['compare', path, 'Novel', '--html', out])).code).toBe(2);
    const own = await palimpsest(['compare', path, 'Novel', 'Draft 1', '--json', path]);
    expect([own.code, own.err]).toEqual([1, expect.stringContaining('the project itself')]);
    expect(existsSync(out)).toBe(false);
  });
});
