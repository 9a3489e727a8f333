import type { Migration } from '../migration.ts';

/**
 * The revision of its witness at which a passage left the text; null while it is in it. One that holds ends of
 * mappings or a weight keeps its row, until the writer has found another place for them.
 */
export const placelessPassages: Migration = {
  version: 5,
  sql: `
ALTER TABLE passage
  ADD COLUMN left_revision INTEGER CHECK (left_revision > 0);
`,
};
