/** Exchange of a document's scenes: what stays is the same node, and is not touched. */
import type { Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';

/** Makes these the scenes of a document, by one step over those that differ. */
export function replaceScenes(tr: Transform, wanted: readonly Node[]): void {
  const now = tr.doc.children;
  const least = Math.min(now.length, wanted.length);
  let start = 0;
  while (start < least && now[start] === wanted[start]) start++;
  let cut = 0;
  while (cut < least - start && now.at(-1 - cut) === wanted.at(-1 - cut)) cut++;
  const from = sizeOf(now.slice(0, start));
  const to = tr.doc.content.size - sizeOf(now.slice(now.length - cut));
  const scenes = wanted.slice(start, wanted.length - cut);
  if (from < to || scenes.length > 0) tr.replaceWith(from, to, scenes);
}

function sizeOf(nodes: readonly Node[]): number {
  return nodes.reduce((sum, node) => sum + node.nodeSize, 0);
}
