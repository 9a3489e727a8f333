/** Laws of locked pages over generated scripts and edits. */
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { newId, type SceneId } from '../../src/shared/model/ids.ts';
import { withPageStartsOf } from '../../src/shared/screenplay/carryPageStarts.ts';
import {
  documentToScreenplay,
  elementsToScene,
  sceneToElements,
  screenplayToDocument,
} from '../../src/shared/screenplay/document.ts';
import {
  printedText,
  type ElementType,
  type Screenplay,
  type ScriptElement,
} from '../../src/shared/screenplay/elements.ts';
import { readFdx } from '../../src/shared/screenplay/fdx/readFdx.ts';
import { writeFdx } from '../../src/shared/screenplay/fdx/writeFdx.ts';
import { pageLayout, type PageLayout } from '../../src/shared/screenplay/layout.ts';
import {
  lockPages,
  pageNumbers,
  pageStartsBetween,
} from '../../src/shared/screenplay/pageStarts.ts';
import { pageLabel } from '../../src/shared/screenplay/paginate.ts';
import {
  paginateDocument,
  type DocumentPagination,
} from '../../src/shared/screenplay/paginateDocument.ts';
import { printedPages } from '../../src/shared/screenplay/printedPages.ts';
import { noRevisions } from '../../src/shared/screenplay/revisions.ts';
import { screenplaySchema } from '../../src/shared/screenplay/schema.ts';
import { shownText } from '../../src/shared/screenplay/shownCapitals.ts';

const words = fc
  .array(fc.constantFrom('one', 'walks', 'over.', 'again', 'Mr.', 'un-known', 'Yes!', 'a\nb'), {
    minLength: 1,
    size: 'max',
    maxLength: 80,
  })
  .map((list) => list.join(' '));

const element: fc.Arbitrary<ScriptElement> = fc
  .record({
    type: fc.constantFrom<ElementType>(
      'scene_heading',
      'action',
      'action',
      'character',
      'character',
      'parenthetical',
      'dialogue',
      'dialogue',
      'dialogue',
      'transition',
      'lyrics',
      'section',
      'page_break',
    ),
    words,
    note: fc.boolean(),
  })
  .map(({ type, words, note }) => {
    if (type === 'page_break') return { type, runs: [] };
    const long = type === 'action' || type === 'dialogue' || type === 'lyrics';
    const text = long ? words : type === 'parenthetical' ? '(so)' : 'INT. A';
    return {
      type,
      runs: [...(note ? [{ text: '[[why]]', marks: ['note' as const] }] : []), { text, marks: [] }],
    };
  });

const dual: fc.Arbitrary<readonly ScriptElement[]> = fc.tuple(words, words).map((columns) =>
  columns.flatMap((text, index): ScriptElement[] => {
    const side = index === 0 ? 'left' : 'right';
    return [
      { type: 'character', runs: [{ text: 'BO', marks: [] }], dual: side },
      { type: 'dialogue', runs: [{ text, marks: [] }], dual: side },
    ];
  }),
);

const script = fc
  .array(
    fc.oneof(
      { weight: 9, arbitrary: element.map((one): readonly ScriptElement[] => [one]) },
      { weight: 1, arbitrary: dual },
    ),
    { minLength: 1, maxLength: 50, size: 'max' },
  )
  .map((parts) =>
    screenplayToDocument({ titlePage: [], elements: parts.flat() }, () => newId<SceneId>()),
  );

const sizes = fc.constantFrom(12, 20, 54);

interface Locked {
  readonly doc: Node;
  readonly layout: PageLayout;
}

function lock(doc: Node, linesPerPage: number): Locked {
  const tr = new Transform(doc);
  const pages = paginateDocument(doc, pageLayout({ linesPerPage }));
  lockPages(tr, pages);
  const lockedPages = pageNumbers(pages);
  return { doc: tr.doc, layout: pageLayout({ linesPerPage, lockedPages }) };
}

interface Edit {
  readonly kind: 'type' | 'cut' | 'paragraphs';
  readonly at: number;
  readonly size: number;
  readonly words: string;
}

/** An edit: words put in, a stretch taken out, or paragraphs put in. */
const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('type' as const, 'cut' as const, 'paragraphs' as const),
  at: fc.nat(),
  size: fc.nat({ max: 400 }),
  words,
});

function edited(doc: Node, { kind, at, size, words }: Edit): Node {
  const tr = new Transform(doc);
  const places: number[] = [];
  doc.descendants((node, pos) => {
    if (node.isTextblock) {
      for (let inner = 0; inner <= node.content.size; inner++) places.push(pos + 1 + inner);
    }
    return true;
  });
  const place = places[at % Math.max(1, places.length)];
  if (place === undefined) return doc;
  switch (kind) {
    case 'type':
      return tr.insert(place, screenplaySchema.text(words.replaceAll('\n', ' '))).doc;
    case 'cut':
      return tr.delete(
        place,
        places[Math.min(places.length - 1, (at % places.length) + size)] ?? place,
      ).doc;
    case 'paragraphs': {
      const blocks = Array.from({ length: 1 + (size % 12) }, () =>
        screenplaySchema.node('action', null, [screenplaySchema.text(words.replaceAll('\n', ' '))]),
      );
      const $place = doc.resolve(place);
      return $place.depth === 2 ? tr.insert($place.after(2), blocks).doc : doc;
    }
  }
}

function shape({ pagination, breaks, scenes }: DocumentPagination): unknown {
  return {
    pages: pagination.pages.map(({ item, offset, cue, columns, used, more, forced }) => [
      item,
      offset,
      cue,
      columns,
      used,
      more,
      forced,
    ]),
    breaks,
    scenes,
  };
}

function labels({ pagination }: DocumentPagination): string[] {
  return pagination.pages.map((_page, index) => pageLabel(pagination, index));
}

describe('locked pages', () => {
  it('are the pages that were there when they were locked', () => {
    fc.assert(
      fc.property(script, sizes, (doc, lines) => {
        const before = paginateDocument(doc, pageLayout({ linesPerPage: lines }));
        const { doc: marked, layout } = lock(doc, lines);
        expect(shape(paginateDocument(marked, layout))).toEqual(shape(before));
      }),
      { numRuns: 150 },
    );
  });

  it('begin where they began, whatever is written before them', () => {
    fc.assert(
      fc.property(script, sizes, edit, (doc, lines, change) => {
        const { doc: marked, layout } = lock(doc, lines);
        const after = edited(marked, change);
        const { breaks, pagination } = paginateDocument(after, layout);
        const begun = new Map(
          breaks.map(({ page, pos }) => [pagination.locked?.numbers[page - 1]?.[0], pos]),
        );
        const first = new Set(pagination.locked?.numbers[0]);
        for (const { page, from } of pageStartsBetween(after, 0, after.content.size)) {
          if (first.has(page)) continue;
          const numbers = pagination.locked?.numbers.find((one) => one.includes(page));
          const pos = begun.get(numbers?.[0]) ?? -1;
          // A heading or cue that words were put in front of begins its page whole.
          const start = after.resolve(from).start();
          expect(
            printedBetween(after, pos, from) === '' || printedBetween(after, pos, start) === '',
          ).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('fill no page too full, number all pages in order and once, and print everything once', () => {
    fc.assert(
      fc.property(script, sizes, fc.array(edit, { maxLength: 4 }), (doc, lines, changes) => {
        const { doc: marked, layout } = lock(doc, lines);
        const after = changes.reduce(edited, marked);
        const pages = paginateDocument(after, layout);
        for (const { used } of pages.pagination.pages) expect(used).toBeLessThanOrEqual(lines);
        const numbers = pages.pagination.locked?.numbers.flat() ?? [];
        expect(new Set(numbers).size).toBe(numbers.length);
        const { lockedPages } = layout;
        expect(numbers.filter((one) => lockedPages.includes(one))).toEqual(lockedPages);
        expect(new Set(labels(pages)).size).toBe(pages.pageCount);
        const screenplay = documentToScreenplay(after);
        const printed = printedPages(screenplay, layout);
        expect(printed.map(({ label }) => label)).toEqual(labels(pages));
        printed.forEach(({ rows }, index) => {
          expect(rows).toBe(Math.max(0, pages.pagination.pages[index]?.used ?? 0));
        });
        const once = printed.flatMap((page) =>
          page.lines.flatMap((line) =>
            line.runs.filter((run) => run.element >= 0).map((run) => run.text),
          ),
        );
        const said = screenplay.elements
          .filter(({ type }) => type !== 'section' && type !== 'page_break')
          .map((one) => shownText(one.type, printedText(one)));
        const bare = (list: readonly string[]): string =>
          Array.from(list.join('').replaceAll(/\s/g, '')).sort().join('');
        expect(bare(once)).toBe(bare(said));
      }),
      { numRuns: 150 },
    );
  });

  it('are counted after an edit as they are counted afresh', () => {
    fc.assert(
      fc.property(
        script,
        sizes,
        fc.array(edit, { minLength: 1, maxLength: 5 }),
        (doc, lines, changes) => {
          let { doc: now } = lock(doc, lines);
          const { layout } = lock(doc, lines);
          let pages = paginateDocument(now, layout);
          for (const change of changes) {
            now = edited(now, change);
            pages = paginateDocument(now, layout, pages);
            expect(shape(pages)).toEqual(shape(paginateDocument(now, layout)));
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('are the same when they are locked once more, with the pages that came between', () => {
    fc.assert(
      fc.property(script, sizes, edit, (doc, lines, change) => {
        const { doc: marked, layout } = lock(doc, lines);
        const after = edited(marked, change);
        const before = paginateDocument(after, layout);
        const tr = new Transform(after);
        lockPages(tr, before);
        const lockedPages = pageNumbers(before);
        const again = paginateDocument(tr.doc, pageLayout({ linesPerPage: lines, lockedPages }));
        expect(labels(again)).toEqual(labels(before));
        expect(again.breaks.map(({ pos }) => pos)).toEqual(before.breaks.map(({ pos }) => pos));
      }),
      { numRuns: 150 },
    );
  });

  it('are carried to a version from before they were locked, in order and once', () => {
    fc.assert(
      fc.property(script, sizes, fc.array(edit, { maxLength: 3 }), (doc, lines, changes) => {
        const { doc: marked, layout } = lock(doc, lines);
        const carriedTo = (version: Node): Node =>
          screenplaySchema.node(
            'doc',
            null,
            withPageStartsOf(marked, version.children, layout.lockedPages),
          );
        expect(carriedTo(doc).eq(marked)).toBe(true);
        const restored = carriedTo(changes.reduce(edited, doc));
        const found = pageStartsBetween(restored, 0, restored.content.size);
        const order = found.map(({ page }) => layout.lockedPages.indexOf(page));
        expect(order).toEqual([...new Set(order)].sort((a, b) => a - b));
        expect(new Set(found.map(({ from }) => from)).size).toBe(found.length);
      }),
      { numRuns: 150 },
    );
  });

  it('are in an FDX file as they are in the script, and come back from it', () => {
    fc.assert(
      fc.property(script, sizes, fc.array(edit, { maxLength: 4 }), (doc, lines, changes) => {
        const { doc: marked, layout } = lock(doc, lines);
        const written = effective(documentToScreenplay(changes.reduce(edited, marked)));
        const { lockedPages } = layout;
        const text = writeFdx(written, undefined, noRevisions, lockedPages);
        const read = readFdx(text);
        expect([read.lockedPages, read.unplacedPages]).toEqual([lockedPages, 0]);
        expect(read.screenplay.elements).toEqual(written.elements);
        expect(writeFdx(read.screenplay, read.carried, noRevisions, lockedPages)).toBe(text);
      }),
      { numRuns: 150 },
    );
  });

  it('are in the elements of a script, too', () => {
    fc.assert(
      fc.property(script, sizes, (doc, lines) => {
        const { doc: marked } = lock(doc, lines);
        marked.forEach((scene) => {
          const back = elementsToScene(sceneToElements(scene), newId<SceneId>());
          expect(back.content.toJSON()).toEqual(scene.content.toJSON());
        });
      }),
    );
  });
});

/** A script with those of its marks that pages can begin at, where they begin. */
function effective(screenplay: Screenplay): Screenplay {
  const last = new Map<string, string>();
  const elements = screenplay.elements.map((element, index): ScriptElement => {
    const { pageStarts, ...plain } = element;
    const opens = element.dual === 'left' && screenplay.elements[index - 1]?.dual !== 'left';
    if (pageStarts === undefined || (element.dual !== undefined && !opens)) return plain;
    const whole = element.type === 'scene_heading' || element.type === 'transition';
    const from = whole || element.type === 'character' ? printedStart(element) : null;
    const starts = pageStarts.map(({ page, offset }) => ({ page, offset: from ?? offset }));
    starts.forEach(({ page, offset }) => last.set(`${index} ${offset}`, page));
    const kept = starts.filter(({ page, offset }) => last.get(`${index} ${offset}`) === page);
    return { ...plain, pageStarts: kept };
  });
  return { ...screenplay, elements };
}

/** Where the first character of an element stands that prints. */
function printedStart({ runs }: ScriptElement): number {
  let start = 0;
  for (const { text, marks } of runs) {
    if (!marks.includes('note')) return start;
    start += text.length;
  }
  return start;
}

function printedBetween(doc: Node, from: number, to: number): string {
  let text = '';
  doc.nodesBetween(from, Math.max(from, to), (node, pos) => {
    if (node.type.name === 'section') return false;
    if (node.isText && !node.marks.some(({ type }) => type.name === 'inline_note')) {
      text += (node.text ?? '').slice(Math.max(0, from - pos), Math.max(0, to - pos));
    }
    return true;
  });
  return text;
}
