/**
 * How many columns of a fixed-width page a character takes: 0 for what joins the character before
 * it, 2 for wide East Asian characters and emoji (Unicode UAX #11), 1 for the rest. Told from code
 * points alone, so that the cost is in proportion to the text whatever the script
 * (`Intl.Segmenter` is not linear).
 */

const joins = /[\p{M}\p{Cf}\u{1f3fb}-\u{1f3ff}]/u;

/** Pairs of first and last code points of the wide ranges. */
const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1faff],
  [0x20000, 0x3fffd],
];

/** Whether a UTF-16 unit is surely one column wide: Latin, Greek, Cyrillic, usual punctuation. */
export function isPlain(code: number): boolean {
  return (
    (code < 0x300 && code !== 0xad) ||
    (code >= 0x370 && code < 0x483) ||
    (code >= 0x48a && code < 0x530) ||
    (code >= 0x2010 && code <= 0x2027)
  );
}

/** The columns of a code point: 0, 1 or 2. Of two regional indicators each counts 1. */
export function charWidth(codePoint: number): 0 | 1 | 2 {
  if (isPlain(codePoint)) return 1;
  if (codePoint >= 0x1160 && codePoint <= 0x11ff) return 0;
  if (joins.test(String.fromCodePoint(codePoint))) return 0;
  for (const [first, last] of wide) {
    if (codePoint < first) return 1;
    if (codePoint <= last) return 2;
  }
  return 1;
}

/** The columns of a whole text, line breaks not counted. */
export function textWidth(text: string): number {
  let width = 0;
  let joined = false;
  for (const char of text) {
    const codePoint = char.codePointAt(0) ?? 0;
    if (codePoint === 0x0a) continue;
    if (!joined) width += charWidth(codePoint);
    joined = codePoint === 0x200d;
  }
  return width;
}
