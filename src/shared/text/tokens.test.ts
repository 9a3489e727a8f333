import { describe, expect, it } from 'vitest';
import { findNames, tokenize } from './tokens.ts';

describe('tokenize', () => {
  it('gives each word with its place and stem', () => {
    const text = 'The miller’s kites, running.';
    expect(tokenize(text).map((t) => [t.text, t.stem, t.stop])).toEqual([
      ['The', 'the', true],
      ['miller', 'miller', false],
      ['kites', 'kite', false],
      ['running', 'run', false],
    ]);
    for (const t of tokenize(text)) expect(text.slice(t.start, t.end)).toBe(t.text);
  });

  it('compares without accents', () => {
    expect(tokenize('Saïd')[0]?.stem).toBe(tokenize('said')[0]?.stem);
  });

  it('reads other scripts', () => {
    expect(tokenize('Он пришёл домой').map((t) => t.text)).toEqual(['Он', 'пришёл', 'домой']);
    expect(tokenize('风筝比赛').map((t) => t.text)).toEqual(['风筝', '筝比', '比赛']);
    expect(tokenize('طائرة ورقية')).toHaveLength(2);
  });

  it('takes what begins the heading of a scene for no word of the story', () => {
    const told = tokenize('INT./EXT. FARM - DAY').filter((t) => !t.stop);
    expect(told.map((t) => t.text)).toEqual(['FARM', 'DAY']);
  });

  it('knows a name by its capital inside a sentence', () => {
    expect(
      tokenize('Then Nell ran. “Stop,” said Tom.')
        .filter((t) => t.name)
        .map((t) => t.text),
    ).toEqual(['Nell', 'Tom']);
  });
});

describe('findNames', () => {
  it('counts names, and leaves out words that are also written small', () => {
    const names = findNames(['Then Nell met the Miller.', 'A miller saw Nell.']);
    expect([...names]).toEqual([['nell', 2]]);
  });
});
