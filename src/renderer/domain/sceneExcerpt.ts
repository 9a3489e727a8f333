/** Some of the words of a scene that is shown away from its script. */
import { findQuote } from '../../shared/adaptation/quotes.ts';
import type { Quote } from '../../shared/model/adaptation.ts';
import { markedStretch, type TextPiece } from './passageText.ts';

/** What is shown of a scene under its heading, or with it where words of it are meant. */
export interface SceneExcerpt {
  /** Lines of it, with the words marked that are meant where not all is; none where nothing stands under the heading. */
  readonly pieces: readonly TextPiece[];
  /** Whether the words that were meant are gone, or stand there more than once. */
  readonly lost: boolean;
}

/**
 * The beginning of a scene, or the stretch with the words that are meant.
 * @param text its plain text
 * @param heading its heading, which that begins with
 * @param quote the words that are meant; null: all of it
 * @param most how many characters are shown
 */
export function sceneExcerpt(
  text: string,
  heading: string,
  quote: Quote | null,
  most: number,
): SceneExcerpt {
  const place = quote === null ? null : findQuote(text, quote);
  const under = endOfHeading(text, heading);
  const isHeadingMeant = place !== null && place.start < under;
  const from = isHeadingMeant ? 0 : under;
  const shown = text.slice(from);
  const ranges = place === null ? [] : [{ start: place.start - from, end: place.end - from }];
  return {
    pieces: markedStretch(shown, ranges, most),
    lost: quote !== null && place === null,
  };
}

/** Where the lines under the heading begin. */
function endOfHeading(text: string, heading: string): number {
  const [first = ''] = text.split('\n', 1);
  const isHeading = heading !== '' && first.trim() === heading.trim();
  return isHeading ? Math.min(text.length, first.length + 1) : 0;
}
