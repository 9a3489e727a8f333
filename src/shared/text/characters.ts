/**
 * What a character is to the reader of prose: a stop, a closing quote, an opening bracket, a
 * capital. ASCII is answered from comparisons, everything else from Unicode's own classes, so that
 * a text of a million characters costs no million regular expressions.
 *
 * All functions take one UTF-16 unit as a string and answer for the empty string with false, so
 * that `text.charAt(i)` past either end needs no check.
 */

const upperPattern = /^[\p{Lu}\p{Lt}]$/u;
const lowerPattern = /^\p{Ll}$/u;
const letterPattern = /^\p{L}$/u;
const digitPattern = /^\p{N}$/u;

const stops = new Set('.!?…。！？．؟۔।॥｡');
const wideStops = new Set('。！？．｡');
const closers = new Set('"\'”’»›)]}」』）】〉》');
const openers = new Set('"\'“‘„‚«‹([{¿¡「『（【〈《');
const spaces = new Set(' \t\n\r\f\v\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\u0085\ufeff');

function isAscii(char: string): boolean {
  return char !== '' && char.charCodeAt(0) < 128;
}

/** A capital or title-case letter. */
export function isUpper(char: string): boolean {
  return isAscii(char) ? char >= 'A' && char <= 'Z' : upperPattern.test(char);
}

/** A small letter. */
export function isLower(char: string): boolean {
  return isAscii(char) ? char >= 'a' && char <= 'z' : lowerPattern.test(char);
}

/** A letter of any script, with or without case. */
export function isLetter(char: string): boolean {
  return isAscii(char) ? isUpper(char) || isLower(char) : letterPattern.test(char);
}

/** A digit of any script. */
export function isDigit(char: string): boolean {
  return isAscii(char) ? char >= '0' && char <= '9' : digitPattern.test(char);
}

/** A mark that can end a sentence, in any script that the segmenter knows. */
export function isStop(char: string): boolean {
  return stops.has(char);
}

/** A stop of a script that puts no space after it. */
export function isWideStop(char: string): boolean {
  return wideStops.has(char);
}

/** A quote or bracket that may close. The straight quotes may open as well. */
export function isCloser(char: string): boolean {
  return closers.has(char);
}

/** A quote or bracket that may open. The straight quotes may close as well. */
export function isOpener(char: string): boolean {
  return openers.has(char);
}

/** A blank or a line end. */
export function isSpace(char: string): boolean {
  return spaces.has(char) || (char >= '\u2000' && char <= '\u200a');
}

/** The index after the last of the characters from `from` that `test` accepts. */
export function skipWhile(text: string, from: number, test: (char: string) => boolean): number {
  let at = from;
  while (at < text.length && test(text.charAt(at))) at += 1;
  return at;
}

/** The index of the first of the characters before `from` that `test` accepts without a break. */
export function skipBack(text: string, from: number, test: (char: string) => boolean): number {
  let at = from;
  while (at > 0 && test(text.charAt(at - 1))) at -= 1;
  return at;
}
