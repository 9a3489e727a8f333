/** What stands around a repair, to be read at a glance. */

/** The words before `at`, up to `room` characters of them. */
export function wordsBefore(text: string, at: number, room: number): string {
  const from = at - room;
  if (from <= 0) return text.slice(0, at);
  const part = text.slice(from, at);
  // A word that the cut meets goes, unless it is all there is.
  const start = /\S/.test(text.charAt(from - 1)) ? part.search(/\s\S/) : part.search(/\S/);
  return start < 0 ? `…${part}` : `… ${part.slice(start).trimStart()}`;
}

/** The words from `at` on, up to `room` characters of them. */
export function wordsAfter(text: string, at: number, room: number): string {
  const to = at + room;
  if (to >= text.length) return text.slice(at);
  const part = text.slice(at, to);
  const end = /\S/.test(text.charAt(to)) ? part.search(/\S\s+\S*$/) : part.search(/\S\s*$/);
  return end < 0 ? `${part}…` : `${part.slice(0, end + 1)} …`;
}

/** The text with marks for what would not be seen in it. */
export function visibleMarks(text: string): string {
  const shown = text.replaceAll('\n', '¶').replaceAll('\u00a0', '⍽');
  return /^[ \t]+$/.test(shown) ? '␣'.repeat(shown.length) : shown;
}
