import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markRanges, rangesOfWords } from './passageText.ts';

describe('markRanges', () => {
  it('cuts a text at the borders of ranges that overlap', () => {
    expect(
      markRanges('abcdef', [
        { start: 3, end: 5 },
        { start: 1, end: 4 },
      ]),
    ).toEqual([
      { text: 'a', marked: false },
      { text: 'bcd', marked: true },
      { text: 'e', marked: true },
      { text: 'f', marked: false },
    ]);
  });

  it('never loses or adds a character', () => {
    const range = fc
      .tuple(fc.nat(40), fc.nat(40))
      .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
    fc.assert(
      fc.property(fc.string({ minLength: 40, maxLength: 60 }), fc.array(range), (text, ranges) => {
        expect(
          markRanges(text, ranges)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});

describe('rangesOfWords', () => {
  it('finds whole words, whatever their case, with a possessive', () => {
    const text = 'Hassan runs; the kite is Hassan’s, not a kiteflyer’s.';
    const found = rangesOfWords(text, ['hassan', 'Kite']).map(({ start, end }) =>
      text.slice(start, end),
    );
    expect(found).toEqual(['Hassan', 'kite', 'Hassan’s']);
  });

  it('finds nothing where no words are asked for', () => {
    expect(rangesOfWords('words', [])).toEqual([]);
  });
});
