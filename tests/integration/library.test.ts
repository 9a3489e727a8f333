/** Texts in a project: imported, found, read anew, removed. */
import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { ProjectDb } from '../../src/main/db/projectDb.ts';
import { directJobs } from '../../src/main/jobs/runner.ts';
import { planRepairsOff, writeTextChange } from '../../src/main/services/changedText.ts';
import { copyDraft } from '../../src/main/services/drafts.ts';
import {
  importWitness,
  readOrigin,
  recutText,
  removeWitness,
  updateWitness,
  removeWork,
  settlePlaceless,
  setWeight,
} from '../../src/main/services/library.ts';
import {
  mergePassages,
  splitPassage,
  takenBack,
  type Recut,
} from '../../src/shared/adaptation/recut.ts';
import { newId, type PassageId, type WitnessId } from '../../src/shared/model/ids.ts';
import { writeMappings } from '../../src/main/services/mappings.ts';
import { useFolder } from '../support/folder.ts';
import {
  addText,
  createStoryProject,
  filmText,
  mappingOf,
  novelFacts,
  novelText,
  passageAnchor,
  sceneAnchor,
  type StoryProject,
  setRepairsOff,
} from '../support/projects.ts';
import { expectRefusal } from '../support/refusals.ts';

const folder = useFolder();
let open: ProjectDb | undefined;
afterEach(() => open?.close());

async function empty(): Promise<ProjectDb> {
  open = await ProjectDb.create(folder.path('Story.palimpsest'));
  return open;
}

async function story(): Promise<StoryProject> {
  const project = await createStoryProject(folder.path('Story.palimpsest'));
  open = project.db;
  return project;
}

function texts(db: ProjectDb, id: Parameters<ProjectDb['witnesses']['passages']>[0]): string[] {
  return db.witnesses.passages(id).map((passage) => passage.text);
}

describe('importing a text', () => {
  it('stores its sentences in order, with the file’s bytes and its work', async () => {
    const db = await empty();
    const bytes = Buffer.from(novelText);
    const witness = await addText(db, bytes, { fileName: 'novel.txt' });
    expect(witness).toMatchObject({ fileName: 'novel.txt', unit: 'sentence', passageCount: 6 });
    expect(texts(db, witness.id)[2]).toBe('She agrees because he pays in silver.');
    expect(Buffer.from(db.witnesses.origin(witness.id)?.raw ?? []).equals(bytes)).toBe(true);
    expect(db.versions.list()).toMatchObject([novelFacts]);
  });

  it('adds a second account to the same work', async () => {
    const db = await empty();
    const first = await addText(db, filmText);
    const second = await addText(db, filmText, { work: { versionId: first.versionId } });
    expect(second.versionId).toBe(first.versionId);
    expect(db.versions.list()).toHaveLength(1);
    expect(second.position).toBe(first.position + 1);
  });

  it('keeps hostile text as the characters that it is', async () => {
    const db = await empty();
    const hostile = [
      '<img src=x onerror=alert(1)> stands here.',
      "Robert'); DROP TABLE passage;-- said nothing.",
      'A null \u202e turned text, an emoji 🪁 and =1+1 follow.',
    ];
    const witness = await addText(db, `${hostile.join('\n\n')}\n`, { unit: 'paragraph' });
    expect(texts(db, witness.id)).toEqual(hostile);
    const [hit] = db.search.find('onerror', 5);
    expect(hit?.excerpt).toBe('<img src=x \u0002onerror\u0003=alert(1)> stands here.');
    expect(db.checkIntegrity()).toBe('ok');
  });

  it.each([
    ['an empty file', '', 'empty'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'binary'],
    ['blanks only', ' \n\n ', 'empty'],
  ])('refuses %s and stores nothing', async (_, content, code) => {
    const db = await empty();
    await expectRefusal(() => addText(db, content), code, folder.path('text.txt'));
    expect(db.versions.list()).toEqual([]);
    expect(db.witnesses.list()).toEqual([]);
  });

  it('stores nothing when its work is not there any more', async () => {
    const db = await empty();
    const witness = await addText(db, novelText);
    removeWork(db, witness.versionId);
    await expectRefusal(
      () => addText(db, novelText, { work: { versionId: witness.versionId } }),
      'no_work',
    );
    expect(db.witnesses.list()).toEqual([]);
  });
});

describe('switching a repair off', () => {
  const wiki = 'Ilse rows.[1] The night is dark.[2]\n\nThe lantern goes out.\n';

  it('reads the stored file anew, and carries mappings over where the words are the same', async () => {
    const { db, draft } = await story();
    const path = folder.path('wiki.txt');
    writeFileSync(path, wiki);
    const witness = await importWitness(db, directJobs, path, {
      unit: 'sentence',
      encoding: null,
      off: [],
      beginsAt: 0,
      work: novelFacts,
      title: 'Wiki',
      kind: 'plot_summary',
    });
    expect(texts(db, witness.id)).toEqual([
      'Ilse rows.',
      'The night is dark.',
      'The lantern goes out.',
    ]);
    const mapping = mappingOf({
      versionId: draft.id,
      source: [passageAnchor(db, witness, 2)],
      target: [sceneAnchor(db, draft.id, 1)],
    });
    writeMappings(db, [mapping], []);
    const last = db.witnesses.passages(witness.id)[2];
    const again = await setRepairsOff(db, witness, [{ kind: 'wiki_residue', rawStart: null }]);
    expect(again.revision).toBe(witness.revision + 1);
    expect(texts(db, witness.id).join(' ')).toContain('[1]');
    expect(db.witnesses.passages(witness.id).find((one) => one.id === last?.id)?.text).toBe(
      'The lantern goes out.',
    );
    expect(db.mappings.find(mapping.id)).toEqual(mapping);
    expect(db.witnesses.passages(witness.id).map((one) => one.position)).toEqual(
      texts(db, witness.id).map((_, index) => index),
    );
    const origin = await readOrigin(db, directJobs, witness.id);
    expect(origin).toMatchObject({ text: wiki, off: [{ kind: 'wiki_residue', rawStart: null }] });
    await setRepairsOff(db, witness, []);
    expect(texts(db, witness.id)).toHaveLength(3);
    expect(db.mappings.find(mapping.id)).toEqual(mapping);
  });

  it('carries what is mapped to a passage that changes, and keeps what has no place', async () => {
    const { db, draft } = await story();
    const witness = await addText(db, wiki, { fileName: 'wiki.txt' });
    const before = db.witnesses.passages(witness.id);
    const mapping = mappingOf({
      versionId: draft.id,
      action: 'omitted',
      source: [passageAnchor(db, witness, 0)],
      target: [],
    });
    writeMappings(db, [mapping], []);
    const [first] = before;
    if (first === undefined) throw new Error('no passages');
    setWeight(db, [first.id], 'turning_point');
    const change = await planRepairsOff(db, directJobs, witness.id, [
      { kind: 'wiki_residue', rawStart: null },
    ]);
    const stored = () => [
      db.witnesses.passages(witness.id),
      db.witnesses.placeless(witness.id),
      db.witnesses.origin(witness.id),
      db.mappings.list(),
    ];
    const there = stored();
    writeTextChange(db, change, 'make');
    const holders = [
      ...db.witnesses.passages(witness.id),
      ...db.witnesses.placeless(witness.id),
    ].filter(({ weight }) => weight === 'turning_point');
    const ends = db.mappings.find(mapping.id)?.source ?? [];
    expect(holders.map(({ id }) => id)).toEqual(
      ends.map((end) => (end.kind === 'passage' ? end.passageId : '')),
    );
    expect(db.mappings.find(mapping.id)).toMatchObject({ action: 'omitted', target: [] });
    writeTextChange(db, change, 'take_back');
    expect(stored()).toEqual(there);
  });
});

describe('a repair that is switched off and on again', () => {
  it('brings a passage that had no place back into the text, with all that it holds', async () => {
    const { db, draft } = await story();
    const marked =
      'Ilse[1] rows[2] the[3] ferry[4]. The night is dark and long. The lantern goes out.';
    const witness = await addText(db, marked, { fileName: 'marked.txt' });
    const [first] = db.witnesses.passages(witness.id);
    if (first === undefined) throw new Error('no passages');
    expect(first.text).toBe('Ilse rows the ferry.');
    const mapping = mappingOf({
      versionId: draft.id,
      source: [passageAnchor(db, witness, 0)],
      target: [sceneAnchor(db, draft.id, 0)],
    });
    writeMappings(db, [mapping], []);
    setWeight(db, [first.id], 'turning_point');
    const before = db.witnesses.passages(witness.id);
    const off = await setRepairsOff(db, witness, [{ kind: 'wiki_residue', rawStart: null }]);
    expect(off.placelessCount).toBe(1);
    expect(db.mappings.find(mapping.id)).toEqual(mapping);
    const on = await setRepairsOff(db, witness, []);
    expect(on.placelessCount).toBe(0);
    expect(db.witnesses.passages(witness.id)).toEqual(before);
    expect(db.mappings.find(mapping.id)).toEqual(mapping);
  });
});

describe('what a passage without a place holds', () => {
  it('goes to another passage whole or not at all', async () => {
    const { db, draft, novel } = await story();
    const [first, second] = db.witnesses.passages(novel.id);
    if (first === undefined || second === undefined) throw new Error('no passages');
    const weights = [
      { passageId: first.id, weight: null },
      { passageId: second.id, weight: 'support' as const },
    ];
    const mapping = mappingOf({
      versionId: draft.id,
      source: [passageAnchor(db, novel, 1)],
      target: [sceneAnchor(db, draft.id, 0)],
    });
    setWeight(db, [first.id], 'support');
    const before = [db.witnesses.passages(novel.id), db.mappings.list()];
    const gone = mappingOf({
      ...mapping,
      source: [{ kind: 'passage', passageId: newId<PassageId>(), quote: null }],
    });
    await expectRefusal(
      () => settlePlaceless(db, { put: [mapping, gone], remove: [], weights }),
      'bad_mapping',
    );
    expect([db.witnesses.passages(novel.id), db.mappings.list()]).toEqual(before);
    settlePlaceless(db, { put: [mapping], remove: [], weights });
    expect(db.mappings.find(mapping.id)).toEqual(mapping);
    expect(
      db.witnesses
        .passages(novel.id)
        .slice(0, 2)
        .map(({ weight }) => weight),
    ).toEqual([null, 'support']);
  });
});

describe('removing texts', () => {
  it('takes the mappings that would lose a whole side, and no other', async () => {
    const { db, draft, novel, film } = await story();
    const both = mappingOf({
      versionId: draft.id,
      source: [passageAnchor(db, novel, 3), passageAnchor(db, film, 2)],
      target: [sceneAnchor(db, draft.id, 1)],
    });
    const toFilm = mappingOf({
      versionId: film.versionId,
      source: [passageAnchor(db, novel, 3)],
      target: [passageAnchor(db, film, 2)],
    });
    const invented = mappingOf({
      versionId: draft.id,
      action: 'invented',
      source: [],
      target: [sceneAnchor(db, draft.id, 2)],
    });
    writeMappings(db, [both, toFilm, invented], []);
    removeWitness(db, novel.id);
    expect(db.mappings.list()).toEqual([{ ...both, source: [both.source[1]] }, invented]);
    removeWork(db, film.versionId);
    expect(db.mappings.list()).toEqual([invented]);
    expect(db.search.find('violin', 5)).toEqual([]);
    expect(db.checkIntegrity()).toBe('ok');
  });
});

describe('the facts of a text', () => {
  it('are stored, and leave its passages and mappings as they are', async () => {
    const { db, novel } = await story();
    const mappings = db.mappings.list();
    expect(mappings).not.toEqual([]);
    const before = db.witnesses.list().find(({ id }) => id === novel.id);
    const passages = db.witnesses.passages(novel.id);
    updateWitness(db, novel.id, { title: 'As it was told', kind: 'full_text' });
    const after = db.witnesses.list().find(({ id }) => id === novel.id);
    expect(after).toEqual({ ...before, title: 'As it was told', kind: 'full_text' });
    expect(db.witnesses.passages(novel.id)).toEqual(passages);
    expect(db.mappings.list()).toEqual(mappings);
  });

  it('are refused for a text that is gone', async () => {
    const { db, novel } = await story();
    removeWitness(db, novel.id);
    expect(() => updateWitness(db, novel.id, { title: 'Late', kind: 'full_text' })).toThrow(
      /text/i,
    );
  });
});

describe('search', () => {
  it('finds words without regard to capitals and marks, and an unfinished last word', async () => {
    const db = await empty();
    await addText(db, 'The naïve café keeper Zoë waits. A lantern burns.\n');
    const found = (words: string): number => db.search.find(words, 10).length;
    expect(found('NAIVE cafe zoe')).toBe(1);
    expect(found('naïve')).toBe(1);
    expect(found('nai\u0308ve')).toBe(1);
    expect(found('lant')).toBe(1);
    expect(found('lant burns')).toBe(0);
    expect(found('lantern burns zoe')).toBe(0);
    expect(found('')).toBe(0);
    expect(found('…—"')).toBe(0);
  });

  it('finds scenes as well as passages, as many as were asked for', async () => {
    const { db } = await story();
    const kinds = db.search.find('lantern', 10).map((hit) => hit.kind);
    expect(kinds).toEqual(['scene', 'passage', 'passage']);
    expect(db.search.find('lantern', 1).map((hit) => hit.kind)).toEqual(['scene', 'passage']);
  });

  it('finds the scenes of the draft that is written in before those of the others', async () => {
    const { db, draft } = await story();
    const copy = copyDraft(db, draft.id, 'Another way');
    for (const first of [draft.id, copy.id]) {
      const scenes = db.search.find('lantern', 10, first).filter((hit) => hit.kind === 'scene');
      expect(scenes.length).toBeGreaterThan(1);
      expect(scenes[0]?.draftId).toBe(first);
    }
  });

  it('takes whatever is typed for words, and never fails on it', async () => {
    const { db } = await story();
    const operators = [
      'AND',
      'OR',
      'NOT',
      'NEAR(',
      ')',
      '"',
      '*',
      '^',
      ':',
      '-',
      '+',
      'text:',
      "'",
    ];
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.oneof(fc.constantFrom(...operators), fc.constantFrom('lantern', 'ferry')))
        .map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(typed, (words) => {
        expect(Array.isArray(db.search.find(words, 5))).toBe(true);
      }),
      { numRuns: 500 },
    );
    expect(db.search.find('"lantern" AND', 5)).toEqual([]);
    expect(db.search.find('text:lantern', 5)).toEqual([]);
  });
});

describe('cutting a text anew', () => {
  const request = ({ before, after }: Recut, witnessId: WitnessId) => ({
    witnessId,
    remove: before.passages.map(({ id }) => id),
    insert: after.passages,
    put: after.mappings,
  });

  async function splitNovel() {
    const project = await story();
    const { db, novel } = project;
    const old = db.witnesses.passages(novel.id);
    const [, second] = old;
    if (second === undefined) throw new Error('the novel has no second passage');
    const mapping = mappingOf({
      versionId: project.draft.id,
      source: [{ kind: 'passage', passageId: second.id, quote: null }],
      target: [],
    });
    writeMappings(db, [mapping], []);
    const mappings = db.mappings.list();
    const recut = splitPassage(second, second.text.indexOf(' asks'), mappings, () =>
      newId<PassageId>(),
    );
    if (recut === null) throw new Error('the passage was not split');
    return { db, witnessId: novel.id, old, second, mapping, recut };
  }

  it('stores a split with its mappings, and takes it back to what was', async () => {
    const { db, witnessId, old, mapping, recut } = await splitNovel();
    const summary = recutText(db, request(recut, witnessId));
    expect(summary).toMatchObject({ passageCount: old.length + 1, revision: 1 });
    expect(texts(db, witnessId).slice(0, 4)).toEqual([
      old[0]?.text,
      'A stranger with a violin case',
      'asks to be taken across at night.',
      old[2]?.text,
    ]);
    expect(db.witnesses.passages(witnessId).map(({ position }) => position)).toEqual(
      Array.from({ length: old.length + 1 }, (_, position) => position),
    );
    expect(db.mappings.find(mapping.id)?.source).toHaveLength(2);
    expect(
      db.search
        .find('violin case', 5)
        .filter((hit) => hit.kind === 'passage' && hit.witnessId === witnessId),
    ).toHaveLength(1);

    recutText(db, request(takenBack(recut), witnessId));
    expect(db.witnesses.passages(witnessId)).toEqual(old);
    expect(db.mappings.find(mapping.id)).toEqual(mapping);
  });

  it('stores a merge at the end of a text', async () => {
    const { db, witnessId, old } = await splitNovel();
    const [last, before] = old.toReversed();
    if (last === undefined || before === undefined) throw new Error('the novel is too short');
    const recut = mergePassages(before, last, db.mappings.list(), () => newId<PassageId>());
    if (recut === null) throw new Error('the passages were not merged');
    recutText(db, request(recut, witnessId));
    expect(texts(db, witnessId).at(-1)).toBe(`${before.text} ${last.text}`);
    expect(db.witnesses.countPassages(witnessId)).toBe(old.length - 1);
  });

  it('refuses other words, what is gone, and what would leave a mapping without its end', async () => {
    const { db, witnessId, old, recut } = await splitNovel();
    const cut = request(recut, witnessId);
    const others = cut.insert.map((one) => ({ ...one, text: `${one.text}!` }));
    for (const wrong of [
      { ...cut, insert: others },
      { ...cut, put: [] },
      { ...cut, remove: [newId<PassageId>()] },
      { ...cut, remove: [...cut.remove, ...old.slice(4, 5).map(({ id }) => id)] },
    ]) {
      await expectRefusal(() => recutText(db, wrong), 'recut');
      expect(db.witnesses.passages(witnessId)).toEqual(old);
    }
    recutText(db, cut);
    await expectRefusal(() => recutText(db, cut), 'recut');
  });

  it('keeps a cut by hand when a repair elsewhere is switched off', async () => {
    const db = await empty();
    const witness = await addText(
      db,
      Buffer.from('Ada , the baker, said no. Bruno left and slept.'),
    );
    const [, bruno] = db.witnesses.passages(witness.id);
    if (bruno === undefined) throw new Error('the text has one passage');
    const recut = splitPassage(bruno, bruno.text.indexOf(' and'), [], () => newId<PassageId>());
    if (recut === null) throw new Error('the passage was not split');
    recutText(db, request(recut, witness.id));
    await setRepairsOff(db, witness, [{ kind: 'gap', rawStart: null }]);
    expect(texts(db, witness.id)).toEqual([
      'Ada , the baker, said no.',
      'Bruno left',
      'and slept.',
    ]);
  });
});
