/**
 * Where a line may end inside a run of characters without a space. The rule is Unicode's (UAX #14)
 * with the exceptions that Chromium makes for ASCII, because the script is drawn by Chromium and
 * the counted line must be the drawn one; found by asking it for every pair of characters. One
 * thing is our own: a run of hyphens stays together, with quotes that follow it (`nowrapRuns`).
 */

import { closesWide, opensWide } from './charWidth.ts';

const word = 0;
/** Letters and signs beyond ASCII. */
const farWord = 1;
/** Holds to what stands on both sides. */
const glue = 2;
const opening = 3;
const closing = 4;
/** Ends a line before an opening bracket, and begins one after a dash. */
const sign = 5;
const hyphen = 6;
const question = 7;
const dash = 8;
const emDash = 9;
const ellipsis = 10;
const slash = 11;
const exclamation = 12;

const classes = new Uint8Array(0x2040);
classes.fill(farWord, 0xa1);
function assign(chars: string, kind: number): void {
  for (const char of chars) classes[char.charCodeAt(0)] = kind;
}
assign(`'\u00a0¡¿«»‘’‚‛“”„‟‹›\u2011\u2007\u202f`, glue);
assign('([{<', opening);
assign('),.:;]}"', closing);
assign('#%&*+=>\\|~', sign);
assign('-', hyphen);
assign('?', question);
assign('‐‒–', dash);
assign('—', emDash);
assign('․‥…', ellipsis);
assign('/', slash);
assign('!', exclamation);

function classOf(code: number): number {
  return code < 0x2040 ? (classes[code] ?? word) : farWord;
}

/** Whether a UTF-16 unit can never make a difference: an ASCII letter or digit. */
export function isOrdinary(code: number): boolean {
  return code < 0x80 && classes[code] === word;
}

/**
 * Whether a line may end between two UTF-16 units that are not spaces.
 * @param before the unit before `left`, or NaN
 */
export function breaksBetween(left: number, right: number, before: number): boolean {
  const next = classOf(right);
  switch (classOf(left)) {
    case word:
    case farWord:
      return next === emDash;
    case slash:
      return next === emDash || next === farWord;
    case closing:
    case sign:
      return next === opening || (next === emDash && left !== 0x22);
    case exclamation:
      return next === opening || next === emDash || next === farWord;
    case question:
      return isWordLike(next) || next === opening || next === emDash || next === hyphen;
    case hyphen:
      if (right >= 0x30 && right <= 0x39) return isLetterOrDigit(before);
      if (right === 0x24) return false;
      // Not after a hyphen that begins a word, nor before the letters of Latin-1.
      if (next === farWord) return right > 0xff && !Number.isNaN(before);
      return isWordLike(next) || next === emDash || next === opening;
    case dash:
      return isWordLike(next) || next === opening || next === emDash || right === 0xa0;
    case emDash:
      return isWordLike(next) || next === opening;
    case ellipsis:
      return isWordLike(next) || next === opening || next === emDash;
    default:
      return false;
  }
}

/**
 * Whether a line may end between two UTF-16 units of which at least one is a wide character: anywhere
 * but before what closes and after what opens.
 */
export function breaksBesideWide(left: number, right: number): boolean {
  if (closesWide(String.fromCharCode(right)) || opensWide(String.fromCharCode(left))) return false;
  switch (classOf(right)) {
    case glue:
    case closing:
    case exclamation:
    case question:
    case ellipsis:
    case slash:
    case hyphen:
    case dash:
      return false;
    default:
      return classOf(left) !== glue && classOf(left) !== opening && left !== 0x22 && left !== 0x24;
  }
}

/**
 * The runs of a text in which Chromium would end a line and we do not: two and more hyphens, and
 * hyphens with the quote after them, as at the end of a speech that is broken off.
 */
export const nowrapRuns = /-[-"']+/g;

function isWordLike(kind: number): boolean {
  return kind === word || kind === farWord || kind === sign;
}

function isLetterOrDigit(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a)
  );
}
