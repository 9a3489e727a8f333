/**
 * What the writer has chosen of the candidates before deciding: which one is at hand, and which places
 * are taken together. Numbers are places in the other side, unless they say otherwise.
 */
import type { Mapping } from '../model/adaptation.ts';
import { acrossFrom, placesIn, type ReviewPair, type Walk } from './review.ts';
import type { ReviewCandidate } from './reviewCandidates.ts';

export interface ReviewChoice {
  /** Which candidate is at hand, from 0. */
  readonly candidate: number;
  /** How many places from the candidate the writer has gone on. */
  readonly shift: number;
  /** The places that are taken together; empty: the one at hand. */
  readonly marked: readonly number[];
  /** How many passages of the own side above and below the current one are decided with it. */
  readonly above: number;
  readonly below: number;
}

/** What changes the choice and decides nothing. */
export const choiceCommands = [
  'nextCandidate',
  'previousCandidate',
  'placeAbove',
  'placeBelow',
  'mark',
  'extendUp',
  'extendDown',
  'extendOwnUp',
  'extendOwnDown',
  'clearChoice',
] as const;
export type ChoiceCommand = (typeof choiceCommands)[number];

/** What a choice is made among. */
export interface ChoiceGround {
  readonly candidates: readonly ReviewCandidate[];
  /** What would be taken now: `takenPlaces`. */
  readonly taken: readonly number[];
  /** The current passage's place in its own side. */
  readonly at: number;
  /** How many passages the own side has. */
  readonly own: number;
  /** How many the other side has. */
  readonly other: number;
}

/** Nothing is chosen yet: the first candidate is at hand. */
export const firstChoice: ReviewChoice = {
  candidate: 0,
  shift: 0,
  marked: [],
  above: 0,
  below: 0,
};

/** The candidate at hand; undefined when the writer has gone on to a place that is none, or there is none. */
export function candidateAtHand(
  choice: ReviewChoice,
  candidates: readonly ReviewCandidate[],
): ReviewCandidate | undefined {
  const place = placeAtHand(choice, candidates);
  return candidates.find((one) => one.place === place);
}

/** The place at hand; null when there is no candidate. */
export function placeAtHand(
  { candidate, shift }: ReviewChoice,
  candidates: readonly ReviewCandidate[],
): number | null {
  const chosen = candidates[candidate];
  return chosen === undefined ? null : chosen.place + shift;
}

/** The places that a decision takes: those marked, else all ends of the mapping at hand, else the one at hand. */
export function takenPlaces(
  pair: ReviewPair,
  walk: Walk,
  choice: ReviewChoice,
  candidates: readonly ReviewCandidate[],
): readonly number[] {
  if (choice.marked.length > 0) return choice.marked;
  const at = candidateAtHand(choice, candidates);
  if (at?.origin === 'mapped' && at.mapping !== null) {
    const other = acrossFrom(walk);
    return placesIn(pair[other], at.mapping[other]);
  }
  const place = placeAtHand(choice, candidates);
  return place === null ? [] : [place];
}

/** The places of the own side that a decision takes. */
export function ownPlaces(at: number, { above, below }: ReviewChoice): number[] {
  return Array.from({ length: above + 1 + below }, (_, index) => at - above + index);
}

/** The stored mapping that a decision goes on from: that of the candidate at hand, else of one that is taken. */
export function mappingTaken(
  taken: readonly number[],
  choice: ReviewChoice,
  candidates: readonly ReviewCandidate[],
): Mapping | null {
  const at = candidateAtHand(choice, candidates);
  const all = [...(at === undefined ? [] : [at]), ...candidates];
  return (
    all.find(({ place, mapping }) => mapping !== null && taken.includes(place))?.mapping ?? null
  );
}

/** The choice after a command. */
export function changeChoice(
  choice: ReviewChoice,
  command: ChoiceCommand,
  { candidates, taken, at, own, other }: ChoiceGround,
): ReviewChoice {
  switch (command) {
    case 'nextCandidate':
      return toCandidate(choice, 1, candidates.length);
    case 'previousCandidate':
      return toCandidate(choice, -1, candidates.length);
    case 'placeAbove':
      return toNeighbour(choice, -1, candidates, other);
    case 'placeBelow':
      return toNeighbour(choice, 1, candidates, other);
    case 'mark':
      return toggleMark(choice, candidates);
    case 'extendUp':
      return extendChoice(choice, -1, taken, candidates, other);
    case 'extendDown':
      return extendChoice(choice, 1, taken, candidates, other);
    case 'extendOwnUp':
      return extendOwn(choice, -1, at, own);
    case 'extendOwnDown':
      return extendOwn(choice, 1, at, own);
    case 'clearChoice':
      return { ...firstChoice, candidate: choice.candidate };
  }
}

/** Goes to another candidate, round again at the ends. Marks stay. */
function toCandidate(choice: ReviewChoice, step: 1 | -1, count: number): ReviewChoice {
  if (count === 0) return choice;
  return { ...choice, shift: 0, candidate: (choice.candidate + step + count) % count };
}

/** Goes to the place above or below the one at hand, candidate or not. */
function toNeighbour(
  choice: ReviewChoice,
  step: 1 | -1,
  candidates: readonly ReviewCandidate[],
  size: number,
): ReviewChoice {
  const place = placeAtHand(choice, candidates);
  if (place === null || place + step < 0 || place + step >= size) return choice;
  return { ...choice, shift: choice.shift + step };
}

/** Marks the place at hand, or takes the mark away. */
function toggleMark(choice: ReviewChoice, candidates: readonly ReviewCandidate[]): ReviewChoice {
  const place = placeAtHand(choice, candidates);
  if (place === null) return choice;
  const marked = choice.marked.includes(place)
    ? choice.marked.filter((one) => one !== place)
    : [...choice.marked, place].sort((a, b) => a - b);
  return { ...choice, marked };
}

/**
 * Takes in the place next to the run of taken places that the one at hand stands in.
 * @param taken what is taken now
 * @param size of the other side
 */
function extendChoice(
  choice: ReviewChoice,
  step: 1 | -1,
  taken: readonly number[],
  candidates: readonly ReviewCandidate[],
  size: number,
): ReviewChoice {
  const place = placeAtHand(choice, candidates);
  if (place === null) return choice;
  const all = new Set([...taken, place]);
  let next = place;
  while (all.has(next)) next += step;
  if (next < 0 || next >= size) return choice;
  return { ...choice, marked: [...all.add(next)].sort((a, b) => a - b) };
}

/** Takes in the next passage above or below on the own side. */
function extendOwn(choice: ReviewChoice, step: 1 | -1, at: number, size: number): ReviewChoice {
  if (step < 0) return at - choice.above <= 0 ? choice : { ...choice, above: choice.above + 1 };
  return at + choice.below >= size - 1 ? choice : { ...choice, below: choice.below + 1 };
}
