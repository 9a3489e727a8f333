/** The order chart: each column from its first unit to its last, and what has moved between them. */
import { number, text, type Table } from '../../breakdown/rows.ts';
import { counted } from '../../text/counted.ts';
import { unitsOf, type Comparison, type RowLink, type UnitRow } from '../comparison.ts';
import {
  fitText,
  round,
  svg,
  svgText,
  type ChartColours,
  type Drawing,
  type SvgNode,
} from './svg.ts';
import {
  linkPhrase,
  sharedPlaceWords,
  unitWords,
  type ViewedComparison,
} from './viewedComparison.ts';

/** Where the chart's columns and rows lie, in its own units. */
export interface ChartSize {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
}

/** The chart: the dots of each column, and the links that keep the order and that do not. */
export interface OrderPaths {
  readonly columns: readonly { readonly x: number; readonly dots: string }[];
  readonly kept: string;
  readonly moved: string;
  /** Suggested links, whether they have moved or not. */
  readonly suggested: string;
  /** Places that no mapping joins, and that answer the same one of a source. */
  readonly shared: { readonly kept: string; readonly moved: string };
  readonly sharedCount: number;
  readonly sharedMovedCount: number;
  /** Of the confirmed links. */
  readonly movedCount: number;
  readonly linkCount: number;
}

/** One link's line. */
export interface OrderLine {
  readonly link: RowLink;
  /** The columns at its left and right end. */
  readonly left: number;
  readonly right: number;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

type Linked = Pick<Comparison, 'columns' | 'gaps'>;

/** The lines of the links between neighbours: each column from its first unit to its last. */
export function orderLines({ columns, gaps }: Linked, size: ChartSize): readonly OrderLine[] {
  const { x, y } = chartPlaces(columns, size);
  return gaps.flatMap((links, at) =>
    links.map((link) => ({
      link,
      left: at,
      right: at + 1,
      x1: x(at),
      y1: y(at, link.leftIndex),
      x2: x(at + 1),
      y2: y(at + 1, link.rightIndex),
    })),
  );
}

/** Draws the order of a comparison's links. Only confirmed ones are counted. */
export function orderPaths(linked: Linked, size: ChartSize): OrderPaths {
  const { columns } = linked;
  const { counts, x, y } = chartPlaces(columns, size);
  let kept = '';
  let moved = '';
  let suggested = '';
  const shared = { kept: '', moved: '' };
  let sharedCount = 0;
  let sharedMovedCount = 0;
  let movedCount = 0;
  let linkCount = 0;
  for (const { link, x1, y1, x2, y2 } of orderLines(linked, size)) {
    const line = `M${x1} ${y1}L${x2} ${y2}`;
    if (link.mapping.status !== 'confirmed') {
      suggested += line;
      continue;
    }
    if (link.throughSource) {
      shared[link.moved ? 'moved' : 'kept'] += line;
      sharedCount++;
      if (link.moved) sharedMovedCount++;
      continue;
    }
    linkCount++;
    if (link.moved) {
      moved += line;
      movedCount++;
    } else kept += line;
  }
  return {
    columns: counts.map((count, column) => ({
      x: x(column),
      // Dots are lines without a length; beyond some hundred they run together anyway.
      dots: Array.from(
        { length: Math.min(count, mostDots) },
        (_, index) =>
          `M${x(column)} ${y(column, count <= mostDots ? index : (index * (count - 1)) / (mostDots - 1))}h0`,
      ).join(''),
    })),
    kept,
    moved,
    suggested,
    shared,
    sharedCount,
    sharedMovedCount,
    movedCount,
    linkCount,
  };
}

const mostDots = 240;

function chartPlaces(columns: Linked['columns'], { width, height, margin }: ChartSize) {
  const counts = columns.map((column) => unitsOf(column.rows).length);
  return {
    counts,
    x: (column: number): number =>
      round(
        columns.length < 2
          ? width / 2
          : margin + (column * (width - 2 * margin)) / (columns.length - 1),
      ),
    y: (column: number, index: number): number => {
      const last = (counts[column] ?? 1) - 1;
      return round(margin + (last <= 0 ? 0 : (index * (height - 2 * margin)) / last));
    },
  };
}

/** The line nearest to a point, if one is no further off than `within`; moved ones come first. */
function lineAt(
  lines: readonly OrderLine[],
  x: number,
  y: number,
  within: number,
): OrderLine | undefined {
  let best: OrderLine | undefined;
  let least = within;
  for (const line of lines) {
    // What is drawn on top is meant before what lies under it.
    const away = distance(line, x, y) - (line.link.moved ? 0.5 : 0);
    if (away < least) [best, least] = [line, away];
  }
  return best;
}

/** What a point of the chart stands for: a unit, and the link that leads there. */
export interface OrderPlace {
  readonly line: OrderLine | undefined;
  readonly column: number;
  readonly unit: UnitRow;
  /** Its place among the units of its column, from 0. */
  readonly place: number;
}

/** How far off a line or a dot may be, in the chart's units. */
const nearLine = 4;
const nearDot = 7;

/** Where a unit's dot is. */
export function dotOf(
  columns: Linked['columns'],
  size: ChartSize,
  { column, place }: Pick<OrderPlace, 'column' | 'place'>,
): { readonly x: number; readonly y: number } {
  const { x, y } = chartPlaces(columns, size);
  return { x: x(column), y: y(column, place) };
}

/**
 * The nearer end of the line at a point, else the unit whose dot is there; undefined: nothing is.
 * @param lines those that are drawn
 */
export function orderPlaceAt(
  lines: readonly OrderLine[],
  columns: Linked['columns'],
  size: ChartSize,
  x: number,
  y: number,
): OrderPlace | undefined {
  const line = lineAt(lines, x, y, nearLine);
  if (line !== undefined) {
    const { left, leftIndex, right, rightIndex } = line.link;
    const isLeft = x - line.x1 <= line.x2 - x;
    return isLeft
      ? { line, column: line.left, unit: left, place: leftIndex }
      : { line, column: line.right, unit: right, place: rightIndex };
  }
  const places = chartPlaces(columns, size);
  const column = columns.findIndex((_, at) => Math.abs(places.x(at) - x) <= nearDot);
  const units = unitsOf(columns[column]?.rows ?? []);
  const away = (index: number): number => Math.abs(places.y(column, index) - y);
  const nearest = units.reduce((best, _, index) => (away(index) < away(best) ? index : best), 0);
  const unit = units[nearest];
  return unit === undefined || away(nearest) > nearDot
    ? undefined
    : { line: undefined, column, unit, place: nearest };
}

function distance({ x1, y1, x2, y2 }: OrderLine, x: number, y: number): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const part = length === 0 ? 0 : ((x - x1) * dx + (y - y1) * dy) / length;
  const at = Math.max(0, Math.min(1, part));
  return Math.hypot(x - (x1 + at * dx), y - (y1 + at * dy));
}

/** How wide the dots of a column of so many units are: smaller before they run together. */
export function dotWidth(units: number, { height, margin }: ChartSize): number {
  return Math.max(1, Math.min(3.6, ((height - 2 * margin) / Math.max(1, units)) * 0.75));
}

/** The links between neighbours as a table: a row for each. */
export function orderTable({ shown, labels, names }: ViewedComparison): Table {
  return {
    name: 'order',
    title: 'Order',
    columns: [
      text('left', 'Left'),
      number('leftPlace', 'Place at the left'),
      text('leftText', 'Text at the left'),
      text('right', 'Right'),
      number('rightPlace', 'Place at the right'),
      text('rightText', 'Text at the right'),
      text('moved', 'Moved'),
      text('action', 'What was done'),
      text('status', 'Status'),
      text('reason', 'Reason'),
    ],
    rows: shown.gaps.flatMap((links, at) =>
      links.map((link) => [
        labels[at] ?? '',
        link.leftIndex + 1,
        unitWords(link.left),
        labels[at + 1] ?? '',
        link.rightIndex + 1,
        unitWords(link.right),
        link.moved ? 'yes' : '',
        linkPhrase(link, names),
        link.mapping.status,
        link.throughSource ? '' : link.mapping.reason,
      ]),
    ),
  };
}

/** Where the chart itself begins in its drawing: above it stand the columns' names. */
export const orderTop = 34;
/** What the drawing takes beside the chart: the names above it, the legend below it. */
export const orderRoom = orderTop + 22;

/** The order chart as a drawing, with the columns' names above them. */
export function orderDrawing(
  { comparison, shown, labels }: ViewedComparison,
  size: ChartSize,
  colours: ChartColours,
): Drawing {
  const { columns } = comparison;
  const top = orderTop;
  const paths = orderPaths({ columns, gaps: shown.gaps }, size);
  const line = (d: string, more: SvgNode['attributes']): SvgNode[] =>
    d === '' ? [] : [svg('path', { d, fill: 'none', ...more })];
  const room = (size.width - 2 * size.margin) / Math.max(1, columns.length - 1);
  return {
    width: size.width,
    height: size.height + orderRoom,
    title: `Order: ${labels.join(', ')}`,
    description: orderWords(paths),
    content: [
      ...drawLegend(paths, size, top, colours),
      ...paths.columns.map(({ x }, at) =>
        svgText(x, 22, fitText(labels[at] ?? '', Math.min(room, 240) - 16, 13), {
          'font-size': 13,
          'font-weight': 600,
          'text-anchor': anchorAt(at, columns.length),
          fill: colours.tones[at] ?? colours.ink,
        }),
      ),
      svg(
        'g',
        { transform: `translate(0 ${top})` },
        ...line(paths.kept, { stroke: colours.faint, 'stroke-opacity': 0.5, 'stroke-width': 0.9 }),
        ...line(paths.suggested, {
          stroke: colours.faint,
          'stroke-opacity': 0.6,
          'stroke-width': 0.8,
          'stroke-dasharray': '4 3',
        }),
        ...(['kept', 'moved'] as const).flatMap((how) =>
          line(paths.shared[how], {
            stroke: how === 'moved' ? colours.moved : colours.faint,
            'stroke-width': 1.1,
            'stroke-dasharray': '1 3',
          }),
        ),
        ...line(paths.moved, {
          stroke: colours.moved,
          'stroke-width': Math.max(0.5, Math.min(1.5, 80 / Math.max(1, paths.movedCount))),
        }),
        ...paths.columns.flatMap(({ dots }, at) =>
          line(dots, {
            stroke: colours.tones[at] ?? colours.ink,
            'stroke-linecap': 'round',
            'stroke-width': dotWidth(unitsOf(columns[at]?.rows ?? []).length, size) * 1.4,
          }),
        ),
      ),
    ],
  };
}

/** How many of the links have moved, and how many of the pairs that are none. */
export function orderWords({
  movedCount,
  linkCount,
  sharedMovedCount,
  sharedCount,
}: OrderPaths): string {
  const moved = `${movedCount} of ${counted(linkCount, 'confirmed link')} between neighbours ${movedCount === 1 ? 'has' : 'have'} moved.`;
  if (sharedCount === 0) return moved;
  const shared = `${sharedMovedCount} of ${counted(sharedCount, 'pair')} of places that ${sharedPlaceWords} ${sharedMovedCount === 1 ? 'has' : 'have'} moved.`;
  return linkCount === 0 ? shared : `${moved} ${shared}`;
}

/** What the lines mean, below them. */
function drawLegend(
  { suggested, sharedCount }: OrderPaths,
  { height, margin }: ChartSize,
  top: number,
  colours: ChartColours,
): SvgNode[] {
  const y = top + height + 10;
  const kinds = [
    { words: 'in order', stroke: colours.faint, dashes: '' },
    { words: 'moved', stroke: colours.moved, dashes: '' },
    ...(suggested === '' ? [] : [{ words: 'suggested', stroke: colours.faint, dashes: '4 3' }]),
    ...(sharedCount === 0
      ? []
      : [{ words: sharedPlaceWords, stroke: colours.faint, dashes: '1 3' }]),
  ];
  return kinds.flatMap(({ words, stroke, dashes }, index) => {
    const x = margin + index * 110;
    return [
      svg('line', {
        x1: x,
        x2: x + 22,
        y1: y - 4,
        y2: y - 4,
        stroke,
        'stroke-width': 1.5,
        ...(dashes === '' ? {} : { 'stroke-dasharray': dashes }),
      }),
      svgText(x + 28, y, words, { 'font-size': 11, fill: colours.faint }),
    ];
  });
}

/** Names at the edges grow inwards. */
function anchorAt(at: number, count: number): 'start' | 'middle' | 'end' {
  if (count < 2) return 'middle';
  return at === 0 ? 'start' : at === count - 1 ? 'end' : 'middle';
}
