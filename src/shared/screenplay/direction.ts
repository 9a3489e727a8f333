/**
 * Which way a text runs. HTML's `dir="auto"` and rule P2 of Unicode's UAX #9 go by the first letter, so that an
 * English line which begins with an Arabic name runs from the right. Here a text of letters that all run one way
 * runs that way, and a mixed one as the script does that it stands in, unless it is plainly of the other way.
 */
import { printedText, type ElementType, type ScriptElement } from './elements.ts';
import type { FlowItem } from './flow.ts';

/** The way of an element's lines. */
export type Direction = 'ltr' | 'rtl';

/** How many letters of a text run each way. */
export interface LetterCount {
  readonly ltr: number;
  readonly rtl: number;
}

/** Hebrew, Arabic, Syriac, Thaana, N'Ko and their kin, as the blocks are laid out in Unicode. */
const rightToLeft =
  /[\u200f\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const letters = /[\p{L}\p{Nl}]/gu;
/** Unicode's marks of a direction, where a writer puts one before the first letter. */
const leadingMark = /^[^\p{L}\p{Nl}\u200e\u200f]*([\u200e\u200f])/u;

/** Whether anything in a text runs from right to left, so that its order on paper is not that of typing. */
export function hasRightToLeft(text: string): boolean {
  return rightToLeft.test(text);
}

/** Counts the letters of a text by the way that they run. */
function countLetters(text: string): LetterCount {
  return countOf(text.match(letters) ?? []);
}

function countOf(all: readonly string[]): LetterCount {
  const rtl = all.filter((one) => rightToLeft.test(one)).length;
  return { ltr: all.length - rtl, rtl };
}

/**
 * The direction of a text; left to right where it has no letters, and as it says itself where it begins with
 * Unicode's mark for one. A mixed one is plainly of a direction where it
 * has three letters that way for each of the other, or begins and ends that way and has two.
 * @param main the direction of what it stands in; left out: that of its first letter
 */
export function directionOf(text: string, main?: Direction): Direction {
  if (!hasRightToLeft(text)) return 'ltr';
  const mark = leadingMark.exec(text)?.[1];
  if (mark !== undefined) return wayOf(mark);
  const all = text.match(letters) ?? [];
  const count = countOf(all);
  const most = directionOfMost(count);
  if (count.ltr === 0 || count.rtl === 0) return most;
  const ends = [all[0], all.at(-1)].every((one) => wayOf(one ?? '') === most);
  const plainly = count[most] >= (ends ? 2 : 3) * count[most === 'ltr' ? 'rtl' : 'ltr'];
  return plainly ? most : (main ?? wayOf(all[0] ?? ''));
}

/** The direction of an element of a script that runs a way itself; that of a cue is the way of the name in it. */
export function directionOfElement(
  type: FlowItem['type'],
  text: string,
  main: Direction,
): Direction {
  return directionOf(type === 'character' ? (text.split('(')[0] ?? '') : text, main);
}

/** How many letters of a script, or of a part of it, run each way. */
export interface ScriptLetters {
  /** Those of the action, in which it is told. */
  readonly told: LetterCount;
  readonly rest: LetterCount;
}

/** Counts the letters of a text that prints as an element. */
export function lettersOfElement(type: ElementType, text: string): ScriptLetters {
  const count = countLetters(text);
  return type === 'action' ? { told: count, rest: noLetters } : { told: noLetters, rest: count };
}

/** The letters of all parts of a script. */
export function sumOfLetters(parts: readonly ScriptLetters[]): ScriptLetters {
  const sum = { told: { ...noLetters }, rest: { ...noLetters } };
  for (const { told, rest } of parts) {
    sum.told.ltr += told.ltr;
    sum.told.rtl += told.rtl;
    sum.rest.ltr += rest.ltr;
    sum.rest.rtl += rest.rtl;
  }
  return sum;
}

/**
 * The direction of a script: that of most letters of its action. Who speaks may speak another language, and the
 * intros of headings are Latin in every script. Without action: that of most letters there are.
 */
export function mainDirection({ told, rest }: ScriptLetters): Direction {
  return directionOfMost(told.ltr + told.rtl > 0 ? told : rest);
}

/** The direction of a script's elements. */
export function directionOfScript(elements: readonly ScriptElement[]): Direction {
  const texts = elements.map((element) => ({ type: element.type, text: printedText(element) }));
  if (!texts.some(({ text }) => hasRightToLeft(text))) return 'ltr';
  return mainDirection(sumOfLetters(texts.map(({ type, text }) => lettersOfElement(type, text))));
}

const noLetters: LetterCount = { ltr: 0, rtl: 0 };

function directionOfMost({ ltr, rtl }: LetterCount): Direction {
  return rtl > ltr ? 'rtl' : 'ltr';
}

function wayOf(one: string): Direction {
  return rightToLeft.test(one) ? 'rtl' : 'ltr';
}
