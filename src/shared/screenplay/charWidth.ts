/**
 * How many columns of a fixed-width page a character takes: 0 for what joins the character before
 * it, 2 for wide East Asian characters and emoji (Unicode UAX #11), 1 for the rest, the spacing vowel
 * signs of Indian scripts among them. Told from code
 * points alone, so that the cost is in proportion to the text whatever the script
 * (`Intl.Segmenter` is not linear).
 */

const joins = /[\p{Mn}\p{Me}\p{Cf}\u{1f3fb}-\u{1f3ff}]/u;

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

/** Wide punctuation that no line begins with: closing brackets, stops, and signs that repeat. */
const wideClosers = new Set(
  '、。，．：；！？）］｝｠〉》」』】〕〗〙〛〞〟々〻ゝゞヽヾ‼⁇⁈⁉％'.split(''),
);
/** Wide punctuation that no line ends with: opening brackets. */
const wideOpeners = new Set('（［｛｟〈《「『【〔〖〘〚〝＄￥￦￡'.split(''));

/** Whether a wide character stays with the one before it (UAX #14: CL, CP, EX, IS, NS, PO). */
export function closesWide(char: string): boolean {
  return wideClosers.has(char);
}

/** Whether a wide character stays with the one after it (UAX #14: OP, PR). */
export function opensWide(char: string): boolean {
  return wideOpeners.has(char);
}

/** A stretch of a text whose characters all take their columns in one way. */
export interface TextPart {
  readonly text: string;
  /** One column each, two columns each, or a word that has no fixed pitch. */
  readonly kind: 'narrow' | 'wide' | 'pitchless';
}

/** Cuts a text where the way changes in which its characters take their columns. */
export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  const add = (end: number, kind: TextPart['kind']): void => {
    if (end > at) parts.push({ text: text.slice(at, end), kind });
    at = Math.max(at, end);
  };
  const found = [
    ...Array.from(text.matchAll(pitchlessWords), (run) => ({ run, kind: 'pitchless' as const })),
    ...Array.from(text.matchAll(wideRuns), (run) => ({ run, kind: 'wide' as const })),
  ].sort((a, b) => a.run.index - b.run.index);
  for (const { run, kind } of found) {
    if (run.index < at) continue;
    add(run.index, 'narrow');
    add(run.index + run[0].length, kind);
  }
  add(text.length, 'narrow');
  return parts;
}

/** Runs of wide characters in a text: what the editor gives two columns each. */
export const wideRuns =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1faff}\u{20000}-\u{3fffd}]+/gu;

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

const joiner = 0x200d;
const lam = 0x644;
const alefs: ReadonlySet<number> = new Set([0x622, 0x623, 0x625, 0x627, 0x671]);

/**
 * The columns of a code point that follows another: none after a joiner, and none for an alef after a
 * lam, because Arabic writes the two as one.
 * @param before the code point before it, as `beforeNext` keeps it; NaN at the start
 */
export function widthAfter(before: number, codePoint: number): 0 | 1 | 2 {
  if (before === joiner || (before === lam && alefs.has(codePoint))) return 0;
  return charWidth(codePoint);
}

/** What the code point after this one follows: the last that is no mark of another. */
export function beforeNext(before: number, codePoint: number): number {
  return codePoint === joiner || charWidth(codePoint) > 0 ? codePoint : before;
}

/** The columns of a whole text, line breaks not counted. */
export function textWidth(text: string): number {
  let width = 0;
  let before = NaN;
  for (const char of text) {
    const codePoint = char.codePointAt(0) ?? 0;
    if (codePoint === 0x0a) continue;
    width += widthAfter(before, codePoint);
    before = isPlain(codePoint) ? codePoint : beforeNext(before, codePoint);
  }
  return width;
}

const pitchless = /[\u0900-\u097f]/;

/** Words of scripts whose font has no fixed pitch (Devanagari), with the signs around them. */
export const pitchlessWords =
  /[^\s\-\u2010-\u2014\ufffc]*[\u0900-\u097f][^\s\-\u2010-\u2014\ufffc]*/g;

/** Whether a text has words of a script whose font has no fixed pitch. */
export function hasPitchless(text: string): boolean {
  return pitchless.test(text);
}
