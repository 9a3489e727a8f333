/**
 * A text as the writer has cut it by hand, beside what a reading made of it: which passages hold the same words.
 */
import { timesOfCut } from '../model/cueTime.ts';
import type { Passage } from '../model/sources.ts';

/** A passage as a reading cuts it. */
export type CutPassage = Pick<Passage, 'kind' | 'text' | 'paragraph' | 'time'>;

/** What a passage that stays has of the reading. */
export type CutPlace = Pick<Passage, 'paragraph' | 'time'>;

/** The same words in two cuts: passages as they are, and the indexes of those that the reading made. */
export interface Block {
  readonly passages: readonly Passage[];
  readonly read: readonly number[];
}

/** Where passages stand whose words a reading cuts otherwise. @param read has the same words, and is not empty */
export function placesOfCut(passages: readonly Passage[], read: readonly CutPassage[]): CutPlace[] {
  const times = timesOfCut(passages, read);
  return passages.map((passage, turn) => ({
    paragraph: read[Math.min(turn, read.length - 1)]?.paragraph ?? passage.paragraph,
    time: times[turn] ?? null,
  }));
}

/**
 * The smallest stretches in which a text and a reading of it hold the same words. A text that holds other
 * words than its reading (an earlier program read it) is paired passage by passage.
 */
export function blocksOf(old: readonly Passage[], read: readonly CutPassage[]): Block[] {
  const lettersOf = (list: readonly CutPassage[]): string[] =>
    list.map(({ text }) => text.replaceAll(/\s+/g, ''));
  const [was, now] = [lettersOf(old), lettersOf(read)];
  if (was.join('') !== now.join('')) {
    return [...pairSame(old, read)].flatMap(([index, at]) => {
      const passage = old[index];
      return passage === undefined ? [] : [{ passages: [passage], read: [at] }];
    });
  }
  const blocks: Block[] = [];
  for (let [i, j] = [0, 0]; i < old.length && j < read.length;) {
    const [firstOld, firstRead] = [i, j];
    let ahead = (was[i++]?.length ?? 0) - (now[j++]?.length ?? 0);
    while (ahead !== 0) ahead += ahead < 0 ? (was[i++]?.length ?? 0) : -(now[j++]?.length ?? 0);
    blocks.push({
      passages: old.slice(firstOld, i),
      read: Array.from({ length: j - firstRead }, (_, turn) => firstRead + turn),
    });
  }
  return blocks;
}

/** Where in `after` each passage of `before` stands again: those of one kind with the same text, in order. */
function pairSame(
  before: readonly CutPassage[],
  after: readonly CutPassage[],
): Map<number, number> {
  const waiting = new Map<string, number[]>();
  after.forEach(({ kind, text }, index) => {
    const key = `${kind}\n${text}`;
    const same = waiting.get(key);
    if (same === undefined) waiting.set(key, [index]);
    else same.push(index);
  });
  const turns = new Map<string, number>();
  const pairs = new Map<number, number>();
  before.forEach(({ kind, text }, index) => {
    const key = `${kind}\n${text}`;
    const turn = turns.get(key) ?? 0;
    const place = waiting.get(key)?.[turn];
    if (place === undefined) return;
    turns.set(key, turn + 1);
    pairs.set(index, place);
  });
  return pairs;
}
