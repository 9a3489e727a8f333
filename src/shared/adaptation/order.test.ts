import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movedLinks } from './order.ts';

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
