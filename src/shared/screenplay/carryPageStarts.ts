/**
 * Where locked pages begin in a text that takes the place of another: a version that is restored, or
 * another alternate. It may have been written before the pages were locked, and knows nothing of them.
 */
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { alignTokens } from './compareSequences.ts';
import { sceneIdOf, textOfBlock } from './document.ts';
import { firstPrinted, markPageStart, pageStartsBetween, type PageStartAt } from './pageStarts.ts';
import { printsWords } from './revisionMarks.ts';
import { screenplaySchema } from './schema.ts';

interface Block {
  readonly text: string;
  /** Type and text: what makes two blocks the same. */
  readonly key: string;
  /** Where its text begins in the content of its scene. */
  readonly pos: number;
}

/**
 * The pages that began in a scene and begin in what it says now, if that bears no mark of them: at the
 * same words; where these were changed, at what stands in their place; where they are gone, at what
 * follows. Positions count from the beginning of the content of `after`.
 */
export function carriedPageStarts(before: Node, after: Node): PageStartAt[] {
  const marks = pageStartsBetween(before, 0, before.content.size);
  if (marks.length === 0) return [];
  const own = new Set(pageStartsBetween(after, 0, after.content.size).map(({ page }) => page));
  const [old, now] = [blocksOf(before), blocksOf(after)];
  const keys = (blocks: readonly Block[]): string[] => blocks.map(({ key }) => key);
  const same = new Map(alignTokens(keys(old), keys(now)));
  const taken = new Set<number>();
  return marks.flatMap(({ page, from }): PageStartAt[] => {
    const pos = own.has(page) ? null : placeOf(from, old, now, same);
    const place = pos === null ? null : firstPrinted(after, pos, false);
    if (place === null || taken.has(place.from)) return [];
    taken.add(place.from);
    return [{ page, ...place }];
  });
}

/**
 * Scenes that are to be those of a document, with the pages that begin in them. A page begins in the
 * scene in which it begins now, as long as that is among them.
 * @param locked the numbers of the locked pages
 */
export function withPageStartsOf(
  doc: Node,
  wanted: readonly Node[],
  locked: readonly string[],
): Node[] {
  const now = new Map(doc.children.map((scene) => [sceneIdOf(scene), scene]));
  const homes = new Map<string, string>();
  for (const scene of wanted) {
    const old = now.get(sceneIdOf(scene));
    if (old === undefined) continue;
    for (const { page } of pageStartsBetween(old, 0, old.content.size)) {
      homes.set(page, sceneIdOf(scene));
    }
  }
  return wanted.map((scene) => {
    const id = sceneIdOf(scene);
    const old = now.get(id);
    const strange = pageStartsBetween(scene, 0, scene.content.size).filter(
      ({ page }) => !locked.includes(page) || (homes.get(page) ?? id) !== id,
    );
    const carried = old === undefined ? [] : carriedPageStarts(old, scene);
    if (strange.length === 0 && carried.length === 0) return scene;
    const tr = new Transform(screenplaySchema.node('doc', null, [scene]));
    for (const { from, to } of strange) {
      tr.removeMark(from + 1, to + 1, screenplaySchema.marks.page_start);
    }
    for (const { page, from, to } of carried) {
      markPageStart(tr, { from: from + 1, to: to + 1 }, page);
    }
    return tr.doc.child(0);
  });
}

/** The blocks of a scene whose words print. */
function blocksOf(scene: Node): Block[] {
  const blocks: Block[] = [];
  scene.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    const text = textOfBlock(node);
    if (printsWords(node)) blocks.push({ text, key: `${node.type.name}\n${text}`, pos: pos + 1 });
    return false;
  });
  return blocks;
}

/** Where a page begins in the blocks after that began at a position in those before; null for nowhere. */
function placeOf(
  from: number,
  before: readonly Block[],
  after: readonly Block[],
  same: ReadonlyMap<number, number>,
): number | null {
  const index = before.findLastIndex(({ pos }) => pos <= from);
  const old = before[index];
  if (old === undefined) return null;
  const offset = from - old.pos;
  const paired = after[same.get(index) ?? -1];
  if (paired !== undefined) return paired.pos + offset;
  let last = index - 1;
  while (last >= 0 && !same.has(last)) last--;
  let next = index + 1;
  while (next < before.length && !same.has(next)) next++;
  const start = (same.get(last) ?? -1) + 1;
  const end = same.get(next) ?? after.length;
  const at = Math.min(start + (index - last - 1), end);
  const changed = at < end ? after[at] : undefined;
  if (changed === undefined) return after[end]?.pos ?? null;
  const inside = offsetIn(old.text, changed.text, offset);
  return inside === null ? (after[at + 1]?.pos ?? null) : changed.pos + inside;
}

/** Where a place in a text stands in what was made of it; null where the words beside it changed. */
function offsetIn(before: string, after: string, offset: number): number | null {
  if (before.slice(0, offset) === after.slice(0, offset) && offset < after.length) return offset;
  const rest = before.slice(offset);
  return rest !== '' && after.endsWith(rest) ? after.length - rest.length : null;
}
