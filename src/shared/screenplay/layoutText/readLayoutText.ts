/**
 * Reads plain text that is laid out as a page is: what a program printed to a text file, or what the
 * archives keep. There the place of a line says what it is: a cue stands far to the right of action,
 * speech between the two.
 */
import { textWidth } from '../charWidth.ts';
import type { ScriptElement, Screenplay } from '../elements.ts';
import { looksLikeCue, looksLikeSceneHeading, looksLikeTransition } from '../recognize.ts';
import { recognizeParagraphs, type Paragraph } from '../recognizeParagraphs.ts';
import {
  isAtRight,
  isCueByPlace,
  isCueOver,
  leastIndent,
  pageColumns,
  type PageColumns,
} from './columns.ts';
import { goneOnDual, joinedDual, readLayoutDual, type LayoutDual } from './dual.ts';
import { goesOn, joined, layoutLines, takeNumber, type LayoutLine } from './lines.ts';
import { withoutPages } from './pages.ts';
import { takeTitlePage } from './titlePage.ts';

/** The middle of the page's lines behind the margin, how far off it what is centred is, and how far in that begins. */
const middle = { at: 30, off: 1.5, from: 15 } as const;

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
  const columns = pageColumns(all);
  return recognizeParagraphs(new ParagraphReader(withoutPages(all, columns), columns).read());
}

/** A dual dialogue, and where it stands among the paragraphs. */
interface ReadDual {
  readonly read: LayoutDual;
  readonly at: number;
}

/**
 * Puts lines together into paragraphs. Each `take…` reads what begins at a line, and answers the line after it; null
 * where something else begins there.
 */
class ParagraphReader {
  private readonly paragraphs: Paragraph[] = [];
  /** The lines of the paragraph that is not at its end yet, and where its first one stands. */
  private open: string[] = [];
  private place: LayoutLine | null = null;
  /** The one read last. */
  private dual: ReadDual | null = null;
  /** Where a speech stands that an empty line ended, unless something else came. */
  private spoken: number | null = null;

  constructor(
    private readonly lines: readonly LayoutLine[],
    private readonly columns: PageColumns,
  ) {}

  read(): Paragraph[] {
    let at = 0;
    while (at < this.lines.length) {
      at = this.takeEmpty(at) ?? this.takeDual(at) ?? this.takeBlock(at) ?? this.takeLine(at);
    }
    this.end();
    return this.paragraphs;
  }

  private takeEmpty(at: number): number | null {
    if (this.textAt(at) !== '') return null;
    this.end();
    if (this.textAt(at - 1) === '') this.spoken = null;
    if (this.paragraphs.at(-1)?.runs.length !== 0) this.paragraphs.push(emptyParagraph);
    return at + 1;
  }

  private takeDual(at: number): number | null {
    const read = this.place === null ? readLayoutDual(this.lines, at) : null;
    if (read === null) return null;
    const cut = this.cutDual();
    const whole = cut === null ? null : joinedDual(cut.read, read);
    if (cut === null || whole === null) this.putDual(read, this.paragraphs.length);
    else this.putDual(whole, cut.at);
    return read.end;
  }

  /** Takes what is known by all lines up to the next empty one. */
  private takeBlock(at: number): number | null {
    if (this.textAt(at - 1) !== '') return null;
    const goneOn = this.takeGoneOn(at);
    if (goneOn !== null) return goneOn;
    const block = this.blockAt(at);
    if (this.takesCentred(block) || this.takesSpokenOn(block)) return at + block.length;
    this.spoken = speechOf(block, this.columns);
    return null;
  }

  /** How a dual dialogue that the page has cut goes on by one speech. */
  private takeGoneOn(at: number): number | null {
    const cut = this.cutDual();
    const goneOn = cut === null ? null : goneOnDual(cut.read, this.lines, at);
    if (cut === null || goneOn === null) return null;
    this.putDual(goneOn, cut.at);
    return goneOn.end;
  }

  private takesCentred(block: readonly LayoutLine[]): boolean {
    const element = centredElement(block, this.columns);
    const [first] = block;
    if (element === null || first === undefined) return false;
    this.paragraphs.push({
      runs: element.runs,
      align: 'centre',
      indent: first.indent,
      elements: [element],
    });
    this.spoken = null;
    return true;
  }

  /** Whether a block is the next paragraph of a speech: the empty line between is then the speech's own. */
  private takesSpokenOn(block: readonly LayoutLine[]): boolean {
    const before = this.paragraphs.at(-2);
    if (block[0]?.indent !== this.spoken || !isOnePlace(block)) return false;
    if (before === undefined || before.elements !== undefined) return false;
    const said = before.runs.map((run) => run.text).join('');
    const text = [said, joined(block.map((line) => line.text))].join('\n\n');
    this.paragraphs.splice(-2, 2, { ...before, runs: [{ text, marks: [] }] });
    return true;
  }

  private takeLine(at: number): number {
    const line = this.lines[at];
    if (line === undefined) return at + 1;
    const { columns, place } = this;
    if (place === null || !goesOn(place, line, this.open, columns.margin)) this.end();
    if (this.place === null && isCueByPlace(line, this.lines[at + 1], columns)) {
      const runs = [{ text: line.text, marks: [] }];
      const elements: ScriptElement[] = [{ type: 'character', runs }];
      this.paragraphs.push({ runs, align: 'left', indent: line.indent, elements });
      return at + 1;
    }
    this.place ??= line;
    this.open.push(line.text);
    return at + 1;
  }

  /** Ends the paragraph that is open. */
  private end(): void {
    if (this.place === null) return;
    this.paragraphs.push(paragraphOf(this.open, this.place, this.columns));
    this.open = [];
    this.place = null;
  }

  /** The dual dialogue that the page before has cut, where nothing but its end stands between. */
  private cutDual(): ReadDual | null {
    const { dual, paragraphs } = this;
    return dual?.read.isCut === true && paragraphs.length - dual.at <= 2 ? dual : null;
  }

  private putDual(read: LayoutDual, at: number): void {
    const elements = read.columns.flat();
    this.paragraphs.splice(at, Infinity, { ...emptyParagraph, elements });
    this.dual = { read, at };
  }

  /** The words of a line; none where there is no line. */
  private textAt(at: number): string {
    return this.lines[at]?.text ?? '';
  }

  /** The lines from one on that follow each other without an empty one. */
  private blockAt(at: number): LayoutLine[] {
    let end = at;
    while (this.textAt(end) !== '') end++;
    return this.lines.slice(at, end);
  }
}

const emptyParagraph: Paragraph = { runs: [], align: 'left', indent: 0 };

function isOnePlace(block: readonly LayoutLine[]): boolean {
  return block.every(({ text, indent }) => indent === block[0]?.indent && !text.startsWith('('));
}

/** Where the speech stands that a block ends with; null where that is none. */
function speechOf(block: readonly LayoutLine[], columns: PageColumns): number | null {
  const [cue, next] = block;
  const last = block.at(-1);
  if (cue === undefined || last === undefined || last.text.endsWith(')')) return null;
  const opens =
    isCueByPlace(cue, next, columns) ||
    (isCueOver(cue, next, columns.margin + leastIndent, looksLikeCue) &&
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

/** Lines as the paragraph that they make; a heading is told here, because of its number. */
function paragraphOf(
  lines: readonly string[],
  { indent }: LayoutLine,
  columns: PageColumns,
): Paragraph {
  const { text, number } = takeNumber(joined(lines));
  const runs = [{ text, marks: [] }];
  const align = isAtRight({ text, indent }, columns.margin) ? 'right' : 'left';
  if (number === null) return { runs, align, indent };
  return { runs, align, indent, elements: [{ type: 'scene_heading', runs, number }] };
}
