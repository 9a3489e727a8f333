/** Requests about mappings: writing them, and what the aligner suggests. */
import { z } from 'zod';
import type { Walk } from '../adaptation/review.ts';
import type { RankedTexts } from '../adaptation/reviewCandidates.ts';
import {
  actions,
  flags,
  longestReason,
  statuses,
  weights,
  type Mapping,
} from '../model/adaptation.ts';
import type { Languages } from '../text/language.ts';
import type {
  MappingId,
  OwnActionId,
  PassageId,
  SceneId,
  VersionId,
  WitnessId,
} from '../model/ids.ts';
import type { TurningPoints } from '../adaptation/turningPoints.ts';
import { answers, id, nothing } from './channel.ts';
import { quote } from './quote.ts';

const anchor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('passage'), passageId: id<PassageId>(), quote }),
  z.object({ kind: z.literal('scene'), sceneId: id<SceneId>(), quote }),
]);

/** A whole mapping. */
export const mapping = z.object({
  id: id<MappingId>(),
  versionId: id<VersionId>(),
  action: z.enum(actions),
  ownAction: id<OwnActionId>().nullable(),
  status: z.enum(statuses),
  flags: z.array(z.enum(flags)).readonly(),
  reason: z.string().max(longestReason),
  score: z.number().min(0).max(1).nullable(),
  source: z.array(anchor).readonly(),
  target: z.array(anchor).readonly(),
});

/** How much hangs on a passage; null: nothing in particular. */
export const passageWeight = z.object({
  passageId: id<PassageId>(),
  weight: z.enum(weights).nullable(),
});

const alignedText = z.union([
  z.object({ witnessId: id<WitnessId>() }),
  z.object({ draftId: id<VersionId>() }),
]);

/** A text that can be aligned with another, on either side: a witness, or a draft as it is stored. */
export type AlignedText = z.infer<typeof alignedText>;

/** A passage that a scene may answer to. */
export interface Suggestion {
  readonly passageId: PassageId;
  /** 0 to 1. */
  readonly score: number;
  /** The words that matched, as they stand in the passage, best first. */
  readonly terms: readonly string[];
}

/** What a scene may answer to in a text. */
export interface Suggestions {
  /** Best first; none when nothing matches. */
  readonly passages: readonly Suggestion[];
  /** The languages of the text and the script where they differ: nothing can be suggested then. */
  readonly languages: Languages | null;
}

/** What an alignment stored: suggested mappings, in place of the earlier ones. */
export interface AlignmentOutcome {
  readonly added: readonly Mapping[];
  readonly removed: readonly Mapping[];
  /** How many passages have no suggestion, and likely no counterpart. */
  readonly unmatchedSource: number;
  readonly unmatchedTarget: number;
  /** How many have none although something may answer them. */
  readonly undecidedSource: number;
  readonly undecidedTarget: number;
  /** The sides that have no word: a version without a text yet, such as a new draft. */
  readonly wordless: readonly Walk[];
  /** The texts' languages where they differ: nothing can be suggested then. */
  readonly languages: Languages | null;
}

export const mappingContract = {
  /**
   * Stores and deletes mappings in one transaction. Undo is the same call with the old ones. Answers those that it
   * stored otherwise: they pointed at words of a script as they stood before it was written on.
   */
  'mapping.write': answers<readonly Mapping[]>()(
    z.object({ put: z.array(mapping).readonly(), remove: z.array(id<MappingId>()).readonly() }),
  ),
  /** Ranks a witness's passages for a scene's text. */
  'mapping.suggest': answers<Suggestions>()(
    z.object({
      witnessId: id<WitnessId>(),
      /** The scene's draft: names are learned from what it has confirmed. */
      draftId: id<VersionId>(),
      text: z.string().max(2_000_000),
      /** What tells the scene's language: its own text, and that of scenes around it where it is short. */
      around: z.array(z.string().max(2_000_000)).readonly(),
      excluded: z.array(id<PassageId>()).readonly(),
      limit: z.number().int().min(1).max(50),
      /** Where the scene's passages are to be expected, by their numbers among those that are no headings. */
      room: z.object({ first: z.number().int(), last: z.number().int() }).nullable(),
    }),
  ),
  /**
   * Aligns two texts in a worker, and stores what it finds as suggested mappings of the target's version, in
   * place of the earlier suggestions from the source to the target.
   */
  'mapping.align': answers<AlignmentOutcome>()(
    z.object({ jobId: z.string(), source: alignedText, target: alignedText }),
  ),
  /** The turning points of the project as it is stored, and what each version made of them. */
  'mapping.turningPoints': answers<TurningPoints>()(nothing),
  /** Ranks the pairs of two texts in a worker, best first for each passage of the source; stores nothing. */
  'mapping.rankPairs': answers<RankedTexts>()(
    z.object({ jobId: z.string(), source: alignedText, target: alignedText }),
  ),
};
