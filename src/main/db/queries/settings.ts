import type { Database } from 'better-sqlite3';

/** Settings that travel with the project, as JSON under a name. */
export function settingQueries(db: Database) {
  const get = db.prepare<[string], string>('SELECT value FROM setting WHERE name = ?').pluck();
  const set = db.prepare<[string, string]>(
    'INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  return {
    get: (name: string): string | undefined => get.get(name),
    set: (name: string, value: string): void => {
      set.run(name, value);
    },
  };
}
