/** Plain text laid out as a page: what is written is read back, its title page and dual dialogue as well. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullText, type Run, type ScriptElement } from '../../src/shared/screenplay/elements.ts';
import { isLayoutText } from '../../src/shared/screenplay/layoutText/isLayoutText.ts';
import { readLayoutText } from '../../src/shared/screenplay/layoutText/readLayoutText.ts';
import { readPlainText } from '../../src/shared/screenplay/readPlainText.ts';
import { titlePageKeys } from '../../src/shared/screenplay/titlePage.ts';
import { writePlainText } from '../../src/shared/screenplay/writePlainText.ts';

function el(type: ScriptElement['type'], text: string): ScriptElement {
  const runs: Run[] = [{ text, marks: [] }];
  return { type, runs };
}

const words = fc
  .array(
    fc.constantFrom(
      'rain',
      'over',
      'the',
      'ferry',
      'again.',
      'Boats',
      'well-known',
      'I',
      'the 日本 ferry',
      'NO',
    ),
    { minLength: 1, maxLength: 60 },
  )
  .map((all) => `So ${all.join(' ')}`);

const speech = fc
  .tuple(
    fc.constantFrom(
      'ILSE',
      'OTTO (V.O.)',
      'THE WOMAN AT THE FAR WINDOW',
      'MR. B',
      'NILA (ON THE RADIO)',
    ),
    fc.array(
      fc.tuple(
        fc.option(fc.constantFrom('(low)', '(not so loud as it was in the other room)')),
        words,
      ),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
  )
  .map(([cue, said]) => [
    el('character', cue),
    ...said.flatMap(([how, text], index) => [
      // Two paragraphs of a speech are told apart by what stands between them alone.
      ...(how !== null || index > 0 ? [el('parenthetical', how ?? '(then)')] : []),
      el('dialogue', text),
    ]),
  ]);

const dual = fc
  .tuple(speech, speech)
  .map(([left, right]) => [
    ...left.map((element) => ({ ...element, dual: 'left' as const })),
    ...right.map((element) => ({ ...element, dual: 'right' as const })),
  ]);

const part = fc.oneof(
  words.map((text) => [el('action', text)]),
  speech,
  dual,
  fc
    .constantFrom('INT. HALL - DAY', 'EXT. QUAY - LATER', 'LATER')
    .map((text) => [{ ...el('scene_heading', text), number: '7A' }]),
  fc.constant([el('transition', 'CUT TO:')]),
  fc.constant([el('centred_text', 'THE END')]),
  // Letters without capitals: their place says that they are a cue.
  fc
    .tuple(fc.constantFrom('أمير', '安娜', 'ממי'), words)
    .map(([cue, said]) => [el('character', cue), el('dialogue', said)]),
  words.map((said) => [el('character', 'ILSE'), el('dialogue', `${said}\n\n${said}`)]),
);

/** Enough speech for the text to be known by its layout. */
const opening = [
  el('scene_heading', 'INT. A'),
  el('action', 'Rain over the ferry.'),
  el('character', 'ILSE'),
  el('dialogue', 'Yes.'),
  el('action', 'And rain.'),
  el('character', 'OTTO'),
  el('dialogue', 'No.'),
  el('action', 'Or rain.'),
];

const titlePage = fc
  .uniqueArray(
    fc.record({
      key: fc.constantFrom(...titlePageKeys, 'Revision'),
      values: fc.array(fc.constantFrom('Rain, again', 'Title: x', '12 Quay', 'nila@example.org'), {
        maxLength: 3,
      }),
    }),
    { selector: ({ key }) => key },
  )
  // A first field that says nothing, alone, opens no title page, in Fountain neither.
  .map((fields) => [
    { key: 'Title', values: ['Rain'] },
    ...fields.filter(({ key }) => key !== 'Title'),
  ]);

function told(elements: readonly ScriptElement[]): string[] {
  return elements.map((element) =>
    [element.dual ?? '', element.type, element.number ?? '', fullText(element)].join(' '),
  );
}

describe('plain text', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), titlePage, (parts, fields) => {
        const elements = [...opening, ...parts.flat()];
        const text = writePlainText({ titlePage: fields, elements });
        expect(isLayoutText(text)).toBe(true);
        const read = readLayoutText(text);
        expect(told(read.elements)).toEqual(told(elements));
        expect(read.titlePage).toEqual(fields);
        const pasted = readPlainText(writePlainText({ titlePage: [], elements }));
        expect(told(pasted)).toEqual(told(elements));
      }),
      { numRuns: 500 },
    );
  });

  it('is known by its dual dialogue alone', () => {
    fc.assert(
      fc.property(dual, (elements) => {
        const text = writePlainText({ titlePage: [], elements });
        expect(isLayoutText(text)).toBe(true);
        expect(told(readLayoutText(text).elements)).toEqual(told(elements));
      }),
    );
  });
});
