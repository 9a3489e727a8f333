/** The changed file of a text, imported into a real project file: what stays, goes on, and has no place. */
import { writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { directJobs } from '../../src/main/jobs/runner.ts';
import type { ProjectDb } from '../../src/main/db/projectDb.ts';
import { alignVersions } from '../../src/main/services/alignments.ts';
import {
  planTextChange,
  writeTextChange,
  type PlannedTextChange,
  type TextChange,
} from '../../src/main/services/changedText.ts';
import { copyDraft, removeDraft } from '../../src/main/services/drafts.ts';
import { exchangeText, planMappingsFile, storePlan } from '../../src/main/services/exchange.ts';
import { readOrigin, removeWitness, setWeight } from '../../src/main/services/library.ts';
import { writeMappings } from '../../src/main/services/mappings.ts';
import type { WitnessSummary } from '../../src/shared/contract/project.ts';
import type { Mapping } from '../../src/shared/model/adaptation.ts';
import { exchangeEnding, exchangeFormats } from '../../src/shared/model/exchangeFormats.ts';
import { coverageOf } from '../../src/shared/adaptation/coverage.ts';
import { useFolder } from '../support/folder.ts';
import {
  addText,
  createStoryProject,
  mappingOf,
  novelText,
  passageAnchor,
  sceneAnchor,
  type StoryProject,
} from '../support/projects.ts';
import { expectRefusal } from '../support/refusals.ts';

const folder = useFolder();
let open: ProjectDb | undefined;
afterEach(() => open?.close());

async function story(): Promise<StoryProject> {
  const project = await createStoryProject(folder.path('Story.palimpsest'));
  open = project.db;
  return project;
}

async function plan(
  db: ProjectDb,
  witness: WitnessSummary,
  content: string | Uint8Array,
  { fileName = 'novel 2.txt', encoding = null as string | null } = {},
): Promise<PlannedTextChange> {
  const path = folder.path(fileName);
  writeFileSync(path, content);
  return planTextChange(db, directJobs, path, { witnessId: witness.id, encoding });
}

function needed(change: TextChange | null): TextChange {
  if (change === null) throw new Error('nothing was changed');
  return change;
}

/** All that is stored of a text and the mappings, but for the revision. */
function stored(db: ProjectDb, witness: WitnessSummary) {
  return {
    facts: { ...db.witnesses.find(witness.id), revision: null },
    origin: db.witnesses.origin(witness.id),
    passages: db.witnesses.passages(witness.id),
    placeless: db.witnesses.placeless(witness.id),
    mappings: db.mappings.list(),
  };
}

/** One sentence edited, one rewritten, one new. */
const changedNovel = novelText
  .replace('across at night', 'across by night')
  .replace('Halfway over the river the lantern goes out.', 'Then a storm comes up from the sea.')
  .replace('Her father never', 'The bell rings. Her father never');

async function withMappings() {
  const project = await story();
  const { db, draft, novel, film } = project;
  const made: readonly Mapping[] = [
    mappingOf({
      versionId: draft.id,
      source: [passageAnchor(db, novel, 3), passageAnchor(db, film, 2)],
      target: [sceneAnchor(db, draft.id, 1)],
    }),
    mappingOf({
      versionId: draft.id,
      action: 'omitted',
      source: [passageAnchor(db, novel, 3)],
      target: [],
    }),
    mappingOf({
      versionId: film.versionId,
      status: 'rejected',
      source: [passageAnchor(db, novel, 3)],
      target: [passageAnchor(db, film, 0)],
    }),
  ];
  writeMappings(db, made, []);
  return { ...project, made };
}

describe('importing the changed file of a text', () => {
  it('says what it would do, stores nothing until then, and then everything at once', async () => {
    const { db, novel } = await withMappings();
    const before = stored(db, novel);
    const { change, preview } = await plan(db, novel, changedNovel);
    expect(preview).toMatchObject({
      fileName: 'novel 2.txt',
      isSameFile: false,
      counts: { stayed: 4, changed: 1, added: 2, gone: 1 },
      placelessCount: 1,
      placeless: [{ text: 'Halfway over the river the lantern goes out.', ends: 3 }],
    });
    expect(stored(db, novel)).toEqual(before);

    const after = writeTextChange(db, needed(change), 'make');
    expect(after).toMatchObject({
      revision: novel.revision + 1,
      fileName: 'novel 2.txt',
      passageCount: 7,
      placelessCount: 1,
    });
    const texts = db.witnesses.passages(novel.id);
    expect(texts.map(({ text }) => text).join(' ')).toBe(
      changedNovel.trim().replaceAll(/\s+/g, ' '),
    );
    expect(texts.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    const kept = [0, 2, 4].map((at) => before.passages[at]?.id);
    expect([0, 2, 4].map((at) => texts[at]?.id)).toEqual(kept);
    expect((await readOrigin(db, directJobs, novel.id)).text).toBe(changedNovel);
    // What was mapped to the edited sentence goes with it.
    const edited = db.mappings
      .list()
      .find(({ source }) => source[0]?.kind === 'passage' && source[0].passageId === texts[1]?.id);
    expect(edited?.reason).toBe('because');
    expect(db.checkIntegrity()).toBe('ok');
  });

  it('keeps what has no place out of the text, the search, the counts and the alignment', async () => {
    const { db, draft, novel, film, made } = await withMappings();
    setWeight(db, [db.witnesses.passages(novel.id)[3]?.id ?? novelId()], 'turning_point');
    const { change } = await plan(db, novel, changedNovel);
    writeTextChange(db, needed(change), 'make');
    expect(db.witnesses.placeless(novel.id)).toMatchObject([
      {
        text: 'Halfway over the river the lantern goes out.',
        weight: 'turning_point',
        leftRevision: 1,
      },
    ]);
    expect(made.map(({ id }) => db.mappings.find(id))).toEqual(made);
    const hits = db.search.find('halfway', 10);
    expect(hits).toEqual([]);
    const { fates } = coverageOf(db.witnesses.passages(novel.id), db.mappings.list(), draft.id);
    expect(fates[3]).toMatchObject({ passage: { position: 3 }, fate: 'unanswered' });
    const { added } = await alignVersions(
      db,
      directJobs,
      { witnessId: novel.id },
      { witnessId: film.id },
    );
    const inText = new Set(db.witnesses.passages(novel.id).map(({ id }) => id));
    for (const { source } of added) {
      expect(source.every((one) => one.kind === 'passage' && inText.has(one.passageId))).toBe(true);
    }
  });

  it('is taken back exactly, and made again', async () => {
    const { db, novel } = await withMappings();
    setWeight(db, [db.witnesses.passages(novel.id)[3]?.id ?? novelId()], 'support');
    const before = stored(db, novel);
    const change = needed((await plan(db, novel, changedNovel)).change);
    writeTextChange(db, change, 'make');
    const made = stored(db, novel);
    expect(writeTextChange(db, change, 'take_back').revision).toBe(novel.revision + 2);
    expect(stored(db, novel)).toEqual(before);
    writeTextChange(db, change, 'make');
    expect({ ...stored(db, novel), placeless: [] }).toEqual({ ...made, placeless: [] });
    expect(db.witnesses.placeless(novel.id).map(({ id }) => id)).toEqual(
      made.placeless.map(({ id }) => id),
    );
  });

  it('is refused as a whole when something was mapped meanwhile that it does not know', async () => {
    const { db, draft, novel } = await withMappings();
    const change = needed((await plan(db, novel, changedNovel)).change);
    const late = mappingOf({
      versionId: draft.id,
      source: [passageAnchor(db, novel, 1)],
      target: [sceneAnchor(db, draft.id, 2)],
    });
    writeMappings(db, [late], []);
    const before = stored(db, novel);
    await expectRefusal(() => writeTextChange(db, change, 'make'), 'changed_text');
    expect(stored(db, novel)).toEqual(before);
  });

  it('is taken back although the draft was removed with its mappings', async () => {
    const { db, draft, novel } = await withMappings();
    copyDraft(db, draft.id, 'Another way');
    const change = needed((await plan(db, novel, changedNovel)).change);
    writeTextChange(db, change, 'make');
    removeDraft(db, draft.id);
    writeTextChange(db, change, 'take_back');
    expect(db.mappings.list().every(({ versionId }) => versionId !== draft.id)).toBe(true);
    expect(db.witnesses.passages(novel.id)[3]?.text).toMatch(/^Halfway/);
  });

  it('goes with its text', async () => {
    const { db, novel } = await withMappings();
    writeTextChange(db, needed((await plan(db, novel, changedNovel)).change), 'make');
    removeWitness(db, novel.id);
    expect(db.mappings.list().every(({ source }) => source.length > 0)).toBe(true);
    expect(db.witnesses.placeless(novel.id)).toEqual([]);
  });
});

describe('a file that is', () => {
  it('the same changes nothing, and says so', async () => {
    const { db, novel } = await story();
    const { change, preview } = await plan(db, novel, novelText);
    expect(change).toBe(null);
    expect(preview).toMatchObject({ isSameFile: true, counts: { stayed: 6, changed: 0, gone: 0 } });
  });

  it('another text altogether keeps all that was mapped, and says that nothing is the same', async () => {
    const { db, novel } = await withMappings();
    const { change, preview } = await plan(
      db,
      novel,
      'The mayor of a small town opens a hotel by the railway. Nobody comes.\n',
    );
    expect(preview.counts).toEqual({ stayed: 0, changed: 0, added: 2, gone: 6 });
    const mappings = db.mappings.list();
    writeTextChange(db, needed(change), 'make');
    expect(db.mappings.list()).toEqual(mappings);
    expect(preview.placelessCount).toBe(db.witnesses.placeless(novel.id).length);
  });

  it.each([
    ['empty', '', 'empty'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'binary'],
  ])('%s is refused', async (_, content, code) => {
    const { db, novel } = await story();
    const before = stored(db, novel);
    await expectRefusal(() => plan(db, novel, content), code, folder.path('novel 2.txt'));
    expect(stored(db, novel)).toEqual(before);
  });

  it('in another encoding, with other line ends, or in another format keeps every passage', async () => {
    const { db } = await story();
    const text =
      'Zoë waits in the café by the river for hours.\n\nThe naïve ferryman sleeps until noon.\n';
    const witness = await addText(db, text, { fileName: 'zoe.txt' });
    const ids = db.witnesses.passages(witness.id).map(({ id }) => id);
    const latin = Buffer.from(text.replaceAll('\n', '\r\n'), 'latin1');
    const { change, preview } = await plan(db, witness, latin, { encoding: 'windows-1252' });
    expect(preview).toMatchObject({ isSameFile: false, counts: { stayed: 2, added: 0, gone: 0 } });
    writeTextChange(db, needed(change), 'make');
    expect(db.witnesses.find(witness.id)?.encoding).toBe('windows-1252');
    const markdown = await plan(db, witness, `# Zoë\n\n${text}`, { fileName: 'zoe.md' });
    expect(markdown.preview.counts).toMatchObject({ stayed: 2, added: 1 });
    writeTextChange(db, needed(markdown.change), 'make');
    expect(
      db.witnesses
        .passages(witness.id)
        .slice(1)
        .map(({ id }) => id),
    ).toEqual(ids);
  });

  it('a script is read as the text was, as scenes or as prose', async () => {
    const { db } = await story();
    const script =
      'INT. MILL - DAY\n\nThe wheel stands.\n\nEXT. RIVER - NIGHT\n\nIt rains. It pours.';
    const kinds = ({ id }: WitnessSummary): string[] =>
      db.witnesses.passages(id).map(({ kind }) => kind);
    const scenes = await addText(db, script, { fileName: 'film.txt', title: 'Scenes' });
    expect(kinds(scenes)).toEqual(['scene', 'scene']);
    const changed = script.replace('pours', 'pours on');
    const { change, preview } = await plan(db, scenes, changed, { fileName: 'film 2.fountain' });
    expect(preview.counts).toMatchObject({ stayed: 1, changed: 1 });
    writeTextChange(db, needed(change), 'make');
    expect(kinds(scenes)).toEqual(['scene', 'scene']);

    // As a program stored it that did not know scripts.
    const prose = await addText(db, script.toLowerCase(), { fileName: 'old.txt', title: 'Prose' });
    expect(kinds(prose)).not.toContain('scene');
    const asProse = await plan(db, prose, changed, { fileName: 'new.txt' });
    writeTextChange(db, needed(asProse.change), 'make');
    expect(kinds(prose)).not.toContain('scene');
  });

  it('as long as ten thousand passages is read, and stored, in seconds', async () => {
    const { db } = await story();
    const sentences = Array.from(
      { length: 10_000 },
      (_, at) => `Boat ${at} leaves with ${at % 13} sacks of grain for mill number ${at * 3}.`,
    );
    const witness = await addText(db, sentences.join(' '), { fileName: 'long.txt' });
    expect(witness.passageCount).toBe(10_000);
    const edited = sentences.map((text, at) =>
      at % 100 === 7 ? text.replace('leaves', 'goes') : text,
    );
    const { change, preview } = await plan(db, witness, edited.join(' '));
    expect(preview.counts).toEqual({ stayed: 9_900, changed: 100, added: 0, gone: 0 });
    writeTextChange(db, needed(change), 'make');
    expect(db.witnesses.countPassages(witness.id)).toBe(10_000);
  });
});

describe('mappings for other programs', () => {
  it.each(exchangeFormats)(
    'say those of a passage without a place, too, and come back as %s',
    async (format) => {
      const { db, novel } = await withMappings();
      writeTextChange(db, needed((await plan(db, novel, changedNovel)).change), 'make');
      const before = db.mappings.list();
      const path = folder.path(`mappings.${exchangeEnding(format)}`);
      const text = exchangeText(db, format);
      for (const { id } of before) expect(text).toContain(id);
      writeFileSync(path, text);
      const unchanged = await planMappingsFile(db, directJobs, path);
      expect(unchanged.plan).toMatchObject({ added: [], changed: [], leftOut: [] });
      expect(unchanged.plan.same).toHaveLength(before.length);

      for (const { id } of before) db.mappings.remove(id);
      const { plan: again } = await planMappingsFile(db, directJobs, path);
      expect(again.leftOut).toEqual([]);
      storePlan(db, again);
      expect(db.mappings.list()).toEqual(before);
    },
  );

  it('of a passage without a place are left out where another text has no such words', async () => {
    const { db, novel } = await withMappings();
    writeTextChange(db, needed((await plan(db, novel, changedNovel)).change), 'make');
    const path = folder.path('mappings.csv');
    writeFileSync(path, exchangeText(db, 'csv'));
    const [held] = db.witnesses.placeless(novel.id);
    removeWitness(db, novel.id);
    await addText(db, changedNovel, { fileName: 'n.txt' });
    const { plan: read } = await planMappingsFile(db, directJobs, path);
    const lost = read.leftOut.map(({ why }) => why);
    expect(lost).toEqual(
      lost.map(() => `No passage of this project has the words “${held?.text ?? ''}”.`),
    );
    expect(lost).toHaveLength(3);
  });
});

function novelId(): never {
  throw new Error('no passage');
}
