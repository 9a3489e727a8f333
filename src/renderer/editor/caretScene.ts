/**
 * Marks the scenes that the selection begins and ends in, and those beside them. The style sheet leaves
 * scenes off the screen without layout. The browser cannot hold a caret in such a scene, and an arrow
 * key passes over it: these are always laid out, from the very moment that they exist.
 */
import type { Node } from 'prosemirror-model';
import { Plugin, PluginKey, type Selection } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { findSceneAt } from '../../shared/screenplay/document.ts';

const key = new PluginKey<DecorationSet>('caretScene');

export function caretScene(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: (_config, { doc, selection }) => mark(doc, selection),
      apply: (tr, old) => (tr.docChanged || tr.selectionSet ? mark(tr.doc, tr.selection) : old),
    },
    props: { decorations: (state) => key.getState(state) },
  });
}

function mark(doc: Node, { anchor, head }: Selection): DecorationSet {
  const scenes = new Map<number, Node>();
  for (const end of [anchor, head]) {
    const scene = findSceneAt(doc, end);
    if (scene === undefined) continue;
    scenes.set(scene.pos, scene.node);
    for (const { node, offset } of [
      doc.childBefore(scene.pos),
      doc.childAfter(scene.pos + scene.node.nodeSize),
    ]) {
      if (node !== null) scenes.set(offset, node);
    }
  }
  return DecorationSet.create(
    doc,
    [...scenes].map(([pos, node]) =>
      Decoration.node(pos, pos + node.nodeSize, { class: 'scene-laid-out' }),
    ),
  );
}
