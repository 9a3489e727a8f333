/**
 * Marks the scenes that the selection begins and ends in. The style sheet leaves scenes off the
 * screen without layout, and the browser cannot hold a caret in such a scene: these two are always
 * laid out, from the very moment that they exist.
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
  const scenes = new Map(
    [anchor, head].flatMap((pos) => {
      const scene = findSceneAt(doc, pos);
      return scene === undefined ? [] : [[scene.pos, scene.node] as const];
    }),
  );
  return DecorationSet.create(
    doc,
    [...scenes].map(([pos, node]) =>
      Decoration.node(pos, pos + node.nodeSize, { class: 'scene-here' }),
    ),
  );
}
