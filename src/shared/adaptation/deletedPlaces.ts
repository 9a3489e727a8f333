/**
 * What is mapped to deleted scenes, and to words that are deleted in a scene that stands: which mappings that is, and
 * what becomes of them when the writer gives them to another scene or lets go of them. Only the ends that have lost
 * their place are moved or taken out; what else a mapping joins stays.
 */
import {
  anchorKey,
  longestReason,
  type Anchor,
  type Mapping,
  type Status,
} from '../model/adaptation.ts';
import type { MappingId, SceneId, VersionId } from '../model/ids.ts';
import type { MappingChange } from './mapWords.ts';
import { findQuote, quoteOf } from './quotes.ts';

/** A place of the script that is deleted, with what leads to it. */
export interface DeletedPlace {
  /** A whole scene; or words of a scene that stands without them. */
  readonly kind: 'scene' | 'words';
  readonly sceneId: SceneId;
  readonly mappings: readonly Mapping[];
}

/** A scene that stands, as far as ends of mappings are looked for in it. */
export interface StandingScene {
  readonly id: SceneId;
  /** Its plain text, in which quotes are looked for. */
  readonly text: string;
}

/** The deleted scenes that mappings of a draft lead to, in the order in which they were first mapped to. */
export function deletedScenesOf(
  mappings: readonly Mapping[],
  draftId: VersionId,
  order: readonly SceneId[],
): DeletedPlace[] {
  const standing = new Set(order);
  const found = new Map<SceneId, Mapping[]>();
  for (const mapping of mappings) {
    if (mapping.versionId !== draftId) continue;
    const own = mapping.target.flatMap((anchor) =>
      anchor.kind === 'scene' && !standing.has(anchor.sceneId) ? [anchor.sceneId] : [],
    );
    for (const sceneId of new Set(own)) {
      const known = found.get(sceneId);
      if (known === undefined) found.set(sceneId, [mapping]);
      else known.push(mapping);
    }
  }
  return [...found].map(([sceneId, own]) => ({ kind: 'scene', sceneId, mappings: own }));
}

/** An end of a mapping at words of a scene that do not stand there any more. */
export interface DeletedWords {
  readonly mappingId: MappingId;
  readonly sceneId: SceneId;
}

/** The scenes that stand without words that mappings lead to, in the order of the script. */
export function placesOfDeletedWords(
  mappings: readonly Mapping[],
  deleted: readonly DeletedWords[],
  order: readonly SceneId[],
): DeletedPlace[] {
  const known = new Map(mappings.map((mapping) => [mapping.id, mapping]));
  return order.flatMap((sceneId): DeletedPlace[] => {
    const ids = deleted.flatMap((words) => (words.sceneId === sceneId ? [words.mappingId] : []));
    const own = [...new Set(ids)].flatMap((id) => known.get(id) ?? []);
    return own.length === 0 ? [] : [{ kind: 'words', sceneId, mappings: own }];
  });
}

/** The ends of mappings in a deleted scene. */
export function inDeletedScene(sceneId: SceneId): (anchor: Anchor) => boolean {
  return (anchor) => isIn(anchor, sceneId);
}

/** The ends of mappings at words that a scene does not have any more. */
export function atDeletedWords({ id, text }: StandingScene): (anchor: Anchor) => boolean {
  return (anchor) =>
    isIn(anchor, id) && anchor.quote !== null && findQuote(text, anchor.quote) === null;
}

/**
 * Gives mappings to a scene: their ends that are given become ends in it. A quote goes to its words where they stand
 * there, once; else the end is all of the scene. An end that is there already is not doubled, nor is a mapping: one
 * that joins the same as another then becomes one with it.
 * @param all the project's mappings
 * @param chosen those that are given
 * @param isGiven which of their ends
 */
export function givenTo(
  all: readonly Mapping[],
  chosen: readonly MappingId[],
  isGiven: (anchor: Anchor) => boolean,
  to: StandingScene,
): MappingChange {
  return withTargets(all, chosen, ({ target }) => {
    const ends = target.filter((anchor) => !isGiven(anchor));
    for (const { quote } of target.filter(isGiven)) {
      const words = quote === null ? null : findQuote(to.text, quote);
      const end: Anchor = {
        kind: 'scene',
        sceneId: to.id,
        quote: words === null ? null : quoteOf(to.text, words.start, words.end),
      };
      if (!ends.some((one) => covers(one, end, to))) ends.push(end);
    }
    return ends;
  });
}

/**
 * Takes ends out of mappings. A mapping that would lose all of its target goes as a whole: without it, it would read
 * as an omission.
 * @param isTaken which ends
 */
export function takenOutOf(
  all: readonly Mapping[],
  chosen: readonly MappingId[],
  isTaken: (anchor: Anchor) => boolean,
): MappingChange {
  return withTargets(all, chosen, ({ target }) => target.filter((anchor) => !isTaken(anchor)));
}

function isIn(anchor: Anchor, scene: SceneId): boolean {
  return anchor.kind === 'scene' && anchor.sceneId === scene;
}

/** Whether an end of a mapping in a scene says already what another would say there. */
function covers(one: Anchor, end: Anchor, { id, text }: StandingScene): boolean {
  if (!isIn(one, id)) return false;
  // All of the scene holds the words; and a scene of which the writer chose words is no end anew as a whole.
  if (one.quote === null || end.quote === null) return true;
  const words = findQuote(text, one.quote);
  return words !== null && words.start <= end.quote.start && end.quote.end <= words.end;
}

/** Gives mappings other targets, one after the other. */
function withTargets(
  all: readonly Mapping[],
  chosen: readonly MappingId[],
  targetOf: (mapping: Mapping) => readonly Anchor[],
): MappingChange {
  const now = new Map(all.map((mapping) => [mapping.id, mapping]));
  for (const id of chosen) {
    const mapping = now.get(id);
    if (mapping === undefined) continue;
    const target = targetOf(mapping);
    now.delete(id);
    if (target.length === 0) continue;
    const changed = { ...mapping, target };
    const ends = endsOf(changed);
    const twin = [...now.values()].find((one) => endsOf(one) === ends);
    const one = twin === undefined ? null : madeOne(twin, changed);
    if (twin === undefined || one === null) {
      now.set(id, changed);
    } else {
      now.delete(twin.id);
      now.set(one.id, one);
    }
  }
  return {
    put: all.flatMap((mapping) => {
      const after = now.get(mapping.id);
      return after === undefined || after === mapping ? [] : [after];
    }),
    remove: all.flatMap(({ id }) => (now.has(id) ? [] : [id])),
  };
}

/** What a mapping joins, in words that are the same for two that join the same. */
function endsOf({ versionId, source, target }: Mapping): string {
  const side = (anchors: readonly Anchor[]): string[] =>
    anchors
      .map((anchor) =>
        JSON.stringify([anchorKey(anchor), anchor.quote?.start, anchor.quote?.exact]),
      )
      .sort();
  return JSON.stringify([versionId, side(source), side(target)]);
}

/** A decision outweighs a suggestion, and what was decided for outweighs what was decided against. */
const statusWeight: Readonly<Record<Status, number>> = { suggested: 0, rejected: 1, confirmed: 2 };

/**
 * Two mappings that join the same as one: the one that stands there, unless the other outweighs it. Where both are of
 * one status it says both reasons.
 * @returns null when the reasons are too long for one: then both stay
 */
function madeOne(standing: Mapping, given: Mapping): Mapping | null {
  const difference = statusWeight[standing.status] - statusWeight[given.status];
  if (difference !== 0) return difference > 0 ? standing : given;
  const isSaid = given.reason === '' || `\n${standing.reason}\n`.includes(`\n${given.reason}\n`);
  if (isSaid) return standing;
  const reason = [standing.reason, given.reason].filter((words) => words !== '').join('\n');
  return reason.length > longestReason ? null : { ...standing, reason };
}
