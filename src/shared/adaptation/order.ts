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
  const indices = joins.map(({ source, target }) => {
    const [from, to] = [middlesOfRuns(source), middlesOfRuns(target)];
    return new Map(
      source.flatMap((one) =>
        target.map((other) => {
          pairs.push({ source: from.get(one) ?? one, target: to.get(other) ?? other });
          return [`${one} ${other}`, pairs.length - 1] as const;
        }),
      ),
    );
  });
  const moved = movedLinks(pairs);
  return indices.map(
    (byPair) => (source, target) => moved[byPair.get(`${source} ${target}`) ?? -1] === true,
  );
}

/** Ends of one mapping that are no further apart than this belong together. */
const nearby = 4;

/**
 * For each position the middle of the run that it belongs to: a mapping's ends that lie close
 * together are one place in the story. Without this, each mapping of many to many would cross
 * itself.
 */
function middlesOfRuns(positions: readonly number[]): Map<number, number> {
  const middles = new Map<number, number>();
  let run: number[] = [];
  const close = (): void => {
    const middle = ((run[0] ?? 0) + (run.at(-1) ?? 0)) / 2;
    for (const position of run) middles.set(position, middle);
    run = [];
  };
  for (const position of [...positions].sort((a, b) => a - b)) {
    if (position - (run.at(-1) ?? position) > nearby) close();
    run.push(position);
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
