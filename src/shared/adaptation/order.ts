/** Which links between two versions keep the order of the story, and which have moved. */

/** One link between two sides, by position. */
export interface PositionPair {
  readonly source: number;
  readonly target: number;
}

/**
 * Which links have moved: those outside a longest set of links that all run the same way. Of
 * several such sets the one that a left-to-right reading finds first counts. Links that share a
 * position never cross. `n log n` in the number of links.
 * @returns for each link, in the order given, whether it moved
 */
export function movedLinks(links: readonly PositionPair[]): boolean[] {
  const order = links
    .map((link, index) => ({ ...link, index }))
    .sort((a, b) => a.source - b.source || a.target - b.target);
  // Longest non-decreasing subsequence of targets (patience sorting, ties allowed).
  const tails: number[] = [];
  const before = new Array<number>(order.length).fill(-1);
  order.forEach(({ target }, at) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const tail = order[tails[middle] ?? 0];
      if (tail !== undefined && tail.target <= target) low = middle + 1;
      else high = middle;
    }
    before[at] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = at;
  });
  const moved = new Array<boolean>(links.length).fill(true);
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const link = order[at];
    if (link !== undefined) moved[link.index] = false;
  }
  return moved;
}
