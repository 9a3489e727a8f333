/** Scene numbers. */

/**
 * How scenes without a number of their own get one. Counted: 1, 2, 3 … among themselves. Locked: with
 * a letter after the scene before them, so that no scene that was handed out changes its number.
 */
export const numberings = ['counted', 'locked'] as const;
export type Numbering = (typeof numberings)[number];

/** A scene as far as its number goes: the writer's, if any. */
export interface NumberedScene {
  readonly hasHeading: boolean;
  readonly number: string | null;
}

/**
 * The numbers of scenes, in order. A scene that bears the writer's own number keeps it. A scene
 * without a heading has none.
 *
 * Counted numbers leave out those that the writer gave away. In a locked script a new scene after 4 is
 * 4A, the next 4B; between 4 and 4A it is A4A, and before the first scene A1. I and O are left out,
 * which are read as 1 and 0. (The custom of American production offices, as Final Draft follows it.)
 */
export function sceneNumbers(
  scenes: readonly NumberedScene[],
  numbering: Numbering = 'counted',
): (string | null)[] {
  const given = scenes.map(({ hasHeading, number }) =>
    hasHeading && number !== null && number.trim() !== '' ? number.trim() : null,
  );
  switch (numbering) {
    case 'counted':
      return countedNumbers(scenes, given);
    case 'locked':
      return lockedNumbers(scenes, given);
  }
}

function countedNumbers(
  scenes: readonly NumberedScene[],
  given: readonly (string | null)[],
): (string | null)[] {
  const taken = new Set(given);
  let next = 0;
  return scenes.map(({ hasHeading }, index) => {
    if (!hasHeading) return null;
    const own = given[index];
    if (own !== null && own !== undefined) return own;
    do next++;
    while (taken.has(String(next)));
    return String(next);
  });
}

function lockedNumbers(
  scenes: readonly NumberedScene[],
  given: readonly (string | null)[],
): (string | null)[] {
  const taken = new Set(given);
  // Nothing was handed out yet: there is nothing to keep.
  if (given.every((number) => number === null)) return countedNumbers(scenes, given);
  const following: (string | null)[] = [];
  let next: string | null = null;
  for (let index = given.length - 1; index >= 0; index--) {
    following[index] = next;
    next = given[index] ?? next;
  }
  let before: string | null = null;
  return scenes.map(({ hasHeading }, index) => {
    if (!hasHeading) return null;
    const own = given[index];
    if (own !== null && own !== undefined) {
      before = own;
      return own;
    }
    const number = freeNumber(before, following[index] ?? null, taken);
    taken.add(number);
    // What follows an inserted scene goes on from the scene that was there.
    return number;
  });
}

/**
 * The first number that is free after one that is there, and before another: 4A after 4, A4A between
 * 4 and 4A, A4B between 4A and 4B.
 * @param taken the numbers that are given away
 */
export function freeNumber(
  before: string | null,
  after: string | null,
  taken: ReadonlySet<string | null>,
): string {
  const prefixed = before === null || (after !== null && isBeside(after, before));
  const [, base = before ?? '', letters = ''] = /^(.*\d)([A-Z]*)$/.exec(before ?? '') ?? [];
  for (let count = prefixed ? 0 : lettersToCount(letters); ; count++) {
    const letter = countToLetters(count);
    const number = prefixed ? `${letter}${after ?? ''}` : `${base}${letter}`;
    if (!taken.has(number)) return number;
  }
}

/** Whether a number has the same figures as the one before it: no letter after those fits between. */
function isBeside(number: string, before: string): boolean {
  if (number.startsWith(before) && /^[A-Z]+$/.test(number.slice(before.length))) return true;
  const [one, other] = [number, before].map((text) => /^[A-Z]*(.*\d)[A-Z]*$/.exec(text)?.[1]);
  return one !== undefined && one === other;
}

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** 0 is A, 23 is Z, 24 is AA. */
function countToLetters(count: number): string {
  const rest = Math.floor(count / letters.length);
  return `${rest === 0 ? '' : countToLetters(rest - 1)}${letters.charAt(count % letters.length)}`;
}

/** How many letters come before and with these; 0 for none. */
function lettersToCount(text: string): number {
  let count = 0;
  for (const letter of text) count = count * letters.length + letters.indexOf(letter) + 1;
  return count;
}
