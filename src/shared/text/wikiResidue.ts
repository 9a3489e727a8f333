/**
 * What a wiki page leaves behind in copied text: `[edit]` after each heading, and the marks of
 * notes. Where `[edit]` stands, the words before it were a heading and are set apart.
 */
import { isSpace, isStop, isCloser, isUpper, skipWhile } from './characters.ts';
import type { Edit } from './edits.ts';
import { findGlue } from './gluedText.ts';

const editMark = /\[ ?edit(?: source)?(?: ?\| ?edit source)? ?\]/gi;

/** What the marks of notes say; a letter alone may be a writer's own, as in “[a] friend”, unless it stands close to a word. */
const noteWords =
  /\d{1,3}|note \d{1,3}|nb \d{1,3}|(?:upper|lower)-(?:alpha|roman|greek) \d{1,3}|(?:full )?citation needed|clarification needed|page needed|better source needed|when\?|who\?|by whom\?|which\?|according to whom\?/;

const noteMark = new RegExp(
  `(?:(?<=\\S)[ \\t]+\\[(?:${noteWords.source})\\]|(?<=\\S)\\[(?:[a-z]|${noteWords.source})\\])(?!:)`,
  'g',
);

/** A heading is sought among so many characters before its mark. */
const reach = 200;
const longestHeading = 100;

/** Where the heading that ends at `end` begins, or -1 when what stands there is no heading. */
function headingStart(text: string, from: number, end: number): number {
  const windowFrom = Math.max(from, end - reach);
  const lineFrom = windowFrom + text.slice(windowFrom, end).lastIndexOf('\n') + 1;
  const line = text.slice(lineFrom, end);
  let start = lineFrom === windowFrom && windowFrom !== from ? -1 : 0;
  const glue = findGlue(line).at(-1);
  if (glue !== undefined) start = glue;
  else {
    // A heading after an ordinary sentence end, with a space kept between them.
    for (let at = 0; at < line.length; at += 1) {
      if (!isStop(line.charAt(at))) continue;
      const ended = skipWhile(line, skipWhile(line, at, isStop), isCloser);
      const next = skipWhile(line, ended, isSpace);
      if (next > ended && isUpper(line.charAt(next))) start = next;
      at = ended - 1;
    }
  }
  if (start < 0) return -1;
  start = skipWhile(line, start, isSpace);
  const length = line.trimEnd().length - start;
  return length > 0 && length <= longestHeading ? lineFrom + start : -1;
}

/** Whether a sentence goes on after a mark: what stands before it is no heading. */
function goesOn(text: string, end: number): boolean {
  return /^(?:[.,;:!?)]|[ \t]*\p{Ll})/u.test(text.slice(end, end + 8));
}

/** Removes `[edit]` and sets the heading before it apart from the text on both sides. */
export function findHeadings(text: string): Edit[] {
  const edits: Edit[] = [];
  let from = 0;
  for (const match of text.matchAll(editMark)) {
    const end = match.index + match[0].length;
    const start = goesOn(text, end) ? -1 : headingStart(text, from, match.index);
    if (start < 0) {
      edits.push({ kind: 'wiki_residue', start: match.index, end, after: '' });
    } else {
      const before = text.charAt(start - 1);
      if (start > from && before !== '\n') {
        let gap = start;
        while (gap > from && isSpace(text.charAt(gap - 1))) gap -= 1;
        edits.push({ kind: 'heading', start: gap, end: start, after: '\n\n' });
      }
      const lineEnds = end >= text.length || /^[ \t]*[\r\n]/.test(text.slice(end, end + reach));
      edits.push({ kind: 'heading', start: match.index, end, after: lineEnds ? '' : '\n\n' });
    }
    from = end;
  }
  return edits;
}

/**
 * Removes the marks of notes that stand behind a word, such as `[1]` and `[citation needed]`. In
 * Markdown, brackets that are part of a link are left to its reader.
 */
export function findNoteMarks(text: string, format: 'plain' | 'markdown'): Edit[] {
  const edits: Edit[] = [];
  for (const match of text.matchAll(noteMark)) {
    const end = match.index + match[0].length;
    const inLink = text.charAt(match.index - 1) === ']' || /[[(]/.test(text.charAt(end));
    if (format === 'markdown' && inLink) continue;
    edits.push({ kind: 'wiki_residue', start: match.index, end, after: '' });
  }
  return edits;
}
