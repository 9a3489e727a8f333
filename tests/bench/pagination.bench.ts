/** Putting 120 pages on pages, and once more after a key press. */
import { Transform } from 'prosemirror-transform';
import { newId, type SceneId } from '../../src/shared/model/ids.ts';
import {
  documentToScreenplay,
  screenplayToDocument,
} from '../../src/shared/screenplay/document.ts';
import { readFountain } from '../../src/shared/screenplay/fountain/readFountain.ts';
import { pageLayout, type PageLayout } from '../../src/shared/screenplay/layout.ts';
import { lockPages, pageNumbers } from '../../src/shared/screenplay/pageStarts.ts';
import { paginateDocument } from '../../src/shared/screenplay/paginateDocument.ts';
import { repairScenes } from '../../src/shared/screenplay/repairScenes.ts';
import { screenplaySchema } from '../../src/shared/screenplay/schema.ts';
import type { Benchmark } from './report.ts';
import { longScript, medianOf } from './scripts.ts';

export const run: Benchmark = (report) => {
  const screenplay = readFountain(longScript());
  const make = (): ReturnType<typeof screenplayToDocument> =>
    screenplayToDocument(screenplay, () => newId<SceneId>());
  const layout = pageLayout();
  for (let warm = 0; warm < 10; warm++) paginateDocument(make(), layout);
  const documents = Array.from({ length: 15 }, make);
  const whole = medianOf(15, (index) => {
    const doc = documents[index];
    if (doc !== undefined) paginateDocument(doc, layout);
  });
  let doc = make();
  let pages = paginateDocument(doc, layout);
  report.row({
    name: `pagination, ${pages.pageCount} pages, whole`,
    value: whole,
    unit: 'ms',
    budget: 5,
  });

  const locking = new Transform(doc);
  lockPages(locking, pages);
  const lockedLayout = pageLayout({ lockedPages: pageNumbers(pages) });
  // One script for all of them, as above: what is made anew of a text costs its first reader more.
  const locked = documentToScreenplay(locking.doc);
  const lockedDocuments = Array.from({ length: 25 }, () =>
    screenplayToDocument(locked, () => newId<SceneId>()),
  );
  for (const one of lockedDocuments.splice(0, 10)) paginateDocument(one, lockedLayout);
  report.row({
    name: 'pagination, pages locked, whole',
    value: medianOf(15, (index) => {
      const one = lockedDocuments[index];
      if (one !== undefined) paginateDocument(one, lockedLayout);
    }),
    unit: 'ms',
    budget: 5,
  });

  let repaired = 0;
  const start = doc.child(3).nodeSize + 60;
  const press = (layout: PageLayout) => (index: number) => {
    const pos = start + index;
    const tr = new Transform(doc).insert(pos, screenplaySchema.text(index % 9 === 8 ? ' ' : 'x'));
    const before = performance.now();
    repairScenes(tr, pos, pos + 1, () => newId<SceneId>());
    repaired += performance.now() - before;
    doc = tr.doc;
    pages = paginateDocument(doc, layout, pages);
  };
  const key = medianOf(300, press(layout));
  report.row({
    name: 'pagination and scene repair after a key press near the beginning',
    value: key,
    unit: 'ms',
    budget: 0.5,
    beside: `of that, repair ${(repaired / 300).toFixed(3)} ms (mean)`,
  });
  doc = locking.doc;
  pages = paginateDocument(doc, lockedLayout);
  report.row({
    name: 'the same with locked pages',
    value: medianOf(300, press(lockedLayout)),
    unit: 'ms',
    budget: 0.5,
  });
  return Promise.resolve();
};
