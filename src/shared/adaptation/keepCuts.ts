/**
 * A text that is read anew, beside its passages so far: a passage whose text stays keeps its id, and where
 * the writer has cut the text by hand, that cut stays.
 */
import { timesOfCut } from '../model/cueTime.ts';
import type { Passage } from '../model/sources.ts';

/** A passage as a reading cuts it. */
export type CutPassage = Pick<Passage, 'kind' | 'text' | 'paragraph' | 'time'>;

/** What a passage that stays has of the reading. */
export type CutPlace = Pick<Passage, 'paragraph' | 'time'>;

/** A passage of the text that comes out: one that stays, perhaps in another paragraph or at another time, or a new one. */
export type KeptOrNew =
  | { readonly kind: 'kept'; readonly passage: Passage; readonly place: CutPlace }
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
    const places = placesOfCut(block.passages, after.slice(at, at + length));
    for (const [turn, passage] of block.passages.entries()) {
      done.push({ kind: 'kept', passage, place: places[turn] ?? read });
    }
    at += length;
  }
  return done;
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
