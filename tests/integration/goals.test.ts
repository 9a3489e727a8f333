/** Goals travel with the project, and what cannot be read of them stops nobody. */
import { afterEach, describe, expect, it } from 'vitest';
import { ProjectDb } from '../../src/main/db/projectDb.ts';
import { copyDraft, removeDraft } from '../../src/main/services/drafts.ts';
import { loadGoals, noteDay, setGoals } from '../../src/main/services/goals.ts';
import { noGoals } from '../../src/shared/model/goals.ts';
import { useFolder } from '../support/folder.ts';
import { createStoryProject } from '../support/projects.ts';

const folder = useFolder();
let open: ProjectDb | undefined;
afterEach(() => open?.close());

describe('goals', () => {
  it('are there when the project is opened again', async () => {
    const path = folder.path('Story.palimpsest');
    const { db, draft } = await createStoryProject(path);
    const goal = { unit: 'pages', amount: 110, by: '2026-12-01' } as const;
    setGoals(db, { day: 1000, drafts: { [draft.id]: goal } });
    const day = { date: '2026-11-21', drafts: { [draft.id]: { start: 10, now: 22 } } };
    noteDay(db, day);
    db.close();
    open = await ProjectDb.open(path);
    expect(loadGoals(open)).toEqual({ goals: { day: 1000, drafts: { [draft.id]: goal } }, day });
  });

  it('go with their draft', async () => {
    const { db, draft } = await createStoryProject(folder.path('Story.palimpsest'));
    open = db;
    const copy = copyDraft(db, draft.id, 'Draft 2');
    const goal = { unit: 'words', amount: 5, by: null } as const;
    setGoals(db, { day: null, drafts: { [draft.id]: goal, [copy.id]: goal } });
    removeDraft(db, copy.id);
    expect(Object.keys(loadGoals(db).goals.drafts)).toEqual([draft.id]);
  });

  it.each(['{', '{"day":-1}', '[]', 'null', '{"day":5,"drafts":{"x":{"unit":"lines"}}}'])(
    'count as none when %s is stored',
    async (stored) => {
      const { db } = await createStoryProject(folder.path('Story.palimpsest'));
      open = db;
      for (const name of ['goals', 'writingDay']) {
        try {
          db.transaction(() => db.settings.set(name, stored));
        } catch {
          // The column refuses what is not JSON: then nothing is stored.
        }
      }
      expect(loadGoals(db)).toEqual({ goals: noGoals, day: null });
    },
  );
});
