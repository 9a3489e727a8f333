/** The marks inside a Markdown paragraph: emphasis, code, links, escapes, and comments. */
import { isSpace, isLetter, isDigit } from './characters.ts';
import type { Span } from './sentences.ts';

/** What a backslash may stand before: ASCII punctuation, and a line end, which it forces. */
const escapable = /^[!-/:-@[-`{-~\n]$/;
const longestTarget = 1000;
const deepestNesting = 32;

/** The end of `(target "title")` that begins at `open`, or -1. */
function targetEnd(text: string, open: number): number {
  let depth = 0;
  let quote = '';
  for (let at = open; at < text.length && at - open < longestTarget; at += 1) {
    const char = text.charAt(at);
    if (char === '\\') at += 1;
    else if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '"' && isSpace(text.charAt(at - 1))) quote = char;
    else if (char === '(') {
      depth += 1;
      if (depth > deepestNesting) return -1;
    } else if (char === ')') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}

/** The end of `[label]` that begins at `open`, or -1. */
function labelEnd(text: string, open: number): number {
  for (let at = open + 1; at < text.length && at - open < 200; at += 1) {
    const char = text.charAt(at);
    if (char === '[') return -1;
    if (char === ']') return at + 1;
  }
  return -1;
}

/** The end of the comment (`<!-- … -->`) that begins at `open`, or -1. */
export function commentEnd(text: string, open: number): number {
  const close = text.indexOf('-->', open + 2);
  return close < 0 ? -1 : close + 3;
}

function isWordChar(char: string): boolean {
  return isLetter(char) || isDigit(char);
}

/**
 * The stretches of `text` that are marks and not words, sorted, not overlapping. A mark without its
 * fellow is no mark. Linear in the length of the text.
 */
export function findInlineMarks(text: string): Span[] {
  const marks: Span[] = [];
  const openEmphasis = new Map<string, { end: number; length: number }[]>([
    ['*', []],
    ['_', []],
    ['~', []],
  ]);
  const brackets: { at: number; image: boolean }[] = [];
  const ticks = new Map<number, number>(); // last place of a run of n backticks
  for (const run of text.matchAll(/`+/g)) ticks.set(run[0].length, run.index);

  // After a search for the end of a comment has failed, no later one can succeed.
  let noComment = false;
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === '\\') {
      if (escapable.test(text.charAt(at + 1))) {
        marks.push({ start: at, end: at + 1 });
        at += 2;
      } else at += 1;
    } else if (char === '`') {
      let end = at;
      while (text.charAt(end) === '`') end += 1;
      const length = end - at;
      const fence = text.slice(at, end);
      let close = (ticks.get(length) ?? -1) >= end ? text.indexOf(fence, end) : -1;
      while (close >= 0 && text.charAt(close + length) === '`') {
        let past = close + length;
        while (text.charAt(past) === '`') past += 1;
        close = text.indexOf(fence, past);
      }
      if (close >= 0) {
        marks.push({ start: at, end }, { start: close, end: close + length });
        at = close + length;
      } else at = end;
    } else if (char === '*' || char === '_' || char === '~') {
      let end = at;
      while (text.charAt(end) === char) end += 1;
      const stack = openEmphasis.get(char) ?? [];
      const before = text.charAt(at - 1);
      const after = text.charAt(end);
      const inWord = char === '_' && isWordChar(before) && isWordChar(after);
      const closes = !inWord && before !== '' && !isSpace(before);
      const opens = !inWord && after !== '' && !isSpace(after);
      let length = char === '~' && end - at !== 2 ? 0 : end - at;
      let from = at;
      if (closes) {
        for (let top = stack.at(-1); top !== undefined && length > 0; top = stack.at(-1)) {
          const taken = Math.min(top.length, length);
          marks.push({ start: top.end - taken, end: top.end }, { start: from, end: from + taken });
          top.end -= taken;
          top.length -= taken;
          from += taken;
          length -= taken;
          if (top.length === 0) stack.pop();
        }
      }
      if (opens && length > 0) stack.push({ end, length });
      at = end;
    } else if (char === '[') {
      const image = text.charAt(at - 1) === '!';
      if (text.charAt(at + 1) === '^') {
        const end = labelEnd(text, at);
        if (end > 0) {
          marks.push({ start: at, end });
          at = end;
          continue;
        }
      }
      brackets.push({ at, image });
      at += 1;
    } else if (char === ']') {
      const open = brackets.pop();
      let end = -1;
      if (open !== undefined) {
        if (text.charAt(at + 1) === '(') end = targetEnd(text, at + 1);
        else if (text.charAt(at + 1) === '[') end = labelEnd(text, at + 1);
      }
      if (open !== undefined && end > 0) {
        marks.push({ start: open.image ? open.at - 1 : open.at, end: open.at + 1 });
        marks.push({ start: at, end });
        at = end;
      } else at += 1;
    } else if (char === '<' && !noComment && text.startsWith('<!--', at)) {
      const end = commentEnd(text, at);
      noComment = end < 0;
      if (end > 0) marks.push({ start: at, end });
      at = Math.max(at + 1, end);
    } else if (char === '<') {
      const found = /^<((?:https?|mailto):[^\s<>]{1,500})>/.exec(text.slice(at, at + 520));
      if (found) {
        const end = at + found[0].length;
        marks.push({ start: at, end: at + 1 }, { start: end - 1, end });
        at = end;
      } else at += 1;
    } else at += 1;
  }
  return withoutOverlaps(marks);
}

function withoutOverlaps(marks: Span[]): Span[] {
  marks.sort((a, b) => a.start - b.start || b.end - a.end);
  const result: Span[] = [];
  let reached = 0;
  for (const mark of marks) {
    if (mark.end <= reached) continue;
    const start = Math.max(mark.start, reached);
    result.push({ start, end: mark.end });
    reached = mark.end;
  }
  return result;
}
