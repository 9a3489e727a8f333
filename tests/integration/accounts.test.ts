/** Two texts of a real project file, compared word by word. */
import { afterEach, describe, expect, it } from 'vitest';
import type { ProjectDb } from '../../src/main/db/projectDb.ts';
import { directJobs } from '../../src/main/jobs/runner.ts';
import { compareStoredAccounts } from '../../src/main/services/accounts.ts';
import { newId, type WitnessId } from '../../src/shared/model/ids.ts';
import { useFolder } from '../support/folder.ts';
import { createStoryProject } from '../support/projects.ts';

const folder = useFolder();
let open: ProjectDb | undefined;
afterEach(() => open?.close());

describe('comparing two texts', () => {
  it('compares the passages as they are stored, and changes nothing', async () => {
    const { db, novel, film } = await createStoryProject(folder.path('Story.palimpsest'));
    open = db;
    const { passages, counts, by } = await compareStoredAccounts(db, directJobs, novel.id, film.id);
    expect(by).toBe('passages');
    const ids = (which: 'before' | 'after'): (string | null)[] =>
      passages.map((one) => one[which]).filter((id) => id !== null);
    expect(ids('before').toSorted()).toEqual(
      db.witnesses
        .passages(novel.id)
        .map(({ id }) => id)
        .toSorted(),
    );
    expect(ids('after')).toEqual(db.witnesses.passages(film.id).map(({ id }) => id));
    expect(counts.same + counts.changed + counts.onlyBefore).toBe(ids('before').length);
  });

  it('says it of a text that is not there any more', async () => {
    const { db, novel } = await createStoryProject(folder.path('Story.palimpsest'));
    open = db;
    await expect(
      compareStoredAccounts(db, directJobs, novel.id, newId<WitnessId>()),
    ).rejects.toMatchObject({ code: 'no_witness' });
  });
});
