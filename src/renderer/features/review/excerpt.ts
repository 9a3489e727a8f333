/** A long text cut down to what a review shows of it. */
import { markedStretch, rangesOfWords, type TextPiece } from '../../domain/passageText.ts';

/** How many characters are shown of a passage that is decided on: the whole, unless it is no passage of prose. */
export const longestToRead = 8000;

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
  return markedStretch(text, ranges, most);
}
