import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backupFileName, backupsToDelete } from './backup.ts';

const hour = 3_600_000;
const now = new Date('2026-11-21T12:00:00Z');
/** Hours before now, in any order, some at the same time. */
const times = fc.array(fc.integer({ min: 0, max: 24 * 40 }), { maxLength: 60, size: 'max' });

describe('which backups may go', () => {
  it('leaves 3 of today, 1 a day, 10 in all, and the newest always', () => {
    fc.assert(
      fc.property(times, (hours) => {
        const names = hours.map((ago) => backupFileName(new Date(now.getTime() - ago * hour)));
        const gone = new Set(backupsToDelete(names, now));
        const kept = [...new Set(names)].filter((name) => !gone.has(name)).sort();
        const perDay = new Map<string, number>();
        for (const name of kept) {
          const day = name.slice(0, 10);
          perDay.set(day, (perDay.get(day) ?? 0) + 1);
        }
        for (const [day, count] of perDay) {
          expect(count).toBeLessThanOrEqual(day === '2026-11-21' ? 3 : 1);
        }
        expect(kept.length).toBeLessThanOrEqual(10);
        const newest = [...names].sort().at(-1);
        if (newest !== undefined) expect(kept).toContain(newest);
        // Nothing goes that there is room for.
        const days = new Set(names.map((name) => name.slice(0, 10)));
        expect(kept.length).toBeGreaterThanOrEqual(Math.min(10, days.size));
      }),
    );
  });

  it('keeps the newest of a day, and of today the newest three', () => {
    const names = [
      '2026-11-20T08',
      '2026-11-20T20',
      ...[1, 2, 3, 4].map((h) => `2026-11-21T0${h}`),
    ];
    const files = names.map((name) => `${name}-00-00.palimpsest`);
    expect(backupsToDelete(files, now)).toEqual([
      '2026-11-20T08-00-00.palimpsest',
      '2026-11-21T01-00-00.palimpsest',
    ]);
  });

  it('never names a file that is no backup', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (names) => {
        expect(backupsToDelete(names, now)).toEqual([]);
      }),
    );
  });
});
