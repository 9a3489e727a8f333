/** The columns of a comparison with their ribbons, as a drawing, and their links as a table. */
import { flagsColumn, number, text, type Cell, type Table } from '../../breakdown/rows.ts';
import { choicePhrase } from '../../model/actionNames.ts';
import {
  actions,
  anchorKey,
  type Action,
  type Anchor,
  type Mapping,
} from '../../model/adaptation.ts';
import { unitsOf } from '../comparison.ts';
import { countLinks } from '../comparisonFilter.ts';
import { counted } from '../../text/counted.ts';
import {
  cardHeight,
  layoutColumns,
  ribbonPath,
  ribbonsWithin,
  type ColumnLayout,
} from './columnLayout.ts';
import {
  actionLegend,
  fitText,
  round,
  svg,
  svgText,
  textWidth,
  type ChartColours,
  type Drawing,
  type SvgNode,
} from './svg.ts';
import {
  linksOfPair,
  placesOf,
  sharedPlaceWords,
  unitWords,
  type ViewedComparison,
} from './viewedComparison.ts';

/**
 * The links of all pairs of columns, a row for each; then what has one side alone: what a version omits
 * and what it invented.
 */
export function linksTable({
  comparison,
  shown,
  labels,
  mappings,
  names,
}: ViewedComparison): Table {
  const { columns } = comparison;
  const said = ({ status, flags, reason, score, ...choice }: Mapping): Cell[] => [
    choicePhrase(choice, names),
    status,
    flags.join(', '),
    reason,
    score,
  ];
  const rows: Cell[][] = [];
  columns.forEach((_, left) => {
    for (let right = left + 1; right < columns.length; right++) {
      for (const link of linksOfPair(shown, left, right)) {
        rows.push([
          labels[left] ?? '',
          link.leftIndex + 1,
          unitWords(link.left),
          labels[right] ?? '',
          link.rightIndex + 1,
          unitWords(link.right),
          ...(link.throughSource
            ? [sharedPlaceWords, link.mapping.status, '', '', null]
            : said(link.mapping)),
          link.moved ? 'yes' : '',
        ]);
      }
    }
  });
  const units = columns.flatMap((column, at) => {
    const places = placesOf(column.rows);
    return unitsOf(shown.rows[at] ?? []).map((unit) => {
      return [unit.key, { unit, at, place: places.get(unit.key) ?? 0 }] as const;
    });
  });
  const byKey = new Map(units);
  const columnOf = new Map(columns.map(({ versionId }, at) => [versionId, at]));
  for (const mapping of mappings) {
    const own = columnOf.get(mapping.versionId);
    if (own === undefined || (mapping.source.length > 0 && mapping.target.length > 0)) continue;
    const invented = mapping.source.length === 0;
    for (const place of placesAt(invented ? mapping.target : mapping.source, byKey)) {
      const here: Cell[] = [labels[place.at] ?? '', place.place + 1, unitWords(place.unit)];
      const there: Cell[] = [invented ? '' : (labels[own] ?? ''), null, ''];
      rows.push([...here, ...there, ...said(mapping), '']);
    }
  }
  return {
    name: 'links',
    title: 'Links',
    columns: [
      text('left', 'Version'),
      number('leftPlace', 'Place'),
      text('leftText', 'Text'),
      text('right', 'Other version'),
      number('rightPlace', 'Place there'),
      text('rightText', 'Text there'),
      text('action', 'What was done'),
      text('status', 'Status'),
      flagsColumn,
      text('reason', 'Reason'),
      number('score', 'Score'),
      text('moved', 'Moved'),
    ],
    rows,
  };
}

function placesAt<T>(anchors: readonly Anchor[], byKey: ReadonlyMap<string, T>): T[] {
  return [...new Set(anchors.map(anchorKey))].flatMap((key) => {
    const place = byKey.get(key);
    return place === undefined ? [] : [place];
  });
}

const columnWidth = 290;
const gapWidth = 104;
const headHeight = 48;
const margin = 24;

/**
 * The columns as the screen has them, from the first row to the last.
 * @param aligned whether rows stand beside what they answer
 */
export function columnsDrawing(
  view: ViewedComparison,
  aligned: boolean,
  colours: ChartColours,
): Drawing {
  const { comparison, shown, labels } = view;
  const layout = layoutColumns(shown, aligned);
  const count = comparison.columns.length;
  const width = 2 * margin + count * columnWidth + Math.max(0, count - 1) * gapWidth;
  const left = (at: number): number => margin + at * (columnWidth + gapWidth);
  return {
    width,
    height: headHeight + layout.height + margin + 28,
    title: labels.join(', '),
    description: describe(view),
    content: [
      ...labels.map((label, at) =>
        svgText(left(at), 30, fitText(label, columnWidth, 14), {
          'font-size': 14,
          'font-weight': 600,
          fill: colours.tones[at] ?? colours.ink,
        }),
      ),
      svg(
        'g',
        { transform: `translate(0 ${headHeight})` },
        ...shown.gaps.flatMap((_, at) =>
          drawRibbons(view, layout, at, left(at) + columnWidth, colours),
        ),
        ...layout.columns.flatMap((_, at) => drawColumn(view, layout, at, left(at), colours)),
      ),
      ...actionLegend(
        margin,
        headHeight + layout.height + 34,
        width - 2 * margin,
        actions,
        view.names,
        colours,
      ),
    ],
  };
}

function describe({ shown, labels }: ViewedComparison): string {
  const links = shown.gaps.map((gap, at) => {
    const { confirmed, suggested, shared } = countLinks([gap]);
    const places =
      shared === 0 ? '' : ` ${counted(shared, 'pair')} of places: ${sharedPlaceWords}.`;
    return `${labels[at] ?? ''} and ${labels[at + 1] ?? ''}: ${counted(confirmed, 'confirmed link')}, ${suggested} suggested.${places}`;
  });
  return links.join(' ');
}

/** As on screen: filled, dashed, or dotted where no mapping joins the two. */
type RibbonKind = 'confirmed' | 'suggested' | 'shared';
const ribbonLooks: Readonly<Record<RibbonKind, SvgNode['attributes']>> = {
  confirmed: { 'fill-opacity': 0.18, 'stroke-opacity': 0.45 },
  suggested: { 'fill-opacity': 0.04, 'stroke-opacity': 0.8, 'stroke-dasharray': '4 3' },
  shared: { 'fill-opacity': 0.07, 'stroke-opacity': 0.8, 'stroke-dasharray': '1 3' },
};

function drawRibbons(
  { shown }: ViewedComparison,
  layout: ColumnLayout,
  at: number,
  x: number,
  colours: ChartColours,
): SvgNode[] {
  const [tops, others] = [layout.tops[at], layout.tops[at + 1]];
  if (tops === undefined || others === undefined) return [];
  const paths = new Map<string, { action: Action; kind: RibbonKind; d: string[] }>();
  const ribbons = ribbonsWithin(shown.gaps[at] ?? [], tops, others, -Infinity, Infinity);
  for (const { link, from, to } of ribbons) {
    const { action, status } = link.mapping;
    const kind = link.throughSource ? 'shared' : status === 'suggested' ? 'suggested' : 'confirmed';
    const key = `${action} ${kind}`;
    const known = paths.get(key) ?? { action, kind, d: [] };
    known.d.push(ribbonPath(round(from), round(to), x, x + gapWidth));
    paths.set(key, known);
  }
  return [...paths.values()].map(({ action, kind, d }) =>
    svg('path', {
      d: d.join(''),
      fill: colours.actions[action],
      stroke: colours.actions[action],
      ...ribbonLooks[kind],
    }),
  );
}

function drawColumn(
  { comparison, names }: ViewedComparison,
  layout: ColumnLayout,
  at: number,
  x: number,
  colours: ChartColours,
): SvgNode[] {
  const standings = comparison.standings[at];
  return (layout.columns[at] ?? []).flatMap(({ row, top }): SvgNode[] => {
    if (row.kind === 'heading') {
      return [
        svgText(x, top + 24, fitText(row.text, columnWidth, 12), {
          'font-size': 12,
          'font-style': 'italic',
          fill: colours.faint,
        }),
      ];
    }
    const standing = standings?.get(row.key);
    const edge = standing?.origin ?? standing?.fates[0]?.standing ?? null;
    const colour =
      edge === null || edge.state === 'unanswered' ? colours.line : colours.actions[edge.action];
    const omission = (standing?.fates ?? [])
      .map(({ standing: fate }) => fate)
      .find((fate) => fate.state !== 'unanswered' && fate.action === 'omitted');
    const origin = standing?.origin ?? null;
    const isInvented =
      origin !== null && origin.state !== 'unanswered' && origin.action === 'invented';
    const turns = row.weight === 'turning_point';
    const isLost = omission !== undefined && turns;
    // In words, as on screen: nothing is told by colour alone.
    const said = [
      turns ? 'turning point' : '',
      omission === undefined || omission.state === 'unanswered'
        ? ''
        : choicePhrase(omission, names),
      isInvented ? choicePhrase(origin, names) : '',
    ]
      .filter(Boolean)
      .join(', ');
    const marks = fitText(said, columnWidth / 2, 10);
    return [
      svg('rect', {
        x,
        y: round(top),
        width: columnWidth,
        height: cardHeight,
        rx: 6,
        fill: colours.ground,
        stroke: colours.line,
      }),
      svg('rect', { x, y: round(top), width: 4, height: cardHeight, fill: colour }),
      svgText(
        x + 13,
        top + 21,
        fitText(unitWords(row), columnWidth - 26 - textWidth(marks, 10), 12),
        { 'font-size': 12, fill: colours.ink },
      ),
      ...(marks === ''
        ? []
        : [
            svgText(x + columnWidth - 8, top + 21, marks, {
              'font-size': 10,
              'text-anchor': 'end',
              fill: isLost ? colours.moved : colours.faint,
            }),
          ]),
    ];
  });
}
