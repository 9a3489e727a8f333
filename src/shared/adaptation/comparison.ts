/**
 * Versions side by side: the rows of their columns, the links between neighbours, and what became
 * of each passage and scene. Everything here is derived from passages, scenes and mappings.
 */
import { anchorKey, type Anchor, type Mapping, type Weight } from '../model/adaptation.ts';
import type { CueTime } from '../model/cueTime.ts';
import type { SceneId, VersionId } from '../model/ids.ts';
import type { Passage, Version } from '../model/sources.ts';
import { fatesIn, originsIn, type Standing } from './fates.ts';
import { movedJoins } from './order.ts';

/** The fewest and the most columns that stand side by side. */
export const leastColumns = 2;
export const mostColumns = 4;

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
  /** The heading of a whole chapter; passages and scenes have none of their own. */
  readonly heading?: string;
  /** Characters of the passage or the scene's script: what it weighs in a coverage strip. */
  readonly size: number;
  readonly weight: Weight | null;
  /** The paragraph that a passage stands in, as `Passage` has it; null for scenes. */
  readonly paragraph: number | null;
  /** When a cue of subtitles is on screen; null for every other passage and for scenes. */
  readonly time: CueTime | null;
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
  /**
   * No mapping joins the two: both answer the same place of a source, by choices. The mapping is the
   * right one's.
   */
  readonly throughSource: boolean;
}

/** What is known of a row among the columns. */
export interface RowStanding {
  /** Where it comes from; null when no column is its source. */
  readonly origin: Standing | null;
  /** What the neighbours that answer it did with it: none, one or two. */
  readonly fates: readonly { readonly versionId: VersionId; readonly standing: Standing }[];
}

/** The columns with all that joins them. */
export interface Comparison {
  readonly columns: readonly ComparedColumn[];
  /** Whether a column answers another: `answering[1][0]` when the second answers the first. */
  readonly answering: readonly (readonly boolean[])[];
  /** For each column, by key of its units. */
  readonly standings: readonly ReadonlyMap<string, RowStanding>[];
  /** For each gap between neighbours, from left to right. */
  readonly gaps: readonly (readonly RowLink[])[];
  /** What joins columns further apart: no ribbon is drawn for it, but it says where rows belong. */
  readonly farLinks: readonly FarLinks[];
}

/** The links of two columns that are no neighbours, by their places from 0. */
export interface FarLinks {
  readonly left: number;
  readonly right: number;
  readonly links: readonly RowLink[];
}

/** A witness's passages as rows. */
export function passageRows(passages: readonly Passage[]): ColumnRow[] {
  return passages.map(({ id, kind, text, weight, paragraph, time }): ColumnRow => {
    const anchor: Anchor = { kind: 'passage', passageId: id, quote: null };
    const key = anchorKey(anchor);
    if (kind === 'heading') return { kind: 'heading', key, text };
    const size = text.length;
    return { kind: 'unit', key, anchor, number: null, text, size, weight, paragraph, time };
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
  /** How many characters its script has. */
  readonly characters: number;
}

/** A draft's scenes as rows, with its sections as headings. */
export function sceneRows(scenes: readonly SceneFactsForRow[]): ColumnRow[] {
  return scenes.flatMap(({ id, number, heading, synopsis, sections, characters }): ColumnRow[] => {
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
        size: characters,
        weight: null,
        paragraph: null,
        time: null,
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
  treatment: 2,
  draft: 3,
};

/** Whether a version of one kind was told before one of another: the novel, its films, a treatment, the draft. */
export function wasToldBefore(one: Version['kind'], other: Version['kind']): boolean {
  return tellingOrder[one] < tellingOrder[other];
}

/**
 * For each column which others it answers: a film answers the novel, a treatment both, a draft all of them. Two of a
 * kind answer each other only where a mapping says so.
 */
function findAnswering(
  columns: readonly ComparedColumn[],
  mappings: readonly Mapping[],
): boolean[][] {
  return columns.map((one) =>
    columns.map((other) => {
      if (one === other || wasToldBefore(one.kind, other.kind)) return false;
      if (wasToldBefore(other.kind, one.kind)) return true;
      const units = indexUnits(other);
      return mappings.some(
        ({ versionId, source }) =>
          versionId === one.versionId && source.some((anchor) => units.has(anchorKey(anchor))),
      );
    }),
  );
}

/** The comparison of columns, in the order in which they stand. */
export function compareColumns(
  columns: readonly ComparedColumn[],
  mappings: readonly Mapping[],
): Comparison {
  const live = mappings.filter((mapping) => mapping.status !== 'rejected');
  const answering = findAnswering(columns, live);
  return {
    columns,
    answering,
    standings: columns.map((column, index) => standingsOf(column, index, columns, answering, live)),
    gaps: columns.slice(1).flatMap((right, index) => {
      const left = columns[index];
      return left === undefined ? [] : [linksBetween(left, right, live)];
    }),
    farLinks: columns.flatMap((left, at) =>
      columns.slice(at + 2).map((right, index) => ({
        left: at,
        right: at + 2 + index,
        links: linksBetween(left, right, live),
      })),
    ),
  };
}

function standingsOf(
  column: ComparedColumn,
  index: number,
  columns: readonly ComparedColumn[],
  answering: readonly (readonly boolean[])[],
  mappings: readonly Mapping[],
): Map<string, RowStanding> {
  // Of several sources the nearest counts, the one at the left before the one at the right.
  const distance = (at: number): number => Math.abs(at - index) + (at > index ? 0.5 : 0);
  const [nearest] = columns
    .map((source, at) => ({ source, at }))
    .filter(({ at }) => answering[index]?.[at] === true)
    .sort((a, b) => distance(a.at) - distance(b.at));
  const origins =
    nearest === undefined
      ? null
      : originsIn(mappings, column.versionId, new Set(nearest.source.rows.map((row) => row.key)));
  // What becomes of a row is shown for the neighbours only: first the one at the right.
  const fates = [index + 1, index - 1].flatMap((at) => {
    const versionId = columns[at]?.versionId;
    return versionId === undefined || answering[at]?.[index] !== true
      ? []
      : [{ versionId, standings: fatesIn(mappings, versionId) }];
  });
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

/**
 * The links of all mappings that join the two, whichever of them is the source. Two of a kind that no
 * mapping joins (two films, two drafts) are joined by what both of them answer.
 */
function linksBetween(
  left: ComparedColumn,
  right: ComparedColumn,
  mappings: readonly Mapping[],
): RowLink[] {
  const leftUnits = indexUnits(left);
  const rightUnits = indexUnits(right);
  const joins: { mapping: Mapping; ones: UnitPlace[]; others: UnitPlace[] }[] = [];
  for (const mapping of mappings) {
    const toRight = mapping.versionId === right.versionId;
    if (!toRight && mapping.versionId !== left.versionId) continue;
    const [atLeft, atRight] = toRight
      ? [mapping.source, mapping.target]
      : [mapping.target, mapping.source];
    const [ones, others] = [placesIn(atLeft, leftUnits), placesIn(atRight, rightUnits)];
    joins.push({ mapping, ones, others });
  }
  const placed = ({ ones, others }: (typeof joins)[number]) => ({
    source: ones.map(({ index }) => index),
    target: others.map(({ index }) => index),
  });
  // What is only suggested says nothing of what was decided.
  const choices = joins.filter(({ mapping }) => mapping.status === 'confirmed');
  const movedChoices = movedJoins(choices.map(placed));
  const movedOf = new Map(choices.map((join, at) => [join, movedChoices[at]]));
  const movedAmongAll =
    choices.length === joins.length ? movedChoices : movedJoins(joins.map(placed));
  const links = joins.flatMap((join, at) => {
    const { mapping, ones, others } = join;
    const moved = movedOf.get(join) ?? movedAmongAll[at];
    return ones.flatMap((one) =>
      others.map((other) => ({
        key: `${mapping.id} ${one.row.key} ${other.row.key}`,
        mapping,
        left: one.row,
        leftIndex: one.index,
        right: other.row,
        rightIndex: other.index,
        moved: moved?.(one.index, other.index) === true,
        throughSource: false,
      })),
    );
  });
  const areOfAKind = !wasToldBefore(left.kind, right.kind) && !wasToldBefore(right.kind, left.kind);
  return links.length === 0 && areOfAKind ? linksThroughSource(left, right, mappings) : links;
}

/** The links of two that answer the same places of a source by choices: one for each two units. */
function linksThroughSource(
  left: ComparedColumn,
  right: ComparedColumn,
  mappings: readonly Mapping[],
): RowLink[] {
  const leftUnits = indexUnits(left);
  const rightUnits = indexUnits(right);
  const choices = mappings.filter(({ status }) => status === 'confirmed');
  const bySource = new Map<string, Set<UnitPlace>>();
  for (const { versionId, source, target } of choices) {
    if (versionId !== left.versionId) continue;
    const places = placesIn(target, leftUnits);
    for (const key of source.map(anchorKey)) {
      const known = bySource.get(key) ?? new Set();
      for (const place of places) known.add(place);
      bySource.set(key, known);
    }
  }
  const pairs = new Map<string, { mapping: Mapping; one: UnitPlace; other: UnitPlace }>();
  for (const mapping of choices) {
    if (mapping.versionId !== right.versionId) continue;
    const others = placesIn(mapping.target, rightUnits);
    for (const key of mapping.source.map(anchorKey)) {
      for (const one of bySource.get(key) ?? []) {
        for (const other of others) {
          const pair = `${one.row.key} ${other.row.key}`;
          if (!pairs.has(pair)) pairs.set(pair, { mapping, one, other });
        }
      }
    }
  }
  const moved = movedJoins(
    [...pairs.values()].map(({ one, other }) => ({ source: [one.index], target: [other.index] })),
  );
  return [...pairs].map(([key, { mapping, one, other }], at) => ({
    key: `through source ${key}`,
    mapping,
    left: one.row,
    leftIndex: one.index,
    right: other.row,
    rightIndex: other.index,
    moved: moved[at]?.(one.index, other.index) === true,
    throughSource: true,
  }));
}

interface UnitPlace {
  readonly row: UnitRow;
  readonly index: number;
}

function indexUnits(column: ComparedColumn): Map<string, UnitPlace> {
  return new Map(unitsOf(column.rows).map((row, index) => [row.key, { row, index }]));
}

/** The places of the anchors in a column, each once. */
function placesIn(anchors: readonly Anchor[], units: ReadonlyMap<string, UnitPlace>): UnitPlace[] {
  const places = new Set<UnitPlace>();
  for (const anchor of anchors) {
    const place = units.get(anchorKey(anchor));
    if (place !== undefined) places.add(place);
  }
  return [...places];
}
