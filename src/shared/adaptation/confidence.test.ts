import { describe, expect, it } from 'vitest';
import { calibration } from './alignmentSettings.ts';
import {
  candidateProbability,
  linkProbability,
  unmatchedProbability,
  weighCounterparts,
  weighLinks,
} from './confidence.ts';

/** Rows in which every pair has a value. */
function rowsOf(values: readonly (readonly number[])[]) {
  const width = values[0]?.length ?? 0;
  return {
    start: Int32Array.from({ length: values.length + 1 }, (_, row) => row * width),
    ids: Int32Array.from(values.flatMap((row) => row.map((_, at) => at))),
    values: Float32Array.from(values.flat()),
  };
}

describe('what is said to be probable', () => {
  it('rises with all that speaks for a link, and is certain of what the writer confirmed', () => {
    const told = { value: 0.2, aheadOfTargets: 0, aheadOfSources: 0, beside: 0 };
    const least = linkProbability(told, calibration);
    expect(linkProbability({ ...told, value: 0.3 }, calibration)).toBeGreaterThan(least);
    expect(linkProbability({ ...told, aheadOfTargets: 0.1 }, calibration)).toBeGreaterThan(least);
    expect(linkProbability({ ...told, aheadOfSources: 0.1 }, calibration)).toBeGreaterThan(least);
    expect(linkProbability({ ...told, beside: 1 }, calibration)).toBeGreaterThan(least);
    expect(linkProbability({ ...told, value: Infinity }, calibration)).toBe(1);
  });

  it('falls from candidate to candidate', () => {
    const steps = [0, 1, 2, 3].map((rank) => candidateProbability(rank / 10, rank, calibration));
    expect(steps).toEqual([...steps].sort((a, b) => b - a));
    expect(new Set(steps).size).toBe(4);
  });

  it('is surer that a passage is alone the less it shares with any', () => {
    const alone = unmatchedProbability({ nearby: 0, anywhere: 0 }, calibration);
    const less = unmatchedProbability({ nearby: 0, anywhere: 0.4 }, calibration);
    const least = unmatchedProbability({ nearby: 1, anywhere: 0.4 }, calibration);
    expect(alone).toBeGreaterThan(less);
    expect(less).toBeGreaterThan(least);
    expect(alone).toBeGreaterThan(calibration.surely);
    expect(least).toBeLessThan(calibration.surely);
  });
});

describe('weighLinks', () => {
  const values = [
    [0.5, 0.3, 0],
    [0, 0.4, 0.6],
    [-1000, 0.1, 0.2],
  ];

  it('says how far each pair is ahead of the others of its passages, or behind them', () => {
    const [first, second, third] = weighLinks(rowsOf(values), 3, [
      { source: 0, target: 0, value: 0.5 },
      { source: 1, target: 1, value: 0.4 },
      { source: 2, target: 2, value: 0.2 },
    ]);
    expect(first?.aheadOfTargets).toBeCloseTo(0.2);
    expect(first?.aheadOfSources).toBeCloseTo(0.5);
    expect(second?.aheadOfTargets).toBeCloseTo(-0.2);
    expect(second?.aheadOfSources).toBeCloseTo(0.1);
    expect(third?.aheadOfSources).toBeCloseTo(-0.4);
    expect([first, second, third].map((told) => told?.beside)).toEqual([1, 2, 1]);
  });

  it('counts links in the next row or column, and none across the edge of the text', () => {
    const links = [
      { source: 0, target: 2, value: 1 },
      { source: 1, target: 0, value: 1 },
      { source: 2, target: 0, value: 1 },
    ];
    expect(weighLinks(rowsOf(values), 3, links).map(({ beside }) => beside)).toEqual([0, 1, 1]);
  });
});

describe('weighCounterparts', () => {
  const values = [
    [0.5, 0, 0, 0],
    [0, 0.1, 0, 0.4],
    [0, 0, 0.6, 0],
    [0, 0, 0, 0.8],
  ];
  const links = [
    { source: 0, target: 0 },
    { source: 2, target: 2 },
    { source: 3, target: 3 },
  ];

  it('tells what is near from what is elsewhere', () => {
    const { source } = weighCounterparts(rowsOf(values), 4, links);
    // Between the counterparts of its neighbours only 0.1, which is that target's best.
    expect(source[1]?.nearby).toBeCloseTo(0.1 / 0.12);
    const { source: other } = weighCounterparts(
      rowsOf(values.map((row, at) => (at === 1 ? [0, 0, 0, 0.4] : row))),
      4,
      links,
    );
    expect(other[1]?.nearby).toBe(0);
    expect(other[1]?.anywhere).toBeCloseTo(0.4 / 0.82 / Math.log2(5));
  });

  it('counts what is ruled out for nothing, and knows texts without passages', () => {
    const { source } = weighCounterparts(rowsOf([[-1000, -1000]]), 2, []);
    expect(source).toEqual([{ nearby: 0, anywhere: 0 }]);
    const none = weighCounterparts(rowsOf([[], []]), 0, []);
    expect(none.source).toHaveLength(2);
    expect(none.target).toEqual([]);
  });

  it('looks between neighbours that crossed', () => {
    const crossed = [
      { source: 0, target: 3 },
      { source: 2, target: 1 },
    ];
    const { source } = weighCounterparts(
      rowsOf([
        [0, 0, 0, 0.5],
        [0, 0, 0.3, 0],
        [0, 0.5, 0, 0],
      ]),
      4,
      crossed,
    );
    expect(source[1]?.nearby).toBeGreaterThan(0.9);
  });
});
