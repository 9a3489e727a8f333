/** The ordered path through two texts: which passages answer which, as long as both tell in order. */
import type { AlignmentSettings } from './alignmentSettings.ts';
import type { SparseRows } from './vectors.ts';

/** A pair of passages by their numbers. */
export interface Pair {
  readonly source: number;
  readonly target: number;
}

/** What a confirmed pair counts on the path, above any score, so that the path goes through it. */
const confirmedGain = 4;

const skipBoth = 0;
const link = 1;
const skipSource = 2;
const skipTarget = 3;
const linkSameTarget = 4;
const linkSameSource = 5;

/** Each row's and each column's best value; 0 where there is none above. */
export function findBests(
  scores: SparseRows,
  targets: number,
): { readonly rows: Float32Array; readonly columns: Float32Array } {
  const count = scores.start.length - 1;
  const rows = new Float32Array(count);
  const columns = new Float32Array(targets);
  for (let row = 0; row < count; row += 1) {
    for (let k = scores.start[row] ?? 0; k < (scores.start[row + 1] ?? 0); k += 1) {
      const value = scores.values[k] ?? 0;
      const to = scores.ids[k] ?? 0;
      if (value > (rows[row] ?? 0)) rows[row] = value;
      if (value > (columns[to] ?? 0)) columns[to] = value;
    }
  }
  return { rows, columns };
}

/**
 * The monotone many-to-many path with the greatest sum of scores above the threshold. A passage may
 * be linked to several neighbouring ones; each further link must exceed more. Confirmed pairs draw
 * the path through as many of themselves as can stand in order. Time and one byte of memory for each
 * pair of passages.
 */
export function findBackbone(
  scores: SparseRows,
  targets: number,
  confirmed: readonly Pair[],
  settings: AlignmentSettings,
  onRow: (row: number) => void,
): Pair[] {
  const sources = scores.start.length - 1;
  const width = targets + 1;
  const moves = new Uint8Array((sources + 1) * width);
  let above = new Float64Array(width);
  let here = new Float64Array(width);
  const gains = new Float32Array(targets).fill(-1);
  const bests = findBests(scores, targets);
  const fixed = new Map<number, Set<number>>();
  for (const { source, target } of confirmed) {
    const row = fixed.get(source) ?? new Set<number>();
    fixed.set(source, row.add(target));
  }

  for (let row = 1; row <= sources; row += 1) {
    onRow(row - 1);
    const from = scores.start[row - 1] ?? 0;
    const to = scores.start[row] ?? 0;
    for (let k = from; k < to; k += 1) {
      gains[scores.ids[k] ?? 0] = (scores.values[k] ?? 0) - settings.threshold;
    }
    const pins = fixed.get(row - 1);
    for (const pin of pins ?? []) gains[pin] = confirmedGain;
    const most = bests.rows[row - 1] ?? 0;
    const first = row * width;
    // What stands to the left of the column, and above that: 0 beside the texts' beginnings.
    let left = 0;
    let corner = 0;
    here[0] = 0;
    for (let column = 1; column <= targets; column += 1) {
      const gain = gains[column - 1] ?? -1;
      const up = above[column] ?? 0;
      let best = corner;
      let move = skipBoth;
      if (gain > 0) {
        best += gain;
        move = link;
      }
      if (up > best) {
        best = up;
        move = skipSource;
      }
      if (left > best) {
        best = left;
        move = skipTarget;
      }
      if (gain > settings.again) {
        const pinned = pins?.has(column - 1) === true;
        const again = gain - (pinned ? 0 : settings.again);
        const needed = settings.relative * Math.min(most, bests.columns[column - 1] ?? 0);
        if (pinned || gain + settings.threshold >= needed) {
          if (up + again > best) {
            best = up + again;
            move = linkSameTarget;
          }
          if (left + again > best) {
            best = left + again;
            move = linkSameSource;
          }
        }
      }
      here[column] = best;
      moves[first + column] = move;
      corner = up;
      left = best;
    }
    for (const pin of pins ?? []) gains[pin] = -1;
    for (let k = from; k < to; k += 1) gains[scores.ids[k] ?? 0] = -1;
    [above, here] = [here, above];
  }

  const path: Pair[] = [];
  for (let row = sources, column = targets; row > 0 && column > 0;) {
    const move = moves[row * width + column];
    if (move === link || move === linkSameTarget || move === linkSameSource) {
      path.push({ source: row - 1, target: column - 1 });
    }
    if (move === skipSource || move === linkSameTarget) row -= 1;
    else if (move === skipTarget || move === linkSameSource) column -= 1;
    else {
      row -= 1;
      column -= 1;
    }
  }
  return path.reverse();
}
