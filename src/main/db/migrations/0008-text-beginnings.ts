import type { Migration } from '../migration.ts';

/** When in the film a text of subtitles begins, in milliseconds: more than 0 for the second of two discs. */
export const textBeginnings: Migration = {
  version: 8,
  sql: `
ALTER TABLE witness
  ADD COLUMN begins INTEGER NOT NULL DEFAULT 0 CHECK (begins >= 0);
`,
};
