/**
 * How sure the aligner is of what it says, as probabilities: that a link is right, that a candidate is,
 * and that a passage without a link has no counterpart at all. The curves were fitted to what people
 * decided (docs/decisions/0045-what-the-aligner-says.md).
 */
import type { Calibration } from './alignmentSettings.ts';
import { findBests, type Pair } from './backbone.ts';
import { valueOf, type SparseRows } from './vectors.ts';

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** What speaks for a link. */
export interface LinkEvidence {
  /** The pair's value when it was linked: infinite for a confirmed one. */
  readonly value: number;
  /** How far the pair is ahead of the next best target of its source, or behind it. */
  readonly aheadOfTargets: number;
  /** The same among the sources of its target. */
  readonly aheadOfSources: number;
  /** How many of the links around it, up to six, join a passage of it or its neighbours with each other. */
  readonly beside: number;
}

/** The probability that a link is right. */
export function linkProbability(
  { value, aheadOfTargets, aheadOfSources, beside }: LinkEvidence,
  { link }: Calibration,
): number {
  return logistic(
    link.offset +
      link.value * value +
      link.aheadOfTargets * aheadOfTargets +
      link.aheadOfSources * aheadOfSources +
      link.beside * beside,
  );
}

/** The places around a pair that, linked, tell the same stretch of the story. */
const around = [
  [-1, -1],
  [1, 1],
  [0, 1],
  [0, -1],
  [1, 0],
  [-1, 0],
] as const;

/** The best value and the next, of values that come one by one; neither is below 0. */
class BestTwo {
  private best = 0;
  private next = 0;
  add(value: number): void {
    if (value > this.best) [this.best, this.next] = [value, this.best];
    else if (value > this.next) this.next = value;
  }
  /** How far one of the values is ahead of the best of the others. */
  lead(value: number): number {
    return value - (value >= this.best ? this.next : this.best);
  }
}

/** The evidence for every link, in their order. @param ranking what candidates are ranked by */
export function weighLinks(
  ranking: SparseRows,
  targets: number,
  links: readonly (Pair & { readonly value: number })[],
): LinkEvidence[] {
  const rows = Array.from({ length: ranking.start.length - 1 }, () => new BestTwo());
  const columns = Array.from({ length: targets }, () => new BestTwo());
  rows.forEach((row, source) => {
    for (let k = ranking.start[source] ?? 0; k < (ranking.start[source + 1] ?? 0); k += 1) {
      const value = ranking.values[k] ?? 0;
      row.add(value);
      columns[ranking.ids[k] ?? 0]?.add(value);
    }
  });
  const keyOf = (source: number, target: number): number => source * (targets + 2) + target + 1;
  const linked = new Set(links.map(({ source, target }) => keyOf(source, target)));
  return links.map((link) => {
    const { source, target, value } = link;
    const ranked = Math.max(0, valueOf(ranking, link) ?? 0);
    return {
      value,
      aheadOfTargets: rows[source]?.lead(ranked) ?? 0,
      aheadOfSources: columns[target]?.lead(ranked) ?? 0,
      beside: around.filter(([down, right]) => linked.has(keyOf(source + down, target + right)))
        .length,
    };
  });
}

/**
 * The probability that a candidate is right although it was not linked. It falls with each step down the
 * row, so that candidates keep their order.
 * @param behind how far its value is behind the best of its row, 0 or more
 * @param rank how many of its row are before it
 */
export function candidateProbability(
  behind: number,
  rank: number,
  { candidate }: Calibration,
): number {
  return logistic(
    candidate.offset - candidate.behind * behind - candidate.rank * Math.log(1 + rank),
  );
}

/**
 * What speaks for a passage's having a counterpart that was not linked. A passage of the other text has
 * a part, 0 to 1, in common with this one of what it has in common with the passage that it resembles
 * most: near 1, this one is as good a counterpart as any; at 0, the two share nothing. The greatest part:
 */
export interface CounterpartEvidence {
  /** Among the passages between the counterparts of the nearest linked neighbours, and these themselves. */
  readonly nearby: number;
  /** Among all passages; less the more there are, because the best of many is good by chance. */
  readonly anywhere: number;
}

/** The probability that a passage without a link has no counterpart. */
export function unmatchedProbability(
  { nearby, anywhere }: CounterpartEvidence,
  { unmatched }: Calibration,
): number {
  return logistic(unmatched.offset - unmatched.nearby * nearby - unmatched.anywhere * anywhere);
}

/** So little in common with its nearest is as good as nothing. */
const ground = 0.02;

/** For each passage of one text, from where to where in the other its counterpart is to be looked for. */
interface Windows {
  readonly first: Int32Array;
  readonly last: Int32Array;
}

/** Between the counterparts of the nearest linked passages before and after, both included. */
function windowsOf(
  links: readonly Pair[],
  side: keyof Pair,
  size: number,
  across: number,
): Windows {
  const other = side === 'source' ? 'target' : 'source';
  const least = new Int32Array(size).fill(-1);
  const greatest = new Int32Array(size).fill(-1);
  for (const link of links) {
    const at = link[side];
    const to = link[other];
    const known = least[at] ?? -1;
    least[at] = known < 0 ? to : Math.min(known, to);
    greatest[at] = Math.max(greatest[at] ?? -1, to);
  }
  const before = new Int32Array(size);
  const after = new Int32Array(size);
  for (let at = 0, from = 0; at < size; at += 1) {
    before[at] = from;
    if ((greatest[at] ?? -1) >= 0) from = greatest[at] ?? 0;
  }
  for (let at = size - 1, to = across - 1; at >= 0; at -= 1) {
    after[at] = to;
    if ((least[at] ?? -1) >= 0) to = least[at] ?? 0;
  }
  // What moved can stand before its neighbours.
  return {
    first: before.map((from, at) => Math.min(from, after[at] ?? 0)),
    last: after.map((to, at) => Math.max(to, before[at] ?? 0)),
  };
}

/** The evidence for every passage of both texts, from what all pairs have in common, place left aside. */
export function weighCounterparts(
  placeless: SparseRows,
  targets: number,
  links: readonly Pair[],
): { readonly source: CounterpartEvidence[]; readonly target: CounterpartEvidence[] } {
  const sources = placeless.start.length - 1;
  const bests = findBests(placeless, targets);
  const ofSource = windowsOf(links, 'source', sources, targets);
  const ofTarget = windowsOf(links, 'target', targets, sources);
  const nearby = { source: new Float64Array(sources), target: new Float64Array(targets) };
  const anywhere = { source: new Float64Array(sources), target: new Float64Array(targets) };
  const note = (side: keyof Pair, at: number, to: number, part: number, windows: Windows): void => {
    anywhere[side][at] = Math.max(anywhere[side][at] ?? 0, part);
    if (to < (windows.first[at] ?? 0) || to > (windows.last[at] ?? 0)) return;
    nearby[side][at] = Math.max(nearby[side][at] ?? 0, part);
  };
  for (let source = 0; source < sources; source += 1) {
    const best = (bests.rows[source] ?? 0) + ground;
    for (let k = placeless.start[source] ?? 0; k < (placeless.start[source + 1] ?? 0); k += 1) {
      const target = placeless.ids[k] ?? 0;
      const value = Math.max(0, placeless.values[k] ?? 0);
      note('source', source, target, value / ((bests.columns[target] ?? 0) + ground), ofSource);
      note('target', target, source, value / best, ofTarget);
    }
  }
  const evidence = (side: keyof Pair): CounterpartEvidence[] => {
    const chances = Math.log2(1 + (side === 'source' ? targets : sources));
    return Array.from(nearby[side], (part, at) => ({
      nearby: part,
      anywhere: (anywhere[side][at] ?? 0) / chances,
    }));
  };
  return { source: evidence('source'), target: evidence('target') };
}
