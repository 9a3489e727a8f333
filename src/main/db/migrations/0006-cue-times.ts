import type { Migration } from '../migration.ts';

/** When a cue of subtitles is on screen, in milliseconds from the film's beginning; null for every other passage. */
export const cueTimes: Migration = {
  version: 6,
  sql: `
ALTER TABLE passage
  ADD COLUMN begins INTEGER CHECK (begins >= 0);
ALTER TABLE passage
  ADD COLUMN ends INTEGER CHECK ((begins IS NULL) = (ends IS NULL) AND (ends IS NULL OR ends >= begins));
`,
};
