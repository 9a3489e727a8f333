/**
 * Words that two texts share in a row. Everyday words say little one by one, but a line of dialogue that stands
 * in both is the surest sign there is.
 */
import type { Term } from './aliases.ts';

/** So many words in a row are a phrase, of which so many say something. */
const fewestWords = 4;
const fewestTelling = 2;

/** A phrase that two texts share. */
export interface SharedPhrase {
  /** Its words as they are compared, with a blank between. */
  readonly words: string;
  /** How many of them are no stop words: two at least. */
  readonly telling: number;
}

/** Where each run of four words stands in a text. Build it once for a text that others are compared with. */
export type PhraseIndex = ReadonlyMap<string, readonly number[]>;

/** The runs of a text. Linear in its words. */
export function indexPhrases(terms: readonly Term[]): PhraseIndex {
  const index = new Map<string, number[]>();
  for (let at = 0; at + fewestWords <= terms.length; at++) {
    const run = wordsOf(terms, at, fewestWords);
    index.set(run, [...(index.get(run) ?? []), at]);
  }
  return index;
}

/**
 * The phrase of most telling words that a text shares with an indexed one; null when there is none. Linear in
 * its words, but for what repeats itself.
 */
export function sharedPhrase(
  index: PhraseIndex,
  indexed: readonly Term[],
  terms: readonly Term[],
): SharedPhrase | null {
  let best: SharedPhrase | null = null;
  for (let at = 0; at + fewestWords <= terms.length; at++) {
    for (const there of index.get(wordsOf(terms, at, fewestWords)) ?? []) {
      let length = fewestWords;
      while (
        terms[at + length] !== undefined &&
        terms[at + length]?.stem === indexed[there + length]?.stem
      ) {
        length++;
      }
      const telling = terms.slice(at, at + length).filter(({ stop }) => !stop).length;
      if (telling >= fewestTelling && telling > (best?.telling ?? 0)) {
        best = { words: wordsOf(terms, at, length), telling };
      }
    }
  }
  return best;
}

function wordsOf(terms: readonly Term[], at: number, count: number): string {
  return terms
    .slice(at, at + count)
    .map(({ stem }) => stem)
    .join(' ');
}
