/** The texts of the lanes and of Compare travel with the project, and what cannot be read of them stops nobody. */
import { afterEach, describe, expect, it } from 'vitest';
import { ProjectDb } from '../../src/main/db/projectDb.ts';
import { comparedColumnsChoice, laneTextsChoice } from '../../src/main/services/shownTexts.ts';
import { describeProject } from '../../src/main/services/projectState.ts';
import { toId, type VersionId, type WitnessId } from '../../src/shared/model/ids.ts';
import { useFolder } from '../support/folder.ts';
import { createStoryProject } from '../support/projects.ts';

const folder = useFolder();
let open: ProjectDb | undefined;
afterEach(() => open?.close());

const none = { novel: null, film: null };
const ids = ['1', '2', '3', '4', '5'].map(
  (digit) => `${digit.repeat(8)}-1111-4111-8111-111111111111`,
);
const [first = '', second = ''] = ids;

describe('the texts of the lanes', () => {
  it('are none at first, and those chosen when the project is opened again', async () => {
    const path = folder.path('Story.palimpsest');
    const { db } = await createStoryProject(path);
    expect(laneTextsChoice.load(db)).toEqual(none);
    const texts = { novel: null, film: toId<WitnessId>(first) };
    laneTextsChoice.store(db, texts);
    db.close();
    open = await ProjectDb.open(path);
    expect(describeProject(open, null).laneTexts).toEqual(texts);
  });

  it.each(['"film"', '[]', 'null', '{"novel":5,"film":null}', '{'])(
    'are none when %s is stored',
    async (stored) => {
      const { db } = await createStoryProject(folder.path('Story.palimpsest'));
      open = db;
      db.transaction(() => db.settings.set('laneTexts', stored));
      expect(laneTextsChoice.load(db)).toEqual(none);
    },
  );
});

describe('the columns of Compare', () => {
  it('are none at first, and those chosen when the project is opened again', async () => {
    const path = folder.path('Story.palimpsest');
    const { db } = await createStoryProject(path);
    expect(describeProject(db, null).comparedColumns).toBeNull();
    const columns = [
      { versionId: toId<VersionId>(first), witnessId: toId<WitnessId>(second) },
      { versionId: toId<VersionId>(second), witnessId: null },
    ];
    comparedColumnsChoice.store(db, columns);
    db.close();
    open = await ProjectDb.open(path);
    expect(describeProject(open, null).comparedColumns).toEqual(columns);
  });

  it.each([
    '{}',
    '[]',
    `[{"versionId":"${first}","witnessId":null}]`,
    JSON.stringify(ids.map((versionId) => ({ versionId, witnessId: null }))),
    '[',
  ])('are none when %s is stored', async (stored) => {
    const { db } = await createStoryProject(folder.path('Story.palimpsest'));
    open = db;
    db.transaction(() => db.settings.set('comparedColumns', stored));
    expect(comparedColumnsChoice.load(db)).toBeNull();
  });
});
