/** The second look: what the ordered path left over or got wrong, above all passages that moved. */
import type { AlignmentSettings } from './alignmentSettings.ts';
import { findBests, type Pair } from './backbone.ts';
import type { SparseRows } from './vectors.ts';

/** A pair of passages with its value, before values are brought to 0..1. */
export interface ScoredPair extends Pair {
  readonly value: number;
}

function pairsAbove(rows: SparseRows, least: number): ScoredPair[] {
  const pairs: ScoredPair[] = [];
  for (let source = 0; source + 1 < rows.start.length; source += 1) {
    for (let k = rows.start[source] ?? 0; k < (rows.start[source + 1] ?? 0); k += 1) {
      const value = rows.values[k] ?? 0;
      if (value > least) pairs.push({ source, target: rows.ids[k] ?? 0, value });
    }
  }
  return pairs.sort((a, b) => b.value - a.value || a.source - b.source || a.target - b.target);
}

/**
 * Passages that moved: pairs off the path that are each other's best by far when place is left
 * aside (`placeless`). A passage has moved only if the path has nothing half as good for it.
 */
export function findMoved(
  placeless: SparseRows,
  targets: number,
  path: readonly ScoredPair[],
  settings: AlignmentSettings,
): ScoredPair[] {
  const bests = findBests(placeless, targets);
  const held = new Map<string, number>();
  for (const { source, target, value } of path) {
    for (const key of [`s${source}`, `t${target}`]) {
      held.set(key, Math.max(held.get(key) ?? 0, value));
    }
  }
  return pairsAbove(placeless, settings.moved).filter(({ source, target, value }) => {
    const best = Math.max(bests.rows[source] ?? 0, bests.columns[target] ?? 0);
    const onPath = Math.max(held.get(`s${source}`) ?? 0, held.get(`t${target}`) ?? 0);
    return value >= best && onPath < value * settings.outdone;
  });
}

/** Links near the path (`scores`), best first, of which at least one passage is still free. */
export function linkLeftovers(
  scores: SparseRows,
  targets: number,
  taken: readonly Pair[],
  settings: AlignmentSettings,
): ScoredPair[] {
  const usedSource = new Set(taken.map((pair) => pair.source));
  const usedTarget = new Set(taken.map((pair) => pair.target));
  const bests = findBests(scores, targets);
  const found: ScoredPair[] = [];
  for (const pair of pairsAbove(scores, Math.min(settings.free, settings.halfFree))) {
    const used = Number(usedSource.has(pair.source)) + Number(usedTarget.has(pair.target));
    if (used === 2 || pair.value <= (used === 0 ? settings.free : settings.halfFree)) continue;
    const best = Math.min(bests.rows[pair.source] ?? 0, bests.columns[pair.target] ?? 0);
    if (used === 1 && pair.value < settings.relative * best) continue;
    usedSource.add(pair.source);
    usedTarget.add(pair.target);
    found.push(pair);
  }
  return found;
}
