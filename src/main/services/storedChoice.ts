/** What a writer chose of how a project is shown, kept in the project: it travels with it. */
import type { z } from 'zod';
import { parseJson } from '../db/json.ts';
import type { ProjectDb } from '../db/projectDb.ts';

/** A choice with the name that it is stored under. */
export interface StoredChoice<T> {
  /** The choice as it is stored. What cannot be read counts as none: the program then shows what it would at first. */
  readonly load: (db: ProjectDb) => T;
  readonly store: (db: ProjectDb, chosen: T) => void;
}

/** @param none what stands as long as nothing was chosen */
export function storedChoice<T>(name: string, schema: z.ZodType<T>, none: T): StoredChoice<T> {
  return {
    load: (db) => {
      const stored = db.settings.get(name);
      if (stored === undefined) return none;
      try {
        const read = schema.safeParse(parseJson<unknown>(stored));
        return read.success ? read.data : none;
      } catch {
        // Not even JSON.
        return none;
      }
    },
    store: (db, chosen) => {
      db.transaction(() => db.settings.set(name, JSON.stringify(chosen)));
    },
  };
}
