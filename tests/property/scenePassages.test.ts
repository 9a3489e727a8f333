/** Laws of scripts that are read as texts: no word of the story is lost or moved, and scenes stay scenes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typePrints, printedText } from '../../src/shared/screenplay/elements.ts';
import { readFountain } from '../../src/shared/screenplay/fountain/readFountain.ts';
import { readScenePassages } from '../../src/shared/screenplay/scenePassages.ts';

const paragraph = fc.constantFrom(
  ...['INT. ATTIC - DAY', '.CELLAR', 'EXT. YARD - NIGHT #12A#', '# Act One', '## Sequence'],
  ...['FADE IN:', 'CUT TO:', '> OUT.', 'Rain falls.', 'A *bell*\nrings. [[twice?]]', '> The end <'],
  ...[
    'ILSE\nCome.',
    'BABA (V.O.)\n(softly)\nGo\nthere.',
    '~La la',
    '= What happens.',
    '[[A note.]]',
  ],
  ...['/*\nEXT. GONE - DAY\n*/', '===', 'ILSE\nYou?\n\nBABA ^\nMe.'],
);
const script = fc.array(paragraph, { maxLength: 25 }).map((parts) => parts.join('\n\n'));
const withoutTransitions = (texts: readonly string[]): string[] =>
  texts
    .join('\n')
    .replace(/FADE IN:|CUT TO:|OUT\./g, '')
    .match(/[\p{L}\p{N}]+/gu) ?? [];

describe('the passages of a script', () => {
  it('hold every word that prints, in its order; transitions may go', () => {
    fc.assert(
      fc.property(script, (text) => {
        const { elements } = readFountain(text);
        const told = elements.filter(
          (element) => typePrints(element.type) || element.type === 'section',
        );
        expect(
          withoutTransitions(readScenePassages({ elements }).map(({ text: it }) => it)),
        ).toEqual(withoutTransitions(told.map(printedText)));
      }),
    );
  });

  it('are as many scenes as have a heading, and one more for what stands before a heading', () => {
    fc.assert(
      fc.property(script, (text) => {
        const { elements } = readFountain(text);
        const passages = readScenePassages({ elements });
        const headings = elements.filter(({ type }) => type === 'scene_heading').length;
        const scenes = passages.filter(({ kind }) => kind === 'scene');
        expect(scenes.length).toBeGreaterThanOrEqual(headings);
        expect(passages.every(({ text: line }) => line.trim() === line && line !== '')).toBe(true);
      }),
    );
  });
});
