/** The project's names as the aligner wants them. */
import type { ProjectDb } from '../db/projectDb.ts';

/** Groups of names that mean the same person or place. */
export function aliasGroups(db: ProjectDb): string[][] {
  return db.names.list().map(({ name, aliases }) => [name, ...aliases.map((one) => one.alias)]);
}
