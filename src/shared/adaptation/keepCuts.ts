/**
 * A text that is read anew, beside its passages so far: a passage whose text stays keeps its id, and where
 * the writer has cut the text by hand, that cut stays.
 */
import type { Passage } from '../model/sources.ts';

/** A passage as a reading cuts it. */
export type CutPassage = Pick<Passage, 'kind' | 'text' | 'paragraph'>;

/** A passage of the text that comes out: one that stays, perhaps in another paragraph, or a new one. */
export type KeptOrNew =
  | { readonly kind: 'kept'; readonly passage: Passage; readonly paragraph: number }
  | { readonly kind: 'new'; readonly read: CutPassage };

/** The same words in two cuts: passages as they are, and the indexes of those that the reading made. */
export interface Block {
  readonly passages: readonly Passage[];
  readonly read: readonly number[];
}

/**
 * The text that comes out, in the order of the new reading. Passages of `old` that it lacks are gone.
 * @param before what the reading made of the text so far, before any cut by hand
 * @param after what the reading makes of it now
 */
export function keepCuts(
  old: readonly Passage[],
  before: readonly CutPassage[],
  after: readonly CutPassage[],
): KeptOrNew[] {
  const places = pairSame(before, after);
  const blockAt = new Map<number, Block>();
  for (const block of blocksOf(old, before)) {
    const there = block.read.map((index) => places.get(index));
    const [first] = there;
    if (first === undefined) continue;
    if (there.every((place, turn) => place === first + turn)) blockAt.set(first, block);
  }
  const done: KeptOrNew[] = [];
  for (let at = 0; at < after.length;) {
    const block = blockAt.get(at);
    const read = after[at];
    if (read === undefined) break;
    if (block === undefined) {
      done.push({ kind: 'new', read });
      at++;
      continue;
    }
    const length = block.read.length;
    for (const [turn, passage] of block.passages.entries()) {
      const { paragraph } = after[at + Math.min(turn, length - 1)] ?? read;
      done.push({ kind: 'kept', passage, paragraph });
    }
    at += length;
  }
  return done;
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
