/** What the writer sets of a draft's page: the paper, how lines are counted, what prints beside them. */
import { defaultRounding, eighthRoundings, type EighthRounding } from './eighths.ts';
import { defaultLines, pageLayout, papers, type PageLayout, type Paper } from './layout.ts';
import { toPageNumber } from './pageNumber.ts';
import { numberings, type Numbering } from './numbering.ts';

/** Where scene numbers stand, on screen and on paper. */
export const numberSides = ['both', 'left', 'right', 'none'] as const;
export type NumberSides = (typeof numberSides)[number];

/** A draft's page. */
export interface PageSetup {
  readonly paper: Paper;
  /** From `fewestLines` to `mostLines`. */
  readonly linesPerPage: number;
  /** Blank lines before a scene heading or shot. */
  readonly headingSpace: 1 | 2;
  /** How the length of a scene is rounded to eighths of a page. */
  readonly eighths: EighthRounding;
  readonly sceneNumbers: NumberSides;
  /** How new scenes are numbered. */
  readonly numbering: Numbering;
  /** Printed at the head of every page but the first, beside its number; empty: nothing. */
  readonly header: string;
  /** Printed at the foot of every page; empty: nothing. */
  readonly footer: string;
  /** Printed pale across every page; empty: nothing. */
  readonly watermark: string;
  /**
   * The numbers of the pages that are locked, in order, such as `12` and `12A`; none: pages are not
   * locked. Where they begin the script says (`pageStarts.ts`).
   */
  readonly lockedPages: readonly string[];
}

/** The lines that a page can be set to hold. */
export const fewestLines = 40;
export const mostLines = 62;
/** The characters that a header, footer or watermark can have. */
export const longestPrintedNote = 120;
/** The pages that can be locked. */
export const mostLockedPages = 20_000;

/** The page of a draft of which nothing was set. */
export const defaultPageSetup: PageSetup = {
  paper: 'letter',
  linesPerPage: defaultLines('letter'),
  headingSpace: 2,
  eighths: defaultRounding,
  sceneNumbers: 'both',
  numbering: 'counted',
  header: '',
  footer: '',
  watermark: '',
  lockedPages: [],
};

/** What a script's file can say of its page. */
export type FilePage = Partial<Pick<PageSetup, 'paper' | 'headingSpace'>>;

/** The page of a draft that is made of a file. */
export function setupOfFile(page: FilePage, lockedPages: readonly string[]): PageSetup {
  const setup = { ...defaultPageSetup, ...page, lockedPages };
  return { ...setup, linesPerPage: defaultLines(setup.paper) };
}

/** The layout by which a draft's lines are counted. */
export function layoutOf({
  paper,
  linesPerPage,
  headingSpace,
  lockedPages,
}: PageSetup): PageLayout {
  return pageLayout({ paper, linesPerPage, headingSpace, lockedPages });
}

/**
 * A page setup from what was stored, which may lack what came later or hold what is out of range:
 * that is as it is by default.
 */
export function readPageSetup(stored: unknown): PageSetup {
  const of = typeof stored === 'object' && stored !== null ? stored : {};
  const has = (name: keyof PageSetup): unknown => Reflect.get(of, name);
  const text = (name: 'header' | 'footer' | 'watermark'): string => {
    const value = has(name);
    return typeof value === 'string' ? value.slice(0, longestPrintedNote) : '';
  };
  const paper = papers.find((one) => one === has('paper')) ?? defaultPageSetup.paper;
  const lines = has('linesPerPage');
  const inRange =
    typeof lines === 'number' &&
    Number.isInteger(lines) &&
    lines >= fewestLines &&
    lines <= mostLines;
  return {
    paper,
    linesPerPage: inRange ? lines : defaultLines(paper),
    headingSpace: has('headingSpace') === 1 ? 1 : 2,
    eighths: eighthRoundings.find((one) => one === has('eighths')) ?? defaultPageSetup.eighths,
    sceneNumbers:
      numberSides.find((one) => one === has('sceneNumbers')) ?? defaultPageSetup.sceneNumbers,
    numbering: numberings.find((one) => one === has('numbering')) ?? defaultPageSetup.numbering,
    header: text('header'),
    footer: text('footer'),
    watermark: text('watermark'),
    lockedPages: readLockedPages(has('lockedPages')),
  };
}

/** The numbers of locked pages, each once; none where what was stored is no such list. */
function readLockedPages(stored: unknown): readonly string[] {
  if (!Array.isArray(stored)) return defaultPageSetup.lockedPages;
  const numbers = stored.filter((one): one is string => toPageNumber(one) !== null);
  return [...new Set(numbers)].slice(0, mostLockedPages);
}

/** What `{…}` in a header or footer stands for. */
export interface PrintedNoteFacts {
  readonly title: string;
  readonly draft: string;
  /** As it is to be read, such as `21 November 2026`. */
  readonly date: string;
}

/** A day as it is read, such as `21 November 2026`. */
export function printedDate(day: Date): string {
  return day.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
}

/** Fills `{title}`, `{draft}` and `{date}` in; other braces stay. */
export function fillPrintedNote(note: string, facts: PrintedNoteFacts): string {
  return note.replace(/\{(title|draft|date)\}/gi, (_all, name: string) => {
    switch (name.toLowerCase()) {
      case 'title':
        return facts.title;
      case 'draft':
        return facts.draft;
      default:
        return facts.date;
    }
  });
}
