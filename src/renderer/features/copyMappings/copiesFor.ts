/** What the open draft could take over from the mappings of another. */
import {
  copyMappings,
  type CopiedMappings,
  type CopyScene,
} from '../../../shared/adaptation/copiedMappings.ts';
import type { VersionId } from '../../../shared/model/ids.ts';
import { sceneToElements } from '../../../shared/screenplay/document.ts';
import { scenePlainText } from '../../../shared/screenplay/plainText.ts';
import type { Draft } from '../../app/draft.svelte.ts';
import { painted } from '../../app/painted.ts';
import type { Project } from '../../app/project.svelte.ts';
import type { DraftScene } from '../../domain/draftScenes.ts';
import { OtherDrafts } from '../../domain/otherDrafts.svelte.ts';

/** How many mappings a draft has. */
export function countOfMappings({ mappings }: Project, id: VersionId): number {
  return mappings.list.filter(({ versionId }) => versionId === id).length;
}

/** The project's other drafts, the one with the most mappings first. */
export function draftsWithMappings(project: Project, draft: Draft): VersionId[] {
  return project.drafts
    .flatMap(({ id }) => (id === draft.id ? [] : [id]))
    .map((id) => ({ id, count: countOfMappings(project, id) }))
    .sort((a, b) => b.count - a.count)
    .map(({ id }) => id);
}

/** What would be copied from a draft; null while it is on its way. */
export function copiesFor(
  project: Project,
  draft: Draft,
  others: OtherDrafts,
  from: VersionId,
): CopiedMappings | null {
  const scenes = others.scenesOf(from);
  if (scenes === undefined) return null;
  return copyMappings(
    project.mappings.list,
    { versionId: from, scenes: scenesToCopy(scenes) },
    { versionId: draft.id, scenes: scenesToCopy(draft.outline.scenes) },
  );
}

/** A draft with mappings that have a place in the open one. */
export interface CopyOffer {
  readonly from: VersionId;
  readonly count: number;
}

/** The draft of which the most mappings have a place in the open one; null where none has any. @throws CallError */
export async function bestOffer(project: Project, draft: Draft): Promise<CopyOffer | null> {
  // A draft that has just come is to be seen first: comparing long scripts takes a moment.
  await painted();
  const others = new OtherDrafts();
  let best: CopyOffer | null = null;
  for (const from of draftsWithMappings(project, draft)) {
    // No draft can offer more than it has, and those that follow have less.
    if (countOfMappings(project, from) <= (best?.count ?? 0)) break;
    await others.load(from);
    const put = copiesFor(project, draft, others, from)?.put ?? [];
    // What a draft leaves out has a place in any other: only scenes show that the one came from the other.
    const isOfOne = put.some(({ target }) => target.length > 0);
    if (isOfOne && put.length > (best?.count ?? 0)) best = { from, count: put.length };
  }
  return best;
}

function scenesToCopy(scenes: readonly DraftScene[]): CopyScene[] {
  return scenes.map(({ id, node }) => ({
    id,
    elements: sceneToElements(node),
    text: scenePlainText(node).text,
  }));
}
