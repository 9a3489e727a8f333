/** Use cases: which text each lane beside the script shows. The choice travels with the project. */
import { laneTexts, type LaneTexts } from '../../shared/contract/laneTexts.ts';
import { parseJson } from '../db/json.ts';
import type { ProjectDb } from '../db/projectDb.ts';

const laneTextsSetting = 'laneTexts';

/** The texts that were chosen. What is stored and cannot be read counts as none. */
export function loadLaneTexts(db: ProjectDb): LaneTexts {
  const none = { novel: null, film: null };
  const stored = db.settings.get(laneTextsSetting);
  if (stored === undefined) return none;
  try {
    return laneTexts.safeParse(parseJson<unknown>(stored)).data ?? none;
  } catch {
    // Not even JSON: the lanes show their first texts.
    return none;
  }
}

/** Stores which texts are chosen. */
export function setLaneTexts(db: ProjectDb, texts: LaneTexts): void {
  db.transaction(() => db.settings.set(laneTextsSetting, JSON.stringify(texts)));
}
