/** Pages of the editor's document: page breaks as positions, pages and lengths of scenes. */
import type { Node } from 'prosemirror-model';
import type { SceneId } from '../model/ids.ts';
import { continuedCue } from './cues.ts';
import { pageStartsIn, printedTextOf, sceneIdOf } from './document.ts';
import type { DualSide } from './elements.ts';
import { defaultRounding, eighths, type EighthRounding } from './eighths.ts';
import {
  dualDialogueItem,
  dualItem,
  flowItem,
  flowLines,
  isDualElement,
  type FlowItem,
} from './flow.ts';
import { breaksBeforeSpeeches } from './forcedBreaks.ts';
import { isOmitted } from './omittedScenes.ts';
import type { PageLayout } from './layout.ts';
import type { StartMark } from './lockedPages.ts';
import { repeatedCue, sameColumns, unbroken, type ColumnStart, type Page } from './pageFiller.ts';
import { pageLabel, paginate, withItem, type Pagination } from './paginate.ts';
import { elementTypeOf, isRemark } from './schema.ts';
import { countTextLines, lineStarts } from './wrap.ts';

/** Where a page ends in a run of blocks. */
export interface BreakPlace {
  /**
   * Document position before which the page ends: between blocks, or inside a block's text where
   * `inside` is set.
   */
  readonly pos: number;
  /** Whether the break falls inside the text of a speech or an action. */
  readonly inside: boolean;
  /** Lines that stay blank at the end of the page that ends. */
  readonly blankLines: number;
  /** `(MORE)` and the repeated cue, where a speech goes on overleaf; else null. */
  readonly speech: { readonly more: string; readonly cue: string } | null;
}

/** A page break as the editor draws it. */
export interface DocumentBreak extends BreakPlace {
  /** Which page begins, counted from 1: 2 or more. */
  readonly page: number;
  /** The number that is shown of it. */
  readonly label: string;
  /** Whether the writer forced it. */
  readonly forced: boolean;
  /**
   * Set where the page ends inside a dual dialogue: which column the place above is in, and where the
   * page ends in the right column when both go on.
   */
  readonly dual?: { readonly side: DualSide; readonly right: RightBreak | null };
}

/** Where a page ends in the right column of a dual dialogue, which begins at `from`. */
export interface RightBreak extends BreakPlace {
  readonly from: number;
}

/** A scene as the pages see it. */
export interface PaginatedScene {
  readonly id: SceneId;
  readonly index: number;
  /** The page, from 1, on which its first printed line stands. */
  readonly page: number;
  /** The number that is shown of that page. */
  readonly pageLabel: string;
  /** Its printed lines with the blank lines between them. */
  readonly lines: number;
  readonly eighths: number;
}

/** A document on pages. Pass it back to `paginateDocument` after an edit. */
export interface DocumentPagination {
  readonly pagination: Pagination;
  readonly pageCount: number;
  /** In document order: `breaks[0]` begins page 2. */
  readonly breaks: readonly DocumentBreak[];
  readonly scenes: readonly PaginatedScene[];
  /** The printed blocks of each scene: by these the next call knows what has changed. */
  readonly flows: readonly SceneFlow[];
  /** How the eighths of its scenes were rounded: another rounding counts them anew. */
  readonly rounding: EighthRounding;
}

/** A scene's printed blocks. */
export interface SceneFlow {
  readonly items: readonly FlowItem[];
  /** For each item the position of its block, counted from the scene's first block. */
  readonly offsets: readonly number[];
  readonly blocks: readonly Node[];
  /** The scene's size in positions. */
  readonly size: number;
  readonly lines: number;
  /** Where locked pages begin, by index of the item. */
  readonly starts: readonly StartMark[];
}

interface LayoutCache {
  readonly items: WeakMap<Node, FlowItem | { readonly nothing: true }>;
  readonly scenes: WeakMap<Node, SceneFlow>;
}

const caches = new WeakMap<PageLayout, LayoutCache>();

/**
 * Puts a document on pages. Lines are counted once for each block and layout and kept with the
 * block, which never changes; with the result of the last call, only the pages that the edit can
 * have moved are filled again.
 */
export function paginateDocument(
  doc: Node,
  layout: PageLayout,
  previous?: DocumentPagination,
  rounding: EighthRounding = defaultRounding,
): DocumentPagination {
  const cache = cacheFor(layout);
  const flows = doc.children.map((scene) => sceneFlow(scene, layout, cache));
  const known =
    previous?.pagination.layout === layout && previous.rounding === rounding ? previous : undefined;
  const edit = known === undefined ? null : editOf(flows, known);
  const pagination = edit === null ? fill(flows, layout, known?.pagination) : fillEdited(edit);
  const carried = edit === null ? null : carryOver(doc, flows, edit, pagination);
  if (carried !== null) return carried;
  const scenes: PaginatedScene[] = [];
  const breaks: DocumentBreak[] = [];
  const { pages } = pagination;

  let pageIndex = 0;
  let first = 0;
  doc.forEach((scene, scenePos, index) => {
    const flow = flows[index];
    if (flow === undefined) return;
    const end = first + flow.items.length;
    let firstPage = -1;
    const firstLine = first + firstLineIn(flow);
    for (;;) {
      const next = pages[pageIndex + 1];
      if (next === undefined || next.item >= end) break;
      if (firstPage < 0 && (next.item > firstLine || next.offset > 0 || next.cue >= 0)) {
        firstPage = pageIndex + 1;
      }
      const before = pages[pageIndex];
      pageIndex++;
      if (before === undefined) break;
      breaks.push(breakAt(next, before, pageIndex + 1, scenePos + 1, flow, first, pagination));
    }
    if (firstPage < 0) firstPage = pageIndex + 1;
    scenes.push({
      index,
      page: firstPage,
      pageLabel: pageLabel(pagination, firstPage - 1),
      ...measuresOf(scene, flow, layout, rounding),
    });
    first = end;
  });
  return { pagination, pageCount: pages.length, breaks, scenes, flows, rounding };
}

/** Puts the blocks of all scenes on pages. */
function fill(
  flows: readonly SceneFlow[],
  layout: PageLayout,
  previous: Pagination | undefined,
): Pagination {
  // At its full length from the start: growing makes garbage.
  const items = new Array<FlowItem>(flows.reduce((sum, flow) => sum + flow.items.length, 0));
  const starts: StartMark[] = [];
  let length = 0;
  for (const flow of flows) {
    for (const start of flow.starts) starts.push({ ...start, item: start.item + length });
    for (const item of flow.items) items[length++] = item;
  }
  return paginate(items, layout, previous, starts);
}

/** What most key presses come to: an edit inside one scene, of one block at most that prints. */
interface SceneEdit {
  readonly previous: DocumentPagination;
  /** Index of the scene, of its first item, and of the item that is another; -1 where none is. */
  readonly scene: number;
  readonly first: number;
  readonly item: number;
  readonly flow: SceneFlow;
  /** By how many positions the scene has grown. */
  readonly growth: number;
}

/** What an edit has changed; null where that is more than one block of one scene. */
function editOf(flows: readonly SceneFlow[], previous: DocumentPagination): SceneEdit | null {
  const old = previous.flows;
  if (previous.pagination.locked !== null || flows.length !== old.length) return null;
  const scene = flows.findIndex((flow, at) => flow !== old[at]);
  if (scene < 0 || scene !== flows.findLastIndex((flow, at) => flow !== old[at])) return null;
  const [now, was] = [flows[scene], old[scene]];
  if (now === undefined || now.items.length !== was?.items.length) return null;
  const differs = (item: FlowItem, at: number): boolean => item !== was.items[at];
  const item = now.items.findIndex(differs);
  if (item !== now.items.findLastIndex(differs) || firstLineIn(now) !== firstLineIn(was))
    return null;
  const first = flows.slice(0, scene).reduce((sum, { items }) => sum + items.length, 0);
  return {
    previous,
    scene,
    first,
    item: item < 0 ? -1 : first + item,
    flow: now,
    growth: now.size - was.size,
  };
}

function fillEdited({ previous: { pagination }, first, item, flow }: SceneEdit): Pagination {
  const now = flow.items[item - first];
  if (now === undefined) return pagination;
  return (
    withItem(pagination, item, now) ??
    paginate(pagination.items.with(item, now), pagination.layout, pagination)
  );
}

/**
 * The document's pages after an edit that leaves each page beginning with the block that it began
 * with: then only positions have moved, and the breaks in the scene itself. Else null.
 */
function carryOver(
  doc: Node,
  flows: readonly SceneFlow[],
  { previous, scene: index, first, flow, growth }: SceneEdit,
  pagination: Pagination,
): DocumentPagination | null {
  const scene = doc.maybeChild(index);
  const { pages, layout } = pagination;
  const old = previous.pagination.pages;
  if (scene === null || pages.length !== old.length) return null;
  const contentPos = flows.slice(0, index).reduce((sum, { size }) => sum + size, 1);
  const end = first + flow.items.length;
  const breaks: DocumentBreak[] = [];
  for (const [at, was] of previous.breaks.entries()) {
    const [before, next] = [pages[at], pages[at + 1]];
    const [beforeWas, nextWas] = [old[at], old[at + 1]];
    if (before === undefined || next === undefined || nextWas === undefined) return null;
    if (next.item >= first && next.item < end) {
      if (!sameFirstBlock(next, nextWas)) return null;
      breaks.push(breakAt(next, before, at + 2, contentPos, flow, first, pagination));
    } else {
      const stands =
        sameStart(next, nextWas) &&
        before.used === beforeWas?.used &&
        before.forced === beforeWas.forced;
      if (!stands) return null;
      breaks.push(next.item < first ? was : movedBreak(was, growth));
    }
  }
  const measures = measuresOf(scene, flow, layout, previous.rounding);
  const scenes = previous.scenes.map((one, at) => (at === index ? { ...one, ...measures } : one));
  return { ...previous, pagination, breaks, scenes, flows };
}

/** Whether a page begins with the same block as another, and both at its start or both inside. */
function sameFirstBlock(a: Page, b: Page): boolean {
  return a.item === b.item && a.offset > 0 === b.offset > 0 && a.cue >= 0 === b.cue >= 0;
}

/** Whether a page begins at the very place at which another does. */
function sameStart(a: Page, b: Page): boolean {
  if (a === b) return true;
  return (
    a.item === b.item &&
    a.offset === b.offset &&
    a.cue === b.cue &&
    sameColumns(a.columns, b.columns)
  );
}

function movedBreak(one: DocumentBreak, by: number): DocumentBreak {
  const { dual } = one;
  if (dual === undefined) return { ...one, pos: one.pos + by };
  const { side, right } = dual;
  const moved = right === null ? null : { ...right, pos: right.pos + by, from: right.from + by };
  return { ...one, pos: one.pos + by, dual: { side, right: moved } };
}

function measuresOf(
  scene: Node,
  { lines }: SceneFlow,
  { linesPerPage }: PageLayout,
  rounding: EighthRounding,
): Pick<PaginatedScene, 'id' | 'lines' | 'eighths'> {
  return {
    id: sceneIdOf(scene),
    lines,
    // What was omitted is not shot: its number prints, and counts for nothing.
    eighths: isOmitted(scene) ? 0 : eighths(lines, linesPerPage, rounding),
  };
}

/** Which item of a scene takes its first line: forced breaks take no place on a page. */
function firstLineIn({ items }: SceneFlow): number {
  return Math.max(
    0,
    items.findIndex((item) => item.lines > 0),
  );
}

/** The printed lines of one scene, from the cache of the layout. */
export function sceneLines(scene: Node, layout: PageLayout): number {
  return sceneFlow(scene, layout, cacheFor(layout)).lines;
}

function breakAt(
  next: Page,
  before: Page,
  page: number,
  contentPos: number,
  flow: SceneFlow,
  firstItem: number,
  pagination: Pagination,
): DocumentBreak {
  const { items, layout } = pagination;
  const label = pageLabel(pagination, page - 1);
  const index = next.item - firstItem;
  const block = flow.blocks[index];
  const blockPos = contentPos + (flow.offsets[index] ?? 0);
  const item = items[next.item];
  if (next.columns !== undefined && item?.columns !== undefined && block !== undefined) {
    return {
      ...dualBreak(next, before, item.columns, block, blockPos, layout),
      page,
      label,
      forced: false,
    };
  }
  const inside = next.offset > 0 && block?.isTextblock === true;
  let pos = blockPos;
  if (inside) pos += 1 + printedToContent(block, next.offset);
  // The sections before a scene's heading go to the new page with it.
  else if (index === 0) pos = contentPos;
  const cue = items[next.cue];
  return {
    pos,
    inside,
    page,
    label,
    forced: before.forced,
    blankLines: Math.max(0, layout.linesPerPage - before.used),
    speech:
      cue === undefined
        ? null
        : { more: layout.more, cue: continuedCue(cue.text, layout.continued) },
  };
}

/** The break inside a dual dialogue that begins at `pos`. */
function dualBreak(
  next: Page,
  before: Page,
  columns: readonly [readonly FlowItem[], readonly FlowItem[]],
  block: Node,
  pos: number,
  layout: PageLayout,
): BreakPlace & { readonly dual: NonNullable<DocumentBreak['dual']> } {
  // What the columns took of the page that ends: it began in this block, or in one before.
  const rows = next.offset - (before.item === next.item ? before.offset : 0);
  const begun = (before.item === next.item ? before.columns : undefined) ?? unbroken;
  const blank = Math.max(0, layout.linesPerPage - before.used);
  const placeIn = (side: 0 | 1): RightBreak | null => {
    const column = columns[side];
    const end = (next.columns ?? unbroken)[side];
    const node = block.maybeChild(side);
    const part = node?.maybeChild(end.part);
    if (node === null || part === null || part === undefined) return null;
    const from = pos + 1 + (side === 0 ? 0 : (block.maybeChild(0)?.nodeSize ?? 0));
    let at = from + 1;
    for (let child = 0; child < end.part; child++) at += node.child(child).nodeSize;
    const inside = end.offset > 0;
    if (inside) at += 1 + printedToContent(part, end.offset);
    const cue = repeatedCue(column, end, layout);
    return {
      pos: at,
      from,
      inside,
      blankLines: blank + rows - columnRows(column, begun[side], end, layout),
      speech: { more: layout.more, cue: cue ?? '' },
    };
  };
  const left = placeIn(0);
  const right = placeIn(1);
  if (left !== null) return { ...placeOf(left), dual: { side: 'left', right } };
  if (right !== null) return { ...placeOf(right), dual: { side: 'right', right: null } };
  throw new Error('a dual dialogue goes on overleaf with neither of its columns');
}

function placeOf({ pos, inside, blankLines, speech }: BreakPlace): BreakPlace {
  return { pos, inside, blankLines, speech };
}

/** The lines of a column from one place to another, the repeated cue and (MORE) included. */
function columnRows(
  column: readonly FlowItem[],
  from: ColumnStart,
  to: ColumnStart,
  layout: PageLayout,
): number {
  const cue = repeatedCue(column, from, layout);
  let rows =
    1 + (cue === null ? 0 : countTextLines(cue, column[0]?.measure ?? layout.dual.character));
  for (let part = from.part; part <= to.part; part++) {
    const item = column[part];
    if (item === undefined) break;
    const start = part === from.part ? from.offset : 0;
    const measure = { ...item.measure, from: start };
    if (part < to.part) rows += countTextLines(item.text, measure);
    // What goes on overleaf is wrapped anew there: only what begins before the split counts here.
    else rows += lineStarts(item.text, measure).filter((line) => line < to.offset).length;
  }
  return rows;
}

function sceneFlow(scene: Node, layout: PageLayout, cache: LayoutCache): SceneFlow {
  const known = cache.scenes.get(scene);
  if (known !== undefined) return known;
  const found: { readonly item: FlowItem; readonly offset: number; readonly block: Node }[] = [];
  scene.forEach((block, offset) => {
    const item = itemOf(block, layout, cache);
    if (item !== null) found.push({ item, offset, block });
  });
  const placed = breaksBeforeSpeeches(found, ({ item }) => item.type);
  const items = placed.map(({ item }) => item);
  const offsets = placed.map(({ offset }) => offset);
  const blocks = placed.map(({ block }) => block);
  const starts = layout.lockedPages.length === 0 ? [] : blocks.flatMap(startsOf);
  const size = scene.nodeSize;
  const flow = { items, offsets, blocks, size, lines: flowLines(items), starts };
  cache.scenes.set(scene, flow);
  return flow;
}

/** The starts of pages in a block that is an item, counted in what prints of it. */
function startsOf(block: Node, item: number): readonly StartMark[] {
  // A page can begin with a dual dialogue, and then with its first cue.
  const text = block.isTextblock ? block : block.firstChild?.firstChild;
  const starts = text == null ? [] : pageStartsIn(text);
  if (text == null || starts.length === 0) return noStarts;
  return starts.map(({ page, offset }) => ({
    page,
    item,
    offset: printedTextOf(text.cut(0, offset)).length,
  }));
}

const noStarts: readonly StartMark[] = [];

function itemOf(block: Node, layout: PageLayout, cache: LayoutCache): FlowItem | null {
  const known = cache.items.get(block);
  if (known !== undefined) return 'nothing' in known ? null : known;
  const item = block.type.name === 'dual_dialogue' ? dualOf(block, layout) : textOf(block, layout);
  cache.items.set(block, item ?? { nothing: true });
  return item;
}

function textOf(block: Node, layout: PageLayout): FlowItem | null {
  const type = elementTypeOf(block);
  if (type === null) return null;
  const text = printedTextOf(block);
  // A block of nothing but remarks leaves no trace on the page; an empty one is being typed.
  if (text === '' && block.content.size > 0) return null;
  return flowItem(type, text, layout);
}

function dualOf(block: Node, layout: PageLayout): FlowItem {
  const column = (node: Node | null): FlowItem[] => {
    const items: FlowItem[] = [];
    node?.forEach((child) => {
      const { name } = child.type;
      if (isDualElement(name)) items.push(dualItem(name, printedTextOf(child), layout));
    });
    return items;
  };
  return dualDialogueItem(column(block.maybeChild(0)), column(block.maybeChild(1)), layout);
}

/** Turns an offset in a block's printed text into one in its content. */
function printedToContent(block: Node, offset: number): number {
  let printed = 0;
  for (let index = 0, content = 0; index < block.childCount; index++) {
    const child = block.child(index);
    if (!isRemark(child)) {
      if (printed + child.nodeSize > offset) return content + offset - printed;
      printed += child.nodeSize;
    }
    content += child.nodeSize;
  }
  return block.content.size;
}

function cacheFor(layout: PageLayout): LayoutCache {
  let cache = caches.get(layout);
  if (cache === undefined) {
    cache = { items: new WeakMap(), scenes: new WeakMap() };
    caches.set(layout, cache);
  }
  return cache;
}
