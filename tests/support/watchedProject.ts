/** A project whose changes are heard, step by step, so that something can happen in the middle of one. */
import Database from 'better-sqlite3';
import type { ProjectDb } from '../../src/main/db/projectDb.ts';

/** Queries that call `onCall` before each call. */
function watched<T extends object>(queries: T, onCall: () => void): T {
  return new Proxy(queries, {
    get(target, name, receiver): unknown {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        onCall();
        const answer: unknown = Reflect.apply(value, target, args);
        return answer;
      };
    },
  });
}

/** The same project, of which every question and every change of texts and mappings is heard. */
export function watchedProject(db: ProjectDb, onCall: () => void): ProjectDb {
  const [witnesses, mappings] = [watched(db.witnesses, onCall), watched(db.mappings, onCall)];
  return new Proxy(db, {
    get(target, name): unknown {
      if (name === 'witnesses') return witnesses;
      if (name === 'mappings') return mappings;
      return Reflect.get(target, name, target);
    },
  });
}

/** Makes SQLite keep so little in memory that a transaction is on the disk long before it ends. */
export function keepLittleInMemory(db: ProjectDb): void {
  const database: unknown = Reflect.get(db, 'db');
  if (!(database instanceof Database)) throw new TypeError('a project has no database');
  database.pragma('cache_size = 10');
}
