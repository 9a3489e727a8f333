/** One scene of an old script put back into the new one. */
import type { SceneComparison, ScriptComparison } from './compareScripts.ts';

/** A scene of one of the two scripts, counted from 0. */
export interface ScenePick {
  readonly side: 'before' | 'after';
  readonly index: number;
}

/**
 * The new script's scenes in order, one of them as it was before: in the place of what became of it,
 * or, where it was removed or has moved, after the scene that it followed then and that is still there.
 */
export function picksWithScene(
  { scenes }: ScriptComparison,
  { before, after, moved }: SceneComparison,
): ScenePick[] {
  const now = scenes
    .flatMap((scene) => scene.after?.index ?? [])
    .sort((a, b) => a - b)
    .map((index): ScenePick => ({ side: 'after', index }));
  if (before === null) return now;
  const pick: ScenePick = { side: 'before', index: before.index };
  if (after !== null && !moved) {
    return now.map((one) => (one.index === after.index ? pick : one));
  }
  const others = now.filter(({ index }) => index !== after?.index);
  const forerunner = scenes
    .filter((scene) => scene.after !== null && (scene.before?.index ?? Infinity) < before.index)
    .sort((a, b) => (b.before?.index ?? 0) - (a.before?.index ?? 0))[0]?.after?.index;
  const place = others.findIndex(({ index }) => index === forerunner) + 1;
  return others.toSpliced(place, 0, pick);
}
