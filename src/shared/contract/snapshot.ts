/** Requests about the versions of a draft that were set aside: its snapshots. */
import { z } from 'zod';
import type { Snapshot } from '../model/draft.ts';
import type { SnapshotId, VersionId } from '../model/ids.ts';
import { answers, id } from './channel.ts';
import type { LoadedDraft, MadeDraft } from './draft.ts';

const snapshotKinds = ['named', 'automatic'] as const;
/** A name has as many characters as a draft's title. */
const title = z.string().trim().min(1).max(300);

export const snapshotContract = {
  /** The snapshots of a draft, newest first. */
  'snapshot.list': answers<Snapshot[]>()(z.object({ draftId: id<VersionId>() })),
  /**
   * Sets the draft aside as it is stored. An automatic one is not made when nothing is different from the newest
   * snapshot; old automatic ones are thinned out. The answer is what `project.writeChange` calls a named one.
   */
  'snapshot.take': answers<string | null>()(
    z.object({ draftId: id<VersionId>(), title, kind: z.enum(snapshotKinds) }),
  ),
  /**
   * What a snapshot holds. A scene's revision is that at which it is stored now, or 0: with it the scene
   * can be saved again.
   */
  'snapshot.load': answers<LoadedDraft>()(z.object({ snapshotId: id<SnapshotId>() })),
  /** Gives a snapshot a name. One to which the writer gives it is a named one from then on, and stays. */
  'snapshot.rename': answers<null>()(
    z.object({ snapshotId: id<SnapshotId>(), title, kind: z.enum(snapshotKinds) }),
  ),
  /** Deletes a snapshot. The answer is what `project.writeChange` calls it. */
  'snapshot.remove': answers<string>()(z.object({ snapshotId: id<SnapshotId>() })),
  /** A new draft of what a snapshot holds, with the mappings of its scenes as far as they are there. */
  'snapshot.copyToDraft': answers<MadeDraft>()(z.object({ snapshotId: id<SnapshotId>(), title })),
};
