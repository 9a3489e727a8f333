/** How far one stretch of words was edited into another, and where its words went. */
import { alignTokens } from '../screenplay/compareSequences.ts';

/** A word as it is compared: small letters, with its place in the text (UTF-16 offsets). */
export interface Word {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

// Scripts that part no words are compared by characters.
const unparted = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}`;
const wordPattern = new RegExp(
  String.raw`[${unparted}]|(?:(?![${unparted}])[\p{L}\p{M}\p{N}])+`,
  'gu',
);

/** The words of a text, in order. Punctuation and capitals tell no words apart. */
export function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(wordPattern), (match) => ({
    word: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The way from one list of words to another. */
export class WordEdits {
  /** For each word of the first list its place in the second; -1 where it went. */
  private readonly places: readonly number[];

  constructor(
    private readonly before: readonly string[],
    private readonly after: readonly string[],
  ) {
    const places = before.map(() => -1);
    for (const [from, to] of alignTokens(before, after)) places[from] = to;
    this.places = places;
  }

  /**
   * Where the words from `from` up to, not including, `to` went, and the part of them that was edited: a
   * word put in, taken out or changed for another is one edit. Words put in at either end belong to the
   * stretch only where it is all of the list.
   */
  stretch(from: number, to: number): { from: number; to: number; edited: number } {
    const [start, end] = [this.startOf(from), this.endOf(to)];
    let edits = 0;
    let [was, now] = [from, start];
    const close = (nextWas: number, nextNow: number): void => {
      edits += Math.max(nextWas - was, nextNow - now);
      [was, now] = [nextWas + 1, nextNow + 1];
    };
    for (let at = from; at < to; at++) {
      const place = this.places[at] ?? -1;
      if (place >= 0) close(at, place);
    }
    close(to, Math.max(now, end));
    return { from: start, to: Math.max(start, end), edited: to > from ? edits / (to - from) : 1 };
  }

  private startOf(from: number): number {
    if (from === 0) return 0;
    const place = this.places[from] ?? -1;
    if (place >= 0) return place;
    // The word was changed: what took its place begins where the words before it end, word for word.
    const { index, place: last } = this.keptBefore(from);
    return Math.min(last + from - index, this.keptFrom(from));
  }

  private endOf(to: number): number {
    if (to === this.before.length) return this.after.length;
    const place = this.places[to - 1] ?? -1;
    if (place >= 0) return place + 1;
    const next = this.keptFrom(to);
    if ((this.places[to] ?? -1) >= 0) return next;
    const { index, place: last } = this.keptBefore(to);
    return Math.min(last + to - index, next);
  }

  /** The last word before `at` that is still there, and its place. */
  private keptBefore(at: number): { index: number; place: number } {
    for (let index = at - 1; index >= 0; index--) {
      const place = this.places[index] ?? -1;
      if (place >= 0) return { index, place };
    }
    return { index: -1, place: -1 };
  }

  /** The place of the first word from `at` on that is still there; the end where there is none. */
  private keptFrom(at: number): number {
    for (let index = at; index < this.places.length; index++) {
      const place = this.places[index] ?? -1;
      if (place >= 0) return place;
    }
    return this.after.length;
  }
}

/** Words in their order, and the same sorted: two stretches are soon told apart by what they share. */
export interface Stretch {
  readonly words: readonly string[];
  readonly sorted: readonly string[];
}

/** A stretch of words, ready to be compared with many. */
export function stretchOf(words: readonly string[]): Stretch {
  return { words, sorted: [...words].sort() };
}

/**
 * How much of a stretch is still there in another, from 0 to 1: 1 less the part of its words that was edited.
 * 0 where it is surely less than `least`, without looking closer.
 */
export function likeness(before: Stretch, after: Stretch, least: number): number {
  const [was, now] = [before.words.length, after.words.length];
  const most = (1 - least) * was;
  if (was === 0 || Math.abs(was - now) > most) return 0;
  if (Math.max(was, now) - countShared(before.sorted, after.sorted) > most) return 0;
  const { edited } = new WordEdits(before.words, after.words).stretch(0, was);
  return Math.max(0, 1 - edited);
}

function countShared(a: readonly string[], b: readonly string[]): number {
  let shared = 0;
  for (let [i, j] = [0, 0]; i < a.length && j < b.length;) {
    const [one, other] = [a[i] ?? '', b[j] ?? ''];
    if (one === other) shared++;
    if (one <= other) i++;
    if (other <= one) j++;
  }
  return shared;
}
