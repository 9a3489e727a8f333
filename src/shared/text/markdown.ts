/**
 * Reads the part of Markdown that prose is written in, as text: headings (`#` and underlined),
 * paragraphs with soft-wrapped lines, emphasis, lists, block quotes, code, links and images (their
 * words), the rows of tables, footnote marks, escapes, thematic breaks, YAML front matter, link definitions
 * and comments (left out). Other HTML is not read: a tag is shown as the characters it is made of.
 */
import type { Block, Line } from './blocks.ts';
import { splitLines } from './blocks.ts';
import { commentEnd, findInlineMarks } from './markdownInline.ts';
import { PieceBuilder } from './pieces.ts';
import type { Span } from './sentences.ts';

const fence = /^ {0,3}(`{3,}|~{3,})/;
const atxHeading = /^ {0,3}#{1,6}(?:[ \t]+|$)/;
const closingHashes = /[ \t]+#+[ \t]*$/;
const underline = /^ {0,3}(?:=+|-+)[ \t]*$/;
const thematicBreak = /^ {0,3}(?:\*[ \t]*){3,}$|^ {0,3}(?:-[ \t]*){3,}$|^ {0,3}(?:_[ \t]*){3,}$/;
const quoteMark = /^ {0,3}>[ \t]?/;
const listMark = /^[ \t]{0,12}(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/;
const definition = /^ {0,3}\[[^\]^][^\]]{0,200}\]:[ \t]*\S/;
const noteDefinition = /^ {0,3}\[\^[^\]]{1,200}\]:[ \t]*/;
const commentMark = /^ {0,3}<!--/;
/** The line under the head of a table. */
const tableRule = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const cellBorder = /(?<!\\)\|/;
const frontMatterLine = /^(?:[\w-]+:|[ \t]+|- |#|$)/;

/** Lines are tested for marks on their beginning only, so that one huge line costs nothing. */
const headLength = 300;
const longestRule = 2000;

function frontMatterLines(text: string, lines: readonly Line[]): number {
  const content = (line: Line): string =>
    text.slice(line.start, Math.min(line.end, line.start + 99));
  const first = lines[0];
  if (first === undefined || content(first).trimEnd() !== '---') return 0;
  for (let at = 1; at < lines.length && at < 200; at += 1) {
    const line = lines[at];
    if (line === undefined) return 0;
    const words = content(line);
    if (/^(?:---|\.\.\.)\s*$/.test(words)) return at + 1;
    if (!frontMatterLine.test(words)) return 0;
  }
  return 0;
}

/** Reads a text as Markdown. Offsets are those of the given text. Never fails: what is no mark is text. */
export function readMarkdownBlocks(text: string): Block[] {
  const lines = splitLines(text);
  const blocks: Block[] = [];
  let open: Span[] = [];
  let openFence = '';
  let quoteDepth = 0;

  const emit = (kind: Block['kind'], spans: readonly Span[], verbatim: boolean): void => {
    const pieces = new PieceBuilder(text);
    // Marks may reach over line ends, so they are sought in the lines put together.
    const joined = spans.map((span) => text.slice(span.start, span.end)).join('\n');
    const marks = verbatim ? [] : findInlineMarks(joined);
    let offset = 0;
    let next = 0;
    for (const span of spans) {
      let at = span.start;
      const shift = span.start - offset;
      for (let mark = marks[next]; mark !== undefined; mark = marks[next]) {
        const start = mark.start + shift;
        if (start >= span.end) break;
        if (start > at) pieces.add(at, start);
        at = Math.max(at, Math.min(span.end, mark.end + shift));
        if (mark.end + shift > span.end) {
          marks[next] = { start: span.end - shift + 1, end: mark.end };
          break;
        }
        next += 1;
      }
      if (at < span.end) pieces.add(at, span.end);
      pieces.addBreak(span.end);
      offset += span.end - span.start + 1;
    }
    const body = pieces.build();
    const first = spans[0];
    const last = spans.at(-1);
    if (body.text === '' || first === undefined || last === undefined) return;
    blocks.push({ kind, body, start: first.start, end: last.end });
  };
  const close = (): void => {
    if (open.length > 0) emit('paragraph', open, openFence !== '');
    open = [];
  };

  /** Up to here the text is a comment. */
  let commented = 0;
  let noComment = false;
  for (let index = frontMatterLines(text, lines); index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined) break;
    let start = line.start;
    const head = (): string => text.slice(start, Math.min(line.end, start + headLength));
    const whole = line.end - line.start <= headLength;

    if (openFence !== '') {
      const found = fence.exec(head());
      if (found?.[1]?.startsWith(openFence) === true) {
        close();
        openFence = '';
      } else if (!line.blank) open.push({ start, end: line.end });
      continue;
    }
    if (line.start >= commented && !noComment && commentMark.test(head())) {
      const end = commentEnd(text, line.start);
      noComment = end < 0;
      if (end > 0) {
        close();
        commented = end;
      }
    }
    if (line.end <= commented) continue;
    start = Math.max(start, commented);
    const rows = tableRows(text, lines, index);
    if (rows > 0) {
      close();
      for (const [at, row] of lines.slice(index, index + rows).entries()) {
        // The second line is no row.
        if (at !== 1) emit('row', rowSpan(text, row), false);
      }
      index += rows - 1;
      continue;
    }
    let depth = 0;
    for (let mark = quoteMark.exec(head()); mark !== null; mark = quoteMark.exec(head())) {
      start += mark[0].length;
      depth += 1;
      if (depth > 50) break;
    }
    if (depth > quoteDepth || (depth === 0 && quoteDepth > 0 && line.blank)) close();
    if (depth > 0 || line.blank) quoteDepth = depth;
    const content = head();
    if (line.blank || content.trim() === '') {
      close();
      continue;
    }
    const fenced = fence.exec(content);
    if (fenced?.[1] !== undefined) {
      close();
      openFence = fenced[1];
      continue;
    }
    if (whole && open.length > 0 && underline.test(content)) {
      emit('heading', open, false);
      open = [];
      continue;
    }
    if (whole && thematicBreak.test(content)) {
      close();
      continue;
    }
    const heading = atxHeading.exec(content);
    if (heading !== null && whole) {
      close();
      const from = start + heading[0].length;
      const tail = closingHashes.exec(text.slice(from, line.end));
      emit('heading', [{ start: from, end: line.end - (tail?.[0].length ?? 0) }], false);
      continue;
    }
    if (open.length === 0 && definition.test(content)) continue;
    const item = listMark.exec(content) ?? noteDefinition.exec(content);
    if (
      item !== null &&
      !(
        open.length > 0 &&
        /^\s*\d/.test(item[0]) &&
        !/^\s*1[.)]/.test(item[0]) &&
        !inList(text, open)
      )
    ) {
      close();
      start += item[0].length;
    }
    open.push({ start, end: line.end });
  }
  close();
  return blocks;
}

/** How many lines a table has whose head is the line at an index; 0 where that is none. */
function tableRows(text: string, lines: readonly Line[], index: number): number {
  const [head, rule] = [lines[index], lines[index + 1]];
  if (head === undefined || rule === undefined || rule.end - rule.start > longestRule) return 0;
  const marks = text.slice(rule.start, rule.end);
  // Without a border it is the line under a heading.
  if (!marks.includes('|') || !tableRule.test(marks)) return 0;
  const isRow = (line: Line | undefined): boolean =>
    line !== undefined && cellBorder.test(text.slice(line.start, line.end));
  if (!isRow(head)) return 0;
  let end = index + 2;
  while (isRow(lines[end])) end += 1;
  return end - index;
}

/** What a row says, without the borders at its edges; nothing where all its cells are empty. */
function rowSpan(text: string, { start, end }: Line): Span[] {
  const row = text.slice(start, end);
  if (!/[^\s|]/.test(row)) return [];
  const from = /^\s*\|?\s*/.exec(row)?.[0].length ?? 0;
  const isBordered = /(?<!\\)\|\s*$/.test(row);
  const to = isBordered ? row.lastIndexOf('|') : row.length;
  return [{ start: start + from, end: start + to }];
}

/** A number with a stop begins an item inside a list; elsewhere it may be the end of a sentence. */
function inList(text: string, open: readonly Span[]): boolean {
  const first = open[0];
  if (first === undefined) return false;
  return /\d[.)][ \t]+$/.test(text.slice(Math.max(0, first.start - 16), first.start));
}
