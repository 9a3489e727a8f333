/** Use cases: the writer's goals, and what was written today. They travel with the project. */
import type { z } from 'zod';
import { writingDay, writingGoals } from '../../shared/contract/goals.ts';
import { noGoals, type WritingDay, type WritingGoals } from '../../shared/model/goals.ts';
import { parseJson } from '../db/json.ts';
import type { ProjectDb } from '../db/projectDb.ts';

const goalsSetting = 'goals';
const daySetting = 'writingDay';

/** The goals of the drafts that are there. What is stored and cannot be read counts as none. */
export function loadGoals(db: ProjectDb): { goals: WritingGoals; day: WritingDay | null } {
  const goals = read(db, goalsSetting, writingGoals) ?? noGoals;
  const there = new Set<string>(db.versions.list().map(({ id }) => id));
  return {
    goals: {
      day: goals.day,
      drafts: Object.fromEntries(Object.entries(goals.drafts).filter(([id]) => there.has(id))),
    },
    day: read(db, daySetting, writingDay) ?? null,
  };
}

export function setGoals(db: ProjectDb, goals: WritingGoals): void {
  db.transaction(() => db.settings.set(goalsSetting, JSON.stringify(goals)));
}

export function noteDay(db: ProjectDb, day: WritingDay): void {
  db.transaction(() => db.settings.set(daySetting, JSON.stringify(day)));
}

function read<T>(db: ProjectDb, name: string, schema: z.ZodType<T>): T | undefined {
  const stored = db.settings.get(name);
  if (stored === undefined) return undefined;
  try {
    return schema.safeParse(parseJson<unknown>(stored)).data;
  } catch {
    // Not even JSON: nothing in it is precious.
    return undefined;
  }
}
