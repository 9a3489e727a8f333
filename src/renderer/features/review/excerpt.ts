/** A long text cut down to what a review shows of it. */
import { markRanges, rangesOfWords, type TextPiece } from '../../domain/passageText.ts';

/**
 * A text with words marked; of a long one a stretch that begins shortly before the first of them.
 * @param most how many characters are shown
 */
export function markedExcerpt(text: string, words: readonly string[], most: number): TextPiece[] {
  // A name of several words is marked word by word.
  const ranges = rangesOfWords(
    text,
    words.flatMap((word) => word.split(/\s+/)),
  );
  if (text.length <= most) return markRanges(text, ranges);
  const wanted = Math.max(0, (ranges[0]?.start ?? 0) - Math.floor(most / 5));
  const before = wanted === 0 ? 0 : text.indexOf(' ', wanted) + 1;
  const start = Math.min(before, text.length - 1);
  const end = start + most >= text.length ? text.length : endOfWord(text, start, start + most);
  const pieces = markRanges(
    text.slice(start, end),
    ranges
      .filter((range) => range.end > start && range.start < end)
      .map((range) => ({
        start: Math.max(0, range.start - start),
        end: Math.min(end, range.end) - start,
      })),
  );
  const gap: TextPiece = { text: '…', marked: false };
  return [...(start > 0 ? [gap] : []), ...pieces, ...(end < text.length ? [gap] : [])];
}

/** The end of the last whole word before `end`; `end` itself where there is no blank in the stretch. */
function endOfWord(text: string, start: number, end: number): number {
  const blank = text.lastIndexOf(' ', end);
  return blank > start ? blank : end;
}
