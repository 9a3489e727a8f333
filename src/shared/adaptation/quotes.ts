/** Quotes: the words that an end of a mapping points at, kept with what stands around them. */
import type { Quote } from '../model/adaptation.ts';

/** Characters of context kept on each side. */
const contextLength = 32;

/**
 * A quote of `text` from `start` to `end` (UTF-16 offsets), without the blanks at its ends. Null
 * when nothing is left, or when it is all of the text: the whole needs no quote.
 */
export function quoteOf(text: string, start: number, end: number): Quote | null {
  const quote = quotePart(text, start, end);
  return quote?.exact.length === text.trim().length ? null : quote;
}

/** The same of words that stay a quote when they are all that is left of the text. */
export function quotePart(text: string, start: number, end: number): Quote | null {
  let from = Math.max(0, Math.min(start, end));
  let to = Math.min(text.length, Math.max(start, end));
  while (from < to && /\s/.test(text.charAt(from))) from++;
  while (to > from && /\s/.test(text.charAt(to - 1))) to--;
  if (from >= to) return null;
  // Half a character can be written in no file.
  if (splitsCharacter(text, from)) from--;
  if (splitsCharacter(text, to)) to++;
  const before = Math.max(0, from - contextLength);
  const after = Math.min(text.length, to + contextLength);
  return {
    start: from,
    end: to,
    exact: text.slice(from, to),
    prefix: text.slice(splitsCharacter(text, before) ? before + 1 : before, from),
    suffix: text.slice(to, splitsCharacter(text, after) ? after - 1 : after),
  };
}

/** Whether an offset stands between the two halves of one character (a surrogate pair). */
function splitsCharacter(text: string, at: number): boolean {
  return at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff;
}

/**
 * The stretch of `text` that a quote points at; null when those words do not stand there, or when
 * they stand in several places and nothing tells which is meant: a place is never guessed.
 */
export function findQuote(text: string, quote: Quote): { start: number; end: number } | null {
  const { exact, prefix, suffix } = quote;
  const place = (start: number): { start: number; end: number } => ({
    start,
    end: start + exact.length,
  });
  const inPlace = text.startsWith(exact, quote.start);
  const before = text.slice(0, quote.start).endsWith(prefix);
  const after = text.startsWith(suffix, quote.start + exact.length);
  if (inPlace && before && after) return place(quote.start);
  // The text has changed: the words with their surroundings, else the words, if they are unique.
  const around = onlyIndexOf(text, prefix + exact + suffix);
  if (around !== null) return place(around + prefix.length);
  const only = onlyIndexOf(text, exact);
  if (only !== null) return place(only);
  const held = (prefix !== '' && before) || (suffix !== '' && after);
  return inPlace && held ? place(quote.start) : null;
}

/** Where `part` stands in `text`; null when it stands nowhere or more than once. */
function onlyIndexOf(text: string, part: string): number | null {
  const first = text.indexOf(part);
  return first >= 0 && text.indexOf(part, first + 1) < 0 ? first : null;
}
