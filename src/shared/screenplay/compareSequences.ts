/** Which members of two sequences answer each other: the ground under the comparison of scripts. */
import { diffArrays } from 'diff';

/** Indices of two members that answer each other. */
export type Pair = readonly [before: number, after: number];

/** A pair that could be made, and how alike its members are, above 0. */
export interface Candidate {
  readonly before: number;
  readonly after: number;
  readonly score: number;
}

/**
 * Differences beyond which the exact answer is not looked for: its time grows with their square.
 * What occurs once on both sides leads then.
 */
const mostEdits = 600;

/**
 * The longest common subsequence of two lists, as rising pairs; not always the longest where they
 * differ in more than `mostEdits` of what they have in common. Lists without anything in common cost no
 * more than reading them. Turned round, the same pairs come.
 */
export function alignTokens(before: readonly string[], after: readonly string[]): Pair[] {
  return inOneOrder(before, after, alignOrdered);
}

function alignOrdered(before: readonly string[], after: readonly string[]): Pair[] {
  let start = 0;
  let end = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before[start] === after[start]) start++;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const pairs: Pair[] = Array.from({ length: start }, (_, index) => [index, index]);
  for (const pair of alignMiddle(before, after, start, end)) pairs.push(pair);
  for (let back = end; back > 0; back--) pairs.push([before.length - back, after.length - back]);
  return pairs;
}

function alignMiddle(
  before: readonly string[],
  after: readonly string[],
  start: number,
  end: number,
): Pair[] {
  const middle = (list: readonly string[], other: readonly string[]): number[] => {
    const there = new Set(other.slice(start, other.length - end));
    const kept: number[] = [];
    for (let index = start; index < list.length - end; index++) {
      const token = list[index];
      if (token !== undefined && there.has(token)) kept.push(index);
    }
    return kept;
  };
  // What only one side has can answer nothing.
  const left = middle(before, after);
  const right = middle(after, before);
  if (left.length === 0) return [];
  const changes = diffArrays(
    left.map((index) => before[index]),
    right.map((index) => after[index]),
    { maxEditLength: mostEdits },
  );
  const pairs: Pair[] = [];
  const pair = (a: number | undefined, b: number | undefined): void => {
    if (a !== undefined && b !== undefined) pairs.push([a, b]);
  };
  // Typed as if it always came; it does not beyond `maxEditLength`.
  const found: typeof changes | undefined = changes;
  if (found === undefined) return alignUnique(before, after, left, right);
  let a = 0;
  let b = 0;
  for (const { added, removed, count } of found) {
    if (!added && !removed) for (let n = 0; n < count; n++) pair(left[a + n], right[b + n]);
    if (!added) a += count;
    if (!removed) b += count;
  }
  return pairs;
}

function alignUnique(
  before: readonly string[],
  after: readonly string[],
  left: readonly number[],
  right: readonly number[],
): Pair[] {
  const single = (list: readonly string[], at: readonly number[]): Map<string, number> => {
    const seen = new Map<string, number>();
    for (const index of at) {
      const token = list[index] ?? '';
      seen.set(token, seen.has(token) ? -1 : index);
    }
    return seen;
  };
  const inAfter = single(after, right);
  const pairs: Pair[] = [];
  for (const [token, index] of single(before, left)) {
    const other = inAfter.get(token) ?? -1;
    if (index >= 0 && other >= 0) pairs.push([index, other]);
  }
  return longestRise(pairs);
}

/**
 * The longest run of pairs in which both sides rise: what is not on it has moved. Of several as long,
 * one. In the order of the first side.
 */
export function longestRise(pairs: readonly Pair[]): Pair[] {
  const sorted = [...pairs].sort((a, b) => a[0] - b[0]);
  /** For each length the index of the pair with the least end, and each pair's forerunner. */
  const ends: number[] = [];
  const back: number[] = [];
  sorted.forEach(([, after], index) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[ends[middle] ?? 0]?.[1] ?? 0) < after) low = middle + 1;
      else high = middle;
    }
    back[index] = low === 0 ? -1 : (ends[low - 1] ?? -1);
    ends[low] = index;
  });
  const run: Pair[] = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = back[index] ?? -1) {
    const pair = sorted[index];
    if (pair !== undefined) run.push(pair);
  }
  return run.reverse();
}

/** The rising pairs whose scores add up to most. */
export function heaviestRise(candidates: readonly Candidate[]): Pair[] {
  // Of one `before` the later `after` comes first, so that two of them never follow each other.
  const sorted = [...candidates].sort((a, b) => a.before - b.before || b.after - a.after);
  const width = sorted.reduce((most, { after }) => Math.max(most, after), -1) + 1;
  /** A binary indexed tree: the best chain that ends at or before an index. */
  const tree: (Chain | undefined)[] = [];
  let best: Chain | undefined;
  for (const candidate of sorted) {
    let earlier: Chain | undefined;
    for (let at = candidate.after; at > 0; at -= at & -at) {
      earlier = heavier(earlier, tree[at]);
    }
    const chain: Chain = { candidate, weight: (earlier?.weight ?? 0) + candidate.score, earlier };
    for (let at = candidate.after + 1; at <= width; at += at & -at) {
      tree[at] = heavier(tree[at], chain);
    }
    best = heavier(best, chain);
  }
  const pairs: Pair[] = [];
  for (let chain = best; chain !== undefined; chain = chain.earlier) {
    pairs.push([chain.candidate.before, chain.candidate.after]);
  }
  return pairs.reverse();
}

interface Chain {
  readonly candidate: Candidate;
  readonly weight: number;
  readonly earlier: Chain | undefined;
}

function heavier(a: Chain | undefined, b: Chain | undefined): Chain | undefined {
  return a === undefined || (b !== undefined && b.weight > a.weight) ? b : a;
}

/**
 * Pairs of what shares features, with how alike they are: 2 × the shared features / all of both.
 * Where there are many members, a feature that more than `commonAt` of a side have tells nothing, and
 * so the work does not grow with the product of the sides.
 */
export function likenesses(
  before: readonly ReadonlySet<string>[],
  after: readonly ReadonlySet<string>[],
  least: number,
): Candidate[] {
  const commonAt = before.length * after.length <= 400 ? Infinity : 8;
  const places = (side: readonly ReadonlySet<string>[]): Map<string, number[]> => {
    const found = new Map<string, number[]>();
    side.forEach((features, index) => {
      for (const feature of features) {
        const list = found.get(feature);
        if (list === undefined) found.set(feature, [index]);
        else list.push(index);
      }
    });
    return found;
  };
  const inBefore = places(before);
  const inAfter = places(after);
  const candidates: Candidate[] = [];
  before.forEach((features, index) => {
    const shared = new Map<number, number>();
    for (const feature of features) {
      const there = inAfter.get(feature);
      if (there === undefined || there.length > commonAt) continue;
      if ((inBefore.get(feature)?.length ?? 0) > commonAt) continue;
      for (const other of there) shared.set(other, (shared.get(other) ?? 0) + 1);
    }
    for (const [other, count] of shared) {
      const score = (2 * count) / (features.size + (after[other]?.size ?? 0));
      if (score >= least) candidates.push({ before: index, after: other, score });
    }
  });
  return candidates;
}

/**
 * Runs a search for pairs always the same way round, whichever of the two comes first, so that ties
 * fall alike: what one comparison calls inserted, the reverse calls deleted.
 */
export function inOneOrder<T>(
  before: readonly T[],
  after: readonly T[],
  search: (first: readonly T[], second: readonly T[]) => Pair[],
  keyOf: (member: T) => string = String,
): Pair[] {
  if (!comesLater(before, after, keyOf)) return search(before, after);
  return search(after, before)
    .map(([a, b]): Pair => [b, a])
    .sort((a, b) => a[0] - b[0]);
}

function comesLater<T>(a: readonly T[], b: readonly T[], keyOf: (member: T) => string): boolean {
  if (a.length !== b.length) return a.length > b.length;
  for (const [index, member] of a.entries()) {
    const other = b[index];
    if (other === undefined || other === member) continue;
    const [own, others] = [keyOf(member), keyOf(other)];
    if (own !== others) return own > others;
  }
  return false;
}
