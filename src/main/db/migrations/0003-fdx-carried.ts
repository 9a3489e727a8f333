import type { Migration } from '../migration.ts';

/**
 * What a Final Draft file said beside its script (`FdxCarried`), kept with the draft that was made of
 * it and written back when the draft is exported as FDX. Null for every other draft.
 */
export const fdxCarried: Migration = {
  version: 3,
  sql: `
ALTER TABLE version
  ADD COLUMN fdx_carried TEXT CHECK (fdx_carried IS NULL OR json_valid(fdx_carried));
`,
};
