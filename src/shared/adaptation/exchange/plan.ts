/** What reading a file of mappings would do to a project, said before anything is done. */
import {
  anchorKey,
  type Action,
  type Anchor,
  type Choice,
  type Mapping,
  type Status,
} from '../../model/adaptation.ts';
import {
  actionName,
  choiceName,
  findOwnAction,
  programNames,
  type ActionNames,
  type OwnAction,
} from '../../model/actionNames.ts';
import { groupBy } from '../../model/groupBy.ts';
import type { PassageWeight } from '../../model/sources.ts';
import { versionLabel } from '../../model/versionNames.ts';
import {
  shown,
  toExchanged,
  type ExchangedEnd,
  type ExchangeLibrary,
  type LeftOut,
  type ResolvedMappings,
} from './exchanged.ts';

/** A mapping that the file says otherwise than the project. */
export interface ChangedMapping {
  readonly before: Mapping;
  readonly after: Mapping;
}

/** Every mapping of a file stands in one of these. */
export interface ExchangePlan {
  readonly added: readonly Mapping[];
  readonly changed: readonly ChangedMapping[];
  /** Those that the project has already: they stay as they are there. */
  readonly same: readonly Mapping[];
  readonly leftOut: readonly LeftOut[];
  /** The own actions that come with the mappings: the project has none that are called so. */
  readonly ownActions: readonly OwnAction[];
  /** Those that mapped passages get: they have none. */
  readonly weights: readonly PassageWeight[];
}

/**
 * Tells apart what would be new, what would replace a mapping with the same id, and what is there. A
 * mapping with another id is there, too, when the same ends are joined and the same is said of them;
 * and one that is only suggested, when anything at all is said of them: what was rejected is not
 * suggested again.
 * @param names the project's, before the file is read
 */
export function planExchange(
  { mappings, leftOut, actionNames, weights }: ResolvedMappings,
  stored: readonly Mapping[],
  names: ActionNames = programNames,
): ExchangePlan {
  const byId = new Map(stored.map((mapping) => [mapping.id, mapping]));
  const byEnds = groupBy(stored, endsKey);
  const added: Mapping[] = [];
  const changed: ChangedMapping[] = [];
  const same: Mapping[] = [];
  for (const mapping of mappings) {
    const before = byId.get(mapping.id);
    if (before !== undefined) {
      if (differencesOf(before, mapping).length === 0) same.push(mapping);
      else changed.push({ before, after: mapping });
      continue;
    }
    const others = byEnds.get(endsKey(mapping)) ?? [];
    const isThere = others.some(
      (other) => mapping.status === 'suggested' || differencesOf(other, mapping).length === 0,
    );
    (isThere ? same : added).push(mapping);
  }
  const used = new Set(
    [...added, ...changed.map(({ after }) => after)].map((one) => one.ownAction),
  );
  const ownActions = actionNames.own.filter(
    ({ id }) => used.has(id) && findOwnAction(id, names) === undefined,
  );
  return { added, changed, same, leftOut, ownActions, weights };
}

/** What two mappings can differ in. */
export type MappingDifference =
  'action' | 'status' | 'flags' | 'reason' | 'score' | 'version' | 'passages and scenes';

/** In what two mappings differ, whatever their ids. The order of flags says nothing. */
export function differencesOf(one: Mapping, other: Mapping): MappingDifference[] {
  const pairs: readonly (readonly [MappingDifference, unknown, unknown])[] = [
    ['version', one.versionId, other.versionId],
    ['action', one.action, other.action],
    ['action', one.ownAction, other.ownAction],
    ['status', one.status, other.status],
    ['flags', [...one.flags].sort().join(' '), [...other.flags].sort().join(' ')],
    ['reason', one.reason, other.reason],
    ['score', one.score, other.score],
    ['passages and scenes', endsKey(one), endsKey(other)],
  ];
  return [...new Set(pairs.flatMap(([what, a, b]) => (a === b ? [] : [what])))];
}

/** The version and the ends of a mapping, in whatever order they stand. */
function endsKey({ versionId, source, target }: Mapping): string {
  const side = (anchors: readonly Anchor[]): string => anchors.map(endKey).sort().join('|');
  return `${versionId}: ${side(source)} > ${side(target)}`;
}

function endKey(anchor: Anchor): string {
  const { quote } = anchor;
  const words = quote === null ? 'all' : `${quote.start}-${quote.end} ${JSON.stringify(quote)}`;
  return `${anchorKey(anchor)} ${words}`;
}

/** What is said to be done, and what the project calls it. */
export interface PreviewedAction {
  readonly action: Action;
  readonly called: string;
}

/** A mapping of a file in words, to be looked at before it is read. */
export interface PreviewedMapping extends PreviewedAction {
  readonly status: Status;
  /** What the version is called in which the choice was made. */
  readonly version: string;
  /** The words at either side, cut; empty where there is none. */
  readonly source: string;
  readonly target: string;
  /** In what it differs from the one that it would replace; none for a new one. */
  readonly differences: readonly MappingDifference[];
  /** What the one says that it would replace; null for a new one. */
  readonly before: PreviewedAction | null;
}

/** A plan in words. */
export interface ExchangePreview {
  readonly added: readonly PreviewedMapping[];
  readonly changed: readonly PreviewedMapping[];
  readonly sameCount: number;
  readonly leftOut: readonly LeftOut[];
  readonly ownActions: readonly OwnAction[];
  /** How many passages get a weight. */
  readonly weightCount: number;
}

/**
 * Says a plan in words, with those of the passages and scenes.
 * @param library with the own actions that the file brings
 */
export function previewOf(plan: ExchangePlan, library: ExchangeLibrary): ExchangePreview {
  const names = new Map<string, string>(
    library.versions.map((version) => [version.id, versionLabel(version, library.versions)]),
  );
  const describe = (
    mappings: readonly Mapping[],
  ): Omit<PreviewedMapping, 'differences' | 'before'>[] =>
    toExchanged(mappings, library).map(
      ({ action, ownAction, status, version, source, target }) => ({
        action,
        called: ownAction === '' ? actionName(action, library.actionNames) : ownAction,
        status,
        version: names.get(version?.id ?? '') ?? '',
        source: wordsOf(source),
        target: wordsOf(target),
      }),
    );
  const previewedAction = (choice: Choice): PreviewedAction => ({
    action: choice.action,
    called: choiceName(choice, library.actionNames),
  });
  const replaced = describe(plan.changed.map(({ after }) => after));
  return {
    added: describe(plan.added).map((one) => ({ ...one, differences: [], before: null })),
    changed: plan.changed.flatMap(({ before, after }, index): PreviewedMapping[] => {
      const one = replaced[index];
      return one === undefined
        ? []
        : [{ ...one, differences: differencesOf(before, after), before: previewedAction(before) }];
    }),
    sameCount: plan.same.length,
    leftOut: plan.leftOut,
    ownActions: plan.ownActions,
    weightCount: plan.weights.length,
  };
}

function wordsOf(ends: readonly ExchangedEnd[]): string {
  const [first] = ends;
  if (first === undefined) return '';
  const more = ends.length === 1 ? '' : ` and ${ends.length - 1} more`;
  return `${shown(first.quote?.exact ?? first.text)}${more}`;
}
