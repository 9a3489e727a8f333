/**
 * Mappings as they stand while some of a draft's scenes are deleted. What leads to a deleted scene is kept,
 * because an undo or a paste can bring the scene back, but until then it answers nothing.
 */
import type { Anchor, Mapping } from '../model/adaptation.ts';
import type { SceneId, VersionId } from '../model/ids.ts';

/**
 * The mappings without those of which a whole side stands in deleted scenes: they are neither choices nor
 * omissions. The others are left as they are, with an end in a deleted scene beside one that is there.
 * @param isGone whether a scene is deleted. The draft that it stands in is known of a target; of a source it is null
 */
export function standingMappings(
  mappings: readonly Mapping[],
  isGone: (scene: SceneId, draft: VersionId | null) => boolean,
): readonly Mapping[] {
  const isLost = (side: readonly Anchor[], draft: VersionId | null): boolean =>
    side.length > 0 &&
    side.every((anchor) => anchor.kind === 'scene' && isGone(anchor.sceneId, draft));
  return mappings.filter(
    ({ source, target, versionId }) => !isLost(source, null) && !isLost(target, versionId),
  );
}
