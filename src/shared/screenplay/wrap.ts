/** Word wrap on a fixed-width page: the arithmetic under every line count. */
import { beforeNext, isPlain, widthAfter } from './charWidth.ts';
import { breaksBesideWide, breaksBetween, isOrdinary } from './lineBreaks.ts';

/** How a text is wrapped. */
export interface WrapOptions {
  /** Columns of the first line. */
  readonly width: number;
  /** Columns by which the later lines are indented, and so shortened. */
  readonly hang?: number;
  /** Offset in the text at which to begin: 0 unless given. */
  readonly from?: number;
  /** Stop as soon as there are more lines than this. */
  readonly limit?: number;
}

const newline = 0x0a;
const space = 0x20;
const tab = 0x09;
const zeroWidthSpace = 0x200b;

/**
 * Counts the lines of a text. Lines break at spaces, which hang over the edge and are never carried
 * to the next line; at hyphens, dashes and brackets inside words (`breaksBetween`); around wide
 * characters (`breaksBesideWide`); and inside a word only where it is longer than the line. `\n` always breaks. An empty text has one line.
 *
 * @param starts receives the offset at which each line begins, if given
 */
export function countTextLines(
  text: string,
  { width, hang = 0, from = 0, limit = Infinity }: WrapOptions,
  starts?: number[],
): number {
  let lines = 1;
  let room = width;
  // The columns before the current word on this line, and the columns of that word so far.
  let column = 0;
  let word = 0;
  let wordStart = from;
  // What a joining character would join.
  let before = NaN;
  // The last two units of the current run of characters without a space.
  let previous = NaN;
  let beforePrevious = NaN;
  let previousIsWide = false;
  // Up to here the letters have to be looked at one by one: their run does not fit on the line.
  let crowded = from;
  starts?.push(from);

  const length = text.length;
  let index = from;
  while (index < length) {
    const code = text.charCodeAt(index);
    if (code === space || code === tab) {
      column += word + 1;
      word = 0;
      index++;
      wordStart = index;
      previous = beforePrevious = before = NaN;
      continue;
    }
    if (code === newline) {
      lines++;
      if (lines > limit) return lines;
      index++;
      starts?.push(index);
      room = width - hang;
      column = word = 0;
      wordStart = index;
      previous = beforePrevious = before = NaN;
      continue;
    }
    // Nothing breaks a run of letters: it counts as one where it fits.
    if (
      index >= crowded &&
      isOrdinary(code) &&
      (word === 0 || (isOrdinary(previous) && !previousIsWide))
    ) {
      let end = index + 1;
      while (end < length && isLetter(text.charCodeAt(end))) end++;
      if (column + word + end - index <= room) {
        word += end - index;
        beforePrevious = end - index > 1 ? text.charCodeAt(end - 2) : previous;
        previous = before = text.charCodeAt(end - 1);
        previousIsWide = false;
        index = end;
        continue;
      }
      crowded = end;
    }
    let size = 1;
    let columns = 1;
    if (!isPlain(code)) {
      const codePoint = text.codePointAt(index) ?? code;
      size = codePoint > 0xffff ? 2 : 1;
      columns = widthAfter(before, codePoint);
      before = beforeNext(before, codePoint);
    } else before = code;
    if (columns === 0) {
      if (code === zeroWidthSpace) {
        column += word;
        word = 0;
      }
      index += size;
      if (word === 0) wordStart = index;
      continue;
    }
    if (
      word > 0 &&
      (columns === 2 || previousIsWide
        ? breaksBesideWide(previous, code)
        : !(isOrdinary(previous) && isOrdinary(code)) &&
          breaksBetween(previous, code, beforePrevious))
    ) {
      column += word;
      word = 0;
      wordStart = index;
    }
    beforePrevious = previous;
    previous = code;
    previousIsWide = columns === 2;
    if (column + word + columns > room) {
      if (column > 0) {
        lines++;
        if (lines > limit) return lines;
        starts?.push(wordStart);
        room = width - hang;
        column = 0;
      }
      if (word > 0 && word + columns > room) {
        lines++;
        if (lines > limit) return lines;
        starts?.push(index);
        room = width - hang;
        word = 0;
        wordStart = index;
      }
    }
    word += columns;
    index += size;
  }
  return lines;
}

/** Whether a unit takes one column, and no line ends before it after another such. */
function isLetter(code: number): boolean {
  return code > space && isOrdinary(code);
}

/** The offsets at which the lines of a text begin. */
export function lineStarts(text: string, options: WrapOptions): number[] {
  const starts: number[] = [];
  countTextLines(text, options, starts);
  return starts;
}

/** The lines of a text, without the spaces that hang over their ends. */
export function wrapLines(text: string, options: WrapOptions): string[] {
  const starts = lineStarts(text, options);
  return starts.map((start, index) => text.slice(start, starts[index + 1]).trimEnd());
}
