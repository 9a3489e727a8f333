/**
 * A text put together from stretches of another one, which remembers where each stretch came from:
 * paragraphs whose line ends became blanks, or whose Markdown marks were left out.
 */
import { isSpace } from './characters.ts';

/** Text with the way back to where it was taken from. */
export interface TracedText {
  readonly text: string;
  /** The offset in the original of the character at `offset` of the text. */
  origin: (offset: number) => number;
}

/**
 * Takes up stretches of `source` one after the other. Runs of blanks and line ends become one blank
 * (a no-break space that stands alone is kept), and there are none at the beginning.
 */
export class PieceBuilder {
  private readonly parts: string[] = [];
  private readonly at: number[] = [];
  private readonly from: number[] = [];
  private length = 0;
  private blank = -1;

  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  /** Adds `source` from `start` to `end`. */
  add(start: number, end: number): void {
    let run = start;
    while (run < end) {
      const space = isSpace(this.source.charAt(run));
      let stop = run + 1;
      while (stop < end && isSpace(this.source.charAt(stop)) === space) stop += 1;
      if (space) {
        if (stop - run === 1 && this.source.charAt(run) === '\u00a0' && this.blank < 0) {
          this.push('\u00a0', run);
        } else if (this.blank < 0) this.blank = run;
      } else {
        if (this.blank >= 0 && this.length > 0) this.push(' ', this.blank);
        this.blank = -1;
        this.push(this.source.slice(run, stop), run);
      }
      run = stop;
    }
  }

  /** Adds a blank for a line end that stood at `origin`. */
  addBreak(origin: number): void {
    if (this.blank < 0) this.blank = origin;
  }

  /** The text so far, without blanks at its end. */
  build(): TracedText {
    const { at, from } = this;
    const joined = this.parts.join('');
    return {
      text: joined.trimEnd(),
      origin(offset) {
        let low = 0;
        let high = at.length;
        while (low < high) {
          const middle = (low + high) >> 1;
          if ((at[middle] ?? 0) <= offset) low = middle + 1;
          else high = middle;
        }
        return (from[low - 1] ?? 0) + offset - (at[low - 1] ?? 0);
      },
    };
  }

  private push(text: string, origin: number): void {
    if (this.length === 0 && text === '\u00a0') return;
    const last = this.at.length - 1;
    const contiguous = last >= 0 && (this.from[last] ?? 0) + this.length - (this.at[last] ?? 0);
    if (contiguous !== origin) {
      this.at.push(this.length);
      this.from.push(origin);
    }
    this.parts.push(text);
    this.length += text.length;
  }
}
