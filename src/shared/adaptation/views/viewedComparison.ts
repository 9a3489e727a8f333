/** What every view of a comparison is built from. */
import { choicePhrase, programNames, type ActionNames } from '../../model/actionNames.ts';
import type { Mapping } from '../../model/adaptation.ts';
import {
  compareColumns,
  unitsOf,
  wasToldBefore,
  type ComparedColumn,
  type ColumnRow,
  type Comparison,
  type RowLink,
  type UnitRow,
} from '../comparison.ts';
import {
  filterComparison,
  meetsFilter,
  noFilter,
  type ComparisonFilter,
  type FilteredComparison,
} from '../comparisonFilter.ts';
import { mappingsByPlace } from '../fates.ts';
import type { Detail } from './detail.ts';

/** A comparison with what a filter let through of it. */
export interface ViewedComparison {
  readonly comparison: Comparison;
  readonly shown: FilteredComparison;
  /** What each column is called, such as `Novel` and `Film, 2007`. */
  readonly labels: readonly string[];
  /** The mappings that are not rejected and meet the filter, in their order. */
  readonly mappings: readonly Mapping[];
  /** What the actions are called. */
  readonly names: ActionNames;
  /** How fine the rows are. */
  readonly detail: Detail;
}

/** Compares columns and puts all that the views need together. */
export function viewComparison(
  columns: readonly ComparedColumn[],
  labels: readonly string[],
  mappings: readonly Mapping[],
  filter: ComparisonFilter = noFilter,
  names: ActionNames = programNames,
): ViewedComparison {
  const comparison = compareColumns(columns, mappings);
  const shown = filterComparison(comparison, mappingsByPlace(mappings), filter);
  return {
    comparison,
    shown,
    labels,
    mappings: shownMappings(mappings, filter),
    names,
    detail: 'passages',
  };
}

/** The mappings that a filter lets through. Rejected ones never pass. */
export function shownMappings(
  mappings: readonly Mapping[],
  filter: ComparisonFilter,
): readonly Mapping[] {
  return mappings.filter(
    (mapping) => mapping.status !== 'rejected' && meetsFilter(mapping, filter),
  );
}

/** A link as one of its columns sees it. */
export interface SeenLink {
  readonly mapping: Mapping;
  readonly own: UnitRow;
  readonly ownIndex: number;
  readonly other: UnitRow;
  readonly otherIndex: number;
  readonly moved: boolean;
  /** True when no mapping joins the two, but both answer the same place of a source. */
  readonly throughSource: boolean;
}

/** The links of two columns, whether they are neighbours or not, as the column `at` sees them. */
export function linksSeenFrom(
  links: Pick<FilteredComparison, 'gaps' | 'farLinks'>,
  at: number,
  other: number,
): SeenLink[] {
  return linksOfPair(links, at, other).map(
    ({ mapping, left, leftIndex, right, rightIndex, moved, throughSource }): SeenLink => {
      const ends =
        at < other
          ? { own: left, ownIndex: leftIndex, other: right, otherIndex: rightIndex }
          : { own: right, ownIndex: rightIndex, other: left, otherIndex: leftIndex };
      return { mapping, ...ends, moved, throughSource };
    },
  );
}

/** What is said of two places that no mapping joins, and that answer the same one of a source. */
export const sharedPlaceWords = 'both answer the same place of a source';

/** What a link says was done, in the project's words. */
export function linkPhrase({ mapping, throughSource }: RowLink, names: ActionNames): string {
  return throughSource ? sharedPlaceWords : choicePhrase(mapping, names);
}

/** The links of two columns as they are stored with the comparison: from left to right. */
export function linksOfPair(
  { gaps, farLinks }: Pick<FilteredComparison, 'gaps' | 'farLinks'>,
  one: number,
  other: number,
): readonly RowLink[] {
  const left = Math.min(one, other);
  const right = Math.max(one, other);
  if (left === right) return [];
  if (right === left + 1) return gaps[left] ?? [];
  return farLinks.find((pair) => pair.left === left && pair.right === right)?.links ?? [];
}

/**
 * The column that the others are measured by: the novel, else the first of what was told first, so that a
 * draft beside a film is measured by the film wherever it stands. Of two of a kind that is the one that the
 * other answers, wherever it stands. -1 without columns.
 */
export function baseColumnOf({
  columns,
  answering,
}: Pick<Comparison, 'columns' | 'answering'>): number {
  const novel = columns.findIndex(({ kind }) => kind === 'novel');
  if (novel >= 0) return novel;
  const first = columns.flatMap(({ kind }, at) =>
    columns.some((other) => wasToldBefore(other.kind, kind)) ? [] : [at],
  );
  return first.find((at) => answering[at]?.includes(true) !== true) ?? first[0] ?? -1;
}

/** The heading that each unit stands under, by key: the last one above it; empty where none is. */
export function headingsAbove(rows: readonly ColumnRow[]): ReadonlyMap<string, string> {
  const headings = new Map<string, string>();
  let heading = '';
  for (const row of rows) {
    if (row.kind === 'heading') heading = row.text;
    else headings.set(row.key, heading);
  }
  return headings;
}

/** The place of each unit among those of its column, from 0, by key. */
export function placesOf(rows: readonly ColumnRow[]): ReadonlyMap<string, number> {
  return new Map(unitsOf(rows).map(({ key }, index) => [key, index]));
}

/** A unit, and its place among those of its column, from 0. */
export interface PlacedUnit {
  readonly unit: UnitRow;
  readonly place: number;
}

/** What a unit is known by: a scene by its number, all else by its place among the units of its column. */
export function numberOf({ unit, place }: PlacedUnit): string {
  return unit.number ?? String(place + 1);
}

/** A unit's words in one line, with a scene's number before them. */
export function unitWords({ number, text }: Pick<UnitRow, 'number' | 'text'>): string {
  return [number, text].filter(Boolean).join(' ');
}
