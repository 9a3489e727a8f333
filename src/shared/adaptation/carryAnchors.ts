/**
 * A text whose file was changed, read anew: which passages stay, which go on in other words, and which
 * mapping ends have no place any more. No end is ever dropped, and none is put where it is not sure to belong.
 */
import type { Anchor, Mapping } from '../model/adaptation.ts';
import { groupBy } from '../model/groupBy.ts';
import type { PassageId } from '../model/ids.ts';
import type { Passage } from '../model/sources.ts';
import { blocksOf, placesOfCut, type CutPassage } from './cutBlocks.ts';
import { leastLikeness, pairReadings, type ReadingPair } from './pairReadings.ts';
import { findQuote, quoteOf } from './quotes.ts';
import { heavier, joinEnds, sameWords } from './recut.ts';
import { WordEdits, wordsOf } from './wordEdits.ts';

/** A text so far, and what a reading makes of its changed file. */
export interface ChangedText {
  /** The passages as the writer has cut them. */
  readonly old: readonly Passage[];
  /** What a reading made of the file so far, before any cut by hand. */
  readonly before: readonly CutPassage[];
  /** What it makes of the changed file. */
  readonly after: readonly CutPassage[];
  /** All of the project. */
  readonly mappings: readonly Mapping[];
}

type PassageAnchor = Extract<Anchor, { readonly kind: 'passage' }>;

/** What becomes of a text. */
export interface CarriedText {
  /** The text from now on, in its order. A passage that stays has its old id. */
  readonly passages: readonly Passage[];
  /** Passages that are out of the text and still hold ends of mappings, or a weight. */
  readonly placeless: readonly Passage[];
  /** The mappings with an end that was carried, as they are from now on. */
  readonly mappings: readonly Mapping[];
  readonly counts: CarriedCounts;
}

/** How many passages of either text met with what. */
export interface CarriedCounts {
  /** The same words: they stay with all that is theirs. */
  readonly stayed: number;
  /** Changed, and sure to be the same passage: what is theirs goes with them. */
  readonly changed: number;
  /** In the new text only. */
  readonly added: number;
  /** In the old text only; the placeless are among them. */
  readonly gone: number;
}

/** Old passages, and the passages of the new text that they have become together. */
interface Group {
  readonly old: readonly Passage[];
  /** Null where they stand in several places, or in none. */
  readonly now: readonly Passage[] | null;
}

/** Carries the mappings and weights of a text over to its changed file. */
export function carryAnchors(
  { old, before, after, mappings }: ChangedText,
  newId: () => PassageId,
): CarriedText {
  // Cuts by hand are known by what they cut. A text that an earlier program read otherwise is its own reading.
  const read = sameWords(old, before) ? before : old;
  const pairs = pairReadings(read, after);
  const blocks = joinedBlocks(blocksOf(old, read), pairs);
  const places = placesByReading(pairs);

  const keptAt = new Map<number, readonly Passage[]>();
  const keptLength = new Map<number, number>();
  const changedBlocks: { old: readonly Passage[]; places: readonly number[] | null }[] = [];
  for (const block of blocks) {
    const there = block.read.map((index) => places.get(index));
    const first = there[0]?.places[0] ?? -1;
    if (there.every((one, turn) => one?.same === true && one.places[0] === first + turn)) {
      keptAt.set(first, block.passages);
      keptLength.set(first, block.read.length);
    } else changedBlocks.push({ old: block.passages, places: unbroken(there) });
  }

  const witnessId = old[0]?.witnessId;
  const passages: Passage[] = [];
  const newAt = new Map<number, Passage>();
  for (let at = 0; at < after.length;) {
    const kept = keptAt.get(at);
    const length = keptLength.get(at) ?? 1;
    if (kept === undefined) {
      const cut = after[at];
      if (cut !== undefined && witnessId !== undefined) {
        const position = passages.length;
        const passage: Passage = { ...cut, id: newId(), witnessId, position, weight: null };
        newAt.set(at, passage);
        passages.push(passage);
      }
    } else {
      const places = placesOfCut(kept, after.slice(at, at + length));
      for (const [turn, passage] of kept.entries()) {
        passages.push({ ...passage, ...places[turn], position: passages.length });
      }
    }
    at += length;
  }

  const groups = changedBlocks.map((block): Group => ({
    old: block.old,
    now: block.places === null ? null : block.places.flatMap((at) => newAt.get(at) ?? []),
  }));
  const inBlocks = new Set(blocks.flatMap((block) => block.passages.map(({ id }) => id)));
  const unread = old.filter(({ id }) => !inBlocks.has(id));
  const moves = new Moves([...groups, { old: unread, now: null }]);
  return finish(old, passages, mappings, moves, newAt.size);
}

/**
 * The text with those passages back in it that had left it and whose very words stand there again, once. Only for
 * another reading of the same file: there the same words are the same passage.
 * @param passages the text as it was carried
 * @param placeless those that have left the text and hold something
 * @param isNew whether a passage has just been read, and holds nothing yet
 */
export function returnPlaceless(
  passages: readonly Passage[],
  placeless: readonly Passage[],
  isNew: (id: PassageId) => boolean,
): { readonly passages: readonly Passage[]; readonly returned: readonly Passage[] } {
  const keyOf = ({ kind, text }: Pick<Passage, 'kind' | 'text'>): string => `${kind}\n${text}`;
  const [there, left] = [groupBy(passages, keyOf), groupBy(placeless, keyOf)];
  const returned: Passage[] = [];
  const now = passages.map((passage) => {
    const key = keyOf(passage);
    const [old, ...others] = left.get(key) ?? [];
    const isOnly = others.length === 0 && there.get(key)?.length === 1;
    if (old === undefined || !isOnly || !isNew(passage.id)) return passage;
    returned.push(old);
    const weight = heavier(passage.weight, old.weight);
    return { ...passage, id: old.id, weight };
  });
  return { passages: now, returned };
}

/** Puts together what becomes of the ends, the weights and the passages. */
function finish(
  old: readonly Passage[],
  passages: readonly Passage[],
  mappings: readonly Mapping[],
  moves: Moves,
  addedOrChanged: number,
): CarriedText {
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  const holding = new Set<PassageId>();
  const carried: Mapping[] = [];
  for (const mapping of mappings) {
    const pieces: Passage[] = [];
    const carry = (anchor: Anchor): readonly Anchor[] => {
      if (anchor.kind !== 'passage' || !moves.isOld(anchor.passageId)) return [anchor];
      const moved = moves.carry(anchor.passageId, anchor);
      if (moved === null) {
        holding.add(anchor.passageId);
        return [anchor];
      }
      pieces.push(...moved.flatMap((end) => byId.get(end.passageId) ?? []));
      return moved;
    };
    const [source, target] = [mapping.source.flatMap(carry), mapping.target.flatMap(carry)];
    if (pieces.length === 0) continue;
    carried.push({
      ...mapping,
      source: joinEnds(source, pieces),
      target: joinEnds(target, pieces),
    });
  }

  const weights = new Map<PassageId, Passage['weight']>();
  const placeless: Passage[] = [];
  const heirs = new Set<PassageId>();
  let [changed, gone] = [0, 0];
  for (const passage of old) {
    if (!moves.isOld(passage.id)) continue;
    const whole = moves.wholePlaces(passage.id);
    if (whole === null) gone++;
    else changed++;
    for (const { id } of whole ?? []) {
      heirs.add(id);
      weights.set(id, heavier(weights.get(id) ?? null, passage.weight));
    }
    const weight = whole === null ? passage.weight : null;
    if (holding.has(passage.id) || weight !== null) placeless.push({ ...passage, weight });
  }
  return {
    passages: passages.map((passage) => {
      const weight = weights.get(passage.id) ?? null;
      return weight === null ? passage : { ...passage, weight };
    }),
    placeless,
    mappings: carried,
    counts: {
      stayed: old.length - changed - gone,
      changed,
      added: addedOrChanged - heirs.size,
      gone,
    },
  };
}

/** Where the ends in passages that do not stay as they are go. */
class Moves {
  private readonly ways = new Map<
    PassageId,
    { passage: Passage; way: Way | null; index: number }
  >();

  constructor(groups: readonly Group[]) {
    for (const { old, now } of groups) {
      const way = now === null || now.length === 0 ? null : new Way(old, now);
      for (const [index, passage] of old.entries()) {
        this.ways.set(passage.id, { passage, way, index });
      }
    }
  }

  /** Whether a passage is out of the text in its old words. */
  isOld(id: PassageId): boolean {
    return this.ways.has(id);
  }

  /** The new passages that hold all of an old one; null when it has no place. */
  wholePlaces(id: PassageId): readonly Passage[] | null {
    const known = this.ways.get(id);
    return known?.way?.whole(known.index)?.map(({ passage }) => passage) ?? null;
  }

  /** The ends that take the place of an end; null when its words are not sure to be there. */
  carry(id: PassageId, { quote }: Anchor): readonly PassageAnchor[] | null {
    const known = this.ways.get(id);
    if (known?.way === undefined || known.way === null) return null;
    const { passage, way, index } = known;
    const places = quote === null ? way.whole(index) : way.quoted(index, passage.text, quote);
    return (
      places?.map(({ passage: now, start, end }) => ({
        kind: 'passage',
        passageId: now.id,
        quote: quoteOf(now.text, start, end),
      })) ?? null
    );
  }
}

/** Words of a new passage, by UTF-16 offsets. */
interface Place {
  readonly passage: Passage;
  readonly start: number;
  readonly end: number;
}

/** The way from old passages that follow each other to the new ones that they have become. */
class Way {
  private readonly words: readonly (readonly { start: number; end: number; word: string }[])[];
  private readonly firstWord: readonly number[];
  private readonly nowWords: readonly { at: number; start: number; end: number; word: string }[];
  private readonly edits: WordEdits;

  constructor(
    old: readonly Passage[],
    private readonly now: readonly Passage[],
  ) {
    this.words = old.map(({ text }) => wordsOf(text));
    let count = 0;
    this.firstWord = this.words.map((words) => {
      count += words.length;
      return count - words.length;
    });
    this.nowWords = now.flatMap(({ text }, at) => wordsOf(text).map((one) => ({ ...one, at })));
    this.edits = new WordEdits(
      this.words.flat().map(({ word }) => word),
      this.nowWords.map(({ word }) => word),
    );
  }

  /** Where all of a passage is now. */
  whole(index: number): readonly Place[] | null {
    const places = this.stretch(index, 0, this.words[index]?.length ?? 0);
    // All of a new passage is all of it, its marks before the first word too.
    return (
      places?.map((place) =>
        this.isAllWords(place) ? { ...place, start: 0, end: place.passage.text.length } : place,
      ) ?? null
    );
  }

  /** Where the words of a quote are now. */
  quoted(
    index: number,
    text: string,
    quote: NonNullable<Anchor['quote']>,
  ): readonly Place[] | null {
    const { prefix, exact, suffix } = quote;
    const found = this.placesOfWords(exact);
    const around = this.placesOfWords(prefix + exact + suffix);
    if (found.length === 1) return found;
    if (found.length > 1) {
      const [only, ...others] = around;
      if (only === undefined || others.length > 0) return null;
      const start = only.start + prefix.length;
      return [{ ...only, start, end: start + exact.length }];
    }
    const old = findQuote(text, quote);
    if (old === null) return null;
    const words = this.words[index] ?? [];
    const first = words.findIndex(({ end }) => end > old.start);
    const last = words.findLastIndex(({ start }) => start < old.end);
    return first < 0 || last < first ? null : this.stretch(index, first, last + 1);
  }

  /** Wherever exactly these characters stand in the new passages. */
  private placesOfWords(exact: string): Place[] {
    return this.now.flatMap((passage) => {
      const places: Place[] = [];
      let start = passage.text.indexOf(exact);
      while (start >= 0) {
        places.push({ passage, start, end: start + exact.length });
        start = passage.text.indexOf(exact, start + 1);
      }
      return places;
    });
  }

  private isAllWords({ passage, start, end }: Place): boolean {
    return !/[\p{L}\p{N}]/u.test(passage.text.slice(0, start) + passage.text.slice(end));
  }

  /** Where the words of a passage from one up to, not including, another went; null when too many are changed. */
  private stretch(index: number, from: number, to: number): readonly Place[] | null {
    const first = this.firstWord[index] ?? 0;
    const went = this.edits.stretch(first + from, first + to);
    if (went.edited > 1 - leastLikeness || went.to <= went.from) return null;
    return this.now.flatMap((passage, at): Place[] => {
      const here = this.nowWords.slice(went.from, went.to).filter((word) => word.at === at);
      const [head, tail] = [here[0], here.at(-1)];
      if (head === undefined || tail === undefined) return [];
      return [{ passage, start: head.start, end: tail.end }];
    });
  }
}

/** Where each passage of the reading before is in the one after. */
function placesByReading(
  pairs: readonly ReadingPair[],
): Map<number, { places: readonly number[]; same: boolean }> {
  return new Map(
    pairs.flatMap(({ before, after, same }) => {
      const places = Array.from({ length: after.length }, (_, turn) => after.start + turn);
      return Array.from(
        { length: before.length },
        (_, turn) => [before.start + turn, { places, same }] as const,
      );
    }),
  );
}

/** The places of a block as one stretch of the new text; null where they are none. */
function unbroken(
  there: readonly ({ readonly places: readonly number[] } | undefined)[],
): readonly number[] | null {
  const places = [...new Set(there.flatMap((one) => one?.places ?? []))];
  const [first] = places;
  if (first === undefined || places.some((place, turn) => place !== first + turn)) return null;
  return places;
}

/** Blocks, with those made one that a pair joins: two passages that are read as one now. */
function joinedBlocks(
  blocks: readonly { readonly passages: readonly Passage[]; readonly read: readonly number[] }[],
  pairs: readonly ReadingPair[],
): { passages: readonly Passage[]; read: readonly number[] }[] {
  const joinsNext = new Set(
    pairs.flatMap(({ before }) => (before.length > 1 ? [before.start] : [])),
  );
  const done: { passages: readonly Passage[]; read: readonly number[] }[] = [];
  for (const block of blocks) {
    const last = done.at(-1);
    if (last !== undefined && joinsNext.has(last.read.at(-1) ?? -1)) {
      done[done.length - 1] = {
        passages: [...last.passages, ...block.passages],
        read: [...last.read, ...block.read],
      };
    } else done.push(block);
  }
  return done;
}
