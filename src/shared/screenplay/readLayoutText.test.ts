import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScriptElement } from './elements.ts';
import { isLayoutText, readLayoutText } from './readLayoutText.ts';
import { writePlainText } from './writePlainText.ts';

const script = `
                                THE FERRY

12   INT. FERRY HOUSE - NIGHT                                12

     Rain on the roof, and under it a lantern that nobody has lit
     since the war.

                         ILSE
                    (low, so that
                     he comes near)
               Now, before the bell. I have said
               all of it once, and I shall
                         (MORE)


                                                            7.
                         ILSE (CONT'D)
               not say it again.

                         OTTO
               Yes.

                                                       CUT TO:

     (CONTINUED)
13   EXT. QUAY - DAWN                                        13

     Mist.
`;

function told(elements: readonly ScriptElement[]): string[] {
  return elements.map(
    ({ type, runs, number }) =>
      `${type}${number === undefined ? '' : ` #${number}`}: ${runs.map(({ text }) => text).join('')}`,
  );
}

describe('a script laid out as a page', () => {
  it('is told from Fountain', () => {
    expect(isLayoutText(script)).toBe(true);
    expect(isLayoutText('INT. A - DAY\n\nRain.\n\nILSE\nNow.\n\nOTTO\nYes.\n')).toBe(false);
    expect(isLayoutText('Title: A\n    B\n\n    > THE END <\n\nCAPITALS\n  in verse')).toBe(false);
    expect(isLayoutText('')).toBe(false);
  });

  it('is read by where its lines stand, without what is the page’s', () => {
    expect(told(readLayoutText(script).elements)).toEqual([
      'action: THE FERRY',
      'scene_heading #12: INT. FERRY HOUSE - NIGHT',
      'action: Rain on the roof, and under it a lantern that nobody has lit since the war.',
      'character: ILSE',
      'parenthetical: (low, so that he comes near)',
      'dialogue: Now, before the bell. I have said all of it once, and I shall not say it again.',
      'character: OTTO',
      'dialogue: Yes.',
      'transition: CUT TO:',
      'scene_heading #13: EXT. QUAY - DAWN',
      'action: Mist.',
    ]);
  });

  it('is what our own plain text says', () => {
    const words = (least: number): fc.Arbitrary<string> =>
      fc
        .array(fc.constantFrom('rain', 'over', 'the', 'ferry', 'again.', 'Boats', 'well-known'), {
          minLength: least,
          maxLength: 60,
        })
        .map((all) => all.join(' '));
    const el = (type: ScriptElement['type'], text: string): ScriptElement => ({
      type,
      runs: [{ text, marks: [] }],
    });
    const part = fc.oneof(
      words(1).map((text) => [el('action', text)]),
      fc
        .tuple(fc.constantFrom('ILSE', 'OTTO (V.O.)'), fc.boolean(), words(1))
        .map(([cue, soft, text]) => [
          el('character', cue),
          ...(soft ? [el('parenthetical', '(not so loud as it was in the other room)')] : []),
          el('dialogue', text),
        ]),
      fc
        .constantFrom('INT. HALL - DAY', 'EXT. QUAY - LATER')
        .map((text) => [{ ...el('scene_heading', text), number: '7A' }]),
      fc.constant([el('transition', 'CUT TO:')]),
    );
    const speeches = [
      el('scene_heading', 'INT. A'),
      el('action', 'Rain over the ferry.'),
      el('character', 'ILSE'),
      el('dialogue', 'Yes.'),
      el('action', 'And rain.'),
      el('character', 'OTTO'),
      el('dialogue', 'No.'),
      el('action', 'Or rain.'),
    ];
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const elements = [...speeches, ...parts.flat()];
        const text = writePlainText({ titlePage: [{ key: 'Title', values: ['Rain'] }], elements });
        expect(isLayoutText(text)).toBe(true);
        const read = readLayoutText(text);
        expect(told(read.elements)).toEqual(told(elements));
        expect(read.titlePage).toEqual([{ key: 'Title', values: ['Rain'] }]);
      }),
      { numRuns: 300 },
    );
  });

  it('loses no letter of a text that it does not understand, and takes time by its length', () => {
    const line = fc
      .tuple(fc.nat(60), fc.constantFrom('Rain', 'RAIN', '(so', 'so)', '', '12 x'))
      .map(([indent, text]) => `${' '.repeat(indent)}${text}`);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
        const text = lines.join('\n');
        const letters = (all: string): string => all.replaceAll(/\s/g, '');
        expect(
          letters(
            told(readLayoutText(text).elements)
              .map((one) => one.replace(/^\w+: /, ''))
              .join(''),
          ),
        ).toBe(letters(text));
      }),
    );
    const started = performance.now();
    readLayoutText(script.repeat(4000));
    isLayoutText(`${' '.repeat(500_000)}X\n`.repeat(3));
    expect(performance.now() - started).toBeLessThan(4000);
  });
});
