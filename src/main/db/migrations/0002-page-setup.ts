import type { Migration } from '../migration.ts';

/** A draft's page: paper, lines, what prints beside the text (`PageSetup`). `{}`: nothing was set. */
export const pageSetup: Migration = {
  version: 2,
  sql: `
ALTER TABLE version
  ADD COLUMN page_setup TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(page_setup));
`,
};
