/** The pages of a draft as the reading view shows them: those that print. */
import { textWidth } from '../../../shared/screenplay/charWidth.ts';
import type { Screenplay } from '../../../shared/screenplay/elements.ts';
import { layoutOf, type PageSetup } from '../../../shared/screenplay/pageSetup.ts';
import {
  printedPages,
  printedTitlePage,
  type PrintedPage,
  type PrintedRun,
  type TurnedLine,
} from '../../../shared/screenplay/printedPages.ts';
import type { DraftRevisions } from '../../../shared/screenplay/revisions.ts';

/** The title page, if there is one, and the pages of the script with the marks of its revisions. */
export function readingPages(
  screenplay: Screenplay,
  setup: PageSetup,
  revisions: DraftRevisions,
): readonly PrintedPage[] {
  const layout = layoutOf(setup);
  const title = printedTitlePage(screenplay, layout);
  const pages = printedPages(screenplay, layout, setup.numbering, revisions);
  return title === null ? pages : [title, ...pages];
}

/** Runs that are drawn as one text: a run by itself, or all of a line that runs from the right. */
export interface Stretch {
  readonly runs: readonly PrintedRun[];
  readonly left: number;
  readonly turned: TurnedLine | null;
  /** The columns of a turned line, in which its text is set. */
  readonly columns: number;
}

/** The stretches of a line. */
export function stretchesOf(runs: readonly PrintedRun[]): Stretch[] {
  const found: Stretch[] = [];
  for (const run of runs) {
    const { turned = null } = run;
    const before = found.at(-1);
    if (turned !== null && before?.turned === turned) {
      found[found.length - 1] = { ...before, runs: [...before.runs, run] };
    } else {
      const columns = turned === null ? 0 : textWidth(turned.text.slice(turned.from, turned.to));
      found.push({ runs: [run], left: turned?.left ?? run.left, turned, columns });
    }
  }
  return found;
}

/** How many pages are shown side by side in a window, and how many pixels an inch of paper has there. */
export interface Fit {
  readonly count: 1 | 2;
  readonly inch: number;
}

/** Room around the pages and between them, in pixels. */
export const readingGap = 28;

/** Fits pages into a place: as high as it, two where there is room for them at that height. */
export function fitPages(
  place: { readonly width: number; readonly height: number },
  paper: { readonly width: number; readonly height: number },
): Fit {
  const inchOf = (count: number): number =>
    Math.max(
      8,
      Math.min(
        (place.height - 2 * readingGap) / paper.height,
        (place.width - (count + 1) * readingGap) / (count * paper.width),
      ),
    );
  const [one, two] = [inchOf(1), inchOf(2)];
  // Two a little smaller are better than one in an empty window.
  return two >= one * 0.8 ? { count: 2, inch: two } : { count: 1, inch: one };
}

/** The first page of the pair that a page belongs to; the page itself where one is shown. */
export function firstShown(page: number, count: number): number {
  return page - (page % count);
}

/** Where reading was left. */
export interface ReadingPlace {
  /** The index of the first page shown. */
  readonly page: number;
  /** The page of the caret then: when it is elsewhere now, the writer wants to read there. */
  readonly caretPage: number;
}
