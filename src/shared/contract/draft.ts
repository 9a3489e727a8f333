/** Requests about drafts: reading one, and the save protocol. */
import { z } from 'zod';
import type { Mapping } from '../model/adaptation.ts';
import type { NodeJson, StoredScene } from '../model/draft.ts';
import type { SceneId, VersionId } from '../model/ids.ts';
import type { Version } from '../model/sources.ts';
import type { TitlePageField } from '../screenplay/elements.ts';
import { eighthRoundings } from '../screenplay/eighths.ts';
import { longestPageNumber } from '../screenplay/pageNumber.ts';
import { papers } from '../screenplay/layout.ts';
import { numberings } from '../screenplay/numbering.ts';
import {
  fewestLines,
  longestPrintedNote,
  mostLines,
  mostLockedPages,
  numberSides,
  type PageSetup,
} from '../screenplay/pageSetup.ts';
import {
  longestRevisionName,
  shownRevisions,
  toRevisionId,
  type DraftRevisions,
  type RevisionId,
} from '../screenplay/revisions.ts';
import type { UnreadText } from '../screenplay/unreadText.ts';
import { answers, id } from './channel.ts';

/** A draft as the editor opens it. */
export interface LoadedDraft {
  readonly draftId: VersionId;
  readonly titlePage: readonly TitlePageField[];
  readonly pageSetup: PageSetup;
  readonly revisions: DraftRevisions;
  readonly scenes: readonly StoredScene[];
}

/** What a save answers. */
export interface SaveReceipt {
  /** The new revision of every scene that was written. */
  readonly revisions: readonly { readonly id: SceneId; readonly revision: number }[];
  /** The mappings that point at words of these scenes, and point elsewhere since. */
  readonly mappings: readonly Mapping[];
}

/** A draft that went to a printer. */
export interface PrintedDraft {
  readonly pages: number;
  /** Characters that no font has: each is printed as an empty box. */
  readonly missing: readonly string[];
}

/** A node's JSON. Its inside is checked against the screenplay schema, not here. */
export const nodeJson = z.custom<NodeJson>(
  (value) => typeof value === 'object' && value !== null && 'type' in value,
);

const sceneWrites = z
  .array(
    z.object({
      id: id<SceneId>(),
      revision: z.number().int().min(0),
      document: nodeJson,
    }),
  )
  .readonly();
const revisionId = z.custom<RevisionId>((value) => toRevisionId(value) !== null);

/** A draft that was made, and what `project.writeChange` calls that. */
export interface MadeDraft {
  readonly draft: Version;
  readonly change: string;
}

/** The words by which a deleted scene is known again. */
export interface DeletedSceneWords {
  readonly id: SceneId;
  /** Empty for a scene that had none. */
  readonly heading: string;
  /** What it began with under its heading. */
  readonly words: string;
}

/** The draft that an import made, and what the writer has to know of it. */
export interface ImportedDraft extends MadeDraft {
  /**
   * How many locked pages the file lists that cannot be placed in its text. They go back into an FDX
   * file; here the pages are counted anew.
   */
  readonly unplacedPages: number;
  /** Text of the file that is not in the draft's script. It goes back into an FDX file, and nowhere else. */
  readonly unread: UnreadText | null;
}

/** How a script's text was decoded, where its file does not say it. */
export interface ScriptGuess {
  readonly encoding: string;
  /** How many places of the file could not be read in it. */
  readonly unreadable: number;
  /** The first lines by which it is seen whether that is right: those with letters beyond ASCII. */
  readonly lines: readonly string[];
}

/** A script's file whose encoding was guessed: the writer is asked before a draft is made of it. */
export interface ScriptToCheck extends ScriptGuess {
  readonly token: string;
  readonly fileName: string;
}

const chosenEncoding = z.object({ token: z.string(), encoding: z.string().max(40) });

export const draftContract = {
  'draft.load': answers<LoadedDraft>()(z.object({ draftId: id<VersionId>() })),
  /** Loads a draft to be written in: the one that the project opens with from now on. */
  'draft.open': answers<LoadedDraft>()(z.object({ draftId: id<VersionId>() })),
  /**
   * Writes the scenes that changed. `revision` is the one that the change is based on, 0 for a new
   * scene. `order` lists all scenes of the draft when their order or number changed.
   * Fails as a whole with `conflict` when a scene has another revision.
   */
  'draft.save': answers<SaveReceipt>()(
    z.object({
      draftId: id<VersionId>(),
      scenes: sceneWrites,
      order: z.array(id<SceneId>()).readonly().nullable(),
    }),
  ),
  /**
   * Writes scenes of several drafts as one change, all or nothing. `setAside` is the title under which
   * each draft is set aside first, null where it is not. No scene is new.
   */
  'draft.saveSeveral': answers<SaveReceipt>()(
    z.object({
      setAside: z.string().min(1).max(300).nullable(),
      drafts: z
        .array(z.object({ draftId: id<VersionId>(), scenes: sceneWrites }))
        .max(1000)
        .readonly(),
    }),
  ),
  /** What deleted scenes of a draft said. One that was never stored is left out. */
  'draft.deletedScenes': answers<DeletedSceneWords[]>()(
    z.object({ draftId: id<VersionId>(), ids: z.array(id<SceneId>()).max(100_000).readonly() }),
  ),
  /** A new draft: empty, or a copy of another with its mappings. */
  'draft.create': answers<MadeDraft>()(
    z.object({ title: z.string().min(1).max(300), copyOf: id<VersionId>().nullable() }),
  ),
  /**
   * Shows the open dialog and makes a draft of the script chosen. Null when called off there. Where the
   * file's encoding was guessed, nothing is made, and it answers with what there is to check; with
   * `chosen` it makes a draft of that file.
   */
  'draft.import': answers<ImportedDraft | ScriptToCheck | null>()(
    z.object({ jobId: z.string(), chosen: chosenEncoding.nullable() }),
  ),
  /** How such a file reads in another encoding. */
  'draft.previewScript': answers<ScriptGuess>()(chosenEncoding.extend({ jobId: z.string() })),
  /**
   * Shows the print dialog for the draft as it is stored, or for those of its pages alone that the
   * current revision changed. Null when called off there.
   */
  'draft.print': answers<PrintedDraft | null>()(
    z.object({ draftId: id<VersionId>(), revisedPages: z.boolean() }),
  ),
  'draft.rename': answers<null>()(
    z.object({ draftId: id<VersionId>(), title: z.string().min(1).max(300) }),
  ),
  'draft.setTitlePage': answers<null>()(
    z.object({
      draftId: id<VersionId>(),
      titlePage: z
        .array(
          z.object({
            key: z.string().min(1).max(200),
            values: z.array(z.string().max(10_000)).readonly(),
          }),
        )
        .max(200)
        .readonly(),
    }),
  ),
  'draft.setPageSetup': answers<null>()(
    z.object({
      draftId: id<VersionId>(),
      setup: z.object({
        paper: z.enum(papers),
        linesPerPage: z.number().int().min(fewestLines).max(mostLines),
        headingSpace: z.union([z.literal(1), z.literal(2)]),
        eighths: z.enum(eighthRoundings),
        sceneNumbers: z.enum(numberSides),
        numbering: z.enum(numberings),
        header: z.string().max(longestPrintedNote),
        footer: z.string().max(longestPrintedNote),
        watermark: z.string().max(longestPrintedNote),
        lockedPages: z
          .array(z.string().max(longestPageNumber).regex(/^\S+$/))
          .max(mostLockedPages)
          .readonly(),
      }),
    }),
  ),
  'draft.setRevisions': answers<null>()(
    z.object({
      draftId: id<VersionId>(),
      revisions: z.object({
        list: z
          .array(
            z.object({
              id: revisionId,
              name: z.string().min(1).max(longestRevisionName),
              date: z.union([z.literal(''), z.iso.date()]),
              mark: z.string().regex(/^\S$/u),
            }),
          )
          .max(100)
          .readonly(),
        current: revisionId.nullable(),
        on: z.boolean(),
        shown: z.enum(shownRevisions),
      }),
    }),
  ),
  /** Deletes a draft with all that hangs on it. The answer is what `project.writeChange` calls it. */
  'draft.remove': answers<string>()(z.object({ draftId: id<VersionId>() })),
};
