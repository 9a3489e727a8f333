/** What the command line's `parse` and `pages` answer, as pure functions. */
import { defaultRounding, eighths, type EighthRounding } from './eighths.ts';
import { elementFlow } from './elementFlow.ts';
import {
  fullText,
  printedText,
  type DualSide,
  type ElementType,
  type Screenplay,
  type ScriptElement,
} from './elements.ts';
import { elementsToScenes } from './document.ts';
import { flowLines } from './flow.ts';
import { readInline } from './fountain/inline.ts';
import { readFountain } from './fountain/readFountain.ts';
import { pageLayout } from './layout.ts';
import { sceneNumbers } from './numbering.ts';
import type { FilePage } from './pageSetup.ts';
import { firstLineOf, paginate } from './paginate.ts';

/** One element as `parse` prints it. */
export interface ParsedElement {
  readonly type: ElementType;
  /** The text that prints, without markup; for a note or boneyard, what it says. */
  readonly text: string;
  /** A scene heading's own number. */
  readonly number?: string;
  readonly dual?: DualSide;
}

/** A screenplay as `parse` prints it. */
export interface ParsedScreenplay {
  /** The title page: lines joined by `\n`, by key as written. */
  readonly titlePage: Readonly<Record<string, string>>;
  readonly elements: readonly ParsedElement[];
}

/** Reads a Fountain text for `parse`. */
export function parseCommand(text: string): ParsedScreenplay {
  return parsedScreenplay(readFountain(text));
}

/** A screenplay, wherever it comes from, as `parse` prints it. */
export function parsedScreenplay(screenplay: Screenplay): ParsedScreenplay {
  const titlePage = new Map<string, string>();
  for (const { key, values } of screenplay.titlePage) {
    const before = titlePage.get(key);
    const lines = values.map((value) => printedText({ runs: readInline(value) }));
    titlePage.set(key, (before === undefined ? [] : [before]).concat(lines).join('\n'));
  }
  return {
    titlePage: Object.fromEntries(titlePage),
    elements: screenplay.elements.map((element) => ({
      type: element.type,
      text: textOf(element),
      ...(element.number === undefined ? {} : { number: element.number }),
      ...(element.dual === undefined ? {} : { dual: element.dual }),
    })),
  };
}

/** A scene as `pages` prints it. */
export interface SceneOnPage {
  /** The scene's number, the writer's or counted. */
  readonly number: string;
  readonly heading: string;
  /** The page, from 1, on which the heading stands. */
  readonly page: number;
  /** Length in eighths of a page. */
  readonly eighths: number;
}

/** A screenplay on pages as `pages` prints it. */
export interface PagesResult {
  readonly pages: number;
  /** The text of the first line of each page. */
  readonly starts: readonly string[];
  /** The scenes that have a heading, in order. */
  readonly scenes: readonly SceneOnPage[];
}

/**
 * Puts a screenplay on pages for `pages`.
 * @param said what its file says of its page, or the writer; the rest is as usual
 * @param lockedPages the numbers of its locked pages, in order
 */
export function pagesCommand(
  screenplay: Screenplay,
  said: FilePage = {},
  rounding: EighthRounding = defaultRounding,
  lockedPages: readonly string[] = [],
): PagesResult {
  const layout = pageLayout({ ...said, lockedPages });
  const scenes = elementsToScenes(screenplay.elements);
  const headings = scenes.map((scene) => scene.find((element) => element.type === 'scene_heading'));
  const numbers = sceneNumbers(
    headings.map((heading) => ({
      hasHeading: heading !== undefined,
      number: heading?.number ?? null,
    })),
  );
  const flow = elementFlow(screenplay.elements, layout);
  const pagination = paginate(flow.items, layout, undefined, flow.starts);
  const found: SceneOnPage[] = [];
  let first = 0;
  let page = 0;
  let item = 0;
  scenes.forEach((scene, index) => {
    const heading = headings[index];
    const number = numbers[index];
    const end = first + scene.length;
    if (heading !== undefined && typeof number === 'string') {
      const at = first + scene.indexOf(heading);
      while ((flow.elements[item] ?? Infinity) < at) item++;
      while ((pagination.pages[page + 1]?.item ?? Infinity) <= item) page++;
      const start = pagination.pages[page];
      // A page that goes on with the very item begins before it only inside its text.
      const own = start !== undefined && start.item === item && start.offset > 0 ? page - 1 : page;
      found.push({
        number,
        heading: textOf(heading),
        page: Math.max(0, own) + 1,
        eighths: eighths(
          flowLines(elementFlow(scene, layout).items),
          layout.linesPerPage,
          rounding,
        ),
      });
    }
    first = end;
  });
  return {
    pages: pagination.pages.length,
    starts: pagination.pages.map((start) => firstLineOf(pagination, start)),
    scenes: found,
  };
}

function textOf(element: ScriptElement): string {
  const remark = element.type === 'note' || element.type === 'boneyard';
  const text = remark ? fullText(element) : printedText(element);
  return text.replaceAll(/[ \t]+$/gm, '');
}
