/**
 * The elements of a screenplay, as plain data: what every reader makes, every writer takes, and
 * the paginator counts. The editor's ProseMirror document is another form of the same
 * (`document.ts` goes between them).
 */
import type { SceneColor, SceneStatus } from './planning.ts';
import type { RevisionMarks } from './revisions.ts';

/** Every kind of element, in the field's own words. */
export const elementTypes = [
  'scene_heading',
  'action',
  'character',
  'parenthetical',
  'dialogue',
  'transition',
  'shot',
  'lyrics',
  'centred_text',
  'section',
  'synopsis',
  'note',
  'boneyard',
  'page_break',
] as const;
export type ElementType = (typeof elementTypes)[number];

/** Elements whose text is typed in capitals. */
const inCapitals: ReadonlySet<ElementType> = new Set([
  'scene_heading',
  'character',
  'transition',
  'shot',
]);

/** Whether what is typed into an element is put in capitals. */
export function typesCapitals(type: ElementType | null): boolean {
  return type !== null && inCapitals.has(type);
}

const unprinted: ReadonlySet<ElementType> = new Set([
  'section',
  'synopsis',
  'note',
  'boneyard',
  'page_break',
]);

/** Whether the words of an element of a type print. */
export function typePrints(type: ElementType): boolean {
  return !unprinted.has(type);
}

/** How words are set off from those around them. */
export const emphases = ['bold', 'italic', 'underline'] as const;
export type Emphasis = (typeof emphases)[number];

/** Emphasis and inline remarks. `note` and `boneyard` mark words that do not print. */
export const runMarks = [...emphases, 'note', 'boneyard'] as const;
export type RunMark = (typeof runMarks)[number];

/** A stretch of text in one style, of one revision. `\n` is a line break inside the element. */
export interface Run extends RevisionMarks {
  readonly text: string;
  readonly marks: readonly RunMark[];
}

/** Which column of a dual dialogue an element stands in. */
export type DualSide = 'left' | 'right';

/** Where a locked page begins in a text. */
export interface PageStartIn {
  /** The page's number, such as `12` or `12A`. */
  readonly page: string;
  readonly offset: number;
}

/** One element of a screenplay. */
export interface ScriptElement {
  readonly type: ElementType;
  readonly runs: readonly Run[];
  /** A scene heading's own number, such as `12A`, when the writer gave one. */
  readonly number?: string;
  /**
   * On a scene heading that says OMITTED in the place of a scene: that scene's own elements, which
   * are kept and do not print.
   */
  readonly omitted?: readonly ScriptElement[];
  /** The locked pages that begin in it, each with an offset in the text of its runs. */
  readonly pageStarts?: readonly PageStartIn[];
  /** Set on every element of a dual dialogue. */
  readonly dual?: DualSide;
  /** A section's level, 1 to 6. */
  readonly level?: number;
  /** On a scene heading: the colour of its scene's card. */
  readonly color?: SceneColor;
  /** On a scene heading: how far its scene has come. */
  readonly status?: SceneStatus;
  /** On a section: how many pages it is to have. */
  readonly targetPages?: number;
}

/** One entry of the title page: `key` as written (`Title`), and its lines. */
export interface TitlePageField {
  readonly key: string;
  readonly values: readonly string[];
}

/** A whole screenplay. */
export interface Screenplay {
  readonly titlePage: readonly TitlePageField[];
  readonly elements: readonly ScriptElement[];
}

/** What can belong to the sections before a scene's heading. */
const sectionParts: ReadonlySet<ElementType | null> = new Set([
  'section',
  'synopsis',
  'note',
  'boneyard',
]);

/** How many parts of a scene stand before what is its own: the sections before its heading, and the remarks on them. */
export function ownBegin(types: readonly (ElementType | null)[]): number {
  if (types[0] !== 'section') return 0;
  const own = types.findIndex((type) => !sectionParts.has(type));
  return own < 0 ? types.length : own;
}

/** The text of an element's runs, without what does not print. */
export function printedText(element: Pick<ScriptElement, 'runs'>): string {
  let text = '';
  for (const run of element.runs) {
    if (!run.marks.includes('note') && !run.marks.includes('boneyard')) text += run.text;
  }
  return text;
}

/** The text of an element's runs, with notes and boneyard. */
export function fullText(element: Pick<ScriptElement, 'runs'>): string {
  return element.runs.map((run) => run.text).join('');
}
