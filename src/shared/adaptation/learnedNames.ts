/**
 * What the writer's confirmed pairs teach about people and places that bear another name in the other
 * text: that the novel's Harker is the film's Renfield. Such names count as one, as if the writer had
 * listed them, in this project alone.
 */
import { isGroup } from './aliases.ts';
import type { Pair } from './backbone.ts';
import type { CountedTexts, Vocabulary } from './vectors.ts';

/** One meeting may be chance. */
const fewestMeetings = 2;
/**
 * How surely two names must belong together, as Dunning's likelihood ratio (Accurate Methods for the
 * Statistics of Surprise and Coincidence, 1993): beyond this, chance brings two names together as often
 * once in twenty times (5 % of one side of chi squared with one degree of freedom).
 */
const leastRatio = 2.71;

/** What is asked of a text from which names are learned. Its words are numbers. */
export interface TextOfNames {
  /** The words of a passage. */
  readonly wordsAt: (passage: number) => Iterable<number>;
  /** Whether a word stands in any of its passages. */
  readonly has: (word: number) => boolean;
}

/** The words of two texts: the same word has the same number in both. */
export interface WordsOfBoth {
  /** What a number stands for. */
  readonly stemOf: (word: number) => string | undefined;
  /** The words that are names. */
  readonly names: ReadonlySet<number>;
}

/** Counted texts, as names are learned from them. */
export function textOfNames({ words }: CountedTexts): TextOfNames {
  let all: ReadonlySet<number> | undefined;
  return {
    wordsAt: (passage) => words.ids.slice(words.start[passage] ?? 0, words.start[passage + 1] ?? 0),
    has: (word) => (all ??= new Set(words.ids)).has(word),
  };
}

/** The words of a vocabulary that both texts were counted into, as names are learned from them. */
export function wordsOfBoth({ names, wordIds }: Vocabulary): WordsOfBoth {
  let stems: readonly string[] | undefined;
  return { names, stemOf: (word) => (stems ??= [...wordIds.keys()])[word] };
}

/** The names on both sides of passages that the confirmed pairs join, directly or through others. */
interface Meeting {
  readonly source: Set<number>;
  readonly target: Set<number>;
}

/**
 * Pairs that share a passage are one meeting: a scene that answers ten sentences says once who is in it.
 */
function meetingsOf(
  confirmed: readonly Pair[],
  source: TextOfNames,
  target: TextOfNames,
  names: { readonly source: ReadonlySet<number>; readonly target: ReadonlySet<number> },
): Meeting[] {
  const ofSource = new Map<number, Meeting>();
  const ofTarget = new Map<number, Meeting>();
  const meetings = new Set<Meeting>();
  for (const pair of confirmed) {
    const there = ofTarget.get(pair.target);
    const here = ofSource.get(pair.source) ?? there ?? { source: new Set(), target: new Set() };
    for (const id of source.wordsAt(pair.source)) if (names.source.has(id)) here.source.add(id);
    for (const id of target.wordsAt(pair.target)) if (names.target.has(id)) here.target.add(id);
    ofSource.set(pair.source, here);
    ofTarget.set(pair.target, here);
    meetings.add(here);
    if (there === undefined || there === here) continue;
    for (const id of there.source) here.source.add(id);
    for (const id of there.target) here.target.add(id);
    for (const map of [ofSource, ofTarget]) {
      for (const [row, meeting] of map) if (meeting === there) map.set(row, here);
    }
    meetings.delete(there);
  }
  return [...meetings];
}

/**
 * How much likelier it is that two names belong together than that they met by chance.
 * @param both meetings of both, `a` and `b` of each, `all` there are
 */
function likelihoodRatio(both: number, a: number, b: number, all: number): number {
  if (both * all <= a * b) return 0;
  const cell = (seen: number, rows: number, columns: number): number =>
    seen === 0 ? 0 : seen * Math.log((seen * all) / (rows * columns));
  return (
    2 *
    (cell(both, a, b) +
      cell(a - both, a, all - b) +
      cell(b - both, all - a, b) +
      cell(all - a - b + both, all - a, all - b))
  );
}

/**
 * Learns from confirmed pairs. Only names that stand in one of the texts alone can be another's: who is
 * called Amir in both is nobody else. Each name finds one other, the surest first (Melamed's
 * competitive linking, Models of Translational Equivalence among Words, 2000). Two names that the
 * writer lists as two stay two.
 * @returns the names as stems, of the source and of the target
 */
export function learnNames(
  confirmed: readonly Pair[],
  source: TextOfNames,
  target: TextOfNames,
  { stemOf, names: all }: WordsOfBoth,
): (readonly [string, string])[] {
  if (confirmed.length < fewestMeetings) return [];
  const alone = (own: TextOfNames, other: TextOfNames): Set<number> =>
    new Set([...all].filter((id) => own.has(id) && !other.has(id)));
  const names = { source: alone(source, target), target: alone(target, source) };
  if (names.source.size === 0 || names.target.size === 0) return [];

  const meetings = meetingsOf(confirmed, source, target, names);
  const counts = new Map<number, number>();
  const together = new Map<number, Map<number, number>>();
  const count = <Key>(map: Map<Key, number>, key: Key): unknown =>
    map.set(key, (map.get(key) ?? 0) + 1);
  for (const meeting of meetings) {
    for (const id of [...meeting.source, ...meeting.target]) count(counts, id);
    for (const from of meeting.source) {
      const row = together.get(from) ?? new Map<number, number>();
      together.set(from, row);
      for (const to of meeting.target) count(row, to);
    }
  }
  const likely = [...together].flatMap(([from, row]) =>
    [...row].flatMap(([to, both]) => {
      const ratio = likelihoodRatio(
        both,
        counts.get(from) ?? 0,
        counts.get(to) ?? 0,
        meetings.length,
      );
      return both >= fewestMeetings && ratio >= leastRatio ? [{ from, to, both, ratio }] : [];
    }),
  );
  likely.sort((a, b) => b.ratio - a.ratio || b.both - a.both || a.from - b.from || a.to - b.to);
  const taken = new Set<number>();
  const learned: (readonly [string, string])[] = [];
  for (const { from, to } of likely) {
    const [one, other] = [stemOf(from), stemOf(to)];
    if (taken.has(from) || taken.has(to) || one === undefined || other === undefined) continue;
    taken.add(from).add(to);
    if (!isGroup(one) || !isGroup(other)) learned.push([one, other]);
  }
  return learned;
}
