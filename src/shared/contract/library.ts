/** Requests about works, witnesses and passages. */
import { z } from 'zod';
import type { CarriedCounts } from '../adaptation/carryAnchors.ts';
import type { AccountComparison } from '../adaptation/compareAccounts.ts';
import { weights, type Weight } from '../model/adaptation.ts';
import { endOfDay } from '../model/cueTime.ts';
import type { MappingId, PassageId, SceneId, VersionId, WitnessId } from '../model/ids.ts';
import {
  passageKinds,
  units,
  witnessKinds,
  workKinds,
  type Passage,
  type PlacelessPassage,
  type Unit,
} from '../model/sources.ts';
import { repairKinds, type Repair, type RepairOff } from '../text/edits.ts';
import type { TextFormat } from '../text/segment.ts';
import { answers, id, nothing } from './channel.ts';
import { mapping, passageWeight } from './mapping.ts';
import type { WitnessSummary } from './project.ts';

/** A file that the writer chose in main's dialog; the token stands for its path. */
export interface ChosenFile {
  readonly token: string;
  readonly fileName: string;
}

/** What an import would bring in. */
export interface ImportPreview {
  readonly format: TextFormat;
  readonly encoding: string;
  /** How many places of the file could not be read in it, and stand in the text as U+FFFD. */
  readonly unreadable: number;
  /** Whether the file does not say its encoding, and nobody chose one. */
  readonly isGuessed: boolean;
  readonly unit: Unit;
  readonly repairs: readonly Repair[];
  /** The first passages, enough to judge by. */
  readonly passages: readonly Pick<Passage, 'kind' | 'text' | 'time'>[];
  readonly passageCount: number;
  /** When the last cue of subtitles goes, in seconds; null for a text that is none. */
  readonly runningTime: number | null;
  readonly suggestedTitle: string;
  /** The text as it came, to show repairs in; empty when it is too long to send along. */
  readonly rawText: string;
}

/** How a witness was read, with the text as it came. */
export interface WitnessOriginView {
  readonly text: string;
  readonly repairs: readonly Repair[];
  readonly off: readonly RepairOff[];
}

/** What importing the changed file of a text would do. */
export interface ChangedTextPreview {
  /** Stands for the change in `project.writeChange`; null where there is nothing to change. */
  readonly change: string | null;
  readonly fileName: string;
  readonly encoding: string;
  /** How many places of the file could not be read in it, and stand in the text as U+FFFD. */
  readonly unreadable: number;
  /** Whether the file does not say its encoding, and nobody chose one. */
  readonly isGuessed: boolean;
  /** The file is, byte for byte, the one that the text was read from. */
  readonly isSameFile: boolean;
  readonly counts: CarriedCounts;
  /** Mappings with an end that goes on in other words. */
  readonly carriedMappings: number;
  readonly placelessCount: number;
  /** The passages that hold mappings or a weight and have no place in the new text; the first, if many. */
  readonly placeless: readonly {
    readonly text: string;
    readonly weight: Weight | null;
    /** Ends of mappings in it. */
    readonly ends: number;
  }[];
}

/** A place where the words were found. The words stand between U+0002 and U+0003. */
export type SearchHit =
  | {
      readonly kind: 'passage';
      readonly passageId: PassageId;
      readonly witnessId: WitnessId;
      readonly position: number;
      readonly excerpt: string;
    }
  | {
      readonly kind: 'scene';
      readonly sceneId: SceneId;
      readonly draftId: VersionId;
      readonly position: number;
      readonly excerpt: string;
    };

const unit = z.enum(units);
const off = z
  .array(z.object({ kind: z.enum(repairKinds), rawStart: z.number().int().min(0).nullable() }))
  .readonly();
const reading = z.object({
  token: z.string(),
  /** Names the job in `job:progress` and `job.cancel`. */
  jobId: z.string(),
  /** Null: what suits the text's length. */
  unit: unit.nullable(),
  /** Null: found out. */
  encoding: z.string().nullable(),
  off,
});
const workFacts = z.object({
  kind: z.enum(workKinds),
  title: z.string().min(1).max(300),
  creator: z.string().max(300),
  year: z.number().int().min(-3000).max(3000).nullable(),
});

const cueTime = z
  .object({ from: z.number().min(0), to: z.number().min(0) })
  .refine(({ from, to }) => from <= to);

const beginsAt = z.number().min(0).lt(endOfDay);

/** A text as a change that is made has left it, or as it came, and what `project.writeChange` calls the change. */
interface ChangedText {
  readonly witness: WitnessSummary;
  readonly change: string;
}

export const libraryContract = {
  /** Shows the open dialog for texts. Empty: the writer thought better of it. */
  'library.choose': answers<ChosenFile[]>()(nothing),
  /** Reads a chosen file in a worker, without storing anything. */
  'library.preview': answers<ImportPreview>()(reading),
  /** Reads a chosen file in a worker and stores it as a witness of a new or existing work. */
  'library.import': answers<ChangedText>()(
    reading.extend({
      work: z.union([z.object({ versionId: id<VersionId>() }), workFacts]),
      title: z.string().min(1).max(300),
      kind: z.enum(witnessKinds),
      /** When in the film the text begins, in seconds. */
      beginsAt,
    }),
  ),
  'library.updateWork': answers<null>()(workFacts.extend({ versionId: id<VersionId>() })),
  'library.updateWitness': answers<null>()(
    z.object({
      witnessId: id<WitnessId>(),
      title: z.string().min(1).max(300),
      kind: z.enum(witnessKinds),
    }),
  ),
  /** Removes a work with its texts. The answer is what `project.writeChange` calls it. */
  'library.removeWork': answers<string>()(z.object({ versionId: id<VersionId>() })),
  /** The same of one text. */
  'library.removeWitness': answers<string>()(z.object({ witnessId: id<WitnessId>() })),
  /** The passages of a witness at positions `from` up to, not including, `to`. */
  'library.passages': answers<Passage[]>()(
    z.object({
      witnessId: id<WitnessId>(),
      from: z.number().int().min(0),
      to: z.number().int().min(0),
    }),
  ),
  'library.origin': answers<WitnessOriginView>()(z.object({ witnessId: id<WitnessId>() })),
  /**
   * Reads the stored file anew with these repairs left out. What is mapped is carried over as with a changed
   * file; the change can be taken back and made again by `project.writeChange`.
   */
  'library.setRepairsOff': answers<ChangedText>()(z.object({ witnessId: id<WitnessId>(), off })),
  /**
   * Lets subtitles begin at another time of the film, in seconds. Taken back and made again as with repairs.
   */
  'library.setBeginning': answers<ChangedText>()(
    z.object({ witnessId: id<WitnessId>(), beginsAt }),
  ),
  /**
   * Puts passages of the same words in the place of others that follow each other, with the mappings that
   * had an end in them. Undo is the same call the other way round.
   */
  'library.recut': answers<WitnessSummary>()(
    z.object({
      witnessId: id<WitnessId>(),
      remove: z.array(id<PassageId>()).min(1).max(2).readonly(),
      insert: z
        .array(
          z.object({
            id: id<PassageId>(),
            kind: z.enum(passageKinds),
            text: z.string().min(1),
            paragraph: z.number().int().min(0),
            weight: z.enum(weights).nullable(),
            time: cueTime.nullable(),
          }),
        )
        .min(1)
        .max(2)
        .readonly(),
      put: z.array(mapping).readonly(),
    }),
  ),
  /** Shows the open dialog for the one file of a text. Null: the writer thought better of it. */
  'library.chooseChanged': answers<ChosenFile | null>()(nothing),
  /** Reads the changed file of a text in a worker, and says what importing it would do. */
  'library.previewChange': answers<ChangedTextPreview>()(
    z.object({
      token: z.string(),
      jobId: z.string(),
      witnessId: id<WitnessId>(),
      /** Null: found out. */
      encoding: z.string().nullable(),
    }),
  ),
  /** Compares two texts word by word, in a worker. */
  'library.compareAccounts': answers<AccountComparison>()(
    z.object({ jobId: z.string(), before: id<WitnessId>(), after: id<WitnessId>() }),
  ),
  /** The passages that are not in a witness's text any more. */
  'library.placeless': answers<PlacelessPassage[]>()(z.object({ witnessId: id<WitnessId>() })),
  /**
   * Gives what a passage without a place holds to another, or takes it away: mappings and weights in one
   * transaction. Undo is the same call with the old ones.
   */
  'library.settlePlaceless': answers<null>()(
    z.object({
      put: z.array(mapping).readonly(),
      remove: z.array(id<MappingId>()).readonly(),
      weights: z.array(passageWeight).max(2).readonly(),
    }),
  ),
  'library.setWeight': answers<null>()(
    z.object({
      passageIds: z.array(id<PassageId>()).readonly(),
      weight: z.enum(weights).nullable(),
    }),
  ),
  'library.search': answers<SearchHit[]>()(
    z.object({ words: z.string().max(500), limit: z.number().int().min(1).max(200) }),
  ),
};
