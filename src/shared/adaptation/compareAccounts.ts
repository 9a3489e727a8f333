/** Two texts of one work, such as two accounts of a film, passage by passage and word by word. */
import type { PassageId } from '../model/ids.ts';
import type { Passage, Unit } from '../model/sources.ts';
import {
  heaviestRise,
  inOneOrder,
  likenesses,
  type Candidate,
  type Pair,
} from '../screenplay/compareSequences.ts';
import { compareWords, type WordRun } from '../screenplay/compareWords.ts';
import { wordsOf } from './wordEdits.ts';

/** A text that is compared: how it is cut, and its passages in order. */
export interface Account {
  readonly unit: Unit;
  readonly passages: readonly Passage[];
}

/** Two passages that say the same in like words, or one that the other text does not have. */
export interface ComparedPassage {
  /** The passage of the first text; null where only the second has the words. */
  readonly before: PassageId | null;
  /** The passage of the second text; null where only the first has the words. */
  readonly after: PassageId | null;
  /** Whether the two texts say it at different places. */
  readonly moved: boolean;
  /** Kept and deleted runs are the first passage, kept and inserted runs the second. */
  readonly runs: readonly WordRun[];
}

/** How many passages are of each kind. A pair that is moved counts as same or changed, too. */
export interface AccountCounts {
  readonly same: number;
  readonly changed: number;
  readonly moved: number;
  readonly onlyBefore: number;
  readonly onlyAfter: number;
  readonly wordsBefore: number;
  readonly wordsAfter: number;
  /** Words that stand in both passages of a pair. */
  readonly wordsKept: number;
}

export interface AccountComparison {
  /** In the order of the second text. What only the first has stands where it stands there. */
  readonly passages: readonly ComparedPassage[];
  readonly counts: AccountCounts;
  /** What is compared: the passages of both, or their paragraphs where they are cut differently. */
  readonly by: 'passages' | 'paragraphs';
}

/** A stretch of text that is compared with one of the other text. */
interface Stretch {
  readonly id: PassageId;
  readonly text: string;
  readonly words: readonly string[];
}

/** Passages in one order that are less alike than this say different things. */
const leastAlike = 0.2;
/** What is told elsewhere has to be more alike: there are many more places where it could be by chance. */
const leastAlikeMoved = 0.5;

/**
 * Compares two texts. Texts that are cut differently are compared by paragraphs. Two passages answer each
 * other when they share pairs of neighbouring words; those that keep the order of most come first.
 * @param onPassage is called as the work goes on, with 0 to 1, and may throw to stop
 */
export function compareAccounts(
  before: Account,
  after: Account,
  onPassage: (done: number) => void = () => undefined,
): AccountComparison {
  const by = before.unit === after.unit ? 'passages' : 'paragraphs';
  const [left, right] = [stretchesOf(before, by), stretchesOf(after, by)];
  const pairs = pairStretches(left, right);
  const partners = new Map([...pairs.inOrder, ...pairs.moved].map(([a, b]) => [b, a]));
  const paired = new Set(partners.values());
  const passages: ComparedPassage[] = [];
  /** Adds what only the first text has, up to the next pair in order. */
  const addOnlyBefore = (from: number, to: number): void => {
    for (const [at, { id, text }] of left.slice(from, to).entries()) {
      if (paired.has(from + at)) continue;
      passages.push({ before: id, after: null, moved: false, runs: [{ kind: 'deleted', text }] });
    }
  };
  /** Which of the pairs in order comes next. */
  let nextPair = 0;
  const passed = (partner: number): void => {
    nextPair++;
    addOnlyBefore(partner + 1, pairs.inOrder[nextPair]?.[0] ?? left.length);
  };
  addOnlyBefore(0, pairs.inOrder[0]?.[0] ?? left.length);
  for (const [at, { id, text }] of right.entries()) {
    onPassage(at / right.length);
    const partner = partners.get(at);
    const other = partner === undefined ? undefined : left[partner];
    const inOrder = pairs.inOrder[nextPair]?.[1] === at;
    passages.push({
      before: other?.id ?? null,
      after: id,
      moved: other !== undefined && !inOrder,
      runs: other === undefined ? [{ kind: 'inserted', text }] : compareWords(other.text, text),
    });
    if (inOrder && partner !== undefined) passed(partner);
  }
  return { passages, counts: countsOf(passages, left, right), by };
}

/** Passages, or whole paragraphs. A heading stands alone either way. */
function stretchesOf({ passages }: Account, by: AccountComparison['by']): Stretch[] {
  const groups: Passage[][] = [];
  for (const passage of passages) {
    const last = groups.at(-1)?.at(-1);
    const goesOn =
      by === 'paragraphs' &&
      last?.paragraph === passage.paragraph &&
      last.kind !== 'heading' &&
      passage.kind !== 'heading';
    if (goesOn) groups.at(-1)?.push(passage);
    else groups.push([passage]);
  }
  return groups.flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const text = group.map((passage) => passage.text).join(' ');
    return [{ id: first.id, text, words: wordsOf(text).map(({ word }) => word) }];
  });
}

interface StretchPairs {
  readonly inOrder: readonly Pair[];
  readonly moved: readonly Pair[];
}

function pairStretches(left: readonly Stretch[], right: readonly Stretch[]): StretchPairs {
  const candidates = likenesses(left.map(featuresOf), right.map(featuresOf), leastAlike);
  const turned = (one: Candidate): Candidate => ({
    ...one,
    before: one.after,
    after: one.before,
  });
  const inOrder = inOneOrder(
    left,
    right,
    (first) => heaviestRise(first === left ? candidates : candidates.map(turned)),
    ({ text }) => text,
  );
  const taken = {
    left: new Set(inOrder.map(([a]) => a)),
    right: new Set(inOrder.map(([, b]) => b)),
  };
  const moved: Pair[] = [];
  const strong = candidates
    .filter(({ score }) => score >= leastAlikeMoved)
    .sort((a, b) => b.score - a.score || a.before - b.before || a.after - b.after);
  for (const { before, after } of strong) {
    if (taken.left.has(before) || taken.right.has(after)) continue;
    taken.left.add(before);
    taken.right.add(after);
    moved.push([before, after]);
  }
  return { inOrder, moved };
}

/** Pairs of neighbouring words, and all of the words, by which even the shortest line is known again. */
function featuresOf({ words }: Stretch): Set<string> {
  const pairs = words.slice(1).map((word, at) => `${words[at] ?? ''} ${word}`);
  return new Set([...pairs, words.join('  ')]);
}

function countsOf(
  passages: readonly ComparedPassage[],
  left: readonly Stretch[],
  right: readonly Stretch[],
): AccountCounts {
  const both = passages.filter(({ before, after }) => before !== null && after !== null);
  const same = both.filter(({ runs }) => runs.every(({ kind }) => kind === 'kept')).length;
  const words = (stretches: readonly Stretch[]): number =>
    stretches.reduce((sum, stretch) => sum + stretch.words.length, 0);
  return {
    same,
    changed: both.length - same,
    moved: both.filter(({ moved }) => moved).length,
    onlyBefore: passages.filter(({ after }) => after === null).length,
    onlyAfter: passages.filter(({ before }) => before === null).length,
    wordsBefore: words(left),
    wordsAfter: words(right),
    wordsKept: both
      .flatMap(({ runs }) => runs)
      .reduce((sum, { kind, text }) => sum + (kind === 'kept' ? wordsOf(text).length : 0), 0),
  };
}
