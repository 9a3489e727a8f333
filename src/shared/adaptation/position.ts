/** Where a source passage's counterpart is to be expected, and what distance from there costs. */
import type { Pair } from './backbone.ts';
import type { SparseRows } from './vectors.ts';

/** Beyond this part of the target text, distance costs no more. */
const farthest = 0.3;

/** A stretch of a text, by the numbers of its passages, the last included. */
export interface Room {
  readonly first: number;
  readonly last: number;
}

/** How far a passage stands from a room, as a part of the text: at most as far as distance costs. */
export function distanceFrom({ first, last }: Room, passage: number, passages: number): number {
  const away = Math.max(0, first - passage, passage - last);
  return Math.min(away / Math.max(1, passages), farthest);
}

/**
 * The longest run of pairs that stand in order in both texts: the pairs that can guide an ordered
 * path. Of two equally long ones, the one that ends earlier in the target.
 */
export function inOrder(pairs: readonly Pair[]): Pair[] {
  const sorted = [...pairs].sort((a, b) => a.source - b.source || a.target - b.target);
  const tails: number[] = []; // place in `sorted` of the lowest end of a run of each length
  const before: number[] = [];
  sorted.forEach((pair, at) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const tail = sorted[tails[middle] ?? 0];
      if (tail !== undefined && tail.target <= pair.target) low = middle + 1;
      else high = middle;
    }
    before[at] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = at;
  });
  const run: Pair[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const pair = sorted[at];
    if (pair !== undefined) run.push(pair);
  }
  return run.reverse();
}

/**
 * The pairs that cross none of the pins. Pairs and pins are each sorted by source and in order; a pair that
 * shares a pin's source crosses it nowhere.
 */
export function keepOrdered(pairs: readonly Pair[], pins: readonly Pair[]): Pair[] {
  let next = 0;
  return pairs.filter(({ source, target }) => {
    while ((pins[next]?.source ?? Infinity) < source) next += 1;
    const before = pins[next - 1]?.target ?? -Infinity;
    let following = next;
    while (pins[following]?.source === source) following += 1;
    const after = pins[following]?.target ?? Infinity;
    return before <= target && target <= after;
  });
}

/**
 * For each source passage, the part of the target text (0 to 1) at which its counterpart is
 * expected: on straight lines through the guiding pairs and the texts' corners. `guides` must stand
 * in order.
 */
export function expectPositions(
  sources: number,
  targets: number,
  guides: readonly Pair[],
): Float64Array {
  const points: { at: number; place: number }[] = [{ at: -0.5, place: 0 }];
  for (let from = 0; from < guides.length;) {
    const source = guides[from]?.source ?? 0;
    let to = from;
    let sum = 0;
    for (; guides[to]?.source === source; to += 1) sum += (guides[to]?.target ?? 0) + 0.5;
    points.push({ at: source, place: sum / (to - from) / targets });
    from = to;
  }
  points.push({ at: sources - 0.5, place: 1 });
  const expected = new Float64Array(sources);
  let next = 1;
  for (let at = 0; at < sources; at += 1) {
    while (next < points.length - 1 && (points[next]?.at ?? 0) <= at) next += 1;
    const a = points[next - 1];
    const b = points[next];
    if (a === undefined || b === undefined) continue;
    expected[at] = a.place + ((b.place - a.place) * (at - a.at)) / (b.at - a.at);
  }
  return expected;
}

/**
 * Takes from each pair what its distance from the expected place costs. A passage is no point: the
 * fewer a text has, the more of it each covers, so distance counts from the passages' edges on.
 * @param weight what the whole length of the text would cost
 * @param extent how much of the passages' lengths is free, as a part of them
 */
export function subtractDrift(
  rows: SparseRows,
  targets: number,
  expected: Float64Array,
  weight: number,
  extent: number,
): SparseRows {
  const values = rows.values.slice();
  const free = (extent * (1 / Math.max(1, expected.length) + 1 / Math.max(1, targets))) / 2;
  for (let row = 0; row + 1 < rows.start.length; row += 1) {
    const place = expected[row] ?? 0;
    for (let k = rows.start[row] ?? 0; k < (rows.start[row + 1] ?? 0); k += 1) {
      const distance = Math.abs(place - ((rows.ids[k] ?? 0) + 0.5) / targets) - free;
      values[k] = (values[k] ?? 0) - weight * Math.max(0, Math.min(distance, farthest));
    }
  }
  return { ...rows, values };
}

/** Between counterparts that stand further apart than so many passages, the place says too little. */
const widestRoom = 12;

/**
 * Adds to the pairs of each source passage without a link whose target stands where its neighbours
 * point: from what answers the passage before it to what answers the one after, those two included,
 * because one passage often answers several. Links that cross others point nowhere.
 */
export function favourRoomBetween(
  rows: SparseRows,
  links: readonly Pair[],
  weight: number,
): SparseRows {
  const values = rows.values.slice();
  const linked = new Set(links.map(({ source }) => source));
  const guides = inOrder(links);
  let next = 0;
  for (let row = 0; row + 1 < rows.start.length; row += 1) {
    while ((guides[next]?.source ?? Infinity) < row) next += 1;
    const before = guides[next - 1]?.target;
    const after = guides[next]?.target;
    if (linked.has(row) || before === undefined || after === undefined) continue;
    if (after - before >= widestRoom) continue;
    for (let k = rows.start[row] ?? 0; k < (rows.start[row + 1] ?? 0); k += 1) {
      const target = rows.ids[k] ?? 0;
      if (target >= before && target <= after) values[k] = (values[k] ?? 0) + weight;
    }
  }
  return { ...rows, values };
}
