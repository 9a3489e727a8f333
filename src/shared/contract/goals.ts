/** Requests about the writer's goals. */
import { z } from 'zod';
import { goalUnits, greatestGoal, type WritingDay, type WritingGoals } from '../model/goals.ts';
import type { VersionId } from '../model/ids.ts';
import { answers, id, nothing } from './channel.ts';

const amount = z.number().int().min(1).max(greatestGoal);
const words = z.number().int().min(0);
const date = z.iso.date();

export const writingGoals = z.object({
  day: amount.nullable(),
  drafts: z.record(
    id<VersionId>(),
    z.object({ unit: z.enum(goalUnits), amount, by: date.nullable() }),
  ),
});

export const writingDay = z.object({
  date,
  drafts: z.record(id<VersionId>(), z.object({ start: words, now: words })),
});

export const goalsContract = {
  'goals.load': answers<{ readonly goals: WritingGoals; readonly day: WritingDay | null }>()(
    nothing,
  ),
  'goals.set': answers<null>()(writingGoals),
  /** Stores what was written today, so that it is known after a restart. */
  'goals.noteDay': answers<null>()(writingDay),
};
