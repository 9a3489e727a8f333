/**
 * Puts blocks on pages. Arithmetic only: the same items and layout give the same pages in the
 * editor, the status bar, the PDF and the breakdown. The rules are in `pageFiller.ts`.
 *
 * What a page holds depends only on where it starts and on the items from there on. So after an
 * edit the pages before it stand, and as soon as a new page starts where an old one did, so do the
 * rest.
 */
import { continuedCue } from './cues.ts';
import type { FlowItem } from './flow.ts';
import type { PageLayout } from './layout.ts';
import { fillLockedPages, labelOf, type LockedPagination, type StartMark } from './lockedPages.ts';
import {
  movedPage,
  PageFiller,
  repeatedCue,
  sameColumns,
  unbroken,
  type Page,
  type PageStart,
} from './pageFiller.ts';
import { lineStarts } from './wrap.ts';

/** Items on pages. There is always at least one page. */
export interface Pagination {
  readonly items: readonly FlowItem[];
  readonly layout: PageLayout;
  readonly pages: readonly Page[];
  /** Where locked pages begin, and their numbers; null where pages are counted. */
  readonly locked: LockedPagination | null;
}

/**
 * Puts items on pages. Given the pagination before an edit, counts only the pages that the edit
 * can have moved; items that the edit left alone must be the same objects.
 * @param marks where the script says that locked pages begin, for a layout that has any
 */
export function paginate(
  items: readonly FlowItem[],
  layout: PageLayout,
  previous?: Pagination,
  marks: readonly StartMark[] = [],
): Pagination {
  const known = previous?.layout === layout ? previous : null;
  if (layout.lockedPages.length > 0) {
    const before =
      known?.locked == null
        ? undefined
        : { ...known, locked: known.locked, ...unchanged(known.items, items) };
    return { items, layout, ...fillLockedPages(items, layout, marks, before) };
  }
  const filler = new PageFiller(items, layout);
  if (known === null) {
    const pages = filler.fillFrom({ item: 0, offset: 0, cue: -1 }, []);
    return { items, layout, pages, locked: null };
  }
  return { items, layout, pages: fillChanged(filler, items, known), locked: null };
}

/**
 * The pagination after the words of one item changed, found without filling a page: null where the
 * item takes other lines now, or where a page ends as it does because of its words.
 */
export function withItem(previous: Pagination, index: number, item: FlowItem): Pagination | null {
  const was = previous.items[index];
  const sameLines =
    was?.type === item.type &&
    was.lines === item.lines &&
    was.before === item.before &&
    was.measure === item.measure &&
    was.columns === undefined &&
    item.columns === undefined;
  if (!sameLines || previous.locked !== null) return null;
  if (previous.pages.some(({ read }) => read.includes(index))) return null;
  return { ...previous, items: previous.items.with(index, item) };
}

/** The number that is shown of a page, from its index: counted, or that of the locked page. */
export function pageLabel({ locked }: Pagination, index: number): string {
  return locked === null ? String(index + 1) : labelOf(locked.numbers[index] ?? []);
}

/** The index of the page that a number is of, capitals or not; null where no page has it. */
export function findPage({ pages, locked }: Pagination, number: string): number | null {
  const wanted = number.trim().toUpperCase();
  const found =
    locked === null
      ? /^\d+$/.test(wanted) && Number(wanted) <= pages.length
        ? Number(wanted) - 1
        : -1
      : locked.numbers.findIndex(
          (numbers) => numbers.includes(wanted) || labelOf(numbers) === wanted,
        );
  return found < 0 ? null : found;
}

/** Fills the pages that an edit can have moved, and takes the others from before it. */
function fillChanged(
  filler: PageFiller,
  items: readonly FlowItem[],
  previous: Pagination,
): readonly Page[] {
  const old = previous.items;
  const { prefix, suffix } = unchanged(old, items);
  if (prefix === old.length && prefix === items.length) return previous.pages;
  const delta = items.length - old.length;

  // A page stands if nothing that was looked at to fill it has changed.
  let kept = 0;
  while (kept < previous.pages.length && (previous.pages[kept]?.reach ?? 0) < prefix) kept++;
  const pages = previous.pages.slice(0, kept);
  const start = (kept > 0 ? previous.pages[kept] : undefined) ?? { item: 0, offset: 0, cue: -1 };

  let oldIndex = kept;
  const inStep = (next: PageStart): readonly Page[] | null => {
    if (next.item < items.length - suffix) return null;
    while ((previous.pages[oldIndex]?.item ?? Infinity) < next.item - delta) oldIndex++;
    while (
      previous.pages[oldIndex]?.item === next.item - delta &&
      (previous.pages[oldIndex]?.offset ?? 0) < next.offset
    ) {
      oldIndex++;
    }
    const page = previous.pages[oldIndex];
    if (page?.item !== next.item - delta || page.offset !== next.offset) return null;
    if (!sameColumns(page.columns, next.columns)) return null;
    if (page.cue < 0 ? next.cue >= 0 : old[page.cue] !== items[next.cue]) return null;
    const rest = previous.pages.slice(oldIndex);
    // The cue can stand elsewhere though as many items come before the page.
    if (delta === 0 && page.cue === next.cue) return rest;
    return rest.map((one) => movedPage(one, delta, page, next));
  };
  return filler.fillFrom(start, pages, inStep);
}

/** The text of the line that stands first on a page: a repeated cue, or the first line wrapped. */
export function firstLineOf({ items, layout }: Pagination, page: PageStart): string {
  const cue = items[page.cue];
  if (cue !== undefined) return continuedCue(cue.text, layout.continued);
  const item = items[page.item];
  if (item === undefined) return '';
  const lineAt = ({ text, measure }: FlowItem, from: number): string =>
    text.slice(from, lineStarts(text, { ...measure, from, limit: 2 })[1]).trim();
  if (item.columns === undefined) return lineAt(item, page.offset);
  const [left, right] = item.columns;
  const starts = page.columns ?? unbroken;
  for (const [column, start] of [
    [left, starts[0]],
    [right, starts[1]],
  ] as const) {
    const part = column[start.part];
    if (part !== undefined) return repeatedCue(column, start, layout) ?? lineAt(part, start.offset);
  }
  return '';
}

/** How many items are the same at both ends. */
function unchanged(
  a: readonly FlowItem[],
  b: readonly FlowItem[],
): { readonly prefix: number; readonly suffix: number } {
  const prefix = commonPrefix(a, b);
  return { prefix, suffix: commonSuffix(a, b, prefix) };
}

function commonPrefix(a: readonly FlowItem[], b: readonly FlowItem[]): number {
  const length = Math.min(a.length, b.length);
  let index = 0;
  while (index < length && a[index] === b[index]) index++;
  return index;
}

function commonSuffix(a: readonly FlowItem[], b: readonly FlowItem[], prefix: number): number {
  const length = Math.min(a.length, b.length) - prefix;
  let count = 0;
  while (count < length && a[a.length - 1 - count] === b[b.length - 1 - count]) count++;
  return count;
}
