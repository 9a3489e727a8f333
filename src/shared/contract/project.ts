/** Requests about the project as a whole: the file, its versions, its names. */
import { z } from 'zod';
import type { ActionNames } from '../model/actionNames.ts';
import type { Mapping } from '../model/adaptation.ts';
import type { Name } from '../model/draft.ts';
import type { NameId, SceneId, VersionId } from '../model/ids.ts';
import type { Version, Witness } from '../model/sources.ts';
import { answers, id, nothing } from './channel.ts';
import { nodeJson, type LoadedDraft } from './draft.ts';
import { comparedColumns, type ComparedColumns } from './comparedColumns.ts';
import { laneTexts, type LaneTexts } from './laneTexts.ts';

/** A witness with the numbers of its passages. */
export interface WitnessSummary extends Witness {
  readonly passageCount: number;
  /** Passages that left the text, whether they still hold anything or not. */
  readonly placelessCount: number;
  /** When in the film the text begins, in seconds; 0 for what are no subtitles. */
  readonly beginsAt: number;
}

/** Everything that the window keeps of an open project, but for the sources' texts. */
export interface ProjectState {
  readonly path: string;
  /** The file's name without its ending. */
  readonly name: string;
  readonly versions: readonly Version[];
  readonly witnesses: readonly WitnessSummary[];
  readonly mappings: readonly Mapping[];
  /** The scenes that the writer deleted, of all drafts: what is mapped to them answers nothing. */
  readonly removedScenes: readonly SceneId[];
  readonly names: readonly Name[];
  readonly actionNames: ActionNames;
  readonly laneTexts: LaneTexts;
  readonly comparedColumns: ComparedColumns;
  /** The draft that was left open, else the newest: sent along to spare the start a question. */
  readonly draft: LoadedDraft | null;
  /** What the writer has to be told about how the file was opened; null when nothing. */
  readonly notice: string | null;
}

/** A backup that can be opened instead of the file. */
export interface Backup {
  readonly path: string;
  /** ISO 8601, UTC. */
  readonly madeAt: string;
}

export const projectContract = {
  /** The open project, or null. */
  'project.current': answers<ProjectState | null>()(nothing),
  /** Shows the open dialog. Null: the writer thought better of it. */
  'project.open': answers<ProjectState | null>()(nothing),
  /** Opens a recent project, one that a start named, or a backup; main knows all three. */
  'project.openRecent': answers<ProjectState>()(z.object({ path: z.string() })),
  /** Shows the save dialog and makes an empty project with one empty draft. */
  'project.create': answers<ProjectState | null>()(nothing),
  /** Opens the sample, in a fresh copy if there is none yet. */
  'project.openSample': answers<ProjectState>()(nothing),
  /**
   * Opens the open project anew, to get away from what another program did to it. The scenes of a
   * draft that could not be saved are kept as a draft of their own, which is the answer.
   */
  'project.reload': answers<Version | null>()(
    z.object({
      path: z.string(),
      unsaved: z
        .object({
          draftId: id<VersionId>(),
          scenes: z.array(z.object({ id: id<SceneId>(), document: nodeJson })).readonly(),
        })
        .nullable(),
    }),
  ),
  'project.close': answers<null>()(nothing),
  'project.recent': answers<string[]>()(nothing),
  'project.backups': answers<Backup[]>()(nothing),
  /** Writes names, each whole with its aliases, and deletes names, all or none. Answers with all names. */
  'project.writeNames': answers<Name[]>()(
    z.object({
      names: z
        .array(
          z.object({
            id: id<NameId>(),
            kind: z.enum(['person', 'place']),
            name: z.string().min(1).max(1000),
            aliases: z
              .array(
                z.object({
                  alias: z.string().min(1).max(1000),
                  versionId: id<VersionId>().nullable(),
                }),
              )
              .readonly(),
          }),
        )
        .readonly(),
      remove: z.array(id<NameId>()).readonly(),
    }),
  ),
  /**
   * Takes back a change that main keeps, or makes it again: a removal, an addition, another reading of a text. Main keeps what is
   * needed until the change is forgotten or the project is closed.
   */
  'project.writeChange': answers<null>()(
    z.object({ change: z.string(), way: z.enum(['make', 'take_back']) }),
  ),
  /** Lets go of a change that will be neither made nor taken back. */
  'project.forgetChange': answers<null>()(z.object({ change: z.string() })),
  /** Stores which texts the lanes beside the script show. */
  'project.setLaneTexts': answers<null>()(laneTexts),
  /** Stores which versions stand side by side in Compare. */
  'project.setComparedColumns': answers<null>()(comparedColumns),
  /** Shows the file in the system's file manager. */
  'project.showInFolder': answers<null>()(nothing),
};
