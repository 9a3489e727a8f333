/** Texts as sparse vectors of words and of character 4-grams. */
import { foldWord } from '../text/tokens.ts';
import { readTerms, type AliasBook, type Term } from './aliases.ts';

/**
 * Rows of ids with values, laid end to end: row `r` is `ids` and `values` from `start[r]` to
 * `start[r + 1]`.
 */
export interface SparseRows {
  readonly start: Int32Array;
  readonly ids: Int32Array;
  readonly values: Float32Array;
}

/** Texts made ready for comparison. Both kinds of row are scaled to length 1. */
export interface TextVectors {
  readonly size: number;
  /** Words other than stop words, weighted by rarity. */
  readonly words: SparseRows;
  /** Character 4-grams, weighted by rarity. */
  readonly grams: SparseRows;
  /** How many words each text has, stop words left out. */
  readonly lengths: Int32Array;
}

/** Gives numbers to words and to grams, and counts in how many texts each occurs. */
export class Vocabulary {
  readonly wordIds = new Map<string, number>();
  readonly wordTexts: number[] = [];
  readonly gramIds = new Map<string, number>();
  readonly gramTexts: number[] = [];
  readonly names = new Set<number>();
  private readonly small = new Set<number>();
  texts = 0;

  /** The word's id. */
  word(stem: string): number {
    return idOf(this.wordIds, this.wordTexts, stem);
  }

  /** The gram's id. */
  gram(gram: string): number {
    return idOf(this.gramIds, this.gramTexts, gram);
  }

  /** Takes note of whether a word was seen as a name or in small letters. */
  see(id: number, term: Term): void {
    if (term.name && !this.small.has(id)) this.names.add(id);
    else if (term.text === term.text.toLowerCase() && !term.stem.startsWith('=')) {
      this.small.add(id);
      this.names.delete(id);
    }
  }

  /** How rare a word is: the logarithm of the number of texts to one that has it. */
  wordRarity(id: number): number {
    return Math.log(1 + this.texts / (this.wordTexts[id] ?? 1));
  }

  /** How rare a gram is. */
  gramRarity(id: number): number {
    return Math.log(1 + this.texts / (this.gramTexts[id] ?? 1));
  }
}

function idOf(ids: Map<string, number>, texts: number[], key: string): number {
  const known = ids.get(key);
  if (known !== undefined) return known;
  const id = texts.length;
  ids.set(key, id);
  texts.push(0);
  return id;
}

/** Texts counted, before their words are weighted: weights need the counts of all texts. */
export interface CountedTexts {
  readonly words: readonly ReadonlyMap<number, number>[];
  readonly grams: readonly ReadonlyMap<number, number>[];
}

const gramLength = 4;

function countGrams(terms: readonly Term[], vocabulary: Vocabulary): Map<number, number> {
  const counts = new Map<number, number>();
  let line = ' ';
  for (const term of terms) {
    if (!term.stop) line += `${term.stem.startsWith('=') ? term.stem : foldWord(term.text)} `;
  }
  for (let at = 0; at + gramLength <= line.length; at += 1) {
    const id = vocabulary.gram(line.slice(at, at + gramLength));
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/**
 * Counts the words and grams of texts into a vocabulary that several lists of texts can share. With
 * `words`, grams are left out and their rows stay empty. `onText` is called before each text and may
 * throw to stop.
 */
export function countTexts(
  texts: readonly string[],
  vocabulary: Vocabulary,
  book: AliasBook,
  options: { readonly what?: 'words' | 'words and grams'; readonly onText?: () => void } = {},
): CountedTexts {
  const words: Map<number, number>[] = [];
  const grams: Map<number, number>[] = [];
  for (const text of texts) {
    options.onText?.();
    const terms = readTerms(text, book);
    const counts = new Map<number, number>();
    for (const term of terms) {
      if (term.stop) continue;
      const id = vocabulary.word(term.stem);
      vocabulary.see(id, term);
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    const gramCounts =
      options.what === 'words' ? new Map<number, number>() : countGrams(terms, vocabulary);
    for (const id of counts.keys()) vocabulary.wordTexts[id] = (vocabulary.wordTexts[id] ?? 0) + 1;
    for (const id of gramCounts.keys()) {
      vocabulary.gramTexts[id] = (vocabulary.gramTexts[id] ?? 0) + 1;
    }
    if (counts.size > 0) vocabulary.texts += 1;
    words.push(counts);
    grams.push(gramCounts);
  }
  return { words, grams };
}

function weigh(
  rows: readonly ReadonlyMap<number, number>[],
  rarity: (id: number) => number,
): SparseRows {
  const start = new Int32Array(rows.length + 1);
  rows.forEach((row, at) => {
    start[at + 1] = (start[at] ?? 0) + row.size;
  });
  const total = start[rows.length] ?? 0;
  const ids = new Int32Array(total);
  const values = new Float32Array(total);
  rows.forEach((row, at) => {
    let next = start[at] ?? 0;
    let square = 0;
    for (const [id, count] of row) {
      const value = (1 + Math.log(count)) * rarity(id);
      ids[next] = id;
      values[next] = value;
      square += value * value;
      next += 1;
    }
    const length = Math.sqrt(square) || 1;
    for (let k = start[at] ?? 0; k < next; k += 1) values[k] = (values[k] ?? 0) / length;
  });
  return { start, ids, values };
}

/** Weighs counted texts, when every list that shares the vocabulary has been counted. */
export function weighTexts(counted: CountedTexts, vocabulary: Vocabulary): TextVectors {
  return {
    size: counted.words.length,
    words: weigh(counted.words, (id) => vocabulary.wordRarity(id)),
    grams: weigh(counted.grams, (id) => vocabulary.gramRarity(id)),
    lengths: Int32Array.from(counted.words, (row) => {
      let length = 0;
      for (const count of row.values()) length += count;
      return length;
    }),
  };
}

/** For each id, the rows that hold it: an inverted index. `ids` are row numbers here. */
export function invert(rows: SparseRows, idCount: number): SparseRows {
  const rowCount = rows.start.length - 1;
  const start = new Int32Array(idCount + 1);
  for (const id of rows.ids) start[id + 1] = (start[id + 1] ?? 0) + 1;
  for (let id = 0; id < idCount; id += 1) start[id + 1] = (start[id + 1] ?? 0) + (start[id] ?? 0);
  const next = start.slice();
  const ids = new Int32Array(rows.ids.length);
  const values = new Float32Array(rows.ids.length);
  for (let row = 0; row < rowCount; row += 1) {
    for (let k = rows.start[row] ?? 0; k < (rows.start[row + 1] ?? 0); k += 1) {
      const id = rows.ids[k] ?? 0;
      const at = next[id] ?? 0;
      ids[at] = row;
      values[at] = rows.values[k] ?? 0;
      next[id] = at + 1;
    }
  }
  return { start, ids, values };
}
