import type { Database } from 'better-sqlite3';
import type { Action, Anchor, Flag, Mapping, Status } from '../../../shared/model/adaptation.ts';
import {
  toId,
  type MappingId,
  type PassageId,
  type SceneId,
  type VersionId,
  type WitnessId,
} from '../../../shared/model/ids.ts';
import { groupBy } from '../../../shared/model/groupBy.ts';
import { fromQuote, toQuote, type QuoteColumns } from './quotes.ts';
import { parseJson } from '../json.ts';

interface MappingRow {
  id: string;
  version_id: string;
  action: Action;
  own_action: string | null;
  status: Status;
  flags: string;
  reason: string;
  score: number | null;
}

interface EndRow extends QuoteColumns {
  mapping_id: string;
  side: 'source' | 'target';
  position: number;
  passage_id: string | null;
  scene_id: string | null;
}

/** SQL over mappings and their ends. A mapping is always read and written whole. */
export function mappingQueries(db: Database) {
  const list = db.prepare<[], MappingRow>('SELECT * FROM mapping ORDER BY rowid');
  const ends = db.prepare<[], EndRow>(
    'SELECT * FROM mapping_end ORDER BY mapping_id, side, position',
  );
  const find = db.prepare<[string], MappingRow>('SELECT * FROM mapping WHERE id = ?');
  const endsOf = db.prepare<[string], EndRow>(
    'SELECT * FROM mapping_end WHERE mapping_id = ? ORDER BY side, position',
  );
  const put = db.prepare<[MappingRow]>(
    `INSERT INTO mapping (id, version_id, action, own_action, status, flags, reason, score)
     VALUES (@id, @version_id, @action, @own_action, @status, @flags, @reason, @score)
     ON CONFLICT (id) DO UPDATE SET version_id = @version_id, action = @action,
       own_action = @own_action, status = @status, flags = @flags, reason = @reason, score = @score`,
  );
  const clearEnds = db.prepare<[string]>('DELETE FROM mapping_end WHERE mapping_id = ?');
  const putEnd = db.prepare<[EndRow]>(
    `INSERT INTO mapping_end
       (mapping_id, side, position, passage_id, scene_id, quote_start, quote_end, exact, prefix, suffix)
     VALUES (@mapping_id, @side, @position, @passage_id, @scene_id, @quote_start, @quote_end, @exact,
       @prefix, @suffix)`,
  );
  const remove = db.prepare<[string]>('DELETE FROM mapping WHERE id = ?');
  const quotedIn = db
    .prepare<[string], MappingId>(
      'SELECT DISTINCT mapping_id FROM mapping_end WHERE scene_id = ? AND exact IS NOT NULL',
    )
    .pluck();
  const wholeIn = db
    .prepare<[string], MappingId>(
      'SELECT DISTINCT mapping_id FROM mapping_end WHERE scene_id = ? AND exact IS NULL',
    )
    .pluck();
  const endingIn = db
    .prepare<[string], MappingId>('SELECT DISTINCT mapping_id FROM mapping_end WHERE scene_id = ?')
    .pluck();
  const countEndsIn = db
    .prepare<[string], number>('SELECT count(*) FROM mapping_end WHERE passage_id = ?')
    .pluck();
  const removeSuggested = db.prepare<[string]>(
    "DELETE FROM mapping WHERE version_id = ? AND status = 'suggested'",
  );

  const confirmedPairs = db.prepare<[string, string], { passage: PassageId; scene: SceneId }>(
    `SELECT DISTINCT source.passage_id AS passage, target.scene_id AS scene FROM mapping
     JOIN mapping_end source ON source.mapping_id = mapping.id AND source.side = 'source'
     JOIN mapping_end target ON target.mapping_id = mapping.id AND target.side = 'target'
     JOIN passage ON passage.id = source.passage_id
     WHERE mapping.version_id = ? AND mapping.status = 'confirmed'
       AND passage.witness_id = ? AND target.scene_id IS NOT NULL
     ORDER BY mapping.rowid, source.position, target.position`,
  );

  return {
    /** Every mapping of the project, oldest first. */
    list: (): Mapping[] => {
      const byMapping = groupBy(ends.all(), (end) => end.mapping_id);
      return list.all().map((row) => toMapping(row, byMapping.get(row.id) ?? []));
    },
    find: (id: MappingId): Mapping | undefined => {
      const row = find.get(id);
      return row === undefined ? undefined : toMapping(row, endsOf.all(id));
    },
    /** Stores a mapping, new or changed, with all its ends. */
    put: (mapping: Mapping): void => {
      put.run({
        id: mapping.id,
        version_id: mapping.versionId,
        action: mapping.action,
        own_action: mapping.ownAction,
        status: mapping.status,
        flags: JSON.stringify(mapping.flags),
        reason: mapping.reason,
        score: mapping.score,
      });
      clearEnds.run(mapping.id);
      for (const side of ['source', 'target'] as const) {
        mapping[side].forEach((anchor, position) => {
          putEnd.run({
            mapping_id: mapping.id,
            side,
            position,
            passage_id: anchor.kind === 'passage' ? anchor.passageId : null,
            scene_id: anchor.kind === 'scene' ? anchor.sceneId : null,
            ...fromQuote(anchor.quote),
          });
        });
      }
    },
    remove: (id: MappingId): void => {
      remove.run(id);
    },
    /** The mappings that point at words of a scene. */
    quotedIn: (scene: SceneId): MappingId[] => quotedIn.all(scene),
    /** The mappings that point at all of a scene. */
    wholeIn: (scene: SceneId): MappingId[] => wholeIn.all(scene),
    /** The mappings that point at a scene, or at words of it. */
    endingIn: (scene: SceneId): MappingId[] => endingIn.all(scene),
    /** The passages of a witness with the scenes of a draft that confirmed mappings join, oldest first. */
    confirmedPairs: (
      draft: VersionId,
      witness: WitnessId,
    ): { passage: PassageId; scene: SceneId }[] => confirmedPairs.all(draft, witness),
    /** How many ends of mappings a passage holds. */
    countEndsIn: (id: PassageId): number => countEndsIn.get(id) ?? 0,
    /** Deletes what the aligner suggested for a version and nobody has decided on. */
    removeSuggested: (version: VersionId): void => {
      removeSuggested.run(version);
    },
  };
}

function toMapping(row: MappingRow, ends: readonly EndRow[]): Mapping {
  const side = (name: EndRow['side']): Anchor[] =>
    ends.filter((end) => end.side === name).flatMap(toAnchor);
  return {
    id: toId(row.id),
    versionId: toId(row.version_id),
    action: row.action,
    ownAction: row.own_action === null ? null : toId(row.own_action),
    status: row.status,
    flags: parseJson<Flag[]>(row.flags),
    reason: row.reason,
    score: row.score,
    source: side('source'),
    target: side('target'),
  };
}

function toAnchor(end: EndRow): Anchor[] {
  const quote = toQuote(end);
  if (end.passage_id !== null) return [{ kind: 'passage', passageId: toId(end.passage_id), quote }];
  if (end.scene_id !== null) return [{ kind: 'scene', sceneId: toId(end.scene_id), quote }];
  return [];
}
