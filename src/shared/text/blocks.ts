/** The blocks of plain text: its paragraphs and headings, whatever way its lines were broken. */
import { isLetter, isUpper, isDigit, isStop, isSpace } from './characters.ts';
import { PieceBuilder, type TracedText } from './pieces.ts';

/** A stretch of a text that stands alone. */
export interface Block {
  /** A row is one of a table: no sentences. */
  readonly kind: 'heading' | 'paragraph' | 'row';
  readonly body: TracedText;
  /** The stretch that it was read from, marks included. */
  readonly start: number;
  readonly end: number;
}

/** One line without its end: `\n`, `\r\n`, `\r`, form feed, NEL, and Unicode's two separators. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly blank: boolean;
}

/** The lines of a text, empty ones included. */
export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  let blank = true;
  const close = (end: number): void => {
    lines.push({ start, end, blank });
    blank = true;
  };
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (
      code === 10 ||
      code === 13 ||
      code === 12 ||
      code === 0x85 ||
      code === 0x2028 ||
      code === 0x2029
    ) {
      close(at);
      if (code === 13 && text.charCodeAt(at + 1) === 10) at += 1;
      start = at + 1;
    } else if (blank && code !== 32 && !isSpace(text.charAt(at))) blank = false;
  }
  close(text.length);
  return lines;
}

const longestHeading = 80;
const mostHeadingWords = 12;
const chapter = /^(?:chapter|part|book|volume|act|scene|prologue|epilogue)\b[^a-z]{0,20}\.?$/i;

/** A line that reads like a heading: short, beginning with a capital or digit, with no stop. */
function looksLikeHeading(text: string): boolean {
  if (text.length > longestHeading || text.split(' ').length > mostHeadingWords) return false;
  if (chapter.test(text)) return true;
  const first = text.charAt(0);
  if (!isUpper(first) && !isDigit(first)) return false;
  let last = text.length - 1;
  while (last > 0 && /["'”’»)\]*_]/.test(text.charAt(last))) last -= 1;
  const end = text.charAt(last);
  if (isStop(end) || /[,;:\-–—]/.test(end)) return false;
  return isLetter(end) || isDigit(end);
}

/** A hard-wrapped text has lines of one width that break where the next word no longer fitted. */
function isHardWrapped(text: string, lines: readonly Line[]): boolean {
  let joined = 0;
  let wrapped = 0;
  for (let at = 0; at + 1 < lines.length; at += 1) {
    const line = lines[at];
    const next = lines[at + 1];
    if (line === undefined || next === undefined || line.blank || next.blank) continue;
    joined += 1;
    const length = line.end - line.start;
    if (length >= 45 && length <= 100 && !isStop(text.charAt(line.end - 1))) wrapped += 1;
  }
  return joined > 0 && wrapped / joined > 0.4;
}

function isIndented(text: string, line: Line): boolean {
  return text.charAt(line.start) === '\t' || text.startsWith('  ', line.start);
}

/**
 * The blocks of a plain text. Blank lines part paragraphs. In a text whose lines are all of one
 * width the lines of a paragraph are joined, and an indented line begins a new one; in any other
 * text each line is a paragraph of its own. A short line that stands alone and ends without a stop
 * is a heading, if any text follows it and such lines are not most of the text.
 */
export function readPlainBlocks(text: string): Block[] {
  const lines = splitLines(text);
  const wrapped = isHardWrapped(text, lines);
  const groups: Line[][] = [];
  let group: Line[] = [];
  const close = (): void => {
    if (group.length > 0) groups.push(group);
    group = [];
  };
  for (const line of lines) {
    if (line.blank) {
      close();
      continue;
    }
    const last = group.at(-1);
    if (last !== undefined && (!wrapped || (isIndented(text, line) && !isIndented(text, last)))) {
      close();
    }
    group.push(line);
  }
  close();

  const blocks = groups.map((members): Block => {
    const pieces = new PieceBuilder(text);
    for (const line of members) {
      pieces.add(line.start, line.end);
      pieces.addBreak(line.end);
    }
    const body = pieces.build();
    const heading = members.length === 1 && looksLikeHeading(body.text);
    return {
      kind: heading ? 'heading' : 'paragraph',
      body,
      start: members[0]?.start ?? 0,
      end: members.at(-1)?.end ?? 0,
    };
  });
  return demoteHeadings(blocks).filter((block) => block.body.text !== '');
}

/**
 * Takes back headings that head nothing: those at the end of the text, and, where short lines
 * without a stop outnumber the paragraphs (a list of beats, verse), all but the numbered ones.
 */
function demoteHeadings(blocks: Block[]): Block[] {
  const lastParagraph = blocks.findLastIndex((block) => block.kind === 'paragraph');
  const headings = blocks.filter((block) => block.kind === 'heading').length;
  const list = headings > blocks.length - headings;
  return blocks.map((block, at) => {
    const real = at < lastParagraph && (!list || chapter.test(block.body.text));
    return block.kind === 'heading' && !real ? { ...block, kind: 'paragraph' } : block;
  });
}
