/** How much of a witness a version answers, and what became of each of its passages. */
import type { Action, Mapping } from '../model/adaptation.ts';
import type { OwnActionId, PassageId, VersionId } from '../model/ids.ts';
import type { Passage } from '../model/sources.ts';

/** What became of a passage in a version: the writer's choice, or nothing decided yet. */
export type Fate = Action | 'unanswered';

/** How much of a witness a version answers. Headings do not count. */
export interface Coverage {
  /** The part of the text, counted in characters, that the version uses: 0 to 1. */
  readonly share: number;
  /** What became of each passage, in order. */
  readonly fates: readonly { readonly passage: Passage; readonly fate: Fate }[];
}

/** Whether a mapping counts as a choice: the writer made or confirmed it. */
export function isChoice(mapping: Mapping): boolean {
  return mapping.status === 'confirmed';
}

/**
 * How much of a witness a version answers by confirmed mappings. A passage that is used at all
 * counts whole; one that is omitted on purpose has a fate but no share.
 */
export function coverageOf(
  passages: readonly Passage[],
  mappings: readonly Mapping[],
  version: VersionId,
): Coverage {
  const actions = actionsByPassage(mappings, version);
  let all = 0;
  let used = 0;
  const fates: { passage: Passage; fate: Fate }[] = [];
  for (const passage of passages) {
    if (passage.kind === 'heading') continue;
    const fate = actions.get(passage.id) ?? 'unanswered';
    fates.push({ passage, fate });
    all += passage.text.length;
    if (fate !== 'unanswered' && fate !== 'omitted') used += passage.text.length;
  }
  return { share: all === 0 ? 0 : used / all, fates };
}

/**
 * The next passage about which nothing is decided: behind `after` in the text, else from its beginning on.
 * Null when there is none.
 */
export function nextUnanswered({ fates }: Coverage, after: PassageId | null): Passage | null {
  const place = fates.findIndex(({ passage }) => passage.id === after);
  const turned = [...fates.slice(place + 1), ...fates.slice(0, place + 1)];
  return turned.find(({ fate }) => fate === 'unanswered')?.passage ?? null;
}

/** The choice made with each source passage in a version; a use outweighs an omission. */
export function actionsByPassage(
  mappings: readonly Mapping[],
  version: VersionId,
): Map<PassageId, Action> {
  const actions = new Map<PassageId, Action>();
  for (const mapping of mappings) {
    if (mapping.versionId !== version || !isChoice(mapping)) continue;
    for (const anchor of mapping.source) {
      if (anchor.kind !== 'passage') continue;
      const known = actions.get(anchor.passageId);
      if (known === undefined || known === 'omitted') {
        actions.set(anchor.passageId, mapping.action);
      }
    }
  }
  return actions;
}

/** How many confirmed mappings of a version there are by action. */
export function countActions(
  mappings: readonly Mapping[],
  version: VersionId,
): Record<Action, number> {
  const counts: Record<Action, number> = {
    kept: 0,
    condensed: 0,
    expanded: 0,
    altered: 0,
    omitted: 0,
    invented: 0,
  };
  for (const mapping of mappings) {
    if (mapping.versionId === version && isChoice(mapping)) counts[mapping.action]++;
  }
  return counts;
}

/** How many of them have each own action; those that none has are left out. */
export function countOwnActions(
  mappings: readonly Mapping[],
  version: VersionId,
): Map<OwnActionId, number> {
  const counts = new Map<OwnActionId, number>();
  for (const mapping of mappings) {
    const { ownAction } = mapping;
    if (mapping.versionId !== version || ownAction === null || !isChoice(mapping)) continue;
    counts.set(ownAction, (counts.get(ownAction) ?? 0) + 1);
  }
  return counts;
}
