/**
 * Finds which passages of one text answer which passages of another, where the second retells the
 * first: a novel and a film, a novel and a draft. Pure; the method is described in
 * docs/decisions/0010-aligner.md.
 */
import { buildAliasBook, type AliasBook } from './aliases.ts';
import { alignmentSettings, type AlignmentSettings } from './alignmentSettings.ts';
import { findBackbone, type Pair } from './backbone.ts';
import { findMoved, linkLeftovers } from './leftovers.ts';
import { createTermFinder } from './matchedTerms.ts';
import { expectPositions, inOrder, subtractDrift } from './position.ts';
import { noRelatedWords, relateVocabulary, type RelatedWords } from './relatedWords.ts';
import { compareTexts, lendToNeighbours } from './similarity.ts';
import {
  countTexts,
  Vocabulary,
  weighTexts,
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
  /** 0 to 1; from one half on, a pair is likely enough to be linked. */
  readonly score: number;
  /** Words of the target passage, as they stand in it, that the source has too; best first. */
  readonly terms: readonly string[];
}

export interface Link {
  readonly source: number;
  readonly target: number;
  /** 0 to 1; 1 when confirmed. */
  readonly score: number;
  readonly terms: readonly string[];
}

export interface Alignment {
  /** Sorted by source, then by target. Many-to-many, and crossings are allowed. */
  readonly links: readonly Link[];
  /** For each source passage its likely targets, best first, at most eight; linked ones included. */
  readonly candidates: readonly (readonly Candidate[])[];
  /** Passages other than headings that no link touches. */
  readonly unmatchedSource: readonly number[];
  readonly unmatchedTarget: readonly number[];
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

const mostCandidates = 8;
/** A score below this is not worth a look. */
const leastScore = 0.1;
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

/** The value of one pair, or `never` where the pair was not kept. */
function valueOf(rows: SparseRows, pair: Pair): number {
  for (let k = rows.start[pair.source] ?? 0; k < (rows.start[pair.source + 1] ?? 0); k += 1) {
    if (rows.ids[k] === pair.target) return rows.values[k] ?? never;
  }
  return never;
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
}

/** Reads the texts and the writer's decisions. Apart from `solveAlignment` for the tuning script. */
export function prepareAlignment(input: AlignmentInput): PreparedAlignment {
  const source = readSide(input.source);
  const target = readSide(input.target);
  const book = buildAliasBook(input.aliases ?? []);
  const vocabulary = new Vocabulary();
  const countedSource = countTexts(source.texts, vocabulary, book);
  const countedTarget = countTexts(target.texts, vocabulary, book);
  return {
    input,
    source,
    target,
    decisions: readDecisions(input, source, target),
    book,
    vocabulary,
    sourceVectors: weighTexts(countedSource, vocabulary),
    targetVectors: weighTexts(countedTarget, vocabulary),
  };
}

/** A score's distance from the threshold, brought to 0..1: one half is where links begin. */
function toScore(value: number, settings: AlignmentSettings): number {
  return 1 / (1 + Math.exp(-settings.steepness * (value - settings.threshold)));
}

/** Finds the alignment. See `align`. */
export function solveAlignment(
  prepared: PreparedAlignment,
  hooks: AlignmentHooks,
  settings: AlignmentSettings,
  relatedWords: RelatedWords,
): Alignment {
  const { source, target, decisions, vocabulary } = prepared;
  const n = source.texts.length;
  const m = target.texts.length;
  const step =
    (from: number, to: number) =>
    (row: number): void => {
      if (row % 64 !== 0) return;
      if (hooks.cancelled?.() === true) throw new AlignmentCancelled();
      hooks.progress?.(from + ((to - from) * row) / Math.max(1, n));
    };

  const related = relateVocabulary(vocabulary, relatedWords, settings.leastLikeness);
  const compared = compareTexts(
    prepared.sourceVectors,
    prepared.targetVectors,
    vocabulary,
    settings,
    related,
    step(0.1, 0.7),
  );
  const placeless = ruleOut(
    lendToNeighbours(compared, m, settings.neighbours, settings.evidence),
    m,
    decisions,
  );

  const pins = inOrder(decisions.confirmed);
  const expectedFirst = expectPositions(n, m, pins);
  const firstScores = subtractDrift(placeless, m, expectedFirst, settings.firstDrift);
  const firstPath = findBackbone(firstScores, m, pins, settings, step(0.7, 0.8));
  const expected = expectPositions(n, m, inOrder([...firstPath, ...pins]));
  const scores = subtractDrift(placeless, m, expected, settings.drift);
  const path = findBackbone(scores, m, pins, settings, step(0.8, 0.95));

  const isConfirmed = (pair: Pair): boolean =>
    decisions.confirmed.some((c) => c.source === pair.source && c.target === pair.target);
  const pathPairs = path.map((pair) => ({
    ...pair,
    value: isConfirmed(pair) ? Number.POSITIVE_INFINITY : valueOf(placeless, pair),
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

  const found = new Map<number, number>(); // source * m + target → score
  for (const pair of kept) {
    found.set(pair.source * m + pair.target, toScore(valueOf(scores, pair), settings));
  }
  for (const pair of [...moved, ...leftovers]) {
    found.set(pair.source * m + pair.target, toScore(pair.value, settings));
  }
  for (const pair of decisions.confirmed) found.set(pair.source * m + pair.target, 1);

  const { find } = createTermFinder(
    prepared.sourceVectors,
    target.texts,
    vocabulary,
    prepared.book,
    related,
  );
  const links = [...found]
    .sort(([a], [b]) => a - b)
    .map(([key, score]): Link => {
      const from = Math.floor(key / m);
      const to = key % m;
      const numbers = { source: source.numbers[from] ?? 0, target: target.numbers[to] ?? 0 };
      return { ...numbers, score, terms: find(from, to) };
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
    for (const { to, value } of rankRow(scores, row, mostCandidates)) {
      const score = toScore(value, settings);
      const answer = target.numbers[to] ?? 0;
      if (score >= leastScore) likely.set(answer, { target: answer, score, terms: find(row, to) });
    }
    for (const link of linksBySource.get(number) ?? []) {
      likely.set(link.target, { target: link.target, score: link.score, terms: link.terms });
    }
    candidates[number] = [...likely.values()]
      .sort((a, b) => b.score - a.score || a.target - b.target)
      .slice(0, Math.max(mostCandidates, linksBySource.get(number)?.length ?? 0));
  });

  const linkedSource = new Set(links.map((link) => link.source));
  const linkedTarget = new Set(links.map((link) => link.target));
  hooks.progress?.(1);
  return {
    links,
    candidates,
    unmatchedSource: source.numbers.filter((number) => !linkedSource.has(number)),
    unmatchedTarget: target.numbers.filter((number) => !linkedTarget.has(number)),
  };
}

/**
 * Aligns two texts. Deterministic: the same input gives the same result. Time and memory grow with
 * the product of the two numbers of passages; 10,000 by 3,000 is meant to work. Throws
 * `AlignmentCancelled` when told to stop.
 * @param relatedWords words that mean nearly the same; without them only the same words match
 */
export function align(
  input: AlignmentInput,
  hooks: AlignmentHooks = {},
  relatedWords: RelatedWords = noRelatedWords,
): Alignment {
  return solveAlignment(prepareAlignment(input), hooks, alignmentSettings, relatedWords);
}
