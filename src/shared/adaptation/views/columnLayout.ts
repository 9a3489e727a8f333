/** Where the rows of the columns stand: known beforehand, so that nothing has to be measured. */
import type { Action, Status } from '../../model/adaptation.ts';
import type { ColumnRow, RowLink } from '../comparison.ts';
import type { FilteredComparison } from '../comparisonFilter.ts';
import { linksSeenFrom } from './viewedComparison.ts';

/** Height of a card, in pixels. */
export const cardHeight = 34;
/** From the top of a card to the top of the next. */
export const cardStep = 40;
/** What a heading takes. */
export const headingStep = 36;

/** A row and its top edge, in pixels from the top of its column. */
export interface PlacedRow {
  readonly row: ColumnRow;
  readonly top: number;
}

/** All rows in their places. */
export interface ColumnLayout {
  readonly columns: readonly (readonly PlacedRow[])[];
  /** For each column, the top edges by key. */
  readonly tops: readonly ReadonlyMap<string, number>[];
  readonly height: number;
}

/** What a row takes. */
function stepOf(row: ColumnRow): number {
  return row.kind === 'heading' ? headingStep : cardStep;
}

/** What is to be placed. */
export type LayoutInput = Pick<FilteredComparison, 'rows' | 'gaps' | 'farLinks'>;

/**
 * Places the rows. The column that needs most room is stacked; from there outwards, the rows of each
 * column stand as near to what they are linked to as their order allows: to what stands in its
 * neighbour, else to what stands in a column further off that has its place.
 * @param aligned false: all columns are stacked
 */
export function layoutColumns(input: LayoutInput, aligned: boolean): ColumnLayout {
  const { rows } = input;
  const placed = rows.map((column) => placeRows(column, new Map()));
  if (aligned) {
    const heights = placed.map((column) => bottomOf(column.at(-1)));
    const anchor = heights.indexOf(Math.max(...heights));
    const done = [anchor];
    const place = (at: number): void => {
      const nearestFirst = [...done].sort((a, b) => Math.abs(a - at) - Math.abs(b - at));
      const wanted = new Map<string, number>();
      for (const other of nearestFirst) {
        const tops = wantedTops(linksOf(input, at, other), topsOf(placed[other] ?? []));
        for (const [key, top] of tops) if (!wanted.has(key)) wanted.set(key, top);
      }
      placed[at] = placeRows(rows[at] ?? [], wanted);
      done.push(at);
    };
    for (let at = anchor - 1; at >= 0; at--) place(at);
    for (let at = anchor + 1; at < rows.length; at++) place(at);
  }
  return {
    columns: placed,
    tops: placed.map(topsOf),
    height: Math.max(0, ...placed.map((column) => bottomOf(column.at(-1)))),
  };
}

/** A link as one of its columns sees it. */
interface Pull {
  readonly own: string;
  readonly other: string;
  readonly moved: boolean;
}

/** The links between two columns, as the column `at` sees them. */
function linksOf(input: LayoutInput, at: number, other: number): Pull[] {
  return linksSeenFrom(input, at, other).map((link) => ({
    own: link.own.key,
    other: link.other.key,
    moved: link.moved,
  }));
}

function topsOf(column: readonly PlacedRow[]): Map<string, number> {
  return new Map(column.map(({ row, top }) => [row.key, top]));
}

function bottomOf(placed: PlacedRow | undefined): number {
  return placed === undefined ? 0 : placed.top + stepOf(placed.row);
}

/** For each row the middle one of the tops that it is linked to. Links that moved do not count. */
function wantedTops(
  links: readonly Pull[],
  neighbour: ReadonlyMap<string, number>,
): Map<string, number> {
  const inOrder = new Map<string, number[]>();
  for (const { own, other, moved } of links) {
    const top = neighbour.get(other);
    if (top === undefined || moved) continue;
    const known = inOrder.get(own);
    if (known === undefined) inOrder.set(own, [top]);
    else known.push(top);
  }
  return new Map(
    [...inOrder].map(([key, all]) => {
      const sorted = all.sort((a, b) => a - b);
      return [key, sorted[Math.floor((sorted.length - 1) / 2)] ?? 0];
    }),
  );
}

/** Rows that keep together: headings stand right above the next row, unlinked rows right below. */
interface Block {
  readonly rows: ColumnRow[];
  height: number;
  /** The height above the row that the place is wanted for. */
  above: number;
  wanted: number | null;
}

/** A run of blocks without a gap, and the place for its top that serves its blocks best. */
interface Pool {
  readonly blocks: Block[];
  height: number;
  sum: number;
  count: number;
}

function placeRows(rows: readonly ColumnRow[], wanted: ReadonlyMap<string, number>): PlacedRow[] {
  // Places that keep the order and lie nearest to the wanted ones (least squares): neighbours that
  // want to overlap are pooled, and the pool goes to the mean of what its blocks want.
  const pools: Pool[] = [];
  for (const block of blocksOf(rows, wanted)) {
    let pool: Pool =
      block.wanted === null
        ? { blocks: [block], height: block.height, sum: 0, count: 0 }
        : { blocks: [block], height: block.height, sum: block.wanted - block.above, count: 1 };
    for (let last = pools.at(-1); last !== undefined; last = pools.at(-1)) {
      if (topOf(pool) >= topOf(last) + last.height) break;
      pools.pop();
      for (const one of pool.blocks) last.blocks.push(one);
      pool = {
        blocks: last.blocks,
        height: last.height + pool.height,
        sum: last.sum + pool.sum - pool.count * last.height,
        count: last.count + pool.count,
      };
    }
    pools.push(pool);
  }
  return pools.flatMap((pool) => {
    let top = topOf(pool);
    return pool.blocks.flatMap((block) =>
      block.rows.map((row) => {
        const placed = { row, top };
        top += stepOf(row);
        return placed;
      }),
    );
  });
}

function topOf({ sum, count }: Pool): number {
  return count === 0 ? 0 : Math.max(0, Math.round(sum / count));
}

function blocksOf(rows: readonly ColumnRow[], wanted: ReadonlyMap<string, number>): Block[] {
  const blocks: Block[] = [];
  let headings: ColumnRow[] = [];
  for (const row of rows) {
    if (row.kind === 'heading') {
      headings.push(row);
      continue;
    }
    const place = wanted.get(row.key) ?? null;
    const added = [...headings, row];
    const height = added.reduce((sum, one) => sum + stepOf(one), 0);
    const last = blocks.at(-1);
    if (place === null && last !== undefined) {
      last.rows.push(...added);
      last.height += height;
    } else if (place !== null && last?.wanted === null) {
      // Rows at the very top that nothing places stand right above the first that is placed.
      last.wanted = place;
      last.above = last.height + height - stepOf(row);
      last.rows.push(...added);
      last.height += height;
    } else {
      blocks.push({ rows: added, height, above: height - stepOf(row), wanted: place });
    }
    headings = [];
  }
  if (headings.length > 0) {
    const height = headings.length * headingStep;
    blocks.push({ rows: headings, height, above: 0, wanted: null });
  }
  return blocks;
}

/** The rows of a column that touch a stretch of it: found by halving, for long columns. */
export function rowsWithin(
  column: readonly PlacedRow[],
  from: number,
  to: number,
): readonly PlacedRow[] {
  const first = firstIndex(column, (placed) => bottomOf(placed) > from);
  const end = firstIndex(column, (placed) => placed.top >= to);
  return column.slice(first, end);
}

function firstIndex(column: readonly PlacedRow[], isAt: (placed: PlacedRow) => boolean): number {
  let low = 0;
  let high = column.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const placed = column[middle];
    if (placed !== undefined && isAt(placed)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A link's ribbon, from the top edge of one card to that of the other. */
export interface Ribbon {
  readonly link: RowLink;
  /** How many links it stands for: those of one look between the same two cards. */
  readonly count: number;
  readonly from: number;
  readonly to: number;
}

/** The ribbons of a gap that touch a stretch of it. */
export function ribbonsWithin(
  links: readonly RowLink[],
  left: ReadonlyMap<string, number>,
  right: ReadonlyMap<string, number>,
  from: number,
  to: number,
): Ribbon[] {
  const ribbons: Ribbon[] = [];
  for (const link of links) {
    const start = left.get(link.left.key);
    const end = right.get(link.right.key);
    if (start === undefined || end === undefined) continue;
    if (Math.max(start, end) + cardHeight < from || Math.min(start, end) > to) continue;
    ribbons.push({ link, count: 1, from: start, to: end });
  }
  return ribbons;
}

/** One ribbon for all that have the same ends and the same look: coarse units have many between them. */
export function mergeRibbons(ribbons: readonly Ribbon[]): Ribbon[] {
  const merged = new Map<string, Ribbon>();
  for (const ribbon of ribbons) {
    const { left, right, mapping } = ribbon.link;
    const key = `${left.key} ${right.key} ${mapping.action} ${mapping.status}`;
    const known = merged.get(key);
    merged.set(key, known === undefined ? ribbon : { ...known, count: known.count + ribbon.count });
  }
  return [...merged.values()];
}

/** Ribbons with an end in a stretch, and those that only pass through it, as one path for each look. */
export interface BundledRibbons {
  readonly near: readonly Ribbon[];
  /** Middle lines, by action and status. */
  readonly passing: readonly {
    readonly action: Action;
    readonly status: Status;
    readonly count: number;
    readonly path: string;
  }[];
  /** The ribbons that those stand for. */
  readonly bundled: readonly Ribbon[];
}

/**
 * Bundles the ribbons whose both ends lie outside a stretch: what leads from far to far is a thin line,
 * and all such lines of one look are one path, however many there are.
 */
export function bundleRibbons(
  ribbons: readonly Ribbon[],
  from: number,
  to: number,
): BundledRibbons {
  const isNear = (top: number): boolean => top + cardHeight >= from && top <= to;
  const near: Ribbon[] = [];
  const bundled: Ribbon[] = [];
  const passing = new Map<
    string,
    { action: Action; status: Status; count: number; path: string }
  >();
  for (const ribbon of ribbons) {
    if (isNear(ribbon.from) || isNear(ribbon.to)) {
      near.push(ribbon);
      continue;
    }
    bundled.push(ribbon);
    const { action, status } = ribbon.link.mapping;
    const key = `${action} ${status}`;
    const known = passing.get(key) ?? { action, status, count: 0, path: '' };
    known.count++;
    known.path += middleLine(ribbon);
    passing.set(key, known);
  }
  return { near, passing: [...passing.values()], bundled };
}

/** The line through the middle of a ribbon as an SVG path, across a gap of 100 units of width. */
export function middleLine({ from, to }: Pick<Ribbon, 'from' | 'to'>): string {
  const a = from + cardHeight / 2;
  const b = to + cardHeight / 2;
  return `M0 ${a}C50 ${a} 50 ${b} 100 ${b}`;
}

/** How far from a thin line a click still means it, in pixels. */
const reach = 5;

/**
 * The ribbon whose middle line passes nearest to a point of the gap; undefined when none is near.
 * @param point in pixels: across the gap, and down the layout
 * @param width of the gap, in pixels
 */
export function middleLineAt(
  ribbons: readonly Ribbon[],
  point: { readonly x: number; readonly y: number },
  width: number,
): Ribbon | undefined {
  const { down, steepness } = wayAt(point.x / width);
  let nearest: Ribbon | undefined;
  let least = reach;
  for (const ribbon of ribbons) {
    const height = ribbon.to - ribbon.from;
    const below = Math.abs(ribbon.from + down * height + cardHeight / 2 - point.y);
    const away = below / Math.hypot(1, (steepness * height) / width);
    if (away > least) continue;
    nearest = ribbon;
    least = away;
  }
  return nearest;
}

/** How far a line has come down where it is so far across, both 0 to 1, and how steep it is there. */
function wayAt(across: number): { down: number; steepness: number } {
  // The curve of `middleLine`: across it is 1.5 t (1 - t) + t³, which only grows; down it is t² (3 - 2 t).
  let [low, high] = [0, 1];
  for (let step = 0; step < 30; step++) {
    const t = (low + high) / 2;
    if (1.5 * t * (1 - t) + t ** 3 < across) low = t;
    else high = t;
  }
  const t = low;
  return {
    down: t * t * (3 - 2 * t),
    steepness: (6 * t * (1 - t)) / (1.5 - 3 * t + 3 * t * t),
  };
}

/** A ribbon's outline as an SVG path, across a gap; of 100 units of width unless said. */
export function ribbonPath(from: number, to: number, left = 0, right = 100): string {
  const a = from + 1;
  const b = to + 1;
  const height = cardHeight - 2;
  const middle = (left + right) / 2;
  return `M${left} ${a}C${middle} ${a} ${middle} ${b} ${right} ${b}V${b + height}C${middle} ${b + height} ${middle} ${a + height} ${left} ${a + height}Z`;
}
