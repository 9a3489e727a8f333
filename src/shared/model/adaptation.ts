/**
 * What the project knows about how one version answers another: mappings, their ends, and the
 * words for what was done. See docs/ARCHITECTURE.md, "The mapping is one thing".
 */
import type { MappingId, OwnActionId, PassageId, SceneId, VersionId } from './ids.ts';

/** The writer's word for what was done with the source. */
export const actions = ['kept', 'condensed', 'expanded', 'altered', 'omitted', 'invented'] as const;
export type Action = (typeof actions)[number];

/**
 * What was said to be done: one of the six, by which everything is counted, and perhaps a finer word for it that
 * the project has of its own.
 */
export interface Choice {
  readonly action: Action;
  /** An own action whose base is `action`; null when the action is all that was said. */
  readonly ownAction: OwnActionId | null;
}

/** How sure the mapping is. A rejected one stays stored, so that it is never suggested again. */
export const statuses = ['suggested', 'confirmed', 'rejected'] as const;
export type Status = (typeof statuses)[number];

/** Finer marks that a writer sets. The first five say what an `altered` mapping alters. */
export const writersFlags = [
  'event',
  'character',
  'setting',
  'motive',
  'ending',
  'moved',
  'point_of_view',
  'told_to_shown',
  'shown_to_told',
  'dialogue_reused',
] as const;
export type WritersFlag = (typeof writersFlags)[number];

/** All marks: those of the writer, and two that say how a review decided (`docs/decisions/0040-review.md`). */
export const flags = [
  ...writersFlags,
  /** Accepted with many others by its score alone: nobody has looked at it. */
  'accepted_in_bulk',
  /** On a rejected mapping: its source, or its target, was looked at, and none of the others answers it. */
  'none_of_these',
] as const;
export type Flag = (typeof flags)[number];

/** How much of the plot hangs on a source passage. */
export const weights = ['turning_point', 'support'] as const;
export type Weight = (typeof weights)[number];

/**
 * The words that an end points at, as they stood when the end was made. `start` and `end` are
 * UTF-16 offsets into the passage's text or the scene's plain text; the quote and its surroundings
 * find the place again when the offsets no longer hold.
 */
export interface Quote {
  readonly start: number;
  readonly end: number;
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** One end of a mapping. A null quote means the whole passage or the whole scene. */
export type Anchor =
  | { readonly kind: 'passage'; readonly passageId: PassageId; readonly quote: Quote | null }
  | { readonly kind: 'scene'; readonly sceneId: SceneId; readonly quote: Quote | null };

/** The characters that a reason can have. */
export const longestReason = 10_000;

/**
 * Joins zero or more source passages, or scenes of another draft, to zero or more places in one version, and
 * says what was done. No target: omitted. No source: invented.
 */
export interface Mapping extends Choice {
  readonly id: MappingId;
  /** The version in which the choice was made: the one that the targets belong to. */
  readonly versionId: VersionId;
  readonly status: Status;
  readonly flags: readonly Flag[];
  /** Why the writer did it; empty when nothing was said. */
  readonly reason: string;
  /** The aligner's score from 0 to 1, or null when a person made the mapping. */
  readonly score: number | null;
  readonly source: readonly Anchor[];
  readonly target: readonly Anchor[];
}

/** The passage or scene that an anchor sits in, whatever its words: a key for maps. */
export function anchorKey(anchor: Anchor): string {
  return anchor.kind === 'passage' ? `passage ${anchor.passageId}` : `scene ${anchor.sceneId}`;
}
