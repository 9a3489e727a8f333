/** Words in capitals in action: offered as props or sounds, never tagged unasked. */
import type { Cast } from './people.ts';

/** A stretch of capitals in a text. */
export interface Capitals {
  readonly text: string;
  /** UTF-16 offsets in the text that was searched. */
  readonly start: number;
  readonly end: number;
}

/**
 * Finds the stretches of words in capitals (two letters or more) in a text of action, leaving out
 * the names of people who have cues.
 */
export function findCapitals(text: string, cast: Pick<Cast, 'findInText'>): Capitals[] {
  const found: Capitals[] = [];
  const pattern = /\p{Lu}[\p{Lu}\p{N}'\u2019-]+(?:[ \t]+\p{Lu}[\p{Lu}\p{N}'\u2019-]+)*/gu;
  for (const match of text.matchAll(pattern)) {
    const start = match.index;
    const end = start + match[0].length;
    // "HASSANs" and "INTo" are words that only begin with capitals.
    if (/^[\p{Ll}]/u.test(text.slice(end)) || cast.findInText(match[0]).length > 0) continue;
    found.push({ text: match[0], start, end });
  }
  return found;
}
