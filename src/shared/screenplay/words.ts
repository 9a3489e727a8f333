/**
 * The words of a text. A word begins with a letter or digit; an apostrophe or one hyphen between two
 * letters does not end it, and two hyphens, which scripts write for a dash, do.
 */
const wordPattern = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['\u2019-][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*/gu;

/** How many words a text has. */
export function countWords(text: string): number {
  return text.match(wordPattern)?.length ?? 0;
}

/** A text's words in their order, in small letters. */
export function wordList(text: string): string[] {
  return text.toLowerCase().match(wordPattern) ?? [];
}

/** The set of a text's words, in small letters. */
export function wordSet(text: string): Set<string> {
  return new Set(wordList(text));
}
