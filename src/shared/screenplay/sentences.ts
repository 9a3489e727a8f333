/** Where a speech may be broken over two pages: at the ends of its sentences. */

const abbreviations: ReadonlySet<string> = new Set(
  'mr mrs ms dr prof st sr jr no vs etc lt sgt capt col gen rev hon mt ft'.split(' '),
);
const closers = '"\')]}\u2019\u201d\u00bb';
const ends = '.!?\u2026\u3002\uff01\uff1f';

/**
 * The offsets in a stretch of text at which a new sentence begins: after `.`, `!`, `?` or `…`,
 * closing quotes, and white space. Not after "Mr." and its like, nor after a single initial.
 *
 * @param from where to begin looking
 * @param to where to stop
 */
export function sentenceStarts(text: string, from: number, to: number): number[] {
  const starts: number[] = [];
  for (let index = from; index < to; index++) {
    if (!ends.includes(text.charAt(index))) continue;
    let after = index + 1;
    while (after < to && (ends + closers).includes(text.charAt(after))) after++;
    let next = after;
    while (next < to && /\s/.test(text.charAt(next))) next++;
    const wide = text.charCodeAt(index) > 0x3000;
    if ((next > after || wide) && next < text.length && !isAbbreviation(text, from, index)) {
      starts.push(next);
    }
    index = Math.max(index, next - 1);
  }
  return starts;
}

function isAbbreviation(text: string, from: number, stop: number): boolean {
  if (text.charAt(stop) !== '.') return false;
  let start = stop;
  while (start > from && stop - start < 6 && /\p{L}/u.test(text.charAt(start - 1))) start--;
  const word = text.slice(start, stop);
  return abbreviations.has(word.toLowerCase()) || (/^\p{Lu}$/u.test(word) && word !== 'I');
}
