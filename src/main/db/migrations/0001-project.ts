import type { Migration } from '../migration.ts';

/**
 * The first shape of the file. Ids are random text; `key` is only there to give the full-text
 * indexes a rowid that VACUUM keeps.
 */
export const project: Migration = {
  version: 1,
  sql: `
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One telling of the story: a work, or one of the writer's drafts.
CREATE TABLE version (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('novel', 'film', 'play', 'other', 'draft')),
  title TEXT NOT NULL,
  creator TEXT NOT NULL DEFAULT '',
  year INTEGER,
  position INTEGER NOT NULL,
  title_page TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(title_page))
) STRICT;

CREATE TABLE witness (
  id TEXT PRIMARY KEY,
  version_id TEXT NOT NULL REFERENCES version (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('full_text', 'plot_summary', 'screenplay', 'subtitles')),
  unit TEXT NOT NULL CHECK (unit IN ('sentence', 'paragraph', 'line')),
  format TEXT NOT NULL,
  file_name TEXT NOT NULL,
  encoding TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0,
  position INTEGER NOT NULL,
  raw BLOB NOT NULL,
  repairs TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(repairs)),
  repairs_off TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(repairs_off))
) STRICT;
CREATE INDEX witness_version ON witness (version_id, position);

CREATE TABLE passage (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  witness_id TEXT NOT NULL REFERENCES witness (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('heading', 'paragraph', 'sentence', 'line', 'scene', 'cue')),
  text TEXT NOT NULL,
  paragraph INTEGER NOT NULL,
  weight TEXT CHECK (weight IN ('turning_point', 'support'))
) STRICT;
CREATE INDEX passage_witness ON passage (witness_id, position);

-- A removed scene keeps its row (position null): undo brings it back with its mappings.
CREATE TABLE scene (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  draft_id TEXT NOT NULL REFERENCES version (id) ON DELETE CASCADE,
  position INTEGER,
  document TEXT NOT NULL CHECK (json_valid(document)),
  text TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX scene_draft ON scene (draft_id, position);

-- What the breakdown sheet's header says that the script does not.
CREATE TABLE scene_facts (
  scene_id TEXT PRIMARY KEY REFERENCES scene (id) ON DELETE CASCADE,
  script_day TEXT NOT NULL DEFAULT '',
  sequence TEXT NOT NULL DEFAULT '',
  unit TEXT NOT NULL DEFAULT '',
  location TEXT NOT NULL DEFAULT '',
  estimated_time TEXT NOT NULL DEFAULT '',
  comments TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE mapping (
  id TEXT PRIMARY KEY,
  version_id TEXT NOT NULL REFERENCES version (id) ON DELETE CASCADE,
  action TEXT NOT NULL
    CHECK (action IN ('kept', 'condensed', 'expanded', 'altered', 'omitted', 'invented')),
  status TEXT NOT NULL CHECK (status IN ('suggested', 'confirmed', 'rejected')),
  flags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(flags)),
  reason TEXT NOT NULL DEFAULT '',
  score REAL
) STRICT;
CREATE INDEX mapping_version ON mapping (version_id);

CREATE TABLE mapping_end (
  mapping_id TEXT NOT NULL REFERENCES mapping (id) ON DELETE CASCADE,
  side TEXT NOT NULL CHECK (side IN ('source', 'target')),
  position INTEGER NOT NULL,
  passage_id TEXT REFERENCES passage (id) ON DELETE CASCADE,
  scene_id TEXT REFERENCES scene (id) ON DELETE CASCADE,
  quote_start INTEGER,
  quote_end INTEGER,
  exact TEXT,
  prefix TEXT,
  suffix TEXT,
  PRIMARY KEY (mapping_id, side, position),
  CHECK ((passage_id IS NULL) <> (scene_id IS NULL)),
  CHECK ((exact IS NULL) = (quote_start IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX mapping_end_passage ON mapping_end (passage_id);
CREATE INDEX mapping_end_scene ON mapping_end (scene_id);

CREATE TABLE element (
  id TEXT PRIMARY KEY,
  category TEXT NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (category, name)
) STRICT;

CREATE TABLE tagging (
  id TEXT PRIMARY KEY,
  element_id TEXT NOT NULL REFERENCES element (id) ON DELETE CASCADE,
  scene_id TEXT NOT NULL REFERENCES scene (id) ON DELETE CASCADE,
  quantity INTEGER,
  notes TEXT NOT NULL DEFAULT '',
  quote_start INTEGER,
  quote_end INTEGER,
  exact TEXT,
  prefix TEXT,
  suffix TEXT
) STRICT;
CREATE INDEX tagging_scene ON tagging (scene_id);
CREATE INDEX tagging_element ON tagging (element_id);

CREATE TABLE name (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'place')),
  name TEXT NOT NULL
) STRICT;

-- An alias with no version holds in all of them.
CREATE TABLE alias (
  name_id TEXT NOT NULL REFERENCES name (id) ON DELETE CASCADE,
  version_id TEXT REFERENCES version (id) ON DELETE CASCADE,
  alias TEXT NOT NULL
) STRICT;
CREATE INDEX alias_name ON alias (name_id);

CREATE TABLE snapshot (
  id TEXT PRIMARY KEY,
  draft_id TEXT NOT NULL REFERENCES version (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('named', 'automatic')),
  created_at TEXT NOT NULL,
  scenes TEXT NOT NULL CHECK (json_valid(scenes))
) STRICT;
CREATE INDEX snapshot_draft ON snapshot (draft_id, created_at);

CREATE VIRTUAL TABLE passage_fts USING fts5 (
  text, content = 'passage', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER passage_fts_insert AFTER INSERT ON passage BEGIN
  INSERT INTO passage_fts (rowid, text) VALUES (new.key, new.text);
END;
CREATE TRIGGER passage_fts_delete AFTER DELETE ON passage BEGIN
  INSERT INTO passage_fts (passage_fts, rowid, text) VALUES ('delete', old.key, old.text);
END;
CREATE TRIGGER passage_fts_update AFTER UPDATE OF text ON passage BEGIN
  INSERT INTO passage_fts (passage_fts, rowid, text) VALUES ('delete', old.key, old.text);
  INSERT INTO passage_fts (rowid, text) VALUES (new.key, new.text);
END;

CREATE VIRTUAL TABLE scene_fts USING fts5 (
  text, content = 'scene', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER scene_fts_insert AFTER INSERT ON scene BEGIN
  INSERT INTO scene_fts (rowid, text) VALUES (new.key, new.text);
END;
CREATE TRIGGER scene_fts_delete AFTER DELETE ON scene BEGIN
  INSERT INTO scene_fts (scene_fts, rowid, text) VALUES ('delete', old.key, old.text);
END;
CREATE TRIGGER scene_fts_update AFTER UPDATE OF text ON scene BEGIN
  INSERT INTO scene_fts (scene_fts, rowid, text) VALUES ('delete', old.key, old.text);
  INSERT INTO scene_fts (rowid, text) VALUES (new.key, new.text);
END;
`,
};
