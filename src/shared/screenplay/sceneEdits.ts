/** Changes of single scenes and sections that are made beside the page: on a card, in the outline. */
import type { Mark, Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import type { SceneId } from '../model/ids.ts';
import { ownStart } from './deck.ts';
import { findHeading, findSceneById, sceneIdOf, scenesOf, textOfBlock } from './document.ts';
import type { SceneColor, SceneStatus } from './planning.ts';
import { screenplaySchema } from './schema.ts';

/** What a card says of its scene besides the script. */
export interface SceneMarks {
  readonly color: SceneColor | null;
  readonly status: SceneStatus | null;
}

/** Gives scenes a colour or a status, or takes it away. */
export function markScenes(
  tr: Transform,
  ids: ReadonlySet<SceneId>,
  marks: Partial<SceneMarks>,
): void {
  for (const { id, node, pos } of scenesOf(tr.doc)) {
    if (!ids.has(id)) continue;
    for (const [name, value] of Object.entries(marks)) {
      if (node.attrs[name] !== value) tr.setNodeAttribute(pos, name, value);
    }
  }
}

/**
 * Makes a scene's synopsis say something: the block that is there, or a new one after the heading.
 * Of several blocks the first says all of it. No words take the synopsis away.
 */
export function setSynopsis(tr: Transform, id: SceneId, text: string): void {
  const scene = findSceneById(tr.doc, id);
  if (scene === undefined) return;
  const { synopsis, scene_heading } = screenplaySchema.nodes;
  const own = ownStart(scene.node);
  const blocks = placesIn(scene.node, scene.pos);
  const found = blocks.filter(({ block }, index) => index >= own && block.type === synopsis);
  const [first, ...others] = found;
  if (found.map(({ block }) => textOfBlock(block)).join('\n') === text) return;
  const isAlone = found.length === blocks.length;
  // From the end, so that the positions before stay true.
  for (const { block, pos } of others.toReversed()) tr.delete(pos, pos + block.nodeSize);
  if (first === undefined) {
    const opener = blocks.find(({ block }) => block.type === scene_heading) ?? blocks[own];
    const pos = opener === undefined ? scene.pos + 1 : opener.pos + opener.block.nodeSize;
    tr.insert(pos, screenplaySchema.node('synopsis', null, inline(text)));
  } else if (text === '' && !isAlone) tr.delete(first.pos, first.pos + first.block.nodeSize);
  else setText(tr, first.pos, first.block, text);
}

/** Makes a scene's heading say something. A scene without a heading stays as it is. */
export function setHeading(tr: Transform, id: SceneId, text: string): void {
  const scene = findSceneById(tr.doc, id);
  if (scene === undefined) return;
  const heading = placesIn(scene.node, scene.pos).find(
    ({ block }) => block.type === screenplaySchema.nodes.scene_heading,
  );
  if (heading !== undefined) setText(tr, heading.pos, heading.block, text);
}

/**
 * Gives a section the number of pages that it is to have, or none.
 * @param ordinal which section of the document, from 0
 */
export function setSectionTarget(tr: Transform, ordinal: number, target: number | null): void {
  let count = 0;
  for (const { node, pos } of scenesOf(tr.doc)) {
    for (const place of placesIn(node, pos)) {
      if (place.block.type !== screenplaySchema.nodes.section) continue;
      if (count++ === ordinal) {
        tr.setNodeAttribute(place.pos, 'target', target);
        return;
      }
    }
  }
}

function setText(tr: Transform, pos: number, block: Node, text: string): void {
  changeText(tr, pos + 1, textOfBlock(block), text);
}

/**
 * Changes a stretch of text inside a block where it differs, so that the emphasis of the rest stays.
 * @param from where the text stands, each character one position
 * @param marks what new words bear
 */
export function changeText(
  tr: Transform,
  from: number,
  old: string,
  text: string,
  marks: readonly Mark[] = [],
): void {
  if (old === text) return;
  const shorter = Math.min(old.length, text.length);
  let start = 0;
  while (start < shorter && old[start] === text[start]) start++;
  let cut = 0;
  while (cut < shorter - start && old.at(-1 - cut) === text.at(-1 - cut)) cut++;
  tr.replaceWith(
    from + start,
    from + old.length - cut,
    inline(text.slice(start, text.length - cut), marks),
  );
}

function inline(text: string, marks: readonly Mark[] = []): Node[] {
  return text
    .split('\n')
    .flatMap((line, index) => [
      ...(index > 0 ? [screenplaySchema.node('hard_break', null, undefined, marks)] : []),
      ...(line === '' ? [] : [screenplaySchema.text(line, marks)]),
    ]);
}

function placesIn(scene: Node, scenePos: number): { readonly block: Node; readonly pos: number }[] {
  const places: { block: Node; pos: number }[] = [];
  scene.forEach((block, offset) => places.push({ block, pos: scenePos + 1 + offset }));
  return places;
}

/** Gives scenes numbers of their own; a scene that has none here loses its number. */
export function numberScenes(tr: Transform, numbers: ReadonlyMap<SceneId, string>): void {
  tr.doc.forEach((scene, scenePos) => {
    const number = numbers.get(sceneIdOf(scene)) ?? null;
    scene.forEach((block, offset) => {
      // An attribute moves nothing: the positions of the old document hold.
      if (block !== findHeading(scene) || block.attrs['number'] === number) return;
      tr.setNodeAttribute(scenePos + 1 + offset, 'number', number);
    });
  });
}
