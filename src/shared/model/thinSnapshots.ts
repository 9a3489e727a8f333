/** Which automatic snapshots of a draft are let go as they age. */
import type { Snapshot } from './draft.ts';
import type { SnapshotId } from './ids.ts';

const hour = 3_600_000;
const day = 24 * hour;

/**
 * From which age on one snapshot is kept of each stretch of time, both in milliseconds. Each stretch is
 * a multiple of the one before, and begins at fixed times (UTC), so that thinning often and thinning
 * once leave the same.
 */
const steps = [
  { from: 3 * hour, every: hour },
  { from: day, every: day },
  { from: 14 * day, every: 7 * day },
  { from: 182 * day, every: 28 * day },
] as const;

/**
 * The automatic snapshots that are let go: all of the last three hours stay, then the last of each
 * hour, after a day of each day, after two weeks of each week, after half a year of every four weeks.
 * Named ones always stay, and so does what seems to come from the future: a clock was set back.
 */
export function thinSnapshots(
  snapshots: readonly Pick<Snapshot, 'id' | 'kind' | 'createdAt'>[],
  now: Date,
): SnapshotId[] {
  const newestFirst = snapshots
    .filter(({ kind }) => kind === 'automatic')
    .map(({ id, createdAt }) => ({ id, time: Date.parse(createdAt) }))
    .sort((a, b) => b.time - a.time);
  const taken = new Set<string>();
  return newestFirst.flatMap(({ id, time }) => {
    const step = steps.findLast(({ from }) => now.getTime() - time >= from);
    if (step === undefined) return [];
    const stretch = `${step.every} ${Math.floor(time / step.every)}`;
    if (taken.has(stretch)) return [id];
    taken.add(stretch);
    return [];
  });
}
