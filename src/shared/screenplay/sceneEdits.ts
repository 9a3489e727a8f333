/** Changes of single scenes and sections that are made beside the page: on a card, in the outline. */
import type { Mark, Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import type { SceneId } from '../model/ids.ts';
import { synopsisOf } from './deck.ts';
import {
  findHeading,
  findSceneById,
  ownStart,
  printedTextOf,
  sceneIdOf,
  scenesOf,
} from './document.ts';
import type { SceneColor, SceneStatus } from './planning.ts';
import { isRemark, screenplaySchema } from './schema.ts';

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
 * Of several blocks the first says all of it. No words take the synopsis away. Notes inside it are no
 * part of what it says, and stay where they are.
 */
export function setSynopsis(tr: Transform, id: SceneId, text: string): void {
  const scene = findSceneById(tr.doc, id);
  if (scene === undefined) return;
  const { synopsis, scene_heading } = screenplaySchema.nodes;
  const own = ownStart(scene.node);
  const blocks = placesIn(scene.node, scene.pos);
  const found = blocks.filter(({ block }, index) => index >= own && block.type === synopsis);
  const [first, ...others] = found;
  if (first !== undefined && synopsisOf(found.map(({ block }) => block)) === text) return;
  if (first === undefined && text === '') return;
  let kept = blocks.length;
  // From the end, so that the positions before stay true.
  for (const { block, pos } of others.toReversed()) {
    if (hasRemarks(block)) setText(tr, pos, block, '');
    else {
      tr.delete(pos, pos + block.nodeSize);
      kept--;
    }
  }
  if (first === undefined) {
    const opener = blocks.find(({ block }) => block.type === scene_heading) ?? blocks[own];
    const pos = opener === undefined ? scene.pos + 1 : opener.pos + opener.block.nodeSize;
    tr.insert(pos, screenplaySchema.node('synopsis', null, inline(text)));
  } else if (text === '' && kept > 1 && !hasRemarks(first.block)) {
    tr.delete(first.pos, first.pos + first.block.nodeSize);
  } else setText(tr, first.pos, first.block, text);
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

/** Makes the words of a block that print say something. Its notes and boneyard stay. */
function setText(tr: Transform, pos: number, block: Node, text: string): void {
  const old = printedTextOf(block);
  if (!hasRemarks(block)) {
    changeText(tr, pos + 1, old, text);
    return;
  }
  const { start, cut } = sameEnds(old, text);
  const places = printedPlaces(block).map((offset) => pos + 1 + offset);
  const before = places[start - 1];
  const at = before === undefined ? (places[0] ?? pos + 1) : before + 1;
  // From the end, so that the positions before stay true. A remark between two words is passed over.
  for (const place of places.slice(start, old.length - cut).toReversed()) {
    tr.delete(place, place + 1);
  }
  const words = inline(text.slice(start, text.length - cut));
  if (words.length > 0) tr.insert(at, words);
}

/** Whether a block holds words that do not print. */
function hasRemarks(block: Node): boolean {
  return block.children.some(isRemark);
}

/** Where each character of a block's printed text stands in its content. */
function printedPlaces(block: Node): number[] {
  const places: number[] = [];
  block.forEach((child, offset) => {
    if (isRemark(child)) return;
    for (let index = 0; index < child.nodeSize; index++) places.push(offset + index);
  });
  return places;
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
  const { start, cut } = sameEnds(old, text);
  tr.replaceWith(
    from + start,
    from + old.length - cut,
    inline(text.slice(start, text.length - cut), marks),
  );
}

/** How many characters two texts have in common at their start, and after that at their end. */
function sameEnds(old: string, text: string): { readonly start: number; readonly cut: number } {
  const shorter = Math.min(old.length, text.length);
  let start = 0;
  while (start < shorter && old[start] === text[start]) start++;
  let cut = 0;
  while (cut < shorter - start && old.at(-1 - cut) === text.at(-1 - cut)) cut++;
  return { start, cut };
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
