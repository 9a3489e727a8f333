import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textWidth } from './charWidth.ts';
import { pageLayout } from './layout.ts';
import { keptAsTyped, shownRuns, shownText } from './shownCapitals.ts';
import { wrapLines } from './wrap.ts';

describe('what is shown in capitals', () => {
  it('are headings, cues, transitions and shots', () => {
    expect(shownText('scene_heading', 'EXT. Mast - nIGHT')).toBe('EXT. MAST - NIGHT');
    expect(shownText('character', "Henry (cont'd)")).toBe("HENRY (CONT'D)");
    expect(shownText('transition', 'Cut to:')).toBe('CUT TO:');
    expect(shownText('shot', 'жизнь évora')).toBe('ЖИЗНЬ ÉVORA');
    expect(shownText('action', 'Henry waits.')).toBe('Henry waits.');
  });

  it('are not letters whose capitals take another room', () => {
    expect(shownText('scene_heading', 'ext. straße - oﬃce')).toBe('EXT. STRAßE - OﬃCE');
    expect(shownText('scene_heading', 'ΐ \u0345 ŉ')).toBe('ΐ \u0345 ŉ');
    // The dot of a Turkish capital was typed, or it is not there.
    expect(shownText('scene_heading', 'İstanbul, Iğdır')).toBe('İSTANBUL, IĞDIR');
  });

  it('are not the small letters of a name that was typed in capitals beside them', () => {
    expect(shownText('character', 'McCLANE (o.s.)')).toBe('McCLANE (O.S.)');
    expect(shownText('character', 'LeBRON')).toBe('LeBRON');
    expect(shownText('character', 'hENRY McKay')).toBe('HENRY MCKAY');
    expect(shownText('scene_heading', 'INT. McCLANE HOUSE')).toBe('INT. MCCLANE HOUSE');
  });

  it('keeps its length, its columns and its lines, whatever it is', () => {
    const measure = pageLayout().elements.character;
    const typed = fc.string({ unit: 'binary', maxLength: 200 });
    fc.assert(
      fc.property(fc.oneof(typed, fc.string({ unit: 'grapheme', maxLength: 200 })), (text) => {
        const shown = shownText('character', text);
        expect(shown).toHaveLength(text.length);
        expect(textWidth(shown)).toBe(textWidth(text));
        expect(wrapLines(shown, measure).map((line) => line.length)).toEqual(
          wrapLines(text, measure).map((line) => line.length),
        );
        for (const { from, to } of keptAsTyped('character', text)) {
          expect(shown.slice(from, to)).toBe(text.slice(from, to));
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('leaves what does not print out, and each run its place', () => {
    expect(
      shownRuns({
        type: 'character',
        runs: [
          { text: 'Mc', marks: [] },
          { text: 'why?', marks: ['note'] },
          { text: 'CLANE and bo', marks: ['bold'] },
        ],
      }),
    ).toEqual([
      { text: 'Mc', marks: [] },
      { text: 'CLANE AND BO', marks: ['bold'] },
    ]);
  });
});
