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

/** Which words were seen as names, and never in small letters. */
export class SeenNames {
  readonly names = new Set<number>();
  private readonly small = new Set<number>();

  /** Takes note of whether a word was seen as a name or in small letters. */
  see(id: number, term: Term): void {
    if (term.name && !this.small.has(id)) this.names.add(id);
    else if (term.text === term.text.toLowerCase() && !isGroup(term.stem)) {
      this.small.add(id);
      this.names.delete(id);
    }
  }

  /** Takes in what another text says, that gave its words the same numbers. */
  add({ names, small }: SeenNames): void {
    for (const id of small) {
      this.small.add(id);
      this.names.delete(id);
    }
    for (const id of names) if (!this.small.has(id)) this.names.add(id);
  }

  /** The names of this text and another, that gave its words the same numbers, as if they were one. */
  together(other: SeenNames): ReadonlySet<number> {
    const isSmall = (id: number): boolean => this.small.has(id) || other.small.has(id);
    return new Set([...this.names, ...other.names].filter((id) => !isSmall(id)));
  }
}

/** Gives numbers to words and to grams, and counts in how many texts each occurs. */
export class Vocabulary {
  readonly wordIds = new Map<string, number>();
  readonly wordTexts: number[] = [];
  readonly gramIds = new Map<string, number>();
  readonly gramTexts: number[] = [];
  readonly seen = new SeenNames();
  texts = 0;

  /** The word's id. A word that only was asked for stands in no text. */
  word(stem: string): number {
    return idOf(this.wordIds, this.wordTexts, stem);
  }

  /** The gram's id. */
  gram(gram: string): number {
    return idOf(this.gramIds, this.gramTexts, gram);
  }

  /** The words that are names. */
  get names(): ReadonlySet<number> {
    return this.seen.names;
  }

  /** How rare each word is, by its id: the logarithm of the number of texts to one that has it. */
  wordRarities(): Float64Array {
    return this.rarities(this.wordTexts);
  }

  /** How rare each gram is, by its id. */
  gramRarities(): Float64Array {
    return this.rarities(this.gramTexts);
  }

  private rarities(texts: readonly number[]): Float64Array {
    return Float64Array.from(texts, (count) => Math.log(1 + this.texts / Math.max(1, count)));
  }
}

/**
 * What gives numbers to the words of a text that is compared with others: the numbers that those have, and
 * further ones for what stands in none of them. It leaves the vocabulary as it is.
 */
export class Borrowed {
  readonly wordIds = new Map<string, number>();
  readonly gramIds = new Map<string, number>();

  constructor(private readonly vocabulary: Vocabulary) {}

  word(stem: string): number {
    const { wordIds, wordTexts } = this.vocabulary;
    return wordIds.get(stem) ?? furtherId(this.wordIds, wordTexts.length, stem);
  }

  gram(gram: string): number {
    const { gramIds, gramTexts } = this.vocabulary;
    return gramIds.get(gram) ?? furtherId(this.gramIds, gramTexts.length, gram);
  }
}

function furtherId(ids: Map<string, number>, first: number, key: string): number {
  const known = ids.get(key);
  if (known !== undefined) return known;
  const id = first + ids.size;
  ids.set(key, id);
  return id;
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

  /** Closes the open row. */
  close(): void {
    this.start.push(this.ids.length);
  }

  /** Counts the row that was closed last. @param texts in how many texts each id occurs: one more for each of the row */
  tally(texts: number[]): void {
    for (let k = this.start.at(-2) ?? 0; k < this.ids.length; k += 1) {
      const id = this.ids[k] ?? 0;
      texts[id] = (texts[id] ?? 0) + 1;
    }
  }
}

/** Texts counted, before their words are weighted: weights need the counts of all texts. */
export interface CountedTexts {
  readonly words: CountedRows;
  readonly grams: CountedRows;
}

const gramLength = 4;

/** What gives numbers to words and to grams. */
type Numbering = Pick<Vocabulary, 'word' | 'gram'>;

function gramsOf(line: string, numbering: Numbering): number[] {
  const grams: number[] = [];
  for (let at = 0; at + gramLength <= line.length; at += 1) {
    grams.push(numbering.gram(line.slice(at, at + gramLength)));
  }
  return grams;
}

/** Counts the grams of a text's words, set on one line with a blank around each. */
function countGrams(
  terms: readonly Term[],
  numbering: Numbering,
  gramsInside: Map<string, readonly number[]>,
  grams: CountedRows,
): void {
  let before = '';
  for (const term of terms) {
    if (term.stop) continue;
    const word = ` ${isGroup(term.stem) ? term.stem : term.plain} `;
    if (before !== '') {
      const joint = before + word.slice(1, gramLength - 1);
      for (const gram of gramsOf(joint, numbering)) grams.add(gram);
    }
    // The same words come again and again: their grams are looked up once.
    let inside = gramsInside.get(word);
    if (inside === undefined) {
      inside = gramsOf(word, numbering);
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
      vocabulary.seen.see(id, term);
      words.add(id);
    }
    if (options.what !== 'words') countGrams(terms, vocabulary, gramsInside, grams);
    if (terms.some((term) => !term.stop)) vocabulary.texts += 1;
    words.close();
    words.tally(vocabulary.wordTexts);
    grams.close();
    grams.tally(vocabulary.gramTexts);
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

/** How rare each word and each gram is, by their ids. */
export interface Rarities {
  readonly words: Float64Array;
  readonly grams: Float64Array;
}

/** How rare the words and grams of a vocabulary are, when every list that shares it has been counted. */
export function raritiesOf(vocabulary: Vocabulary): Rarities {
  return { words: vocabulary.wordRarities(), grams: vocabulary.gramRarities() };
}

/** Weighs counted texts, when every list that shares the vocabulary has been counted. */
export function weighTexts(counted: CountedTexts, vocabulary: Vocabulary): TextVectors {
  return weighWith(counted, raritiesOf(vocabulary));
}

function weighWith(counted: CountedTexts, rarities: Rarities): TextVectors {
  const { start, counts } = counted.words;
  return {
    size: start.length - 1,
    words: weigh(counted.words, rarities.words),
    grams: weigh(counted.grams, rarities.grams),
    lengths: Int32Array.from(start.slice(1), (end, row) => {
      let length = 0;
      for (let k = start[row] ?? 0; k < end; k += 1) length += counts[k] ?? 0;
      return length;
    }),
  };
}

/**
 * Weighs the words of one text to be compared with others that were counted: what stands in none of them is as rare
 * as can be. The vocabulary stays as it is.
 * @param rarities of the vocabulary
 * @returns the text, and the rarities of its words as well
 */
export function weighAgainst(
  terms: readonly Term[],
  vocabulary: Vocabulary,
  rarities: Rarities,
): { readonly vectors: TextVectors; readonly rarities: Rarities } {
  const numbering = new Borrowed(vocabulary);
  const words = new CountedRows();
  const grams = new CountedRows();
  for (const { stem, stop } of terms) if (!stop) words.add(numbering.word(stem));
  countGrams(terms, numbering, new Map(), grams);
  words.close();
  grams.close();
  const rarest = Math.log(1 + Math.max(1, vocabulary.texts));
  const withFurther = (known: Float64Array, { size }: { readonly size: number }): Float64Array => {
    const all = new Float64Array(known.length + size).fill(rarest, known.length);
    all.set(known);
    return all;
  };
  const all: Rarities = {
    words: withFurther(rarities.words, numbering.wordIds),
    grams: withFurther(rarities.grams, numbering.gramIds),
  };
  return { vectors: weighWith({ words, grams }, all), rarities: all };
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
