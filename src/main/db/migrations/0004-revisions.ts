import type { Migration } from '../migration.ts';

/** The revisions of a draft that has gone out (`DraftRevisions`). `{}`: it has not. */
export const revisions: Migration = {
  version: 4,
  sql: `
ALTER TABLE version
  ADD COLUMN revisions TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(revisions));
`,
};
