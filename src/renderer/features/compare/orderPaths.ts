/** The lines of the order chart and of the coverage strips, as few SVG paths as can be. */
import type { Comparison, RowLink } from '../../../shared/adaptation/comparison.ts';
import { unitsOf } from '../../../shared/adaptation/comparison.ts';
import type { StripSegment } from '../../../shared/adaptation/fates.ts';

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
  readonly movedCount: number;
  readonly linkCount: number;
}

/** Draws the order of a comparison's confirmed links: each column from its first unit to its last. */
export function orderPaths(
  { columns, gaps }: Pick<Comparison, 'columns' | 'gaps'>,
  { width, height, margin }: ChartSize,
): OrderPaths {
  const counts = columns.map((column) => unitsOf(column.rows).length);
  const x = (column: number): number =>
    columns.length < 2
      ? width / 2
      : margin + (column * (width - 2 * margin)) / (columns.length - 1);
  const y = (column: number, index: number): number => {
    const last = (counts[column] ?? 1) - 1;
    return round(margin + (last === 0 ? 0 : (index * (height - 2 * margin)) / last));
  };
  const line = (at: number, link: RowLink): string =>
    `M${round(x(at))} ${y(at, link.leftIndex)}L${round(x(at + 1))} ${y(at + 1, link.rightIndex)}`;
  let kept = '';
  let moved = '';
  let movedCount = 0;
  let linkCount = 0;
  gaps.forEach((links, at) => {
    for (const link of links) {
      if (link.mapping.status !== 'confirmed') continue;
      linkCount++;
      if (link.moved) {
        moved += line(at, link);
        movedCount++;
      } else kept += line(at, link);
    }
  });
  return {
    columns: counts.map((count, column) => ({
      x: round(x(column)),
      // Dots are lines without a length; beyond some hundred they run together anyway.
      dots: Array.from(
        { length: Math.min(count, 240) },
        (_, index) =>
          `M${round(x(column))} ${y(column, count <= 240 ? index : (index * (count - 1)) / 239)}h0`,
      ).join(''),
    })),
    kept,
    moved,
    movedCount,
    linkCount,
  };
}

/** A strip's segments as one path for each fate, 1000 units wide and 10 high. */
export function stripPaths(segments: readonly StripSegment[]): Map<StripSegment['fate'], string> {
  const paths = new Map<StripSegment['fate'], string>();
  for (const { fate, start, share } of segments) {
    const path = `M${round(start * 1000)} 0h${round(share * 1000)}v10h${round(-share * 1000)}z`;
    paths.set(fate, (paths.get(fate) ?? '') + path);
  }
  return paths;
}

/** The part of a text with each fate: 0 to 1. */
export function shareByFate(segments: readonly StripSegment[]): Map<StripSegment['fate'], number> {
  const shares = new Map<StripSegment['fate'], number>();
  for (const { fate, share } of segments) shares.set(fate, (shares.get(fate) ?? 0) + share);
  return shares;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
