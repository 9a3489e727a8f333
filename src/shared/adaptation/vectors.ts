/** Texts as sparse vectors of words and of character 4-grams. */
import { isGroup, readTerms, type AliasBook, type Term } from './aliases.ts';

/**
 * Rows of ids with values, laid end to end: row `r` is `ids` and `values` from `start[r]` to
 * `start[r + 1]`.
 */
export interface SparseRows {
  readonly start: Int32Array;
  readonly ids: Int32Array;
  readonly values: Float32Array;
}

/** The value of a pair in rows of targets, one row for each source; undefined where the pair was not kept. */
export function valueOf(
  rows: SparseRows,
  { source, target }: { readonly source: number; readonly target: number },
): number | undefined {
  for (let k = rows.start[source] ?? 0; k < (rows.start[source + 1] ?? 0); k += 1) {
    if (rows.ids[k] === target) return rows.values[k];
  }
  return undefined;
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
    else if (term.text === term.text.toLowerCase() && !isGroup(term.stem)) {
      this.small.add(id);
      this.names.delete(id);
    }
  }

  /** How rare a word is: the logarithm of the number of texts to one that has it. */
  wordRarity(id: number): number {
    return this.rarity(this.wordTexts[id] ?? 1);
  }

  /** How rare each word is, by its id. */
  wordRarities(): Float64Array {
    return this.rarities(this.wordTexts);
  }

  /** How rare each gram is, by its id. */
  gramRarities(): Float64Array {
    return this.rarities(this.gramTexts);
  }

  private rarities(texts: readonly number[]): Float64Array {
    return Float64Array.from(texts, (count) => this.rarity(count));
  }

  private rarity(texts: number): number {
    return Math.log(1 + this.texts / texts);
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

/** For each text the ids that occur in it, in the order in which it has them first, and how often. */
class CountedRows {
  readonly start: number[] = [0];
  readonly ids: number[] = [];
  readonly counts: number[] = [];
  /** Where each id stands in the row that it was last seen in. */
  private readonly places: number[] = [];

  /** Counts an id in the row that is open. */
  add(id: number): void {
    const place = this.places[id] ?? -1;
    if (place >= (this.start.at(-1) ?? 0)) {
      this.counts[place] = (this.counts[place] ?? 0) + 1;
      return;
    }
    // An array with holes is slow. Another list of texts may have given out many ids before.
    while (this.places.length < id) this.places.push(-1);
    this.places[id] = this.ids.length;
    this.ids.push(id);
    this.counts.push(1);
  }

  /** Closes the open row. @param texts in how many texts each id occurs: one more for each of the row */
  close(texts: number[]): void {
    for (let k = this.start.at(-1) ?? 0; k < this.ids.length; k += 1) {
      const id = this.ids[k] ?? 0;
      texts[id] = (texts[id] ?? 0) + 1;
    }
    this.start.push(this.ids.length);
  }
}

/** Texts counted, before their words are weighted: weights need the counts of all texts. */
export interface CountedTexts {
  readonly words: CountedRows;
  readonly grams: CountedRows;
}

const gramLength = 4;

function gramsOf(line: string, vocabulary: Vocabulary): number[] {
  const grams: number[] = [];
  for (let at = 0; at + gramLength <= line.length; at += 1) {
    grams.push(vocabulary.gram(line.slice(at, at + gramLength)));
  }
  return grams;
}

/** Counts the grams of a text's words, set on one line with a blank around each. */
function countGrams(
  terms: readonly Term[],
  vocabulary: Vocabulary,
  gramsInside: Map<string, readonly number[]>,
  grams: CountedRows,
): void {
  let before = '';
  for (const term of terms) {
    if (term.stop) continue;
    const word = ` ${isGroup(term.stem) ? term.stem : term.plain} `;
    if (before !== '') {
      const joint = before + word.slice(1, gramLength - 1);
      for (const gram of gramsOf(joint, vocabulary)) grams.add(gram);
    }
    // The same words come again and again: their grams are looked up once.
    let inside = gramsInside.get(word);
    if (inside === undefined) {
      inside = gramsOf(word, vocabulary);
      gramsInside.set(word, inside);
    }
    for (const gram of inside) grams.add(gram);
    before = word.slice(1 - gramLength);
  }
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
  const words = new CountedRows();
  const grams = new CountedRows();
  const gramsInside = new Map<string, readonly number[]>();
  for (const text of texts) {
    options.onText?.();
    const terms = readTerms(text, book);
    for (const term of terms) {
      if (term.stop) continue;
      const id = vocabulary.word(term.stem);
      vocabulary.see(id, term);
      words.add(id);
    }
    if (options.what !== 'words') countGrams(terms, vocabulary, gramsInside, grams);
    if (terms.some((term) => !term.stop)) vocabulary.texts += 1;
    words.close(vocabulary.wordTexts);
    grams.close(vocabulary.gramTexts);
  }
  return { words, grams };
}

function weigh(rows: CountedRows, rarities: Float64Array): SparseRows {
  const start = Int32Array.from(rows.start);
  const ids = Int32Array.from(rows.ids);
  const values = new Float32Array(ids.length);
  for (let row = 0; row + 1 < start.length; row += 1) {
    const end = start[row + 1] ?? 0;
    let square = 0;
    for (let k = start[row] ?? 0; k < end; k += 1) {
      const value = (1 + Math.log(rows.counts[k] ?? 1)) * (rarities[ids[k] ?? 0] ?? 0);
      values[k] = value;
      square += value * value;
    }
    const length = Math.sqrt(square) || 1;
    for (let k = start[row] ?? 0; k < end; k += 1) values[k] = (values[k] ?? 0) / length;
  }
  return { start, ids, values };
}

/** Weighs counted texts, when every list that shares the vocabulary has been counted. */
export function weighTexts(counted: CountedTexts, vocabulary: Vocabulary): TextVectors {
  const { start, counts } = counted.words;
  return {
    size: start.length - 1,
    words: weigh(counted.words, vocabulary.wordRarities()),
    grams: weigh(counted.grams, vocabulary.gramRarities()),
    lengths: Int32Array.from(start.slice(1), (end, row) => {
      let length = 0;
      for (let k = start[row] ?? 0; k < end; k += 1) length += counts[k] ?? 0;
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
