/**
 * The review of a pair of texts, passage by passage: what stands on either side, what is decided, and
 * what comes next. Pure; everything is derived from the texts and the mappings, so that undo needs
 * nothing of its own. What a key does to the mappings is in `reviewDecisions.ts`.
 */
import { anchorKey, type Anchor, type Mapping } from '../model/adaptation.ts';
import type { VersionId } from '../model/ids.ts';

/** A passage or a scene of one side. */
export interface ReviewUnit {
  /** `anchorKey` of its anchor. */
  readonly key: string;
  /** The whole of it, as an end of a mapping. */
  readonly anchor: Anchor;
  /** Where it stands, such as `¶ 11 · Winter 1975` or `6 EXT. ROOFTOP - DAY`. */
  readonly label: string;
  readonly text: string;
}

/** One side: all that can be mapped of a text, in its order. Headings are left out. */
export interface ReviewSide {
  readonly units: readonly ReviewUnit[];
  /** The place of each unit among them, from 0, by its key. */
  readonly places: ReadonlyMap<string, number>;
}

/** The two texts. The choices are made in the version of the target. */
export interface ReviewPair {
  readonly versionId: VersionId;
  readonly source: ReviewSide;
  readonly target: ReviewSide;
}

/** Which side is gone through: each passage of the source for its answers, or of the target for its sources. */
export const walks = ['source', 'target'] as const;
export type Walk = (typeof walks)[number];

/** The other side. */
export function acrossFrom(walk: Walk): Walk {
  return walk === 'source' ? 'target' : 'source';
}

/** Makes a side of units. */
export function reviewSide(units: readonly ReviewUnit[]): ReviewSide {
  return { units, places: new Map(units.map(({ key }, place) => [key, place])) };
}

/** The places of anchors in a side, each once, in order. */
export function placesIn(side: ReviewSide, anchors: readonly Anchor[]): number[] {
  const found = new Set<number>();
  for (const anchor of anchors) {
    const place = side.places.get(anchorKey(anchor));
    if (place !== undefined) found.add(place);
  }
  return [...found].sort((a, b) => a - b);
}

/** For each unit of either side the mappings that say something of it in this pair, of any status. */
export type ReviewIndex = Readonly<Record<Walk, readonly (readonly Mapping[])[]>>;

/**
 * The mappings of a pair, by unit. A mapping belongs to it when the choice was made in the target's
 * version and both its ends stand in the two texts, or the one that it has: an omission counts for all
 * accounts of a film. Linear in the mappings and the units.
 */
export function indexMappings(pair: ReviewPair, mappings: readonly Mapping[]): ReviewIndex {
  const source: Mapping[][] = pair.source.units.map(() => []);
  const target: Mapping[][] = pair.target.units.map(() => []);
  for (const mapping of mappings) {
    if (mapping.versionId !== pair.versionId) continue;
    const from = placesIn(pair.source, mapping.source);
    const to = placesIn(pair.target, mapping.target);
    if (mapping.target.length === 0 || to.length > 0) {
      for (const place of from) source[place]?.push(mapping);
    }
    if (mapping.source.length === 0 || from.length > 0) {
      for (const place of to) target[place]?.push(mapping);
    }
  }
  return { source, target };
}

/**
 * What is known of a unit. `none`: the writer has looked, and nothing here answers it, which in an
 * account of a film is not to say that the film omits it. `suggested` and `open` are undecided.
 */
export const unitStates = ['mapped', 'omitted', 'invented', 'none', 'suggested', 'open'] as const;
export type UnitState = (typeof unitStates)[number];

/** Whether the writer has decided on a unit. */
export function isDecided(state: UnitState): boolean {
  return state !== 'suggested' && state !== 'open';
}

/** Whether a mapping joins the two sides by the writer's word. */
export function isJoin({ status, source, target }: Mapping): boolean {
  return status === 'confirmed' && source.length > 0 && target.length > 0;
}

/** What the mappings of a unit say of it: a use outweighs an omission, a decision outweighs a suggestion. */
export function stateOf(mappings: readonly Mapping[]): UnitState {
  let state: UnitState = 'open';
  let none = false;
  for (const mapping of mappings) {
    if (isJoin(mapping)) return 'mapped';
    if (mapping.status === 'confirmed') {
      state = mapping.target.length === 0 ? 'omitted' : 'invented';
    } else if (mapping.status === 'suggested') {
      if (state === 'open') state = 'suggested';
    } else if (mapping.flags.includes('none_of_these')) none = true;
  }
  return state === 'open' && none ? 'none' : state;
}

/** The state of each unit of a side. */
export function statesOf(index: ReviewIndex, walk: Walk): UnitState[] {
  return index[walk].map(stateOf);
}

/** Whether something that stands for a unit was accepted in bulk, and nobody has looked at it since. */
export function isInBulk(mappings: readonly Mapping[]): boolean {
  return mappings.some(
    (mapping) => mapping.status === 'confirmed' && mapping.flags.includes('accepted_in_bulk'),
  );
}

/**
 * A mapping as a change of the writer's leaves it: once its ends, its words, its flags or what was done are changed by
 * hand, somebody has looked at it, and it is no longer marked as accepted in bulk.
 */
export function lookedAt(before: Mapping | undefined, now: Mapping): Mapping {
  const mark = 'accepted_in_bulk';
  if (before?.status !== 'confirmed' || !before.flags.includes(mark)) return now;
  const said = ({ action, ownAction, status, flags, source, target }: Mapping): string =>
    JSON.stringify([action, ownAction, status, [...flags].sort(), source, target]);
  if (said(before) === said(now)) return now;
  return { ...now, flags: now.flags.filter((flag) => flag !== mark) };
}

/** How far a side is. The counts by state add up to `all`. */
export interface ReviewProgress {
  readonly all: number;
  readonly decided: number;
  readonly counts: Readonly<Record<UnitState, number>>;
}

/** Counts a side's states. */
export function progressOf(states: readonly UnitState[]): ReviewProgress {
  const counts: Record<UnitState, number> = {
    mapped: 0,
    omitted: 0,
    invented: 0,
    none: 0,
    suggested: 0,
    open: 0,
  };
  for (const state of states) counts[state]++;
  return { all: states.length, decided: states.length - counts.suggested - counts.open, counts };
}

/**
 * The first place after `from` that `wanted` picks, from the start again at the end; null when there is none
 * but `from` itself, or not even that. Pass -1 to begin at the start.
 */
export function nextPlace<T>(
  items: readonly T[],
  from: number,
  wanted: (item: T) => boolean,
): number | null {
  for (let step = 1; step <= items.length; step++) {
    const place = (from + step) % items.length;
    const item = items[place];
    if (place !== from && item !== undefined && wanted(item)) return place;
  }
  return null;
}
