/** How much the writer means to write, and how much was written today. */
import type { VersionId } from './ids.ts';

export const goalUnits = ['words', 'pages'] as const;
export type GoalUnit = (typeof goalUnits)[number];

/** The most words or pages that can be aimed at. */
export const greatestGoal = 1_000_000;

/** How long a draft is to become. */
export interface DraftGoal {
  readonly unit: GoalUnit;
  readonly amount: number;
  /** The day it is to be done by, as `YYYY-MM-DD`; null: some day. */
  readonly by: string | null;
}

/** The goals of a project. */
export interface WritingGoals {
  /** Words a day, over all drafts; null: none. */
  readonly day: number | null;
  /** By the draft's id. */
  readonly drafts: Readonly<Record<VersionId, DraftGoal>>;
}

export const noGoals: WritingGoals = { day: null, drafts: {} };

/** What was written on one day: the words of each draft that was open, at first and now. */
export interface WritingDay {
  /** As `YYYY-MM-DD`, on this machine's clock. */
  readonly date: string;
  readonly drafts: Readonly<Record<VersionId, { readonly start: number; readonly now: number }>>;
}

/** The day of a moment on this machine's clock, as `YYYY-MM-DD`. */
export function dateOf(moment: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/**
 * The day, once a draft has so many words. A draft's day begins with the words that it had when it
 * was first seen on that day.
 * @param before the words that it was known to have before this; the same as `words` when it was just
 *   opened
 */
export function noteWords(
  day: WritingDay | null,
  date: string,
  draft: VersionId,
  words: number,
  before: number,
): WritingDay {
  const drafts = day?.date === date ? day.drafts : {};
  const known = drafts[draft];
  return { date, drafts: { ...drafts, [draft]: { start: known?.start ?? before, now: words } } };
}

/** The words that a day brought, over all drafts; never less than none. */
export function wordsOfDay(day: WritingDay | null, date: string): number {
  if (day?.date !== date) return 0;
  const brought = Object.values(day.drafts).map(({ start, now }) => now - start);
  return Math.max(
    0,
    brought.reduce((sum, one) => sum + one, 0),
  );
}

/**
 * How much each day has to bring for a draft to be done in time, today included. Null without a date;
 * 0 when it is done; all that is missing when the date is today or past.
 */
export function perDay({ amount, by }: DraftGoal, done: number, today: string): number | null {
  if (by === null) return null;
  const days = Math.round((Date.parse(by) - Date.parse(today)) / 86_400_000) + 1;
  return Math.ceil(Math.max(0, amount - done) / Math.max(1, days));
}
