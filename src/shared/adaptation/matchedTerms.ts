/** The words that two texts share, as they stand in one of them: the reason shown for a match. */
import { readTerms, type AliasBook } from './aliases.ts';
import type { TextVectors, Vocabulary } from './vectors.ts';

const mostTerms = 8;

/** Finds shared words of a source text and a target text by their numbers. */
export interface TermFinder {
  /** The words of the target that the source has too, the most telling first, at most eight. */
  readonly find: (source: number, target: number) => string[];
}

/** Prepares the search. A target's words are read once, when first asked for. */
export function createTermFinder(
  source: TextVectors,
  targetTexts: readonly string[],
  vocabulary: Vocabulary,
  book: AliasBook,
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
  return {
    find(from, to) {
      const words = wordsOf(to);
      const shared: { text: string; weight: number }[] = [];
      const { start, ids } = source.words;
      for (let k = start[from] ?? 0; k < (start[from + 1] ?? 0); k += 1) {
        const id = ids[k] ?? 0;
        const text = words.get(id);
        if (text !== undefined) shared.push({ text, weight: vocabulary.wordRarity(id) });
      }
      shared.sort((a, b) => b.weight - a.weight || (a.text < b.text ? -1 : 1));
      return shared.slice(0, mostTerms).map(({ text }) => text);
    },
  };
}
