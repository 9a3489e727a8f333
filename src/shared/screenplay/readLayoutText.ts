/**
 * Reads plain text that is laid out as a page is: what a program printed to a text file, or what the
 * archives keep. There the place of a line says what it is: a cue stands far to the right of action,
 * speech between the two.
 */
import { cueKey, parseCue } from './cues.ts';
import type { ScriptElement, Screenplay } from './elements.ts';
import { joinedDual, readLayoutDual, type LayoutDual } from './layoutDual.ts';
import { goesOn, joined, layoutLines, takeNumber, type LayoutLine } from './layoutLines.ts';
import { takeTitlePage } from './layoutTitlePage.ts';
import { looksLikeCue, looksLikeSceneHeading, looksLikeTransition } from './recognize.ts';
import { recognizeParagraphs, type Paragraph } from './recognizeParagraphs.ts';

/** How far a speech is at least indented from action, and a cue from its speech, in characters. */
const leastIndent = 4;
/** The cues of this kind that make a text one of this kind. */
const leastCues = 2;

/**
 * Whether a text is laid out as a page: some of its lines in capitals stand far in, each with a line
 * under it that stands in, but less. In time proportional to its length.
 */
export function isLayoutText(source: string): boolean {
  const lines = layoutLines(source);
  return countCues(lines, marginOf(lines) + leastIndent) >= leastCues;
}

/**
 * Whether a stretch of a text is laid out so. One cue is enough in it, and the speech under it may be all
 * there is.
 */
export function hasLayoutSpeech(source: string): boolean {
  return countCues(layoutLines(source), 0) > 0;
}

/** How many cues stand farther in than the speech under them, which stands in that far; no more than are asked for. */
function countCues(lines: readonly LayoutLine[], leastSpeech: number): number {
  let cues = 0;
  for (let index = 0; index < lines.length && cues < leastCues; index++) {
    const line = lines[index];
    const next = lines[index + 1];
    if (line === undefined || next === undefined || next.text === '') continue;
    if ((lines[index - 1]?.text ?? '') === '' && readLayoutDual(lines, index) !== null) {
      cues += leastCues;
    } else if (
      looksLikeCue(line.text) &&
      !looksLikeTransition(line.text) &&
      !looksLikeSceneHeading(next.text) &&
      next.indent >= leastSpeech &&
      line.indent - next.indent >= leastIndent
    ) {
      cues++;
    }
  }
  return cues;
}

/**
 * Reads such a text. Lines of one place that follow each other are one paragraph. Page numbers,
 * (MORE), CONTINUED and the cue repeated after a page are the page's, and left out; numbers at both
 * sides of a heading are its number. Two cues side by side are a dual dialogue, and a page with a credit
 * (“written by”) before the script is its title page.
 */
export function readLayoutText(source: string): Screenplay {
  const { fields, body } = takeTitlePage(source);
  return { titlePage: fields, elements: layoutElements(body) };
}

/** The elements of such a text, which has no title page. */
export function layoutElements(body: string): ScriptElement[] {
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
  /** The dual dialogue read last, and where it stands among the paragraphs. */
  let last: { readonly dual: LayoutDual; readonly at: number } | null = null;
  const addDual = (dual: LayoutDual): void => {
    const follows = last?.dual.isCut === true && paragraphs.length - last.at <= 2;
    const whole = last !== null && follows ? joinedDual(last.dual, dual) : null;
    const at = last !== null && whole !== null ? last.at : paragraphs.length;
    const elements = (whole ?? dual).columns.flat();
    paragraphs.splice(at, Infinity, { ...emptyParagraph, elements });
    last = { dual: whole ?? dual, at };
  };
  const all = withoutPages(layoutLines(body));
  for (let index = 0; index < all.length; index++) {
    const line = all[index];
    if (line === undefined) break;
    if (line.text === '') {
      end();
      if (paragraphs.at(-1)?.runs.length !== 0) paragraphs.push(emptyParagraph);
      continue;
    }
    const dual = place === null ? readLayoutDual(all, index) : null;
    if (dual !== null) {
      addDual(dual);
      index = dual.end - 1;
      continue;
    }
    if (place === null || !goesOn(place, line, lines)) end();
    place ??= line;
    lines.push(line.text);
  }
  end();
  let heading = 0;
  return recognizeParagraphs(paragraphs).map((element): ScriptElement => {
    if (element.type !== 'scene_heading') return element;
    const number = numbers[heading++] ?? null;
    return number === null ? element : { ...element, number };
  });
}

const emptyParagraph: Paragraph = { runs: [], align: 'left', indent: 0 };

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
