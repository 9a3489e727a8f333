/** The unit that a text is cut into when nobody chose one. */
import type { Unit } from '../model/sources.ts';

/** A plot summary has some hundreds of words, a novel 40,000 and more. */
const mostWordsBySentence = 20_000;

/**
 * `sentence` for a short text such as a plot summary, where every sentence tells an event;
 * `paragraph` for a longer one. Counts words as runs between blanks, at most as many as it needs.
 */
export function defaultUnit(text: string): Unit {
  const words = text.matchAll(/\S+/g);
  for (let counted = 1; words.next().done !== true; counted += 1) {
    if (counted >= mostWordsBySentence) return 'paragraph';
  }
  return 'sentence';
}
