/** What is put before the writer for one passage: what it is mapped to, what was suggested, what is likely. */
import type { Mapping } from '../model/adaptation.ts';
import type { Languages } from '../text/language.ts';
import {
  acrossFrom,
  isJoin,
  placesIn,
  type ReviewIndex,
  type ReviewPair,
  type Walk,
} from './review.ts';

/** A pair of units that the aligner holds likely, whether it links them or not. */
export interface RankedPair {
  /** Keys of the two units. */
  readonly source: string;
  readonly target: string;
  /** 0 to 1. */
  readonly score: number;
  /** Words of the target that the source has too, as they stand in it, best first. */
  readonly terms: readonly string[];
}

/** Ranked pairs, found by one of their units. */
export interface RankedPairs {
  /** The pairs of the unit with a key on a side, best first. */
  of(side: Walk, key: string): readonly RankedPair[];
}

/** Nothing is ranked yet. */
export const nothingRanked: RankedPairs = { of: () => [] };

/**
 * Ranked pairs as a message: a few long lists. Tens of thousands of small objects would stop the window
 * for as long as they take to arrive.
 */
export interface PackedPairs {
  /** The keys of the units that have pairs. */
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  /** For each pair the places of its units in these lists, its score, and its terms in lines. */
  readonly source: readonly number[];
  readonly target: readonly number[];
  readonly score: readonly number[];
  readonly terms: readonly string[];
}

/** The keys of the units of either side that likely have no counterpart on the other. */
export type UnmatchedKeys = Readonly<Record<Walk, readonly string[]>>;

/** The ranked pairs of two texts, and their languages where they differ: nothing can be ranked then. */
export interface RankedTexts {
  readonly pairs: PackedPairs;
  readonly unmatched: UnmatchedKeys;
  readonly languages: Languages | null;
}

/** Packs pairs for a message. */
export function packPairs(pairs: readonly RankedPair[]): PackedPairs {
  const [sources, targets] = [new Map<string, number>(), new Map<string, number>()];
  const placeOf = (keys: Map<string, number>, key: string): number => {
    const known = keys.get(key);
    if (known !== undefined) return known;
    keys.set(key, keys.size);
    return keys.size - 1;
  };
  const source = pairs.map((pair) => placeOf(sources, pair.source));
  const target = pairs.map((pair) => placeOf(targets, pair.target));
  return {
    sources: [...sources.keys()],
    targets: [...targets.keys()],
    source,
    target,
    score: pairs.map(({ score }) => score),
    terms: pairs.map(({ terms }) => terms.join('\n')),
  };
}

/** Makes the pairs of a message findable. What one unit has is made when it is asked for. */
export function unpackPairs(packed: PackedPairs): RankedPairs {
  const sides = {
    source: { places: placesByKey(packed.sources), pairs: pairsByPlace(packed.source) },
    target: { places: placesByKey(packed.targets), pairs: pairsByPlace(packed.target) },
  };
  const pairAt = (at: number): RankedPair => ({
    source: packed.sources[packed.source[at] ?? -1] ?? '',
    target: packed.targets[packed.target[at] ?? -1] ?? '',
    score: packed.score[at] ?? 0,
    terms: (packed.terms[at] ?? '').split('\n').filter(Boolean),
  });
  return {
    of: (side, key) => {
      const { places, pairs } = sides[side];
      const place = places.get(key);
      if (place === undefined) return [];
      return (pairs[place] ?? []).map(pairAt).sort((a, b) => b.score - a.score);
    },
  };
}

function placesByKey(keys: readonly string[]): ReadonlyMap<string, number> {
  return new Map(keys.map((key, place) => [key, place]));
}

/** For each unit the numbers of its pairs. */
function pairsByPlace(units: readonly number[]): number[][] {
  const byPlace: number[][] = [];
  units.forEach((unit, pair) => {
    const known = byPlace[unit];
    if (known === undefined) byPlace[unit] = [pair];
    else known.push(pair);
  });
  return byPlace;
}

/**
 * Why a candidate is shown: it is mapped, the aligner suggested it and that is stored, the aligner holds
 * it likely, or it stands where the passages around lead to.
 */
export type CandidateOrigin = 'mapped' | 'suggested' | 'ranked' | 'near';

/** A unit of the other side. */
export interface ReviewCandidate {
  /** Its place in the other side. */
  readonly place: number;
  readonly origin: CandidateOrigin;
  /** 0 to 1; null where nothing was measured. */
  readonly score: number | null;
  readonly terms: readonly string[];
  /** The stored mapping that it comes from; null unless it is mapped or suggested. */
  readonly mapping: Mapping | null;
}

const mostRanked = 6;

/**
 * The candidates of the unit at a place: what it is mapped to in the order of the text, stored suggestions
 * by their score, the likeliest others, and the place to which the passages around lead. Each place once,
 * and never what was rejected.
 */
export function candidatesOf(
  pair: ReviewPair,
  index: ReviewIndex,
  ranked: RankedPairs,
  walk: Walk,
  at: number,
): ReviewCandidate[] {
  const unit = pair[walk].units[at];
  if (unit === undefined) return [];
  const other = acrossFrom(walk);
  const side = pair[other];
  const mappings = index[walk][at] ?? [];
  const rejected = new Set<number>();
  const taken = new Map<number, ReviewCandidate>();
  const add = (candidate: ReviewCandidate): void => {
    if (!taken.has(candidate.place)) taken.set(candidate.place, candidate);
  };
  const terms = new Map<number, readonly string[]>();
  const likely = ranked.of(walk, unit.key).flatMap((one) => {
    const place = side.places.get(one[other]);
    if (place === undefined) return [];
    terms.set(place, one.terms);
    return [{ place, score: one.score }];
  });
  const of = (mapping: Mapping, origin: CandidateOrigin): ReviewCandidate[] =>
    placesIn(side, mapping[other]).map((place) => ({
      place,
      origin,
      score: mapping.score,
      terms: terms.get(place) ?? [],
      mapping,
    }));

  for (const mapping of mappings) {
    if (mapping.status === 'rejected')
      for (const p of placesIn(side, mapping[other])) rejected.add(p);
  }
  const mapped = mappings.filter(isJoin).flatMap((mapping) => of(mapping, 'mapped'));
  for (const one of mapped.sort((a, b) => a.place - b.place)) {
    add(one);
    rejected.delete(one.place);
  }
  const suggested = mappings
    .filter(({ status }) => status === 'suggested')
    .flatMap((mapping) => of(mapping, 'suggested'));
  for (const one of suggested.sort((a, b) => (b.score ?? 0) - (a.score ?? 0))) {
    if (!rejected.has(one.place)) add(one);
  }
  let count = 0;
  for (const { place, score } of likely) {
    if (count === mostRanked) break;
    if (rejected.has(place) || taken.has(place)) continue;
    count++;
    add({ place, origin: 'ranked', score, terms: terms.get(place) ?? [], mapping: null });
  }
  // A place that no figure speaks for is put before the writer only where nothing is mapped; and another
  // than the one expected only where there would be no place to begin at.
  if (mapped.length === 0) {
    const expected = expectedPlace(pair, index, walk, at);
    const most = taken.size === 0 ? side.units.length : 1;
    const near = freePlace(expected, most, side.units.length, (place) => rejected.has(place));
    if (near !== null) {
      add({ place: near, origin: 'near', score: null, terms: [], mapping: null });
    }
  }
  return [...taken.values()];
}

/** Where a unit's counterpart is to be expected: beside that of the nearest unit that has one. */
function expectedPlace(pair: ReviewPair, index: ReviewIndex, walk: Walk, at: number): number {
  const other = acrossFrom(walk);
  const size = pair[other].units.length;
  const clamp = (place: number): number => Math.max(0, Math.min(size - 1, place));
  const joined = (place: number): number[] => {
    const mappings = index[walk][place] ?? [];
    const found =
      mappings.find(isJoin) ?? mappings.find((mapping) => mapping.status === 'suggested');
    return found === undefined ? [] : placesIn(pair[other], found[other]);
  };
  const length = pair[walk].units.length;
  for (let away = 1; away < length; away++) {
    const before = joined(at - away).at(-1);
    if (before !== undefined) return clamp(before + 1);
    const after = joined(at + away)[0];
    if (after !== undefined) return clamp(after - 1);
  }
  return clamp(Math.round((at / Math.max(1, length - 1)) * (size - 1)));
}

/** The place nearest to the wanted one that is free, less than `most` places away; null where none is. */
function freePlace(
  wanted: number,
  most: number,
  size: number,
  isTaken: (place: number) => boolean,
): number | null {
  for (let away = 0; away < most; away++) {
    for (const place of away === 0 ? [wanted] : [wanted + away, wanted - away]) {
      if (place >= 0 && place < size && !isTaken(place)) return place;
    }
  }
  return null;
}
