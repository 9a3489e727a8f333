/** Laws of drawn page breaks: what is drawn is where the pages end, at once or later. */
import fc from 'fast-check';
import { EditorState } from 'prosemirror-state';
import type { DecorationSet } from 'prosemirror-view';
import { describe, expect, it } from 'vitest';
import {
  carryBreaks,
  drawBreaks,
  redrawBreaks,
  type DrawnBreaks,
} from '../../src/renderer/editor/pageBreaks.ts';
import { pageLayout } from '../../src/shared/screenplay/layout.ts';
import { paginateDocument } from '../../src/shared/screenplay/paginateDocument.ts';
import { documentOf, edit, edited, script } from '../support/writtenScripts.ts';

const small = pageLayout({ linesPerPage: 9 });

/** The drawings of the first breaks: where each is, and what it shows. */
function shown({ decorations }: { decorations: DecorationSet }, until = Infinity): string[] {
  return decorations
    .find(undefined, undefined, (spec) => Number(Reflect.get(Object(spec), 'index')) < until)
    .map(({ from, spec }) => `${String(from)} ${String(Reflect.get(Object(spec), 'key'))}`)
    .sort();
}

describe('drawn page breaks', () => {
  it('are right as far as asked after each edit, and all of them when the rest is drawn', () => {
    let late = 0;
    fc.assert(
      fc.property(
        script,
        fc.array(fc.tuple(fc.nat(), edit, fc.nat({ max: 12 })), { minLength: 5, maxLength: 20 }),
        (elements, changes) => {
          let state = EditorState.create({ doc: documentOf(elements) });
          let pages = paginateDocument(state.doc, small);
          let drawing: DrawnBreaks = drawBreaks(state.doc, pages.breaks);
          for (const [at, what, until] of changes) {
            const tr = edited(state, at, what);
            if (!tr.docChanged) continue;
            state = state.apply(tr);
            const { breaks } = pages;
            pages = paginateDocument(state.doc, small, pages);
            drawing = carryBreaks(drawing, tr, breaks, pages.breaks, until);
            const afresh = drawBreaks(state.doc, pages.breaks);
            expect(drawing.drawn).toBeGreaterThanOrEqual(Math.min(until, pages.breaks.length));
            expect(shown(drawing, drawing.drawn)).toEqual(shown(afresh, drawing.drawn));
            if (drawing.drawn < pages.breaks.length) late++;
            const rest = redrawBreaks(drawing, state.doc, pages.breaks, Infinity);
            expect(shown(rest)).toEqual(shown(afresh));
          }
        },
      ),
      { numRuns: 150 },
    );
    expect(late).toBeGreaterThan(100);
  });
});
