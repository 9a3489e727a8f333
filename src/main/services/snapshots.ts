/** Use cases of snapshots: versions of a draft that are set aside (docs/decisions/0028-versions.md). */
import { z } from 'zod';
import type { LoadedDraft } from '../../shared/contract/draft.ts';
import type { Snapshot, StoredScene } from '../../shared/model/draft.ts';
import { newId, type SnapshotId, type VersionId } from '../../shared/model/ids.ts';
import type { Version } from '../../shared/model/sources.ts';
import { thinSnapshots } from '../../shared/model/thinSnapshots.ts';
import { sceneFromJson, sceneIdOf } from '../../shared/screenplay/document.ts';
import { packNode, unpackNode } from '../../shared/screenplay/packScenes.ts';
import type { ProjectDb } from '../db/projectDb.ts';
import { copyDraft, getDraft, loadDraft } from './drafts.ts';
import { UserError } from './userError.ts';

/** What the column `snapshot.scenes` holds. */
const snapshotContent = z.object({
  titlePage: z.array(z.object({ key: z.string(), values: z.array(z.string()) })),
  /** Packed nodes. */
  scenes: z.array(z.unknown()).min(1),
});

/**
 * Sets a draft aside as it is stored. An automatic snapshot that would say what the newest says is not
 * made (null), and automatic ones are thinned out in the same transaction.
 * @throws UserError when there is no such draft, ProjectError when it cannot be stored
 */
export function takeSnapshot(
  db: ProjectDb,
  draftId: VersionId,
  title: string,
  kind: Snapshot['kind'],
  now = new Date(),
): Snapshot | null {
  return db.transaction(() => {
    const content = contentOf(loadDraft(db, draftId));
    if (kind === 'automatic' && db.snapshots.newestContent(draftId) === content) return null;
    const snapshot: Snapshot = {
      id: newId<SnapshotId>(),
      draftId,
      title,
      kind,
      createdAt: now.toISOString(),
    };
    db.snapshots.insert(snapshot, content);
    for (const id of thinSnapshots(db.snapshots.list(draftId), now)) db.snapshots.remove(id);
    return snapshot;
  });
}

function contentOf({ titlePage, scenes }: LoadedDraft): string {
  return JSON.stringify({ titlePage, scenes: scenes.map(({ document }) => packNode(document)) });
}

/** The snapshots of a draft, newest first. @throws UserError when there is no such draft */
export function listSnapshots(db: ProjectDb, draftId: VersionId): Snapshot[] {
  return db.snapshots.list(getDraft(db, draftId).id);
}

/**
 * What a snapshot holds, checked against the schema. A scene's revision is that of its row, or 0.
 * @throws UserError `no_snapshot`, `bad_snapshot` when it does not open
 */
export function loadSnapshot(db: ProjectDb, id: SnapshotId): LoadedDraft {
  const { draftId, title } = getSnapshot(db, id);
  const { titlePage, scenes } = readContent(title, db.snapshots.content(id) ?? '');
  return {
    draftId,
    titlePage,
    // The page is the draft's, whichever of its versions stands on it.
    pageSetup: db.versions.pageSetup(draftId),
    revisions: db.versions.revisions(draftId),
    scenes: scenes.map((scene): StoredScene => {
      const stored = db.scenes.state(scene.id);
      return { ...scene, revision: stored?.draftId === draftId ? stored.revision : 0 };
    }),
  };
}

function readContent(
  title: string,
  json: string,
): Pick<LoadedDraft, 'titlePage'> & { readonly scenes: readonly Omit<StoredScene, 'revision'>[] } {
  try {
    const { titlePage, scenes } = snapshotContent.parse(JSON.parse(json));
    return {
      titlePage,
      scenes: scenes.map((packed) => {
        const document = unpackNode(packed);
        return { id: sceneIdOf(sceneFromJson(document)), document };
      }),
    };
  } catch (error) {
    throw new UserError(
      'bad_snapshot',
      `The version “${title}” cannot be read. The draft is as it was, and the other versions may open.`,
      { cause: error },
    );
  }
}

/**
 * Gives a snapshot a name. @throws UserError `no_snapshot`
 * @param kind a named one stays; a name that is taken back makes an automatic one what it was
 */
export function renameSnapshot(
  db: ProjectDb,
  id: SnapshotId,
  title: string,
  kind: Snapshot['kind'],
): void {
  db.transaction(() => db.snapshots.rename(getSnapshot(db, id).id, title, kind));
}

/** Deletes a snapshot. @throws UserError `no_snapshot` */
export function removeSnapshot(db: ProjectDb, id: SnapshotId): void {
  db.transaction(() => db.snapshots.remove(getSnapshot(db, id).id));
}

/**
 * A new draft of what a snapshot holds. The mappings, facts and tags are those that its scenes have
 * today: a snapshot holds the script alone. @throws UserError
 */
export function draftFromSnapshot(db: ProjectDb, id: SnapshotId, title: string): Version {
  const { draftId, scenes, titlePage } = loadSnapshot(db, id);
  return db.transaction(() => {
    const draft = copyDraft(db, draftId, title, scenes);
    db.versions.setTitlePage(draft.id, titlePage);
    return draft;
  });
}

function getSnapshot(db: ProjectDb, id: SnapshotId): Snapshot {
  const snapshot = db.snapshots.find(id);
  if (snapshot === undefined) {
    throw new UserError('no_snapshot', 'This version is not there any more.');
  }
  return snapshot;
}
