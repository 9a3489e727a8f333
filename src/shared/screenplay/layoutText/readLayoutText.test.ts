import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Screenplay, ScriptElement } from '../elements.ts';
import { processorTime } from '../../../../tests/support/processorTime.ts';
import { hasLayoutSpeech, isLayoutText } from './isLayoutText.ts';
import { readLayoutText } from './readLayoutText.ts';

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

const titled = `
                          THE FERRY

                   Original screenplay by

                          Nila Orme
                              &
                          Otto Brandt

                      Based on the play
                         by Ana Lund



Harbour Films Ltd.                          Second draft
12 Harbour Road                             4 May 2021
nila@example.org
`;

const dual = `
               ILSE                          OTTO
               (ON THE RADIO)      Not now.  Not ever. It is
          (low, and not            late, and the boat is gone,
           to him)                 and the
     Before the bell.  I have           (MORE)
     said it.

                                                            8.

               ILSE (CONT'D)                 OTTO (CONT'D)
                                   rope is gone with it. You
                                   know that.

     Rain.
`;

function told(elements: readonly ScriptElement[]): string[] {
  return elements.map(
    ({ type, runs, number, dual }) =>
      `${dual === undefined ? '' : `${dual} `}${type}${number === undefined ? '' : ` #${number}`}: ${runs.map(({ text }) => text).join('')}`,
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
      'centred_text: THE FERRY',
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

  it('is read over the end of a page, and where words alone would not tell', () => {
    const more = `
14   LATER                                                   14

     He sits. Beside him the others
     (six of them, and a boy) look at the
     water and

                                                            8.

     at the bell.

                         McGREGOR (O.S.)
               Now.

                                                      FADE OUT.
`;
    expect(told(readLayoutText(`${script}${more}`).elements).slice(11)).toEqual([
      'scene_heading #14: LATER',
      'action: He sits. Beside him the others (six of them, and a boy) look at the water and at the bell.',
      'character: McGREGOR (O.S.)',
      'dialogue: Now.',
      'transition: FADE OUT.',
    ]);
  });

  const read = (text: string): string[] => told(readLayoutText(text).elements);

  it('has cues in letters without capitals by their place', () => {
    const [cue, said] = [' '.repeat(20), ' '.repeat(10)];
    const text = ['أمير', '安娜', 'ממי']
      .map((name) => `雨が降る。\n\n${cue}${name}\n${said}雨。\n\n`)
      .join('');
    expect(isLayoutText(text)).toBe(true);
    const speeches = ['أمير', '安娜', 'ממי'].flatMap((name) => [
      'action: 雨が降る。',
      `character: ${name}`,
      'dialogue: 雨。',
    ]);
    expect(read(text)).toEqual(speeches);
    // What is pasted is no page for the indentation of its paragraphs alone.
    expect(hasLayoutSpeech('        雨が降る\n雨が降る\n')).toBe(false);
  });

  it('has what stands in its middle, line by line', () => {
    const centred = `${script}
                               THE END

                               ACT TWO
                            The other bank

                         ILSE

                    He stands far in and says nothing here.
`;
    expect(read(centred).slice(11)).toEqual([
      'centred_text: THE END',
      'centred_text: ACT TWO\nThe other bank',
      'action: ILSE',
      'action: He stands far in and says nothing here.',
    ]);
  });

  it('has speeches of several paragraphs, and what follows them', () => {
    const several = `${script}
                         ILSE
               Now.

               And then.
               Later.

               At last.


               A song.

                         OTTO
               Yes.

     Rain.
`;
    expect(read(several).slice(11)).toEqual([
      'character: ILSE',
      'dialogue: Now.\n\nAnd then. Later.\n\nAt last.',
      'action: A song.',
      'character: OTTO',
      'dialogue: Yes.',
      'action: Rain.',
    ]);
  });

  it('is known by a transition at its right, by one cue, or by the length of its lines', () => {
    const wrapped = `EXT. QUAY - DAY

Mist over the water, and somewhere in the mist a bell that no
one rings but the tide. The ferryman counts the strokes and
writes them on the wall of his house with a piece of chalk
until the wall is full.
`;
    for (const [text, elements] of [
      [
        `EXT. QUAY - DAY\n\nMist.\n\n${' '.repeat(49)}FADE OUT.\n`,
        ['scene_heading: EXT. QUAY - DAY', 'action: Mist.', 'transition: FADE OUT.'],
      ],
      [
        `Mist.\n\n${' '.repeat(20)}ILSE\n${' '.repeat(15)}(low)\n${' '.repeat(10)}Now,\n${' '.repeat(10)}then.\n`,
        ['action: Mist.', 'character: ILSE', 'parenthetical: (low)', 'dialogue: Now, then.'],
      ],
      [
        wrapped,
        [
          'scene_heading: EXT. QUAY - DAY',
          `action: ${wrapped.split('\n').slice(2).join(' ').trim()}`,
        ],
      ],
    ] as const) {
      expect(isLayoutText(text), text).toBe(true);
      expect(read(text)).toEqual(elements);
    }
    for (const text of [
      wrapped.replace('the tide', 'the *tide*'),
      wrapped.replace('counts the strokes and', 'counts'),
      `# Act one\n\n${wrapped}`,
      wrapped.repeat(2).replaceAll('\n', '\n\n'),
    ]) {
      expect(isLayoutText(text), text).toBe(false);
    }
  });

  it('has a dual dialogue whole of which one speech goes on overleaf', () => {
    const cut = `${script}
     McGREGOR                      OTTO
Now.                     Not now.  Not ever. It is
                         late, and the boat is gone,
                              (MORE)

                                                            8.

          OTTO (CONT'D)
 and the rope is gone
 with it.
          (MORE)
                                                            9.

                              OTTO (CONT'D)
                    (louder)
                    Go.

     Rain.
`;
    expect(read(cut).slice(11)).toEqual([
      'left character: McGREGOR',
      'left dialogue: Now.',
      'right character: OTTO',
      'right dialogue: Not now.  Not ever. It is late, and the boat is gone, and the rope is gone with it.',
      'right parenthetical: (louder)',
      'right dialogue: Go.',
      'action: Rain.',
    ]);
  });

  it('has a speech whole that stands elsewhere on the next page', () => {
    const shifted = `${script}
                         ILSE
               Now, and
                         (MORE)
                                                            8.

          ILSE (CONT'D)
then, and
later.

     Rain.
`;
    expect(read(shifted).slice(11)).toEqual([
      'character: ILSE',
      'dialogue: Now, and then, and later.',
      'action: Rain.',
    ]);
  });

  it('has its title page before it', () => {
    const { titlePage, elements } = readLayoutText(`\n\n${titled}\n${script}`);
    expect(titlePage).toEqual([
      { key: 'Title', values: ['THE FERRY'] },
      { key: 'Credit', values: ['Original screenplay by'] },
      { key: 'Author', values: ['Nila Orme', '&', 'Otto Brandt'] },
      { key: 'Source', values: ['Based on the play', 'by Ana Lund'] },
      { key: 'Draft date', values: ['Second draft', '4 May 2021'] },
      {
        key: 'Contact',
        values: ['Harbour Films Ltd.', '12 Harbour Road', 'nila@example.org'],
      },
    ]);
    expect(told(elements)).toEqual(told(readLayoutText(script).elements));
  });

  it('has a title page only where it says who wrote it', () => {
    const read = (head: string): Screenplay => readLayoutText(`${head}\n${script}`);
    const heads = [
      '      RAIN\n\n      A comedy\n',
      'written by\n\nNila',
      'He comes by.\n\nShe goes.',
      'INT. A - DAY\n\nwritten by\n\nNila',
    ];
    for (const head of heads) expect(read(head).titlePage, head).toEqual([]);
    const short = read('          RAIN\n          by Nila\n\nRain falls on the quay.\n');
    expect(short.titlePage.map(({ key }) => key)).toEqual(['Title', 'Credit', 'Author']);
    expect(told(short.elements)[0]).toBe('action: Rain falls on the quay.');
  });

  it('has a title page up to the end of that page', () => {
    const read = readLayoutText(`\f\n  RAIN\n\n  by Nila\n\n  THE QUAY\n\fTHE QUAY\n${script}`);
    expect(read.titlePage.at(-1)).toEqual({ key: 'Contact', values: ['THE QUAY'] });
    expect(told(read.elements)[0]).toBe('action: THE QUAY');
  });

  it('has dual dialogue where two cues stand side by side', () => {
    expect(told(readLayoutText(`${script}${dual}`).elements).slice(11)).toEqual([
      'left character: ILSE (ON THE RADIO)',
      'left parenthetical: (low, and not to him)',
      'left dialogue: Before the bell.  I have said it.',
      'right character: OTTO',
      'right dialogue: Not now.  Not ever. It is late, and the boat is gone, and the rope is gone with it. You know that.',
      'action: Rain.',
    ]);
  });

  it('has no dual dialogue in other words that stand apart', () => {
    const apart = [
      '     THE SHIP    SINKS\n     and nobody sees it.\n',
      '     ILSE          OTTO\n\n     Rain.\n',
      '     Ilse          Otto\n  Rain.\n',
      '     1   INT. QUAY   1\n  RAIN.   RAIN.\n',
    ];
    for (const text of apart) {
      expect(told(readLayoutText(text).elements).join(), text).not.toMatch(/left|right/);
    }
  });

  it('loses no letter of a text that it does not understand, and takes time by its length', () => {
    const line = fc
      .tuple(
        fc.nat(60),
        fc.constantFrom(
          ...[
            'Rain',
            'RAIN',
            '(so',
            'so)',
            '',
            '12 x',
            'RAIN    SNOW',
            'by Nila',
            '\f',
            '雨',
            'McRAIN',
          ],
        ),
      )
      .map(([indent, text]) => `${' '.repeat(indent)}${text}`);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
        const text = lines.join('\n');
        // Columns are read one after the other.
        const letters = (all: string): string =>
          Array.from(all.replaceAll(/\s/g, '')).sort().join('');
        const { titlePage, elements } = readLayoutText(text);
        const said = [
          ...titlePage.flatMap(({ values }) => values),
          ...elements.flatMap(({ runs }) => runs.map((run) => run.text)),
        ];
        expect(letters(said.join(''))).toBe(letters(text));
      }),
    );
    const time = processorTime(() => {
      readLayoutText(script.repeat(4000));
      readLayoutText(`1  x${' '.repeat(500_000)}y  ${' 1  '.repeat(100_000)}`);
      readLayoutText('     Rain over the ferry, and\n'.repeat(40_000));
      isLayoutText(`${' '.repeat(500_000)}X\n`.repeat(3));
    });
    expect(time).toBeLessThan(4000);
  });
});
