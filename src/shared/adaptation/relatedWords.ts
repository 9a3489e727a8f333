/**
 * Words that mean nearly the same, so that "afraid" can answer "scared". Which words are related, and
 * how nearly, stands in a table that `scripts/relatedWords.mjs` makes of word vectors:
 *
 *     4 bytes   how many words there are (all numbers little-endian)
 *     4 bytes   how many bytes the words take
 *     …         the words' stems in UTF-8, with a line feed between them
 *     1 byte    for each word: how many related words it has
 *     3 bytes   for each of these: the number of its word (2 bytes), and the likeness in 255ths
 */
import type { SparseRows, Vocabulary } from './vectors.ts';

/** A word's stem, and how nearly it is related: 0 to 1. */
export interface RelatedWord {
  readonly stem: string;
  readonly likeness: number;
}

/** Tells which words are related. */
export interface RelatedWords {
  /** The words related to a word, by their stems, the nearest first. */
  readonly of: (stem: string) => readonly RelatedWord[];
  /** The stems of all words that have related ones. */
  readonly stems: readonly string[];
}

/** Nothing is related to anything: only the same word counts. */
export const noRelatedWords: RelatedWords = { of: () => [], stems: [] };

const headLength = 8;
const relationLength = 3;

/** Reads the table. @throws RangeError when the bytes end too early or name words that are not there */
export function readRelatedWords(bytes: Uint8Array): RelatedWords {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(0, true);
  const wordsEnd = headLength + view.getUint32(4, true);
  const stems = new TextDecoder().decode(bytes.subarray(headLength, wordsEnd)).split('\n');
  if (stems.length !== count) throw new RangeError('The table of related words is damaged.');
  const firstRelation = wordsEnd + count;
  const start = new Int32Array(count + 1);
  for (let at = 0; at < count; at += 1) {
    start[at + 1] = (start[at] ?? 0) + view.getUint8(wordsEnd + at);
  }
  if (firstRelation + relationLength * (start[count] ?? 0) !== bytes.byteLength) {
    throw new RangeError('The table of related words is damaged.');
  }
  const numbers = new Map(stems.map((stem, at) => [stem, at]));
  return {
    stems,
    of: (stem) => {
      const number = numbers.get(stem);
      if (number === undefined) return [];
      const found: RelatedWord[] = [];
      for (let at = start[number] ?? 0; at < (start[number + 1] ?? 0); at += 1) {
        const offset = firstRelation + relationLength * at;
        const other = stems[view.getUint16(offset, true)];
        if (other === undefined) throw new RangeError('The table of related words is damaged.');
        found.push({ stem: other, likeness: view.getUint8(offset + 2) / 255 });
      }
      return found;
    },
  };
}

/**
 * The related words among those of a vocabulary: a row for each word id. Names have none, whatever
 * the table says: two cities are no more the same place than two people are the same person.
 * @param least how nearly two words must be related to count
 */
export function relateVocabulary(
  vocabulary: Vocabulary,
  related: RelatedWords,
  least: number,
): SparseRows {
  const start = new Int32Array(vocabulary.wordTexts.length + 1);
  const ids: number[] = [];
  const values: number[] = [];
  // Ids were handed out in the order of the map.
  for (const [stem, id] of vocabulary.wordIds) {
    if (!vocabulary.names.has(id)) {
      for (const { stem: other, likeness } of related.of(stem)) {
        const to = vocabulary.wordIds.get(other);
        if (to === undefined || vocabulary.names.has(to) || likeness < least) continue;
        ids.push(to);
        values.push(likeness);
      }
    }
    start[id + 1] = ids.length;
  }
  return { start, ids: Int32Array.from(ids), values: Float32Array.from(values) };
}
