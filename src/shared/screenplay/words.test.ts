import { describe, expect, it } from 'vitest';
import { countWords, wordSet } from './words.ts';

describe('countWords', () => {
  it.each([
    ['', 0],
    ['Amir waits.', 2],
    ["He doesn’t. She doesn't.", 4],
    ['a well-known 1970s car', 4],
    ['Wait--what? Wait — what?', 4],
    ['-- … ♫', 0],
    ['हिन्दी में', 2],
    ['Это Кабул', 2],
  ])('counts “%s” as %i', (text, words) => {
    expect(countWords(text)).toBe(words);
  });
});

describe('wordSet', () => {
  it('knows a word by its letters, whatever their case', () => {
    expect(wordSet('The kite. THE KITE!')).toEqual(new Set(['the', 'kite']));
  });
});
