/**
 * Cuts a paragraph into sentences.
 *
 * Own rules rather than Intl.Segmenter: that one ends a sentence after "Mr.", has no way to be told
 * otherwise, and takes more than linear time on long strings.
 */
import { isSentenceStarter, stopBehaviour } from './abbreviations.ts';
import {
  isCloser,
  isDigit,
  isLetter,
  isLower,
  isOpener,
  isSpace,
  isStop,
  isUpper,
  isWideStop,
  skipBack,
  skipWhile,
} from './characters.ts';
import { wordBefore } from './gluedText.ts';

/** A stretch of a text: UTF-16 offsets, the end excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const speech = new Set(
  (
    'said says asked asks cried cries replied replies answered answers shouted shouts whispered ' +
    'whispers exclaimed exclaims murmured murmurs muttered mutters called calls added adds'
  ).split(' '),
);

const longestWord = 40;

function wordAt(text: string, start: number): string {
  let end = start;
  while (end < text.length && end - start < longestWord && isLetter(text.charAt(end))) end += 1;
  return text.slice(start, end);
}

/** `"Where?" Tom asked`: a quote that closed after `?` or `!`, a name or title, a verb of speech. */
function isAttribution(text: string, start: number): boolean {
  let at = start;
  for (let words = 0; words < 4; words += 1) {
    const word = wordAt(text, at);
    if (word === '') return false;
    if (words > 0 && speech.has(word)) return true;
    at = skipWhile(text, at + word.length, (char) => char === ' ' || char === '.');
  }
  return false;
}

/** Whether the sentence ends with the stops from `first` to `last`, its closers ending at `end`. */
function endsSentence(text: string, first: number, last: number, end: number): boolean {
  const next = skipWhile(text, end, isSpace);
  if (next >= text.length) return true;
  if (next === end && !isWideStop(text.charAt(last - 1))) return false;

  const begin = skipWhile(text, next, (c) => isOpener(c) || c === '—' || c === '–' || c === '-');
  const char = text.charAt(begin);
  if (isLower(char) || char === '' || char === ',' || char === ';' || char === ':') return false;
  if (isWideStop(text.charAt(last - 1))) return true;
  if (!isUpper(char) && !isDigit(char) && !isLetter(char) && begin === next) {
    // A lone mark such as `*` or `&`: no sentence begins with it, but a new line of thought may.
    return end > last;
  }

  if (last - first === 1 && text.charAt(first) === '.' && end === last) {
    const before = text.charAt(first - 1);
    if (isDigit(before)) {
      // `1. Loomings`: a number that stands alone at the beginning counts, it does not end.
      const from = skipBack(text, first, isDigit);
      if (skipBack(text, from, isSpace) === 0) return false;
    }
    if (isLetter(before)) {
      const word = wordBefore(text, first);
      switch (stopBehaviour(word)) {
        case 'ends':
          break;
        case 'never':
          return false;
        case 'unless_digit':
          return !isDigit(char) && !/^[IVXLC]+\b/.test(text.slice(begin, begin + 8));
        case 'before_starter':
          if (begin > next) break;
          return isSentenceStarter(wordAt(text, begin)) && wordAt(text, begin) !== word;
      }
    }
  }
  const quoted = end > last && text.charAt(last - 1) !== '.';
  return !(quoted && isUpper(char) && begin === next && isAttribution(text, begin));
}

/**
 * The sentences of one paragraph, in order, without the blanks between them. Quotes and brackets
 * that close after the stop stay with their sentence; ellipses, abbreviations, initials and decimal
 * numbers do not end one unless what follows says so; a quoted question stays with the words that
 * say who asked. Linear in the text's length. An empty or blank text has none.
 */
export function splitSentences(text: string): Span[] {
  const spans: Span[] = [];
  let start = skipWhile(text, 0, isSpace);
  let at = start;
  while (at < text.length) {
    if (!isStop(text.charAt(at))) {
      at += 1;
      continue;
    }
    const first = at;
    let last = skipWhile(text, at, isStop);
    // `. . .` is one ellipsis.
    while (text.charAt(last) === ' ' && text.charAt(last + 1) === '.') {
      const run = skipWhile(text, last + 1, isStop);
      if (!isSpace(text.charAt(run)) && run < text.length && !isCloser(text.charAt(run))) break;
      last = run;
    }
    let end = last;
    while (isCloser(text.charAt(end)) || (end > last && isStop(text.charAt(end)))) end += 1;
    if (endsSentence(text, first, last, end)) {
      spans.push({ start, end });
      start = skipWhile(text, end, isSpace);
      at = start;
    } else at = Math.max(end, at + 1);
  }
  const end = skipBack(text, text.length, isSpace);
  if (end > start) spans.push({ start, end });
  return spans;
}
