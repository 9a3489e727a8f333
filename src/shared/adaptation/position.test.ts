import { describe, expect, it } from 'vitest';
import { expectPositions, inOrder } from './position.ts';

describe('inOrder', () => {
  it('keeps the longest run of pairs that do not cross', () => {
    const pairs = [
      { source: 0, target: 5 },
      { source: 1, target: 1 },
      { source: 2, target: 2 },
      { source: 2, target: 3 },
      { source: 4, target: 0 },
    ];
    expect(inOrder(pairs).map((pair) => [pair.source, pair.target])).toEqual([
      [1, 1],
      [2, 2],
      [2, 3],
    ]);
    expect(inOrder([])).toEqual([]);
  });
});

describe('expectPositions', () => {
  it('is the diagonal without guides', () => {
    const expected = expectPositions(4, 8, []);
    expect(expected[0]).toBeCloseTo(1 / 8);
    expect(expected[3]).toBeCloseTo(7 / 8);
  });

  it('bends the line through a guide', () => {
    const expected = expectPositions(5, 10, [{ source: 2, target: 8 }]);
    expect(expected[2]).toBeCloseTo(0.85);
    expect(expected[1]).toBeLessThan(0.85);
    expect(expected[3]).toBeGreaterThan(0.85);
  });
});
