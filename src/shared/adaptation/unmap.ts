/** What is left of a mapping when the writer unmaps a part of it: whatever else it joins stays joined. */
import { anchorKey, type Anchor, type Mapping } from '../model/adaptation.ts';
import { newId, type MappingId, type SceneId } from '../model/ids.ts';
import type { MappingChange } from './mapWords.ts';

/** The places that ends sit in, each once. */
export function countPlacesOf(ends: readonly Anchor[]): number {
  return new Set(ends.map(anchorKey)).size;
}

/**
 * Unmaps a source end from one scene. Where the mapping has other sources and other scenes, the end goes on with
 * those scenes in a mapping of its own that says the same: no one mapping could join it to some of them alone.
 */
export function unmapFromScene(mapping: Mapping, end: Anchor, sceneId: SceneId): MappingChange {
  const others = mapping.target.filter(
    (anchor) => anchor.kind !== 'scene' || anchor.sceneId !== sceneId,
  );
  if (others.length === 0) return unmapEnd(mapping, end);
  const source = mapping.source.filter((anchor) => !isSameEnd(anchor, end));
  if (source.length === 0) return { put: [{ ...mapping, target: others }], remove: [] };
  const apart: Mapping = { ...mapping, id: newId<MappingId>(), source: [end], target: others };
  return { put: [{ ...mapping, source }, apart], remove: [] };
}

/** Unmaps a source end from all that the mapping leads to. The mapping goes when it was the last. */
export function unmapEnd(mapping: Mapping, end: Anchor): MappingChange {
  return withSides(mapping, {
    source: mapping.source.filter((anchor) => !isSameEnd(anchor, end)),
    target: mapping.target,
  });
}

/** Takes a passage or a scene out of a mapping, by its key. The mapping goes when nothing else stood on that side. */
export function unmapPlace(mapping: Mapping, key: string): MappingChange {
  const without = (ends: readonly Anchor[]): readonly Anchor[] =>
    ends.filter((anchor) => anchorKey(anchor) !== key);
  return withSides(mapping, { source: without(mapping.source), target: without(mapping.target) });
}

/** A mapping with other ends; one that has lost all of a side would read as an omission or an invention. */
function withSides(mapping: Mapping, ends: Pick<Mapping, 'source' | 'target'>): MappingChange {
  const isLost = (side: 'source' | 'target'): boolean =>
    ends[side].length === 0 && mapping[side].length > 0;
  return isLost('source') || isLost('target')
    ? { put: [], remove: [mapping.id] }
    : { put: [{ ...mapping, ...ends }], remove: [] };
}

function isSameEnd(one: Anchor, other: Anchor): boolean {
  return anchorKey(one) === anchorKey(other) && one.quote?.start === other.quote?.start;
}
