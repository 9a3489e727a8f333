/** Use case: a change over several drafts at once, such as a replacement in all of them. */
import type { VersionId } from '../../shared/model/ids.ts';
import type { SaveReceipt } from '../../shared/contract/draft.ts';
import type { ProjectDb } from '../db/projectDb.ts';
import { saveScenes, type SceneWrite } from './drafts.ts';
import { takeSnapshot } from './snapshots.ts';

/** The changed scenes of one draft. None of them is new, and their order stays. */
export interface DraftWrite {
  readonly draftId: VersionId;
  readonly scenes: readonly SceneWrite[];
}

/**
 * Writes scenes of several drafts in one transaction: all of it is stored, or nothing.
 * @param title sets each draft aside first, under this title; null: it does not
 * @throws UserError as `saveScenes`, `no_draft`; ProjectError when it cannot be stored
 */
export function saveDrafts(
  db: ProjectDb,
  title: string | null,
  drafts: readonly DraftWrite[],
): SaveReceipt {
  return db.transaction(() => {
    const receipts = drafts.map(({ draftId, scenes }) => {
      if (title !== null) takeSnapshot(db, draftId, title, 'automatic');
      return saveScenes(db, draftId, scenes, null);
    });
    return {
      revisions: receipts.flatMap(({ revisions }) => revisions),
      mappings: receipts.flatMap(({ mappings }) => mappings),
    };
  });
}
