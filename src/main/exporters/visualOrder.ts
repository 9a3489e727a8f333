/** The order of a line on paper: Unicode's bidirectional algorithm (UAX #9), by bidi-js. */
import bidiFactory, { type Bidi, type EmbeddingLevels } from 'bidi-js';
import { beforeNext, widthAfter } from '../../shared/screenplay/charWidth.ts';
import { hasRightToLeft, type Direction } from '../../shared/screenplay/direction.ts';

/** A character with what joins it, as one thing that has a place in a line. */
export interface Cluster {
  /** Its offset in the text. */
  readonly at: number;
  /** As it is drawn: a bracket that is turned is the other bracket. */
  readonly text: string;
  /** Its length there. */
  readonly length: number;
  /** Whether it is of a script that runs from right to left: a letter, or a digit of Arabic. */
  readonly rightToLeft: boolean;
  /** Whether it is drawn from right to left, and joins with its neighbours so. */
  readonly turns: boolean;
}

let bidi: Bidi | undefined;
/** Lines of one paragraph follow each other: its levels are found once. */
let last: { text: string; direction: Direction; levels: EmbeddingLevels } | undefined;

function levelsOf(found: Bidi, text: string, direction: Direction): EmbeddingLevels {
  if (last?.text !== text || last.direction !== direction) {
    last = { text, direction, levels: found.getEmbeddingLevels(text, direction) };
  }
  return last.levels;
}

/**
 * The clusters of a stretch of a paragraph, from left to right as they stand on paper.
 * @param from offset of the line's first unit, and `to` of the one after its last
 */
export function clustersInOrder(
  text: string,
  direction: Direction,
  from: number,
  to: number,
): Cluster[] {
  if (to <= from) return [];
  bidi ??= bidiFactory();
  const levels = levelsOf(bidi, text, direction);
  const mirrored = bidi.getMirroredCharactersMap(text, levels.levels, from, to - 1);
  const at = new Map(
    clustersOf(text, from, to).map((cluster): [number, Cluster] => {
      const turned = (levels.levels[cluster.at] ?? 0) % 2 === 1;
      const other = turned ? mirrored.get(cluster.at) : undefined;
      return [
        cluster.at,
        {
          ...cluster,
          text: other === undefined ? cluster.text : other + cluster.text.slice(1),
          turns: turned && cluster.rightToLeft,
        },
      ];
    }),
  );
  return bidi.getReorderedIndices(text, levels, from, to - 1).flatMap((index) => {
    const cluster = at.get(index);
    return cluster === undefined ? [] : [cluster];
  });
}

/** The clusters of a stretch of a text in the order of typing; none turns. */
export function clustersOf(text: string, from = 0, to = text.length): Cluster[] {
  const found: Cluster[] = [];
  let joins = NaN;
  for (let at = from; at < to;) {
    const codePoint = text.codePointAt(at) ?? 0;
    const char = String.fromCodePoint(codePoint);
    const before = found.at(-1);
    if (before !== undefined && widthAfter(joins, codePoint) === 0) {
      found[found.length - 1] = {
        ...before,
        text: before.text + char,
        length: before.length + char.length,
      };
    } else {
      const rightToLeft = hasRightToLeft(char);
      found.push({ at, text: char, length: char.length, rightToLeft, turns: false });
    }
    joins = beforeNext(joins, codePoint);
    at += char.length;
  }
  return found;
}
