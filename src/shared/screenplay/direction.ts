/**
 * Which way a text runs. An element runs from the right when its first letter does: the rule of
 * HTML's `dir="auto"` (rule P2 of Unicode's UAX #9), by which the editor shows it.
 */

/** The way of an element's lines. */
export type Direction = 'ltr' | 'rtl';

/** Hebrew, Arabic, Syriac, Thaana, N'Ko and their kin, as the blocks are laid out in Unicode. */
const rightToLeft =
  /[\u200f\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const letter = /[\p{L}\p{Nl}\u200e\u200f]/u;

/** Whether anything in a text runs from right to left, so that its order on paper is not that of typing. */
export function hasRightToLeft(text: string): boolean {
  return rightToLeft.test(text);
}

/** The direction of a text: that of its first letter; left to right where it has none. */
export function directionOf(text: string): Direction {
  const first = letter.exec(text)?.[0];
  if (first === undefined) return 'ltr';
  return rightToLeft.test(first) ? 'rtl' : 'ltr';
}
