/** The words of deleted scenes, from a real file. */
import { afterEach, describe, expect, it } from 'vitest';
import type { ProjectDb } from '../../src/main/db/projectDb.ts';
import { wordsOfDeleted } from '../../src/main/services/deletedScenes.ts';
import { loadDraft, saveScenes } from '../../src/main/services/drafts.ts';
import { newId, type SceneId } from '../../src/shared/model/ids.ts';
import { useFolder } from '../support/folder.ts';
import { createStoryProject, sceneJson } from '../support/projects.ts';

const folder = useFolder();
let open: ProjectDb | undefined;
afterEach(() => open?.close());

describe('the words of deleted scenes', () => {
  it('are those that they were stored with last, whether they are deleted yet or not', async () => {
    const { db, draft } = await createStoryProject(folder.path('Story.palimpsest'));
    open = db;
    const [first, second, third] = loadDraft(db, draft.id).scenes.map(({ id }) => id);
    if (first === undefined || second === undefined || third === undefined) throw new Error();
    saveScenes(db, draft.id, [], [first, third]);
    expect(wordsOfDeleted(db, draft.id, [third, second])).toEqual([
      {
        id: third,
        heading: 'EXT. FAR BANK - MORNING',
        words: 'The ferry lies empty on the far bank.',
      },
      { id: second, heading: 'EXT. RIVER - NIGHT', words: 'The lantern goes out.' },
    ]);
  });

  it('are few, without breaks, and there where a scene has no heading', async () => {
    const { db, draft } = await createStoryProject(folder.path('Story.palimpsest'));
    open = db;
    const [bare, long] = [newId<SceneId>(), newId<SceneId>()];
    const kept = loadDraft(db, draft.id).scenes.map(({ id }) => id);
    const writes = [
      { id: bare, revision: 0, document: sceneJson(bare, '', 'Black.', 'A knock.') },
      { id: long, revision: 0, document: sceneJson(long, 'INT. A - DAY', 'word '.repeat(200)) },
    ];
    saveScenes(db, draft.id, writes, [...kept, bare, long]);
    saveScenes(db, draft.id, [], kept);
    const [first, second] = wordsOfDeleted(db, draft.id, [bare, long]);
    expect(first).toEqual({ id: bare, heading: '', words: 'Black. A knock.' });
    expect(second?.words).toHaveLength(240);
    expect(second?.words).toMatch(/^word word/);
  });

  it('are not told of a scene of another draft, or of none', async () => {
    const { db, draft, novel } = await createStoryProject(folder.path('Story.palimpsest'));
    open = db;
    const [first] = loadDraft(db, draft.id).scenes;
    if (first === undefined) throw new Error();
    expect(wordsOfDeleted(db, novel.versionId, [first.id])).toEqual([]);
    expect(wordsOfDeleted(db, draft.id, [newId<SceneId>()])).toEqual([]);
  });
});
