import type { Database } from 'better-sqlite3';
import type { SearchHit } from '../../../shared/contract/library.ts';
import {
  toId,
  type PassageId,
  type SceneId,
  type VersionId,
  type WitnessId,
} from '../../../shared/model/ids.ts';

/** Full-text search over passages and scenes. */
export function searchQueries(db: Database) {
  const excerpt = (table: string): string =>
    `snippet(${table}, 0, char(2), char(3), '…', 24) AS excerpt`;
  const passages = db.prepare<
    [string, number],
    { id: string; witness_id: string; position: number; excerpt: string }
  >(
    `SELECT p.id, p.witness_id, p.position, ${excerpt('passage_fts')} FROM passage_fts
     JOIN passage p ON p.key = passage_fts.rowid
     WHERE passage_fts MATCH ? AND p.left_revision IS NULL ORDER BY rank LIMIT ?`,
  );
  const scenes = db.prepare<
    [string, string, number],
    { id: string; draft_id: string; position: number; excerpt: string }
  >(
    `SELECT s.id, s.draft_id, s.position, ${excerpt('scene_fts')} FROM scene_fts
     JOIN scene s ON s.key = scene_fts.rowid
     WHERE scene_fts MATCH ? AND s.position IS NOT NULL
     ORDER BY s.draft_id = ? DESC, rank LIMIT ?`,
  );

  return {
    /**
     * The best `limit` passages and scenes that hold all the words; the last may be unfinished.
     * @param first the draft whose scenes come before those of the others
     */
    find: (words: string, limit: number, first?: VersionId): SearchHit[] => {
      const match = matchExpression(words);
      if (match === '') return [];
      return [
        ...scenes.all(match, first ?? '', limit).map((row) => ({
          kind: 'scene' as const,
          sceneId: toId<SceneId>(row.id),
          draftId: toId<VersionId>(row.draft_id),
          position: row.position,
          excerpt: row.excerpt,
        })),
        ...passages.all(match, limit).map((row) => ({
          kind: 'passage' as const,
          passageId: toId<PassageId>(row.id),
          witnessId: toId<WitnessId>(row.witness_id),
          position: row.position,
          excerpt: row.excerpt,
        })),
      ];
    },
  };
}

/** What was typed, as an FTS5 expression that cannot be malformed: each word quoted, the last a prefix. */
function matchExpression(words: string): string {
  // A mark belongs to the letter before it: “ï” may come as two characters.
  const terms = words.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? [];
  return terms.map((term, i) => `"${term}"${i === terms.length - 1 ? '*' : ''}`).join(' ');
}
