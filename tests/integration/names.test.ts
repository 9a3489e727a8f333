/** The project's names on a real file. */
import { afterEach, expect, it } from 'vitest';
import type { ProjectDb } from '../../src/main/db/projectDb.ts';
import { writeNames } from '../../src/main/services/names.ts';
import type { Name } from '../../src/shared/model/draft.ts';
import { newId } from '../../src/shared/model/ids.ts';
import { useFolder } from '../support/folder.ts';
import { createStoryProject } from '../support/projects.ts';
import { expectRefusal } from '../support/refusals.ts';

const folder = useFolder();
let open: ProjectDb | undefined;
afterEach(() => open?.close());

it('writes and deletes names, all or none', async () => {
  const { db, draft } = await createStoryProject(folder.path('Names.palimpsest'));
  open = db;
  const ilse: Name = { id: newId(), kind: 'person', name: 'Ilse', aliases: [] };
  const father: Name = {
    id: newId(),
    kind: 'person',
    name: 'Father',
    aliases: [{ alias: 'Ilse’s father', versionId: draft.id }],
  };
  db.names.put(ilse);
  db.names.put(father);
  const renamed: Name = { ...ilse, name: 'Marta', aliases: [{ alias: 'Ilse', versionId: null }] };
  expect(writeNames(db, [renamed])).toEqual([father, renamed]);
  expect(db.names.list()).toEqual([father, renamed]);

  const lost: Name = { ...father, aliases: [{ alias: 'x', versionId: newId() }] };
  await expectRefusal(() => writeNames(db, [ilse, lost]), 'no_name', 'Nothing was changed');
  await expectRefusal(() => writeNames(db, [ilse], [newId()]), 'no_name');
  expect(db.names.list()).toEqual([father, renamed]);

  const ferry: Name = { id: newId(), kind: 'place', name: 'Ferry house', aliases: [] };
  expect(writeNames(db, [ferry], [father.id])).toEqual([ferry, renamed]);
  expect(db.names.list()).toEqual([ferry, renamed]);
});
