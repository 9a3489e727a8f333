import type { Migration } from '../migration.ts';

/**
 * The project's own actions, each a finer word for one of the six, and which of them a mapping has. One that is
 * removed leaves its mappings with the action that it counted as.
 */
export const ownActions: Migration = {
  version: 7,
  sql: `
CREATE TABLE own_action (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  base TEXT NOT NULL
    CHECK (base IN ('kept', 'condensed', 'expanded', 'altered', 'omitted', 'invented')),
  position INTEGER NOT NULL
) STRICT;
ALTER TABLE mapping
  ADD COLUMN own_action TEXT REFERENCES own_action (id) ON DELETE SET NULL;
CREATE INDEX mapping_own_action ON mapping (own_action);
`,
};
