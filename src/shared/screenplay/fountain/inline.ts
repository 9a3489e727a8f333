/**
 * Fountain's markup inside a line: emphasis, notes and boneyard as runs. One pass, in time
 * proportional to the line.
 *
 * Emphasis (fountain.io/syntax#emphasis): `*italic*`, `**bold**`, `***both***`, `_underline_`. A
 * mark opens before a visible character and closes after one; a mark without its partner is
 * text. A backslash takes the meaning from the character after it.
 */
import type { Run, RunMark } from '../elements.ts';
import { normalRuns, RunBuilder, sortMarks } from '../runs.ts';

/** The characters that a backslash can precede. */
export const escapable = '*_\\[/(~^<.#';

/** Stands for a line break inside a note or boneyard, so that lines can be split before. */
export const innerBreak = '\r';

/** A piece of a line. */
type Token =
  | { readonly kind: 'text'; text: string }
  | { readonly kind: 'span'; readonly mark: 'note' | 'boneyard'; readonly text: string }
  | { readonly kind: 'mark'; readonly mark: RunMark; readonly text: string; role: Role };

type Role = 'open' | 'close' | 'text';
type MarkToken = Extract<Token, { readonly kind: 'mark' }>;
/** The marks that wait for their partners. */
type OpenMarks = Partial<Record<RunMark, MarkToken | undefined>>;

/** A mark that a stretch of asterisks or underscores can stand for. */
interface Sign {
  readonly mark: RunMark;
  readonly text: string;
}

/** What ends a remark. */
const closers = { note: ']]', boneyard: '*/' } as const;
const noMarks: readonly RunMark[] = [];
const italic: Sign = { mark: 'italic', text: '*' };
const bold: Sign = { mark: 'bold', text: '**' };
/** By the number of asterisks, inner first. */
const asterisks: readonly (readonly Sign[])[] = [[], [italic], [bold], [italic, bold]];
const underscore: readonly Sign[] = [{ mark: 'underline', text: '_' }];
const noSigns: readonly Sign[] = [];

/** Whether a line has anything but plain text. */
export function hasMarkup(line: string): boolean {
  return /[*_\\]|\[\[/.test(line);
}

/** A line as runs. Notes and boneyards must be closed in it, their line breaks as `innerBreak`. */
export function readInline(line: string): Run[] {
  if (!hasMarkup(line)) return line === '' ? [] : [{ text: line, marks: [] }];
  const tokens = tokenize(line);
  const builder = new RunBuilder();
  let marks: readonly RunMark[] = noMarks;
  for (const token of tokens) {
    switch (token.kind) {
      case 'text':
        builder.add(token.text, marks);
        break;
      case 'span': {
        // Two remarks in a row become one, in which no sign of its end may arise.
        const last = builder.runs.at(-1);
        const isNext = last?.marks.includes(token.mark) === true;
        const seam = isNext ? last.text.slice(-1) + token.text.slice(0, 1) : '';
        builder.add(`${seam === closers[token.mark] ? ' ' : ''}${token.text}`, [token.mark]);
        break;
      }
      case 'mark':
        if (token.role === 'text') {
          builder.add(token.text, marks);
          break;
        }
        marks =
          token.role === 'open'
            ? marks.length === 0
              ? [token.mark]
              : sortMarks([...marks, token.mark])
            : marks.filter((mark) => mark !== token.mark);
    }
  }
  const { runs } = builder;
  // Emphasis around a remark may end in the space before it.
  return tokens.some((token) => token.kind === 'span') ? normalRuns(runs) : runs;
}

/** A line without its notes and boneyards. */
export function withoutSpans(line: string): string {
  if (!line.includes('[[') && !line.includes('/*')) return line;
  let bare = '';
  let from = 0;
  for (const [start, end] of spansOf(line)) {
    bare += line.slice(from, start);
    from = end;
  }
  return bare + line.slice(from);
}

/** Where the notes and boneyards at the end of a line begin; its length if there are none. */
export function endSpansStart(line: string): number {
  let at = line.length;
  for (const [start, end] of spansOf(line).reverse()) {
    if (line.slice(end, at).trim() !== '') break;
    at = start;
  }
  return at;
}

/** The notes and boneyards of a line, as pairs of start and end. */
function spansOf(line: string): [number, number][] {
  const spans: [number, number][] = [];
  // After a search for a closer has failed, no later one can succeed.
  const failed = new Set<string>();
  for (let index = 0; index < line.length;) {
    const char = line.charAt(index);
    if (char === '\\' && isEscape(line, index)) index += 2;
    else if ((char === '[' || char === '/') && !failed.has(char)) {
      const two = line.slice(index, index + 2);
      const end = spanEnd(line, index);
      if (end >= 0) spans.push([index, end]);
      else if (two === '[[' || two === '/*') failed.add(char);
      index = end < 0 ? index + 1 : end;
    } else index++;
  }
  return spans;
}

/** Whether a backslash at an index takes the meaning from the character after it. */
export function isEscape(text: string, index: number): boolean {
  return (
    text.charAt(index) === '\\' &&
    index + 1 < text.length &&
    escapable.includes(text.charAt(index + 1))
  );
}

/** What a note or boneyard says: without the space around it; lines of spaces become empty. */
export function spanText(inner: string): string {
  return inner
    .split(innerBreak)
    .map((line) => (line.trim() === '' ? '' : line))
    .join('\n')
    .trim();
}

/** The end of the note or boneyard that opens at an index, or -1 if none does. */
function spanEnd(line: string, index: number): number {
  const two = line.slice(index, index + 2);
  if (two !== '[[' && two !== '/*') return -1;
  const close = line.indexOf(two === '[[' ? ']]' : '*/', index + 2);
  return close < 0 ? -1 : close + 2;
}

function tokenize(line: string): Token[] {
  const tokens: Token[] = [];
  const open: OpenMarks = {};
  let from = 0;
  let text = '';
  // After a search for a closer has failed, no later one can succeed.
  let noNote = false;
  let noBoneyard = false;

  const flush = (index: number): void => {
    text += line.slice(from, index);
    if (text !== '') tokens.push({ kind: 'text', text });
    text = '';
  };

  let index = 0;
  while (index < line.length) {
    const char = line.charAt(index);
    if (char === '\\' && isEscape(line, index)) {
      text += line.slice(from, index) + line.charAt(index + 1);
      index += 2;
      from = index;
    } else if (char === '[' && !noNote && line.startsWith('[[', index)) {
      const end = spanEnd(line, index);
      if (end < 0) {
        noNote = true;
        index++;
        continue;
      }
      flush(index);
      tokens.push({ kind: 'span', mark: 'note', text: spanText(line.slice(index + 2, end - 2)) });
      from = index = end;
    } else if (char === '/' && !noBoneyard && line.startsWith('/*', index)) {
      const end = spanEnd(line, index);
      if (end < 0) {
        noBoneyard = true;
        index++;
        continue;
      }
      flush(index);
      tokens.push({
        kind: 'span',
        mark: 'boneyard',
        text: spanText(line.slice(index + 2, end - 2)),
      });
      from = index = end;
    } else if (char === '*' || char === '_') {
      let end = index + 1;
      while (line.charAt(end) === char) end++;
      const wanted = signsOf(char, end - index);
      if (wanted.length > 0) {
        flush(index);
        pair(tokens, open, wanted, isVisible(line.charAt(index - 1)), isVisible(line.charAt(end)));
        from = end;
      }
      index = end;
    } else index++;
  }
  flush(line.length);
  return tokens;
}

/** The signs of a stretch of asterisks or underscores. None: it is text. */
function signsOf(char: string, length: number): readonly Sign[] {
  if (char === '_') return length === 1 ? underscore : noSigns;
  return asterisks[length] ?? noSigns;
}

function pair(
  tokens: Token[],
  open: OpenMarks,
  wanted: readonly Sign[],
  canClose: boolean,
  canOpen: boolean,
): void {
  for (const { mark, text } of wanted) {
    const opener = open[mark];
    const token: MarkToken = { kind: 'mark', mark, text, role: 'text' };
    tokens.push(token);
    if (opener !== undefined && canClose) {
      opener.role = 'open';
      token.role = 'close';
      open[mark] = undefined;
    } else if (canOpen) {
      // An older opener that found no partner stays text.
      open[mark] = token;
    }
  }
}

function isVisible(char: string): boolean {
  return char !== '' && char.trim() !== '';
}
