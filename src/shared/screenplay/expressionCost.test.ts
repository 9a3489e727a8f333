import { describe, expect, it } from 'vitest';
import { expressionCost } from './expressionCost.ts';

const cost = (source: string, length = 500): number => expressionCost(source, 'iu', length);

describe('expressionCost', () => {
  it.each([
    '(a+)+$',
    '(a*)*b',
    '(?:a|a)+$',
    '(a|ab)*c',
    '(?:\\w+\\s?)+!',
    '((ab?)*)*',
    '(?<name>x+x+)+y',
    '(?=(a+)+b)',
    '([a-z]+)*[0-9]',
  ])('is without end for %s', (source) => {
    expect(cost(source)).toBe(Infinity);
  });

  it('counts each optional letter as two ways', () => {
    expect(cost('(a?){30}a{30}')).toBeGreaterThan(1e9);
    expect(cost('a?a?a?')).toBe(8);
  });

  it.each(['AMIR', 'colou?r', '\\d{4}', '(?:INT|EXT)\\. ', '\\bkite\\b', '[“"][^”"]+"', '(?:a|b)'])(
    'is one for %s',
    (source) => {
      expect(cost(source)).toBe(1);
    },
  );

  it('takes repetitions that cannot get into each other’s way for one', () => {
    expect(cost('(?:\\w+ )+kite')).toBe(500);
    expect(cost('(\\w+), (\\w+)')).toBe(500);
  });

  it('grows by the text’s length with each repetition that can', () => {
    expect(cost('.*.*.*x', 100)).toBe(101 ** 3);
    expect(cost('(?:ab)*', 100)).toBe(101);
    expect(cost('x{2,5}y', 100)).toBe(1);
    expect(cost('x{2,5}x', 100)).toBe(4);
  });

  it('reads classes, escapes and groups as what they are', () => {
    expect(cost('[(+*]+\\)', 100)).toBe(1);
    expect(cost('\\p{Lu}+\\p{Ll}', 100)).toBe(100);
    expect(cost('\\u{1f3ac}+\\u0041', 100)).toBe(100);
    expect(cost('(?<a>b)\\k<a>\\1', 100)).toBe(1);
    expect(cost('(?<!a)(?!b)(?:)', 100)).toBe(1);
    expect(cost('(?=\\w+),', 100)).toBe(100);
    expect(cost('(?:\\w+),', 100)).toBe(1);
  });
});
