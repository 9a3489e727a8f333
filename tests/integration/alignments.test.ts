/** Mappings and alignments on a real file: all or none, and never against the writer's word. */
import { afterEach, describe, expect, it } from 'vitest';
import type { ProjectDb } from '../../src/main/db/projectDb.ts';
import { directJobs, type Jobs } from '../../src/main/jobs/runner.ts';
import { alignVersions, rankPairs } from '../../src/main/services/alignments.ts';
import { copyDraft, createDraft } from '../../src/main/services/drafts.ts';
import { removeWitness } from '../../src/main/services/library.ts';
import { writeMappings } from '../../src/main/services/mappings.ts';
import { newId, type PassageId, type SceneId, type VersionId } from '../../src/shared/model/ids.ts';
import { anchorKey, type Mapping } from '../../src/shared/model/adaptation.ts';
import { useFolder } from '../support/folder.ts';
import {
  addText,
  createStoryProject,
  filmText,
  mappingOf,
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

describe('writing mappings', () => {
  it('stores a mapping with its quotes, flags and reason, and reads the same again', async () => {
    const { db, draft, novel, film } = await story();
    const quote = { start: 2, end: 10, exact: 'stranger', prefix: 'A ', suffix: ' with' };
    const mapping = mappingOf({
      versionId: draft.id,
      action: 'altered',
      status: 'confirmed',
      flags: ['moved', 'told_to_shown'],
      reason: 'It says “why”, in <b>words</b>.',
      source: [{ ...passageAnchor(db, novel, 1), quote }, passageAnchor(db, film, 0)],
      target: [sceneAnchor(db, draft.id, 0), sceneAnchor(db, draft.id, 2)],
    });
    writeMappings(db, [mapping], []);
    expect(db.mappings.find(mapping.id)).toEqual(mapping);
    const changed: Mapping = { ...mapping, source: mapping.source.slice(1), flags: [] };
    writeMappings(db, [changed], []);
    expect(db.mappings.find(mapping.id)).toEqual(changed);
  });

  it.each<[string, (project: StoryProject) => Partial<Mapping>]>([
    ['no ends', () => ({ source: [], target: [] })],
    [
      'a passage that is not there',
      () => ({ source: [{ kind: 'passage', passageId: newId<PassageId>(), quote: null }] }),
    ],
    [
      'a scene that is not there',
      () => ({ target: [{ kind: 'scene', sceneId: newId<SceneId>(), quote: null }] }),
    ],
    ['a version that is not there', () => ({ versionId: newId() })],
  ])('refuses one with %s, and nothing of the request is stored', async (_, wrong) => {
    const project = await story();
    const { db, draft, novel } = project;
    const before = db.mappings.list();
    const good = mappingOf({
      versionId: draft.id,
      source: [passageAnchor(db, novel, 0)],
      target: [sceneAnchor(db, draft.id, 0)],
    });
    await expectRefusal(
      () =>
        writeMappings(
          db,
          [good, { ...good, id: newId(), ...wrong(project) }],
          before.map((mapping) => mapping.id),
        ),
      'bad_mapping',
    );
    expect(db.mappings.list()).toEqual(before);
  });
});

describe('aligning', () => {
  it('stores suggestions between the novel and the film, with actions and scores', async () => {
    const { db, novel, film, draft } = await story();
    const before = db.mappings.list();
    const { added } = await alignVersions(
      db,
      directJobs,
      { witnessId: novel.id },
      { witnessId: film.id },
    );
    const found = db.mappings.list().filter((one) => one.status === 'suggested');
    expect(found).toEqual(added);
    expect(found.length).toBeGreaterThan(1);
    for (const mapping of found) {
      expect(mapping.versionId).toBe(film.versionId);
      expect(mapping.score).toBeGreaterThan(0);
      expect([mapping.source.length, mapping.target.length]).toEqual([1, 1]);
    }
    expect(db.mappings.list().filter((one) => one.versionId === draft.id)).toEqual(before);
  });

  it('keeps a suggestion that the writer gave a reason, and suggests its pair no second time', async () => {
    const { db, novel, film } = await story();
    const { added } = await alignVersions(
      db,
      directJobs,
      { witnessId: novel.id },
      { witnessId: film.id },
    );
    const [first] = added;
    if (first === undefined) throw new Error('nothing was suggested');
    db.mappings.put({ ...first, reason: 'Because of the lamp.' });
    const again = await alignVersions(
      db,
      directJobs,
      { witnessId: novel.id },
      { witnessId: film.id },
    );
    expect(db.mappings.find(first.id)?.reason).toBe('Because of the lamp.');
    expect(again.removed.map(({ id }) => id)).not.toContain(first.id);
    const same = again.added.filter(
      ({ source, target }) =>
        JSON.stringify([source, target]) === JSON.stringify([first.source, first.target]),
    );
    expect(same).toEqual([]);
  });

  it('suggests nothing between languages, says which they are, and calls nothing unmatched', async () => {
    const { db, novel, film } = await story();
    const german = await addText(
      db,
      'Die Fähre liegt im Hafen, und der Junge ist mit dem Brief fort. Sie sucht ihn in der Stadt, und das ist nicht leicht.',
      { fileName: 'c.txt', work: { versionId: film.versionId } },
    );
    const found = await alignVersions(
      db,
      directJobs,
      { witnessId: novel.id },
      { witnessId: german.id },
    );
    expect(found.added).toEqual([]);
    expect(found.languages).toEqual({ source: 'English', target: 'German' });
    expect([found.unmatchedTarget, found.undecidedTarget]).toEqual([0, 2]);
    expect(
      await rankPairs(db, directJobs, { witnessId: novel.id }, { witnessId: german.id }),
    ).toEqual({
      pairs: [],
      unmatched: { source: [], target: [] },
      languages: { source: 'English', target: 'German' },
    });
    const same = await alignVersions(
      db,
      directJobs,
      { witnessId: novel.id },
      { witnessId: film.id },
    );
    expect(same.languages).toBeNull();
    expect(same.added.length).toBeGreaterThan(0);
  });

  it('says which side has no word', async () => {
    const { db, novel, film } = await story();
    const { id: draftId } = createDraft(db, 'Empty');
    const align = (target: Parameters<typeof alignVersions>[3]) =>
      alignVersions(db, directJobs, { witnessId: novel.id }, target);
    expect(await align({ draftId })).toMatchObject({ added: [], wordless: ['target'] });
    expect(await align({ witnessId: film.id })).toMatchObject({ wordless: [] });
  });

  it('replaces suggestions between the two texts only', async () => {
    const { db, novel, film, draft } = await story();
    const other = await addText(db, filmText, {
      fileName: 'b.txt',
      work: { versionId: film.versionId },
    });
    const suggestion = (target: Mapping['target'], versionId = film.versionId): Mapping =>
      mappingOf({
        versionId,
        status: 'suggested',
        reason: '',
        source: [passageAnchor(db, novel, 0)],
        target,
      });
    const toOther = suggestion([passageAnchor(db, other, 3)]);
    const toDraft = suggestion([sceneAnchor(db, draft.id, 2)], draft.id);
    const stale = suggestion([passageAnchor(db, film, 4)]);
    writeMappings(db, [toOther, toDraft, stale], []);
    await alignVersions(db, directJobs, { witnessId: novel.id }, { witnessId: film.id });
    expect(db.mappings.find(toOther.id)).toEqual(toOther);
    expect(db.mappings.find(toDraft.id)).toEqual(toDraft);
    expect(db.mappings.find(stale.id)).toBeUndefined();
    const count = db.mappings.list().length;
    await alignVersions(db, directJobs, { witnessId: novel.id }, { witnessId: film.id });
    expect(db.mappings.list()).toHaveLength(count);
  });

  it('says what it stored and what it replaced, so that both can be put back', async () => {
    const { db, novel, film } = await story();
    await alignVersions(db, directJobs, { witnessId: novel.id }, { witnessId: film.id });
    const before = db.mappings.list();
    const outcome = await alignVersions(
      db,
      directJobs,
      { witnessId: novel.id },
      { witnessId: film.id },
    );
    const after = db.mappings.list();
    const ids = (mappings: readonly Mapping[]) => mappings.map((mapping) => mapping.id);
    expect(ids(outcome.added).some((id) => ids(before).includes(id))).toBe(false);
    writeMappings(db, outcome.removed, ids(outcome.added));
    expect(new Set(db.mappings.list())).toEqual(new Set(before));
    writeMappings(db, outcome.added, ids(outcome.removed));
    expect(new Set(db.mappings.list())).toEqual(new Set(after));
  });

  it('keeps what was confirmed or rejected, and never suggests it again', async () => {
    const { db, novel, film } = await story();
    await alignVersions(db, directJobs, { witnessId: novel.id }, { witnessId: film.id });
    const [first, second] = db.mappings.list().filter((one) => one.status === 'suggested');
    if (first === undefined || second === undefined) throw new Error('too few suggestions');
    const confirmed: Mapping = { ...first, status: 'confirmed', reason: 'as it was' };
    const rejected: Mapping = { ...second, status: 'rejected' };
    writeMappings(db, [confirmed, rejected], []);
    await alignVersions(db, directJobs, { witnessId: novel.id }, { witnessId: film.id });
    expect(db.mappings.find(confirmed.id)).toEqual(confirmed);
    expect(db.mappings.find(rejected.id)).toEqual(rejected);
    const pairs = db.mappings.list().map(({ source, target }) => JSON.stringify([source, target]));
    expect(new Set(pairs).size).toBe(pairs.length);
  });

  /** Jobs during which the writer goes on working. */
  function meanwhile(work: () => void): Jobs {
    return {
      run: async (job, input, options) => {
        const output = await directJobs.run(job, input, options);
        work();
        return output;
      },
      cancel: () => undefined,
    };
  }

  it('heeds what was decided while it ran', async () => {
    const { db, novel, film } = await story();
    await alignVersions(db, directJobs, { witnessId: novel.id }, { witnessId: film.id });
    const [first] = db.mappings.list().filter((one) => one.status === 'suggested');
    if (first === undefined) throw new Error('no suggestion');
    const confirmed: Mapping = { ...first, status: 'confirmed' };
    const jobs = meanwhile(() => writeMappings(db, [confirmed], []));
    await alignVersions(db, jobs, { witnessId: novel.id }, { witnessId: film.id });
    expect(db.mappings.find(first.id)).toEqual(confirmed);
    const pair = JSON.stringify([first.source, first.target]);
    const same = db.mappings
      .list()
      .filter(({ source, target }) => JSON.stringify([source, target]) === pair);
    expect(same).toHaveLength(1);
  });

  it('stores nothing for a text that was removed while it ran', async () => {
    const { db, novel, film } = await story();
    const jobs = meanwhile(() => removeWitness(db, film.id));
    const { added } = await alignVersions(
      db,
      jobs,
      { witnessId: novel.id },
      { witnessId: film.id },
    );
    expect(added).toEqual([]);
    expect(db.mappings.list().filter((one) => one.status === 'suggested')).toEqual([]);
  });

  it('stores nothing when it is cancelled', async () => {
    const { db, novel, film } = await story();
    const before = db.mappings.list();
    const jobs: Jobs = {
      run: () => Promise.reject(new Error('cancelled')),
      cancel: () => undefined,
    };
    await expect(
      alignVersions(db, jobs, { witnessId: novel.id }, { witnessId: film.id }),
    ).rejects.toThrow();
    expect(db.mappings.list()).toEqual(before);
  });

  it('suggests for the scenes of a draft as well', async () => {
    const { db, novel, draft } = await story();
    const { added } = await alignVersions(
      db,
      directJobs,
      { witnessId: novel.id },
      { draftId: draft.id },
    );
    expect(added.length).toBeGreaterThan(0);
    const found = db.mappings.list().filter((one) => one.status === 'suggested');
    expect(found.every((one) => one.target[0]?.kind === 'scene')).toBe(true);
  });

  it('suggests for the scenes of a draft those of another that they come from', async () => {
    const { db, draft } = await story();
    const copy = copyDraft(db, draft.id, 'Draft 2');
    const before = db.mappings.list();
    const abouts: unknown[] = [];
    const jobs: Jobs = {
      run: (job, input, options) => {
        abouts.push(options?.about);
        return directJobs.run(job, input, options);
      },
      cancel: () => undefined,
    };
    const { added } = await alignVersions(db, jobs, { draftId: draft.id }, { draftId: copy.id });
    expect(abouts).toEqual(['Draft 1']);
    // What was not changed is kept, and in its place.
    expect(added.map(({ source, target }) => [source, target])).toEqual(
      [0, 1, 2].map((at) => [[sceneAnchor(db, draft.id, at)], [sceneAnchor(db, copy.id, at)]]),
    );
    for (const { versionId, action, status, flags } of added) {
      expect([versionId, action, status, flags]).toEqual([copy.id, 'kept', 'suggested', []]);
    }
    expect(db.mappings.list()).toEqual([...before, ...added]);
  });

  it('keeps what was decided between two drafts, and takes no suggestion of the other direction', async () => {
    const { db, draft } = await story();
    const copy = copyDraft(db, draft.id, 'Draft 2');
    const [one, two] = [{ draftId: draft.id }, { draftId: copy.id }];
    const { added } = await alignVersions(db, directJobs, one, two);
    const [first, second, third] = added;
    if (first === undefined || second === undefined || third === undefined) {
      throw new Error('too few suggestions');
    }
    const confirmed: Mapping = { ...first, status: 'confirmed' };
    const rejected: Mapping = { ...second, status: 'rejected' };
    writeMappings(db, [confirmed, rejected], []);
    const again = await alignVersions(db, directJobs, one, two);
    expect(again.removed).toEqual([third]);
    const pairsOf = (all: readonly Mapping[]): string[] =>
      all.map(({ source, target }) => JSON.stringify([source, target]));
    expect(pairsOf(again.added)).toEqual(pairsOf([third]));
    const back = await alignVersions(db, directJobs, two, one);
    expect(back.removed).toEqual([]);
    expect(back.added.map(({ versionId }) => versionId)).toEqual([draft.id, draft.id, draft.id]);
    for (const kept of [confirmed, rejected, ...again.added]) {
      expect(db.mappings.find(kept.id)).toEqual(kept);
    }
  });

  it('refuses a draft with itself, and one that is gone', async () => {
    const { db, draft } = await story();
    const one = { draftId: draft.id };
    await expectRefusal(() => alignVersions(db, directJobs, one, { ...one }), 'same_text');
    const gone = { draftId: newId<VersionId>() };
    await expectRefusal(() => alignVersions(db, directJobs, gone, one), 'no_draft');
  });

  it('refuses a text with itself', async () => {
    const { db, novel } = await story();
    await expectRefusal(
      () => alignVersions(db, directJobs, { witnessId: novel.id }, { witnessId: novel.id }),
      'same_text',
    );
  });
});

describe('ranking the pairs of two texts', () => {
  it('answers likely pairs by their keys, best first, and stores nothing', async () => {
    const { db, novel, film } = await story();
    const before = db.mappings.list();
    const { pairs } = await rankPairs(
      db,
      directJobs,
      { witnessId: novel.id },
      { witnessId: film.id },
    );
    const from = anchorKey(passageAnchor(db, novel, 3));
    const own = pairs.filter((pair) => pair.source === from);
    expect(own[0]?.target).toBe(anchorKey(passageAnchor(db, film, 2)));
    expect(own[0]?.terms).toContain('lantern');
    expect(own.map(({ score }) => score)).toEqual(
      own.map(({ score }) => score).sort((a, b) => b - a),
    );
    expect(db.mappings.list()).toEqual(before);
  });

  it('says of which passages it is likely that nothing answers them', async () => {
    const { db, film } = await story();
    const dentistry = 'A dentist polishes marble elephants. Nobody admires them.';
    const novel = await addText(db, `${filmText} ${dentistry}`, {
      fileName: 'other.txt',
      work: { kind: 'novel', title: 'Other', creator: '', year: null },
    });
    const texts = [{ witnessId: novel.id }, { witnessId: film.id }] as const;
    const { unmatched } = await rankPairs(db, directJobs, ...texts);
    const outcome = await alignVersions(db, directJobs, ...texts);
    const elephants = db.witnesses.passages(novel.id).find(({ text }) => /elephants/.test(text));
    expect(unmatched.source).toContain(`passage ${elephants?.id ?? ''}`);
    expect(unmatched.source).toHaveLength(outcome.unmatchedSource);
    expect(unmatched.target).toHaveLength(outcome.unmatchedTarget);
  });

  it('ranks what was rejected, for an undo may bring it back; and the scenes of a draft', async () => {
    const { db, novel, film, draft } = await story();
    db.mappings.put(
      mappingOf({
        versionId: film.versionId,
        status: 'rejected',
        source: [passageAnchor(db, novel, 3)],
        target: [passageAnchor(db, film, 2)],
      }),
    );
    const { pairs } = await rankPairs(
      db,
      directJobs,
      { witnessId: novel.id },
      { witnessId: film.id },
    );
    const rejected = [passageAnchor(db, novel, 3), passageAnchor(db, film, 2)].map(anchorKey);
    expect(pairs.map(({ source, target }) => `${source} ${target}`)).toContain(rejected.join(' '));
    const { pairs: scenes } = await rankPairs(
      db,
      directJobs,
      { witnessId: novel.id },
      { draftId: draft.id },
    );
    expect(scenes.map(({ target }) => target)).toContain(anchorKey(sceneAnchor(db, draft.id, 1)));
  });

  it('ranks the scenes of two drafts', async () => {
    const { db, draft } = await story();
    const copy = copyDraft(db, draft.id, 'Draft 2');
    const { pairs } = await rankPairs(db, directJobs, { draftId: draft.id }, { draftId: copy.id });
    const [own] = pairs.filter(({ source }) => source === anchorKey(sceneAnchor(db, draft.id, 1)));
    expect(own?.target).toBe(anchorKey(sceneAnchor(db, copy.id, 1)));
  });

  it('refuses a text with itself', async () => {
    const { db, novel } = await story();
    await expectRefusal(
      () => rankPairs(db, directJobs, { witnessId: novel.id }, { witnessId: novel.id }),
      'same_text',
    );
  });
});
