/** The matrix of a comparison: passages by versions, with what each version did with each. */
import type { Table, Column, Cell } from '../../breakdown/rows.ts';
import { number, text, weightColumn } from '../../breakdown/rows.ts';
import { choicePhrase, type ActionNames } from '../../model/actionNames.ts';
import { actions, anchorKey, type Mapping } from '../../model/adaptation.ts';
import { counted } from '../../text/counted.ts';
import { unitsOf, type UnitRow } from '../comparison.ts';
import type { Standing } from '../fates.ts';
import {
  actionLegend,
  fitText,
  round,
  svg,
  svgText,
  type ChartColours,
  type Drawing,
  type SvgNode,
} from './svg.ts';
import {
  headingsAbove,
  linksSeenFrom,
  placesOf,
  numberOf,
  unitWords,
  type PlacedUnit,
  type ViewedComparison,
} from './viewedComparison.ts';

/** A passage or scene that answers the passage of a row. */
export interface MatrixAnswer {
  readonly unit: UnitRow;
  /** Its place among the units of its column, from 0. */
  readonly place: number;
  readonly mapping: Mapping;
  readonly moved: boolean;
}

/** What one version has to do with the passage of a row. */
export interface MatrixCell {
  /** What answers it there: one for each mapping and place. */
  readonly answers: readonly MatrixAnswer[];
  /**
   * Mappings that say something of it without a place in the column: it is omitted, or answered in
   * another account of the version; in the row's own column, that it is invented.
   */
  readonly remarks: readonly Mapping[];
  /** What counts of all that: a choice before a suggestion, a use before an omission. */
  readonly standing: Standing;
}

/** One passage or scene, and a cell for each column; that of its own column only says `invented`. */
export interface MatrixRow {
  readonly unit: UnitRow;
  /** The column that it stands in. */
  readonly column: number;
  /** Its place among the units of its column, from 0. */
  readonly place: number;
  /** The heading it stands under; empty where there is none. */
  readonly section: string;
  readonly cells: readonly MatrixCell[];
}

/** The matrix. */
export interface Matrix {
  /** The column whose passages come first. */
  readonly base: number;
  readonly labels: readonly string[];
  readonly rows: readonly MatrixRow[];
  /** What the actions are called. */
  readonly names: ActionNames;
}

/**
 * The matrix of what a comparison shows. Each unit of the base has one row, in order; then come the
 * units of the other columns that answer nothing in a row above them, each with one row. So each unit
 * that is shown stands in the matrix, and none has two rows.
 * @param base the column whose passages come first
 */
export function buildMatrix(view: ViewedComparison, base: number): Matrix {
  const { comparison, shown, labels, mappings, names } = view;
  const count = comparison.columns.length;
  const places = comparison.columns.map(({ rows }) => placesOf(rows));
  const order = new Map(mappings.map((mapping, index) => [mapping, index]));
  const columnOf = new Map(comparison.columns.map(({ versionId }, index) => [versionId, index]));

  // What each column's version says of a place, by key.
  const said = comparison.columns.map(() => new Map<string, Mapping[]>());
  const invented = new Map<string, Mapping[]>();
  for (const mapping of mappings) {
    const at = columnOf.get(mapping.versionId);
    if (at === undefined) continue;
    const [ends, into] =
      mapping.source.length > 0 ? [mapping.source, said[at]] : [mapping.target, invented];
    // With a place in the column it is an answer, or the filter hides that place.
    if (into !== invented && mapping.target.some((end) => places[at]?.has(anchorKey(end))))
      continue;
    for (const key of new Set(ends.map(anchorKey))) add(into, key, mapping);
  }

  const rows: MatrixRow[] = [];
  const standing = new Set<string>();
  const others = Array.from({ length: count }, (_, index) => index).filter((at) => at !== base);
  for (const column of count === 0 ? [] : [base, ...others]) {
    const answers = Array.from({ length: count }, (_, other) =>
      answersIn(view, column, other, places[other]),
    );
    const sections = headingsAbove(comparison.columns[column]?.rows ?? []);
    for (const unit of unitsOf(shown.rows[column] ?? [])) {
      if (standing.has(unit.key)) continue;
      const cells = answers.map((byKey, other): MatrixCell => {
        if (other === column) return cellOf([], invented.get(unit.key) ?? [], order);
        const here = byKey.get(unit.key) ?? [];
        const remarks = said[other]?.get(unit.key) ?? [];
        for (const answer of here) standing.add(answer.unit.key);
        return cellOf(here, remarks, order);
      });
      rows.push({
        unit,
        column,
        place: places[column]?.get(unit.key) ?? 0,
        section: sections.get(unit.key) ?? '',
        cells,
      });
    }
  }
  return { base, labels, rows, names };
}

function answersIn(
  { shown }: ViewedComparison,
  column: number,
  other: number,
  places: ReadonlyMap<string, number> | undefined,
): Map<string, MatrixAnswer[]> {
  const byKey = new Map<string, MatrixAnswer[]>();
  for (const { own, other: unit, mapping, moved } of linksSeenFrom(shown, column, other)) {
    add(byKey, own.key, { unit, place: places?.get(unit.key) ?? 0, mapping, moved });
  }
  return byKey;
}

function add<T>(map: Map<string, T[]> | undefined, key: string, value: T): void {
  const known = map?.get(key);
  if (known === undefined) map?.set(key, [value]);
  else known.push(value);
}

function cellOf(
  answers: readonly MatrixAnswer[],
  remarks: readonly Mapping[],
  order: ReadonlyMap<Mapping, number>,
): MatrixCell {
  let best: Mapping | undefined;
  let most = -1;
  const all = [...new Set([...answers.map(({ mapping }) => mapping), ...remarks])];
  // As `fatesIn` counts: of equals the first that was made.
  for (const mapping of all.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))) {
    const weight =
      (mapping.status === 'confirmed' ? 10 : 0) +
      (mapping.source.length > 0 && mapping.target.length > 0 ? 1 : 0);
    if (weight > most) [best, most] = [mapping, weight];
  }
  const standing: Standing =
    best === undefined || best.status === 'rejected'
      ? { state: 'unanswered' }
      : { state: best.status, action: best.action, ownAction: best.ownAction };
  return { answers, remarks, standing };
}

/** What rows are sorted by: where they stand in a version, or what it did with them. */
export interface MatrixSort {
  readonly column: number;
  readonly by: 'place' | 'action';
  readonly down: boolean;
}

/**
 * The rows in another order. What has no place in the column, or no answer, stands at the end, and
 * equals stay as they are.
 */
export function sortMatrix(
  rows: readonly MatrixRow[],
  { column, by, down }: MatrixSort,
): readonly MatrixRow[] {
  const valueOf = by === 'place' ? placeIn : actionIn;
  const way = down ? -1 : 1;
  return rows
    .map((row) => ({ row, value: valueOf(row, column) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) {
        return Number(a.value === null) - Number(b.value === null);
      }
      return way * (a.value - b.value);
    })
    .map(({ row }) => row);
}

function placeIn(row: MatrixRow, column: number): number | null {
  if (row.column === column) return row.place;
  const places = (row.cells[column]?.answers ?? []).map(({ place }) => place);
  // No row has so many answers that they could not be spread.
  return places.length === 0 ? null : places.reduce((least, place) => Math.min(least, place));
}

function actionIn(row: MatrixRow, column: number): number | null {
  const standing = row.cells[column]?.standing;
  if (standing === undefined || standing.state === 'unanswered') return null;
  return actions.indexOf(standing.action) + (standing.state === 'suggested' ? 0.5 : 0);
}

/** The rows in which the words occur: in their passage, in what answers it or in a reason. */
export function findInMatrix(rows: readonly MatrixRow[], words: string): readonly MatrixRow[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return rows;
  const has = (said: string): boolean => said.toLowerCase().includes(wanted);
  return rows.filter(
    ({ unit, section, cells }) =>
      has(unitWords(unit)) ||
      has(section) ||
      cells.some(
        ({ answers, remarks }) =>
          answers.some((answer) => has(unitWords(answer.unit)) || has(answer.mapping.reason)) ||
          remarks.some(({ reason }) => has(reason)),
      ),
  );
}

/** What a version did, in a word or two: `kept`, `suggested: altered`; empty where nothing is said. */
export function standingWords(standing: Standing, names: ActionNames): string {
  if (standing.state === 'unanswered') return '';
  const words = choicePhrase(standing, names);
  return standing.state === 'suggested' ? `suggested: ${words}` : words;
}

/** The numbers of answers in the order of their column, each once. */
export function numbersOf(answers: readonly PlacedUnit[]): string[] {
  return [...new Set([...answers].sort((a, b) => a.place - b.place).map(numberOf))];
}

/** The matrix as a table: a row for each row, and for each version what, where and why. */
export function matrixTable({ labels, rows, names }: Matrix): Table {
  const columns: Column[] = [
    text('version', 'Version'),
    number('place', 'Place'),
    text('section', 'Section'),
    text('text', 'Text'),
    weightColumn,
    ...labels.flatMap((label, index) => [
      text(`version${index + 1}Action`, `${label}: what was done`),
      text(`version${index + 1}Places`, `${label}: places`),
      text(`version${index + 1}Text`, `${label}: text`),
      text(`version${index + 1}Reason`, `${label}: reason`),
    ]),
  ];
  return {
    name: 'matrix',
    title: 'Matrix',
    columns,
    rows: rows.map(({ unit, column, place, section, cells }) => [
      labels[column] ?? '',
      place + 1,
      section,
      unitWords(unit),
      unit.weight,
      ...cells.flatMap((cell): Cell[] => {
        const units = [
          ...new Map(cell.answers.map((answer) => [answer.unit.key, answer])).values(),
        ].sort((a, b) => a.place - b.place);
        const told = new Set([...cell.answers.map(({ mapping }) => mapping), ...cell.remarks]);
        return [
          standingWords(cell.standing, names),
          units.map(numberOf).join(', '),
          units.map((answer) => unitWords(answer.unit)).join(' | '),
          [...told].flatMap(({ reason }) => (reason === '' ? [] : [reason])).join(' | '),
        ];
      }),
    ]),
  };
}

const rowHeight = 20;
const headHeight = 46;
const textWidth = 380;
const cellWidth = 150;
/** Rows of a drawing are never so many that no picture could hold them. */
const tallest = 12_000;

/** The matrix as a drawing: thin lines of colour where the rows are too many for words. */
export function matrixDrawing(matrix: Matrix, colours: ChartColours): Drawing {
  const { labels, rows, base, names } = matrix;
  const first = rows.find(({ column }) => column === base)?.unit;
  const units = first?.anchor.kind === 'scene' ? 'scenes' : 'passages';
  const step = Math.min(rowHeight, tallest / Math.max(1, rows.length));
  const words = step >= 13;
  const shown = labels.map((_, index) => index).filter((index) => index !== base);
  const width = 24 + textWidth + shown.length * cellWidth + 24;
  const height = headHeight + rows.length * step + 42;
  const left = (at: number): number => 24 + textWidth + at * cellWidth;
  const heads: SvgNode[] = [
    svgText(24, 30, fitText(labels[base] ?? '', textWidth - 12, 13), {
      'font-size': 13,
      'font-weight': 600,
      fill: colours.tones[base] ?? colours.ink,
    }),
    ...shown.map((column, at) =>
      svgText(left(at), 30, fitText(labels[column] ?? '', cellWidth - 12, 13), {
        'font-size': 13,
        'font-weight': 600,
        fill: colours.tones[column] ?? colours.ink,
      }),
    ),
    svg('line', {
      x1: 24,
      x2: width - 24,
      y1: headHeight - 6,
      y2: headHeight - 6,
      stroke: colours.line,
    }),
  ];
  const body = words
    ? rows.flatMap((row, index) => wordedRow(row, headHeight + index * step))
    : [...stripeNames(), ...stripedRows()];

  function wordedRow(row: MatrixRow, top: number): SvgNode[] {
    const own = row.column === base;
    return [
      svgText(24, top + 14, fitText(titleOf(row), textWidth - 12, 11), {
        'font-size': 11,
        fill: own ? colours.ink : colours.faint,
      }),
      ...shown.flatMap((column, at): SvgNode[] => {
        const standing = row.cells[column]?.standing;
        if (standing === undefined || standing.state === 'unanswered') return [];
        const colour = colours.actions[standing.action];
        const suggested = standing.state === 'suggested';
        return [
          svg('rect', {
            x: left(at),
            y: top + 3,
            width: 12,
            height: step - 6,
            rx: 2,
            fill: suggested ? 'none' : colour,
            stroke: colour,
            ...(suggested ? { 'stroke-dasharray': '3 2' } : {}),
          }),
          svgText(left(at) + 18, top + 14, cellWords(row, column), {
            'font-size': 11,
            fill: colours.ink,
          }),
        ];
      }),
    ];
  }

  function cellWords(row: MatrixRow, column: number): string {
    const cell = row.cells[column];
    if (cell === undefined) return '';
    const places = numbersOf(cell.answers);
    const where = row.column === column || places.length === 0 ? '' : ` ${places.join(', ')}`;
    return fitText(`${standingWords(cell.standing, names)}${where}`, cellWidth - 24, 11);
  }

  function titleOf(row: MatrixRow): string {
    const numbered = `${numberOf(row)}  ${row.unit.text}`;
    return row.column === base ? numbered : `${labels[row.column] ?? ''} ${numbered}`;
  }

  /** What stands beside the thin lines: where the chapters begin, else every so many passages. */
  function stripeNames(): SvgNode[] {
    const inSections = rows.some(({ section }) => section !== '');
    const names: SvgNode[] = [];
    let room = headHeight;
    rows.forEach((row, index) => {
      const before = rows[index - 1];
      const begins = row.section !== before?.section || row.column !== before.column;
      const top = headHeight + index * step;
      if (top < room || (inSections && !begins)) return;
      const own = row.column === base;
      const name = inSections && own && row.section !== '' ? row.section : titleOf(row);
      names.push(
        svgText(24, round(top + 10), fitText(name, textWidth - 12, 11), {
          'font-size': 11,
          fill: own ? colours.ink : colours.faint,
        }),
      );
      room = top + 14;
    });
    return names;
  }

  function stripedRows(): SvgNode[] {
    return shown.flatMap((column, at) => {
      const paths = new Map<string, string>();
      rows.forEach((row, index) => {
        const standing = row.cells[column]?.standing;
        if (standing === undefined || standing.state === 'unanswered') return;
        const colour = colours.actions[standing.action];
        const y = Math.round((headHeight + index * step) * 100) / 100;
        const wide = standing.state === 'suggested' ? 40 : cellWidth - 20;
        const path = `M${left(at)} ${y}h${wide}v${step}h${-wide}z`;
        paths.set(colour, (paths.get(colour) ?? '') + path);
      });
      return [...paths].map(([fill, d]) => svg('path', { d, fill }));
    });
  }

  return {
    width,
    height,
    title: `Matrix: ${labels.join(', ')}`,
    description: `${counted(rows.length, 'row')}: the ${units} of ${labels[base] ?? 'the first version'} and what each version did with them, then what answers none of them.`,
    content: [
      ...heads,
      ...body,
      ...actionLegend(24, height - 14, width - 48, actions, names, colours),
    ],
  };
}
