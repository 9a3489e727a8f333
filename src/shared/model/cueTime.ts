/** The time on screen that a passage of subtitles has. */

/** When a cue is shown, in seconds from the film's beginning, to the millisecond; `from` is not after `to`. */
export interface CueTime {
  readonly from: number;
  readonly to: number;
}

/** A time as an editor of films reads it: `01:02:05`. Parts of a second are left out. */
export function clockTime(seconds: number): string {
  const whole = Math.floor(seconds);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

const hms = /^(\d{1,2}):([0-5]\d):([0-5]\d)$/;

/** No text begins as late as this, in seconds: a film lasts for less than a day. */
export const endOfDay = 24 * 3600;

/** The seconds of a time such as `1:02:05`; null for anything else, and for a day or more. */
export function readClockTime(text: string): number | null {
  const [, hours, minutes, seconds] = hms.exec(text) ?? [];
  const time = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return time < endOfDay ? time : null;
}

/** When in the film a text begins, as it is typed: nothing is the film's beginning, null is no time. */
export function readBeginning(text: string): number | null {
  const typed = text.trim();
  return typed === '' ? 0 : readClockTime(typed);
}

/** A time that comes so many seconds later; null for none. */
export function laterBy(seconds: number, time: CueTime | null): CueTime | null {
  if (time === null) return null;
  const later = (at: number): number => toMilliseconds(at + seconds) / 1000;
  return { from: later(time.from), to: later(time.to) };
}

/** Seconds to the millisecond, which is how exactly subtitles say them. */
export function toMilliseconds(seconds: number): number {
  return Math.round(seconds * 1000);
}

/**
 * The times of cues that are cut otherwise: a cue that is split shares its time by its letters, and cues that
 * are merged last from the first one's beginning to the latest end. Null where the cue has no time.
 * @param cut holds the words of `cues`, in their order
 */
export function timesOfCut(
  cut: readonly { readonly text: string }[],
  cues: readonly { readonly text: string; readonly time: CueTime | null }[],
): (CueTime | null)[] {
  const placed: { readonly start: number; readonly end: number; readonly time: CueTime | null }[] =
    [];
  for (const { text, time } of cues) {
    const start = placed.at(-1)?.end ?? 0;
    placed.push({ start, end: start + lettersIn(text), time });
  }
  let at = 0;
  return cut.map(({ text }) => {
    const [start, end] = [at, at + lettersIn(text)];
    at = end;
    const times = placed
      .filter((cue) => cue.start < end && cue.end > start)
      .flatMap((cue) =>
        cue.time === null ? [] : [shareOf({ ...cue, time: cue.time }, start, end)],
      );
    return joinedTime(times);
  });
}

/** The time of cues that are shown one after the other, as one; null for none. */
export function joinedTime(times: readonly CueTime[]): CueTime | null {
  const [first] = times;
  if (first === undefined) return null;
  return {
    from: first.from,
    to: times.reduce((latest, { to }) => Math.max(latest, to), first.from),
  };
}

/** What part of a cue's time the letters from `start` to `end` take. */
function shareOf(
  cue: { readonly start: number; readonly end: number; readonly time: CueTime },
  start: number,
  end: number,
): CueTime {
  const { from, to } = cue.time;
  const at = (letter: number): number => {
    if (letter <= cue.start) return from;
    if (letter >= cue.end) return to;
    const share = (letter - cue.start) / (cue.end - cue.start);
    return toMilliseconds(from + (to - from) * share) / 1000;
  };
  return { from: at(start), to: at(end) };
}

function lettersIn(text: string): number {
  return text.replaceAll(/\s+/g, '').length;
}
