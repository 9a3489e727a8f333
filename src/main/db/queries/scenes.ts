import type { Database } from 'better-sqlite3';
import type { SceneFacts, StoredScene } from '../../../shared/model/draft.ts';
import { toId, type SceneId, type VersionId } from '../../../shared/model/ids.ts';
import { mapDefined } from '../../../shared/model/mapDefined.ts';
import { parseJson } from '../json.ts';

interface SceneRow {
  id: string;
  document: string;
  revision: number;
}

interface FactsRow {
  scene_id: string;
  script_day: string;
  sequence: string;
  unit: string;
  location: string;
  estimated_time: string;
  comments: string;
}

/** SQL over the scenes of drafts and their breakdown facts. */
export function sceneQueries(db: Database) {
  const list = db.prepare<[string], SceneRow>(
    `SELECT id, document, revision FROM scene
     WHERE draft_id = ? AND position IS NOT NULL ORDER BY position`,
  );
  const removed = db.prepare<[string], SceneRow>(
    'SELECT id, document, revision FROM scene WHERE draft_id = ? AND position IS NULL ORDER BY key',
  );
  const removedIds = db.prepare<[], SceneId>('SELECT id FROM scene WHERE position IS NULL').pluck();
  const state = db.prepare<[string], { draft_id: string; revision: number }>(
    'SELECT draft_id, revision FROM scene WHERE id = ?',
  );
  const find = db.prepare<[string], SceneRow>(
    'SELECT id, document, revision FROM scene WHERE id = ?',
  );
  const text = db.prepare<[string], string>('SELECT text FROM scene WHERE id = ?').pluck();
  const order = db
    .prepare<[string], SceneId>(
      'SELECT id FROM scene WHERE draft_id = ? AND position IS NOT NULL ORDER BY position',
    )
    .pluck();
  const revisions = db.prepare<[string], { id: SceneId; revision: number }>(
    'SELECT id, revision FROM scene WHERE draft_id = ? AND position IS NOT NULL ORDER BY position',
  );
  const insert = db.prepare<[string, string, string, string]>(
    'INSERT INTO scene (id, draft_id, document, text) VALUES (?, ?, ?, ?)',
  );
  const update = db.prepare<[string, string, string]>(
    'UPDATE scene SET document = ?, text = ?, revision = revision + 1 WHERE id = ?',
  );
  const clearOrder = db.prepare<[string]>('UPDATE scene SET position = NULL WHERE draft_id = ?');
  const setPosition = db.prepare<[number, string, string]>(
    'UPDATE scene SET position = ? WHERE id = ? AND draft_id = ?',
  );
  const countRemoved = db
    .prepare<[string], number>('SELECT count(*) FROM scene WHERE draft_id = ? AND position IS NULL')
    .pluck();

  const facts = db.prepare<[string], FactsRow>(
    `SELECT f.* FROM scene_facts f JOIN scene s ON s.id = f.scene_id WHERE s.draft_id = ?`,
  );
  const setFacts = db.prepare<[FactsRow]>(
    `INSERT INTO scene_facts VALUES
       (@scene_id, @script_day, @sequence, @unit, @location, @estimated_time, @comments)
     ON CONFLICT (scene_id) DO UPDATE SET script_day = @script_day, sequence = @sequence,
       unit = @unit, location = @location, estimated_time = @estimated_time, comments = @comments`,
  );

  return {
    /** The scenes of a draft in order, without the removed ones. */
    list: (draft: VersionId): StoredScene[] => list.all(draft).map(toScene),
    /** The scenes that were removed from a draft, which undo can bring back. */
    listRemoved: (draft: VersionId): StoredScene[] => removed.all(draft).map(toScene),
    /** The removed scenes of all drafts. */
    listRemovedIds: (): SceneId[] => removedIds.all(),
    /** A scene, removed or not. */
    find: (id: SceneId): StoredScene | undefined => mapDefined(find.get(id), toScene),
    /** A scene's plain text, removed or not. */
    text: (id: SceneId): string | undefined => text.get(id),
    /** The ids of a draft's scenes in order, without the removed ones. */
    order: (draft: VersionId): SceneId[] => order.all(draft),
    /** A draft's scenes in order with the revision at which each stands, without the removed ones. */
    revisions: (draft: VersionId): { id: SceneId; revision: number }[] => revisions.all(draft),
    /** Which draft a scene belongs to and at which revision it stands. */
    state: (id: SceneId): { draftId: VersionId; revision: number } | undefined =>
      mapDefined(state.get(id), (row) => ({
        draftId: toId<VersionId>(row.draft_id),
        revision: row.revision,
      })),
    /** A new scene, not yet in the draft's order. */
    insert: (id: SceneId, draft: VersionId, document: string, text: string): void => {
      insert.run(id, draft, document, text);
    },
    update: (id: SceneId, document: string, text: string): void => {
      update.run(document, text, id);
    },
    /** Makes `order` the draft's order. Scenes that are not in it are removed, but kept. */
    setOrder: (draft: VersionId, order: readonly SceneId[]): void => {
      clearOrder.run(draft);
      order.forEach((id, position) => setPosition.run(position, id, draft));
    },
    countRemoved: (draft: VersionId): number => countRemoved.get(draft) ?? 0,

    /** The breakdown facts of a draft's scenes, by scene. */
    facts: (draft: VersionId): Map<SceneId, SceneFacts> =>
      new Map(
        facts.all(draft).map((row) => [
          toId<SceneId>(row.scene_id),
          {
            scriptDay: row.script_day,
            sequence: row.sequence,
            unit: row.unit,
            location: row.location,
            estimatedTime: row.estimated_time,
            comments: row.comments,
          },
        ]),
      ),
    setFacts: (id: SceneId, value: SceneFacts): void => {
      setFacts.run({
        scene_id: id,
        script_day: value.scriptDay,
        sequence: value.sequence,
        unit: value.unit,
        location: value.location,
        estimated_time: value.estimatedTime,
        comments: value.comments,
      });
    },
  };
}

function toScene(row: SceneRow): StoredScene {
  return { id: toId(row.id), document: parseJson(row.document), revision: row.revision };
}
