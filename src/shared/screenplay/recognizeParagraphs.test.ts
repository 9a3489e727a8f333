import { describe, expect, it } from 'vitest';
import { fullText, type ScriptElement } from './elements.ts';
import { readPlainText } from './readPlainText.ts';
import { recognizeParagraphs, type Paragraph } from './recognizeParagraphs.ts';

const shown = (elements: readonly ScriptElement[]): string[] =>
  elements.map((element) => `${element.type}: ${fullText(element)}`);

/** A paragraph; `>` before the text indents it by one step, `^` centres it. */
function paragraph(text: string): Paragraph {
  const indent = /^>*/.exec(text)?.[0].length ?? 0;
  const centred = text.startsWith('^');
  return {
    runs: [{ text: text.slice(centred ? 1 : indent), marks: [] }],
    align: centred ? 'centre' : 'left',
    indent,
  };
}

describe('plain text', () => {
  it('with empty lines is read as Fountain', () => {
    expect(
      shown(
        readPlainText(
          'INT. HALL - DAY\r\n\r\nShe waits.\r\n\r\nNILA\r\n(quietly)\r\nSit.\r\n\r\nCUT TO:\r\n',
        ),
      ),
    ).toEqual([
      'scene_heading: INT. HALL - DAY',
      'action: She waits.',
      'character: NILA',
      'parenthetical: (quietly)',
      'dialogue: Sit.',
      'transition: CUT TO:',
    ]);
  });

  it('has no title page: what looks like one stays', () => {
    expect(shown(readPlainText('Note: buy a kite\n\nShe waits.'))).toEqual([
      'action: Note: buy a kite',
      'action: She waits.',
    ]);
  });

  it('laid out as a page is read by its places, without line breaks and without what is the page’s', () => {
    const pasted = `INT. HALL - DAY

     She waits, and the rain goes on over
     the ferry.

                         NILA
                    (low)
               Sit. I have said all of it
               once, and I shall
                         (MORE)

                                                           7.

                         NILA (CONT'D)
               not say it again.

     Rain.
`;
    expect(shown(readPlainText(pasted))).toEqual([
      'scene_heading: INT. HALL - DAY',
      'action: She waits, and the rain goes on over the ferry.',
      'character: NILA',
      'parenthetical: (low)',
      'dialogue: Sit. I have said all of it once, and I shall not say it again.',
      'action: Rain.',
    ]);
  });

  it('that is one speech of such a page is one, whether or not its place was copied', () => {
    const speech = '          NILA\n     Sit. I have\n     said it.\n';
    for (const text of [speech, `     Rain on\n     the roof.\n\n${speech}`]) {
      expect(shown(readPlainText(text)).slice(-2)).toEqual([
        'character: NILA',
        'dialogue: Sit. I have said it.',
      ]);
    }
    const title = readPlainText(`Title: Rain\n\n${speech}`);
    expect(shown(title)[0]).toBe('action: Title: Rain');
  });

  it('with a transition at its right edge is no such page', () => {
    expect(shown(readPlainText('Rain\nand snow.\n\n          CUT TO:\nEXT. QUAY - DAY'))[0]).toBe(
      'action: Rain\nand snow.',
    );
  });

  it('without empty lines has an element on each line', () => {
    expect(
      shown(readPlainText('INT. HALL - DAY\nShe waits.\nNILA\n(quietly)\nSit.\nHe sits.\nCUT TO:')),
    ).toEqual([
      'scene_heading: INT. HALL - DAY',
      'action: She waits.',
      'character: NILA',
      'parenthetical: (quietly)',
      'dialogue: Sit.',
      'action: He sits.',
      'transition: CUT TO:',
    ]);
  });

  it('in columns is told by its columns', () => {
    expect(
      shown(
        readPlainText(
          'THE KITE FALLS SLOWLY\nand nobody moves.\n\t\tNILA\n\tOne.\n\tTwo.\nShe goes.',
        ),
      ),
    ).toEqual([
      'action: THE KITE FALLS SLOWLY',
      'action: and nobody moves.',
      'character: NILA',
      'dialogue: One.',
      'dialogue: Two.',
      'action: She goes.',
    ]);
  });
});

describe('paragraphs', () => {
  it('of a speech go on to the empty one', () => {
    expect(
      shown(
        recognizeParagraphs(['NILA', 'One.', '(beat)', 'Two.', '', 'She goes.'].map(paragraph)),
      ),
    ).toEqual([
      'character: NILA',
      'dialogue: One.',
      'parenthetical: (beat)',
      'dialogue: Two.',
      'action: She goes.',
    ]);
  });

  it('in the centre are centred text, or a cue where something is said', () => {
    expect(
      shown(recognizeParagraphs(['^THE END', '', '^NILA', '>Hello.', 'She goes.'].map(paragraph))),
    ).toEqual([
      'centred_text: THE END',
      'character: NILA',
      'dialogue: Hello.',
      'action: She goes.',
    ]);
  });

  it('in capitals at the right are transitions', () => {
    expect(
      shown(recognizeParagraphs([{ ...paragraph('FADE OUT.'), align: 'right' as const }])),
    ).toEqual(['transition: FADE OUT.']);
  });

  it('can be as many as a text has lines', () => {
    expect(
      recognizeParagraphs(Array.from({ length: 150_000 }, () => paragraph('Rain.'))),
    ).toHaveLength(150_000);
  });

  it('that shout are no cues', () => {
    expect(shown(recognizeParagraphs(['BANG!', 'The door.'].map(paragraph)))).toEqual([
      'action: BANG!',
      'action: The door.',
    ]);
  });
});
