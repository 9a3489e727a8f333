/** Keeps a document's scenes in order after any edit: where they begin, and whose id is whose. */
import type { Attrs, Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import type { SceneId } from '../model/ids.ts';
import { sceneIdOf } from './document.ts';
import { screenplaySchema } from './schema.ts';
import { canOpenScene, sceneStarts } from './sceneRules.ts';

/** A block of the stretch under repair. */
interface Block {
  readonly type: string;
  readonly empty: boolean;
  /** Position before the block. */
  readonly pos: number;
  /** Which of the stretch's scenes it stands in now. */
  readonly scene: number;
}

/** A scene as it stood before the repair. */
interface OldScene {
  readonly attrs: Attrs;
  readonly hasHeading: boolean;
  /** Index of the block that the scene's id belongs to, or -1 if the scene is to vanish. */
  readonly key: number;
}

/**
 * Splits scenes before stray headings and sections, joins a scene that does not begin with either
 * (and is not the document's first) to the one before, and gives every scene an id of its own.
 *
 * The id, colour and status of a split scene stay with its first part; but where that part is joined to
 * the scene before, or is nothing but empty lines, with the part that has the heading. Of two
 * scenes with one id, the one that lies wholly inside the changed range (what was pasted) gets a
 * new one, else the later.
 *
 * Looks only at the scenes that touch the range and their neighbours; ids are compared over the
 * whole document. Adds its steps to `tr`.
 *
 * @param from where the edit begins, a position in `tr.doc`
 * @param to where it ends
 * @returns whether anything had to be changed
 */
export function repairScenes(
  tr: Transform,
  from: number,
  to: number,
  newSceneId: () => SceneId,
): boolean {
  const steps = tr.steps.length;
  const arrived = scenesInside(tr.doc, from, to);
  moveBoundaries(tr, from, to);
  giveOwnIds(tr, arrived, newSceneId);
  return tr.steps.length > steps;
}

/** Repairs a whole document. */
export function repairAllScenes(tr: Transform, newSceneId: () => SceneId): boolean {
  return repairScenes(tr, 0, tr.doc.content.size, newSceneId);
}

/** The scene nodes that lie wholly inside a range, unless that is all of them. */
function scenesInside(doc: Node, from: number, to: number): ReadonlySet<Node> {
  const inside = new Set<Node>();
  doc.forEach((scene, pos) => {
    if (pos >= from && pos + scene.nodeSize <= to) inside.add(scene);
  });
  return inside;
}

function moveBoundaries(tr: Transform, from: number, to: number): void {
  const { doc } = tr;
  const first = Math.max(0, sceneIndexAt(doc, from) - 1);
  const last = Math.min(doc.childCount - 1, sceneIndexAt(doc, to) + 1);
  const blocks = blocksOf(doc, first, last);
  const wanted = sceneStarts(blocks.map((block) => block.type));
  const now = blocks.flatMap((block, index) =>
    index === 0 || blocks[index - 1]?.scene !== block.scene ? [index] : [],
  );
  if (wanted.length === now.length && wanted.every((start, index) => start === now[index])) return;

  const owners = ownersOf(oldScenes(doc, first, last, blocks), wanted);
  const type = screenplaySchema.nodes.scene;
  const wantedSet = new Set(wanted);
  const nowSet = new Set(now);
  // From the end, so that the positions before stay true.
  for (let index = blocks.length - 1; index > 0; index--) {
    const block = blocks[index];
    if (block === undefined || wantedSet.has(index) === nowSet.has(index)) continue;
    if (wantedSet.has(index)) tr.split(block.pos, 1, [{ type }]);
    else tr.join(block.pos - 1);
  }
  let pos = startOfScene(tr.doc, first);
  owners.forEach((attrs, index) => {
    const scene = tr.doc.child(first + index);
    for (const name of Object.keys(scene.attrs)) {
      const value: unknown = attrs[name] ?? freshAttrs[name];
      if (scene.attrs[name] !== value) tr.setNodeAttribute(pos, name, value);
    }
    pos += scene.nodeSize;
  });
}

/** The attributes of a scene of which nothing was said yet: no id, no colour, no status. */
const freshAttrs: Attrs = screenplaySchema.nodes.scene.create().attrs;

/** The attributes that each wanted scene takes over; a new one's are fresh. */
function ownersOf(old: readonly OldScene[], wanted: readonly number[]): Attrs[] {
  return wanted.map((start, index) => {
    const end = wanted[index + 1] ?? Infinity;
    const claims = old.filter(({ key }) => key >= start && key < end);
    const owner = claims.find((scene) => scene.hasHeading) ?? claims[0];
    return owner?.attrs ?? freshAttrs;
  });
}

function oldScenes(doc: Node, first: number, last: number, blocks: readonly Block[]): OldScene[] {
  const scenes: OldScene[] = [];
  for (let index = first; index <= last; index++) {
    const node = doc.child(index);
    const start = blocks.findIndex((block) => block.scene === index);
    const own = blocks.slice(start, start + node.childCount);
    const opener = own.findIndex((block) => canOpenScene(block.type));
    const keepsFirst =
      index === 0 && (opener < 0 || own.slice(0, opener).some((block) => !block.empty));
    scenes.push({
      attrs: node.attrs,
      hasHeading: own.some((block) => block.type === 'scene_heading'),
      key: keepsFirst ? start : opener < 0 ? -1 : start + opener,
    });
  }
  return scenes;
}

function blocksOf(doc: Node, first: number, last: number): Block[] {
  const blocks: Block[] = [];
  let scenePos = startOfScene(doc, first);
  for (let index = first; index <= last; index++) {
    const scene = doc.child(index);
    const content = scenePos + 1;
    scene.forEach((block, offset) => {
      blocks.push({
        type: block.type.name,
        empty: block.isTextblock && block.content.size === 0,
        pos: content + offset,
        scene: index,
      });
    });
    scenePos += scene.nodeSize;
  }
  return blocks;
}

function giveOwnIds(tr: Transform, arrived: ReadonlySet<Node>, newSceneId: () => SceneId): void {
  const taken = new Set<SceneId>();
  const settled = new Set<number>();
  const scenes: { readonly id: SceneId; readonly pos: number; readonly arrived: boolean }[] = [];
  tr.doc.forEach((node, pos) => {
    scenes.push({ id: sceneIdOf(node), pos, arrived: arrived.has(node) });
  });
  for (const old of [true, false]) {
    for (const scene of scenes) {
      if (scene.arrived === old || scene.id === '' || taken.has(scene.id)) continue;
      taken.add(scene.id);
      settled.add(scene.pos);
    }
  }
  for (const scene of scenes) {
    if (!settled.has(scene.pos)) tr.setNodeAttribute(scene.pos, 'id', newSceneId());
  }
}

function sceneIndexAt(doc: Node, pos: number): number {
  return doc.childAfter(Math.max(0, Math.min(pos, doc.content.size - 1))).index;
}

function startOfScene(doc: Node, index: number): number {
  let pos = 0;
  for (let before = 0; before < index; before++) pos += doc.child(before).nodeSize;
  return pos;
}
