/**
 * What can be done with the alternates of a scene. The scene keeps its id, and with it its mappings, its
 * number, its colour and the sections before its heading; its text changes
 * (docs/decisions/0034-alternates.md).
 */
import { Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import type { SceneId } from '../model/ids.ts';
import {
  currentAlternate,
  longestAlternateName,
  mostAlternates,
  type Alternate,
  type Alternates,
} from './alternates.ts';
import { carriedPageStarts } from './carryPageStarts.ts';
import {
  findHeading,
  findSceneById,
  ownStart,
  sceneIdOf,
  sceneNumberOf,
  type SceneAt,
} from './document.ts';
import { toJson } from './nodeJson.ts';
import { markPageStart } from './pageStarts.ts';
import { sceneAlternatesOf, screenplaySchema } from './schema.ts';

/** Whether a scene has a text that can have alternates: sections at the end of a draft have none. */
export function canHaveAlternates(scene: Node): boolean {
  return ownStart(scene) < scene.childCount;
}

/**
 * Begins a new telling of a scene: the text as it stands is kept under its name, and the same text, to
 * be changed, is current from now on. Answers whether that could be done.
 */
export function addAlternate(tr: Transform, id: SceneId): boolean {
  const scene = findSceneById(tr.doc, id);
  if (scene === undefined || !canHaveAlternates(scene.node)) return false;
  const before = sceneAlternatesOf(scene.node) ?? [{ name: nameOf(1), blocks: null }];
  if (before.length >= mostAlternates) return false;
  const at = currentAlternate(before);
  const added = { name: freeName(before), blocks: null };
  setAlternates(tr, scene, [
    ...before.slice(0, at),
    keptAs(before[at]?.name ?? nameOf(1), scene.node),
    added,
    ...before.slice(at + 1),
  ]);
  return true;
}

/**
 * Puts an alternate into the script, and keeps the text that stands there. A scene that has a heading
 * keeps one: without it, it would run into the scene before. Answers whether the alternate could be read.
 * @param index which alternate, from 0
 */
export function makeAlternateCurrent(tr: Transform, id: SceneId, index: number): boolean {
  const scene = findSceneById(tr.doc, id);
  const before = scene === undefined ? null : sceneAlternatesOf(scene.node);
  const wanted = before?.[index];
  if (scene === undefined || before === null || wanted === undefined) return false;
  if (wanted.blocks === null) return true;
  const blocks = readAlternate(wanted);
  if (blocks === null) return false;
  setAlternates(
    tr,
    scene,
    before.map((one, at) => {
      if (at === index) return { name: one.name, blocks: null };
      return one.blocks === null ? keptAs(one.name, scene.node) : one;
    }),
  );
  setText(tr, scene, blocks);
  return true;
}

/** Gives an alternate another name, without the spaces around it. No name leaves it as it is. */
export function renameAlternate(tr: Transform, id: SceneId, index: number, name: string): void {
  const scene = findSceneById(tr.doc, id);
  const before = scene === undefined ? null : sceneAlternatesOf(scene.node);
  const wanted = name.trim().slice(0, longestAlternateName);
  if (scene === undefined || before?.[index] === undefined || wanted === '') return;
  if (before[index].name === wanted) return;
  setAlternates(
    tr,
    scene,
    before.map((one, at) => (at === index ? { ...one, name: wanted } : one)),
  );
}

/**
 * Deletes an alternate. In the place of the current one comes the next that can be read, or the one
 * before. What is left alone is no alternate any more. Answers whether it could be done.
 */
export function removeAlternate(tr: Transform, id: SceneId, index: number): boolean {
  const scene = findSceneById(tr.doc, id);
  const before = scene === undefined ? null : sceneAlternatesOf(scene.node);
  if (scene === undefined || before?.[index] === undefined) return false;
  if (before[index].blocks !== null) {
    setAlternates(
      tr,
      scene,
      before.filter((_one, at) => at !== index),
    );
    return true;
  }
  const order = [...before.keys()];
  const next = [...order.slice(index + 1), ...order.slice(0, index).toReversed()].find(
    (at) => readAlternate(before[at]) !== null,
  );
  const blocks = next === undefined ? null : readAlternate(before[next]);
  if (blocks === null) return false;
  setAlternates(
    tr,
    scene,
    before.flatMap((one, at) => {
      if (at === index) return [];
      return at === next ? [{ name: one.name, blocks: null }] : [one];
    }),
  );
  setText(tr, scene, blocks);
  return true;
}

/** The alternate next to the current one (1) or before it (-1), round and round; null without any. */
export function alternateBeside(scene: Node, by: 1 | -1): number | null {
  const alternates = sceneAlternatesOf(scene);
  if (alternates === null) return null;
  return (currentAlternate(alternates) + by + alternates.length) % alternates.length;
}

/**
 * A scene as it would be with one of its alternates: its own blocks alone, without the sections before
 * them. Null where the alternate cannot be read.
 */
export function sceneOfAlternate(scene: Node, alternate: Alternate): Node | null {
  const blocks = alternate.blocks === null ? ownBlocks(scene) : readAlternate(alternate);
  return blocks === null || blocks.length === 0
    ? null
    : screenplaySchema.node('scene', { id: sceneIdOf(scene) }, blocks);
}

/** The blocks that an alternate holds; null where they are none that a scene can hold. */
function readAlternate(alternate: Alternate | undefined): Node[] | null {
  if (alternate?.blocks == null) return null;
  try {
    const blocks = alternate.blocks.map((json) => Node.fromJSON(screenplaySchema, json));
    screenplaySchema.node('scene', { id: '' }, blocks).check();
    return blocks;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function ownBlocks(scene: Node): readonly Node[] {
  return scene.children.slice(ownStart(scene));
}

/** A scene's text as it is kept. Its number is the scene's, not the text's. */
function keptAs(name: string, scene: Node): Alternate {
  return { name, blocks: withNumber(ownBlocks(scene), null).map(toJson) };
}

/** Blocks whose heading has a number. */
function withNumber(blocks: readonly Node[], number: string | null): Node[] {
  return blocks.map((block) =>
    block.type === screenplaySchema.nodes.scene_heading && block.attrs['number'] !== number
      ? block.type.create({ ...block.attrs, number }, block.content)
      : block,
  );
}

function setAlternates(tr: Transform, { pos }: SceneAt, alternates: Alternates): void {
  tr.setNodeAttribute(pos, 'alternates', alternates.length > 1 ? alternates : null);
}

/** Puts other blocks in the place of a scene's own. */
function setText(tr: Transform, { node, pos }: SceneAt, blocks: readonly Node[]): void {
  const heading = findHeading(node);
  const hasHeading = blocks.some(({ type }) => type === screenplaySchema.nodes.scene_heading);
  const own = ownStart(node);
  const from = pos + 1 + node.children.slice(0, own).reduce((sum, one) => sum + one.nodeSize, 0);
  tr.replaceWith(from, pos + node.nodeSize - 1, [
    ...(heading === undefined || hasHeading ? [] : [heading]),
    ...withNumber(blocks, sceneNumberOf(node)),
  ]);
  const now = tr.doc.nodeAt(pos);
  for (const start of now === null ? [] : carriedPageStarts(node, now)) {
    markPageStart(tr, { from: pos + 1 + start.from, to: pos + 1 + start.to }, start.page);
  }
}

function nameOf(number: number): string {
  return `Alternate ${String(number)}`;
}

function freeName(alternates: Alternates): string {
  const taken = new Set(alternates.map(({ name }) => name));
  let number = alternates.length + 1;
  while (taken.has(nameOf(number))) number++;
  return nameOf(number);
}
