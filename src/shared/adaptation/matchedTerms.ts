/**
 * The words that two texts share or that are related, as they stand in one of them: the reason shown
 * for a match.
 */
import { readTerms, type AliasBook } from './aliases.ts';
import type { SparseRows, TextVectors, Vocabulary } from './vectors.ts';

const mostTerms = 8;

/** Finds shared words of a source text and a target text by their numbers. */
export interface TermFinder {
  /**
   * The words of the target that the source has too, or has related ones for, the most telling first,
   * at most eight.
   */
  readonly find: (source: number, target: number) => string[];
}

/**
 * Prepares the search. A target's words are read once, when first asked for.
 * @param related for each word of the vocabulary the related ones, as `relateVocabulary` tells them
 */
export function createTermFinder(
  source: TextVectors,
  targetTexts: readonly string[],
  vocabulary: Vocabulary,
  book: AliasBook,
  related: SparseRows,
): TermFinder {
  const known = new Map<number, ReadonlyMap<number, string>>();
  const wordsOf = (at: number): ReadonlyMap<number, string> => {
    const cached = known.get(at);
    if (cached !== undefined) return cached;
    const words = new Map<number, string>();
    for (const term of readTerms(targetTexts[at] ?? '', book)) {
      const id = term.stop ? undefined : vocabulary.wordIds.get(term.stem);
      if (id !== undefined && !words.has(id)) words.set(id, term.text);
    }
    known.set(at, words);
    return words;
  };
  const rarities = vocabulary.wordRarities();
  const { start, ids } = source.words;
  /** How telling each word is that the source passage has, or has a related one for. */
  const weighWords = (from: number): ReadonlyMap<number, number> => {
    const weights = new Map<number, number>();
    const note = (id: number, weight: number): void => {
      if (weight > (weights.get(id) ?? 0)) weights.set(id, weight);
    };
    for (let k = start[from] ?? 0; k < (start[from + 1] ?? 0); k += 1) {
      const id = ids[k] ?? 0;
      note(id, rarities[id] ?? 0);
      for (let p = related.start[id] ?? 0; p < (related.start[id + 1] ?? 0); p += 1) {
        const other = related.ids[p] ?? 0;
        note(other, (rarities[other] ?? 0) * (related.values[p] ?? 0));
      }
    }
    return weights;
  };
  let last = { from: -1, weights: weighWords(-1) };
  return {
    find(from, to) {
      if (last.from !== from) last = { from, weights: weighWords(from) };
      const found = new Map<string, number>();
      for (const [id, text] of wordsOf(to)) {
        const weight = last.weights.get(id);
        if (weight !== undefined && weight > (found.get(text) ?? 0)) found.set(text, weight);
      }
      return [...found]
        .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
        .slice(0, mostTerms)
        .map(([text]) => text);
    },
  };
}
