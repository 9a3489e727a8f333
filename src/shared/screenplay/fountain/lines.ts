/** Cuts a Fountain text into lines such that notes and boneyards stay whole. */
import { innerBreak, isEscape } from './inline.ts';

/** A text without byte order mark and with `\n` for every kind of line end. */
export function normalizeText(source: string): string {
  const text = source.startsWith('\ufeff') ? source.slice(1) : source;
  return /[\r\u2028\u2029]/.test(text) ? text.replaceAll(/\r\n?|\u2028|\u2029/g, '\n') : text;
}

/** The lines of a text, each cut out when it is asked for: those of a novel are not all held at once. */
export class TextLines {
  readonly length: number;
  readonly #text: string;
  /** Where each line begins, and where one after the last would. */
  readonly #starts: Int32Array;

  constructor(text: string) {
    let length = 1;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) length++;
    const starts = new Int32Array(length + 1);
    let line = 1;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      starts[line++] = at + 1;
    }
    starts[length] = text.length + 1;
    this.length = length;
    this.#text = text;
    this.#starts = starts;
  }

  /** The line at an index from 0, without its line break; undefined beyond the last. */
  at(index: number): string | undefined {
    if (index >= this.length) return undefined;
    return this.#text.slice(this.#starts[index], (this.#starts[index + 1] ?? 0) - 1);
  }
}

/**
 * The lines of a normalised text. A note or boneyard that runs over several lines makes one line of
 * them, with `innerBreak` for its line breaks. A note ends at an empty line
 * (fountain.io/syntax#notes: two spaces keep it open), so an opener with none before its closer is
 * text; so is one never closed.
 */
export function fountainLines(text: string): TextLines {
  return new TextLines(text.includes('[[') || text.includes('/*') ? joinSpans(text) : text);
}

function joinSpans(text: string): string {
  const parts: string[] = [];
  const noteCloser = finder(text, ']]');
  const emptyLine = finder(text, '\n\n');
  const boneyardCloser = finder(text, '*/');
  let from = 0;
  let index = 0;
  while (index < text.length) {
    const char = text.charAt(index);
    if (char === '\\' && isEscape(text, index)) {
      index += 2;
      continue;
    }
    let end = -1;
    if (char === '[' && text.startsWith('[[', index)) {
      end = noteCloser(index + 2);
      const gap = emptyLine(index + 2);
      if (gap >= 0 && gap < end) end = -1;
    } else if (char === '/' && text.startsWith('/*', index)) {
      end = boneyardCloser(index + 2);
    }
    if (end < 0) {
      index++;
      continue;
    }
    end += 2;
    parts.push(text.slice(from, index), text.slice(index, end).replaceAll('\n', innerBreak));
    from = index = end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

/** Finds the next place of a string at or after an index that never goes back. */
function finder(text: string, wanted: string): (from: number) => number {
  let found = -2;
  return (from) => {
    if (found === -1 || found >= from) return found;
    found = text.indexOf(wanted, from);
    return found;
  };
}
