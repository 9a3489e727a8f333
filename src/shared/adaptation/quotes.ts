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
  // The text has changed.
  const elsewhere = findWords(text, quote);
  if (elsewhere !== null) return place(elsewhere);
  const held = (prefix !== '' && before) || (suffix !== '' && after);
  return inPlace && held ? place(quote.start) : null;
}

/** The words of a quote where they stand with their surroundings, else where they stand at all, if that is one place. */
function findWords(
  text: string,
  { exact, prefix, suffix }: Omit<Quote, 'start' | 'end'>,
): number | null {
  const around = onlyIndexOf(text, prefix + exact + suffix);
  return around === null ? onlyIndexOf(text, exact) : around + prefix.length;
}

/** Where `part` stands in `text`; null when it stands nowhere or more than once. */
function onlyIndexOf(text: string, part: string): number | null {
  const first = text.indexOf(part);
  return first >= 0 && text.indexOf(part, first + 1) < 0 ? first : null;
}

/** Words with each stretch of blanks and line breaks as one blank, and none at the ends. */
export function squeezeBlanks(text: string): string {
  return withSingleBlanks(text.trim());
}

function withSingleBlanks(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

/**
 * The same of a quote whose blanks and line breaks can be others than those of `text`, as where another program has
 * wrapped its lines. What stands around the words still tells them apart; the offsets of the quote do not.
 */
export function findQuoteInSpacedText(
  text: string,
  { exact, prefix, suffix }: Quote,
): { start: number; end: number } | null {
  const words = squeezeBlanks(exact);
  if (words === '') return null;
  const start = findWords(squeezeBlanks(text), {
    exact: words,
    prefix: withSingleBlanks(prefix),
    suffix: withSingleBlanks(suffix),
  });
  if (start === null) return null;
  // The end of the last character of the words, rather than the beginning of what follows the blanks after them.
  return { start: unsqueezed(text, start), end: unsqueezed(text, start + words.length - 1) + 1 };
}

/** Where in `text` the character stands that is at an offset of its words with squeezed blanks. */
function unsqueezed(text: string, offset: number): number {
  let squeezed = -1;
  let wasBlank = true;
  for (let at = 0; at < text.length; at++) {
    const isBlank = /\s/.test(text.charAt(at));
    if (!isBlank || !wasBlank) squeezed++;
    if (squeezed === offset) return at;
    wasBlank = isBlank;
  }
  return text.length;
}
