/**
 * Reads plain text that is laid out as a page is: what a program printed to a text file, or what the
 * archives keep. There the place of a line says what it is: a cue stands far to the right of action,
 * speech between the two.
 */
import { textWidth } from './charWidth.ts';
import { cueKey, parseCue } from './cues.ts';
import type { ScriptElement, Screenplay } from './elements.ts';
import { goneOnDual, joinedDual, namesTwo, readLayoutDual, type LayoutDual } from './layoutDual.ts';
import {
  goesOn,
  joined,
  layoutLines,
  moreMark,
  takeNumber,
  type LayoutLine,
} from './layoutLines.ts';
import { takeTitlePage } from './layoutTitlePage.ts';
import {
  isCapitals,
  isCaseless,
  looksLikeCue,
  looksLikeSceneHeading,
  looksLikeTransition,
} from './recognize.ts';
import { recognizeParagraphs, type Paragraph } from './recognizeParagraphs.ts';

/** How far a speech is at least indented from action, and a cue from its speech, in characters. */
const leastIndent = 4;
/** Where a transition begins at the least, and ends, in characters behind the margin. */
const farRight = 30;
const rightEdge = 50;
/** The cues of this kind that make a text one of this kind. */
const leastCues = 2;
/** One is enough where it and its speech stand as far in as on a printed page. */
const printed = { cue: 15, speech: 8 } as const;
/** The middle of the page's lines behind the margin, how far off it what is centred is, and how far in that begins. */
const middle = { at: 30, off: 1.5, from: 15 } as const;
/** How long the lines of a text are that was printed, and how many of them go on at least. */
const wrapped = { from: 50, to: 62, lines: 3 } as const;
/** What only Fountain means something by. */
const fountainSigns = /^\s*(?:[#=>@!~]|\.[^.\s])|\[\[|\/\*|\*\S|_\S/m;

/**
 * Whether a text is laid out as a page: some of its lines in capitals stand far in, each with a line
 * under it that stands in, but less; or a transition stands at the right; or it has neither, and its lines are as
 * long as those of a page. In time proportional to its length.
 */
export function isLayoutText(source: string): boolean {
  const lines = layoutLines(source);
  const margin = marginOf(lines);
  return (
    countCues(lines, margin + leastIndent, isNameInPlace) >= leastCues ||
    lines.some((line, index) => isPrintedCue(line, lines[index + 1], margin)) ||
    lines.some((line, index) => isAtRight(line, margin) && isAlone(lines, index)) ||
    (!fountainSigns.test(source) && isWrapped(lines, margin))
  );
}

function isPrintedCue(line: LayoutLine, next: LayoutLine | undefined, margin: number): boolean {
  return line.indent - margin >= printed.cue && isCueOver(line, next, margin + printed.speech);
}

function isAlone(lines: readonly LayoutLine[], index: number): boolean {
  return (lines[index - 1]?.text ?? '') === '' && (lines[index + 1]?.text ?? '') === '';
}

/** Whether a line is a transition by its place: capitals at the right edge that end as one does. */
function isAtRight({ text, indent }: LayoutLine, margin: number): boolean {
  const inset = indent - margin;
  return (
    inset >= farRight && inset + text.length >= rightEdge && /[:.]$/.test(text) && isCapitals(text)
  );
}

/** Whether lines end where a page of typewriter's letters ends them, each because the next word had no room. */
function isWrapped(lines: readonly LayoutLine[], margin: number): boolean {
  const widths = lines.map(({ text, indent }) => indent - margin + textWidth(text));
  const widest = widths.reduce((most, width) => Math.max(most, width), 0);
  if (widest < wrapped.from || widest > wrapped.to) return false;
  let breaks = 0;
  for (let index = 1; index < lines.length; index++) {
    const [before, line] = [lines[index - 1], lines[index]];
    if (line === undefined || line.text === '' || (before?.text ?? '') === '') continue;
    // A cue stands over its speech.
    if (before === undefined || before.indent !== line.indent || looksLikeCue(before.text)) {
      return false;
    }
    const [word = ''] = line.text.split(' ', 1);
    if ((widths[index - 1] ?? 0) + 1 + textWidth(word) <= widest) return false;
    breaks++;
  }
  return breaks >= wrapped.lines;
}

/**
 * Whether a stretch of a text is laid out so. One cue is enough in it, and the speech under it may be all
 * there is.
 */
export function hasLayoutSpeech(source: string): boolean {
  return countCues(layoutLines(source), 0, looksLikeCue) > 0;
}

/** How many cues stand farther in than the speech under them, which stands in that far; no more than are asked for. */
function countCues(
  lines: readonly LayoutLine[],
  leastSpeech: number,
  isName: (text: string) => boolean,
): number {
  let cues = 0;
  for (let index = 0; index < lines.length && cues < leastCues; index++) {
    const opens = (lines[index - 1]?.text ?? '') === '' && (lines[index + 1]?.text ?? '') !== '';
    if (opens && readLayoutDual(lines, index) !== null) cues += leastCues;
    else if (isCueOver(lines[index], lines[index + 1], leastSpeech, isName)) cues++;
  }
  return cues;
}

function isCueOver(
  line: LayoutLine | undefined,
  next: LayoutLine | undefined,
  leastSpeech: number,
  isName = isNameInPlace,
): boolean {
  return (
    line !== undefined &&
    next !== undefined &&
    next.text !== '' &&
    isName(line.text) &&
    !looksLikeTransition(line.text) &&
    !looksLikeSceneHeading(next.text) &&
    next.indent >= leastSpeech &&
    line.indent - next.indent >= leastIndent
  );
}

/** Whether a line can name who speaks: in letters without capitals its place has to say the rest. */
function isNameInPlace(text: string): boolean {
  return looksLikeCue(text) || (isCaseless(text) && !/[.!?:;,…。！？：，、؟،؛]$/.test(text));
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
  const kept = withoutPages(all, page);
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
  /** The dual dialogue that the page before has cut, where nothing but its end stands between. */
  const cutDual = (): LayoutDual | null =>
    last?.dual.isCut === true && paragraphs.length - last.at <= 2 ? last.dual : null;
  const addDual = (dual: LayoutDual): void => {
    const cut = cutDual();
    const whole = cut === null ? null : joinedDual(cut, dual);
    putDual(whole ?? dual, last !== null && whole !== null ? last.at : paragraphs.length);
  };
  const putDual = (dual: LayoutDual, at: number): void => {
    paragraphs.splice(at, Infinity, { ...emptyParagraph, elements: dual.columns.flat() });
    last = { dual, at };
  };
  /** Takes in how a dual dialogue goes on by one speech. Answers the line after that; null where it does not. */
  const addGoneOn = (from: number): number | null => {
    const cut = cutDual();
    const goneOn = cut === null ? null : goneOnDual(cut, kept, from);
    if (goneOn === null || last === null) return null;
    putDual(goneOn, last.at);
    return goneOn.end;
  };
  /** Where a speech stands that an empty line ended, unless something else came. */
  let spoken: number | null = null;
  for (let index = 0; index < kept.length; index++) {
    const line = kept[index];
    if (line === undefined) break;
    if (line.text === '') {
      end();
      if (kept[index - 1]?.text === '') spoken = null;
      if (paragraphs.at(-1)?.runs.length !== 0) paragraphs.push(emptyParagraph);
      continue;
    }
    const dual = place === null ? readLayoutDual(kept, index) : null;
    if (dual !== null) {
      addDual(dual);
      index = dual.end - 1;
      continue;
    }
    if ((kept[index - 1]?.text ?? '') === '') {
      const goneOn = addGoneOn(index);
      if (goneOn !== null) {
        index = goneOn - 1;
        continue;
      }
      const block = blockAt(kept, index);
      const centred = centredElement(block, page);
      if (centred !== null) {
        paragraphs.push({
          runs: centred.runs,
          align: 'centre',
          indent: line.indent,
          elements: [centred],
        });
        index += block.length - 1;
        spoken = null;
        continue;
      }
      const before = paragraphs.at(-2);
      if (
        line.indent === spoken &&
        before?.elements === undefined &&
        before !== undefined &&
        isOnePlace(block)
      ) {
        // A speech of several paragraphs: the empty line is its own.
        const text = [
          before.runs.map((run) => run.text).join(''),
          joined(block.map((one) => one.text)),
        ].join('\n\n');
        paragraphs.splice(-2, 2, { ...before, runs: [{ text, marks: [] }] });
        index += block.length - 1;
        continue;
      }
      spoken = speechOf(block, page);
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

/** The lines from one on that follow each other without an empty one. */
function blockAt(lines: readonly LayoutLine[], from: number): LayoutLine[] {
  let end = from;
  while ((lines[end]?.text ?? '') !== '') end++;
  return lines.slice(from, end);
}

function isOnePlace(block: readonly LayoutLine[]): boolean {
  return block.every(({ text, indent }) => indent === block[0]?.indent && !text.startsWith('('));
}

/** Where the speech stands that a block ends with; null where that is none. */
function speechOf(block: readonly LayoutLine[], page: PageColumns): number | null {
  const [cue, next] = block;
  const last = block.at(-1);
  if (cue === undefined || last === undefined || last.text.endsWith(')')) return null;
  const opens =
    isCueByPlace(cue, next, page) ||
    (isCueOver(cue, next, page.margin + leastIndent, looksLikeCue) &&
      !/[.!?:;,…–—-]$/.test(cue.text));
  return opens ? last.indent : null;
}

/** Lines of which each stands in the middle of the page; null where they do not, or are something else by their words. */
function centredElement(
  block: readonly LayoutLine[],
  { margin, cues }: PageColumns,
): ScriptElement | null {
  const isCentred = block.every(({ text, indent }) => {
    const inset = indent - margin;
    return (
      inset >= middle.from &&
      indent !== cues &&
      Math.abs(inset + textWidth(text) / 2 - middle.at) <= middle.off &&
      !text.startsWith('(') &&
      !looksLikeTransition(text) &&
      !looksLikeSceneHeading(takeNumber(text).text)
    );
  });
  if (!isCentred) return null;
  const text = block.map((one) => one.text).join('\n');
  return { type: 'centred_text', runs: [{ text, marks: [] }] };
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
    (/\p{Lu}/u.test(text) || isNameInPlace(text)) &&
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
  let inDual = false;
  /** How far the lines of a speech stand elsewhere than on the page that cut it. */
  let shift: number | null = 0;
  for (const [at, line] of lines.entries()) {
    const { text, indent } = line;
    if (text === '') inDual = false;
    else if ((lines[at - 1]?.text ?? '') === '') inDual = namesTwo(text);
    if (moreMark.test(text) && !inDual) {
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
      if (again) {
        shift = null;
        continue;
      }
      kept.push({ text: '', indent: 0 });
    }
    if (indent - margin >= leastIndent && (indent === cues || looksLikeCue(text))) {
      speaker = cueKey(text);
    }
    const goesOnFrom = kept.at(-1);
    if (text === '' || goesOnFrom === undefined) shift = 0;
    else shift ??= text.startsWith('(') ? 0 : goesOnFrom.indent - indent;
    kept.push(shift === 0 ? line : { text, indent: Math.max(0, indent + shift) });
  }
  return kept;
}

/** Whether a paragraph that a page ends in goes on with a line of the next: in its place, within a sentence. */
function isTurnedOver(before: LayoutLine | undefined, { text, indent }: LayoutLine): boolean {
  return before?.indent === indent && /^\p{Ll}/u.test(text) && !/[.!?:…]["”’)]*$/.test(before.text);
}
