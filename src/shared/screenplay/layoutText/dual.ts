/**
 * Dual dialogue in a text that is laid out as a page: two cues side by side on one line, their speeches
 * below them in two columns.
 */
import { widthAfter, beforeNext } from '../charWidth.ts';
import { cueKey, parseCue } from '../cues.ts';
import type { DualSide, ElementType, ScriptElement } from '../elements.ts';
import { goesOn, joined, moreMark, type LayoutLine } from './lines.ts';
import {
  isCapitals,
  looksLikeCue,
  looksLikeParenthetical,
  looksLikeSceneHeading,
} from '../recognize.ts';

/** A dual dialogue of a text. */
export interface LayoutDual {
  /** The left column, then the right one. */
  readonly columns: readonly [readonly ScriptElement[], readonly ScriptElement[]];
  /** The line after its last. */
  readonly end: number;
  /** Whether (MORE) stands under one of the columns: the page cuts it. */
  readonly isCut: boolean;
}

/** The spaces that are at least between the columns in every line. */
const leastGap = 2;

/** The dual dialogue that begins at a line, or null where none does. In time proportional to its length. */
export function readLayoutDual(lines: readonly LayoutLine[], at: number): LayoutDual | null {
  const cues = lines[at];
  if (cues === undefined || !namesTwo(cues.text)) return null;
  let end = at + 1;
  while ((lines[end]?.text ?? '') !== '') end++;
  const rows = lines.slice(at, end).map(cellsOf);
  const edge = rightEdge(rows);
  if (edge === null) return null;
  const columns = [
    rows.map((cells) => lineOf(cells.slice(0, edge))),
    rows.map((cells) => lineOf(cells.slice(edge))),
  ].map((column) => column.filter(({ text }) => text !== ''));
  const [left = [], right = []] = columns;
  const isCut = columns.some((column) => moreMark.test(column.at(-1)?.text ?? ''));
  return { columns: [speech(left, 'left'), speech(right, 'right')], end, isCut };
}

/** A dual dialogue that a page has cut, joined to what stands on the next page; null where that is another. */
export function joinedDual(cut: LayoutDual, next: LayoutDual): LayoutDual | null {
  const [left, right] = cut.columns.map((column, side) => {
    const more = next.columns[side] ?? [];
    const cue = textOf(more[0]);
    if (!parseCue(cue).continued || cueKey(cue) !== cueKey(textOf(column[0]))) return null;
    return rejoined(column, more.slice(1));
  });
  if (left == null || right == null) return null;
  return { ...next, columns: [left, right] };
}

/**
 * A dual dialogue that a page has cut, with how one of its speeches goes on by itself on the next page, where the
 * other has ended; null where another block stands there.
 */
export function goneOnDual(
  cut: LayoutDual,
  lines: readonly LayoutLine[],
  at: number,
): LayoutDual | null {
  const cue = lines[at]?.text ?? '';
  const side = cut.columns.findIndex((column) => cueKey(textOf(column[0])) === cueKey(cue));
  const dual = (['left', 'right'] as const)[side];
  if (!parseCue(cue).continued || dual === undefined) return null;
  let end = at + 1;
  while ((lines[end]?.text ?? '') !== '') end++;
  // What stands on a page by itself can stand anywhere on it; the cue stands farther in than its speech.
  const block = lines
    .slice(at, end)
    .map(({ text }, index) => ({ text, indent: index === 0 ? 1 : 0 }));
  const [left, right] = cut.columns.map((column, index) =>
    index === side ? rejoined(column, speech(block, dual).slice(1)) : column,
  );
  return {
    columns: [left ?? [], right ?? []],
    end,
    isCut: moreMark.test(block.at(-1)?.text ?? ''),
  };
}

function textOf(element: ScriptElement | undefined): string {
  return element?.runs.map(({ text }) => text).join('') ?? '';
}

/** A speech and how it goes on, the paragraph that was cut made whole. */
function rejoined(
  before: readonly ScriptElement[],
  after: readonly ScriptElement[],
): ScriptElement[] {
  const last = before.at(-1);
  const [first, ...rest] = after;
  if (last?.type !== 'dialogue' || first?.type !== 'dialogue') return [...before, ...after];
  const text = joined([textOf(last), textOf(first)]);
  return [...before.slice(0, -1), { ...last, runs: [{ text, marks: [] }] }, ...rest];
}

/** Whether a line is two cues side by side: one of them may have small letters, as McGREGOR has. */
export function namesTwo(text: string): boolean {
  const wide = expanded(text);
  if (looksLikeSceneHeading(wide)) return false;
  const names = wide.split(/ {3,}/);
  return (
    names.length === 2 &&
    names.some(looksLikeCue) &&
    names.every((name) => isMostlyCapitals(name) && !/[.!?:;,…–—-]$/.test(name))
  );
}

function isMostlyCapitals(name: string): boolean {
  if (looksLikeCue(name)) return true;
  const small = name.match(/\p{Ll}/gu)?.length ?? 0;
  const capitals = name.match(/\p{Lu}/gu)?.length ?? 0;
  return /^\p{Lu}/u.test(name) && capitals > 2 * small;
}

function expanded(text: string): string {
  return text.replaceAll('\t', '        ');
}

/** A line by its columns: what stands in each; a wide character leaves the one after it empty. */
function cellsOf({ text, indent }: LayoutLine): string[] {
  const cells = Array.from({ length: indent }, () => ' ');
  let before = NaN;
  for (const char of expanded(text)) {
    const codePoint = char.codePointAt(0) ?? 0;
    const width = widthAfter(before, codePoint);
    before = beforeNext(before, codePoint);
    if (width === 0 && cells.length > 0) cells.push(`${cells.pop() ?? ''}${char}`);
    else cells.push(char);
    if (width === 2) cells.push('');
  }
  return cells;
}

function lineOf(cells: readonly string[]): LayoutLine {
  return { text: cells.join('').trim(), indent: Math.max(0, firstTaken(cells)) };
}

/**
 * Where the right column begins: behind a gap that goes through all rows, as far to the left of its cue
 * as the left column is of its own. Null where there is no such gap, or where nothing stands farther to
 * the left than its cue: that is no speech.
 */
function rightEdge(rows: readonly (readonly string[])[]): number | null {
  const [cues = [], ...said] = rows;
  if (said.length === 0) return null;
  const leftCue = firstTaken(cues);
  const leftEnd = cues.findIndex(
    (_cell, column) => column > leftCue && [0, 1, 2].every((more) => cues[column + more] === ' '),
  );
  const rightCue = leftEnd + firstTaken(cues.slice(leftEnd));
  const margin = Math.min(leftCue, ...said.map(firstTaken));
  const expected = rightCue - (leftCue - margin);
  const taken = new Set<number>();
  const opened = new Set<number>();
  for (const cells of rows) {
    cells.forEach((cell, column) => {
      if (cell === ' ') return;
      taken.add(column);
      if (cells[column - 1] === ' ') opened.add(column);
    });
  }
  const [edge] = [...opened]
    .filter(
      (column) =>
        column > leftEnd &&
        column <= rightCue &&
        !taken.has(column - 1) &&
        !taken.has(column - leastGap),
    )
    .sort((a, b) => Math.abs(a - expected) - Math.abs(b - expected));
  return edge === undefined || (margin === leftCue && edge === rightCue) ? null : edge;
}

function firstTaken(cells: readonly string[]): number {
  return cells.findIndex((cell) => cell !== ' ');
}

/** A column's lines as the elements of a speech, without what is the page's. */
function speech(lines: readonly LayoutLine[], dual: DualSide): ScriptElement[] {
  const elements: ScriptElement[] = [];
  let place: LayoutLine | null = null;
  let said: string[] = [];
  const end = (): void => {
    if (said.length === 0) return;
    const text = joined(said);
    elements.push({ type: typeOf(text, elements.length), runs: [{ text, marks: [] }], dual });
    said = [];
  };
  for (const line of lines) {
    if (moreMark.test(line.text)) continue;
    // A cue that is too long for its column turns over under itself.
    const isCue: boolean = elements.length === 0 && isCapitals(line.text);
    const goes: boolean =
      place !== null && ((isCue && line.indent === place.indent) || goesOn(place, line, said));
    if (!goes) {
      end();
      place = line;
    }
    said.push(line.text);
  }
  end();
  return elements;
}

function typeOf(text: string, index: number): ElementType {
  if (index === 0) return 'character';
  return looksLikeParenthetical(text) ? 'parenthetical' : 'dialogue';
}
