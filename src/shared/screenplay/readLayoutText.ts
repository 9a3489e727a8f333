/**
 * Reads plain text that is laid out as a page is: what a program printed to a text file, or what the
 * archives keep. There the place of a line says what it is: a cue stands far to the right of action,
 * speech between the two.
 */
import { cueKey, parseCue } from './cues.ts';
import type { ScriptElement, Screenplay } from './elements.ts';
import { joinedDual, readLayoutDual, type LayoutDual } from './layoutDual.ts';
import {
  goesOn,
  joined,
  layoutLines,
  moreMark,
  takeNumber,
  type LayoutLine,
} from './layoutLines.ts';
import { takeTitlePage } from './layoutTitlePage.ts';
import { looksLikeCue, looksLikeSceneHeading, looksLikeTransition } from './recognize.ts';
import { recognizeParagraphs, type Paragraph } from './recognizeParagraphs.ts';

/** How far a speech is at least indented from action, and a cue from its speech, in characters. */
const leastIndent = 4;
/** Where a transition begins at the least, and ends, in characters behind the margin. */
const farRight = 30;
const rightEdge = 50;
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
    const opens = (lines[index - 1]?.text ?? '') === '' && (lines[index + 1]?.text ?? '') !== '';
    if (opens && readLayoutDual(lines, index) !== null) cues += leastCues;
    else if (isCueOver(lines[index], lines[index + 1], leastSpeech)) cues++;
  }
  return cues;
}

function isCueOver(
  line: LayoutLine | undefined,
  next: LayoutLine | undefined,
  leastSpeech: number,
): boolean {
  return (
    line !== undefined &&
    next !== undefined &&
    next.text !== '' &&
    looksLikeCue(line.text) &&
    !looksLikeTransition(line.text) &&
    !looksLikeSceneHeading(next.text) &&
    next.indent >= leastSpeech &&
    line.indent - next.indent >= leastIndent
  );
}

/** The indentation that most cues have; null where there are none. */
function cueColumn(lines: readonly LayoutLine[]): number | null {
  const leastSpeech = marginOf(lines) + leastIndent;
  const counts = new Map<number, number>();
  lines.forEach((line, index) => {
    if (isCueOver(line, lines[index + 1], leastSpeech)) {
      counts.set(line.indent, (counts.get(line.indent) ?? 0) + 1);
    }
  });
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most === undefined || most[1] < leastCues ? null : most[0];
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
  const all = layoutLines(body);
  const page: PageColumns = { margin: marginOf(all), cues: cueColumn(all) };
  const paragraphs: Paragraph[] = [];
  let lines: string[] = [];
  let place: LayoutLine | null = null;
  const end = (): void => {
    if (place === null) return;
    paragraphs.push(paragraphOf(lines, place, page));
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
  const kept = withoutPages(all, page);
  for (let index = 0; index < kept.length; index++) {
    const line = kept[index];
    if (line === undefined) break;
    if (line.text === '') {
      end();
      if (paragraphs.at(-1)?.runs.length !== 0) paragraphs.push(emptyParagraph);
      continue;
    }
    const dual = place === null ? readLayoutDual(kept, index) : null;
    if (dual !== null) {
      addDual(dual);
      index = dual.end - 1;
      continue;
    }
    if (place === null || !goesOn(place, line, lines, page.margin)) end();
    if (place === null && isCueByPlace(line, kept[index + 1], page)) {
      const runs = [{ text: line.text, marks: [] }];
      const elements: ScriptElement[] = [{ type: 'character', runs }];
      paragraphs.push({ runs, align: 'left', indent: line.indent, elements });
      continue;
    }
    place ??= line;
    lines.push(line.text);
  }
  end();
  return recognizeParagraphs(paragraphs);
}

/** Where things stand on the pages of a text. */
interface PageColumns {
  /** The indentation of action. */
  readonly margin: number;
  /** That of most cues; null where there are none. */
  readonly cues: number | null;
}

/** Lines as the paragraph that they make; a heading is told here, because of its number. */
function paragraphOf(
  lines: readonly string[],
  { indent }: LayoutLine,
  page: PageColumns,
): Paragraph {
  const { text, number } = takeNumber(joined(lines));
  const runs = [{ text, marks: [] }];
  const inset = indent - page.margin;
  const ends = /[:.]$/.test(text) && inset + text.length >= rightEdge;
  const align = ends && inset >= farRight ? 'right' : 'left';
  if (number === null) return { runs, align, indent };
  return { runs, align, indent, elements: [{ type: 'scene_heading', runs, number }] };
}

/**
 * Whether a line is a cue by its place alone: it stands where cues do, over a speech that stands less far
 * in. Its letters need not all be capitals (McGREGOR).
 */
function isCueByPlace(
  { text, indent }: LayoutLine,
  next: LayoutLine | undefined,
  { margin, cues }: PageColumns,
): boolean {
  return (
    indent === cues &&
    next !== undefined &&
    next.text !== '' &&
    next.indent - margin >= leastIndent &&
    indent - next.indent >= leastIndent &&
    /\p{Lu}/u.test(text) &&
    !looksLikeTransition(text) &&
    !looksLikeSceneHeading(text)
  );
}

const emptyParagraph: Paragraph = { runs: [], align: 'left', indent: 0 };

/** The indentation of what stands farthest to the left, by most lines: one stray line is none. */
function marginOf(lines: readonly LayoutLine[]): number {
  const counts = new Map<number, number>();
  for (const { text, indent } of lines) {
    // A number stands beside a heading, to the left of what is action.
    if (text !== '' && !/^[A-Z]{0,3}\d/.test(text))
      counts.set(indent, (counts.get(indent) ?? 0) + 1);
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const often = [...counts].filter(([, count]) => count >= total / 20).map(([indent]) => indent);
  return often.length === 0 ? 0 : Math.min(...often);
}

const pageNumber = /^\d{1,4}\.?$/;
const sceneContinued = /^(?:\(\s*CONTINUED\s*\)|CONTINUED:?(?:\s*\(\d+\))?)$/;

/** The lines without what belongs to the page, what it cut joined again. */
function withoutPages(lines: readonly LayoutLine[], { margin, cues }: PageColumns): LayoutLine[] {
  const kept: LayoutLine[] = [];
  /** The name whose speech a page has cut. */
  let cut: string | null = null;
  let speaker: string | null = null;
  let isTurned = false;
  for (const line of lines) {
    const { text, indent } = line;
    if (moreMark.test(text)) {
      cut = speaker;
      while (kept.at(-1)?.text === '') kept.pop();
      continue;
    }
    if (pageNumber.test(text) && indent - margin >= 20) {
      isTurned = true;
      continue;
    }
    if (sceneContinued.test(text)) continue;
    if (isTurned && text !== '') {
      isTurned = false;
      if (
        isTurnedOver(
          kept.findLast((one) => one.text !== ''),
          line,
        )
      ) {
        while (kept.at(-1)?.text === '') kept.pop();
      }
    }
    if (cut !== null) {
      if (text === '') continue;
      const again = parseCue(text).continued && cueKey(text) === cut;
      cut = null;
      if (again) continue;
      kept.push({ text: '', indent: 0 });
    }
    if (indent - margin >= leastIndent && (indent === cues || looksLikeCue(text))) {
      speaker = cueKey(text);
    }
    kept.push(line);
  }
  return kept;
}

/** Whether a paragraph that a page ends in goes on with a line of the next: in its place, within a sentence. */
function isTurnedOver(before: LayoutLine | undefined, { text, indent }: LayoutLine): boolean {
  return before?.indent === indent && /^\p{Ll}/u.test(text) && !/[.!?:…]["”’)]*$/.test(before.text);
}
