/** How long a version is, and where in that length each of its passages or scenes stands. */
import { formatEighths } from '../../screenplay/eighths.ts';
import { clockTime, type CueTime } from '../../model/cueTime.ts';
import type { UnitRow } from '../comparison.ts';
import { readCueTime } from './cueTime.ts';

/**
 * What a length is counted in: seconds of running time, pages of a script, or characters of a text.
 */
export type Measure = 'seconds' | 'pages' | 'characters';

/** A stretch, in the measure of its scale. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A version laid out along its length. */
export interface LengthScale {
  readonly measure: Measure;
  readonly total: number;
  /** By key of the units: one after the other, from 0 to `total`. */
  readonly spans: ReadonlyMap<string, Span>;
}

type Sized = Pick<UnitRow, 'key' | 'text' | 'size' | 'time'>;

/** A text by its characters. A text without any gives each of its units the same. */
export function scaleByText(units: readonly Sized[]): LengthScale {
  const empty = units.every(({ size }) => size === 0);
  return stack(
    'characters',
    units.map(({ key, size }) => [key, empty ? 1 : size]),
  );
}

/**
 * A draft by its pages: the scenes' eighths, which are the lengths of the breakdown, one after the
 * other. A scene whose length is not known counts as an eighth.
 * @param eighths by key of the units
 */
export function scaleByPages(
  units: readonly Pick<UnitRow, 'key'>[],
  eighths: ReadonlyMap<string, number>,
): LengthScale {
  return stack(
    'pages',
    units.map(({ key }) => [key, (eighths.get(key) ?? 1) / 8]),
  );
}

/**
 * Subtitles by their running time: by the times of their cues, or those that stand in the text where it was
 * imported as plain text; null for a text without them. A passage lasts until the next one that has a later
 * time begins. Passages between two times share what lies between them, by their lengths.
 */
export function scaleByTime(units: readonly Sized[]): LengthScale | null {
  const times = units.map(({ text, time }) => time ?? readCueTime(text));
  const known = times.flatMap((time, index) => (time === null ? [] : [{ index, time }]));
  // A line that looks like a time does not make subtitles of a novel.
  if (known.length < 2 || known.length < units.length / 8) return null;
  return stack('seconds', lengthsBetween(units, known));
}

/** How long each unit lasts: what lies between its own time and the next later one, shared by size. */
function lengthsBetween(
  units: readonly Sized[],
  known: readonly { readonly index: number; readonly time: CueTime }[],
): (readonly [string, number])[] {
  const end = known.reduce((latest, { time }) => Math.max(latest, time.to), 0);
  // Times that go back (two files in one) do not count: the story on screen goes on.
  const marks: { index: number; from: number }[] = [];
  for (const { index, time } of known) {
    if (time.from >= (marks.at(-1)?.from ?? 0)) marks.push({ index, from: time.from });
  }
  const lengths: (readonly [string, number])[] = [];
  const share = (from: number, to: number, seconds: number): void => {
    const group = units.slice(from, to);
    const whole = group.reduce((sum, { size }) => sum + Math.max(1, size), 0);
    for (const { key, size } of group) {
      lengths.push([key, (Math.max(0, seconds) * Math.max(1, size)) / whole]);
    }
  };
  const first = marks[0];
  if (first === undefined) return lengths;
  // What is silent before the first line belongs to the film, and to its first passages.
  let from = 0;
  let since = 0;
  for (const mark of marks.slice(1)) {
    share(from, mark.index, mark.from - since);
    [from, since] = [mark.index, mark.from];
  }
  share(from, units.length, end - since);
  return lengths;
}

function stack(measure: Measure, lengths: readonly (readonly [string, number])[]): LengthScale {
  const spans = new Map<string, Span>();
  let at = 0;
  for (const [key, length] of lengths) {
    spans.set(key, { from: at, to: at + length });
    at += length;
  }
  return { measure, total: at, spans };
}

/** A place in a version as it is read: `01:02:05`, `p. 12`, `34%`. */
export function placeWords({ measure, total }: Pick<LengthScale, 'measure' | 'total'>, at: number) {
  switch (measure) {
    case 'seconds':
      return clockTime(at);
    case 'pages':
      // The first page is page 1. A sum of eighths is not exact.
      return `p. ${Math.floor(at + 1e-6) + 1}`;
    case 'characters':
      return `${total === 0 ? 0 : Math.round((100 * at) / total)}%`;
  }
}

/** A length as it is read: `4:10`, `2 3/8 pages`, `1.2%`. */
export function lengthWords(
  { measure, total }: Pick<LengthScale, 'measure' | 'total'>,
  length: number,
): string {
  switch (measure) {
    case 'seconds':
      return clock(length);
    case 'pages':
      return `${formatEighths(Math.round(length * 8))} ${length < 1 ? 'page' : 'pages'}`;
    case 'characters':
      return `${total === 0 ? 0 : Math.round((1000 * length) / total) / 10}%`;
  }
}

function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const two = (part: number): string => String(part).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(whole % 60)}`
    : `${minutes}:${two(whole % 60)}`;
}
