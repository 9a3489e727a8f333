/** The locked pages of a draft on a real file: stored, copied, set aside, printed, broken down. */
import { readFileSync, writeFileSync } from 'node:fs';
import { Transform } from 'prosemirror-transform';
import { afterEach, expect, it } from 'vitest';
import type { ProjectDb } from '../../src/main/db/projectDb.ts';
import { directJobs } from '../../src/main/jobs/runner.ts';
import { breakdownInput } from '../../src/main/services/breakdownInput.ts';
import {
  copyDraft,
  loadDraft,
  saveScenes,
  setPageSetup,
  storeDraft,
} from '../../src/main/services/drafts.ts';
import { exportDraft, screenplayOf } from '../../src/main/services/exports.ts';
import { importDraft } from '../../src/main/services/importDraft.ts';
import { sceneRow } from '../../src/main/services/sceneRow.ts';
import { loadSnapshot, takeSnapshot } from '../../src/main/services/snapshots.ts';
import { newId, type SceneId } from '../../src/shared/model/ids.ts';
import type { Version } from '../../src/shared/model/sources.ts';
import {
  sceneFromJson,
  sceneIdOf,
  screenplayToDocument,
} from '../../src/shared/screenplay/document.ts';
import { readFountain } from '../../src/shared/screenplay/fountain/readFountain.ts';
import { toJson } from '../../src/shared/screenplay/nodeJson.ts';
import { layoutOf } from '../../src/shared/screenplay/pageSetup.ts';
import {
  lockPages,
  pageNumbers,
  pageStartsBetween,
} from '../../src/shared/screenplay/pageStarts.ts';
import { paginateDocument } from '../../src/shared/screenplay/paginateDocument.ts';
import { screenplaySchema } from '../../src/shared/screenplay/schema.ts';
import { parseXml } from '../../src/shared/screenplay/xml.ts';
import { useFolder } from '../support/folder.ts';
import { readPdf } from '../support/pdfText.ts';
import { createStoryProject } from '../support/projects.ts';

const folder = useFolder();
let open: ProjectDb | undefined;
afterEach(() => open?.close());

const source = Array.from(
  { length: 12 },
  (_, index) => `INT. ROOM ${index + 1} - DAY\n\n${'She waits at the window.  \n'.repeat(20)}`,
).join('\n\n');

/** A project with a draft of 12 scenes whose pages are locked; a scene before the others is stored, too. */
async function locked(): Promise<{ db: ProjectDb; draft: Version; pages: readonly string[] }> {
  const { db } = await createStoryProject(folder.path('Story.palimpsest'));
  open = db;
  const doc = screenplayToDocument(readFountain(source), () => newId<SceneId>());
  const draft = storeDraft(db, 'Script', doc.children.map(sceneRow), []);
  const { pageSetup, scenes } = loadDraft(db, draft.id);
  const before = paginateDocument(doc, layoutOf(pageSetup));
  const tr = new Transform(doc);
  lockPages(tr, before);
  const written = screenplayToDocument(
    readFountain(`INT. HALL - DAY\n\n${'Rain.  \n'.repeat(10)}`),
    () => newId<SceneId>(),
  ).child(0);
  setPageSetup(db, draft.id, { ...pageSetup, lockedPages: pageNumbers(before) });
  saveScenes(
    db,
    draft.id,
    [
      { id: sceneIdOf(written), revision: 0, document: toJson(written) },
      ...tr.doc.children.map((scene) => ({
        id: sceneIdOf(scene),
        revision: scenes.find(({ id }) => id === sceneIdOf(scene))?.revision ?? 0,
        document: toJson(scene),
      })),
    ],
    [written, ...tr.doc.children].map(sceneIdOf),
  );
  return { db, draft, pages: pageNumbers(before) };
}

it('are stored with the draft, and go with its copies and versions', async () => {
  const { db, draft, pages } = await locked();
  const loaded = loadDraft(db, draft.id);
  expect(loaded.pageSetup.lockedPages).toEqual(pages);
  const starts = (of: typeof loaded): string[] => {
    const scenes = of.scenes.map((scene) => sceneFromJson(scene.document));
    const doc = screenplaySchema.node('doc', null, scenes);
    return pageStartsBetween(doc, 0, doc.content.size).map(({ page }) => page);
  };
  expect(starts(loaded)).toEqual(pages.slice(1));
  const copy = loadDraft(db, copyDraft(db, draft.id, 'Copy').id);
  expect(copy.pageSetup.lockedPages).toEqual(pages);
  expect(starts(copy)).toEqual(pages.slice(1));
  const snapshot = takeSnapshot(db, draft.id, 'Shooting script', 'named');
  if (snapshot === null) throw new Error('nothing was set aside');
  expect(starts(loadSnapshot(db, snapshot.id))).toEqual(pages.slice(1));
});

it('print and break down with their numbers', async () => {
  const { db, draft, pages } = await locked();
  const out = folder.path('out.pdf');
  await (await exportDraft(db, draft.id, 'script', 'pdf')).write(out);
  const printed = readPdf(readFileSync(out)).pages.map(
    (page) => page.find(({ text }) => /^\d+[A-Z]?\.$/.test(text))?.text ?? '',
  );
  expect(printed).toEqual(['', '1A.', ...pages.slice(1).map((page) => `${page}.`)]);
  const { scenes } = breakdownInput(db, draft.id);
  expect(scenes.slice(0, 4).map(({ pageLabel }) => pageLabel)).toEqual(['1', '1', '1', '1A']);
  const csv = folder.path('scenes.csv');
  await (await exportDraft(db, draft.id, 'breakdown', 'csv')).write(csv);
  expect(readFileSync(csv, 'utf8')).toContain(',1A,');
});

it('go into FDX and come back with it, and are left out of Fountain', async () => {
  const { db, draft, pages } = await locked();
  const out = folder.path('out.fdx');
  await (await exportDraft(db, draft.id, 'script', 'fdx')).write(out);
  const { draft: again, unplacedPages } = await importDraft(db, directJobs, out);
  expect(unplacedPages).toBe(0);
  expect(loadDraft(db, again.id).pageSetup.lockedPages).toEqual(pages);
  expect(screenplayOf(db, again.id)).toEqual(screenplayOf(db, draft.id));
  const fountain = async (): Promise<string> => {
    const path = folder.path('out.fountain');
    await (await exportDraft(db, draft.id, 'script', 'fountain')).write(path);
    return readFileSync(path, 'utf8');
  };
  const before = await fountain();
  const { pageSetup } = loadDraft(db, draft.id);
  setPageSetup(db, draft.id, { ...pageSetup, lockedPages: [] });
  expect(loadDraft(db, draft.id).pageSetup.lockedPages).toEqual([]);
  expect(await fountain()).toBe(before);
  await (await exportDraft(db, draft.id, 'script', 'fdx')).write(out);
  expect(readFileSync(out, 'utf8')).not.toContain('LockedPage');
});

it('that cannot be placed in the text of a file are told of and kept', async () => {
  const { db } = await createStoryProject(folder.path('Story.palimpsest'));
  open = db;
  const source = folder.path('Locked.fdx');
  const locks =
    '<LockedPages><LockedPage LockLevel="1" PageNumber="1" Position="0"/></LockedPages>';
  writeFileSync(
    source,
    `<FinalDraft><Content><Paragraph Type="Action"><Text>Rain.</Text></Paragraph></Content>${locks}</FinalDraft>`,
  );
  const { draft, unplacedPages } = await importDraft(db, directJobs, source);
  expect(unplacedPages).toBe(1);
  expect(loadDraft(db, draft.id).pageSetup.lockedPages).toEqual([]);
  const out = folder.path('out.fdx');
  await (await exportDraft(db, draft.id, 'script', 'fdx')).write(out);
  expect(parseXml(readFileSync(out, 'utf8'))).toEqual(parseXml(readFileSync(source, 'utf8')));
});
