/** The lines of a text that is laid out as a page, each with its place, and how they make paragraphs. */
import { normalizeText } from '../fountain/lines.ts';
import { looksLikeSceneHeading } from '../recognize.ts';

/** What stands under a speech that the page cuts. */
export const moreMark = /^\(\s*MORE\s*\)$/i;
/** A heading's line with its numbers, and the space between. */
const longestHeading = 200;

/** A line of such a text. */
export interface LayoutLine {
  /** Its words, without the space around them. */
  readonly text: string;
  /** How many characters it is indented. */
  readonly indent: number;
}

/** The lines of a text, tabs taken for eight characters. A page's end is two empty lines. */
export function layoutLines(source: string): LayoutLine[] {
  return normalizeText(source)
    .replaceAll('\f', '\n\n')
    .split('\n')
    .map((line) => {
      const wide = line.replaceAll('\t', '        ');
      return { text: line.trim(), indent: wide.length - wide.trimStart().length };
    });
}

/**
 * Whether a line goes on with the paragraph of the lines before it.
 * @param margin where no parenthetical stands; none does so in a column of dual dialogue
 */
export function goesOn(
  place: LayoutLine,
  line: LayoutLine,
  before: readonly string[],
  margin = -1,
): boolean {
  const [first = ''] = before;
  if (looksLikeSceneHeading(takeNumber(line.text).text)) return false;
  if (looksLikeSceneHeading(takeNumber(first).text)) return false;
  if (place.indent === margin) return line.indent === margin;
  // The lines of a parenthetical hang by a character.
  if (first.startsWith('(')) {
    return Math.abs(line.indent - place.indent) <= 1 && before.at(-1)?.endsWith(')') === false;
  }
  return line.indent === place.indent && !line.text.startsWith('(');
}

/**
 * Lines as one. One that ends in a hyphen is taken to end inside a word; Chinese and Japanese have no space
 * between words.
 */
export function joined(lines: readonly string[]): string {
  return lines.reduce((text, line, index) => {
    const before = lines[index - 1] ?? '';
    const isWhole =
      /[^\s-]-$/.test(before) || (unspacedEnd.test(before) && unspacedStart.test(line));
    return `${text}${isWhole ? '' : ' '}${line}`;
  });
}

const unspacedEnd = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u3000-\u303f\uff00-\uff60]$/u;
const unspacedStart = /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u3000-\u303f\uff00-\uff60]/u;

/** A heading without the numbers at its sides, or after it in signs (`#12A#`). */
export function takeNumber(line: string): {
  readonly text: string;
  readonly number: string | null;
} {
  const signed = /^(.*\S)(\s+)#([^\s#]{1,8})#$/.exec(line);
  if (signed?.[1] !== undefined) {
    // Two spaces before the signs, as we write it, say it of any words.
    const isSaid = (signed[2] ?? '').length > 1 || looksLikeSceneHeading(signed[1]);
    if (isSaid) return { text: signed[1], number: signed[3] ?? null };
  }
  // The same number in both margins says it of any words.
  const fits = line.length <= longestHeading;
  const both = /^([A-Z]{0,3}\d{1,4}[A-Z]{0,3})\s{2,}(\S.*?)\s{2,}\1$/.exec(fits ? line : '');
  if (both?.[2] !== undefined) return { text: both[2], number: both[1] ?? null };
  const left = /^([A-Z]{0,3}\d{1,4}[A-Z]{0,3})\.?\s{1,40}(\S.*)$/.exec(line);
  if (left?.[2] !== undefined && looksLikeSceneHeading(left[2])) {
    const number = left[1] ?? '';
    const text = left[2].endsWith(` ${number}`)
      ? left[2].slice(0, -number.length).trimEnd()
      : left[2];
    return { text, number };
  }
  return { text: line, number: null };
}
