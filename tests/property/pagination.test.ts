/** Laws of pagination over generated scripts. */
import fc from 'fast-check';
import { EditorState } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { elementFlow } from '../../src/shared/screenplay/elementFlow.ts';
import { continuesSpeech, flowItem, type FlowItem } from '../../src/shared/screenplay/flow.ts';
import { pageLayout } from '../../src/shared/screenplay/layout.ts';
import { countTextLines } from '../../src/shared/screenplay/wrap.ts';
import { paginate, withItem, type Pagination } from '../../src/shared/screenplay/paginate.ts';
import {
  paginateDocument,
  type DocumentPagination,
} from '../../src/shared/screenplay/paginateDocument.ts';
import { documentOf, edit, edited, script } from '../support/writtenScripts.ts';

const layouts = fc.constantFrom(
  pageLayout(),
  pageLayout({ paper: 'a4', headingSpace: 1 }),
  pageLayout({ linesPerPage: 12 }),
);

/** A pagination without what the incremental way may know differently. */
function shape({ pages }: Pagination): unknown {
  return pages.map(({ item, offset, cue, columns, used, more, forced, reach, read }) => [
    item,
    offset,
    cue,
    columns,
    used,
    more,
    forced,
    reach,
    read,
  ]);
}

/** What the editor shows of a document's pages. */
function shown({ pagination, breaks, scenes, pageCount }: DocumentPagination): unknown {
  return { pages: shape(pagination), breaks, scenes, pageCount };
}

function isHeading(item: FlowItem | undefined): boolean {
  return item?.type === 'scene_heading' || item?.type === 'shot';
}

describe('paginate', () => {
  it('overfills no page, always advances, and is the same from any old pagination', () => {
    fc.assert(
      fc.property(script, script, layouts, fc.nat(), fc.nat(), (elements, other, layout, a, b) => {
        const { items } = elementFlow(elements, layout);
        const before = paginate(items, layout);
        let last = { item: -1, offset: 0 };
        for (const page of before.pages) {
          expect(page.used).toBeLessThanOrEqual(layout.linesPerPage);
          const advances =
            page.item > last.item || (page.item === last.item && page.offset > last.offset);
          expect(advances).toBe(true);
          last = page;
        }
        // Replace a stretch of the items by others, keeping the rest the same objects.
        const from = a % (items.length + 1);
        const to = from + (b % (items.length - from + 1));
        const inserted = elementFlow(other.slice(0, b % 5), layout).items;
        const edited = [...items.slice(0, from), ...inserted, ...items.slice(to)];
        const afresh = paginate(edited, layout);
        expect(shape(paginate(edited, layout, before))).toEqual(shape(afresh));
      }),
      { numRuns: 600 },
    );
  });

  it('keeps its pages only under words that take them to the same pages', () => {
    const small = pageLayout({ linesPerPage: 12 });
    let kept = 0;
    fc.assert(
      fc.property(script, fc.integer({ min: 1, max: 9 }), (elements, turn) => {
        const { items } = elementFlow(elements, small);
        const before = paginate(items, small);
        items.forEach((old, index) => {
          if (old.type === 'dual_dialogue') return;
          // The same words in another order: often as many lines, broken elsewhere.
          const words = old.text.split(' ');
          const turned = [...words.slice(turn), ...words.slice(0, turn)].join(' ');
          const item = flowItem(old.type, turned, small);
          const after = item === null ? null : withItem(before, index, item);
          if (item === null || after === null) return;
          if (old.lines > 1) kept++;
          const afresh = paginate(items.with(index, item), small);
          expect(shape(after)).toEqual(shape(afresh));
          expect(after.items).toEqual(afresh.items);
        });
      }),
      { numRuns: 50 },
    );
    expect(kept).toBeGreaterThan(100);
  });

  it('is the same after each edit as from the start', () => {
    const small = pageLayout({ linesPerPage: 9 });
    fc.assert(
      fc.property(
        script.map((elements) => elements.slice(0, 24)),
        fc.array(fc.tuple(fc.nat(), edit), { minLength: 5, maxLength: 20 }),
        (elements, changes) => {
          let state = EditorState.create({ doc: documentOf(elements) });
          let pages = paginateDocument(state.doc, small);
          for (const [at, edit] of changes) {
            state = state.apply(edited(state, at, edit));
            pages = paginateDocument(state.doc, small, pages);
            expect(shown(pages)).toEqual(shown(paginateDocument(state.doc, small)));
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('loses nothing of a dual dialogue, and splits its speeches with 2 lines on both sides', () => {
    const layout = pageLayout();
    fc.assert(
      fc.property(script, (elements) => {
        const { items } = elementFlow(elements, layout);
        const { pages } = paginate(items, layout);
        pages.forEach(({ item, columns }, index) => {
          if (columns === undefined) return;
          const before = pages[index - 1];
          const begun = before?.item === item ? before.columns : undefined;
          columns.forEach(({ part, offset }, side) => {
            const column = items[item]?.columns?.[side] ?? [];
            const from = begun?.[side] ?? { part: 0, offset: 0 };
            const on = part > from.part || (part === from.part && offset > from.offset);
            expect(on || (part === column.length && from.part === column.length)).toBe(true);
            const split = column[part];
            if (split === undefined || offset === 0) return;
            const left = countTextLines(split.text, { ...split.measure, from: offset });
            expect(left).toBeGreaterThanOrEqual(2);
            // At the end of a sentence the lines break anew: what stays has lines of its own.
            const stays = countTextLines(split.text.slice(0, offset).trimEnd(), split.measure);
            if (from.part < part) expect(stays).toBeGreaterThanOrEqual(2);
          });
          expect(
            columns.some(({ part }, side) => part < (items[item]?.columns?.[side]?.length ?? 0)),
          ).toBe(true);
        });
      }),
      { numRuns: 400 },
    );
  });

  it('ends no page on a heading, a cue or a parenthetical, unless it must', () => {
    const layout = pageLayout();
    fc.assert(
      fc.property(script, (elements) => {
        const { items } = elementFlow(elements, layout);
        const { pages } = paginate(items, layout);
        pages.forEach((page, index) => {
          const next = pages[index + 1];
          if (next === undefined || page.forced || next.offset > 0) return;
          const last = items[next.item - 1];
          const first = items[next.item];
          if (first === undefined) return;
          expect(isHeading(last)).toBe(false);
          if (continuesSpeech(first) && items[next.item - 1]?.type !== 'action') {
            expect(last?.type === 'character').toBe(false);
            if (next.cue >= 0) expect(last?.type).not.toBe('parenthetical');
          }
          expect(page.more).toBe(next.cue >= 0);
          if (first.type === 'transition') {
            // Only when the page holds nothing but what the transition follows.
            expect(last?.type === 'page_break' || page.used > layout.linesPerPage - 8).toBe(true);
          }
        });
      }),
      { numRuns: 600 },
    );
  });
});
