import { describe, expect, it } from 'vitest';
import { alignmentSettings } from './alignmentSettings.ts';
import { findMoved, linkLeftovers } from './leftovers.ts';
import type { SparseRows } from './vectors.ts';

/** Rows from a table of values. */
function rows(table: readonly (readonly number[])[]): SparseRows {
  const width = table[0]?.length ?? 0;
  return {
    start: Int32Array.from({ length: table.length + 1 }, (_, at) => at * width),
    ids: Int32Array.from(table.flatMap((row) => row.map((_, at) => at))),
    values: Float32Array.from(table.flat()),
  };
}

const settings = { ...alignmentSettings, free: 0.1, halfFree: 0.3, relative: 0.5, moved: 0.35 };

describe('findMoved', () => {
  const placeless = rows([
    [0.2, 0, 0.8],
    [0, 0.6, 0],
    [0.1, 0, 0.3],
  ]);

  it('finds a pair that is by far the best for both, wherever it stands', () => {
    const path = [
      { source: 0, target: 0, value: 0.2 },
      { source: 1, target: 1, value: 0.6 },
    ];
    expect(findMoved(placeless, 3, path, settings)).toMatchObject([{ source: 0, target: 2 }]);
  });

  it('leaves a passage where the path has something nearly as good for it', () => {
    const path = [
      { source: 0, target: 0, value: 0.7 },
      { source: 1, target: 1, value: 0.6 },
    ];
    expect(findMoved(placeless, 3, path, settings)).toEqual([]);
  });
});

describe('linkLeftovers', () => {
  it('links two free passages, and asks more where one is taken', () => {
    const scores = rows([
      [0.9, 0.25],
      [0.05, 0.2],
    ]);
    const taken = [{ source: 0, target: 0 }];
    expect(linkLeftovers(scores, 2, taken, settings)).toMatchObject([{ source: 1, target: 1 }]);
    const both = [...taken, { source: 1, target: 1 }];
    expect(linkLeftovers(scores, 2, both, settings)).toEqual([]);
  });
});
