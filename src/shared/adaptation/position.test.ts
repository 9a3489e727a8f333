import { describe, expect, it } from 'vitest';
import {
  expectPositions,
  favourRoomBetween,
  inOrder,
  keepOrdered,
  subtractDrift,
} from './position.ts';

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

describe('keepOrdered', () => {
  it('leaves out what crosses a pin', () => {
    const pairs = [
      [0, 0],
      [1, 4],
      [2, 4],
      [2, 5],
      [3, 5],
      [4, 6],
      [5, 9],
    ].map(([source = 0, target = 0]) => ({ source, target }));
    const pins = [
      { source: 2, target: 3 },
      { source: 2, target: 5 },
      { source: 4, target: 8 },
    ];
    // Before a passage with two counterparts stands what does not pass the first of them.
    expect(keepOrdered(pairs, pins).map((pair) => [pair.source, pair.target])).toEqual([
      [0, 0],
      [2, 4],
      [2, 5],
      [3, 5],
      [4, 6],
      [5, 9],
    ]);
    expect(keepOrdered(pairs, [])).toEqual(pairs);
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

describe('subtractDrift', () => {
  const cost = (passages: number, away: number): number => {
    const rows = {
      start: Int32Array.from([0, 1]),
      ids: Int32Array.from([away]),
      values: Float32Array.from([1]),
    };
    const expected = expectPositions(passages, passages, []).subarray(0, 1);
    const all = {
      ...rows,
      start: Int32Array.from({ length: passages + 1 }, (_, k) => (k > 0 ? 1 : 0)),
    };
    const places = new Float64Array(passages).fill(expected[0] ?? 0);
    return 1 - (subtractDrift(all, passages, places, 1, 0.8).values[0] ?? 0);
  };

  it('takes little for the next passage of three, and for the same part of a long text much more', () => {
    expect(cost(3, 0)).toBe(0);
    expect(cost(3, 1)).toBeLessThan(0.1);
    expect(cost(300, 100)).toBeCloseTo(0.3);
    expect(cost(300, 1)).toBeLessThan(0.01);
  });
});

describe('favourRoomBetween', () => {
  /** What each pair of four source passages with so many targets gains. */
  const gains = (targets: number, links: readonly (readonly [number, number])[]): number[][] => {
    const rows = {
      start: Int32Array.from({ length: 5 }, (_, row) => row * targets),
      ids: Int32Array.from({ length: 4 * targets }, (_, k) => k % targets),
      values: new Float32Array(4 * targets),
    };
    const pairs = links.map(([source, target]) => ({ source, target }));
    const { values } = favourRoomBetween(rows, pairs, 1);
    return [0, 1, 2, 3].map((row) => [...values.subarray(row * targets, (row + 1) * targets)]);
  };

  it('adds to what stands between the counterparts of the neighbours, those included', () => {
    expect(
      gains(5, [
        [0, 1],
        [3, 3],
      ]),
    ).toEqual([
      [0, 0, 0, 0, 0],
      [0, 1, 1, 1, 0],
      [0, 1, 1, 1, 0],
      [0, 0, 0, 0, 0],
    ]);
  });

  it('adds nothing at the ends, nor around links that cross, nor in wide room', () => {
    const nothing = (targets: number): number[][] =>
      Array.from({ length: 4 }, () => new Array<number>(targets).fill(0));
    expect(gains(5, [[1, 2]])).toEqual(nothing(5));
    expect(
      gains(5, [
        [0, 4],
        [3, 0],
      ]),
    ).toEqual(nothing(5));
    expect(
      gains(20, [
        [0, 2],
        [3, 14],
      ]),
    ).toEqual(nothing(20));
  });
});
