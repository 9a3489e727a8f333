/** Laws of printed pages over generated scripts: what was counted is what prints. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toId } from '../../src/shared/model/ids.ts';
import {
  documentToScreenplay,
  positionOf,
  screenplayToDocument,
} from '../../src/shared/screenplay/document.ts';
import { elementFlow } from '../../src/shared/screenplay/elementFlow.ts';
import type { ElementType, Run, ScriptElement } from '../../src/shared/screenplay/elements.ts';
import { pageLayout } from '../../src/shared/screenplay/layout.ts';
import { firstLineOf, paginate } from '../../src/shared/screenplay/paginate.ts';
import { printedPages, type PrintedPage } from '../../src/shared/screenplay/printedPages.ts';

const run: fc.Arbitrary<Run> = fc.record({
  text: fc
    .array(fc.constantFrom('one ', 'walks ', 'over. ', 'un', 'Mr. ', 'go--', '\n', 'well-known '), {
      minLength: 1,
      maxLength: 40,
    })
    .map((words) => words.join('')),
  marks: fc.constantFrom([], ['bold'], ['italic', 'underline'], ['note']),
});

const element: fc.Arbitrary<ScriptElement> = fc
  .record({
    type: fc.constantFrom<ElementType>(
      'scene_heading',
      'action',
      'character',
      'parenthetical',
      'dialogue',
      'dialogue',
      'transition',
      'lyrics',
      'centred_text',
      'synopsis',
      'page_break',
    ),
    runs: fc.array(run, { minLength: 1, maxLength: 3 }),
    words: fc.constantFrom('SO IT IS', 'so it is', 'McCLANE (große Halle)'),
  })
  .map(({ type, runs, words }) => {
    if (type === 'page_break') return { type, runs: [] };
    const long = type === 'action' || type === 'dialogue' || type === 'lyrics';
    return { type, runs: long ? runs : [{ text: words, marks: [] }] };
  });

const dual: fc.Arbitrary<readonly ScriptElement[]> = fc
  .tuple(fc.array(run, { minLength: 1 }), fc.array(run, { minLength: 1 }))
  .map(([left, right]) =>
    (['left', 'right'] as const).flatMap((side): ScriptElement[] => [
      { type: 'character', runs: [{ text: 'BO', marks: [] }], dual: side },
      { type: 'dialogue', runs: side === 'left' ? left : right, dual: side },
    ]),
  );

const script = fc
  .array(
    fc.oneof({ weight: 6, arbitrary: element.map((one) => [one]) }, { weight: 1, arbitrary: dual }),
    {
      maxLength: 30,
    },
  )
  .map((parts) => parts.flat());
const layouts = fc.constantFrom(
  pageLayout(),
  pageLayout({ paper: 'a4', headingSpace: 1 }),
  pageLayout({ linesPerPage: 12 }),
);

function textsOf({ lines }: PrintedPage): string[] {
  return lines.flatMap(({ runs }) => runs.map(({ text }) => text));
}

describe('printed pages', () => {
  it('have the rows that were counted, and begin with the line that was named', () => {
    fc.assert(
      fc.property(script, layouts, (elements, layout) => {
        const pagination = paginate(elementFlow(elements, layout).items, layout);
        const printed = printedPages({ titlePage: [], elements }, layout);
        expect(printed.map(({ rows }) => rows)).toEqual(pagination.pages.map(({ used }) => used));
        printed.forEach((page, index) => {
          const start = pagination.pages[index];
          if (start === undefined || pagination.items[start.item]?.columns !== undefined) return;
          const first = page.lines.find(({ row }) => row === 0);
          const words = first?.runs.map(({ text }) => text).join('') ?? '';
          expect(words.trim()).toBe(firstLineOf(pagination, start));
        });
      }),
      { numRuns: 3000 },
    );
  });

  it('say where in the document each word of theirs stands', () => {
    let ids = 0;
    fc.assert(
      fc.property(script, layouts, (elements, layout) => {
        const doc = screenplayToDocument({ titlePage: [], elements }, () => toId(`s${ids++}`));
        for (const { lines } of printedPages(documentToScreenplay(doc), layout)) {
          for (const run of lines.flatMap(({ runs }) => runs)) {
            if (run.element < 0) continue;
            const pos = positionOf(doc, run.element, run.offset);
            if (pos === undefined) throw new Error(`“${run.text}” stands nowhere`);
            const end = doc.resolve(pos).end();
            const there = doc.textBetween(pos, end, '\n', '\n').toLowerCase();
            expect(there.startsWith(run.text.toLowerCase())).toBe(true);
          }
        }
      }),
    );
  });

  it('hold every character that prints, once', () => {
    fc.assert(
      fc.property(script, layouts, (elements, layout) => {
        const printing = elementFlow(elements, layout).items;
        const wanted = printing
          .flatMap((item) => [item, ...(item.columns?.flat() ?? [])])
          .map(({ text }) => text)
          .join('');
        const repeated = /^(.*\(CONT'D\)|\(MORE\))$/;
        const shown = printedPages({ titlePage: [], elements }, layout)
          .flatMap(textsOf)
          .filter((text) => !repeated.test(text))
          .join('');
        const sorted = (text: string): string =>
          Array.from(text.replaceAll(/\s/g, '')).sort().join('');
        expect(sorted(shown)).toBe(sorted(wanted));
      }),
    );
  });
});
