/**
 * Omitted scenes, for which Fountain has no sign: the heading that stands in the place of the scene, and
 * after it a boneyard that begins with `OMITTED SCENE` and holds the scene as Fountain.
 */
import { fullText, type ScriptElement } from '../elements.ts';

/** What the boneyard of an omitted scene begins with. */
export const omittedScene = 'OMITTED SCENE';

/**
 * Makes a Fountain text fit to stand in a boneyard: the ends of boneyards in it get a backslash, and so
 * do lines of spaces alone, which would be taken for empty.
 */
export function hideInBoneyard(text: string): string {
  return text.replaceAll(/\*(\\*)\//g, '*\\$1/').replaceAll(/^( +\\*)$/gm, '$1\\');
}

/** Undoes `hideInBoneyard`. */
function showFromBoneyard(text: string): string {
  return text.replaceAll(/^( +\\*)\\$/gm, '$1').replaceAll(/\*\\(\\*)\//g, '*$1/');
}

/**
 * Elements with the omitted scenes among them read.
 * @param read reads a Fountain text without a title page
 */
export function readOmitted(
  elements: readonly ScriptElement[],
  read: (text: string) => readonly ScriptElement[],
): ScriptElement[] {
  const found: ScriptElement[] = [];
  for (const element of elements) {
    const heading = found.at(-1);
    const kept = element.type === 'boneyard' ? keptText(element) : null;
    if (kept !== null && heading?.type === 'scene_heading' && heading.omitted === undefined) {
      found.splice(-1, 1, { ...heading, omitted: read(kept) });
    } else found.push(element);
  }
  return found;
}

function keptText(boneyard: ScriptElement): string | null {
  const text = fullText(boneyard);
  const rest = text.slice(omittedScene.length);
  const isKept = text.startsWith(omittedScene) && (rest === '' || rest.startsWith('\n'));
  return isKept ? showFromBoneyard(rest.trim()) : null;
}
