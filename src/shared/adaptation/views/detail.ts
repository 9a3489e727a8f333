/** Columns in coarser units: the same comparison by chapters or paragraphs instead of passages. */
import { anchorKey, type Anchor, type Mapping } from '../../model/adaptation.ts';
import { joinedTime } from '../../model/cueTime.ts';
import type { ColumnRow, ComparedColumn, HeadingRow, UnitRow } from '../comparison.ts';
import type { LengthScale, Span } from './lengthScale.ts';

/** How fine the units of a comparison are. */
export const details = ['chapters', 'paragraphs', 'passages'] as const;
export type Detail = (typeof details)[number];

/** A column in coarser units. */
export interface CoarseColumn {
  readonly column: ComparedColumn;
  /**
   * For each of the column's own units, by key, the unit that it is part of now. A unit of several
   * passages has the anchor and so the key of its first one: there its text begins.
   */
  readonly partOf: ReadonlyMap<string, UnitRow>;
  /** Of how many units each consists, by key. */
  readonly parts: ReadonlyMap<string, number>;
}

/** How much of its first passage a unit of several shows where no heading names it. */
const longestName = 300;

/**
 * A column by its chapters (what stands under one heading; a draft's sections) or its paragraphs. A
 * column without headings has no chapters, and stays as it is.
 */
export function coarsenColumn(column: ComparedColumn, detail: Detail): CoarseColumn {
  const partOf = new Map<string, UnitRow>();
  const parts = new Map<string, number>();
  const byChapter = detail === 'chapters' && column.rows.some((row) => row.kind === 'heading');
  const rows: ColumnRow[] = [];
  let group: UnitRow[] = [];
  let headings: HeadingRow[] = [];
  const close = (): void => {
    const whole = wholeOf(group, byChapter ? headings : []);
    if (whole !== null) {
      rows.push(whole);
      parts.set(whole.key, group.length);
      for (const { key } of group) partOf.set(key, whole);
      headings = [];
    }
    group = [];
  };
  for (const row of column.rows) {
    const last = group.at(-1);
    if (row.kind === 'heading') {
      close();
      if (byChapter) headings.push(row);
      else rows.push(row);
      continue;
    }
    const goesOn =
      byChapter ||
      (detail === 'paragraphs' && row.paragraph !== null && row.paragraph === last?.paragraph);
    if (!goesOn) close();
    group.push(row);
  }
  close();
  return { column: { ...column, rows }, partOf, parts };
}

function wholeOf(group: readonly UnitRow[], headings: readonly HeadingRow[]): UnitRow | null {
  const [first] = group;
  if (first === undefined) return null;
  if (group.length === 1 && headings.length === 0) return first;
  const title = headings.map(({ text }) => text).join(' · ');
  const heading = headings.at(-1)?.text;
  return {
    ...first,
    number: null,
    text: title === '' ? wordsOf(group) : title,
    ...(heading === undefined ? {} : { heading }),
    size: group.reduce((sum, { size }) => sum + size, 0),
    time: joinedTime(group.flatMap(({ time }) => time ?? [])),
    weight: group.some(({ weight }) => weight === 'turning_point')
      ? 'turning_point'
      : (group.find(({ weight }) => weight !== null)?.weight ?? null),
  };
}

function wordsOf(group: readonly UnitRow[]): string {
  let words = '';
  for (const { number, text } of group) {
    if (words.length >= longestName) break;
    words = [words, number ?? '', text].filter(Boolean).join(' ');
  }
  return words;
}

/**
 * Mappings between coarser units: each end is the whole unit that its passage is part of. They are for
 * showing alone: to store one would move its ends.
 * @param columns all columns of the comparison; ends in other texts stay as they are
 */
export function coarsenMappings(
  mappings: readonly Mapping[],
  columns: readonly Pick<CoarseColumn, 'partOf'>[],
): Mapping[] {
  const whole = (anchor: Anchor): Anchor => {
    const key = anchorKey(anchor);
    for (const { partOf } of columns) {
      const unit = partOf.get(key);
      if (unit !== undefined) return unit.anchor;
    }
    return anchor;
  };
  const ends = (anchors: readonly Anchor[]): Anchor[] => [
    ...new Map(anchors.map(whole).map((anchor) => [anchorKey(anchor), anchor])).values(),
  ];
  return mappings.map((mapping) => ({
    ...mapping,
    source: ends(mapping.source),
    target: ends(mapping.target),
  }));
}

/** The scale of a column in the column's coarser units. */
export function coarsenScale(
  { measure, total, spans }: LengthScale,
  { partOf }: Pick<CoarseColumn, 'partOf'>,
): LengthScale {
  const whole = new Map<string, Span>();
  for (const [key, span] of spans) {
    const unit = partOf.get(key)?.key ?? key;
    const known = whole.get(unit);
    whole.set(
      unit,
      known === undefined
        ? span
        : { from: Math.min(known.from, span.from), to: Math.max(known.to, span.to) },
    );
  }
  return { measure, total, spans: whole };
}
