/** What is removed or added comes back as it was, on real project files. */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ProjectDb } from '../../src/main/db/projectDb.ts';
import { directJobs } from '../../src/main/jobs/runner.ts';
import { writeActionNames } from '../../src/main/services/actionNames.ts';
import { loadBreakdown, setSceneFact, writeTaggings } from '../../src/main/services/breakdowns.ts';
import { buildSample } from '../../src/main/services/buildSample.ts';
import { planTextChange, writeTextChange } from '../../src/main/services/changedText.ts';
import {
  copyDraft,
  createDraft,
  loadDraft,
  removeDraft,
  renameDraft,
  saveScenes,
} from '../../src/main/services/drafts.ts';
import {
  KeptChanges,
  keptAddition,
  keptRemoval,
  type KeptChange,
} from '../../src/main/services/keptChanges.ts';
import {
  removeImport,
  removeWitness,
  removeWork,
  setWeight,
} from '../../src/main/services/library.ts';
import { writeMappings } from '../../src/main/services/mappings.ts';
import { writeNames } from '../../src/main/services/names.ts';
import {
  draftFromSnapshot,
  listSnapshots,
  removeSnapshot,
  takeSnapshot,
} from '../../src/main/services/snapshots.ts';
import type { WitnessSummary } from '../../src/shared/contract/project.ts';
import type { Mapping } from '../../src/shared/model/adaptation.ts';
import {
  newId,
  type ElementId,
  type OwnActionId,
  type TaggingId,
} from '../../src/shared/model/ids.ts';
import type { Version } from '../../src/shared/model/sources.ts';
import { root } from '../support/commandLine.ts';
import { dumpOf, expectSound } from '../support/dump.ts';
import { useFolder } from '../support/folder.ts';
import {
  addText,
  createStoryProject,
  filmFacts,
  mappingOf,
  novelText,
  passageAnchor,
  sceneAnchor,
  sceneJson,
  type StoryProject,
} from '../support/projects.ts';
import { expectRefusal } from '../support/refusals.ts';

const folder = useFolder();
let open: ProjectDb | undefined;
afterEach(() => open?.close());

/** A folder that the whole file shares, with the sample in it and more hanging on its texts and drafts. */
let shared = '';
const sample = (): string => join(shared, 'Sample.palimpsest');
beforeAll(async () => {
  shared = mkdtempSync(join(tmpdir(), 'palimpsest-test-'));
  await buildSample(join(root, 'resources/sample'), sample());
  const db = await ProjectDb.open(sample());
  try {
    await enrich(db);
  } finally {
    db.close();
  }
});
afterAll(() => rmSync(shared, { recursive: true, force: true }));

/** What the sample lacks: an own action, mappings over several texts, passages without a place, versions, a removed scene. */
async function enrich(db: ProjectDb): Promise<void> {
  const [novel, first, second] = db.witnesses.list();
  const [draft] = db.versions.list().filter(({ kind }) => kind === 'draft');
  if (novel === undefined || first === undefined || second === undefined || draft === undefined) {
    throw new Error('the sample is another');
  }
  const own = newId<OwnActionId>();
  const names = { renamed: {}, own: [{ id: own, name: 'Merged', base: 'kept' as const }] };
  writeActionNames(db, names, [], []);
  const summary = (id: typeof novel.id) => {
    const witness = db.witnesses.find(id);
    if (witness === undefined) throw new Error('no text');
    return { ...witness, passageCount: 0, placelessCount: 0, beginsAt: 0 };
  };
  const [a, b, c] = [novel.id, first.id, second.id].map(summary);
  if (a === undefined || b === undefined || c === undefined) throw new Error('no texts');
  writeMappings(
    db,
    [
      // The end that goes first stands before one that stays.
      mappingOf({
        versionId: draft.id,
        ownAction: own,
        source: [passageAnchor(db, b, 2), passageAnchor(db, a, 4), passageAnchor(db, c, 1)],
        target: [sceneAnchor(db, draft.id, 1), sceneAnchor(db, draft.id, 2)],
      }),
      mappingOf({
        versionId: first.versionId,
        status: 'rejected',
        source: [passageAnchor(db, a, 7)],
        target: [passageAnchor(db, b, 0), passageAnchor(db, c, 3)],
      }),
      mappingOf({
        versionId: first.versionId,
        action: 'omitted',
        source: [passageAnchor(db, a, 9)],
        target: [],
      }),
    ],
    [],
  );
  const text = db.witnesses.passages(b.id).map((passage) => passage.text);
  const file = join(shared, 'film-a changed.md');
  writeFileSync(file, text.toSpliced(0, 3, 'Nothing of this stood here before.').join(' '));
  const asked = { witnessId: b.id, encoding: null };
  const { change } = await planTextChange(db, directJobs, file, asked);
  if (change === null) throw new Error('nothing has changed');
  writeTextChange(db, change, 'make');
  expect(db.witnesses.placeless(b.id).length).toBeGreaterThan(0);
  setWeight(
    db,
    db.witnesses
      .passages(c.id)
      .slice(2, 4)
      .map(({ id }) => id),
    'turning_point',
  );
  takeSnapshot(db, draft.id, 'First pass', 'named');
  takeSnapshot(db, draft.id, 'When it was opened', 'automatic');
  const scenes = db.scenes.list(draft.id);
  saveScenes(
    db,
    draft.id,
    [],
    scenes.slice(1).map(({ id }) => id),
  );
  const copy = copyDraft(db, draft.id, 'Draft 3');
  const [scene] = db.scenes.list(copy.id);
  if (scene === undefined) throw new Error('no scenes');
  setSceneFact(db, scene.id, 'unit', 'B');
  const prop = { id: newId<ElementId>(), category: 'props', name: 'Only in draft 3' };
  writeTaggings(
    db,
    [prop],
    [
      {
        id: newId<TaggingId>(),
        elementId: prop.id,
        sceneId: scene.id,
        quantity: 2,
        notes: '',
        quote: null,
      },
    ],
    [],
  );
  takeSnapshot(db, copy.id, 'Before lunch', 'named');
}

async function openCopy(name: string): Promise<ProjectDb> {
  const path = folder.path(name);
  copyFileSync(sample(), path);
  open = await ProjectDb.open(path);
  return open;
}

async function story(): Promise<StoryProject> {
  const project = await createStoryProject(folder.path('Story.palimpsest'));
  open = project.db;
  return project;
}

/** What stands beside the file while it is open. */
function besideFile(db: ProjectDb): unknown {
  const database: unknown = Reflect.get(db, 'db');
  if (!(database instanceof Database)) throw new TypeError('a project has no database');
  return database.prepare('SELECT type, name FROM temp.sqlite_schema').all();
}

/** All removals that the writer could ask for now. */
function removable(db: ProjectDb): { readonly name: string; readonly change: KeptChange }[] {
  const versions = db.versions.list();
  const drafts = versions.filter(({ kind }) => kind === 'draft');
  return [
    ...db.witnesses.list().map(({ id, title }) => ({
      name: `the text ${title}`,
      change: keptRemoval((project) => removeWitness(project, id)),
    })),
    ...versions
      .filter(({ kind }) => kind !== 'draft')
      .map(({ id, title }) => ({
        name: `the work ${title}`,
        change: keptRemoval((project) => removeWork(project, id)),
      })),
    ...(drafts.length < 2 ? [] : drafts).map(({ id, title }) => ({
      name: `the draft ${title}`,
      change: keptRemoval((project) => removeDraft(project, id)),
    })),
    ...drafts.flatMap((draft) =>
      listSnapshots(db, draft.id).map(({ id, title }) => ({
        name: `the version ${title}`,
        change: keptRemoval((project) => removeSnapshot(project, id)),
      })),
    ),
  ];
}

/** All additions that the writer could ask for now; each is made before it is kept. */
function addable(
  db: ProjectDb,
): { readonly name: string; readonly add: () => KeptChange | Promise<KeptChange> }[] {
  const made = (draft: Version): KeptChange =>
    keptAddition((project) => removeDraft(project, draft.id));
  const drafts = db.versions.list().filter(({ kind }) => kind === 'draft');
  return [
    { name: 'an added draft', add: () => made(createDraft(db, 'New')) },
    ...[filmFacts, ...db.versions.list().filter(({ kind }) => kind !== 'draft')].map((work) => ({
      name: `an imported text, ${work.title}`,
      add: async () => {
        const request = 'id' in work ? { work: { versionId: work.id } } : { work };
        const text = await addText(db, novelText, request);
        return keptAddition((project) => removeImport(project, text, !('id' in work)));
      },
    })),
    ...drafts.flatMap(({ id, title }) => [
      { name: `a copied draft, ${title}`, add: () => made(copyDraft(db, id, `${title} again`)) },
      {
        name: `an added version, ${title}`,
        add: () => {
          const snapshot = takeSnapshot(db, id, 'As it stands', 'named');
          if (snapshot === null) throw new Error('a named one is always made');
          return keptAddition((project) => removeSnapshot(project, snapshot.id));
        },
      },
      ...listSnapshots(db, id).map((snapshot) => ({
        name: `an opened version, ${snapshot.title}`,
        add: () => made(draftFromSnapshot(db, snapshot.id, 'Of a version')),
      })),
    ]),
  ];
}

describe('a removal or an addition that is taken back', () => {
  it(
    'brings all of the file back, and made again leaves the same, whatever came and went in whatever order',
    {
      timeout: 120_000,
    },
    async () => {
      const kinds = new Set<string>();
      await fc.assert(
        fc.asyncProperty(fc.array(fc.nat(), { minLength: 1, maxLength: 5 }), async (choices) => {
          const db = await openCopy('Copy.palimpsest');
          const dumps = [dumpOf(db.path)];
          const done: KeptChange[] = [];
          for (const choice of choices) {
            const removals = removable(db).map(({ name, change }) => ({
              name,
              make: () => {
                change.make(db);
                return change;
              },
            }));
            const additions = addable(db).map(({ name, add }) => ({ name, make: add }));
            // As many of the one as of the other.
            const all = choice % 2 === 0 ? removals : additions;
            const chosen = all[Math.floor(choice / 2) % all.length];
            if (chosen === undefined) break;
            kinds.add(chosen.name.split(' ').slice(0, 2).join(' '));
            done.push(await chosen.make());
            dumps.push(dumpOf(db.path));
            expect(dumps.at(-1)).not.toEqual(dumps.at(-2));
          }
          for (const round of [1, 2]) {
            for (const [at, change] of [...done.entries()].reverse()) {
              change.takeBack(db);
              expect(dumpOf(db.path), `taken back, round ${round}`).toEqual(dumps[at]);
            }
            expectSound(db.path);
            for (const [at, change] of done.entries()) {
              change.make(db);
              expect(dumpOf(db.path), `made again, round ${round}`).toEqual(dumps[at + 1]);
            }
            expectSound(db.path);
          }
          db.close();
          rmSync(db.path);
        }),
        { numRuns: 40 },
      );
      expect([...kinds].sort()).toEqual([
        'a copied',
        'an added',
        'an imported',
        'an opened',
        'the draft',
        'the text',
        'the version',
        'the work',
      ]);
    },
  );

  it('lets the words be found again, under the same passages', async () => {
    const { db, film } = await story();
    const found = db.search.find('lantern', 20);
    const change = keptRemoval((project) => removeWork(project, film.versionId));
    change.make(db);
    expect(db.search.find('lantern', 20).length).toBeLessThan(found.length);
    change.takeBack(db);
    expect(db.search.find('lantern', 20)).toEqual(found);
  });

  it('fits where a text came meanwhile that has taken the rows of the old one', async () => {
    const { db, film, novel } = await story();
    const before = { passages: db.witnesses.passages(film.id), mappings: db.mappings.list() };
    const change = keptRemoval((project) => removeWitness(project, film.id));
    change.make(db);
    const other = await addText(db, novelText, { work: { versionId: novel.versionId } });
    change.takeBack(db);
    expect(db.witnesses.passages(film.id)).toEqual(before.passages);
    expect(db.mappings.list()).toEqual(before.mappings);
    expect(db.witnesses.passages(other.id)).toHaveLength(6);
    expect(db.search.find('violin', 20)).toHaveLength(3);
    expectSound(db.path);
    change.make(db);
    change.takeBack(db);
    expectSound(db.path);
  });

  it('fits after a mapping that lost an end was changed and that taken back', async () => {
    const { db, draft, novel, film } = await story();
    const mapping = mappingOf({
      versionId: draft.id,
      source: [passageAnchor(db, film, 0), passageAnchor(db, novel, 2)],
      target: [sceneAnchor(db, draft.id, 0)],
    });
    writeMappings(db, [mapping], []);
    const before = dumpOf(db.path);
    const change = keptRemoval((project) => removeWitness(project, film.id));
    change.make(db);
    const left = db.mappings.find(mapping.id);
    if (left === undefined) throw new Error('the mapping stays');
    expect(left.source).toEqual(mapping.source.slice(1));
    writeMappings(db, [{ ...left, reason: 'another' }], []);
    writeMappings(db, [left], []);
    change.takeBack(db);
    expect(dumpOf(db.path)).toEqual(before);
  });

  it('leaves what was said of such a mapping meanwhile', async () => {
    const { db, draft, novel, film } = await story();
    const mapping = mappingOf({
      versionId: draft.id,
      source: [passageAnchor(db, film, 0), passageAnchor(db, novel, 2)],
      target: [sceneAnchor(db, draft.id, 0)],
    });
    writeMappings(db, [mapping], []);
    const change = keptRemoval((project) => removeWitness(project, film.id));
    change.make(db);
    const said = { ...mapping, source: mapping.source.slice(1), reason: 'another' };
    writeMappings(db, [said], []);
    change.takeBack(db);
    expect(db.mappings.find(mapping.id)).toEqual({ ...mapping, reason: 'another' });
  });

  it('brings the elements of a draft back after another was tagged and that taken back', async () => {
    const db = await openCopy('Tagged.palimpsest');
    const [other, , draft] = db.versions.list().filter(({ kind }) => kind === 'draft');
    if (other === undefined || draft === undefined) throw new Error('no drafts');
    const { elements, taggings } = loadBreakdown(db, draft.id);
    const only = elements.find(({ name }) => name === 'Only in draft 3');
    if (only === undefined) throw new Error('no such element');
    const before = dumpOf(db.path);
    const change = keptRemoval((project) => removeDraft(project, draft.id));
    change.make(db);
    expect(loadBreakdown(db, other.id).elements).not.toContainEqual(only);
    const [scene] = db.scenes.list(other.id);
    const [tagging] = taggings;
    if (scene === undefined || tagging === undefined) throw new Error('no scenes');
    const element = { ...only, id: newId<ElementId>() };
    const tagged = { ...tagging, id: newId<TaggingId>(), elementId: element.id, sceneId: scene.id };
    writeTaggings(db, [element], [tagged], []);
    writeTaggings(db, [], [], [tagged.id]);
    change.takeBack(db);
    expect(dumpOf(db.path)).toEqual(before);
  });

  it('removes what has come to hang on it since when it is made again, and brings that back, too', async () => {
    const { db, film, draft } = await story();
    copyDraft(db, draft.id, 'Draft 2');
    const change = keptRemoval((project) => removeDraft(project, draft.id));
    change.make(db);
    change.takeBack(db);
    takeSnapshot(db, draft.id, 'When it was opened', 'automatic');
    writeMappings(
      db,
      [
        mappingOf({
          versionId: draft.id,
          source: [passageAnchor(db, film, 1)],
          target: [sceneAnchor(db, draft.id, 2)],
        }),
      ],
      [],
    );
    const before = dumpOf(db.path);
    change.make(db);
    change.takeBack(db);
    expect(dumpOf(db.path)).toEqual(before);
  });
});

describe('an import', () => {
  const undoOf = (witness: WitnessSummary, hasBroughtWork: boolean): KeptChange =>
    keptAddition((project) => removeImport(project, witness, hasBroughtWork));

  it('goes with the work that it brought and what is mapped to it, and all of it comes back', async () => {
    const { db, novel, draft } = await story();
    const before = dumpOf(db.path);
    const text = await addText(db, 'A lantern burns. Nobody comes.', { work: filmFacts });
    const change = undoOf(text, true);
    const bare = dumpOf(db.path);
    change.takeBack(db);
    expect(dumpOf(db.path)).toEqual(before);
    change.make(db);
    expect(dumpOf(db.path)).toEqual(bare);
    writeMappings(
      db,
      [
        mappingOf({
          versionId: draft.id,
          source: [passageAnchor(db, novel, 2), passageAnchor(db, text, 0)],
          target: [sceneAnchor(db, draft.id, 1)],
        }),
        mappingOf({
          versionId: text.versionId,
          source: [passageAnchor(db, novel, 3)],
          target: [passageAnchor(db, text, 1)],
        }),
        mappingOf({
          versionId: text.versionId,
          action: 'omitted',
          source: [passageAnchor(db, novel, 4)],
          target: [],
        }),
      ],
      [],
    );
    writeNames(
      db,
      [
        {
          id: newId(),
          kind: 'person',
          name: 'Ilse',
          aliases: [{ alias: 'the girl', versionId: text.versionId }],
        },
      ],
      [],
    );
    setWeight(db, [db.witnesses.passages(text.id)[0]?.id ?? newId()], 'turning_point');
    const mapped = dumpOf(db.path);
    for (const round of [1, 2]) {
      change.takeBack(db);
      expect(db.versions.find(text.versionId), `round ${round}`).toBeUndefined();
      expect(db.mappings.list()).toHaveLength(3);
      change.make(db);
      expect(dumpOf(db.path), `round ${round}`).toEqual(mapped);
    }
    expectSound(db.path);
    expect(db.search.find('lantern', 20).length).toBeGreaterThan(0);
  });

  it('leaves a work that was there before, or that has another text by now', async () => {
    const { db, film } = await story();
    // A work without a text.
    removeWitness(db, film.id);
    const before = dumpOf(db.path);
    const second = await addText(db, 'Nobody comes.', { work: { versionId: film.versionId } });
    const change = undoOf(second, false);
    change.takeBack(db);
    expect(dumpOf(db.path)).toEqual(before);

    const first = await addText(db, 'A lantern burns.', { work: filmFacts });
    const other = await addText(db, 'Somebody comes.', { work: { versionId: first.versionId } });
    const both = dumpOf(db.path);
    const withWork = undoOf(first, true);
    withWork.takeBack(db);
    expect(db.versions.find(first.versionId)).toBeDefined();
    expect(db.witnesses.passages(other.id)).toHaveLength(1);
    withWork.make(db);
    expect(dumpOf(db.path)).toEqual(both);
    expectSound(db.path);
  });

  it('says so when the text is gone already', async () => {
    const { db } = await story();
    const text = await addText(db, 'A lantern burns.', { work: filmFacts });
    const change = undoOf(text, true);
    removeWork(db, text.versionId);
    const before = dumpOf(db.path);
    await expectRefusal(() => change.takeBack(db), 'no_witness');
    expect(dumpOf(db.path)).toEqual(before);
  });
});

describe('an addition', () => {
  it('takes what has come to hang on it along, and brings it back as it was, in each round', async () => {
    const { db, novel } = await story();
    const before = dumpOf(db.path);
    const draft = createDraft(db, 'Draft 2');
    const change = keptAddition((project) => removeDraft(project, draft.id));
    const [scene] = loadDraft(db, draft.id).scenes;
    if (scene === undefined) throw new Error('a draft has a scene');
    for (const words of ['A saw hangs there.', 'It is rusty.']) {
      const { id } = scene;
      const revision = db.scenes.state(id)?.revision ?? 0;
      saveScenes(
        db,
        draft.id,
        [{ id, revision, document: sceneJson(id, 'INT. SHED - NIGHT', words) }],
        null,
      );
      renameDraft(db, draft.id, words);
      takeSnapshot(db, draft.id, words, 'named');
      writeMappings(
        db,
        [
          mappingOf({
            versionId: draft.id,
            source: [passageAnchor(db, novel, 1)],
            target: [sceneAnchor(db, draft.id, 0)],
          }),
        ],
        [],
      );
      const written = dumpOf(db.path);
      change.takeBack(db);
      expect(dumpOf(db.path)).toEqual(before);
      expect(db.search.find('shed', 20)).toEqual([]);
      change.make(db);
      expect(dumpOf(db.path)).toEqual(written);
      expect(db.search.find('shed', 20)).toHaveLength(1);
    }
    expectSound(db.path);
  });

  it('is left as it is when it cannot be taken back, and can be after that', async () => {
    const { db, draft } = await story();
    const made = createDraft(db, 'Draft 2');
    const change = keptAddition((project) => removeDraft(project, made.id));
    const removal = keptRemoval((project) => removeDraft(project, draft.id));
    removal.make(db);
    const before = dumpOf(db.path);
    await expectRefusal(() => change.takeBack(db), 'last_draft');
    expect(dumpOf(db.path)).toEqual(before);
    removal.takeBack(db);
    change.takeBack(db);
    expect(db.versions.find(made.id)).toBeUndefined();
  });

  it('says so when it is gone by other ways, or is there again', async () => {
    const { db, draft } = await story();
    const snapshot = takeSnapshot(db, draft.id, 'First pass', 'named');
    if (snapshot === null) throw new Error('a named one is always made');
    const change = keptAddition((project) => removeSnapshot(project, snapshot.id));
    removeSnapshot(db, snapshot.id);
    await expectRefusal(() => change.takeBack(db), 'no_snapshot');
    db.snapshots.insert(snapshot, '[]');
    change.takeBack(db);
    db.snapshots.insert({ ...snapshot, title: 'Another' }, '[]');
    const before = dumpOf(db.path);
    await expectRefusal(() => change.make(db), 'changed_project', 'Nothing was changed.');
    expect(dumpOf(db.path)).toEqual(before);
  });

  it('keeps notes only while it is taken back', async () => {
    const { db } = await story();
    const made = createDraft(db, 'Draft 2');
    const change = keptAddition((project) => removeDraft(project, made.id));
    expect(besideFile(db)).toEqual([]);
    change.takeBack(db);
    expect(besideFile(db)).toHaveLength(1);
    change.make(db);
    expect(besideFile(db)).toEqual([]);
    change.takeBack(db);
    change.forget(db);
    expect(besideFile(db)).toEqual([]);
  });
});

describe('a removal that does not fit any more', () => {
  async function removedFilm(): Promise<
    StoryProject & { readonly change: KeptChange; readonly mapping: Mapping }
  > {
    const project = await story();
    const { db, draft, novel, film } = project;
    const mapping = mappingOf({
      versionId: draft.id,
      source: [passageAnchor(db, film, 0), passageAnchor(db, novel, 2)],
      target: [sceneAnchor(db, draft.id, 0)],
    });
    writeMappings(db, [mapping], []);
    const change = keptRemoval((one) => removeWitness(one, film.id));
    change.make(db);
    return { ...project, change, mapping };
  }

  const cases: Readonly<
    Record<string, (project: Awaited<ReturnType<typeof removedFilm>>) => void>
  > = {
    'what it belongs to is gone': ({ db, film }) => removeWork(db, film.versionId),
    'a mapping that lost an end is gone': ({ db, mapping }) => writeMappings(db, [], [mapping.id]),
    'a mapping that lost an end has others': ({ db, mapping, novel }) =>
      writeMappings(db, [{ ...mapping, source: [passageAnchor(db, novel, 4)] }], []),
  };
  for (const [name, spoil] of Object.entries(cases)) {
    it(`says so and changes nothing: ${name}`, async () => {
      const project = await removedFilm();
      const { db, change } = project;
      spoil(project);
      const before = dumpOf(db.path);
      await expectRefusal(() => change.takeBack(db), 'changed_project', 'Nothing was changed.');
      expect(dumpOf(db.path)).toEqual(before);
      expectSound(db.path);
      // It is not half used up: what stood in its way can be taken back first.
      await expectRefusal(() => change.takeBack(db), 'changed_project');
    });
  }

  it('says so when the same is there again', async () => {
    const { db, draft } = await story();
    const snapshot = takeSnapshot(db, draft.id, 'First pass', 'named');
    if (snapshot === null) throw new Error('a named one is always made');
    const change = keptRemoval((project) => removeSnapshot(project, snapshot.id));
    change.make(db);
    db.snapshots.insert({ ...snapshot, title: 'Another' }, '[]');
    const before = dumpOf(db.path);
    await expectRefusal(() => change.takeBack(db), 'changed_project');
    expect(dumpOf(db.path)).toEqual(before);
  });
});

describe('the notes of a removal', () => {
  it('are not in the file, stop when it is done, and go when they are not needed', async () => {
    const { db, film, novel } = await story();
    const change = keptRemoval((project) => removeWitness(project, film.id));
    const tables = Object.keys(dumpOf(db.path));
    change.make(db);
    expect(Object.keys(dumpOf(db.path))).toEqual(tables);
    // No trigger is left: other writes pay nothing.
    expect(besideFile(db)).toEqual([{ type: 'table', name: 'removed_1' }]);
    // What is said elsewhere while they are kept is none of theirs.
    setWeight(db, [db.witnesses.passages(novel.id)[0]?.id ?? newId()], 'support');
    change.takeBack(db);
    expect(db.witnesses.passages(novel.id)[0]?.weight).toBe('support');
    expect(besideFile(db)).toEqual([]);
    change.make(db);
    change.forget(db);
    expect(besideFile(db)).toEqual([]);
  });

  it('know of a key that was emptied, and of a row that was changed twice', async () => {
    const db = await openCopy('Emptied.palimpsest');
    const [own] = db.ownActions.list();
    const [first, second] = db.mappings.list();
    if (own === undefined || first === undefined || second === undefined) throw new Error('empty');
    writeMappings(db, [{ ...first, action: own.base, ownAction: own.id }], []);
    const before = dumpOf(db.path);
    const remove = () =>
      db.transaction(() =>
        db.removals.record(() => {
          db.ownActions.remove(own.id);
          for (const reason of ['one', 'two']) db.mappings.put({ ...second, reason });
        }),
      );
    const rows = remove();
    expect(db.mappings.find(first.id)?.ownAction).toBeNull();
    expect(db.removals.putBack(rows)).toBe(true);
    expect(dumpOf(db.path)).toEqual(before);
    const again = remove();
    db.mappings.put({ ...second, reason: 'three' });
    const spoilt = dumpOf(db.path);
    expect(db.removals.putBack(again)).toBe(false);
    expect(dumpOf(db.path)).toEqual(spoilt);
  });

  it('refuse work that adds what other rows can hang on', async () => {
    const { db, draft } = await story();
    const before = dumpOf(db.path);
    const add = () => db.removals.record(() => void copyDraft(db, draft.id, 'Draft 2'));
    expect(add).toThrow('a removal added a row to version');
    expect(dumpOf(db.path)).toEqual(before);
    expect(besideFile(db)).toEqual([]);
  });

  it('are let go', async () => {
    const { db, film } = await story();
    const kept = new KeptChanges();
    const name = kept.make(
      db,
      keptRemoval((project) => removeWitness(project, film.id)),
    );
    kept.forget(name);
    kept.forget(name);
    await expectRefusal(() => kept.write(db, name, 'take_back'), 'no_change');
  });

  it('are of one open project', async () => {
    const { db, film } = await story();
    const kept = new KeptChanges();
    const name = kept.make(
      db,
      keptRemoval((project) => removeWitness(project, film.id)),
    );
    const path = db.path;
    db.close();
    open = await ProjectDb.open(path);
    await expectRefusal(() => kept.write(open ?? db, name, 'take_back'), 'no_change');
  });

  it('stay when nothing was removed', async () => {
    const { db, draft } = await story();
    const before = dumpOf(db.path);
    const change = keptRemoval((project) => removeDraft(project, draft.id));
    await expectRefusal(() => change.make(db), 'last_draft');
    expect(dumpOf(db.path)).toEqual(before);
    change.takeBack(db);
    expect(dumpOf(db.path)).toEqual(before);
  });
});
