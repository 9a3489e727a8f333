import type { Database } from 'better-sqlite3';
import type { Element, Tagging } from '../../../shared/model/draft.ts';
import { toId, type SceneId, type TaggingId, type VersionId } from '../../../shared/model/ids.ts';
import { fromQuote, toQuote, type QuoteColumns } from './quotes.ts';

interface TaggingRow extends QuoteColumns {
  id: string;
  element_id: string;
  scene_id: string;
  quantity: number | null;
  notes: string;
}

/** SQL over breakdown elements and their taggings. */
export function elementQueries(db: Database) {
  const list = db.prepare<[], { id: string; category: string; name: string }>(
    'SELECT id, category, name FROM element ORDER BY category, name',
  );
  const find = db.prepare<[string, string], { id: string; category: string; name: string }>(
    'SELECT id, category, name FROM element WHERE category = ? AND name = ?',
  );
  const put = db.prepare<[Element]>(
    `INSERT INTO element (id, category, name) VALUES (@id, @category, @name)
     ON CONFLICT (id) DO UPDATE SET category = @category, name = @name`,
  );
  const removeUnused = db.prepare(
    'DELETE FROM element WHERE id NOT IN (SELECT element_id FROM tagging)',
  );
  const taggings = db.prepare<[string], TaggingRow>(
    `SELECT t.* FROM tagging t JOIN scene s ON s.id = t.scene_id
     WHERE s.draft_id = ? AND s.position IS NOT NULL ORDER BY s.position, t.rowid`,
  );
  const quotedIn = db.prepare<[string], TaggingRow>(
    'SELECT * FROM tagging WHERE scene_id = ? AND exact IS NOT NULL',
  );
  const findTagging = db.prepare<[string], TaggingRow>('SELECT * FROM tagging WHERE id = ?');
  const putTagging = db.prepare<[TaggingRow]>(
    `INSERT INTO tagging VALUES (@id, @element_id, @scene_id, @quantity, @notes,
       @quote_start, @quote_end, @exact, @prefix, @suffix)
     ON CONFLICT (id) DO UPDATE SET element_id = @element_id, scene_id = @scene_id,
       quantity = @quantity, notes = @notes, quote_start = @quote_start, quote_end = @quote_end,
       exact = @exact, prefix = @prefix, suffix = @suffix`,
  );
  const removeTagging = db.prepare<[string]>('DELETE FROM tagging WHERE id = ?');

  return {
    list: (): Element[] => list.all().map(toElement),
    findByName: (category: string, name: string): Element | undefined => {
      const row = find.get(category, name);
      return row === undefined ? undefined : toElement(row);
    },
    put: (element: Element): void => {
      put.run(element);
    },
    /** Deletes elements that no scene needs any more. */
    removeUnused: (): void => {
      removeUnused.run();
    },
    /** The taggings in a draft's scenes, in the order of the scenes. */
    taggings: (draft: VersionId): Tagging[] => taggings.all(draft).map(toTagging),
    /** The taggings of words of a scene. */
    quotedIn: (scene: SceneId): Tagging[] => quotedIn.all(scene).map(toTagging),
    findTagging: (id: TaggingId): Tagging | undefined => {
      const row = findTagging.get(id);
      return row === undefined ? undefined : toTagging(row);
    },
    putTagging: (tagging: Tagging): void => {
      putTagging.run({
        id: tagging.id,
        element_id: tagging.elementId,
        scene_id: tagging.sceneId,
        quantity: tagging.quantity,
        notes: tagging.notes,
        ...fromQuote(tagging.quote),
      });
    },
    removeTagging: (id: TaggingId): void => {
      removeTagging.run(id);
    },
  };
}

function toElement(row: { id: string; category: string; name: string }): Element {
  return { ...row, id: toId(row.id) };
}

function toTagging(row: TaggingRow): Tagging {
  return {
    id: toId(row.id),
    elementId: toId(row.element_id),
    sceneId: toId(row.scene_id),
    quantity: row.quantity,
    notes: row.notes,
    quote: toQuote(row),
  };
}
