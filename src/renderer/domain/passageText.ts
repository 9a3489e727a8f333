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
