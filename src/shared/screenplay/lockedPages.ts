/**
 * Locked pages: after a script has gone out, each page begins where it began then, whatever is
 * written before it. What no longer fits on a page goes on to pages with letters (12A, 12B); the
 * number of a page whose words are gone is shown with that of the page before (12-13).
 *
 * (The custom of American production offices, as Final Draft and Screenwriter follow it.)
 */
import { continuesSpeech, type FlowItem } from './flow.ts';
import type { PageLayout } from './layout.ts';
import { freeNumber } from './numbering.ts';
import { movedPage, PageFiller, type Page, type PageStart } from './pageFiller.ts';

/** Says, in a script, that a page begins there. In the order of the script. */
export interface StartMark {
  /** The page's number, such as `12` or `12A`. */
  readonly page: string;
  /** Index of the item that it begins with, and where in its text. */
  readonly item: number;
  readonly offset: number;
}

/** Where a stretch of pages begins: a locked page, and the pages with letters that follow it. */
interface LockedStart extends PageStart {
  /** The first of the layout's locked pages that the stretch can use the number of. */
  readonly number: number;
}

/** The locked pages of a script, as they are filled. */
export interface LockedPagination {
  readonly starts: readonly LockedStart[];
  /** For each start the index of its page. */
  readonly firsts: readonly number[];
  /** The numbers of each page: more than one where the words of the others are gone. */
  readonly numbers: readonly (readonly string[])[];
}

/** What was filled before an edit. */
export interface FilledBefore {
  readonly items: readonly FlowItem[];
  readonly pages: readonly Page[];
  readonly locked: LockedPagination;
}

/** The stretches of items at both ends that an edit left alone. */
export interface Unchanged {
  readonly prefix: number;
  readonly suffix: number;
}

/**
 * Fills the pages between the places where locked pages begin, each stretch for itself.
 * @param previous what was filled before an edit, with the same layout: stretches in which nothing
 *   changed are taken from there
 */
export function fillLockedPages(
  items: readonly FlowItem[],
  layout: PageLayout,
  marks: readonly StartMark[],
  previous?: FilledBefore & Unchanged,
): { readonly pages: readonly Page[]; readonly locked: LockedPagination } {
  const starts = startsOf(items, layout.lockedPages, marks);
  const pages: Page[] = [];
  const firsts: number[] = [];
  const before = previous === undefined ? null : new Reuse(items, previous);
  starts.forEach((start, index) => {
    firsts.push(pages.length);
    const wall = starts[index + 1];
    const kept = before?.find(start, wall) ?? null;
    if (kept !== null) pages.push(...kept);
    else new PageFiller(items, layout, wall).fillFrom(start, pages);
  });
  const numbers =
    previous !== undefined && sameStretches(previous, starts, firsts, pages.length)
      ? previous.locked.numbers
      : numbersOf(starts, firsts, pages.length, layout.lockedPages);
  return { pages, locked: { starts, firsts, numbers } };
}

/** Whether as many pages as before an edit begin with each of the same locked pages. */
function sameStretches(
  { pages, locked }: FilledBefore,
  starts: readonly LockedStart[],
  firsts: readonly number[],
  pageCount: number,
): boolean {
  return (
    pages.length === pageCount &&
    locked.starts.length === starts.length &&
    starts.every(({ number }, index) => number === locked.starts[index]?.number) &&
    firsts.every((first, index) => first === locked.firsts[index])
  );
}

/** What a page is called: its number, or the first and last of those that it stands for. */
export function labelOf(numbers: readonly string[]): string {
  const [first = ''] = numbers;
  const last = numbers.at(-1) ?? first;
  return first === last ? first : `${first}-${last}`;
}

/** Finds stretches that an edit left alone among those that were filled before it. */
class Reuse {
  readonly #items: readonly FlowItem[];
  readonly #old: FilledBefore & Unchanged;
  readonly #delta: number;
  #at = 0;

  constructor(items: readonly FlowItem[], old: FilledBefore & Unchanged) {
    this.#items = items;
    this.#old = old;
    this.#delta = items.length - old.items.length;
  }

  /** The pages of a stretch, where they are known. Ask for stretches in their order. */
  find(start: LockedStart, wall: LockedStart | undefined): readonly Page[] | null {
    const { starts, firsts } = this.#old.locked;
    while ((starts[this.#at]?.number ?? Infinity) < start.number) this.#at++;
    const was = starts[this.#at];
    const end = starts[this.#at + 1];
    if (was === undefined) return null;
    const shift = this.#shift(start, wall);
    if (shift === null || !this.#same(was, start, shift)) return null;
    if ((end === undefined) !== (wall === undefined)) return null;
    if (end !== undefined && wall !== undefined && !this.#same(end, wall, shift)) return null;
    const pages = this.#old.pages.slice(firsts[this.#at], firsts[this.#at + 1]);
    if (shift === 0) return pages;
    return pages.map((page) => movedPage(page, shift, was, start));
  }

  /** By how many items a stretch without a change in it was moved; null where there is one. */
  #shift(start: LockedStart, wall: LockedStart | undefined): number | null {
    const { prefix, suffix } = this.#old;
    const end = wall === undefined ? this.#items.length : wall.item + (wall.offset > 0 ? 1 : 0);
    if (end <= prefix && (wall !== undefined || this.#delta === 0)) return 0;
    return start.item >= this.#items.length - suffix ? this.#delta : null;
  }

  #same(was: PageStart, is: PageStart, shift: number): boolean {
    return (
      was.item + shift === is.item &&
      was.offset === is.offset &&
      (was.cue < 0 ? is.cue < 0 : this.#old.items[was.cue] === this.#items[is.cue])
    );
  }
}

/**
 * Where stretches begin. The first begins the script. Of the marks count as many as stand in the order
 * of their numbers; of two pages that begin at the same place the first has no words left.
 */
function startsOf(
  items: readonly FlowItem[],
  locked: readonly string[],
  marks: readonly StartMark[],
): LockedStart[] {
  const order = orderOf(locked);
  const found = marks.flatMap((mark): LockedStart[] => {
    const number = order.get(mark.page) ?? 0;
    const start = number === 0 ? null : startAt(items, mark);
    return start === null ? [] : [{ ...start, number }];
  });
  const starts: LockedStart[] = [{ item: 0, offset: 0, cue: -1, number: 0 }];
  for (const start of longestRising(found)) {
    const last = starts.at(-1);
    const empty =
      last !== undefined &&
      (last.item === start.item
        ? last.offset === start.offset
        : // Before the first words there may be pages' ends that the writer forced.
          starts.length === 1 && start.offset === 0 && nothingPrints(items, start.item));
    if (!empty) starts.push(start);
    else if (starts.length === 1) starts[0] = { ...start, item: 0 };
    else starts[starts.length - 1] = start;
  }
  return starts;
}

const orders = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

function orderOf(locked: readonly string[]): ReadonlyMap<string, number> {
  let order = orders.get(locked);
  if (order === undefined) {
    order = new Map(locked.map((number, index) => [number, index]));
    orders.set(locked, order);
  }
  return order;
}

function nothingPrints(items: readonly FlowItem[], end: number): boolean {
  for (let index = 0; index < end; index++) {
    if (items[index]?.type !== 'page_break') return false;
  }
  return true;
}

/** Where a page begins that is marked inside an item; null where the item holds no such place. */
function startAt(items: readonly FlowItem[], { item: index, offset }: StartMark): PageStart | null {
  const item = items[index];
  if (item === undefined || item.type === 'page_break') return null;
  if (!canBeginInside(item.type)) return { item: index, offset: 0, cue: -1 };
  if (offset > 0 && offset >= item.text.length) return null;
  return { item: index, offset, cue: cueOf(items, index) };
}

/** Whether a page can begin inside an item of a type. */
export function canBeginInside(type: FlowItem['type']): boolean {
  switch (type) {
    case 'action':
    case 'dialogue':
    case 'parenthetical':
    case 'lyrics':
    case 'centred_text':
    case 'section':
    case 'synopsis':
    case 'note':
    case 'boneyard':
      return true;
    case 'scene_heading':
    case 'shot':
    case 'character':
    case 'transition':
    case 'page_break':
    case 'dual_dialogue':
      return false;
  }
}

/** The cue of the speech that an item goes on with, or -1. */
function cueOf(items: readonly FlowItem[], index: number): number {
  for (let at = index; at >= 0; at--) {
    const item = items[at];
    if (item?.type === 'character') return at;
    if (item === undefined || !continuesSpeech(item)) return -1;
  }
  return -1;
}

/** As many starts as stand in the order of their numbers; of two with one number, the earlier. */
export function longestRising<Start extends { readonly number: number }>(
  starts: readonly Start[],
): Start[] {
  // `tails[n]` ends the rising series of n + 1 starts whose last number is least.
  const tails: number[] = [];
  const before: number[] = [];
  const numberAt = (index: number | undefined): number => starts[index ?? -1]?.number ?? Infinity;
  starts.forEach(({ number }, index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numberAt(tails[middle]) < number) low = middle + 1;
      else high = middle;
    }
    before[index] = tails[low - 1] ?? -1;
    if (numberAt(tails[low]) !== number) tails[low] = index;
  });
  const found: Start[] = [];
  for (let index = tails.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) {
    const start = starts[index];
    if (start !== undefined) found.push(start);
  }
  return found.reverse();
}

/**
 * The numbers of every page. A stretch can use the number of its page and those of the pages up to the
 * next one that stands: their words are gone. What it needs beyond them gets letters.
 */
function numbersOf(
  starts: readonly LockedStart[],
  firsts: readonly number[],
  pageCount: number,
  locked: readonly string[],
): (readonly string[])[] {
  const taken = new Set(locked);
  return starts.flatMap((start, index) => {
    const count = (firsts[index + 1] ?? pageCount) - (firsts[index] ?? 0);
    const end = starts[index + 1]?.number ?? locked.length;
    // Pages before the first that has words are shown with it.
    const before = index === 0 ? locked.slice(0, start.number) : [];
    const own: string[][] = locked.slice(start.number, end).map((number) => [number]);
    own[0]?.unshift(...before);
    const numbers = own.slice(0, count);
    numbers.at(-1)?.push(...own.slice(count).flat());
    while (numbers.length < count) {
      const last = numbers.at(-1)?.at(-1) ?? null;
      const next = freeNumber(last, locked[end] ?? null, taken);
      taken.add(next);
      numbers.push([next]);
    }
    return numbers;
  });
}
