/** Holes that something removed left behind: ` ,` and ` .` and doubled blanks; and control marks. */
import { isCloser, isDigit, isLetter, isSpace } from './characters.ts';
import type { Edit } from './edits.ts';

const control = /[\u0000-\u0008\u000b\u000e-\u001f\u007f\u00ad\u200b\ufeff]+/g;

/**
 * Removes characters that show nothing: control characters other than tab, line ends and form feed,
 * soft hyphens, zero-width spaces, and byte order marks inside the text.
 */
export function findControls(text: string): Edit[] {
  return Array.from(text.matchAll(control), (match) => ({
    kind: 'control' as const,
    start: match.index,
    end: match.index + match[0].length,
    after: '',
  }));
}

/** A comma, semicolon or lone full stop that belongs to the word before the gap, not to what follows. */
function closesGap(text: string, mark: number, before: string): boolean {
  if (!isLetter(before) && !isDigit(before) && !isCloser(before)) return false;
  const char = text.charAt(mark);
  const next = text.charAt(mark + 1);
  if (char === ',') return next !== ',';
  // `;)` and `;;` are no semicolons of a sentence.
  if (char === ';') return next === '' || isSpace(next);
  if (char !== '.') return false;
  const later = text.charAt(mark + 2);
  return next === '' || ((isSpace(next) || isCloser(next)) && later !== '.');
}

/** Whether a text is set as French is: with a blank before what has two parts, such as `?` and `:`. */
function spacesHighMarks(text: string): boolean {
  let spaced = 0;
  let closed = 0;
  for (let at = 1; at < text.length; at += 1) {
    const char = text.charAt(at);
    if ((char !== '?' && char !== '!' && char !== ':') || !isSpace(text.charAt(at + 1))) continue;
    if (isLetter(text.charAt(at - 1))) closed += 1;
    else if (text.charAt(at - 1) === ' ' && isLetter(text.charAt(at - 2))) spaced += 1;
  }
  return spaced > closed;
}

/** Closes gaps before commas, semicolons and full stops, and makes one blank of several inside a line. */
export function findGaps(text: string): Edit[] {
  const edits: Edit[] = [];
  const keepsSemicolons = spacesHighMarks(text);
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char !== ' ' && char !== '\t') continue;
    let end = at + 1;
    while (text.charAt(end) === ' ' || text.charAt(end) === '\t') end += 1;
    const before = text.charAt(at - 1);
    const after = text.charAt(end);
    const inLine = at > 0 && end < text.length && !isSpace(before) && !isSpace(after);
    const isKept = after === ';' && keepsSemicolons;
    if (inLine && !isKept && closesGap(text, end, before)) {
      edits.push({ kind: 'gap', start: at, end, after: '' });
    } else if (inLine && end - at > 1) {
      edits.push({ kind: 'spaces', start: at, end, after: ' ' });
    }
    at = end - 1;
  }
  return edits;
}
