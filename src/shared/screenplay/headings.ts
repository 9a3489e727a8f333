/** Scene headings: interior or exterior, the set, the time of day. */

export type IntExt = 'INT' | 'EXT' | 'INT/EXT' | 'EST';

/** A scene heading taken apart. */
export interface Heading {
  readonly intExt: IntExt | null;
  /** The place, without prefix and time, as written: `BABA'S HOUSE - STUDY`. */
  readonly set: string;
  /** The first part of the place: `BABA'S HOUSE`. */
  readonly location: string;
  /** The last part when it names a time, as written: `NIGHT`, `MOMENTS LATER`; else null. */
  readonly timeOfDay: string | null;
  /** What follows the time in the heading, such as `1975` or `FLASHBACK`; empty when nothing. */
  readonly rest: string;
}

/** How a strip board sorts a time of day; null where the heading does not say. */
export type DayNight = 'day' | 'night';

const dayWords: ReadonlySet<string> = new Set([
  'DAY',
  'MORNING',
  'AFTERNOON',
  'NOON',
  'MIDDAY',
  'SUNRISE',
  'DAWN',
  'DAYBREAK',
  'DAYTIME',
]);
const nightWords: ReadonlySet<string> = new Set([
  'NIGHT',
  'EVENING',
  'DUSK',
  'SUNSET',
  'MIDNIGHT',
  'TWILIGHT',
  'NIGHTTIME',
  // The magic hour, which is shot as dusk is.
  'MAGIC',
]);
const relativeWords: ReadonlySet<string> = new Set([
  'LATER',
  'CONTINUOUS',
  'SAME',
  'MOMENTS',
  'HOUR',
]);

const separator = /\s+[-\u2010-\u2015]+\s+/;

/**
 * Takes a heading apart: `INT. HOUSE - KITCHEN - NIGHT (1975)`. The prefix is INT, EXT, EST,
 * INT./EXT, INT/EXT or I/E; parts are separated by dashes between spaces; the last part that
 * holds a word for a time is the time. The first part is always the place.
 */
export function parseHeading(text: string): Heading {
  const { intExt, rest: place } = takePrefix(text.trim());
  const parts = place
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  let at = -1;
  for (let index = parts.length - 1; index >= 1; index--) {
    if (namesTime(parts[index] ?? '')) {
      at = index;
      break;
    }
  }
  const setParts = at < 0 ? parts : parts.slice(0, at);
  const time = splitTime(at < 0 ? '' : (parts[at] ?? ''));
  const after = at < 0 ? [] : parts.slice(at + 1);
  return {
    intExt,
    set: setParts.join(' - '),
    location: setParts[0] ?? '',
    timeOfDay: at < 0 ? null : time.time,
    rest: [time.rest, ...after].filter((part) => part !== '').join(' - '),
  };
}

/** Whether a time of day is day or night by itself; null for "LATER" and its like. */
export function dayOrNight(timeOfDay: string | null): DayNight | null {
  if (timeOfDay === null) return null;
  for (const word of words(timeOfDay)) {
    if (nightWords.has(word)) return 'night';
    if (dayWords.has(word)) return 'day';
  }
  return null;
}

/**
 * Whether each scene is day or night, from their times of day in order. A time that goes on from another
 * ("CONTINUOUS", "SAME", "MOMENTS LATER") takes what the scene before it has: the nearest that says so.
 * Null where a heading names no time.
 */
export function daysAndNights(timesOfDay: readonly (string | null)[]): (DayNight | null)[] {
  let before: DayNight | null = null;
  return timesOfDay.map((time) => {
    if (time === null) return null;
    before = dayOrNight(time) ?? before;
    return before;
  });
}

/** The key under which two spellings of a set are one: capitals, plain apostrophes, single spaces. */
export function setKey(set: string): string {
  return set
    .normalize('NFC')
    .replaceAll(/[\u2018\u2019]/g, "'")
    .replaceAll(/\s*[-\u2010-\u2015]+\s*/g, ' - ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toUpperCase();
}

/** What a heading begins with, and what stands behind it, its point and the spaces. */
export function takePrefix(text: string): { intExt: IntExt | null; rest: string } {
  const match = /^(int\.?\s?\/\s?ext|ext\.?\s?\/\s?int|i\/e|int|ext|est)(?:[.\s]+|$)/i.exec(text);
  if (match === null) return { intExt: null, rest: text };
  const prefix = (match[1] ?? '').toUpperCase();
  const rest = text.slice(match[0].length);
  if (prefix.includes('/')) return { intExt: 'INT/EXT', rest };
  if (prefix === 'INT') return { intExt: 'INT', rest };
  return { intExt: prefix === 'EXT' ? 'EXT' : 'EST', rest };
}

/** Short parts that hold a word for a time: "LATE NIGHT" is one, "THE NIGHT PORTER'S ROOM" not. */
function namesTime(part: string): boolean {
  const all = words(splitTime(part).time);
  if (all.length === 0 || all.length > 4) return false;
  const last = all.at(-1) ?? '';
  const known = (word: string): boolean =>
    dayWords.has(word) || nightWords.has(word) || relativeWords.has(word);
  return known(last) || (known(all[0] ?? '') && all.length <= 2);
}

/** `NIGHT (1975)` → `NIGHT` and `1975`. */
function splitTime(part: string): { time: string; rest: string } {
  const open = part.indexOf('(');
  const cut = open > 0 ? open : part.indexOf(',');
  if (cut <= 0) return { time: part, rest: '' };
  return {
    time: part.slice(0, cut).trim(),
    rest: part.slice(cut).replaceAll(/[(),]/g, ' ').trim(),
  };
}

function words(text: string): string[] {
  return text.toUpperCase().match(/[\p{L}']+/gu) ?? [];
}
