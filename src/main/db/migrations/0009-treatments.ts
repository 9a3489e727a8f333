import type { Migration } from '../migration.ts';

/**
 * A version can be a treatment. SQLite cannot change a CHECK, so the table is made anew with the same rows under the
 * same rowids; what refers to them goes on doing so.
 */
export const treatments: Migration = {
  version: 9,
  remakesTables: true,
  sql: `
CREATE TABLE version_remade (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('novel', 'film', 'play', 'treatment', 'other', 'draft')),
  title TEXT NOT NULL,
  creator TEXT NOT NULL DEFAULT '',
  year INTEGER,
  position INTEGER NOT NULL,
  title_page TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(title_page)),
  page_setup TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(page_setup)),
  fdx_carried TEXT CHECK (fdx_carried IS NULL OR json_valid(fdx_carried)),
  revisions TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(revisions))
) STRICT;
INSERT INTO version_remade (rowid, id, kind, title, creator, year, position, title_page, page_setup,
                            fdx_carried, revisions)
  SELECT rowid, id, kind, title, creator, year, position, title_page, page_setup, fdx_carried, revisions
  FROM version;
DROP TABLE version;
ALTER TABLE version_remade RENAME TO version;
`,
};
