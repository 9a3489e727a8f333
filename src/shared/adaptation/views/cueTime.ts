/** The times that stand in the words of subtitles that were imported as plain text, before they could be read. */
import type { CueTime } from '../../model/cueTime.ts';

/**
 * The first time in a passage of subtitles, null where there is none: `00:01:02,500 --> 00:01:04,000` as
 * SubRip has it, with a full stop and perhaps without hours as WebVTT has it
 * (https://www.w3.org/TR/webvtt1/#webvtt-timestamp).
 */
export function readCueTime(text: string): CueTime | null {
  // Cheap for the many passages that have none.
  if (!text.includes('-->')) return null;
  const match = timing.exec(text);
  if (match === null) return null;
  const [, ...parts] = match;
  const from = seconds(parts.slice(0, 4));
  const to = seconds(parts.slice(4, 8));
  return { from, to: Math.max(from, to) };
}

const moment = String.raw`(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[,.](\d{1,3})`;
const timing = new RegExp(String.raw`${moment}\s*-->\s*${moment}`);

function seconds([hours, minutes, whole, fraction]: readonly (string | undefined)[]): number {
  return (
    Number(hours ?? 0) * 3600 +
    Number(minutes ?? 0) * 60 +
    Number(whole ?? 0) +
    Number(`0.${fraction ?? 0}`)
  );
}
