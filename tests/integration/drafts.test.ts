/** Drafts and the save protocol on a real file. */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { ProjectDb } from '../../src/main/db/projectDb.ts';
import { setSceneFact, writeTaggings } from '../../src/main/services/breakdowns.ts';
import {
  copyDraft,
  createDraft,
  keepUnsaved,
  loadDraft,
  openDraft,
  removeDraft,
  saveScenes,
  setPageSetup,
} from '../../src/main/services/drafts.ts';
import { breakdownInput } from '../../src/main/services/breakdownInput.ts';
import { defaultPageSetup } from '../../src/shared/screenplay/pageSetup.ts';
import { keptRemoval } from '../../src/main/services/keptChanges.ts';
import { listStanding, writeMappings } from '../../src/main/services/mappings.ts';
import { describeProject } from '../../src/main/services/projectState.ts';
import { buildSheets } from '../../src/shared/breakdown/sheet.ts';
import { noSceneFacts, type NodeJson } from '../../src/shared/model/draft.ts';
import { newId, toId, type SceneId, type VersionId } from '../../src/shared/model/ids.ts';
import { dumpOf } from '../support/dump.ts';
import { useFolder } from '../support/folder.ts';
import {
  addDraft,
  createStoryProject,
  mappingOf,
  passageAnchor,
  sceneAnchor,
  sceneJson,
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

/** Everything that a save could change. */
function stateOf(db: ProjectDb, draft: VersionId): unknown {
  return { draft: loadDraft(db, draft), found: db.search.find('typed', 50) };
}

describe('a page setup', () => {
  it('is that of its draft, is copied with it, and counts in its breakdown', async () => {
    const { db, draft } = await story();
    expect(loadDraft(db, draft.id).pageSetup).toEqual(defaultPageSetup);
    const [scene] = loadDraft(db, draft.id).scenes;
    if (scene === undefined) throw new Error('no scenes');
    const document = sceneJson(scene.id, 'INT. A - DAY', 'Rain, and rain. '.repeat(120));
    saveScenes(db, draft.id, [{ id: scene.id, revision: 1, document }], null);
    const setup = { ...defaultPageSetup, paper: 'a4', linesPerPage: 40, header: 'Mine' } as const;
    setPageSetup(db, draft.id, setup);
    const copy = copyDraft(db, draft.id, 'Copy');
    setPageSetup(db, draft.id, defaultPageSetup);
    expect(loadDraft(db, copy.id).pageSetup).toEqual(setup);
    expect(loadDraft(db, draft.id).pageSetup).toEqual(defaultPageSetup);
    const eighthsOf = (id: VersionId): number | undefined =>
      breakdownInput(db, id).scenes[0]?.eighths;
    // 36 lines.
    expect([eighthsOf(draft.id), eighthsOf(copy.id)]).toEqual([6, 8]);
    await expectRefusal(
      () => Promise.resolve().then(() => setPageSetup(db, toId('nobody'), setup)),
      'no_draft',
    );
  });
});

describe('what a window could not save', () => {
  it('is kept as a draft of its own, with the mappings, beside the one that was changed', async () => {
    const { db, draft } = await story();
    openDraft(db, draft.id);
    const [first, ...others] = loadDraft(db, draft.id).scenes;
    if (first === undefined) throw new Error('no scenes');
    const theirs = sceneJson(first.id, 'INT. A - DAY', 'from elsewhere');
    saveScenes(db, draft.id, [{ id: first.id, revision: 1, document: theirs }], null);
    const before = stateOf(db, draft.id);
    const added = newId<SceneId>();
    const mine = [
      { id: first.id, document: sceneJson(first.id, 'INT. A - DAY', 'my unsaved words') },
      { id: added, document: sceneJson(added, 'INT. B - DAY', 'and a scene that is new') },
      ...others,
    ];
    const kept = keepUnsaved(db, draft.id, mine);
    expect(kept.title).toBe('Draft 1 (kept from the window)');
    expect(stateOf(db, draft.id)).toEqual(before);
    const words = JSON.stringify(loadDraft(db, kept.id).scenes);
    expect(words).toContain('my unsaved words');
    expect(words).toContain('and a scene that is new');
    expect(db.mappings.list().filter((one) => one.versionId === kept.id)).toHaveLength(2);
    expect(describeProject(db, null).draft?.draftId).toBe(draft.id);
    expect(keepUnsaved(db, draft.id, mine).title).toBe('Draft 1 (kept from the window) 2');
    expect(db.checkIntegrity()).toBe('ok');
  });

  it('is kept when its draft was deleted elsewhere', async () => {
    const { db, draft } = await story();
    createDraft(db, 'Draft 2');
    const { scenes } = loadDraft(db, draft.id);
    removeDraft(db, draft.id);
    const [first] = scenes;
    if (first === undefined) throw new Error('no scenes');
    const write = { id: first.id, revision: first.revision, document: first.document };
    await expectRefusal(
      () => saveScenes(db, draft.id, [write], null),
      'conflict',
      'Reload the project',
    );
    const kept = keepUnsaved(db, draft.id, scenes);
    expect(loadDraft(db, kept.id).scenes).toHaveLength(3);
    expect(describeProject(db, null).draft?.draftId).toBe(kept.id);
  });
});

describe('the draft with which a project opens', () => {
  const opensWith = (db: ProjectDb): string | undefined => describeProject(db, null).draft?.draftId;

  it('is the one that was opened last, else the newest', async () => {
    const { db, draft } = await story();
    const second = createDraft(db, 'Draft 2');
    expect(opensWith(db)).toBe(second.id);
    openDraft(db, draft.id);
    expect(opensWith(db)).toBe(draft.id);
    // Looking at another, as Compare does, is not opening it.
    loadDraft(db, second.id);
    expect(opensWith(db)).toBe(draft.id);
    removeDraft(db, draft.id);
    expect(opensWith(db)).toBe(second.id);
  });

  it('is written only when it is another', async () => {
    const { db, draft } = await story();
    const second = createDraft(db, 'Draft 2');
    openDraft(db, draft.id);
    const before = db.changeCount();
    openDraft(db, draft.id);
    expect(db.changeCount()).toBe(before);
    openDraft(db, second.id);
    expect(db.changeCount()).toBe(before + 1);
  });
});

describe('saving scenes', () => {
  it('stores what changed and answers the new revisions', async () => {
    const { db, draft } = await story();
    const [first, second] = loadDraft(db, draft.id).scenes;
    if (first === undefined || second === undefined) throw new Error('no scenes');
    const document = sceneJson(first.id, 'INT. A - DAY', 'typed');
    expect(saveScenes(db, draft.id, [{ id: first.id, revision: 1, document }], null)).toEqual({
      revisions: [{ id: first.id, revision: 2 }],
      mappings: [],
    });
    expect(loadDraft(db, draft.id).scenes.slice(0, 2)).toEqual([
      { id: first.id, document, revision: 2 },
      second,
    ]);
    expect(db.search.find('typed', 5)).toHaveLength(1);
  });

  it('refuses a whole request for one scene that was changed elsewhere', async () => {
    const { db, draft } = await story();
    const [first, second] = loadDraft(db, draft.id).scenes;
    if (first === undefined || second === undefined) throw new Error('no scenes');
    const write = (id: SceneId, revision: number) => ({
      id,
      revision,
      document: sceneJson(id, 'INT. A - DAY', 'typed'),
    });
    const before = stateOf(db, draft.id);
    for (const stale of [0, 2, 7]) {
      await expectRefusal(
        () => saveScenes(db, draft.id, [write(first.id, 1), write(second.id, stale)], null),
        'conflict',
      );
    }
    // The same scene twice in one request cannot be based on the same revision.
    await expectRefusal(
      () => saveScenes(db, draft.id, [write(first.id, 1), write(first.id, 1)], null),
      'conflict',
    );
    expect(stateOf(db, draft.id)).toEqual(before);
  });

  it("refuses another draft's scene", async () => {
    const { db, draft } = await story();
    const other = addDraft(db, 'Draft 2');
    const [theirs] = loadDraft(db, other.id).scenes;
    if (theirs === undefined) throw new Error('no scene');
    const order = [...loadDraft(db, draft.id).scenes.map((scene) => scene.id), theirs.id];
    await expectRefusal(() => saveScenes(db, draft.id, [{ ...theirs }], null), 'conflict');
    await expectRefusal(() => saveScenes(db, draft.id, [], order), 'invalid_order');
    expect(loadDraft(db, other.id).scenes).toHaveLength(3);
  });

  const id = toId<SceneId>('some-scene');
  it.each<[string, NodeJson]>([
    ['no scene', { type: 'action' }],
    ['a type that the schema does not have', { type: 'iframe' }],
    ['a scene without blocks', { type: 'scene', attrs: { id } }],
    [
      'a block where text belongs',
      {
        type: 'scene',
        attrs: { id },
        content: [{ type: 'action', content: [{ type: 'scene', attrs: { id } }] }],
      },
    ],
    ['an id that is no text', { type: 'scene', attrs: { id: 7 }, content: [{ type: 'action' }] }],
    ['a scene under another id', sceneJson(toId<SceneId>('other'), 'INT. A - DAY')],
    [
      'an empty text',
      {
        type: 'scene',
        attrs: { id },
        content: [{ type: 'action', content: [{ type: 'text', text: '' }] }],
      },
    ],
  ])('refuses %s, and stores nothing of the request', async (_, document) => {
    const { db, draft } = await story();
    const scenes = loadDraft(db, draft.id).scenes;
    const [first] = scenes;
    if (first === undefined) throw new Error('no scene');
    const before = stateOf(db, draft.id);
    const good = { id: first.id, revision: 1, document: sceneJson(first.id, 'INT. A', 'typed') };
    await expectRefusal(
      () =>
        saveScenes(
          db,
          draft.id,
          [good, { id, revision: 0, document }],
          [...scenes.map((scene) => scene.id), id],
        ),
      'invalid_scene',
    );
    expect(stateOf(db, draft.id)).toEqual(before);
  });

  it('refuses an order that would lose a scene', async () => {
    const { db, draft } = await story();
    const ids = loadDraft(db, draft.id).scenes.map((scene) => scene.id);
    const fresh = newId<SceneId>();
    const write = { id: fresh, revision: 0, document: sceneJson(fresh, 'INT. NEW - DAY') };
    const before = stateOf(db, draft.id);
    await expectRefusal(() => saveScenes(db, draft.id, [write], null), 'invalid_order');
    await expectRefusal(() => saveScenes(db, draft.id, [write], ids), 'invalid_order');
    await expectRefusal(() => saveScenes(db, draft.id, [], [...ids, fresh]), 'invalid_order');
    await expectRefusal(() => saveScenes(db, draft.id, [], [...ids, ...ids]), 'invalid_order');
    await expectRefusal(() => saveScenes(db, draft.id, [], []), 'invalid_order');
    expect(stateOf(db, draft.id)).toEqual(before);
  });

  it('brings a removed scene back with its mappings, facts and taggings', async () => {
    const { db, draft } = await story();
    const before = loadDraft(db, draft.id).scenes;
    const ids = before.map((scene) => scene.id);
    const [first, ...rest] = ids;
    if (first === undefined) throw new Error('no scene');
    const mappings = db.mappings.list();
    setSceneFact(db, first, 'scriptDay', '3');
    const element = { id: newId<never>(), category: 'props', name: 'net' };
    writeTaggings(
      db,
      [element],
      [{ id: newId(), elementId: element.id, sceneId: first, quantity: 2, notes: '', quote: null }],
      [],
    );
    const taggings = db.elements.taggings(draft.id);
    saveScenes(db, draft.id, [], rest);
    expect(loadDraft(db, draft.id).scenes.map((scene) => scene.id)).toEqual(rest);
    expect(db.search.find('Ilse mends', 5).filter((hit) => hit.kind === 'scene')).toEqual([]);
    saveScenes(db, draft.id, [], ids);
    expect(loadDraft(db, draft.id).scenes).toEqual(before);
    expect(db.mappings.list()).toEqual(mappings);
    expect(db.scenes.facts(draft.id).get(first)?.scriptDay).toBe('3');
    expect(db.elements.taggings(draft.id)).toEqual(taggings);
  });

  it('gives the same draft after reopening, whatever was saved', async () => {
    const text = fc.string({ maxLength: 30 }).map((words) => words.replaceAll(/[\r\n]/g, ' '));
    const step = fc.oneof(
      fc.record({ kind: fc.constant('add' as const), at: fc.nat(), text }),
      fc.record({ kind: fc.constant('change' as const), at: fc.nat(), text }),
      fc.record({ kind: fc.constant('remove' as const), at: fc.nat() }),
      fc.record({ kind: fc.constant('move' as const), at: fc.nat(), to: fc.nat() }),
      fc.record({ kind: fc.constant('restore' as const), at: fc.nat() }),
    );
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        const path = folder.path(`run${run++}.palimpsest`);
        const db = await ProjectDb.create(path);
        const draft = createDraft(db, 'Draft');
        // What the window holds: every scene that there ever was, and the order of those there are.
        const known = new Map(loadDraft(db, draft.id).scenes.map((scene) => [scene.id, scene]));
        let order = [...known.keys()];
        const removed: SceneId[] = [];
        for (const one of steps) {
          const here = one.at % order.length;
          const writes: SceneId[] = [];
          const before = order.join();
          if (one.kind === 'add') {
            const id = newId<SceneId>();
            known.set(id, { id, revision: 0, document: sceneJson(id, 'INT. NEW', one.text) });
            order = [...order.slice(0, here), id, ...order.slice(here)];
            writes.push(id);
          } else if (one.kind === 'change') {
            const scene = known.get(order[here] ?? newId());
            if (scene === undefined) throw new Error('no scene');
            known.set(scene.id, { ...scene, document: sceneJson(scene.id, 'EXT. X', one.text) });
            writes.push(scene.id);
          } else if (one.kind === 'remove' && order.length > 1) {
            removed.push(...order.splice(here, 1));
          } else if (one.kind === 'move') {
            const [moved] = order.splice(here, 1);
            if (moved !== undefined) order.splice(one.to % (order.length + 1), 0, moved);
          } else if (one.kind === 'restore' && removed.length > 0) {
            order.push(...removed.splice(one.at % removed.length, 1));
          }
          const { revisions } = saveScenes(
            db,
            draft.id,
            writes.flatMap((id) => known.get(id) ?? []),
            order.join() === before ? null : order,
          );
          for (const { id, revision } of revisions) {
            const scene = known.get(id);
            if (scene !== undefined) known.set(id, { ...scene, revision });
          }
        }
        db.close();
        const again = await ProjectDb.open(path);
        expect(loadDraft(again, draft.id).scenes).toEqual(order.map((id) => known.get(id)));
        expect(again.checkIntegrity()).toBe('ok');
        again.close();
      }),
      { numRuns: 25 },
    );
  });
});

describe('drafts', () => {
  it('are copied with all that belongs to them, under new ids', async () => {
    const { db, draft, novel } = await story();
    const [first, second] = loadDraft(db, draft.id).scenes;
    if (first === undefined || second === undefined) throw new Error('no scenes');
    setSceneFact(db, first.id, 'unit', 'second');
    const copy = copyDraft(db, draft.id, 'Draft 2');
    const scenes = loadDraft(db, copy.id).scenes;
    expect(scenes.map((scene) => scene.document.content)).toEqual(
      loadDraft(db, draft.id).scenes.map((scene) => scene.document.content),
    );
    expect(scenes.map((scene) => scene.id)).not.toContain(first.id);
    expect(db.scenes.facts(copy.id).get(scenes[0]?.id ?? first.id)?.unit).toBe('second');
    const copied = db.mappings.list().filter((mapping) => mapping.versionId === copy.id);
    expect(copied.map(({ action, target }) => [action, target])).toEqual([
      ['kept', [sceneAnchor(db, copy.id, 0)]],
      ['omitted', []],
    ]);
    expect(copied[0]?.source).toEqual([passageAnchor(db, novel, 1)]);
  });

  it('do not turn mappings of removed scenes into omissions when they are copied', async () => {
    const { db, draft } = await story();
    const [, ...rest] = loadDraft(db, draft.id).scenes.map((scene) => scene.id);
    saveScenes(db, draft.id, [], rest);
    const copy = copyDraft(db, draft.id, 'Draft 2');
    const copied = db.mappings.list().filter((mapping) => mapping.versionId === copy.id);
    expect(copied.map((mapping) => mapping.action)).toEqual(['omitted']);
  });

  it('go with their scenes and mappings, but for the last', async () => {
    const { db, draft, novel } = await story();
    await expectRefusal(() => removeDraft(db, draft.id), 'last_draft');
    const other = addDraft(db, 'Draft 2');
    db.mappings.put(
      mappingOf({
        versionId: other.id,
        source: [passageAnchor(db, novel, 2)],
        target: [sceneAnchor(db, other.id, 1)],
      }),
    );
    removeDraft(db, draft.id);
    expect(db.versions.list().filter((version) => version.kind === 'draft')).toEqual([other]);
    expect(db.mappings.list().map((mapping) => mapping.versionId)).toEqual([other.id]);
    await expectRefusal(() => loadDraft(db, draft.id), 'no_draft');
    expect(db.checkIntegrity()).toBe('ok');
  });

  it('are copied with what they made of another draft, and without what another made of them', async () => {
    const { db, draft } = await story();
    const second = addDraft(db, 'Draft 2');
    const third = addDraft(db, 'Draft 3');
    const answer = (from: VersionId, to: VersionId) =>
      mappingOf({
        versionId: to,
        source: [sceneAnchor(db, from, 1)],
        target: [sceneAnchor(db, to, 1)],
      });
    writeMappings(db, [answer(draft.id, second.id), answer(second.id, third.id)], []);
    const before = db.mappings.list();
    const copy = copyDraft(db, second.id, 'Draft 2, again');
    const copied = db.mappings.list().slice(before.length);
    expect(copied.map(({ versionId, source, target }) => [versionId, source, target])).toEqual([
      [copy.id, [sceneAnchor(db, draft.id, 1)], [sceneAnchor(db, copy.id, 1)]],
    ]);
    expect(db.mappings.list().slice(0, before.length)).toEqual(before);
  });

  it('take along what other drafts made of them alone, and nothing of it reads as invented', async () => {
    const { db, draft, novel } = await story();
    const other = addDraft(db, 'Draft 2');
    const scene = (at: number) => sceneAnchor(db, draft.id, at);
    const alone = mappingOf({
      versionId: other.id,
      source: [scene(0)],
      target: [sceneAnchor(db, other.id, 0)],
    });
    const deleted = mappingOf({
      versionId: other.id,
      source: [scene(2)],
      target: [sceneAnchor(db, other.id, 2)],
    });
    const leftOut = mappingOf({
      versionId: other.id,
      action: 'omitted',
      source: [scene(1)],
      target: [],
    });
    const beside = mappingOf({
      versionId: other.id,
      source: [scene(1), passageAnchor(db, novel, 2)],
      target: [sceneAnchor(db, other.id, 1)],
    });
    writeMappings(db, [alone, deleted, leftOut, beside], []);
    const order = loadDraft(db, draft.id).scenes.map(({ id }) => id);
    saveScenes(db, draft.id, [], order.slice(0, 2));
    const dump = dumpOf(db.path);
    const removal = keptRemoval((project) => removeDraft(project, draft.id));
    removal.make(db);
    expect(db.mappings.list()).toEqual([{ ...beside, source: [passageAnchor(db, novel, 2)] }]);
    removal.takeBack(db);
    expect(dumpOf(db.path)).toEqual(dump);
  });

  it('lose what stands on deleted scenes of another only while these are deleted', async () => {
    const { db, draft } = await story();
    const other = addDraft(db, 'Draft 2');
    const answer = mappingOf({
      versionId: other.id,
      source: [sceneAnchor(db, draft.id, 2)],
      target: [sceneAnchor(db, other.id, 0)],
    });
    writeMappings(db, [answer], []);
    const order = loadDraft(db, draft.id).scenes.map(({ id }) => id);
    saveScenes(db, draft.id, [], order.slice(0, 2));
    expect(listStanding(db)).not.toContainEqual(answer);
    saveScenes(db, draft.id, [], order);
    expect(listStanding(db)).toContainEqual(answer);
  });

  it('have no other draft among the sources of their breakdown', async () => {
    const { db, draft, novel } = await story();
    const other = addDraft(db, 'Draft 2');
    const [from, to] = [sceneAnchor(db, draft.id, 0), sceneAnchor(db, other.id, 0)];
    const ofDraft = mappingOf({ versionId: other.id, source: [from], target: [to] });
    const ofBoth = mappingOf({
      versionId: other.id,
      source: [from, passageAnchor(db, novel, 0)],
      target: [to],
    });
    const invented = mappingOf({
      versionId: other.id,
      action: 'invented',
      source: [],
      target: [sceneAnchor(db, other.id, 1)],
    });
    writeMappings(db, [ofDraft, ofBoth, invented], []);
    const input = breakdownInput(db, other.id);
    expect(input.mappings).toEqual([ofBoth, invented]);
    const [first, second] = buildSheets(input);
    expect(first?.choices.map(({ passageNumber }) => passageNumber)).toEqual([1]);
    expect(second?.choices.map(({ action }) => action)).toEqual(['invented']);
  });

  it('keep the other facts of a scene when one is set', async () => {
    const { db, draft } = await story();
    const [scene] = loadDraft(db, draft.id).scenes;
    if (scene === undefined) throw new Error('no scene');
    setSceneFact(db, scene.id, 'unit', 'second');
    setSceneFact(db, scene.id, 'scriptDay', '3');
    setSceneFact(db, scene.id, 'unit', '');
    expect(db.scenes.facts(draft.id).get(scene.id)).toEqual({ ...noSceneFacts, scriptDay: '3' });
  });

  it('refuse facts and taggings of a scene that is not stored, all or none', async () => {
    const { db, draft } = await story();
    const [scene] = loadDraft(db, draft.id).scenes;
    if (scene === undefined) throw new Error('no scene');
    await expectRefusal(() => setSceneFact(db, newId(), 'unit', 'second'), 'no_scene');
    const element = { id: newId<never>(), category: 'props', name: 'lantern' };
    const tagging = (sceneId: SceneId) => ({
      id: newId<never>(),
      elementId: element.id,
      sceneId,
      quantity: null,
      notes: '',
      quote: null,
    });
    await expectRefusal(
      () => writeTaggings(db, [element], [tagging(scene.id), tagging(newId())], []),
      'no_scene',
    );
    expect(db.elements.list()).toEqual([]);
    expect(db.elements.taggings(draft.id)).toEqual([]);
  });
});
