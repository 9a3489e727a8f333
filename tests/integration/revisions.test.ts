/** The revisions of a draft on a real file: read from FDX, stored, copied, printed, written again. */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import type { ProjectDb } from '../../src/main/db/projectDb.ts';
import { readScript } from '../../src/main/jobs/readScript.ts';
import { copyDraft, loadDraft, setRevisions, storeDraft } from '../../src/main/services/drafts.ts';
import { exportDraft } from '../../src/main/services/exports.ts';
import { loadSnapshot, takeSnapshot } from '../../src/main/services/snapshots.ts';
import type { Version } from '../../src/shared/model/sources.ts';
import { noRevisions } from '../../src/shared/screenplay/revisions.ts';
import { readFdx } from '../../src/shared/screenplay/fdx/readFdx.ts';
import { useFolder } from '../support/folder.ts';
import { readPdf } from '../support/pdfText.ts';
import { createStoryProject } from '../support/projects.ts';
import { expectRefusal } from '../support/refusals.ts';

const folder = useFolder();
let open: ProjectDb | undefined;
afterEach(() => open?.close());

const pages = (count: number): string =>
  Array.from(
    { length: count },
    () => '<Paragraph Type="Action" StartsNewPage="Yes"><Text>Rain.</Text></Paragraph>',
  ).join('');
const source = `<?xml version="1.0" encoding="UTF-8"?>
<FinalDraft DocumentType="Script" Version="6"><Content>
<Paragraph Type="Scene Heading" Number="1"><Text>INT. MILL - DAY</Text></Paragraph>
<Paragraph Type="Action"><Text>The wheel stops.</Text></Paragraph>${pages(1)}
<Paragraph Type="Action"><Text>Nobody </Text><Text RevisionID="1">ever </Text><Text>moves.</Text></Paragraph>${pages(1)}
</Content><Revisions ActiveSet="1" RevisionMode="Yes" RevisionsShown="Active">
<Revision ID="1" Mark="*" Name="Blue Revision (11/21/2026)"/></Revisions></FinalDraft>`;

/** A project with a draft made of the file. */
async function revised(): Promise<{ db: ProjectDb; draft: Version }> {
  const { db } = await createStoryProject(folder.path('Story.palimpsest'));
  open = db;
  const path = folder.path('script.fdx');
  writeFileSync(path, source);
  const read = await readScript({ path }, { progress: () => undefined });
  return { db, draft: storeDraft(db, 'Script', read.scenes, read.titlePage, read) };
}

it('are read from a Final Draft file with the marks of its words, and go back into it', async () => {
  const { db, draft } = await revised();
  const { revisions } = loadDraft(db, draft.id);
  expect(revisions).toMatchObject({ current: 1, on: true, list: [{ date: '2026-11-21' }] });
  const out = folder.path('out.fdx');
  await (await exportDraft(db, draft.id, 'script', 'fdx')).write(out);
  expect(readFdx(readFileSync(out, 'utf8'))).toEqual(readFdx(source));
});

it('go with a copy of the draft, and a version has those of its draft', async () => {
  const { db, draft } = await revised();
  const { revisions } = loadDraft(db, draft.id);
  expect(loadDraft(db, copyDraft(db, draft.id, 'Copy').id).revisions).toEqual(revisions);
  const snapshot = takeSnapshot(db, draft.id, 'Blue', 'named');
  expect(snapshot === null ? null : loadSnapshot(db, snapshot.id).revisions).toEqual(revisions);
  setRevisions(db, draft.id, noRevisions);
  expect(loadDraft(db, draft.id).revisions).toEqual(noRevisions);
});

it('print their mark 7.75 inches from the left, and their name at the head of the page', async () => {
  const { db, draft } = await revised();
  const out = folder.path('out.pdf');
  await (await exportDraft(db, draft.id, 'script', 'pdf')).write(out);
  const { pages: all } = readPdf(readFileSync(out));
  expect(all).toHaveLength(3);
  const marks = all.map((page) => page.filter(({ text }) => text === '*'));
  expect(marks.map((found) => found.length)).toEqual([0, 1, 0]);
  const [mark] = marks[1] ?? [];
  expect(mark?.x).toBeCloseTo(7.75 * 72, 1);
  const line = all[1]?.find(({ text }) => text.startsWith('Nobody'));
  expect(mark?.y).toBe(line?.y);
  expect(all[1]?.map(({ text }) => text)).toContain('BLUE REVISION 11/21/26  2.');
  expect(all[2]?.map(({ text }) => text)).toContain('3.');
});

it('can be all that is printed, or nothing where no page was changed', async () => {
  const { db, draft } = await revised();
  const out = folder.path('blue.pdf');
  await (await exportDraft(db, draft.id, 'script', 'pdf', true)).write(out);
  const { pages: all } = readPdf(readFileSync(out));
  expect(all).toHaveLength(1);
  const { revisions } = loadDraft(db, draft.id);
  const [blue] = revisions.list;
  if (blue === undefined) throw new Error('no revision');
  setRevisions(
    db,
    draft.id,
    readFdx(source.replaceAll('ID="1"', 'ID="2"').replace('Set="1"', 'Set="2"')).revisions,
  );
  await expectRefusal(() => exportDraft(db, draft.id, 'script', 'pdf', true), 'no_revised_pages');
});
