/**
 * Finds which passages of one text answer which passages of another, where the second retells the
 * first: a novel and a film, a novel and a draft. Pure; the method is described in
 * docs/decisions/0010-aligner.md.
 */
import { addToAliasBook, buildAliasBook, type AliasBook } from './aliases.ts';
import { differentLanguages, readLanguage, type Languages } from '../text/language.ts';
import {
  alignmentSettings,
  calibration,
  type AlignmentSettings,
  type Calibration,
} from './alignmentSettings.ts';
import { findBackbone, type Pair } from './backbone.ts';
import {
  candidateProbability,
  linkProbability,
  unmatchedProbability,
  weighCounterparts,
  weighLinks,
} from './confidence.ts';
import { learnNames, textOfNames, wordsOfBoth } from './learnedNames.ts';
import { addLearned, learnWords } from './learnedWords.ts';
import { findMoved, linkLeftovers } from './leftovers.ts';
import { createTermFinder } from './matchedTerms.ts';
import {
  expectPositions,
  favourRoomBetween,
  inOrder,
  keepOrdered,
  subtractDrift,
} from './position.ts';
import { noRelatedWords, relateVocabulary, type RelatedWords } from './relatedWords.ts';
import { lendToNeighbours, TextComparer } from './similarity.ts';
import {
  countTexts,
  valueOf,
  Vocabulary,
  weighTexts,
  type CountedTexts,
  type SparseRows,
  type TextVectors,
} from './vectors.ts';

/** A passage to align. Headings keep their number but are never linked nor suggested. */
export interface AlignmentUnit {
  readonly text: string;
  readonly heading?: boolean;
}

export interface AlignmentInput {
  readonly source: readonly AlignmentUnit[];
  readonly target: readonly AlignmentUnit[];
  /**
   * What the writer decided, by the passages' numbers. Confirmed pairs are always among the links
   * and the rest is aligned around them; rejected pairs are never returned. Numbers out of bounds
   * are ignored, and a pair that is both counts as confirmed.
   */
  readonly fixed?: readonly {
    readonly source: number;
    readonly target: number;
    readonly status: 'confirmed' | 'rejected';
  }[];
  /** Groups of names that mean the same. */
  readonly aliases?: readonly (readonly string[])[];
  /** Passages without counterpart by the writer's word: confirmed omissions and inventions. */
  readonly settled?: { readonly source?: readonly number[]; readonly target?: readonly number[] };
}

/** A target passage that may answer a source passage. */
export interface Candidate {
  readonly target: number;
  /** How probable it is that a person would join the two: 0 to 1. */
  readonly score: number;
  /** Words of the target passage, as they stand in it, that the source has too; best first. */
  readonly terms: readonly string[];
}

export interface Link {
  readonly source: number;
  readonly target: number;
  /** How probable it is that a person would join the two: 0 to 1; 1 when confirmed. */
  readonly score: number;
  readonly terms: readonly string[];
}

export interface Alignment {
  /** Sorted by source, then by target. Many-to-many, and crossings are allowed. */
  readonly links: readonly Link[];
  /** For each source passage its likely targets, best first, at most eight; linked ones included. */
  readonly candidates: readonly (readonly Candidate[])[];
  /**
   * Passages other than headings that no link touches, and of which it is likely that nothing answers
   * them: four in five such are rightly called so.
   */
  readonly unmatchedSource: readonly number[];
  readonly unmatchedTarget: readonly number[];
  /** Passages other than headings that no link touches, although something may answer them. */
  readonly undecidedSource: readonly number[];
  readonly undecidedTarget: readonly number[];
  /** The texts' languages where they differ: nothing is found then, beyond what was confirmed. */
  readonly languages: Languages | null;
}

export interface AlignmentHooks {
  /** Called now and then with the part that is done, from 0 to 1. */
  readonly progress?: (done: number) => void;
  /** Asked now and then; when it answers true, `align` throws `AlignmentCancelled`. */
  readonly cancelled?: () => boolean;
}

/** Thrown when the caller's `cancelled` answered true. */
export class AlignmentCancelled extends Error {
  override readonly name = 'AlignmentCancelled';
  constructor() {
    super('The alignment was cancelled.');
  }
}

/** Thrown when the two texts have too many passages to be compared. */
export class AlignmentTooLarge extends Error {
  override readonly name = 'AlignmentTooLarge';
  readonly code = 'too_large';
  constructor(sources: number, targets: number) {
    const count = (passages: number): string => passages.toLocaleString('en');
    super(
      `Texts of ${count(sources)} and ${count(targets)} passages are too long to be aligned. Nothing was changed. Import one of them in paragraphs instead of sentences, or in parts.`,
    );
  }
}

/** The most pairs of passages: each takes a byte, and all of them some three minutes. */
export const mostAlignedPairs = 400_000_000;
const mostCandidates = 8;
/** A pair of less value has nothing in common that is worth a look. */
const leastValue = -0.2;
/** What stands for "never" among the scores. */
const never = -1000;

/** The passages that take part, with the numbers that they have in the whole list. */
interface Side {
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
  readonly places: ReadonlyMap<number, number>;
}

function readSide(units: readonly AlignmentUnit[]): Side {
  const numbers = units.flatMap((unit, at) => (unit.heading === true ? [] : [at]));
  return {
    texts: numbers.map((at) => units[at]?.text ?? ''),
    numbers,
    places: new Map(numbers.map((number, place) => [number, place])),
  };
}

interface Decisions {
  readonly confirmed: readonly Pair[];
  /** Rejected pairs as `source * targets + target`. */
  readonly rejected: ReadonlySet<number>;
  readonly settledSource: ReadonlySet<number>;
  readonly settledTarget: ReadonlySet<number>;
}

function placesOf(numbers: readonly number[] | undefined, side: Side): Set<number> {
  return new Set((numbers ?? []).flatMap((number) => side.places.get(number) ?? []));
}

function readDecisions(input: AlignmentInput, source: Side, target: Side): Decisions {
  const confirmed = new Map<number, Pair>();
  const rejected = new Set<number>();
  const width = target.texts.length;
  for (const { source: from, target: to, status } of input.fixed ?? []) {
    const pair = { source: source.places.get(from), target: target.places.get(to) };
    if (pair.source === undefined || pair.target === undefined) continue;
    const key = pair.source * width + pair.target;
    switch (status) {
      case 'confirmed':
        confirmed.set(key, { source: pair.source, target: pair.target });
        break;
      case 'rejected':
        rejected.add(key);
        break;
    }
  }
  for (const key of confirmed.keys()) rejected.delete(key);
  return {
    confirmed: [...confirmed.values()],
    rejected,
    settledSource: placesOf(input.settled?.source, source),
    settledTarget: placesOf(input.settled?.target, target),
  };
}

/** Rules out what the writer ruled out. */
function ruleOut(rows: SparseRows, targets: number, decisions: Decisions): SparseRows {
  const { rejected, settledSource, settledTarget } = decisions;
  if (rejected.size + settledSource.size + settledTarget.size === 0) return rows;
  const values = rows.values.map((value, k) =>
    settledTarget.has(rows.ids[k] ?? 0) ? never : value,
  );
  for (let row = 0; row + 1 < rows.start.length; row += 1) {
    const out = settledSource.has(row);
    for (let k = rows.start[row] ?? 0; k < (rows.start[row + 1] ?? 0); k += 1) {
      if (out || rejected.has(row * targets + (rows.ids[k] ?? 0))) values[k] = never;
    }
  }
  return { ...rows, values };
}

function rankRow(rows: SparseRows, row: number, most: number): { to: number; value: number }[] {
  const best: { to: number; value: number }[] = [];
  for (let k = rows.start[row] ?? 0; k < (rows.start[row + 1] ?? 0); k += 1) {
    const value = rows.values[k] ?? 0;
    const last = best[most - 1];
    if (value <= never / 2 || (last !== undefined && value <= last.value)) continue;
    let at = best.length;
    while (at > 0 && (best[at - 1]?.value ?? 0) < value) at -= 1;
    best.splice(at, 0, { to: rows.ids[k] ?? 0, value });
    if (best.length > most) best.pop();
  }
  return best;
}

/** Everything about an alignment that does not depend on the settings. */
export interface PreparedAlignment {
  readonly input: AlignmentInput;
  readonly source: Side;
  readonly target: Side;
  readonly decisions: Decisions;
  readonly book: AliasBook;
  readonly vocabulary: Vocabulary;
  readonly sourceVectors: TextVectors;
  readonly targetVectors: TextVectors;
  readonly languages: Languages | null;
}

/** Both texts counted, with the names that went as one. */
interface Counted {
  readonly book: AliasBook;
  readonly vocabulary: Vocabulary;
  readonly source: CountedTexts;
  readonly target: CountedTexts;
}

/**
 * Reads the texts and the writer's decisions. Apart from `solveAlignment` for the tuning script.
 * @param onText called before each text; may throw to stop
 */
export function prepareAlignment(
  input: AlignmentInput,
  onText: () => void = () => undefined,
): PreparedAlignment {
  const source = readSide(input.source);
  const target = readSide(input.target);
  if (source.texts.length * target.texts.length > mostAlignedPairs) {
    throw new AlignmentTooLarge(source.texts.length, target.texts.length);
  }
  const decisions = readDecisions(input, source, target);
  const languages = differentLanguages(readLanguage(source.texts), readLanguage(target.texts));
  const count = (book: AliasBook): Counted => {
    const vocabulary = new Vocabulary();
    const read = ({ texts }: Side): CountedTexts =>
      countTexts(languages === null ? texts : texts.map(() => ''), vocabulary, book, { onText });
    return { book, vocabulary, source: read(source), target: read(target) };
  };
  let counted = count(buildAliasBook(input.aliases ?? []));
  const names = learnNames(
    decisions.confirmed,
    textOfNames(counted.source),
    textOfNames(counted.target),
    wordsOfBoth(counted.vocabulary),
  );
  if (names.length > 0) counted = count(addToAliasBook(counted.book, names));
  const { book, vocabulary } = counted;
  return {
    input,
    source,
    target,
    decisions,
    book,
    vocabulary,
    sourceVectors: weighTexts(counted.source, vocabulary),
    targetVectors: weighTexts(counted.target, vocabulary),
    languages,
  };
}

/** A pair that was linked, with its value: above all values where it is confirmed. */
type FoundLink = Pair & { readonly value: number };

/** What an alignment is made of, before it is said how probable each part of it is. Numbers are places. */
export interface SolvedAlignment {
  /** Sorted by source, then by target. */
  readonly links: readonly FoundLink[];
  /** What each pair has in common, place left aside; what is ruled out is far below 0. */
  readonly placeless: SparseRows;
  /**
   * The same, less a little for its distance from the expected place, and more where the links of the
   * neighbours point: what candidates are ranked by.
   */
  readonly ranking: SparseRows;
  /** The related words of each word. */
  readonly related: SparseRows;
}

/** Finds the links. See `align`. */
export function solveAlignment(
  prepared: PreparedAlignment,
  hooks: AlignmentHooks,
  settings: AlignmentSettings,
  relatedWords: RelatedWords,
): SolvedAlignment {
  const { source, target, decisions, vocabulary } = prepared;
  const n = source.texts.length;
  const m = target.texts.length;
  const step =
    (from: number, to: number) =>
    (row: number): void => {
      if (row % 64 !== 0) return;
      stopIfTold(hooks);
      hooks.progress?.(from + ((to - from) * row) / Math.max(1, n));
    };

  const known = relateVocabulary(vocabulary, relatedWords, settings.leastLikeness);
  const { sourceVectors, targetVectors } = prepared;
  const learned = learnWords(decisions.confirmed, sourceVectors, targetVectors, known);
  const related = addLearned(known, learned, vocabulary);
  const compared = new TextComparer(targetVectors, vocabulary, settings, related).compare(
    sourceVectors,
    vocabulary.wordRarities(),
    step(0.1, 0.7),
  );
  const placeless = ruleOut(
    lendToNeighbours(compared, m, settings.neighbours, settings.evidence),
    m,
    decisions,
  );

  // The first path goes by the words alone. Straight lines through a few confirmed pairs lead it astray.
  const firstScores = subtractDrift(
    placeless,
    m,
    expectPositions(n, m, []),
    settings.firstDrift,
    settings.extent,
  );
  const firstPath = findBackbone(firstScores, m, [], settings, step(0.7, 0.8));
  const pins = inOrder(decisions.confirmed);
  const expected = expectPositions(n, m, inOrder([...keepOrdered(firstPath, pins), ...pins]));
  const scores = subtractDrift(placeless, m, expected, settings.drift, settings.extent);
  const path = findBackbone(scores, m, pins, settings, step(0.8, 0.95));

  const keyOf = (pair: Pair): number => pair.source * m + pair.target;
  const confirmed = new Set(decisions.confirmed.map(keyOf));
  const pathPairs = path.map((pair) => ({
    ...pair,
    value: confirmed.has(keyOf(pair))
      ? Number.POSITIVE_INFINITY
      : (valueOf(placeless, pair) ?? never),
  }));
  const pinned = decisions.confirmed.map((pair) => ({ ...pair, value: Number.POSITIVE_INFINITY }));
  const moved = findMoved(placeless, m, [...pathPairs, ...pinned], settings);
  const movedSource = new Set(moved.map((pair) => pair.source));
  const movedTarget = new Set(moved.map((pair) => pair.target));
  const kept = path.filter(
    (pair) => !movedSource.has(pair.source) && !movedTarget.has(pair.target),
  );
  const taken = [...kept, ...moved, ...decisions.confirmed];
  const leftovers = linkLeftovers(scores, m, taken, settings);

  const found = new Map<number, FoundLink>();
  for (const pair of kept)
    found.set(keyOf(pair), { ...pair, value: valueOf(scores, pair) ?? never });
  for (const pair of [...moved, ...leftovers]) found.set(keyOf(pair), pair);
  for (const pair of pinned) found.set(keyOf(pair), pair);
  if (prepared.languages === null) {
    for (const pair of findSameBeside([...found.values()], source, target, decisions)) {
      found.set(keyOf(pair), { ...pair, value: Number.POSITIVE_INFINITY });
    }
  }
  const links = [...found].sort(([a], [b]) => a - b).map(([, link]) => link);
  const ranking = favourRoomBetween(
    subtractDrift(placeless, m, expected, settings.candidateDrift, settings.extent),
    links,
    settings.between,
  );
  return { links, placeless, ranking, related };
}

function stopIfTold(hooks: AlignmentHooks): void {
  if (hooks.cancelled?.() === true) throw new AlignmentCancelled();
}

/** A candidate of a source passage, before it is said how probable it is. */
export interface RankedCandidate {
  readonly target: number;
  /** How far its value is behind the best of its row. */
  readonly behind: number;
  /** How many are before it. */
  readonly rank: number;
}

/** The likeliest targets of a source passage by their value, best first. */
export function rankCandidates(ranking: SparseRows, source: number): RankedCandidate[] {
  const row = rankRow(ranking, source, mostCandidates);
  const best = row[0]?.value ?? 0;
  return row
    .filter(({ value }) => value >= leastValue)
    .map(({ to, value }, rank) => ({ target: to, behind: best - value, rank }));
}

/** Whether two passages are the same to the letter, and each stands but once in its text. */
function findSame(source: Side, target: Side): (from: number, to: number) => boolean {
  const countOf = (texts: readonly string[]): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
    return counts;
  };
  const [inSource, inTarget] = [countOf(source.texts), countOf(target.texts)];
  return (from, to) => {
    const text = source.texts[from] ?? '';
    return text === target.texts[to] && inSource.get(text) === 1 && inTarget.get(text) === 1;
  };
}

/**
 * Passages that are the same to the letter, that no link touches, and that stand beside a link, or beside such a pair.
 * Where all their words are those that say nothing ("Where are you going?"), nothing else can find them.
 */
function findSameBeside(
  links: readonly Pair[],
  source: Side,
  target: Side,
  { rejected, settledSource, settledTarget }: Decisions,
): Pair[] {
  const linkedSource = new Set([...links.map((link) => link.source), ...settledSource]);
  const linkedTarget = new Set([...links.map((link) => link.target), ...settledTarget]);
  const isSame = (from: number, to: number): boolean => {
    const text = source.texts[from];
    return (
      text !== undefined &&
      text === target.texts[to] &&
      /[\p{L}\p{N}]/u.test(text) &&
      !linkedSource.has(from) &&
      !linkedTarget.has(to) &&
      !rejected.has(from * target.texts.length + to)
    );
  };
  const found: Pair[] = [];
  for (const step of [1, -1]) {
    for (const link of links) {
      let [from, to] = [link.source + step, link.target + step];
      while (isSame(from, to)) {
        found.push({ source: from, target: to });
        linkedSource.add(from);
        linkedTarget.add(to);
        from += step;
        to += step;
      }
    }
  }
  return found;
}

/** Says of a solved alignment how probable it is, and what no link touches. See `align`. */
export function judgeAlignment(
  prepared: PreparedAlignment,
  solved: SolvedAlignment,
  curves: Calibration,
): Alignment {
  const { source, target, decisions, vocabulary } = prepared;
  const { find } = createTermFinder(
    prepared.sourceVectors,
    target.texts,
    vocabulary,
    prepared.book,
    solved.related,
  );
  const isSame = findSame(source, target);
  const speaking = weighLinks(solved.ranking, target.texts.length, solved.links);
  const links = solved.links.map(({ source: from, target: to }, at): Link => {
    const told = speaking[at];
    return {
      source: source.numbers[from] ?? 0,
      target: target.numbers[to] ?? 0,
      score: told === undefined || isSame(from, to) ? 1 : linkProbability(told, curves),
      terms: find(from, to),
    };
  });

  const linksBySource = new Map<number, Link[]>();
  for (const link of links) {
    const own = linksBySource.get(link.source) ?? [];
    linksBySource.set(link.source, own);
    own.push(link);
  }
  const candidates: Candidate[][] = prepared.input.source.map(() => []);
  source.numbers.forEach((number, row) => {
    const likely = new Map<number, Candidate>();
    const ranked = prepared.languages === null ? rankCandidates(solved.ranking, row) : [];
    for (const { target: to, behind, rank } of ranked) {
      const score = candidateProbability(behind, rank, curves);
      const answer = target.numbers[to] ?? 0;
      likely.set(answer, { target: answer, score, terms: find(row, to) });
    }
    for (const link of linksBySource.get(number) ?? []) {
      likely.set(link.target, { target: link.target, score: link.score, terms: link.terms });
    }
    candidates[number] = [...likely.values()]
      .sort((a, b) => b.score - a.score || a.target - b.target)
      .slice(0, Math.max(mostCandidates, linksBySource.get(number)?.length ?? 0));
  });

  const evidence = weighCounterparts(solved.placeless, target.texts.length, solved.links);
  const left = (side: 'source' | 'target', surely: boolean): number[] => {
    const own = side === 'source' ? source : target;
    const other = side === 'source' ? target : source;
    const settled = side === 'source' ? decisions.settledSource : decisions.settledTarget;
    const linked = new Set(solved.links.map((link) => link[side]));
    return own.numbers.filter((_, at) => {
      if (linked.has(at)) return false;
      const told = evidence[side][at];
      const isAlone =
        settled.has(at) ||
        other.texts.length === 0 ||
        (prepared.languages === null &&
          told !== undefined &&
          unmatchedProbability(told, curves) >= curves.surely);
      return isAlone === surely;
    });
  };
  return {
    links,
    candidates,
    unmatchedSource: left('source', true),
    unmatchedTarget: left('target', true),
    undecidedSource: left('source', false),
    undecidedTarget: left('target', false),
    languages: prepared.languages,
  };
}

/**
 * Aligns two texts. Deterministic: the same input gives the same result. Time and memory grow with
 * the product of the two numbers of passages; 10,000 by 3,000 is meant to work. Throws
 * `AlignmentCancelled` when told to stop, and `AlignmentTooLarge` beyond `mostAlignedPairs`.
 * @param relatedWords words that mean nearly the same; without them only the same words match
 */
export function align(
  input: AlignmentInput,
  hooks: AlignmentHooks = {},
  relatedWords: RelatedWords = noRelatedWords,
): Alignment {
  const prepared = prepareAlignment(input, () => stopIfTold(hooks));
  const solved = solveAlignment(prepared, hooks, alignmentSettings, relatedWords);
  const alignment = judgeAlignment(prepared, solved, calibration);
  hooks.progress?.(1);
  return alignment;
}
