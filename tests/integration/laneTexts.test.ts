/** The texts of the lanes travel with the project, and what cannot be read of them stops nobody. */
import { afterEach, describe, expect, it } from 'vitest';
import { ProjectDb } from '../../src/main/db/projectDb.ts';
import { loadLaneTexts, setLaneTexts } from '../../src/main/services/laneTexts.ts';
import { describeProject } from '../../src/main/services/projectState.ts';
import { toId, type WitnessId } from '../../src/shared/model/ids.ts';
import { useFolder } from '../support/folder.ts';
import { createStoryProject } from '../support/projects.ts';

const folder = useFolder();
let open: ProjectDb | undefined;
afterEach(() => open?.close());

const none = { novel: null, film: null };

describe('the texts of the lanes', () => {
  it('are none at first, and those chosen when the project is opened again', async () => {
    const path = folder.path('Story.palimpsest');
    const { db } = await createStoryProject(path);
    expect(loadLaneTexts(db)).toEqual(none);
    const texts = { novel: null, film: toId<WitnessId>('11111111-1111-4111-8111-111111111111') };
    setLaneTexts(db, texts);
    db.close();
    open = await ProjectDb.open(path);
    expect(describeProject(open, null).laneTexts).toEqual(texts);
  });

  it.each(['"film"', '[]', 'null', '{"novel":5,"film":null}'])(
    'are none when %s is stored',
    async (stored) => {
      const { db } = await createStoryProject(folder.path('Story.palimpsest'));
      open = db;
      db.transaction(() => db.settings.set('laneTexts', stored));
      expect(loadLaneTexts(db)).toEqual(none);
    },
  );
});
