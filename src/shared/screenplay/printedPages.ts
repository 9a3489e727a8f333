/**
 * A screenplay as it prints: every page with its lines where they stand. It says in words and
 * places what `paginate` says in numbers; the PDF draws it.
 */
import { continuedCue } from './cues.ts';
import {
  directionOf,
  directionOfElement,
  directionOfScript,
  hasRightToLeft,
  type Direction,
} from './direction.ts';
import { readInline } from './fountain/inline.ts';
import { elementFlow } from './elementFlow.ts';
import type { Run, RunMark, Screenplay, ScriptElement, TitlePageField } from './elements.ts';
import { blankLinesBefore, type FlowItem } from './flow.ts';
import { textWidth } from './charWidth.ts';
import { pageLayout, pitch, type ElementMeasure, type PageLayout } from './layout.ts';
import { sceneNumbers, type Numbering } from './numbering.ts';
import { repeatedCue, unbroken, type ColumnStarts, type Page } from './pageFiller.ts';
import { pageLabel, paginate, type Pagination } from './paginate.ts';
import {
  noRevisions,
  revisedLines,
  revisionHeader,
  revisionOf,
  type DraftRevisions,
  type RevisionId,
} from './revisions.ts';
import { shownRuns } from './shownCapitals.ts';
import { lineStarts } from './wrap.ts';

/** A stretch of a printed line in one style. */
export interface PrintedRun {
  readonly text: string;
  readonly marks: readonly RunMark[];
  /** Inches from the left edge of the paper; where `turned` is set, as if the line ran from left to right. */
  readonly left: number;
  /** The element of the screenplay that says it, by its index; -1 for a cue or (MORE) that is repeated. */
  readonly element: number;
  /** Where it begins in the text of that element that prints. */
  readonly offset: number;
  /** Set where the line has letters that run from right to left: the same for all runs of the line. */
  readonly turned?: TurnedLine;
}

/** A line whose order on paper follows from the paragraph that it is part of (Unicode's UAX #9). */
export interface TurnedLine {
  /** The text of the whole element. */
  readonly text: string;
  /** Where the line begins and ends in it. */
  readonly from: number;
  readonly to: number;
  readonly direction: Direction;
  /** Inches from the left edge of the paper to the left end of the line. */
  readonly left: number;
}

/** A line that is not empty. */
export interface PrintedLine {
  /** From 0, the first line of the page's text. */
  readonly row: number;
  readonly runs: readonly PrintedRun[];
  /** On the first line of a scene heading: the scene's number. */
  readonly number?: string;
  /** The revision whose mark stands beside it. */
  readonly revision?: RevisionId;
}

/** A scene that begins on a page. */
export interface PrintedScene {
  readonly row: number;
  readonly number: string;
  readonly heading: string;
}

/** A page as it prints. */
export interface PrintedPage {
  /** From 1; 0 is the title page. */
  readonly number: number;
  /** What is shown of the number: that of a locked page can be `12A`. Empty on the title page. */
  readonly label: string;
  readonly lines: readonly PrintedLine[];
  readonly scenes: readonly PrintedScene[];
  /** The rows that are taken, blank ones between lines included. */
  readonly rows: number;
  /**
   * The last of the shown revisions that changed the page, or null: one whose mark stands on it; of
   * locked pages also one that made text run over to it, or took away the words of a page it stands for.
   */
  readonly revision: RevisionId | null;
}

/**
 * What stands at the head of a page: the revision that it was last changed in, and its number, such as
 * `12A.`, which the title page and page 1 do not show.
 */
export function pageHead(
  { number, label, revision }: PrintedPage,
  revisions: DraftRevisions,
): string {
  const issue = revision === null ? '' : revisionHeader(revisionOf(revisions, revision));
  const place = number > 1 || (number === 1 && label !== '1') ? `${label}.` : '';
  return [issue, place].filter((text) => text !== '').join('  ');
}

/** Puts a screenplay on its pages, line by line. There is always one page. */
export function printedPages(
  { elements }: Screenplay,
  layout: PageLayout,
  numbering: Numbering = 'counted',
  revisions: DraftRevisions = noRevisions,
): readonly PrintedPage[] {
  const flow = elementFlow(elements, layout);
  const pagination = paginate(flow.items, layout, undefined, flow.starts);
  const printer = new Printer(elements, flow.elements, pagination, numbering, revisions);
  return issued(
    pagination.pages.map((page, index) => printer.print(page, index)),
    pagination,
  );
}

/** Pages with the revisions that changed them beyond their own lines, where they are locked. */
function issued(pages: readonly PrintedPage[], { locked }: Pagination): readonly PrintedPage[] {
  if (locked === null) return pages;
  const firsts = new Set(locked.firsts);
  let before: RevisionId | null = null;
  return pages.map((page, index) => {
    const runsOver = firsts.has(index) ? null : before;
    // What was taken out is marked beside it: on the first line behind the page that is gone.
    const standsForMore = (locked.numbers[index]?.length ?? 0) > 1;
    const gone = standsForMore ? (pages[index + 1]?.lines[0]?.revision ?? null) : null;
    before = latest([page.revision, runsOver, gone]);
    return { ...page, revision: before };
  });
}

/** The last of some revisions; null where there is none. */
function latest(revisions: readonly (RevisionId | null | undefined)[]): RevisionId | null {
  return revisions.reduce<RevisionId | null>(
    (last, one) => (one != null && (last === null || one > last) ? one : last),
    null,
  );
}

/** The fields of a title page that stand in its middle, in this order; the others stand at its foot. */
const middle = ['title', 'credit', 'author', 'authors', 'source'];
const footWidth = 40;

/**
 * The title page, or null where it says nothing. The title stands a third of the way down, bold,
 * what belongs to it under it; contact, dates and the rest at the foot, at the left.
 */
export function printedTitlePage(
  { titlePage }: Screenplay,
  { elements, linesPerPage }: PageLayout,
): PrintedPage | null {
  const told = titlePage
    .map(({ key, values }) => ({ key: key.trim().toLowerCase(), values }))
    .filter(({ values }) => values.some((value) => value.trim() !== ''));
  if (told.length === 0) return null;
  const centred: ElementMeasure = { ...elements.centred_text };
  const foot: ElementMeasure = { ...elements.action, width: footWidth };
  const linesOf = ({ key, values }: TitlePageField, measure: ElementMeasure): PlacedLine[] =>
    values.flatMap((value) => {
      const runs = readInline(value);
      const own: RunMark[] = key === 'title' ? ['bold'] : [];
      return placedLines(
        runs.map(({ text, marks }) => ({ text, marks: [...new Set([...marks, ...own])] })),
        measure,
      );
    });

  const lines: PrintedLine[] = [];
  let row = Math.floor(linesPerPage / 3);
  for (const key of middle) {
    for (const field of told.filter((one) => one.key === key)) {
      for (const { runs } of linesOf(field, centred)) lines.push({ row: row++, runs });
      row += key === 'title' ? 3 : 1;
    }
  }
  const atFoot = told
    .filter(({ key }) => !middle.includes(key))
    .flatMap((field) => linesOf(field, foot));
  const first = Math.max(row, linesPerPage - atFoot.length);
  atFoot.forEach(({ runs }, index) => lines.push({ row: first + index, runs }));
  return {
    number: 0,
    label: '',
    lines: lines.filter((line) => line.row < linesPerPage && line.runs.length > 0),
    scenes: [],
    rows: linesPerPage,
    revision: null,
  };
}

class Printer {
  readonly #elements: readonly ScriptElement[];
  readonly #elementOf: readonly number[];
  readonly #pagination: Pagination;
  readonly #revisions: DraftRevisions;
  /** The direction of the script. */
  readonly #main: Direction;
  /** The number of each heading that has text, by the element's index. */
  readonly #numbers = new Map<number, string>();

  constructor(
    elements: readonly ScriptElement[],
    elementOf: readonly number[],
    pagination: Pagination,
    numbering: Numbering,
    revisions: DraftRevisions,
  ) {
    this.#revisions = revisions;
    this.#main = directionOfScript(elements);
    this.#elements = elements;
    this.#elementOf = elementOf;
    this.#pagination = pagination;
    const headings = elements.flatMap((element, index) =>
      element.type === 'scene_heading' ? [{ element, index }] : [],
    );
    const numbers = sceneNumbers(
      headings.map(({ element }) => ({ hasHeading: true, number: element.number ?? null })),
      numbering,
    );
    headings.forEach(({ index }, at) => this.#numbers.set(index, numbers[at] ?? ''));
  }

  print(page: Page, index: number): PrintedPage {
    const { items, layout, pages } = this.#pagination;
    const next = pages[index + 1];
    const lines: PrintedLine[] = [];
    const scenes: PrintedScene[] = [];
    let row = 0;
    const add = (...parts: readonly PlacedLine[]): void => {
      const runs = parts.flatMap((part) => part.runs);
      const revision = latest(parts.map((part) => part.revision));
      const number = parts[0]?.number;
      if (runs.length > 0) {
        lines.push({
          row,
          runs,
          ...(number === undefined ? {} : { number }),
          ...(revision === null ? {} : { revision }),
        });
      }
      row++;
    };

    const cue = items[page.cue];
    if (cue !== undefined) {
      const text = continuedCue(cue.text, layout.continued);
      for (const line of placedLines(plain(text), cue.measure, this.#way(cue))) add(line);
    }
    for (let at = page.item; at < items.length; at++) {
      const item = items[at];
      if (item === undefined || item.type === 'page_break') {
        // A forced break ends the page, unless it stood before its first line.
        if (row > 0) break;
        continue;
      }
      const ends = next?.item === at;
      if (ends && next.offset === 0) break;
      const from = at === page.item ? page.offset : 0;
      if (row > 0 && from === 0) row += blankLinesBefore(item, items[at - 1]);
      if (item.columns !== undefined) {
        const columns = this.#columns(
          at,
          item.columns,
          (at === page.item ? page.columns : undefined) ?? unbroken,
          ends ? next.columns : undefined,
        );
        const height = Math.max(1, ...columns.map((column) => column.length));
        for (let line = 0; line < height; line++) add(...columns.flatMap((one) => one[line] ?? []));
        if (ends) break;
        continue;
      }
      const element = this.#elementOf[at] ?? -1;
      const number = from === 0 ? this.#numbers.get(element) : undefined;
      if (number !== undefined) scenes.push({ row, number, heading: item.text });
      const printed = placedLines(styled(this.#elements[element], item), item.measure, {
        ...this.#way(item),
        from,
        to: ends ? next.offset : undefined,
        element,
        revisions: this.#revisions,
      });
      printed.forEach((line, order) =>
        add(order === 0 && number !== undefined ? { ...line, number } : line),
      );
      if (ends) break;
    }
    if (page.more) {
      const speech = next === undefined ? [] : items.slice(next.item, next.item + 1);
      add(...placedLines(this.#moreUnder(speech), layout.elements.character).slice(0, 1));
    }
    const label = pageLabel(this.#pagination, index);
    const revision = latest(lines.map((line) => line.revision));
    return { number: index + 1, label, lines, scenes, rows: row, revision };
  }

  /** The lines of both columns of a dual dialogue on one page. */
  #columns(
    at: number,
    columns: readonly [readonly FlowItem[], readonly FlowItem[]],
    from: ColumnStarts,
    to: ColumnStarts | undefined,
  ): PlacedLine[][] {
    const { layout } = this.#pagination;
    let index = this.#elementOf[at] ?? 0;
    return columns.map((items, side) => {
      const start = from[side] ?? unbroken[0];
      const end = to?.[side];
      const edge = layout.dualColumns[side] ?? 0;
      const column = { left: edge, right: edge + layout.dual.dialogue.right };
      const placed = ({ measure }: FlowItem): ElementMeasure => ({
        ...measure,
        left: measure.left + edge,
      });
      const lines: PlacedLine[] = [];
      const cue = items[0];
      const again = repeatedCue(items, start, layout);
      if (cue !== undefined && again !== null)
        lines.push(...placedLines(plain(again), placed(cue), this.#way(cue), column));
      items.forEach((item, part) => {
        const which = index++;
        if (part < start.part || (end !== undefined && part > end.part)) return;
        const first = part === start.part ? start.offset : 0;
        const last = part === end?.part ? end.offset : undefined;
        if (last === 0) return;
        const runs = styled(this.#elements[which], item);
        const stretch = {
          ...this.#way(item),
          from: first,
          to: last,
          element: which,
          revisions: this.#revisions,
        };
        lines.push(...placedLines(runs, placed(item), stretch, column));
      });
      if (
        cue !== undefined &&
        end !== undefined &&
        start.part < items.length &&
        end.part < items.length
      ) {
        lines.push(...placedLines(this.#moreUnder(items), placed(cue), {}, column));
      }
      return lines;
    });
  }

  /** The direction of an item's lines. */
  #way({ type, text }: FlowItem): { readonly direction: Direction } {
    return { direction: directionOfElement(type, text, this.#main) };
  }

  /** `(MORE)` stands mirrored where the speech above it does. */
  #moreUnder(speech: readonly FlowItem[]): Run[] {
    const { more } = this.#pagination.layout;
    const said = speech.at(-1);
    const turns = said !== undefined && this.#way(said).direction === 'rtl';
    return plain(turns ? `${rightToLeftMark}${more}` : more);
  }
}

function plain(text: string): Run[] {
  return [{ text, marks: [] }];
}

/** The printed runs of an element; a heading is bold and lyrics are italic, as on screen. */
function styled(element: ScriptElement | undefined, item: FlowItem): Run[] {
  if (element === undefined) return plain(item.text);
  const own: RunMark[] =
    item.type === 'scene_heading' ? ['bold'] : item.type === 'lyrics' ? ['italic'] : [];
  return shownRuns(element).map((run) => ({
    ...run,
    marks: [...new Set([...run.marks, ...own])],
  }));
}

/** A line in its place, empty or not. */
interface PlacedLine {
  readonly runs: readonly PrintedRun[];
  readonly number?: string;
  readonly revision: RevisionId | null;
}

/** Unicode's RIGHT-TO-LEFT MARK: no letter, but it turns a line that has none of its own. */
const rightToLeftMark = '\u200f';

/** What an element that runs from right to left is mirrored in, in inches. */
interface Column {
  readonly left: number;
  readonly right: number;
}

const textColumn = pageLayout().elements.action;
const pageColumn: Column = {
  left: textColumn.left,
  right: textColumn.left + textColumn.width / pitch,
};

/** What is printed of a text: from one offset to another, all of it unless said. */
interface Stretch {
  readonly from?: number;
  readonly to?: number | undefined;
  /** The direction of its lines, where that is not for its own words to say. */
  readonly direction?: Direction;
  /** The index of the element that says it. */
  readonly element?: number;
  /** The revisions whose marks its lines bear. */
  readonly revisions?: DraftRevisions;
}

/** The lines of a stretch of text, each as runs in their places; an empty line has none. */
function placedLines(
  runs: readonly Run[],
  measure: ElementMeasure,
  { from = 0, to, direction: said, element = -1, revisions = noRevisions }: Stretch = {},
  column: Column = pageColumn,
): PlacedLine[] {
  const text = runs.map((run) => run.text).join('');
  const end = to ?? text.length;
  const turns = hasRightToLeft(text);
  const direction = said ?? directionOf(text);
  // Where a locked page begins inside a word, its first part stands by itself.
  const starts = lineStarts(text.slice(0, end), { ...measure, from }).filter(
    (start, index) => index === 0 || to === undefined || start < to,
  );
  const changed = revisedLines(runs, starts, end, revisions);
  return starts.map((start, index) => {
    const stop = starts[index + 1] ?? end;
    const line = text.slice(start, stop).trimEnd();
    const indent = indentOf(line, measure) + (index > 0 ? measure.hang : 0);
    const left =
      direction === 'ltr'
        ? measure.left + indent / pitch
        : column.left + column.right - measure.left - (indent + textWidth(line)) / pitch;
    const printed = sliceRuns(runs, start, start + line.length, left, element);
    const revision = changed[index] ?? null;
    if (!turns) return { runs: printed, revision };
    const turned: TurnedLine = { text, from: start, to: start + line.length, direction, left };
    return { runs: printed.map((run) => ({ ...run, turned })), revision };
  });
}

/** Columns by which a line is moved from the edge at which its element begins. */
function indentOf(line: string, { align, width }: ElementMeasure): number {
  const room = Math.max(0, width - textWidth(line));
  switch (align) {
    case 'left':
      return 0;
    case 'right':
      return room;
    case 'centre':
      return room / 2;
  }
}

function sliceRuns(
  runs: readonly Run[],
  from: number,
  to: number,
  left: number,
  element: number,
): PrintedRun[] {
  const found: PrintedRun[] = [];
  let offset = 0;
  let column = 0;
  for (const run of runs) {
    const text = run.text.slice(Math.max(0, from - offset), Math.max(0, to - offset));
    const start = Math.max(offset, from);
    offset += run.text.length;
    if (text === '') continue;
    found.push({
      text,
      marks: run.marks,
      left: left + column / pitch,
      element,
      offset: start,
    });
    column += textWidth(text);
  }
  return found;
}
