/**
 * Versions side by side: the rows of their columns, the links between neighbours, and what became
 * of each passage and scene. Everything here is derived from passages, scenes and mappings.
 */
import { anchorKey, type Anchor, type Mapping, type Weight } from '../model/adaptation.ts';
import type { SceneId, VersionId } from '../model/ids.ts';
import type { Passage, Version } from '../model/sources.ts';
import { fatesIn, originsIn, type Standing } from './fates.ts';
import { movedLinks } from './order.ts';

/** A title between passages or scenes. It cannot be mapped. */
export interface HeadingRow {
  readonly kind: 'heading';
  readonly key: string;
  readonly text: string;
}

/** A passage or a scene. */
export interface UnitRow {
  readonly kind: 'unit';
  /** `anchorKey` of its anchor. */
  readonly key: string;
  /** The whole of it, as an end of a mapping. */
  readonly anchor: Anchor;
  /** A scene's number; null for passages and for scenes without a heading. */
  readonly number: string | null;
  readonly text: string;
  /** Characters: what a passage weighs in a coverage strip. */
  readonly size: number;
  readonly weight: Weight | null;
}

export type ColumnRow = HeadingRow | UnitRow;

/** One version as a column shows it: one of its witnesses, or a draft's scenes. */
export interface ComparedColumn {
  readonly versionId: VersionId;
  readonly kind: Version['kind'];
  readonly rows: readonly ColumnRow[];
}

/** A mapping's join of one row with one row of the column at its right. */
export interface RowLink {
  readonly key: string;
  readonly mapping: Mapping;
  readonly left: UnitRow;
  readonly right: UnitRow;
  /** Places among the units of either column, from 0. */
  readonly leftIndex: number;
  readonly rightIndex: number;
  /** Out of the order that most links keep. */
  readonly moved: boolean;
}

/** What is known of a row beside its neighbours. */
export interface RowStanding {
  /** Where it comes from; null when no neighbour is its source. */
  readonly origin: Standing | null;
  /** What the neighbours that answer it did with it: none, one or two. */
  readonly fates: readonly { readonly versionId: VersionId; readonly standing: Standing }[];
}

/** The columns with all that joins them. */
export interface Comparison {
  readonly columns: readonly ComparedColumn[];
  /** For each column, by key of its units. */
  readonly standings: readonly ReadonlyMap<string, RowStanding>[];
  /** For each gap between neighbours, from left to right. */
  readonly gaps: readonly (readonly RowLink[])[];
}

/** A witness's passages as rows. */
export function passageRows(passages: readonly Passage[]): ColumnRow[] {
  return passages.map(({ id, kind, text, weight }): ColumnRow => {
    const anchor: Anchor = { kind: 'passage', passageId: id, quote: null };
    const key = anchorKey(anchor);
    if (kind === 'heading') return { kind: 'heading', key, text };
    return { kind: 'unit', key, anchor, number: null, text, size: text.length, weight };
  });
}

/** A scene as a column needs it. */
export interface SceneFactsForRow {
  readonly id: SceneId;
  readonly number: string | null;
  readonly heading: string;
  readonly synopsis: string;
  /** The sections that begin with it. */
  readonly sections: readonly { readonly title: string }[];
}

/** A draft's scenes as rows, with its sections as headings. */
export function sceneRows(scenes: readonly SceneFactsForRow[]): ColumnRow[] {
  return scenes.flatMap(({ id, number, heading, synopsis, sections }): ColumnRow[] => {
    const anchor: Anchor = { kind: 'scene', sceneId: id, quote: null };
    const key = anchorKey(anchor);
    return [
      ...sections.map(({ title }, index): ColumnRow => ({
        kind: 'heading',
        key: `section ${index} of ${key}`,
        text: title,
      })),
      {
        kind: 'unit',
        key,
        anchor,
        number,
        text: heading || synopsis,
        size: heading.length + synopsis.length,
        weight: null,
      },
    ];
  });
}

/** The rows that can be mapped. */
export function unitsOf(rows: readonly ColumnRow[]): UnitRow[] {
  return rows.flatMap((row) => (row.kind === 'unit' ? [row] : []));
}

const tellingOrder: Readonly<Record<Version['kind'], number>> = {
  novel: 0,
  play: 0,
  other: 0,
  film: 1,
  draft: 2,
};

/**
 * Whether `one` answers `other`: a film answers the novel, a draft answers both. Of two of a kind
 * the one on the right answers.
 * @param isRight whether `one` stands on the right
 */
export function answers(
  one: Pick<ComparedColumn, 'kind'>,
  other: Pick<ComparedColumn, 'kind'>,
  isRight: boolean,
): boolean {
  const step = tellingOrder[one.kind] - tellingOrder[other.kind];
  return step > 0 || (step === 0 && isRight);
}

/** The comparison of columns, in the order in which they stand. */
export function compareColumns(
  columns: readonly ComparedColumn[],
  mappings: readonly Mapping[],
): Comparison {
  const live = mappings.filter((mapping) => mapping.status !== 'rejected');
  return {
    columns,
    standings: columns.map((column, index) => standingsOf(column, index, columns, live)),
    gaps: columns.slice(1).flatMap((right, index) => {
      const left = columns[index];
      return left === undefined ? [] : [linksBetween(left, right, live)];
    }),
  };
}

function standingsOf(
  column: ComparedColumn,
  index: number,
  columns: readonly ComparedColumn[],
  mappings: readonly Mapping[],
): Map<string, RowStanding> {
  // The neighbour that the eye goes to first: a source at the left, an answer at the right.
  const before = columns[index - 1];
  const after = columns[index + 1];
  const sources: ComparedColumn[] = [];
  const answering: ComparedColumn[] = [];
  if (after !== undefined) (answers(after, column, true) ? answering : sources).push(after);
  if (before !== undefined) {
    if (answers(before, column, false)) answering.push(before);
    else sources.unshift(before);
  }
  const [nearest] = sources;
  const origins =
    nearest === undefined
      ? null
      : originsIn(mappings, column.versionId, new Set(nearest.rows.map((row) => row.key)));
  const fates = answering.map(({ versionId }) => ({
    versionId,
    standings: fatesIn(mappings, versionId),
  }));
  return new Map(
    unitsOf(column.rows).map(({ key }) => [
      key,
      {
        origin: origins === null ? null : (origins.get(key) ?? { state: 'unanswered' }),
        fates: fates.map(({ versionId, standings }) => ({
          versionId,
          standing: standings.get(key) ?? { state: 'unanswered' },
        })),
      },
    ]),
  );
}

/** The links of all mappings that join the two, whichever of them is the source. */
function linksBetween(
  left: ComparedColumn,
  right: ComparedColumn,
  mappings: readonly Mapping[],
): RowLink[] {
  const leftUnits = indexUnits(left);
  const rightUnits = indexUnits(right);
  const links: Omit<RowLink, 'moved'>[] = [];
  for (const mapping of mappings) {
    const toRight = mapping.versionId === right.versionId;
    if (!toRight && mapping.versionId !== left.versionId) continue;
    const [atLeft, atRight] = toRight
      ? [mapping.source, mapping.target]
      : [mapping.target, mapping.source];
    for (const one of placesIn(atLeft, leftUnits)) {
      for (const other of placesIn(atRight, rightUnits)) {
        links.push({
          key: `${mapping.id} ${one.row.key} ${other.row.key}`,
          mapping,
          left: one.row,
          leftIndex: one.index,
          right: other.row,
          rightIndex: other.index,
        });
      }
    }
  }
  const moved = movedLinks(
    links.map(({ leftIndex, rightIndex }) => ({ source: leftIndex, target: rightIndex })),
  );
  return links.map((link, index) => ({ ...link, moved: moved[index] ?? false }));
}

interface UnitPlace {
  readonly row: UnitRow;
  readonly index: number;
}

function indexUnits(column: ComparedColumn): Map<string, UnitPlace> {
  return new Map(unitsOf(column.rows).map((row, index) => [row.key, { row, index }]));
}

/** The places of the anchors in a column, each once. */
function placesIn(
  anchors: readonly Anchor[],
  units: ReadonlyMap<string, UnitPlace>,
): Set<UnitPlace> {
  const places = new Set<UnitPlace>();
  for (const anchor of anchors) {
    const place = units.get(anchorKey(anchor));
    if (place !== undefined) places.add(place);
  }
  return places;
}
