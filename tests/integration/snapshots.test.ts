/** Versions of a draft that are set aside, on a real file. */
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { ProjectDb } from '../../src/main/db/projectDb.ts';
import {
  copyDraft,
  createDraft,
  loadDraft,
  removeDraft,
  saveScenes,
  setTitlePage,
} from '../../src/main/services/drafts.ts';
import {
  draftFromSnapshot,
  listSnapshots,
  loadSnapshot,
  removeSnapshot,
  renameSnapshot,
  takeSnapshot,
} from '../../src/main/services/snapshots.ts';
import type { NodeJson, Snapshot } from '../../src/shared/model/draft.ts';
import { toId, type SceneId, type SnapshotId, type VersionId } from '../../src/shared/model/ids.ts';
import { useFolder } from '../support/folder.ts';
import { addDraft, createStoryProject, sceneJson, type StoryProject } from '../support/projects.ts';
import { expectRefusal } from '../support/refusals.ts';

const folder = useFolder();
let open: ProjectDb | undefined;
afterEach(() => open?.close());

async function story(): Promise<StoryProject> {
  const project = await createStoryProject(folder.path('Story.palimpsest'));
  open = project.db;
  return project;
}

function named(db: ProjectDb, draft: VersionId, title = 'Version 1', now?: Date): Snapshot {
  const snapshot = takeSnapshot(db, draft, title, 'named', now);
  if (snapshot === null) throw new Error('a named snapshot is always made');
  return snapshot;
}

/** Writes other words into the first scene. */
function rewrite(db: ProjectDb, draft: VersionId, text: string): void {
  const [first] = loadDraft(db, draft).scenes;
  if (first === undefined) throw new Error('no scenes');
  const document = sceneJson(first.id, 'INT. ELSEWHERE - DAY', text);
  saveScenes(db, draft, [{ id: first.id, revision: first.revision, document }], null);
}

/** A scene as the window sends it, with two alternates besides its text. */
function withAlternates(id: SceneId, text: string, quiet = 'Nobody speaks.'): NodeJson {
  const document = sceneJson(id, 'INT. ELSEWHERE - DAY', text);
  const alternates = [
    { name: 'Quiet', blocks: sceneJson(id, 'INT. ELSEWHERE - DAY', quiet).content },
    { name: 'Loud', blocks: null },
    { name: 'In the rain', blocks: sceneJson(id, 'EXT. ELSEWHERE - DAY', 'Rain.').content },
  ];
  return { ...document, attrs: { ...document.attrs, alternates } };
}

describe('alternates of a scene', () => {
  it('are stored with it, set aside with the draft, and copied with either', async () => {
    const { db, draft } = await story();
    const [first] = loadDraft(db, draft.id).scenes;
    if (first === undefined) throw new Error('no scenes');
    const document = withAlternates(first.id, 'Shouts.');
    saveScenes(db, draft.id, [{ id: first.id, revision: first.revision, document }], null);
    const attrsOf = (scenes: readonly { readonly document: NodeJson }[]): unknown =>
      scenes[0]?.document.attrs?.['alternates'];
    const stored = attrsOf(loadDraft(db, draft.id).scenes);
    expect(stored).toEqual(document.attrs?.['alternates']);
    const snapshot = named(db, draft.id);
    expect(attrsOf(loadSnapshot(db, snapshot.id).scenes)).toEqual(stored);
    const copy = draftFromSnapshot(db, snapshot.id, 'Copy');
    expect(attrsOf(loadDraft(db, copy.id).scenes)).toEqual(stored);
    expect(attrsOf(loadDraft(db, copyDraft(db, draft.id, 'Other').id).scenes)).toEqual(stored);

    // One that differs in an alternate alone is another version.
    expect(takeSnapshot(db, draft.id, 'Same', 'automatic')).toBeNull();
    const revision = first.revision + 1;
    const other = withAlternates(first.id, 'Shouts.', 'Nobody sings.');
    saveScenes(db, draft.id, [{ id: first.id, revision, document: other }], null);
    expect(takeSnapshot(db, draft.id, 'Other', 'automatic')).not.toBeNull();
    // What is looked for and what anchors count in is the script alone.
    expect(db.search.find('Nobody sings', 5, draft.id)).toEqual([]);
  });

  it('in a form that nobody wrote are refused, and nothing of the save is stored', async () => {
    const { db, draft } = await story();
    const [first] = loadDraft(db, draft.id).scenes;
    if (first === undefined) throw new Error('no scenes');
    const document = withAlternates(first.id, 'Shouts.');
    const wrong = { ...document, attrs: { ...document.attrs, alternates: ['x'] } };
    await expectRefusal(
      () => saveScenes(db, draft.id, [{ id: first.id, revision: 1, document: wrong }], null),
      'invalid_scene',
    );
    expect(loadDraft(db, draft.id).scenes[0]).toEqual(first);
  });
});

describe('a snapshot', () => {
  it('holds all of the draft, ids and title page too, whatever is written later', async () => {
    const { db, draft } = await story();
    setTitlePage(db, draft.id, [{ key: 'Title', values: ['The Ferry', 'A script'] }]);
    const before = loadDraft(db, draft.id);
    const snapshot = named(db, draft.id);
    expect(loadSnapshot(db, snapshot.id)).toEqual(before);

    rewrite(db, draft.id, 'Other words.');
    setTitlePage(db, draft.id, []);
    const { scenes } = before;
    saveScenes(
      db,
      draft.id,
      [],
      scenes
        .slice(0, 2)
        .map(({ id }) => id)
        .reverse(),
    );
    const loaded = loadSnapshot(db, snapshot.id);
    expect(loaded.titlePage).toEqual(before.titlePage);
    expect(loaded.scenes.map(({ id, document }) => ({ id, document }))).toEqual(
      scenes.map(({ id, document }) => ({ id, document })),
    );
    // With these the scenes can be saved again, the removed one too.
    expect(loaded.scenes.map(({ revision }) => revision)).toEqual([2, 1, 1]);
    const order = loaded.scenes.map(({ id }) => id);
    saveScenes(db, draft.id, loaded.scenes, order);
    expect(loadDraft(db, draft.id).scenes.map(({ document }) => document)).toEqual(
      scenes.map(({ document }) => document),
    );
    expect(db.mappings.list()).toHaveLength(2);
  });

  it('is there after closing, goes with its draft, and is listed newest first', async () => {
    const { db, draft } = await story();
    const other = createDraft(db, 'Draft 2');
    named(db, other.id, 'Of the other');
    named(db, draft.id, 'Old', new Date('2026-01-01T10:00:00Z'));
    named(db, draft.id, 'New', new Date('2026-01-02T10:00:00Z'));
    const { path } = db;
    db.close();
    const again = await ProjectDb.open(path);
    open = again;
    expect(listSnapshots(again, draft.id).map(({ title }) => title)).toEqual(['New', 'Old']);
    expect(listSnapshots(again, draft.id)[1]).toMatchObject({
      kind: 'named',
      draftId: draft.id,
      createdAt: '2026-01-01T10:00:00.000Z',
    });
    removeDraft(again, draft.id);
    await expectRefusal(() => listSnapshots(again, draft.id), 'no_draft');
    expect(again.snapshots.list(draft.id)).toEqual([]);
    expect(listSnapshots(again, other.id)).toHaveLength(1);
  });

  it('becomes a draft with the mappings of its scenes, the ones removed since, too', async () => {
    const { db, draft } = await story();
    const before = loadDraft(db, draft.id);
    const snapshot = named(db, draft.id);
    saveScenes(
      db,
      draft.id,
      [],
      before.scenes.slice(1).map(({ id }) => id),
    );
    setTitlePage(db, draft.id, [{ key: 'Title', values: ['Later'] }]);
    const made = draftFromSnapshot(db, snapshot.id, 'As it was');
    const loaded = loadDraft(db, made.id);
    expect(loaded.titlePage).toEqual([]);
    expect(loaded.scenes).toHaveLength(3);
    const ids = new Set(loaded.scenes.map(({ id }) => id));
    expect(before.scenes.some(({ id }) => ids.has(id))).toBe(false);
    const targets = db.mappings
      .list()
      .filter(({ versionId }) => versionId === made.id)
      .map(({ target }) => target);
    expect(targets).toEqual([[{ kind: 'scene', sceneId: loaded.scenes[0]?.id, quote: null }], []]);
    expect(listSnapshots(db, draft.id)).toHaveLength(1);
  });

  it('that is gone, or that nobody can read, is told as such', async () => {
    const { db, draft } = await story();
    const gone = toId<SnapshotId>('gone');
    for (const use of [
      () => loadSnapshot(db, gone),
      () => renameSnapshot(db, gone, 'x', 'named'),
      () => removeSnapshot(db, gone),
      () => draftFromSnapshot(db, gone, 'x'),
    ]) {
      await expectRefusal(use, 'no_snapshot');
    }
    const { id } = named(db, draft.id, 'Spoilt');
    const { path } = db;
    db.close();
    for (const scenes of ['{}', '[]', '{"titlePage":[],"scenes":[["scene",{"id":"a"}]]}', '""']) {
      const file = new Database(path);
      file.prepare('UPDATE snapshot SET scenes = ?').run(scenes);
      file.close();
      const again = await ProjectDb.open(path);
      open = again;
      const drafts = again.versions.list().length;
      await expectRefusal(() => loadSnapshot(again, id), 'bad_snapshot', '“Spoilt”');
      await expectRefusal(() => draftFromSnapshot(again, id, 'x'), 'bad_snapshot');
      expect(again.versions.list()).toHaveLength(drafts);
      again.close();
    }
  });
});

describe('automatic snapshots', () => {
  it('are made of what changed since the newest, and of nothing else', async () => {
    const { db, draft } = await story();
    const take = (): Snapshot | null => takeSnapshot(db, draft.id, 'While you wrote', 'automatic');
    expect(take()).not.toBeNull();
    expect(take()).toBeNull();
    rewrite(db, draft.id, 'New words.');
    expect(take()).not.toBeNull();
    setTitlePage(db, draft.id, [{ key: 'Title', values: ['New'] }]);
    expect(take()).not.toBeNull();
    named(db, draft.id);
    expect(take()).toBeNull();
    expect(named(db, draft.id, 'The same again').kind).toBe('named');
    expect(listSnapshots(db, draft.id)).toHaveLength(5);
  });

  it('thin out as they age; named ones stay, and so does one that gets a name', async () => {
    const { db, draft } = await story();
    let text = 0;
    const at = (iso: string, kind: Snapshot['kind'] = 'automatic'): Snapshot => {
      rewrite(db, draft.id, `Words ${String(++text)}.`);
      const snapshot = takeSnapshot(db, draft.id, `At ${iso}`, kind, new Date(iso));
      if (snapshot === null) throw new Error('nothing was made');
      return snapshot;
    };
    at('2026-05-01T10:00:00Z');
    at('2026-05-01T11:00:00Z', 'named');
    const kept = at('2026-05-01T12:00:00Z');
    renameSnapshot(db, kept.id, 'Before the storm', 'named');
    at('2026-05-01T13:00:00Z');
    at('2026-05-20T13:00:00Z');
    expect(listSnapshots(db, draft.id).map(({ title, kind }) => [title, kind])).toEqual([
      ['At 2026-05-20T13:00:00Z', 'automatic'],
      ['At 2026-05-01T13:00:00Z', 'automatic'],
      ['Before the storm', 'named'],
      ['At 2026-05-01T11:00:00Z', 'named'],
    ]);
  });
});

it('keeps a draft of 120 pages in little more room than its words take', async () => {
  const db = await ProjectDb.create(folder.path('Long.palimpsest'));
  open = db;
  const speech = 'He tells her again what he saw from the roof that winter. '.repeat(3);
  const scene = `INT. ROOM - DAY\n\n${`ANNA\n${speech}\n\n${speech}\n\n`.repeat(6)}`;
  const draft = addDraft(db, 'Long', scene.repeat(60));
  const { id } = named(db, draft.id);
  const words = 60 * scene.length;
  expect(db.snapshots.content(id)?.length).toBeLessThan(1.5 * words);
  expect(loadSnapshot(db, id)).toEqual(loadDraft(db, draft.id));
});

it('gives a scene of another draft no revision', async () => {
  const { db, draft } = await story();
  const snapshot = named(db, draft.id);
  const other = createDraft(db, 'Draft 2');
  const [first] = loadDraft(db, draft.id).scenes;
  const [theirs] = loadDraft(db, other.id).scenes;
  if (first === undefined || theirs === undefined) throw new Error('no scenes');
  const { path } = db;
  db.close();
  const file = new Database(path);
  file.prepare('UPDATE scene SET draft_id = ? WHERE id = ?').run(other.id, first.id);
  file.close();
  const again = await ProjectDb.open(path);
  open = again;
  expect(loadSnapshot(again, snapshot.id).scenes[0]).toMatchObject({ id: first.id, revision: 0 });
});
