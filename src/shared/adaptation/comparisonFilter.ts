/** Which rows and links of a comparison are shown. */
import { actions, anchorKey, type Action, type Mapping } from '../model/adaptation.ts';
import type { OwnActionId } from '../model/ids.ts';
import {
  unitsOf,
  type ColumnRow,
  type Comparison,
  type FarLinks,
  type RowLink,
} from './comparison.ts';

/** What the writer asked to see. Null: whatever it is. */
export interface ComparisonFilter {
  readonly action: Action | null;
  /** One of the project's own actions that count as `action`. */
  readonly ownAction: OwnActionId | null;
  readonly status: 'confirmed' | 'suggested' | null;
  readonly only: 'all' | 'unanswered' | 'turning_points';
}

/** Everything. */
export const noFilter: ComparisonFilter = {
  action: null,
  ownAction: null,
  status: null,
  only: 'all',
};

/** Whether a filter lets everything through. */
export function isOff(filter: ComparisonFilter): boolean {
  return filter.action === null && filter.status === null && filter.only === 'all';
}

/** Whether a mapping is of the kind that was asked for. */
export function meetsFilter(
  { action, ownAction, status }: Pick<Mapping, 'action' | 'ownAction' | 'status'>,
  filter: ComparisonFilter,
): boolean {
  return (
    (filter.action === null || action === filter.action) &&
    (filter.ownAction === null || ownAction === filter.ownAction) &&
    (filter.status === null || status === filter.status)
  );
}

/** The rows of each column and the links of each gap that are shown. */
export interface FilteredComparison {
  readonly rows: readonly (readonly ColumnRow[])[];
  readonly gaps: readonly (readonly RowLink[])[];
  readonly farLinks: readonly FarLinks[];
}

/**
 * Leaves out what was not asked for. A row stays when it meets the filter, or when a mapping that
 * meets it joins it to such a row; a heading stays while something stands under it.
 * @param byPlace the mappings with an end in each place
 */
export function filterComparison(
  comparison: Comparison,
  byPlace: ReadonlyMap<string, readonly Mapping[]>,
  filter: ComparisonFilter,
): FilteredComparison {
  const { columns, gaps, farLinks } = comparison;
  if (isOff(filter)) return { rows: columns.map((column) => column.rows), gaps, farLinks };
  const shown = new Set(columns.map((column) => column.versionId));
  const passes = (mapping: Mapping): boolean =>
    shown.has(mapping.versionId) && meetsFilter(mapping, filter);

  const kept = new Set<string>();
  columns.forEach((column, index) => {
    for (const unit of unitsOf(column.rows)) {
      const own = (byPlace.get(unit.key) ?? []).filter(passes);
      if (filter.only === 'unanswered') {
        if (isUnanswered(comparison, index, unit.key)) kept.add(unit.key);
        continue;
      }
      if (filter.only === 'turning_points' && unit.weight !== 'turning_point') continue;
      if ((filter.action !== null || filter.status !== null) && own.length === 0) continue;
      kept.add(unit.key);
      for (const mapping of own) {
        for (const anchor of [...mapping.source, ...mapping.target]) kept.add(anchorKey(anchor));
      }
    }
  });
  const stays = ({ mapping, left, right }: RowLink): boolean =>
    passes(mapping) && kept.has(left.key) && kept.has(right.key);
  return {
    rows: columns.map((column) => withoutEmptyHeadings(column.rows, kept)),
    gaps: gaps.map((links) => links.filter(stays)),
    farLinks: farLinks.map((pair) => ({ ...pair, links: pair.links.filter(stays) })),
  };
}

/** Whether a neighbour has no answer, or no source, for a unit. A suggestion is no answer yet. */
function isUnanswered({ standings }: Comparison, column: number, key: string): boolean {
  const standing = standings[column]?.get(key);
  if (standing === undefined) return false;
  return [standing.origin, ...standing.fates.map((fate) => fate.standing)].some(
    (one) => one !== null && one.state !== 'confirmed',
  );
}

function withoutEmptyHeadings(rows: readonly ColumnRow[], kept: ReadonlySet<string>): ColumnRow[] {
  const left: ColumnRow[] = [];
  // The titles that wait for something to stand under them: those that follow each other at once.
  let headings: ColumnRow[] = [];
  let afterHeading = false;
  for (const row of rows) {
    if (row.kind === 'heading') headings = afterHeading ? [...headings, row] : [row];
    else if (kept.has(row.key)) {
      left.push(...headings, row);
      headings = [];
    }
    afterHeading = row.kind === 'heading';
  }
  return left;
}

/** How many links of a comparison there are, for its summary. */
export interface LinkCounts {
  readonly confirmed: number;
  readonly suggested: number;
  /** Those that no mapping is: both ends answer the same place of a source. */
  readonly shared: number;
  readonly moved: number;
}

/** Counts the links of the gaps. */
export function countLinks(gaps: readonly (readonly RowLink[])[]): LinkCounts {
  const all = gaps.flat();
  const joins = all.filter(({ throughSource }) => !throughSource);
  return {
    confirmed: joins.filter(({ mapping }) => mapping.status === 'confirmed').length,
    suggested: joins.filter(({ mapping }) => mapping.status === 'suggested').length,
    shared: all.length - joins.length,
    moved: all.filter(({ moved }) => moved).length,
  };
}

/** The actions that a mapping with these ends can have. */
export function possibleActions({ source, target }: Pick<Mapping, 'source' | 'target'>): Action[] {
  return actions.filter((action) => {
    if (target.length === 0) return action === 'omitted';
    if (source.length === 0) return action === 'invented';
    return action !== 'omitted' && action !== 'invented';
  });
}
