/**
 * Two readings of a text, before and after its file was changed: which passages of the one are which of the
 * other. Where that is not sure there is no pair: a place is never guessed.
 */
import type { CutPassage } from './cutBlocks.ts';
import { movedLinks } from './order.ts';
import { likeness, stretchOf, wordsOf, type Stretch as WordStretch } from './wordEdits.ts';

/** Passages that follow each other, by their place in a reading. */
export interface Stretch {
  readonly start: number;
  readonly length: number;
}

/** A stretch of the reading before, and the one of the reading after that it has become. */
export interface ReadingPair {
  readonly before: Stretch;
  readonly after: Stretch;
  /** The very same text. Such a pair is of one passage each. */
  readonly same: boolean;
}

/** The part of a stretch's words that has to be still there, at least. */
export const leastLikeness = 0.75;
/** How much more alike the best has to be than the next best. */
const clearLead = 0.15;
/** Words of unchanged text that are evidence enough of their own: fewer can be chance. */
const sureWords = 8;
/** Passages without a pair that may stand between a changed one and the neighbour that speaks for it. */
const mostBetween = 2;
/** How far from where it is looked for a changed passage can be, counted from either end of what changed. */
const reach = 6;

/**
 * Pairs two readings. A passage whose text is the same stays, if it belongs to at least eight words that are
 * the same without a break, or stands between neighbours that correspond. A changed one has to keep three
 * quarters of its words, to stand between neighbours that correspond (or where the text begins or ends), and
 * to be clearly more like its pair than anything else there. It can be read as two passages now, or two as
 * one. Takes time in proportion to the texts.
 * @returns the pairs by their place in the reading before; no passage is in two
 */
export function pairReadings(
  before: readonly CutPassage[],
  after: readonly CutPassage[],
): ReadingPair[] {
  const readings = new Readings(before, after);
  const same = pairSame(readings);
  const takenBefore = new Set([...same.ordered, ...same.moved].map(([from]) => from));
  const takenAfter = new Set([...same.ordered, ...same.moved].map(([, to]) => to));
  const free = (first: number, end: number, taken: ReadonlySet<number>): number[] =>
    range(first, end).filter((at) => !taken.has(at));
  const changed = gapsOf(same.ordered, before.length, after.length).flatMap(
    ({ before: was, after: now }) =>
      pairChanged(
        readings,
        free(was.start, was.start + was.length, takenBefore),
        free(now.start, now.start + now.length, takenAfter),
      ),
  );
  const unchanged = [...same.ordered, ...same.moved].map(([from, to]) => ({
    before: { start: from, length: 1 },
    after: { start: to, length: 1 },
    same: true,
  }));
  return [...unchanged, ...changed].sort((a, b) => a.before.start - b.before.start);
}

/** Places in both readings. */
type Places = readonly [before: number, after: number];

/** Both readings, with the words of a passage once they are asked for. */
class Readings {
  readonly keysBefore: readonly string[];
  readonly keysAfter: readonly string[];
  private readonly words = new Map<string, WordStretch>();

  constructor(
    readonly before: readonly CutPassage[],
    readonly after: readonly CutPassage[],
  ) {
    const keyOf = ({ kind, text }: CutPassage): string => `${kind}\n${text}`;
    this.keysBefore = before.map(keyOf);
    this.keysAfter = after.map(keyOf);
  }

  isSame(from: number, to: number): boolean {
    const key = this.keysBefore[from];
    return key !== undefined && key === this.keysAfter[to];
  }

  wordsBefore(stretch: Stretch): WordStretch {
    return this.wordsIn(this.before, 'before', stretch);
  }

  wordsAfter(stretch: Stretch): WordStretch {
    return this.wordsIn(this.after, 'after', stretch);
  }

  private wordsIn(
    reading: readonly CutPassage[],
    side: 'before' | 'after',
    { start, length }: Stretch,
  ): WordStretch {
    const key = `${side} ${start} ${length}`;
    const known = this.words.get(key);
    if (known !== undefined) return known;
    const texts = reading.slice(start, start + length);
    const words = stretchOf(texts.flatMap(({ text }) => wordsOf(text).map(({ word }) => word)));
    this.words.set(key, words);
    return words;
  }
}

/** The pairs of the same text that are sure: those in the order of the text, and those that were moved. */
function pairSame(readings: Readings): { ordered: Places[]; moved: Places[] } {
  const once = pairsThatOccurOnce(readings.keysBefore, readings.keysAfter);
  const isMoved = movedLinks(once.map(([source, target]) => ({ source, target })));
  const inOrder = once.filter((_, index) => isMoved[index] !== true);
  const [lastBefore, lastAfter] = [readings.before.length, readings.after.length];
  const grown = [
    ...inOrder,
    ...gapsOf(inOrder, lastBefore, lastAfter).flatMap((gap) => growInto(readings, gap)),
  ].sort(([a], [b]) => a - b);
  const isSure = (run: readonly Places[]): boolean => {
    const [first, last] = [run[0], run.at(-1)];
    const whole =
      first?.[0] === 0 &&
      first[1] === 0 &&
      last?.[0] === lastBefore - 1 &&
      last[1] === lastAfter - 1;
    return whole || wordCount(readings, run) >= sureWords;
  };
  const moved = once.filter((_, index) => isMoved[index] === true);
  return {
    ordered: runsOf(grown).filter(isSure).flat(),
    moved: runsOf(moved)
      .filter((run) => wordCount(readings, run) >= sureWords)
      .flat(),
  };
}

function wordCount(readings: Readings, run: readonly Places[]): number {
  return run.reduce(
    (sum, [start]) => sum + readings.wordsBefore({ start, length: 1 }).words.length,
    0,
  );
}

function pairsThatOccurOnce(before: readonly string[], after: readonly string[]): Places[] {
  const placesOf = (keys: readonly string[]): Map<string, number> => {
    const places = new Map<string, number>();
    keys.forEach((key, at) => places.set(key, places.has(key) ? -1 : at));
    return places;
  };
  const there = placesOf(after);
  return [...placesOf(before)].flatMap(([key, from]): Places[] => {
    const to = there.get(key) ?? -1;
    return from >= 0 && to >= 0 ? [[from, to]] : [];
  });
}

/** Pairs that follow each other in both readings without a break, together. */
function runsOf(pairs: readonly Places[]): Places[][] {
  const runs: Places[][] = [];
  let last: Places | undefined;
  for (const pair of pairs) {
    const run = runs.at(-1);
    if (run !== undefined && last?.[0] === pair[0] - 1 && last[1] === pair[1] - 1) run.push(pair);
    else runs.push([pair]);
    last = pair;
  }
  return runs;
}

/** What stands between pairs that are in order, before the first and behind the last. */
function gapsOf(
  pairs: readonly Places[],
  lengthBefore: number,
  lengthAfter: number,
): { before: Stretch; after: Stretch }[] {
  const gaps: { before: Stretch; after: Stretch }[] = [];
  let [from, to] = [0, 0];
  const ends: Places = [lengthBefore, lengthAfter];
  for (const [nextFrom, nextTo] of [...pairs, ends]) {
    if (nextFrom > from || nextTo > to) {
      gaps.push({
        before: { start: from, length: nextFrom - from },
        after: { start: to, length: nextTo - to },
      });
    }
    [from, to] = [nextFrom + 1, nextTo + 1];
  }
  return gaps;
}

/**
 * Pairs of the same text from either end of a gap inwards. Where both ends lay claim to the same passages, one
 * of several look-alikes is gone, and nothing tells which: those have no pair.
 */
function growInto(
  readings: Readings,
  { before, after }: { before: Stretch; after: Stretch },
): Places[] {
  const shorter = Math.min(before.length, after.length);
  const forwards = (turn: number): Places => [before.start + turn, after.start + turn];
  const backwards = (turn: number): Places => [
    before.start + before.length - 1 - turn,
    after.start + after.length - 1 - turn,
  ];
  const count = (at: (turn: number) => Places): number => {
    let turn = 0;
    while (turn < shorter && readings.isSame(...at(turn))) turn++;
    return turn;
  };
  const [ahead, back] = [count(forwards), count(backwards)];
  if (before.length === after.length && ahead === shorter) return range(0, ahead).map(forwards);
  const unclaimed = (claimed: number): number => Math.max(0, shorter - claimed);
  return [
    ...range(0, Math.min(ahead, unclaimed(back))).map(forwards),
    ...range(0, Math.min(back, unclaimed(ahead))).map(backwards),
  ];
}

/** A pair that could be made, by places in the two lists of what is free in a gap. */
interface Possible {
  readonly before: Stretch;
  readonly after: Stretch;
  readonly likeness: number;
  readonly same: boolean;
}

/** Pairs what changed between neighbours that correspond. */
function pairChanged(
  readings: Readings,
  before: readonly number[],
  after: readonly number[],
): ReadingPair[] {
  if (before.length === 0 || after.length === 0) return [];
  const possible = possiblePairs(readings, before, after);
  const chosen = supported(inOneOrder(withoutRivals(possible)), before.length, after.length);
  return chosen.map(({ before: was, after: now, same }) => ({
    before: { start: before[was.start] ?? 0, length: was.length },
    after: { start: after[now.start] ?? 0, length: now.length },
    same,
  }));
}

/** Every pair that is anywhere near alike, close to where either end of the gap lets expect it. */
function possiblePairs(
  readings: Readings,
  before: readonly number[],
  after: readonly number[],
): Possible[] {
  const least = leastLikeness - clearLead;
  const found: Possible[] = [];
  const consider = (was: Stretch, now: Stretch): void => {
    const [real, there] = [realStretch(before, was), realStretch(after, now)];
    if (real === null || there === null) return;
    const kind = readings.before[real.start]?.kind;
    const isOther = (one: CutPassage | undefined): boolean => one?.kind !== kind;
    if (isOther(readings.before[endOf(real) - 1])) return;
    if (isOther(readings.after[there.start]) || isOther(readings.after[endOf(there) - 1])) return;
    const same = was.length === 1 && now.length === 1 && readings.isSame(real.start, there.start);
    const like = same ? 1 : likeness(readings.wordsBefore(real), readings.wordsAfter(there), least);
    if (like > least) found.push({ before: was, after: now, likeness: like, same });
  };
  for (const at of before.keys()) {
    const shift = after.length - before.length;
    const near = new Set(
      [at, at + shift].flatMap((place) => range(Math.max(0, place - reach), place + reach + 1)),
    );
    for (const there of near) {
      if (there >= after.length) continue;
      consider({ start: at, length: 1 }, { start: there, length: 1 });
      consider({ start: at, length: 1 }, { start: there, length: 2 });
      consider({ start: at, length: 2 }, { start: there, length: 1 });
    }
  }
  return found;
}

/** The stretch of a reading that a stretch of a list of places stands for; null where it has a break. */
function realStretch(places: readonly number[], { start, length }: Stretch): Stretch | null {
  const [first, last] = [places[start], places[start + length - 1]];
  if (first === undefined || last !== first + length - 1) return null;
  return { start: first, length };
}

/** The best pairs, without those that have a close rival and those that a better one leaves no room. */
function withoutRivals(possible: readonly Possible[]): Possible[] {
  const byBefore = placesOf(possible, ({ before }) => before);
  const byAfter = placesOf(possible, ({ after }) => after);
  const hasRival = (one: Possible): boolean => {
    const others = [
      ...byBefore(one.before).filter(({ after }) => !overlap(after, one.after)),
      ...byAfter(one.after).filter(({ before }) => !overlap(before, one.before)),
    ];
    return others.some((other) =>
      one.same ? other.same : other.likeness > one.likeness - clearLead,
    );
  };
  const good = possible.filter((one) => one.likeness >= leastLikeness && !hasRival(one));
  const [usedBefore, usedAfter] = [new Set<number>(), new Set<number>()];
  const chosen: Possible[] = [];
  // Of two that are as much alike the smaller: it says more exactly what became of what.
  const size = ({ before, after }: Possible): number => before.length + after.length;
  for (const one of good.sort((a, b) => b.likeness - a.likeness || size(a) - size(b))) {
    const [was, now] = [indicesOf(one.before), indicesOf(one.after)];
    if (was.some((at) => usedBefore.has(at)) || now.some((at) => usedAfter.has(at))) continue;
    for (const at of was) usedBefore.add(at);
    for (const at of now) usedAfter.add(at);
    chosen.push(one);
  }
  return chosen;
}

function placesOf(
  possible: readonly Possible[],
  sideOf: (one: Possible) => Stretch,
): (stretch: Stretch) => Possible[] {
  const byPlace = new Map<number, Possible[]>();
  for (const one of possible) {
    for (const at of indicesOf(sideOf(one))) {
      const known = byPlace.get(at);
      if (known === undefined) byPlace.set(at, [one]);
      else known.push(one);
    }
  }
  return (stretch) => indicesOf(stretch).flatMap((at) => byPlace.get(at) ?? []);
}

/** The pairs in order, without those that cross another: which of the two has moved is not to be told. */
function inOneOrder(pairs: readonly Possible[]): Possible[] {
  const sorted = [...pairs].sort((a, b) => a.before.start - b.before.start);
  const highest: number[] = [];
  for (const { after } of sorted) highest.push(Math.max(highest.at(-1) ?? -1, after.start));
  const lowest: number[] = [];
  for (const { after } of [...sorted].reverse()) {
    lowest.unshift(Math.min(lowest[0] ?? Infinity, after.start));
  }
  return sorted.filter(
    ({ after }, index) =>
      (highest[index - 1] ?? -1) < after.start && (lowest[index + 1] ?? Infinity) > after.start,
  );
}

/** Those with a neighbour near on both sides that corresponds; the gap's own ends do. */
function supported(pairs: readonly Possible[], before: number, after: number): Possible[] {
  const near = (was: number, now: number): boolean => was <= mostBetween && now <= mostBetween;
  return pairs.filter((pair, index) => {
    const [last, next] = [pairs[index - 1], pairs[index + 1]];
    return (
      near(
        pair.before.start - (last === undefined ? 0 : endOf(last.before)),
        pair.after.start - (last === undefined ? 0 : endOf(last.after)),
      ) &&
      near(
        (next?.before.start ?? before) - endOf(pair.before),
        (next?.after.start ?? after) - endOf(pair.after),
      )
    );
  });
}

function endOf({ start, length }: Stretch): number {
  return start + length;
}

function indicesOf({ start, length }: Stretch): number[] {
  return range(start, start + length);
}

function overlap(a: Stretch, b: Stretch): boolean {
  return a.start < endOf(b) && b.start < endOf(a);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, turn) => from + turn);
}
