/** What became of passages and scenes in a version, where they come from, and how much of each. */
import {
  anchorKey,
  type Action,
  type Anchor,
  type Choice,
  type Mapping,
} from '../model/adaptation.ts';
import type { OwnActionId, VersionId } from '../model/ids.ts';
import { countActions, countOwnActions, isChoice } from './coverage.ts';
import { inventionsOnce } from './otherAccounts.ts';

/** What is known of one end of a mapping: decided, proposed by the aligner, or nothing. */
export type Standing =
  ({ readonly state: 'confirmed' | 'suggested' } & Choice) | { readonly state: 'unanswered' };

/** The mappings with an end in each place, by `anchorKey`. Rejected ones are left out. */
export function mappingsByPlace(mappings: readonly Mapping[]): Map<string, Mapping[]> {
  const byPlace = new Map<string, Mapping[]>();
  for (const mapping of mappings) {
    if (mapping.status === 'rejected') continue;
    for (const key of new Set([...mapping.source, ...mapping.target].map(anchorKey))) {
      const known = byPlace.get(key);
      if (known === undefined) byPlace.set(key, [mapping]);
      else known.push(mapping);
    }
  }
  return byPlace;
}

/**
 * What a version did with each place that its mappings have as a source. A choice outweighs a
 * suggestion, a use outweighs an omission.
 */
export function fatesIn(mappings: readonly Mapping[], versionId: VersionId): Map<string, Standing> {
  return standings(
    mappings.filter((mapping) => mapping.versionId === versionId),
    (mapping) => mapping.source,
    (mapping) => (mapping.target.length > 0 ? 1 : 0),
  );
}

/**
 * Where each place of a version comes from: the action of the mapping that has it as a target. A
 * choice outweighs a suggestion, a source outweighs “invented”, a near source another.
 * @param near the places whose mappings count first, by key
 */
export function originsIn(
  mappings: readonly Mapping[],
  versionId: VersionId,
  near: ReadonlySet<string>,
): Map<string, Standing> {
  return standings(
    mappings.filter((mapping) => mapping.versionId === versionId),
    (mapping) => mapping.target,
    (mapping) => {
      if (mapping.source.length === 0) return 0;
      return mapping.source.some((anchor) => near.has(anchorKey(anchor))) ? 2 : 1;
    },
  );
}

/**
 * For each place what the mappings that weigh most say of it; of those that say different things what most of them
 * say, and else the first: a chapter has many, and is not what the first of its passages became.
 */
function standings(
  mappings: readonly Mapping[],
  endsOf: (mapping: Mapping) => readonly Anchor[],
  weigh: (mapping: Mapping) => number,
): Map<string, Standing> {
  const best = new Map<string, { weight: number; said: Map<string, Said> }>();
  for (const mapping of mappings) {
    const { action, ownAction, status } = mapping;
    if (status === 'rejected') continue;
    const weight = weigh(mapping) + (status === 'confirmed' ? 10 : 0);
    const choice = ownAction ?? action;
    for (const key of new Set(endsOf(mapping).map(anchorKey))) {
      let known = best.get(key);
      if (known === undefined || known.weight < weight) {
        known = { weight, said: new Map() };
        best.set(key, known);
      }
      if (known.weight > weight) continue;
      const same = known.said.get(choice);
      if (same === undefined) {
        known.said.set(choice, { standing: { state: status, action, ownAction }, times: 1 });
      } else same.times++;
    }
  }
  return new Map([...best].map(([key, { said }]) => [key, mostSaid([...said.values()])]));
}

/** What is said of a place, and by how many mappings. */
interface Said {
  readonly standing: Standing;
  times: number;
}

function mostSaid(said: readonly Said[]): Standing {
  let most: Said | undefined;
  for (const one of said) if (most === undefined || one.times > most.times) most = one;
  return most?.standing ?? { state: 'unanswered' };
}

/** The part of a text, counted in characters, that met the same fate without a break. */
export interface StripSegment {
  readonly fate: Action | 'unanswered';
  /** Where it begins and how long it is, as parts of the whole text: 0 to 1. */
  readonly start: number;
  readonly share: number;
  /** Units in it. */
  readonly count: number;
}

/** A text from first to last, by what a version did with it. */
export interface CoverageStrip {
  readonly segments: readonly StripSegment[];
  /** The part of the text that the version uses: 0 to 1. Only choices count. */
  readonly share: number;
}

/** How a version treats a text, in the order of the text. Suggestions count as unanswered. */
export function coverageStrip(
  units: readonly { readonly key: string; readonly size: number }[],
  fates: ReadonlyMap<string, Standing>,
): CoverageStrip {
  const whole = units.reduce((sum, unit) => sum + unit.size, 0);
  const runs: { fate: StripSegment['fate']; size: number; count: number }[] = [];
  for (const { key, size } of units) {
    const standing = fates.get(key);
    const fate = standing?.state === 'confirmed' ? standing.action : 'unanswered';
    const run = runs.at(-1);
    if (run?.fate === fate) {
      run.size += size;
      run.count++;
    } else runs.push({ fate, size, count: 1 });
  }
  let start = 0;
  let used = 0;
  const segments = runs.map(({ fate, size, count }): StripSegment => {
    const segment = { fate, start: ratio(start, whole), share: ratio(size, whole), count };
    start += size;
    if (fate !== 'unanswered' && fate !== 'omitted') used += size;
    return segment;
  });
  return { segments, share: ratio(used, whole) };
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/** The choices of a version that are counted against a text. */
export interface CountedChoices {
  /** The places of the text, by key. */
  readonly text: ReadonlySet<string>;
  /** The text that an end of a choice stands in, to tell the accounts of the version apart. */
  readonly textOf: (anchor: Anchor) => string | undefined;
}

/**
 * How many choices a version made with a text, by action: the confirmed mappings that have a source
 * in it, and what the version invented, which two accounts of it do not make twice.
 */
export function countChoices(
  mappings: readonly Mapping[],
  versionId: VersionId,
  counted: CountedChoices,
): Record<Action, number> {
  return countActions(choicesWith(mappings, versionId, counted), versionId);
}

/** Of the same choices, how many have each own action. */
export function countOwnChoices(
  mappings: readonly Mapping[],
  versionId: VersionId,
  counted: CountedChoices,
): ReadonlyMap<OwnActionId, number> {
  return countOwnActions(choicesWith(mappings, versionId, counted), versionId);
}

function choicesWith(
  mappings: readonly Mapping[],
  versionId: VersionId,
  { text, textOf }: CountedChoices,
): Mapping[] {
  const choices = mappings.filter(
    (mapping) =>
      mapping.versionId === versionId &&
      isChoice(mapping) &&
      (mapping.source.length === 0 || mapping.source.some((anchor) => text.has(anchorKey(anchor)))),
  );
  return inventionsOnce(choices, textOf);
}

/** The units that a version left out on purpose although the plot turns on them. */
export function omittedTurningPoints<T extends { readonly key: string; readonly weight: unknown }>(
  units: readonly T[],
  fates: ReadonlyMap<string, Standing>,
): T[] {
  return units.filter(({ key, weight }) => {
    const standing = fates.get(key);
    return (
      weight === 'turning_point' && standing?.state === 'confirmed' && standing.action === 'omitted'
    );
  });
}

/** Whether a mapping waits for the writer's word. */
export function isOpen(mapping: Mapping): boolean {
  return !isChoice(mapping) && mapping.status !== 'rejected';
}
