/** Which links between two versions keep the order of the story, and which have moved. */

/** One link between two sides, by position. */
export interface PositionPair {
  readonly source: number;
  readonly target: number;
}

/** The places that one mapping joins, by position on either side. */
export interface Join {
  readonly source: readonly number[];
  readonly target: readonly number[];
}

/**
 * Which joins of two places have moved, of mappings that may join several: the one rule for what the
 * window and the aligner call moved.
 * @returns for each join, in the order given, whether its link from a source to a target moved
 */
export function movedJoins(
  joins: readonly Join[],
): readonly ((source: number, target: number) => boolean)[] {
  const pairs: PositionPair[] = [];
  const firsts = joins.map(({ source, target }) => {
    const first = pairs.length;
    const [from, to] = [middlesOfRuns(source), middlesOfRuns(target)];
    for (const one of from) for (const other of to) pairs.push({ source: one, target: other });
    return first;
  });
  const moved = movedLinks(pairs);
  return joins.map(({ source, target }, at) => (one, other) => {
    const [from, to] = [source.indexOf(one), target.indexOf(other)];
    return from >= 0 && to >= 0 && moved[(firsts[at] ?? 0) + from * target.length + to] === true;
  });
}

/** Ends of one mapping that are no further apart than this belong together. */
const nearby = 4;

/**
 * For each position the middle of the run that it belongs to: a mapping's ends that lie close
 * together are one place in the story. Without this, each mapping of many to many would cross
 * itself.
 */
function middlesOfRuns(positions: readonly number[]): readonly number[] {
  if (positions.length < 2) return positions;
  const middles = [...positions];
  let run: { readonly position: number; readonly at: number }[] = [];
  const close = (): void => {
    const middle = ((run[0]?.position ?? 0) + (run.at(-1)?.position ?? 0)) / 2;
    for (const { at } of run) middles[at] = middle;
    run = [];
  };
  const inOrder = positions
    .map((position, at) => ({ position, at }))
    .sort((a, b) => a.position - b.position);
  for (const one of inOrder) {
    if (one.position - (run.at(-1)?.position ?? one.position) > nearby) close();
    run.push(one);
  }
  close();
  return middles;
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
