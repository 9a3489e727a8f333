/** Coverage strips as few SVG paths as can be, and as drawings. */
import type { ActionNames } from '../../model/actionNames.ts';
import { actions } from '../../model/adaptation.ts';
import type { CoverageStrip, StripSegment } from '../fates.ts';
import {
  actionLegend,
  fitText,
  round,
  svg,
  svgText,
  type ChartColours,
  type Drawing,
} from './svg.ts';
import { shareWords } from '../shareWords.ts';

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

/** Where a unit of a text begins and ends, as parts of the whole: 0 to 1. */
export interface StripPlace {
  readonly from: number;
  readonly to: number;
}

/** Where each unit of a text stands on its strip. */
export function stripPlaces(units: readonly { readonly size: number }[]): StripPlace[] {
  const whole = units.reduce((sum, { size }) => sum + size, 0);
  let at = 0;
  return units.map(({ size }) => {
    const from = at;
    at += whole === 0 ? 0 : size / whole;
    return { from, to: at };
  });
}

/** The unit that stands at a part of a strip: at its ends, and beyond them, the first and the last. */
export function placeAtPart(places: readonly StripPlace[], part: number): number {
  const found = places.findIndex(({ to }) => part < to);
  return found < 0 ? places.length - 1 : found;
}

/** For each segment of a strip the unit that it begins with, or begins in where the units are coarser. */
export function stripStops(
  segments: readonly StripSegment[],
  places: readonly StripPlace[],
): number[] {
  // Both are sums of the same lengths, taken in other steps.
  const rounding = 1e-9;
  return segments.map(({ start }) => placeAtPart(places, start + rounding));
}

/** A version's strip, with its name. */
export interface NamedStrip {
  readonly label: string;
  readonly strip: CoverageStrip;
}

/** Coverage strips one below the other, each with its share of the text, and a legend. */
export function coverageDrawing(
  strips: readonly NamedStrip[],
  textLabel: string,
  width: number,
  names: ActionNames,
  colours: ChartColours,
): Drawing {
  const inner = width - 48;
  const step = 42;
  const legendTop = strips.length * step + 30;
  const fates = actions.filter((action) => action !== 'invented');
  return {
    width,
    height: legendTop + 24,
    title: `Coverage of ${textLabel}`,
    description: strips
      .map(
        ({ label, strip }) =>
          `${label} uses ${shareWords(strip.share)} of the text, counted in characters.`,
      )
      .join(' '),
    content: [
      ...strips.flatMap(({ label, strip }, index) => {
        const top = index * step + 22;
        return [
          svgText(24, top, fitText(label, inner - 60, 12), { 'font-size': 12, fill: colours.ink }),
          svgText(24 + inner, top, shareWords(strip.share), {
            'font-size': 12,
            'font-weight': 600,
            'text-anchor': 'end',
            fill: colours.ink,
          }),
          svg(
            'g',
            { transform: `translate(24 ${top + 6}) scale(${round(inner / 10) / 100} 1.2)` },
            ...[...stripPaths(strip.segments)].flatMap(([fate, d]) =>
              fate === 'unanswered' ? [] : [svg('path', { d, fill: colours.actions[fate] })],
            ),
          ),
          svg('rect', {
            x: 24,
            y: top + 6,
            width: inner,
            height: 12,
            rx: 2,
            fill: 'none',
            stroke: colours.line,
          }),
        ];
      }),
      ...actionLegend(24, legendTop, inner, fates, names, colours),
    ],
  };
}
