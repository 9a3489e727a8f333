/** What the versions of a comparison say of one passage or scene. */
import { anchorKey, type Anchor, type Mapping } from '../model/adaptation.ts';
import type { VersionId } from '../model/ids.ts';
import { unitsOf, type Comparison } from './comparison.ts';

/** A mapping as one of its ends sees it. */
export interface UnitAnswer {
  readonly mapping: Mapping;
  /** The side on which the unit stands. */
  readonly side: 'source' | 'target';
  /** The places on the other side. */
  readonly counterparts: readonly Anchor[];
}

/** What one version has to say of the unit. */
export interface VersionAnswers {
  readonly versionId: VersionId;
  readonly answers: readonly UnitAnswer[];
  /** The mark that can be put where nothing is said: the version leaves the unit out. */
  readonly canOmit: boolean;
}

/** Everything that is said of a unit. */
export interface UnitAnswers {
  /** For each other version that is shown, in the order of the columns. */
  readonly versions: readonly VersionAnswers[];
  /** What is said of the unit without a version that is shown: invented, or another source. */
  readonly own: readonly UnitAnswer[];
  /** Nothing says where the unit comes from: it can be marked as invented. */
  readonly canInvent: boolean;
}

/**
 * What is said of a unit in the columns of a comparison: suggestions after choices, the likeliest
 * first.
 * @param column the unit's column
 * @param mappings the mappings with an end in the unit
 */
export function answersFor(
  comparison: Comparison,
  column: number,
  key: string,
  mappings: readonly Mapping[],
): UnitAnswers {
  const { columns, answering } = comparison;
  const own = columns[column];
  if (own === undefined) return { versions: [], own: [], canInvent: false };
  const keys = columns.map((one) => new Set(unitsOf(one.rows).map((unit) => unit.key)));
  const has = (anchors: readonly Anchor[]): boolean =>
    anchors.some((anchor) => anchorKey(anchor) === key);

  const byColumn = new Map<number, UnitAnswer[]>();
  const elsewhere: UnitAnswer[] = [];
  for (const mapping of [...mappings].sort(choicesFirst)) {
    if (mapping.status === 'rejected') continue;
    if (mapping.versionId === own.versionId) {
      if (!has(mapping.target)) continue;
      const answer: UnitAnswer = { mapping, side: 'target', counterparts: mapping.source };
      const from = keys.findIndex(
        (known, index) =>
          index !== column && mapping.source.some((anchor) => known.has(anchorKey(anchor))),
      );
      if (from < 0) elsewhere.push(answer);
      else byColumn.set(from, [...(byColumn.get(from) ?? []), answer]);
    } else if (has(mapping.source)) {
      const at = columns.findIndex((one) => one.versionId === mapping.versionId);
      if (at < 0) continue;
      const answer: UnitAnswer = { mapping, side: 'source', counterparts: mapping.target };
      byColumn.set(at, [...(byColumn.get(at) ?? []), answer]);
    }
  }
  const versions = columns.flatMap((one, index): VersionAnswers[] => {
    if (index === column) return [];
    const said = byColumn.get(index) ?? [];
    const canOmit = said.length === 0 && answering[index]?.[column] === true;
    return [{ versionId: one.versionId, answers: said, canOmit }];
  });
  const hasSource = answering[column]?.includes(true) === true;
  const sourced = elsewhere.length > 0 || [...byColumn.values()].flat().some(isOwn);
  return { versions, own: elsewhere, canInvent: hasSource && !sourced };
}

function isOwn({ side }: UnitAnswer): boolean {
  return side === 'target';
}

function choicesFirst(a: Mapping, b: Mapping): number {
  if (a.status !== b.status) return a.status === 'confirmed' ? -1 : 1;
  return (b.score ?? 0) - (a.score ?? 0);
}

/** The keys of all places that share a mapping with a place. */
export function counterpartsOf(
  key: string,
  byPlace: ReadonlyMap<string, readonly Mapping[]>,
): Set<string> {
  const keys = new Set<string>();
  for (const { source, target } of byPlace.get(key) ?? []) {
    const atSource = source.some((anchor) => anchorKey(anchor) === key);
    for (const anchor of atSource ? target : source) keys.add(anchorKey(anchor));
  }
  keys.delete(key);
  return keys;
}
