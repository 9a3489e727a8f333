/**
 * Fills one page after another.
 *
 * The rules, which are the trade's:
 * - a scene heading or shot is never last on a page and takes at least 2 lines of what follows
 *   (of its scene) with it;
 * - a cue is never last, and never right after a parenthetical does a page end; a speech splits
 *   only with 2 lines of dialogue on both sides, at the end of a sentence where one is in reach,
 *   one line being kept for (MORE), and the next page repeats the cue with (CONT'D);
 * - action of 3 lines or fewer does not split; longer action keeps 2 and 2;
 * - a transition stays with what precedes it;
 * - dual dialogue splits where each of its speeches ends or may be split, and each that goes on does
 *   so as any other does;
 * - and what is longer than a page is split anyway.
 */
import { continuedCue } from './cues.ts';
import { blankLinesBefore, continuesSpeech, type FlowItem } from './flow.ts';
import type { PageLayout } from './layout.ts';
import { sentenceStarts } from './sentences.ts';
import { countTextLines, lineStarts } from './wrap.ts';

/** Where a page starts. */
export interface PageStart {
  /** Index of the item that it starts with. */
  readonly item: number;
  /**
   * Where in that item: an offset in its text, or for dual dialogue the lines that it took on the
   * pages before. 0: at its beginning.
   */
  readonly offset: number;
  /** Index of the cue that is repeated above it, or -1 if it does not continue a speech. */
  readonly cue: number;
  /** Where its two columns go on, for a dual dialogue that began on a page before. */
  readonly columns?: ColumnStarts;
}

/** Where a column of a dual dialogue goes on. */
export interface ColumnStart {
  /** Index of the item in the column; the column's length: it has ended. */
  readonly part: number;
  /** An offset in that item's text. */
  readonly offset: number;
}
export type ColumnStarts = readonly [left: ColumnStart, right: ColumnStart];

/** A filled page. */
export interface Page extends PageStart {
  /** The lines that are used on it, (MORE) and the repeated cue included. */
  readonly used: number;
  /** Whether a speech goes on overleaf, so that (MORE) stands last. */
  readonly more: boolean;
  /** Whether the writer ended it by a forced break. */
  readonly forced: boolean;
  /** The last item that was looked at to fill it; `items.length` if the end was seen. */
  readonly reach: number;
  /**
   * The items, of those that are not dual dialogue, whose words were looked at to fill it. Of all
   * others only the type and the lines were.
   */
  readonly read: readonly number[];
}

/**
 * A page whose items have moved by so many places.
 * @param was where the first of the pages that move with it began, and `is` where that begins now:
 *   the cue of a speech that began before them need not have moved
 */
export function movedPage(page: Page, by: number, was: PageStart, is: PageStart): Page {
  const moved = (index: number): number =>
    index < 0 ? index : index === was.cue ? is.cue : index + by;
  return {
    ...page,
    item: page.item + by,
    cue: moved(page.cue),
    reach: page.reach + by,
    read: page.read.map(moved),
  };
}

/** Where the columns of a dual dialogue begin. */
export const unbroken: ColumnStarts = [
  { part: 0, offset: 0 },
  { part: 0, offset: 0 },
];

/** Whether the columns of a dual dialogue begin at the same places; undefined: unbroken. */
export function sameColumns(a: ColumnStarts | undefined, b: ColumnStarts | undefined): boolean {
  const [one, other] = [a ?? unbroken, b ?? unbroken];
  return one.every(
    ({ part, offset }, side) => part === other[side]?.part && offset === other[side].offset,
  );
}

/**
 * The cue with (CONT'D) that stands above a column which goes on from a page before; null where the
 * column begins or has ended, has no cue, or has one that would take half of the page.
 */
export function repeatedCue(
  column: readonly FlowItem[],
  { part, offset }: ColumnStart,
  layout: PageLayout,
): string | null {
  const cue = column[0];
  if (cue?.type !== 'character' || part >= column.length || (part === 0 && offset === 0))
    return null;
  const text = continuedCue(cue.text, layout.continued);
  return countTextLines(text, cue.measure) > layout.linesPerPage / 2 ? null : text;
}

/** How much of a unit went on the page. */
type Placed =
  | { readonly kind: 'whole'; readonly used: number; readonly next: number }
  | {
      readonly kind: 'split';
      readonly used: number;
      readonly start: PageStart;
      readonly more: boolean;
    }
  | { readonly kind: 'none' };

const none: Placed = { kind: 'none' };

/** The stretch of a speech that is still to be placed. */
interface Speech {
  /** Index of the cue among the items; -1 in a column of a dual dialogue. */
  readonly cue: number;
  /** The first part after the cue that is not yet placed, and where in it. */
  readonly item: number;
  readonly offset: number;
  /** Lines of the cue, or of its repetition. */
  readonly header: number;
  /** The part of the speech at an index; undefined where it has ended. */
  readonly part: (index: number) => FlowItem | undefined;
}

/** How much of a column went on the page. */
interface PlacedColumn {
  /** Its lines, repeated cue and (MORE) included. */
  readonly rows: number;
  readonly next: ColumnStart;
}

/** Fills pages with items, up to their end or to a place where a page begins whatever comes before. */
export class PageFiller {
  readonly #items: readonly FlowItem[];
  readonly #layout: PageLayout;
  readonly #size: number;
  /** Where the items end for this filler, and what of the item there comes before. */
  readonly #end: number;
  readonly #last: FlowItem | undefined;
  /** Whether a speech goes on behind the end. */
  readonly #speaksOn: boolean;
  #reach = 0;
  #read: number[] = [];

  /** @param wall where to stop, not inside a dual dialogue; what stands from there on is not looked at */
  constructor(items: readonly FlowItem[], layout: PageLayout, wall?: PageStart) {
    this.#items = items;
    this.#layout = layout;
    this.#size = layout.linesPerPage;
    const split = wall === undefined || wall.offset === 0 ? undefined : items[wall.item];
    this.#last = split === undefined ? undefined : cutItem(split, wall?.offset ?? 0);
    this.#end = (wall?.item ?? items.length) + (split === undefined ? 0 : 1);
    this.#speaksOn = wall !== undefined && wall.cue >= 0;
  }

  /**
   * Fills pages from a start until the items end, or until `inStep` knows the rest.
   * Adds to `pages` and returns it.
   */
  fillFrom(
    first: PageStart,
    pages: Page[],
    inStep?: (next: PageStart) => readonly Page[] | null,
  ): readonly Page[] {
    let start: PageStart | null = { ...first, item: this.#skipForced(first.item) };
    let begun = false;
    while (start !== null) {
      const rest = begun ? inStep?.(start) : null;
      if (rest !== null && rest !== undefined) return pages.concat(rest);
      begun = true;
      const filled: { page: Page; next: PageStart | null } = this.#fill(start);
      pages.push(filled.page);
      start = filled.next;
    }
    return pages;
  }

  #fill(start: PageStart): { page: Page; next: PageStart | null } {
    this.#reach = start.item;
    this.#read = [];
    let used = 0;
    let index = start.item;
    let placed: Placed;
    if (start.cue >= 0) placed = this.#continueSpeech(start);
    else if (start.offset > 0) placed = this.#continueBlock(start);
    else placed = this.#unit(index, used);

    for (;;) {
      switch (placed.kind) {
        case 'none':
          return this.#page(start, used, { item: index, offset: 0, cue: -1 }, false, false);
        case 'split':
          return this.#page(start, placed.used, placed.start, placed.more, false);
        case 'whole':
          used = placed.used;
          index = placed.next;
      }
      const item = this.#at(index);
      if (item === undefined) {
        const more = this.#speaksOn && used < this.#size;
        return this.#page(start, used + (more ? 1 : 0), null, more, false);
      }
      if (item.type === 'page_break') {
        const next = this.#skipForced(index);
        const after = this.#at(next) === undefined ? null : { item: next, offset: 0, cue: -1 };
        return this.#page(start, used, after, false, true);
      }
      placed = this.#unit(index, used);
    }
  }

  #page(
    start: PageStart,
    used: number,
    next: PageStart | null,
    more: boolean,
    forced: boolean,
  ): { page: Page; next: PageStart | null } {
    return { page: { ...start, used, more, forced, reach: this.#reach, read: this.#read }, next };
  }

  #reads(index: number): void {
    if (!this.#read.includes(index)) this.#read.push(index);
  }

  #at(index: number): FlowItem | undefined {
    if (index > this.#reach) this.#reach = index;
    if (index >= this.#end) return undefined;
    return index === this.#end - 1 && this.#last !== undefined ? this.#last : this.#items[index];
  }

  #skipForced(index: number): number {
    let next = index;
    while (this.#at(next)?.type === 'page_break') next++;
    return next;
  }

  /** The blank lines before an item when `used` lines of the page are taken. */
  #gap(index: number, used: number): number {
    const item = this.#at(index);
    return used === 0 || item === undefined ? 0 : blankLinesBefore(item, this.#items[index - 1]);
  }

  /** Places what must stay together from an item on: headings with what follows them, or a block. */
  #unit(first: number, used: number): Placed {
    let index = first;
    let taken = used;
    let item = this.#at(index);
    while (item !== undefined && leads(item)) {
      taken += this.#gap(index, taken) + item.lines;
      item = this.#at(++index);
    }
    const led = index > first;
    if (item === undefined || item.type === 'page_break') {
      if (taken <= this.#size) return { kind: 'whole', used: taken, next: index };
      return used === 0 ? this.#force(first) : none;
    }
    let placed = taken > this.#size ? none : this.#body(index, taken, false);
    if (led && placed.kind === 'whole' && !this.#enoughAfterHeading(index, placed)) placed = none;
    if (placed.kind === 'none' && used === 0) {
      placed = taken >= this.#size ? none : this.#body(index, taken, true);
      if (placed.kind === 'none') return this.#force(first);
    }
    return placed;
  }

  /** Whether 2 lines stand under a heading, if what follows has as many before the next heading. */
  #enoughAfterHeading(index: number, placed: { used: number; next: number }): boolean {
    const body = this.#at(index);
    if (body === undefined || body.lines > 1 || placed.next > index + 1) return true;
    const next = this.#at(placed.next);
    if (next === undefined || next.type === 'page_break' || leads(next)) return true;
    const gap = this.#gap(placed.next, placed.used);
    return placed.used + gap + this.#leastOf(placed.next, next) <= this.#size;
  }

  /** The fewest lines with which an item can begin on a page. */
  #leastOf(index: number, item: FlowItem): number {
    if (item.type === 'character') {
      return this.#leastOfSpeech(this.#speechAt(index, item));
    }
    if (item.columns !== undefined) {
      const least = item.columns.map((column) =>
        this.#leastOfSpeech(this.#speechIn(column, { part: 0, offset: 0 })),
      );
      return Math.max(...least);
    }
    return item.lines > 3 ? 2 : item.lines;
  }

  #leastOfSpeech(speech: Speech): number {
    const { least } = this.#splits(speech, this.#size, false);
    const whole = this.#speechLines(speech, this.#size);
    return least === null ? whole : Math.min(whole, least + 1);
  }

  /** The speech that begins with a cue. */
  #speechAt(cue: number, { lines }: FlowItem): Speech {
    return { cue, item: cue + 1, offset: 0, header: lines, part: this.#spoken };
  }

  /** What is left of the speech in a column of a dual dialogue. */
  #speechIn(column: readonly FlowItem[], start: ColumnStart): Speech {
    const part = (index: number): FlowItem | undefined => column[index];
    const cue = column[0];
    if (start.part === 0 && start.offset === 0 && cue?.type === 'character') {
      return { cue: -1, item: 1, offset: 0, header: cue.lines, part };
    }
    const again = repeatedCue(column, start, this.#layout);
    const header = again === null || cue === undefined ? 0 : countTextLines(again, cue.measure);
    return { cue: -1, item: start.part, offset: start.offset, header, part };
  }

  readonly #spoken = (index: number): FlowItem | undefined => {
    const item = this.#at(index);
    return item !== undefined && continuesSpeech(item) ? item : undefined;
  };

  #body(index: number, used: number, relaxed: boolean): Placed {
    const item = this.#at(index);
    if (item === undefined) return none;
    if (item.type === 'character') {
      const speech = this.#speechAt(index, item);
      return this.#speech(speech, used + this.#gap(index, used), relaxed);
    }
    if (item.type === 'dual_dialogue') {
      return this.#dual({ item: index, offset: 0, cue: -1 }, used, relaxed);
    }
    return this.#text(index, 0, used, relaxed);
  }

  #continueBlock(start: PageStart): Placed {
    if (this.#at(start.item)?.type !== 'dual_dialogue') {
      return this.#text(start.item, start.offset, 0, true);
    }
    const placed = this.#dual(start, 0, false);
    return placed.kind === 'none' ? this.#dual(start, 0, true) : placed;
  }

  #continueSpeech({ cue, item, offset }: PageStart): Placed {
    this.#reads(cue);
    const again = this.#items[cue];
    if (again === undefined) return this.#text(item, offset, 0, true);
    const header = countTextLines(continuedCue(again.text, this.#layout.continued), again.measure);
    const speech = { cue, item, offset, header, part: this.#spoken };
    const placed = this.#speech(speech, 0, false);
    if (placed.kind !== 'none') return placed;
    const relaxed = this.#speech(speech, 0, true);
    // A cue longer than a page: what is left of the speech goes on without it.
    return relaxed.kind === 'none' ? this.#text(item, offset, 0, true) : relaxed;
  }

  /**
   * Lines of what must stay on the page of what precedes it: the transitions that follow, and (MORE)
   * where the speech goes on behind the end.
   */
  #tail(index: number): number {
    let lines = 0;
    for (let next = index; ; next++) {
      const item = this.#at(next);
      if (item === undefined) return this.#speaksOn ? lines + 1 : lines;
      if (item.type !== 'transition') return lines;
      lines += blankLinesBefore(item, this.#items[next - 1]) + item.lines;
      if (lines > this.#size) return lines;
    }
  }

  #text(index: number, offset: number, used: number, relaxed: boolean): Placed {
    const item = this.#at(index);
    if (item === undefined) return none;
    if (offset > 0) this.#reads(index);
    const gap = offset > 0 ? 0 : this.#gap(index, used);
    const room = this.#size - used - gap;
    const lines = linesFrom(item, offset, this.#size + 3);
    const whole: Placed = { kind: 'whole', used: used + gap + lines, next: index + 1 };
    if (lines <= room && lines + this.#tail(index + 1) <= room) return whole;
    if (lines > 3) {
      const count = Math.min(room, lines - 2);
      if (count >= 2) return this.#splitText(index, offset, used + gap, count);
    }
    if (!relaxed) return none;
    if (lines <= room) return whole;
    return room > 0 ? this.#splitText(index, offset, used + gap, room) : none;
  }

  #splitText(index: number, offset: number, used: number, count: number): Placed {
    const item = this.#at(index);
    if (item === undefined) return none;
    this.#reads(index);
    const starts = lineStarts(item.text, { ...item.measure, from: offset, limit: count + 1 });
    const next = starts[count];
    if (next === undefined) return { kind: 'whole', used: used + starts.length, next: index + 1 };
    return {
      kind: 'split',
      used: used + count,
      start: { item: index, offset: next, cue: -1 },
      more: false,
    };
  }

  #dual(start: PageStart, used: number, relaxed: boolean): Placed {
    const item = this.#at(start.item);
    if (item?.columns === undefined) return none;
    const gap = start.offset > 0 ? 0 : this.#gap(start.item, used);
    const room = this.#size - used - gap;
    const [left, right] = item.columns;
    const [first, second] = start.columns ?? unbroken;
    const one = this.#column(left, first, room, relaxed);
    const other = this.#column(right, second, room, relaxed);
    if (one === null || other === null) return none;
    const rows = Math.max(1, one.rows, other.rows);
    if (rows > room) return none;
    if (one.next.part >= left.length && other.next.part >= right.length) {
      if (!relaxed && rows + this.#tail(start.item + 1) > room) return none;
      return { kind: 'whole', used: used + gap + rows, next: start.item + 1 };
    }
    return {
      kind: 'split',
      used: used + gap + rows,
      start: {
        item: start.item,
        offset: start.offset + rows,
        cue: -1,
        columns: [one.next, other.next],
      },
      more: false,
    };
  }

  /** Places a column of a dual dialogue on what is left of a page; null where it does not go. */
  #column(
    column: readonly FlowItem[],
    start: ColumnStart,
    room: number,
    relaxed: boolean,
  ): PlacedColumn | null {
    if (start.part >= column.length) return { rows: 0, next: start };
    const speech = this.#speechIn(column, start);
    const lines = this.#speechLines(speech, room);
    if (lines <= room) return { rows: lines, next: { part: column.length, offset: 0 } };
    const { best } = this.#splits(speech, room - 1, relaxed);
    if (best !== null) {
      return { rows: best.lines + 1, next: { part: best.item, offset: best.offset } };
    }
    return relaxed ? this.#cutColumn(column, start, room) : null;
  }

  /** Where nothing else is possible: as many lines of a column as there is room for. */
  #cutColumn(
    column: readonly FlowItem[],
    { part, offset }: ColumnStart,
    room: number,
  ): PlacedColumn | null {
    const { header } =
      part === 0 && offset === 0 ? { header: 0 } : this.#speechIn(column, { part, offset });
    let left = room - header - 1;
    if (left < 1) return null;
    let next: ColumnStart = { part, offset };
    for (let at = column[next.part]; at !== undefined && left > 0; at = column[next.part]) {
      const options = { ...at.measure, from: next.offset, limit: left + 1 };
      const starts = lineStarts(at.text, options);
      const end = starts[left];
      left -= Math.min(left, starts.length);
      next =
        end === undefined ? { part: next.part + 1, offset: 0 } : { part: next.part, offset: end };
    }
    return { rows: room - left, next };
  }

  /** Lines of a speech, or any number beyond `limit`. */
  #speechLines({ item, offset, header, part: at }: Speech, limit: number): number {
    let lines = header;
    for (let index = item; lines <= limit; index++) {
      const part = at(index);
      if (part === undefined) break;
      lines += linesFrom(part, index === item ? offset : 0, limit + 1);
    }
    return lines;
  }

  #speechEnd(from: number): number {
    let end = from;
    for (let part = this.#at(end); part !== undefined && continuesSpeech(part);) {
      part = this.#at(++end);
    }
    return end;
  }

  #speech(speech: Speech, used: number, relaxed: boolean): Placed {
    const room = this.#size - used;
    const lines = this.#speechLines(speech, room);
    if (lines <= room) {
      const next = this.#speechEnd(speech.item);
      if (relaxed || lines + this.#tail(next) <= room) {
        return { kind: 'whole', used: used + lines, next };
      }
    }
    const { best } = this.#splits(speech, room - 1, relaxed);
    if (best === null) return none;
    return {
      kind: 'split',
      used: used + best.lines + 1,
      start: { item: best.item, offset: best.offset, cue: speech.cue },
      more: true,
    };
  }

  /**
   * Where a speech may be broken with at most `room` lines before the break: the best place, and
   * the number of lines before the first one.
   */
  #splits(speech: Speech, room: number, relaxed: boolean): SpeechSplits {
    let sentence: Split | null = null;
    let line: Split | null = null;
    let least: number | null = null;
    let lines = speech.header;
    let spoken = 0;
    let previous: FlowItem | undefined;
    for (let index = speech.item; lines <= room; index++) {
      const part = speech.part(index);
      if (part === undefined) break;
      if (speech.cue >= 0) this.#reads(index);
      const offset = index === speech.item ? speech.offset : 0;
      const between =
        previous !== undefined &&
        previous.type !== 'parenthetical' &&
        (relaxed || (spoken >= 2 && speaksTwoLines(speech, index)));
      if (between) {
        sentence = { item: index, offset: 0, lines };
        least ??= lines;
      }
      const count = linesFrom(part, offset, room + 3);
      if (part.type !== 'parenthetical' || relaxed) {
        const inside = splitsInside(part, offset, count, room - lines, relaxed ? 1 : 2);
        if (inside.sentence !== null) {
          sentence = {
            item: index,
            offset: inside.sentence.offset,
            lines: lines + inside.sentence.lines,
          };
        }
        if (inside.line !== null) {
          line = { item: index, offset: inside.line.offset, lines: lines + inside.line.lines };
          least ??= lines + (relaxed ? 1 : 2);
        }
      }
      lines += count;
      if (part.type !== 'parenthetical') spoken += count;
      previous = part;
    }
    return { best: sentence ?? line, least };
  }

  /** At the top of a page, where nothing else is possible: the item alone, cut if it must be. */
  #force(index: number): Placed {
    const item = this.#at(index);
    if (item === undefined) return none;
    if (item.type === 'dual_dialogue')
      return this.#dual({ item: index, offset: 0, cue: -1 }, 0, true);
    if (item.lines <= this.#size) return { kind: 'whole', used: item.lines, next: index + 1 };
    return this.#splitText(index, 0, 0, this.#size);
  }
}

/** Whether a speech has 2 lines of dialogue from a part on. */
function speaksTwoLines({ part: at }: Speech, from: number): boolean {
  let spoken = 0;
  for (let index = from; spoken < 2; index++) {
    const part = at(index);
    if (part === undefined) return false;
    if (part.type !== 'parenthetical') spoken += part.lines;
  }
  return true;
}

interface Split {
  readonly item: number;
  readonly offset: number;
  /** Lines of the speech before the split, cue included. */
  readonly lines: number;
}

interface SpeechSplits {
  readonly best: Split | null;
  readonly least: number | null;
}

interface InnerSplit {
  readonly offset: number;
  readonly lines: number;
}

/** The last place inside a part of a speech where it may be broken, by sentence and by line. */
function splitsInside(
  part: FlowItem,
  offset: number,
  count: number,
  room: number,
  side: number,
): { readonly sentence: InnerSplit | null; readonly line: InnerSplit | null } {
  const most = Math.min(room, count - side);
  if (most < side) return { sentence: null, line: null };
  const options = { ...part.measure, from: offset, limit: most + 1 };
  const starts = lineStarts(part.text, options);
  const end = starts[most];
  const line = end === undefined ? null : { offset: end, lines: most };
  let sentence: InnerSplit | null = null;
  let lines = 0;
  const stop = end ?? part.text.length;
  for (const next of sentenceStarts(part.text, offset, stop)) {
    // Blank lines between the sentences stay on this side, as the page shows them.
    while (lines < most && (starts[lines] ?? Infinity) < next) lines++;
    if (lines < side) continue;
    if (countTextLines(part.text, { ...part.measure, from: next, limit: side }) < side) break;
    sentence = { offset: next, lines };
  }
  return { sentence, line };
}

function linesFrom(item: FlowItem, offset: number, limit: number): number {
  return offset === 0
    ? item.lines
    : countTextLines(item.text, { ...item.measure, from: offset, limit });
}

/** What of an item stands before an offset in its text. */
function cutItem(item: FlowItem, offset: number): FlowItem {
  // A line break at the very end begins the line behind the cut.
  const text = item.text.slice(0, offset).replace(/\n$/, '');
  return { ...item, text, lines: countTextLines(text, item.measure) };
}

/** Whether an item keeps what follows with it. */
function leads(item: FlowItem): boolean {
  return item.type === 'scene_heading' || item.type === 'shot';
}
