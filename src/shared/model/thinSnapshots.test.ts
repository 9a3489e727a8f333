import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toId, type SnapshotId } from './ids.ts';
import { thinSnapshots } from './thinSnapshots.ts';

const hour = 3_600_000;
const day = 24 * hour;
const now = new Date('2026-11-21T12:30:00Z');

type Taken = Parameters<typeof thinSnapshots>[0][number];

function taken(ago: number, kind: Taken['kind'] = 'automatic'): Taken {
  const createdAt = new Date(now.getTime() - ago).toISOString();
  return { id: toId<SnapshotId>(`${kind} ${createdAt}`), kind, createdAt };
}

function kept(snapshots: readonly Taken[], at = now): Taken[] {
  const gone = new Set(thinSnapshots(snapshots, at));
  return snapshots.filter(({ id }) => !gone.has(id));
}

describe('automatic snapshots', () => {
  it('of the last three hours all stay', () => {
    const list = Array.from({ length: 18 }, (_, index) => taken(index * 10 * 60_000));
    expect(kept(list)).toEqual(list);
  });

  it('thin out to one an hour, a day, a week, four weeks', () => {
    const all = Array.from({ length: 2 * 365 * 24 }, (_, index) => taken(index * hour));
    const ages = kept(all).map(({ createdAt }) => (now.getTime() - Date.parse(createdAt)) / day);
    const between = (from: number, to: number): number =>
      ages.filter((age) => age >= from && age < to).length;
    expect(between(0, 1)).toBe(24);
    expect(between(1, 14)).toBeLessThanOrEqual(14);
    expect(between(14, 182)).toBeLessThanOrEqual(25);
    expect(between(182, 730)).toBeLessThanOrEqual(21);
    expect(ages.length).toBeGreaterThan(75);
  });

  it('keep the last of a stretch', () => {
    const early = taken(3 * day);
    const late = taken(3 * day - 2 * hour);
    expect(kept([early, late])).toEqual([late]);
  });

  it('stay where the clock was set back', () => {
    expect(kept([taken(-day), taken(-2 * day)])).toHaveLength(2);
  });
});

describe('any snapshots', () => {
  const any = fc.uniqueArray(
    fc
      .tuple(fc.integer({ min: 0, max: 400 * 24 * 6 }), fc.constantFrom('named', 'automatic'))
      .map(([ago, kind]) => taken(ago * 10 * 60_000, kind)),
    { selector: ({ id }) => id, maxLength: 60 },
  );

  it('never lose a named one, nor the newest', () => {
    fc.assert(
      fc.property(any, (list) => {
        const left = kept(list);
        const newest = [...list].sort((a, b) => b.createdAt.localeCompare(a.createdAt))[0];
        for (const one of list) if (one.kind === 'named') expect(left).toContain(one);
        if (newest !== undefined) expect(left).toContain(newest);
      }),
    );
  });

  it('come to the same, thinned often or once', () => {
    fc.assert(
      fc.property(any, fc.array(fc.nat({ max: 400 * 24 }), { maxLength: 5 }), (list, hours) => {
        let often: readonly Taken[] = list;
        const moments = hours.sort((a, b) => a - b).map((n) => new Date(now.getTime() + n * hour));
        for (const moment of moments) often = kept(often, moment);
        const last = moments.at(-1) ?? now;
        expect(kept(often, last)).toEqual(kept(list, last));
      }),
    );
  });
});
