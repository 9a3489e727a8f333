import { describe, expect, it } from 'vitest';
import { calibration } from './alignmentSettings.ts';
import {
  candidateProbability,
  linkProbability,
  unmatchedProbability,
  weighCounterparts,
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
  it('rises with what a link has in common, and is certain of much', () => {
    expect(linkProbability(0.3, calibration)).toBeGreaterThan(linkProbability(0.2, calibration));
    expect(linkProbability(1.4, calibration)).toBeGreaterThan(0.995);
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
