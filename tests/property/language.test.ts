/** Two texts of one language are never called foreign to each other, however short they are or whatever they name. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differentLanguages, readLanguage } from '../../src/shared/text/language.ts';
import { unknownTexts } from '../support/textsInOtherLanguages.ts';

const english =
  'The young woman found the letter only after midnight. Her father had always kept the drawer locked, but that day the key was still in the door. She opened it and began to read. Outside it rained, and the wind beat upon the windows. Her brother had left the house many years ago and had never come back. Now that she saw his hand she trembled. She wanted to say something to her mother, but could not utter a word. She sat in the dark for a long time, then lit the lamp and went on her way.';
const sentences = english.split(/(?<=\.) /);
const whole = readLanguage(sentences);

const name = fc.constantFrom(
  'Amir',
  'Hassan',
  'Baba',
  'Kabul',
  'Soraya',
  'Rahim',
  'Farid',
  'Assef',
);
const foreign = fc.constantFrom(...Object.values(unknownTexts).flatMap((text) => text.split(' ')));

describe('differentLanguages', () => {
  it('is sure of no part of a text in the same language', () => {
    fc.assert(
      fc.property(fc.subarray(sentences), fc.array(name), (part, names) => {
        const signs = readLanguage([...part, names.join(' ')]);
        expect(differentLanguages(whole, signs)).toBeNull();
        expect(differentLanguages(signs, whole)).toBeNull();
      }),
    );
  });

  it('is sure of no text of names, even with some words of another language', () => {
    fc.assert(
      fc.property(fc.array(name), fc.array(foreign, { maxLength: 11 }), (names, words) => {
        const signs = readLanguage([...names, ...words]);
        expect(differentLanguages(whole, signs)).toBeNull();
      }),
    );
  });

  it('says the same of two texts, whichever is the source', () => {
    const part = fc.constantFrom(...sentences, ...Object.values(unknownTexts), 'Паром стоит там.');
    fc.assert(
      fc.property(fc.array(part), fc.array(part), (a, b) => {
        const [one, other] = [readLanguage(a), readLanguage(b)];
        const there = differentLanguages(one, other);
        const back = differentLanguages(other, one);
        expect(back).toEqual(there && { source: there.target, target: there.source });
      }),
    );
  });
});
