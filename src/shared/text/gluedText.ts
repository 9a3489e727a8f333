/**
 * Places where two things stand together that a lost line break or space once parted: paragraphs
 * (`asked.Amir also`) and an article with its noun (`aTaliban`).
 */
import { stopBehaviour } from './abbreviations.ts';
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
import type { Edit } from './edits.ts';

/** How far a word is followed before it is taken for something other than prose. */
const wordLimit = 64;

/** The letters and inner full stops before `end`, at most `wordLimit` of them. */
export function wordBefore(text: string, end: number): string {
  let start = end;
  while (start > 0 && end - start < wordLimit) {
    const char = text.charAt(start - 1);
    if (!isLetter(char) && !(char === '.' && isLetter(text.charAt(start - 2)))) break;
    start -= 1;
  }
  return text.slice(start, end);
}

/** An address, a file name or the like: a slash, an at sign, or a dot with a small letter. */
function looksTechnical(text: string, stop: number, after: number): boolean {
  const from = Math.max(0, stop - wordLimit);
  let start = stop;
  while (start > from && !isSpace(text.charAt(start - 1))) start -= 1;
  let end = after;
  while (end < text.length && end - after < wordLimit && !isSpace(text.charAt(end))) end += 1;
  const before = text.slice(start, stop);
  if (/[@\\]|\/\/|^www\./.test(before) || /[@\\]|\/\//.test(text.slice(after, end))) return true;
  return /\.\p{Ll}/u.test(text.slice(after, end)) || /\p{L}\.\p{L}/u.test(before);
}

/**
 * The place after `stopsFrom` where a new paragraph begins although no space parts it from the
 * last, or -1. `stopsFrom` is the first of the stops; `quoteOpen` says whether a straight quote
 * that was opened before it still waits for its fellow.
 */
function glueAfter(text: string, stopsFrom: number, quoteOpen: boolean): number {
  const stopsTo = skipWhile(text, stopsFrom, isStop);
  const first = text.charAt(stopsFrom);
  if (isWideStop(first)) return -1;
  if (stopsTo - stopsFrom > 1 && text.charAt(stopsTo - 1) === '.') return -1; // an ellipsis
  if (text.charAt(stopsTo - 1) === '…') return -1;

  let at = stopsTo;
  let open = quoteOpen;
  while (isCloser(text.charAt(at))) {
    if (text.charAt(at) === '"') {
      if (!open) break;
      open = false;
    }
    at += 1;
  }
  const cut = at;
  while (isOpener(text.charAt(at)) && at - cut < 4) at += 1;
  const capital = text.charAt(at);
  if (!isUpper(capital)) return -1;
  const next = text.charAt(at + 1);
  if (!isLower(next) && next !== ' ' && next !== "'" && next !== '’') return -1;

  const before = text.charAt(stopsFrom - 1);
  if (first === '.') {
    if (isLetter(before)) {
      const word = wordBefore(text, stopsFrom);
      if (word.length < 2 || stopBehaviour(word) !== 'ends') return -1;
    } else if (isDigit(before)) {
      if (stopsFrom - skipBack(text, stopsFrom, isDigit) < 2) return -1;
    } else if (!isCloser(before)) return -1;
  } else if (!isLetter(before) && !isDigit(before) && !isCloser(before)) return -1;
  return looksTechnical(text, stopsFrom, at) ? -1 : cut;
}

/** Every place in the text where a new paragraph begins without a space before it, in order. */
export function findGlue(text: string): number[] {
  const places: number[] = [];
  let quoteOpen = false;
  for (let at = 0; at < text.length;) {
    const char = text.charAt(at);
    if (char === '\n') quoteOpen = false;
    else if (char === '"') quoteOpen = !quoteOpen;
    if (!isStop(char)) {
      at += 1;
      continue;
    }
    const cut = glueAfter(text, at, quoteOpen);
    if (cut < 0) {
      at = skipWhile(text, at, isStop);
    } else {
      places.push(cut);
      quoteOpen = false;
      at = cut;
    }
  }
  return places;
}

/** Parts paragraphs that were glued together. */
export function findGluedParagraphs(text: string): Edit[] {
  return findGlue(text).map((at) => ({ kind: 'paragraph', start: at, end: at, after: '\n\n' }));
}

const gluedWord =
  /(?<![\p{L}\p{N}'’.-])(?:a|an|the|and|of|in|to|by|for|with|from|at|on|his|her|their)(?=\p{Lu}\p{Ll}{2})/gu;

/** Parts a small word from the name that was glued to it. */
export function findGluedWords(text: string): Edit[] {
  const edits: Edit[] = [];
  for (const match of text.matchAll(gluedWord)) {
    const at = match.index + match[0].length;
    edits.push({ kind: 'glued_word', start: at, end: at, after: ' ' });
  }
  return edits;
}
