/** A passage's text in pieces, some of them marked. */

/** A stretch of text. */
export interface TextPiece {
  readonly text: string;
  readonly marked: boolean;
}

/** A range of UTF-16 offsets. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Cuts `text` at the borders of the ranges, which may overlap. */
export function markRanges(text: string, ranges: readonly TextRange[]): TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    const from = Math.max(at, start);
    if (end <= from) continue;
    if (from > at) pieces.push({ text: text.slice(at, from), marked: false });
    pieces.push({ text: text.slice(from, end), marked: true });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false });
  return pieces;
}

/** Where words stand in a text, whole words only, whatever their case. */
export function rangesOfWords(text: string, words: readonly string[]): TextRange[] {
  const wanted = new Set(words.map((word) => word.toLowerCase()));
  const ranges: TextRange[] = [];
  for (const match of text.matchAll(/[\p{L}\p{M}\p{N}]+(?:['’][\p{L}]+)*/gu)) {
    const word = match[0].toLowerCase();
    if (wanted.has(word) || wanted.has(word.replace(/['’]s$/, ''))) {
      ranges.push({ start: match.index, end: match.index + match[0].length });
    }
  }
  return ranges;
}

/**
 * A text with ranges marked; of a long one a stretch that begins shortly before the first of them.
 * @param ranges in the order of the text
 * @param most how many characters are shown
 */
export function markedStretch(
  text: string,
  ranges: readonly TextRange[],
  most: number,
): TextPiece[] {
  if (text.length <= most) return markRanges(text, ranges);
  const start = startOfStretch(text, ranges[0]?.start ?? 0, Math.floor(most / 5));
  const end = start + most >= text.length ? text.length : endOfWord(text, start, start + most);
  const pieces = markRanges(
    text.slice(start, end),
    ranges
      .filter((range) => range.end > start && range.start < end)
      .map((range) => ({
        start: Math.max(0, range.start - start),
        end: Math.min(end, range.end) - start,
      })),
  );
  const gap: TextPiece = { text: '…', marked: false };
  return [...(start > 0 ? [gap] : []), ...pieces, ...(end < text.length ? [gap] : [])];
}

/** The start of a word at most so far before `at`; `at` itself where no blank stands between. */
function startOfStretch(text: string, at: number, before: number): number {
  const wanted = at - before;
  if (wanted <= 0) return 0;
  const blank = text.slice(wanted, at).search(/\s/);
  return blank < 0 ? at : wanted + blank + 1;
}

/** The end of the last whole word before `end`; `end` itself where there is no blank in the stretch. */
function endOfWord(text: string, start: number, end: number): number {
  const blank = text.slice(start, end + 1).search(/\s\S*$/);
  return blank > 0 ? start + blank : end;
}

/**
 * The offsets of the browser's selection inside an element that shows a text and nothing else;
 * null when nothing in it is selected.
 */
export function selectionIn(element: HTMLElement): TextRange | null {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(element)) return null;
  const all = document.createRange();
  all.selectNodeContents(element);
  const inside = range.cloneRange();
  if (inside.compareBoundaryPoints(Range.START_TO_START, all) < 0) {
    inside.setStart(all.startContainer, all.startOffset);
  }
  if (inside.compareBoundaryPoints(Range.END_TO_END, all) > 0) {
    inside.setEnd(all.endContainer, all.endOffset);
  }
  const before = document.createRange();
  before.selectNodeContents(element);
  before.setEnd(inside.startContainer, inside.startOffset);
  const start = before.toString().length;
  const end = start + inside.toString().length;
  return end > start ? { start, end } : null;
}

/**
 * Moves the end of the selection in an element by a word, for selecting by keyboard. Begins at the
 * text's start where nothing is selected yet.
 */
export function extendSelection(element: HTMLElement, direction: 'forward' | 'backward'): void {
  const selection = document.getSelection();
  if (selection === null) return;
  if (selection.anchorNode === null || !element.contains(selection.anchorNode)) {
    selection.collapse(element, 0);
  }
  selection.modify('extend', direction, 'word');
}
