/** A change over several drafts at once, on a real file. */
import { afterEach, describe, expect, it } from 'vitest';
import type { ProjectDb } from '../../src/main/db/projectDb.ts';
import { copyDraft, loadDraft, removeDraft } from '../../src/main/services/drafts.ts';
import { saveDrafts, type DraftWrite } from '../../src/main/services/saveDrafts.ts';
import { listSnapshots, loadSnapshot } from '../../src/main/services/snapshots.ts';
import type { VersionId } from '../../src/shared/model/ids.ts';
import { useFolder } from '../support/folder.ts';
import { createStoryProject, sceneJson } from '../support/projects.ts';
import { expectRefusal } from '../support/refusals.ts';

const folder = useFolder();
let open: ProjectDb | undefined;
afterEach(() => open?.close());

async function twoDrafts(): Promise<{ db: ProjectDb; first: VersionId; second: VersionId }> {
  const { db, draft } = await createStoryProject(folder.path('Story.palimpsest'));
  open = db;
  return { db, first: draft.id, second: copyDraft(db, draft.id, 'Second').id };
}

/** Other words for the first scene of a draft. */
function rewriting(db: ProjectDb, draftId: VersionId, words: string, late = 0): DraftWrite {
  const [scene] = loadDraft(db, draftId).scenes;
  if (scene === undefined) throw new Error('no scenes');
  const document = sceneJson(scene.id, 'INT. ELSEWHERE - DAY', words);
  return { draftId, scenes: [{ id: scene.id, revision: scene.revision - late, document }] };
}

function wordsOf(db: ProjectDb, draftId: VersionId): string {
  return JSON.stringify(loadDraft(db, draftId).scenes);
}

describe('a change over several drafts', () => {
  it('is stored in each, which is set aside before, and can be written back', async () => {
    const { db, first, second } = await twoDrafts();
    const before = [wordsOf(db, first), wordsOf(db, second)];
    const old = [loadDraft(db, first), loadDraft(db, second)];
    const { revisions } = saveDrafts(db, 'Before replacing', [
      rewriting(db, first, 'Kites.'),
      rewriting(db, second, 'Kites.'),
    ]);
    expect(revisions.map(({ revision }) => revision)).toEqual([2, 2]);
    for (const [at, draftId] of [first, second].entries()) {
      expect(wordsOf(db, draftId)).toContain('Kites.');
      const [snapshot] = listSnapshots(db, draftId);
      expect(snapshot?.title).toBe('Before replacing');
      const kept = snapshot === undefined ? [] : loadSnapshot(db, snapshot.id).scenes;
      expect(kept.map(({ document }) => document)).toEqual(
        old[at]?.scenes.map(({ document }) => document),
      );
    }
    // What was found in the text follows.
    expect(db.search.find('Kites', 9, first)).toHaveLength(2);

    saveDrafts(
      db,
      null,
      old.map(({ draftId, scenes }, at) => ({
        draftId,
        scenes: scenes
          .slice(0, 1)
          .map((scene) => ({ ...scene, revision: revisions[at]?.revision ?? 0 })),
      })),
    );
    expect([first, second].map((id) => wordsOf(db, id).replaceAll('"revision":3', ''))).toEqual(
      before.map((words) => words.replace('"revision":1', '')),
    );
    expect(listSnapshots(db, first)).toHaveLength(1);
  });

  it('is refused as a whole when one of them was changed elsewhere, or is gone', async () => {
    const { db, first, second } = await twoDrafts();
    const before = [wordsOf(db, first), wordsOf(db, second)];
    const writes = [rewriting(db, first, 'Kites.'), rewriting(db, second, 'Kites.', 1)];
    await expectRefusal(() => saveDrafts(db, 'Before', writes), 'conflict');
    expect([wordsOf(db, first), wordsOf(db, second)]).toEqual(before);
    expect(listSnapshots(db, first)).toEqual([]);

    const late = [rewriting(db, first, 'Kites.'), rewriting(db, second, 'Kites.')];
    removeDraft(db, second);
    await expectRefusal(() => saveDrafts(db, 'Before', late), 'no_draft');
    expect(wordsOf(db, first)).toBe(before[0]);
    expect(listSnapshots(db, first)).toEqual([]);
  });
});
