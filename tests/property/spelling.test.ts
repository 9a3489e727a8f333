/** Spelling: a word lies where it says, and what stands around it makes no difference. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId, type SceneId } from '../../src/shared/model/ids.ts';
import { cueWordsOf, spellingWordsOf } from '../../src/shared/screenplay/blockSpelling.ts';
import { screenplayToDocument } from '../../src/shared/screenplay/document.ts';
import {
  elementTypes,
  runMarks,
  type ScriptElement,
} from '../../src/shared/screenplay/elements.ts';
import { correctionFor, foldWord, spellingWords } from '../../src/shared/text/spelling.ts';

const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      'a',
      'i',
      'n',
      'I',
      'N',
      'é',
      '\u0301',
      'ß',
      'я',
      'ا',
      '’',
      "'",
      '-',
      '.',
      '@',
      '1',
      ' ',
      '\n',
      '🎬',
      'http://',
      '.com',
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 40,
});

const element: fc.Arbitrary<ScriptElement> = fc
  .record({
    type: fc.constantFrom(...elementTypes),
    runs: fc.array(fc.record({ text, marks: fc.uniqueArray(fc.constantFrom(...runMarks)) }), {
      maxLength: 4,
    }),
  })
  .map(({ type, runs }) => ({ type, runs: type === 'page_break' ? [] : runs }));

describe('the words of a text', () => {
  it('lie where they say, in order and apart', () => {
    fc.assert(
      fc.property(text, fc.boolean(), (all, inCapitals) => {
        let last = -1;
        for (const { from, to, text: word } of spellingWords(all, inCapitals)) {
          expect(from).toBeGreaterThan(last);
          expect(to).toBeGreaterThan(from);
          expect(all.slice(from, to)).toBe(word.replace(/(?<=in)['’]$/iu, ''));
          expect(word).not.toMatch(/[\p{N}\s-]/u);
          // No letter beside it belongs to it.
          expect(all.slice(0, from)).not.toMatch(/[\p{L}\p{M}\p{N}]$/u);
          expect(all.slice(to)).not.toMatch(/^[\p{L}\p{M}\p{N}]/u);
          last = to;
        }
      }),
      { examples: [['aⅠ', false]] },
    );
  });

  it('are the same whatever other words stand around them', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{2,12}$/), { maxLength: 8 }), (words) => {
        expect(spellingWords(words.join(' '), false).map((word) => word.text)).toEqual(words);
        expect(spellingWords(words.join('-'), false).map((word) => word.text)).toEqual(words);
      }),
    );
  });

  it('fold to what folds no further', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-zé]{1,8}(?:['’][a-z]{1,2})?$/), (word) => {
        expect(foldWord(word.toUpperCase())).toBe(foldWord(word));
        expect(foldWord(`${foldWord(word)}’s`)).toBe(foldWord(word));
      }),
    );
  });

  it('are corrected in the letters of the correction', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Za-z]{1,8}$/),
        fc.stringMatching(/^[A-Za-z]{1,8}$/),
        (word, correction) => {
          expect(correctionFor(word, correction).toLowerCase()).toBe(correction.toLowerCase());
        },
      ),
    );
  });
});

describe('the words of a script', () => {
  it('stand in the block where they say, outside of boneyard and cues, in a note or beside it', () => {
    fc.assert(
      fc.property(fc.array(element, { maxLength: 8 }), (elements) => {
        const doc = screenplayToDocument({ titlePage: [], elements }, () => newId<SceneId>());
        doc.descendants((block) => {
          if (!block.isTextblock) return true;
          for (const { from, to, text: word } of spellingWordsOf(block)) {
            expect(block.type.name).not.toBe('character');
            expect(block.textBetween(from, to)).toBe(word.replace(/(?<=in)['’]$/iu, ''));
            const noted = new Set<boolean>();
            block.nodesBetween(from, to, (node) => {
              const marks = node.marks.map((mark) => mark.type.name);
              expect(marks).not.toContain('inline_boneyard');
              noted.add(marks.includes('inline_note'));
            });
            expect(noted.size).toBe(1);
          }
          return false;
        });
        for (const word of cueWordsOf(doc)) expect(word).toBe(foldWord(word));
      }),
    );
  });
});
