/**
 * Scenes that were omitted: the heading says OMITTED and keeps the number, under which the scene is
 * known to everybody, and the scene itself, which does not print and is not counted.
 */
import { Fragment, type Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import type { SceneId } from '../model/ids.ts';
import { findHeading, findSceneById, sceneHeadingOf, scenesOf } from './document.ts';
import { keptBlocksOf, screenplaySchema } from './schema.ts';

/** What stands in the place of a scene. */
export const omittedHeading = 'OMITTED';

/** Whether a scene was omitted. */
export function isOmitted(scene: Node): boolean {
  const omitted: unknown = findHeading(scene)?.attrs['omitted'];
  return omitted !== null && omitted !== undefined;
}

/** The heading of the scene that an omitted scene keeps; null where it keeps none. */
export function keptHeadingOf(scene: Node): string | null {
  const heading = findHeading(scene);
  const kept = heading === undefined ? null : keptBlocksOf(heading);
  if (kept === null) return null;
  return sceneHeadingOf(screenplaySchema.node('scene', null, kept));
}

/**
 * Omits a scene. What stands before its heading (its sections) stays. A scene without a heading, and
 * one that is omitted already, stay as they are.
 * @param number the number that it keeps
 * @returns whether it was omitted
 */
export function omitScene(tr: Transform, id: SceneId, number: string | null): boolean {
  const scene = findSceneById(tr.doc, id);
  const heading = scene === undefined ? undefined : findHeading(scene.node);
  if (scene === undefined || heading === undefined || isOmitted(scene.node)) return false;
  const { children } = scene.node;
  const start = children.indexOf(heading);
  const from = scene.pos + 1 + sizeOf(children.slice(0, start));
  const kept = children.slice(start).map((block): unknown => block.toJSON());
  const omitted = screenplaySchema.node('scene_heading', { number, omitted: kept }, [
    screenplaySchema.text(omittedHeading),
  ]);
  tr.replaceWith(from, scene.pos + scene.node.nodeSize - 1, omitted);
  return true;
}

/**
 * Brings an omitted scene back, with the number that it has now. What was written after the heading
 * meanwhile follows it.
 * @returns whether there was one
 */
export function restoreScene(tr: Transform, id: SceneId): boolean {
  const scene = findSceneById(tr.doc, id);
  const heading = scene === undefined ? undefined : findHeading(scene.node);
  const kept = heading === undefined ? null : keptBlocksOf(heading);
  if (scene === undefined || heading === undefined || kept === null) return false;
  const { children } = scene.node;
  const start = children.indexOf(heading);
  const from = scene.pos + 1 + sizeOf(children.slice(0, start));
  const number: unknown = heading.attrs['number'];
  const own = kept.findIndex((block) => block.type === heading.type);
  const back = kept.map((block, index) =>
    index === own ? withAttributes(block, { ...block.attrs, number }) : block,
  );
  // A file can keep words without a heading. The scene goes on under this one then.
  if (own < 0) back.unshift(withAttributes(heading, { number, omitted: null }));
  tr.replaceWith(from, from + heading.nodeSize, Fragment.from(back));
  return true;
}

/**
 * Whether an edit takes an omitted scene's heading away, or changes what it says, without taking out
 * all of it: the scene that it keeps would be lost unseen.
 */
export function losesOmitted(tr: Transform, before: Node): boolean {
  // At each key there is one scene that changed, and hardly ever does it keep another.
  const now = new Set(tr.doc.children);
  if (!before.children.some((scene) => !now.has(scene) && keepsScene(scene))) return false;
  const known = new Set(before.children);
  const is = new Map<unknown, string>();
  for (const scene of tr.doc.children) {
    if (known.has(scene)) continue;
    scene.forEach((block) => {
      const omitted: unknown = block.attrs['omitted'];
      if (omitted !== null && omitted !== undefined) is.set(omitted, block.textContent);
    });
  }
  return scenesOf(before).some(({ node, pos }) => {
    if (now.has(node)) return false;
    let lost = false;
    node.forEach((block, offset) => {
      const omitted: unknown = block.attrs['omitted'];
      if (omitted === null || omitted === undefined) return;
      if (is.get(omitted) === block.textContent) return;
      const start = pos + 1 + offset;
      const middle = start + 1 + Math.floor(block.content.size / 2);
      const end = start + block.nodeSize;
      const isTakenOut =
        tr.mapping.mapResult(start, 1).deletedAfter &&
        tr.mapping.mapResult(middle).deletedAcross &&
        tr.mapping.mapResult(end, -1).deletedBefore;
      if (is.has(omitted) || !isTakenOut || goesOn(tr, start, end, block.textContent)) lost = true;
    });
    return lost;
  });
}

/** Whether a heading of a scene keeps a scene that was omitted. */
function keepsScene(scene: Node): boolean {
  return scene.children.some((block) => (block.attrs['omitted'] ?? null) !== null);
}

/**
 * Whether the words of a heading that was taken out stand where it was, in a block that keeps no scene:
 * a browser that joins two lines takes both out and puts one in.
 */
function goesOn(tr: Transform, start: number, end: number, words: string): boolean {
  let found = false;
  tr.doc.nodesBetween(tr.mapping.map(start, -1), tr.mapping.map(end, 1), (block) => {
    if (!block.isTextblock) return !found;
    const keepsNone = (block.attrs['omitted'] ?? null) === null;
    found ||= words !== '' && keepsNone && block.textContent.includes(words);
    return false;
  });
  return found;
}

function withAttributes(block: Node, attrs: Node['attrs']): Node {
  return block.type.create(attrs, block.content, block.marks);
}

function sizeOf(nodes: readonly Node[]): number {
  return nodes.reduce((sum, node) => sum + node.nodeSize, 0);
}
