/**
 * The page as data: where each element stands and how many lines a page holds. The editor's style
 * sheet, the paginator and the PDF all read it from here.
 *
 * Inches from the left edge, Courier Prime 12 pt: 10 characters and 6 lines to the inch.
 */
import type { ElementType } from './elements.ts';

export const papers = ['letter', 'a4'] as const;
export type Paper = (typeof papers)[number];

/** Paper sizes in inches. */
export const paperSizes: Readonly<
  Record<Paper, { readonly width: number; readonly height: number }>
> = {
  letter: { width: 8.5, height: 11 },
  a4: { width: 8.27, height: 11.69 },
};

/** The lines per page that other programs are known to use, the usual one first. */
export const linesPerPagePresets: Readonly<Record<Paper, readonly number[]>> = {
  letter: [54, 55, 56, 57, 52],
  a4: [58, 57, 60, 55],
};

/** Where an element stands on the page. */
export interface ElementMeasure {
  /** Inches from the left edge of the paper. */
  readonly left: number;
  readonly right: number;
  /** Characters to the line. */
  readonly width: number;
  /** Characters by which the second and later lines are indented. */
  readonly hang: number;
  /** Blank lines before it, unless it is first on its page. */
  readonly before: number;
  readonly align: 'left' | 'right' | 'centre';
  /** Whether it is on the page at all. */
  readonly prints: boolean;
}

/** Everything that the paginator needs to know. Obtain one from `pageLayout`. */
export interface PageLayout {
  readonly paper: Paper;
  readonly linesPerPage: number;
  readonly elements: Readonly<Record<ElementType, ElementMeasure>>;
  /** The elements of a dual dialogue's column; `left` and `right` count from the column's left. */
  readonly dual: Readonly<Record<DualElementType, ElementMeasure>>;
  /** Where the two columns begin, in inches. */
  readonly dualColumns: readonly [number, number];
  /** The numbers of the locked pages, in order; none: pages are counted. */
  readonly lockedPages: readonly string[];
  /** What stands under a speech that goes on overleaf. */
  readonly more: string;
  /** What follows the cue that is repeated there. */
  readonly continued: string;
}

/** The elements that a dual dialogue can hold. */
export type DualElementType = 'character' | 'parenthetical' | 'dialogue' | 'lyrics';

/** What the writer can set. */
export interface PageLayoutOptions {
  readonly paper?: Paper;
  /** 54 on Letter and 58 on A4 unless set. */
  readonly linesPerPage?: number;
  /** Blank lines before a scene heading or shot: 2 unless set to 1. */
  readonly headingSpace?: 1 | 2;
  readonly lockedPages?: readonly string[];
}

/** Characters to the inch. */
export const pitch = 10;
/** Lines to the inch. */
export const linesPerInch = 6;
/** Where marks of revision stand, in inches; beside a scene number `sceneNumberPlaces` says it. */
export const revisionMarkColumn = 7.75;

/** Where what stands in the margins of a numbered heading begins, in inches. */
export interface SceneNumberPlaces {
  readonly left: number;
  readonly right: number;
  /** The mark of revision, behind the number at the right. */
  readonly mark: number;
}

/** The margins of a heading, in inches: its text stands between them, with a gap. */
const headingMargins = { left: 0.75, text: [1.4, 7.56], right: 7.96 } as const;

/**
 * The places of a scene number. Up to four characters stand from 0.75 inches and up to 7.96, clear of a
 * heading that fills its line; longer ones go on towards the edges of the paper.
 */
export function sceneNumberPlaces(number: string, paper: Paper): SceneNumberPlaces {
  const width = number.length / pitch;
  const { left, text, right } = headingMargins;
  const beside = Math.max(text[1], right - width);
  const onPaper = Math.min(beside, paperSizes[paper].width - width);
  return {
    left: Math.max(0, Math.min(left, text[0] - width)),
    right: onPaper,
    mark: Math.max(right, onPaper + width) + 0.04,
  };
}

const page: ElementMeasure = {
  left: 1.5,
  right: 7.5,
  width: 60,
  hang: 0,
  before: 1,
  align: 'left',
  prints: true,
};
const speech: ElementMeasure = { ...page, left: 2.5, right: 6, width: 35, before: 0 };
const remark: ElementMeasure = { ...page, prints: false, before: 0 };

function elements(headingSpace: number): Record<ElementType, ElementMeasure> {
  return {
    scene_heading: { ...page, before: headingSpace },
    action: page,
    character: { ...page, left: 3.5, right: 7.25, width: 37 },
    parenthetical: { ...page, left: 3, right: 5.5, width: 25, hang: 1, before: 0 },
    dialogue: speech,
    transition: { ...page, right: 7.1, width: 56, align: 'right' },
    shot: { ...page, before: headingSpace },
    lyrics: speech,
    centred_text: { ...page, align: 'centre' },
    section: remark,
    synopsis: remark,
    note: remark,
    boneyard: remark,
    page_break: remark,
  };
}

const dualSpeech: ElementMeasure = { ...page, left: 0, right: 2.8, width: 28, before: 0 };
const dual: Record<DualElementType, ElementMeasure> = {
  character: { ...dualSpeech, left: 0.8, width: 20 },
  parenthetical: { ...dualSpeech, left: 0.3, right: 2.5, width: 22, hang: 1 },
  dialogue: dualSpeech,
  lyrics: dualSpeech,
};

const made = new Map<string, PageLayout>();

/**
 * The layout for a paper. The same options give the same object, so that what is cached by layout
 * stays cached.
 */
export function pageLayout(options: PageLayoutOptions = {}): PageLayout {
  const paper = options.paper ?? 'letter';
  const linesPerPage = Math.max(10, Math.trunc(options.linesPerPage ?? defaultLines(paper)));
  const headingSpace = options.headingSpace ?? 2;
  const lockedPages = options.lockedPages ?? [];
  const key = `${paper} ${linesPerPage} ${headingSpace} ${lockedPages.join(' ')}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const layout: PageLayout = {
    paper,
    linesPerPage,
    elements: elements(headingSpace),
    dual,
    dualColumns: [1.5, 4.7],
    lockedPages,
    more: '(MORE)',
    continued: "(CONT'D)",
  };
  made.set(key, layout);
  return layout;
}

/** Between the text and the edge of the paper, in inches: above it, and at the least below it. */
export const pageMargins = { top: 1, bottom: 0.75 } as const;

/**
 * The height of a line on paper in inches: 6 to the inch, less where the writer wants more lines than
 * fit between the margins at that.
 */
export function lineHeight({ paper, linesPerPage }: PageLayout): number {
  const room = paperSizes[paper].height - pageMargins.top - pageMargins.bottom;
  return Math.min(1 / linesPerInch, room / linesPerPage);
}

/** The lines on a page of a paper, unless the writer sets another number. */
export function defaultLines(paper: Paper): number {
  return paper === 'letter' ? 54 : 58;
}
