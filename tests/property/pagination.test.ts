/** Laws of pagination over generated scripts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elementFlow } from '../../src/shared/screenplay/elementFlow.ts';
import type { ElementType, ScriptElement } from '../../src/shared/screenplay/elements.ts';
import { continuesSpeech, type FlowItem } from '../../src/shared/screenplay/flow.ts';
import { pageLayout } from '../../src/shared/screenplay/layout.ts';
import { countTextLines } from '../../src/shared/screenplay/wrap.ts';
import { paginate, type Pagination } from '../../src/shared/screenplay/paginate.ts';

const types: readonly ElementType[] = [
  'scene_heading',
  'action',
  'character',
  'parenthetical',
  'dialogue',
  'transition',
  'shot',
  'lyrics',
  'centred_text',
  'section',
  'page_break',
];

const text = fc
  .array(fc.constantFrom('one', 'walks', 'over.', 'again', 'Mr.', 'extraordinarily', 'Yes!'), {
    maxLength: 90,
    size: 'max',
  })
  .map((words) => words.join(' '));

const element: fc.Arbitrary<ScriptElement> = fc
  .record({
    type: fc.constantFrom<ElementType>(
      ...types,
      'action',
      'character',
      'dialogue',
      'dialogue',
      'character',
    ),
    words: text,
    short: fc.constantFrom('INT. A', 'BO', 'CUT TO:', '(so)'),
  })
  .map(({ type, words, short }) => {
    const long = type === 'action' || type === 'dialogue' || type === 'lyrics';
    return {
      type,
      runs: type === 'page_break' ? [] : [{ text: long ? words : short, marks: [] }],
    };
  });

const dual: fc.Arbitrary<readonly ScriptElement[]> = fc
  .tuple(fc.array(text, { minLength: 1, maxLength: 3 }), fc.array(text, { maxLength: 3 }))
  .map((columns) =>
    columns.flatMap((column, index): ScriptElement[] => {
      const side = index === 0 ? 'left' : 'right';
      return [
        { type: 'character', runs: [{ text: 'BO', marks: [] }], dual: side },
        ...column.map((words): ScriptElement => ({
          type: 'dialogue',
          runs: [{ text: words, marks: [] }],
          dual: side,
        })),
      ];
    }),
  );

const script = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: element.map((one): readonly ScriptElement[] => [one]) },
      { weight: 1, arbitrary: dual },
    ),
    { maxLength: 60, size: 'max' },
  )
  .map((parts) => parts.flat());
const layouts = fc.constantFrom(
  pageLayout(),
  pageLayout({ paper: 'a4', headingSpace: 1 }),
  pageLayout({ linesPerPage: 12 }),
);

/** A pagination without what the incremental way may know differently. */
function shape({ pages }: Pagination): unknown {
  return pages.map(({ item, offset, cue, columns, used, more, forced, reach }) => [
    item,
    offset,
    cue,
    columns,
    used,
    more,
    forced,
    reach,
  ]);
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
