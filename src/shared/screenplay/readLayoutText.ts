/**
 * Reads plain text that is laid out as a page is: what a program printed to a text file, or what the
 * archives keep. There the place of a line says what it is: a cue stands far to the right of action,
 * speech between the two.
 */
import { cueKey, parseCue } from './cues.ts';
import type { ScriptElement, Screenplay } from './elements.ts';
import { normalizeText } from './fountain/lines.ts';
import { readTitlePage } from './fountain/titlePage.ts';
import { looksLikeCue, looksLikeSceneHeading } from './recognize.ts';
import { recognizeParagraphs, type Paragraph } from './recognizeParagraphs.ts';

/** How far a speech is at least indented from action, and a cue from its speech, in characters. */
const leastIndent = 4;
/** The cues of this kind that make a text one of this kind. */
const leastCues = 2;

interface LayoutLine {
  readonly text: string;
  readonly indent: number;
}

/**
 * Whether a text is laid out as a page: some of its lines in capitals stand far in, each with a line
 * under it that stands in, but less. In time proportional to its length.
 */
export function isLayoutText(source: string): boolean {
  const lines = layoutLines(source);
  const margin = marginOf(lines);
  let cues = 0;
  for (let index = 0; index < lines.length && cues < leastCues; index++) {
    const line = lines[index];
    const next = lines[index + 1];
    if (line === undefined || next === undefined || next.text === '') continue;
    const speech = next.indent - margin;
    if (
      looksLikeCue(line.text) &&
      speech >= leastIndent &&
      line.indent - next.indent >= leastIndent
    ) {
      cues++;
    }
  }
  return cues >= leastCues;
}

/**
 * Reads such a text. Lines of one place that follow each other are one paragraph. Page numbers,
 * (MORE), CONTINUED and the cue repeated after a page are the page's, and left out; numbers at both
 * sides of a heading are its number.
 */
export function readLayoutText(source: string): Screenplay {
  const { fields, body } = readTitlePage(normalizeText(source));
  const numbers: (string | null)[] = [];
  const paragraphs: Paragraph[] = [];
  let lines: string[] = [];
  let place: LayoutLine | null = null;
  const end = (): void => {
    if (place === null) return;
    const { text, number } = takeNumber(joined(lines));
    paragraphs.push({ runs: [{ text, marks: [] }], align: 'left', indent: place.indent });
    if (looksLikeSceneHeading(text)) numbers.push(number);
    lines = [];
    place = null;
  };
  for (const line of withoutPages(layoutLines(body))) {
    if (line.text === '') {
      end();
      if (paragraphs.at(-1)?.runs.length !== 0) paragraphs.push(emptyParagraph);
      continue;
    }
    if (place === null || !goesOn(place, line, lines)) end();
    place ??= line;
    lines.push(line.text);
  }
  end();
  let heading = 0;
  const elements = recognizeParagraphs(paragraphs).map((element): ScriptElement => {
    if (element.type !== 'scene_heading') return element;
    const number = numbers[heading++] ?? null;
    return number === null ? element : { ...element, number };
  });
  return { titlePage: fields, elements };
}

/** Lines as one; a line that ends in a hyphen is taken to end inside a word. */
function joined(lines: readonly string[]): string {
  return lines.reduce((text, line) => `${text}${/[^\s-]-$/.test(text) ? '' : ' '}${line}`);
}

const emptyParagraph: Paragraph = { runs: [], align: 'left', indent: 0 };

function layoutLines(source: string): LayoutLine[] {
  return normalizeText(source)
    .replaceAll('\f', '\n\n')
    .split('\n')
    .map((line) => {
      const wide = line.replaceAll('\t', '        ');
      return { text: line.trim(), indent: wide.length - wide.trimStart().length };
    });
}

/** The indentation of what stands farthest to the left, by most lines: one stray line is none. */
function marginOf(lines: readonly LayoutLine[]): number {
  const counts = new Map<number, number>();
  for (const { text, indent } of lines) {
    if (text !== '') counts.set(indent, (counts.get(indent) ?? 0) + 1);
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const often = [...counts].filter(([, count]) => count >= total / 20).map(([indent]) => indent);
  return often.length === 0 ? 0 : Math.min(...often);
}

/** Whether a line goes on with the paragraph of the lines before it. */
function goesOn(place: LayoutLine, line: LayoutLine, before: readonly string[]): boolean {
  const [first = ''] = before;
  if (looksLikeSceneHeading(line.text) || looksLikeSceneHeading(first)) return false;
  // The lines of a parenthetical hang by a character.
  if (first.startsWith('(')) {
    return Math.abs(line.indent - place.indent) <= 1 && before.at(-1)?.endsWith(')') === false;
  }
  return line.indent === place.indent && !line.text.startsWith('(');
}

/** A heading without the numbers at its sides, or after it in signs (`#12A#`). */
function takeNumber(line: string): { readonly text: string; readonly number: string | null } {
  const signed = /^(.*\S)\s+#([^\s#]{1,8})#$/.exec(line);
  if (signed?.[1] !== undefined && looksLikeSceneHeading(signed[1])) {
    return { text: signed[1], number: signed[2] ?? null };
  }
  const left = /^([A-Z]{0,3}\d{1,4}[A-Z]{0,3})\.?\s{1,40}(\S.*)$/.exec(line);
  if (left?.[2] !== undefined && looksLikeSceneHeading(left[2])) {
    const number = left[1] ?? '';
    const text = left[2].endsWith(` ${number}`)
      ? left[2].slice(0, -number.length).trimEnd()
      : left[2];
    return { text, number };
  }
  return { text: line, number: null };
}

const pageNumber = /^\d{1,4}\.?$/;
const moreMark = /^\(\s*MORE\s*\)$/i;
const sceneContinued = /^(?:\(\s*CONTINUED\s*\)|CONTINUED:?(?:\s*\(\d+\))?)$/;

/** The lines without what belongs to the page, a speech that it cut joined again. */
function withoutPages(lines: readonly LayoutLine[]): LayoutLine[] {
  const kept: LayoutLine[] = [];
  /** The name whose speech a page has cut. */
  let cut: string | null = null;
  let speaker: string | null = null;
  const margin = marginOf(lines);
  for (const line of lines) {
    const { text, indent } = line;
    if (moreMark.test(text)) {
      cut = speaker;
      while (kept.at(-1)?.text === '') kept.pop();
      continue;
    }
    if ((pageNumber.test(text) && indent - margin >= 20) || sceneContinued.test(text)) continue;
    if (cut !== null) {
      if (text === '') continue;
      const again = looksLikeCue(text) && parseCue(text).continued && cueKey(text) === cut;
      cut = null;
      if (again) continue;
      kept.push({ text: '', indent: 0 });
    }
    if (indent - margin >= leastIndent && looksLikeCue(text)) speaker = cueKey(text);
    kept.push(line);
  }
  return kept;
}
