/** The words that two texts share, on both sides: what is marked while they are compared. */
import { readTerms, type AliasBook, type Term } from './aliases.ts';

/** The shared words as they stand in either text. */
export interface SharedWords {
  readonly source: readonly string[];
  readonly target: readonly string[];
}

/**
 * The words of a source and a target that match, whatever their ending and whichever name a person goes by.
 * Words that say nothing are left out. Linear in the words of both.
 * @param terms words of the target that the aligner matched: some only mean nearly the same
 */
export function matchedWords(
  source: string,
  target: string,
  terms: readonly string[],
  book: AliasBook,
): SharedWords {
  const shared = sharedWords(source, target, book);
  return { source: shared.source, target: [...new Set([...shared.target, ...terms])] };
}

function sharedWords(source: string, target: string, book: AliasBook): SharedWords {
  const [ours, theirs] = [telling(source, book), telling(target, book)];
  const inBoth = (terms: readonly Term[], others: readonly Term[]): string[] => {
    const stems = new Set(others.map(({ stem }) => stem));
    return [...new Set(terms.flatMap(({ stem, text }) => (stems.has(stem) ? [text] : [])))];
  };
  return { source: inBoth(ours, theirs), target: inBoth(theirs, ours) };
}

function telling(text: string, book: AliasBook): Term[] {
  return readTerms(text, book).filter(({ stop }) => !stop);
}
