/**
 * What Enter, Tab and Shift+Tab do at each element: a table, which the writer may edit, and pure
 * functions that read it. The editor carries out what they say.
 *
 * The standard table is what Final Draft and Fade In agree on; Trelby's goes from a speech to the
 * next cue.
 */
import type { ElementType } from './elements.ts';
import { elementTypes } from './elements.ts';

/** What the keys do at one element; null: nothing. */
export interface KeyRow {
  /** Enter at the end of a line with text: the element that is inserted. */
  readonly enter: ElementType;
  /** Enter on an empty line: what the line becomes. */
  readonly enterEmpty: ElementType | null;
  /** Tab on an empty line: what the line becomes. */
  readonly tabEmpty: ElementType | null;
  /** Tab at the end of a line with text: the element that is inserted. */
  readonly tabAtEnd: ElementType | null;
  /** Shift+Tab on an empty line: what the line becomes. */
  readonly shiftTabEmpty: ElementType | null;
}

/** A row for every element. */
export type KeyTable = Readonly<Record<ElementType, KeyRow>>;

/** What a key does: change the line's element, add a line after it, or open the element menu. */
export type KeyOutcome =
  | { readonly kind: 'convert'; readonly to: ElementType }
  | { readonly kind: 'insert'; readonly element: ElementType }
  | { readonly kind: 'menu' };

/** What a key needs to know of the line that the caret is in. */
export interface KeyContext {
  /** The line holds no text. */
  readonly empty: boolean;
  /** The caret stands at the end of the line. Only Tab asks. */
  readonly atEnd?: boolean;
  /** The key pressed before this one was Enter too, on this same empty line. Only Enter asks. */
  readonly again?: boolean;
}

function row(
  enter: ElementType,
  enterEmpty: ElementType | null,
  tabEmpty: ElementType | null,
  tabAtEnd: ElementType | null,
  shiftTabEmpty: ElementType | null,
): KeyRow {
  return { enter, enterEmpty, tabEmpty, tabAtEnd, shiftTabEmpty };
}

const standard: KeyTable = {
  scene_heading: row('action', 'action', 'action', 'action', 'transition'),
  action: row('action', 'scene_heading', 'character', 'character', 'scene_heading'),
  character: row('dialogue', 'action', 'action', 'parenthetical', 'action'),
  parenthetical: row('dialogue', 'dialogue', 'dialogue', 'dialogue', 'dialogue'),
  dialogue: row('action', 'character', 'parenthetical', 'parenthetical', 'character'),
  transition: row('scene_heading', 'scene_heading', 'scene_heading', 'scene_heading', 'action'),
  shot: row('action', 'action', 'action', 'character', 'action'),
  lyrics: row('lyrics', 'action', 'dialogue', 'parenthetical', 'character'),
  centred_text: row('action', 'action', 'action', 'action', 'action'),
  section: row('scene_heading', 'scene_heading', 'synopsis', 'synopsis', 'action'),
  synopsis: row('action', 'action', 'action', 'action', 'section'),
  note: row('action', 'action', 'action', 'action', 'action'),
  boneyard: row('action', 'action', 'action', 'action', 'action'),
  page_break: row('action', null, null, 'action', null),
};

/** The tables that come with the program. */
export const keyTables = {
  standard,
  trelby: { ...standard, dialogue: { ...standard.dialogue, enter: 'character' } },
} as const satisfies Record<string, KeyTable>;
export type KeyTableName = keyof typeof keyTables;

/** The cells of a row, in the order in which they are shown. */
export const keyCells = [
  'enter',
  'enterEmpty',
  'tabAtEnd',
  'tabEmpty',
  'shiftTabEmpty',
] as const satisfies readonly (keyof KeyRow)[];
export type KeyCell = (typeof keyCells)[number];

/** The elements whose row the writer can change: a page break has no line to type on. */
export const keyElements = elementTypes.filter((type) => type !== 'page_break');

/** The writer's own cells, over a table of the program's. By element, then cell. */
export type KeyChanges = Readonly<Partial<Record<ElementType, Partial<KeyRow>>>>;

/** A row's changes while they are gathered. */
type GatheredRow = { -readonly [Cell in KeyCell]?: KeyRow[Cell] };

/** Reads stored changes. What is no element, no cell or cannot be is left out. */
export function readKeyChanges(stored: unknown): KeyChanges {
  const read: Partial<Record<ElementType, Partial<KeyRow>>> = {};
  for (const type of keyElements) {
    const cells: GatheredRow = {};
    for (const cell of keyCells) {
      const value = propertyOf(propertyOf(stored, type), cell);
      const to = keyElements.find((one) => one === value);
      if (to !== undefined) cells[cell] = to;
      else if (value === null && cell !== 'enter') cells[cell] = null;
    }
    if (Object.keys(cells).length > 0) read[type] = cells;
  }
  return read;
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

/**
 * The changes with one cell said anew. A cell that says what the table says is no change. Enter after
 * text always goes on: it cannot be null.
 */
export function changeKeyCell(
  table: KeyTable,
  changes: KeyChanges,
  type: ElementType,
  cell: KeyCell,
  to: ElementType | null,
): KeyChanges {
  const row: Record<string, unknown> = { ...changes[type], [cell]: to };
  if (table[type][cell] === to) Reflect.deleteProperty(row, cell);
  return readKeyChanges({ ...changes, [type]: row });
}

/** A table with the writer's changes. */
export function changedKeyTable(table: KeyTable, changes: KeyChanges): KeyTable {
  const changed: Record<ElementType, KeyRow> = { ...table };
  for (const type of keyElements) changed[type] = { ...table[type], ...changes[type] };
  return changed;
}

/** The table of that name; the standard one for a name that there is not. */
export function keyTableNamed(name: string): KeyTable {
  return name === 'trelby' ? keyTables.trelby : keyTables.standard;
}

/**
 * What Enter does at the end of a line, or on an empty one. The second press in a row on an empty
 * line opens the element menu. Null: nothing (the editor splits the line or makes a break).
 */
export function nextOnEnter(
  table: KeyTable,
  type: ElementType,
  context: KeyContext,
): KeyOutcome | null {
  if (!context.empty) return { kind: 'insert', element: table[type].enter };
  if (context.again === true) return { kind: 'menu' };
  return convert(table[type].enterEmpty);
}

/** What Tab does on an empty line or at the end of one; null elsewhere. */
export function onTab(table: KeyTable, type: ElementType, context: KeyContext): KeyOutcome | null {
  if (context.empty) return convert(table[type].tabEmpty);
  const element = table[type].tabAtEnd;
  return context.atEnd === true && element !== null ? { kind: 'insert', element } : null;
}

/** What Shift+Tab does on an empty line; null elsewhere. */
export function onShiftTab(
  table: KeyTable,
  type: ElementType,
  context: KeyContext,
): KeyOutcome | null {
  return context.empty ? convert(table[type].shiftTabEmpty) : null;
}

function convert(to: ElementType | null): KeyOutcome | null {
  return to === null ? null : { kind: 'convert', to };
}

/** The elements' names as the writer reads them. */
export const elementNames: Readonly<Record<ElementType, string>> = {
  scene_heading: 'Scene heading',
  action: 'Action',
  character: 'Character',
  parenthetical: 'Parenthetical',
  dialogue: 'Dialogue',
  transition: 'Transition',
  shot: 'Shot',
  lyrics: 'Lyrics',
  centred_text: 'Centred text',
  section: 'Section',
  synopsis: 'Synopsis',
  note: 'Note',
  boneyard: 'Boneyard',
  page_break: 'Page break',
};

/** The elements that Ctrl/Cmd+0 … Ctrl/Cmd+8 set, by digit. 1 to 7 are Final Draft's. */
export const directKeys: readonly ElementType[] = [
  'section',
  'scene_heading',
  'action',
  'character',
  'parenthetical',
  'dialogue',
  'transition',
  'shot',
  'lyrics',
];

/** The digit that sets an element with Ctrl/Cmd, or null. */
export function directKeyOf(type: ElementType): number | null {
  const digit = directKeys.indexOf(type);
  return digit < 0 ? null : digit;
}

/** The elements in the order in which the element menu offers them. */
export const elementMenu: readonly ElementType[] = elementTypes.filter(
  (type) => type !== 'boneyard',
);
