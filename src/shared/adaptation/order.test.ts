import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movedJoins, movedLinks } from './order.ts';

const links = (...pairs: [number, number][]) =>
  pairs.map(([source, target]) => ({ source, target }));

/** The most links that run the same way, by trying all sets. */
function longestByHand(all: readonly { source: number; target: number }[]): number {
  let best = 0;
  for (let set = 0; set < 2 ** all.length; set++) {
    const chosen = all.filter((_, index) => (set >> index) & 1);
    const keeps = chosen.every((a) =>
      chosen.every((b) => (a.source - b.source) * (a.target - b.target) >= 0),
    );
    if (keeps) best = Math.max(best, chosen.length);
  }
  return best;
}

describe('movedLinks', () => {
  it('finds nothing moved in a story told in order', () => {
    expect(movedLinks(links([0, 0], [1, 2], [2, 3]))).toEqual([false, false, false]);
    expect(movedLinks([])).toEqual([]);
  });

  it('finds the one scene that was brought forward', () => {
    expect(movedLinks(links([0, 1], [1, 2], [9, 0], [10, 3]))).toEqual([false, false, true, false]);
  });

  it('answers in the order given, not in that of the story', () => {
    expect(movedLinks(links([9, 0], [0, 1], [1, 2]))).toEqual([true, false, false]);
  });

  it('does not take a split or a merger for a move', () => {
    expect(movedLinks(links([0, 0], [0, 3], [1, 3], [2, 3], [3, 4]))).toEqual(
      new Array(5).fill(false),
    );
  });

  it('leaves as many links in place as can be', () => {
    const link = fc.record({ source: fc.nat(6), target: fc.nat(6) });
    fc.assert(
      fc.property(fc.array(link, { maxLength: 8 }), (all) => {
        const moved = movedLinks(all);
        const kept = all.filter((_, index) => moved[index] === false);
        expect(kept.length).toBe(longestByHand(all));
        for (const a of kept) {
          for (const b of kept) {
            expect((a.source - b.source) * (a.target - b.target)).toBeGreaterThanOrEqual(0);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('movedJoins', () => {
  it('takes the ends of one mapping that lie close together for one place', () => {
    const [many, after] = movedJoins([
      { source: [0, 1, 2], target: [0, 1] },
      { source: [3], target: [2] },
    ]);
    for (const source of [0, 1, 2]) {
      for (const target of [0, 1]) expect(many?.(source, target)).toBe(false);
    }
    expect(after?.(3, 2)).toBe(false);
  });

  it('says which of the links of a mapping moved', () => {
    const [, , split] = movedJoins([
      { source: [0], target: [10] },
      { source: [1], target: [11] },
      { source: [5], target: [0, 12] },
      { source: [6], target: [13] },
    ]);
    expect(split?.(5, 0)).toBe(true);
    expect(split?.(5, 12)).toBe(false);
  });

  it('agrees with the rule for single links', () => {
    const all = links([0, 1], [1, 2], [9, 0], [10, 3]);
    const joins = all.map(({ source, target }) => ({ source: [source], target: [target] }));
    const moved = movedJoins(joins).map((join, index) => {
      const link = all[index];
      return link !== undefined && join(link.source, link.target);
    });
    expect(moved).toEqual(movedLinks(all));
  });
});
