/**
 * What Backspace, Delete and pasting do where scenes meet. A scene's id carries its mappings, facts
 * and tags: joining two scenes by a key, or pasting one into the heading of another, would give
 * them to the wrong scene.
 */
import { Fragment, Slice, type Node, type ResolvedPos } from 'prosemirror-model';
import { Plugin, TextSelection, type Command, type EditorState } from 'prosemirror-state';
import type { SceneId } from '../../shared/model/ids.ts';
import { sceneIdOf } from '../../shared/screenplay/document.ts';
import { screenplaySchema } from '../../shared/screenplay/schema.ts';

/** Backspace at a scene's very start: takes an empty line before it away, and nothing else. */
export const backspaceAtScene: Command = (state, dispatch) => {
  const { $head, empty } = state.selection;
  if (!empty || $head.parentOffset > 0 || !isFirstInScene($head)) return false;
  const index = $head.index(0);
  const before = index > 0 ? state.doc.child(index - 1) : null;
  const line = before?.lastChild ?? null;
  if (before !== null && line !== null && before.childCount > 1 && isEmptyLine(line)) {
    const end = $head.before(1) - 1;
    dispatch?.(state.tr.delete(end - line.nodeSize, end).scrollIntoView());
  }
  return true;
};

/** Delete at a scene's very end: takes the line away if it is empty, and nothing else. */
export const deleteAtScene: Command = (state, dispatch) => {
  const { $head, empty } = state.selection;
  const atEnd = $head.parentOffset === $head.parent.content.size;
  if (!empty || !atEnd || $head.depth !== 2) return false;
  const scene = $head.node(1);
  if ($head.index(1) < scene.childCount - 1 || $head.index(0) === state.doc.childCount - 1) {
    return false;
  }
  if (scene.childCount > 1 && isEmptyLine($head.parent)) {
    const tr = state.tr.delete($head.before(), $head.after());
    dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve($head.before()), -1)));
  }
  return true;
};

/**
 * Pasted scenes are put between scenes, whole. One that was cut from this draft keeps its id, and
 * with it what hangs on it; any other gets a new one.
 * @param isKnown whether an id belongs to this draft
 */
export function scenePaste(isKnown: (id: SceneId) => boolean): Plugin {
  return new Plugin({
    props: {
      transformPasted: (slice) =>
        new Slice(ownIds(slice.content, isKnown), slice.openStart, slice.openEnd),
      handlePaste(view, _event, slice) {
        const scenes = slice.content.content;
        const first = scenes[0];
        if (first?.type !== screenplaySchema.nodes.scene) return false;
        const opener = first.firstChild?.type;
        const { scene_heading: heading, section } = screenplaySchema.nodes;
        if (opener !== heading && opener !== section) return false;
        // A few words of one heading are words, not a scene.
        if (scenes.length === 1 && first.childCount === 1) return false;
        view.dispatch(insertScenes(view.state, scenes).scrollIntoView().setMeta('paste', true));
        return true;
      },
    },
  });
}

/** Puts whole scenes where the selection is: before the scene at its start, else after the line. */
function insertScenes(state: EditorState, scenes: readonly Node[]) {
  const tr = state.tr.deleteSelection();
  const { $head } = tr.selection;
  let pos: number;
  if ($head.depth < 2) pos = tr.doc.content.size;
  else if ($head.parentOffset === 0 && isFirstInScene($head)) pos = $head.before(1);
  else if ($head.index(1) === $head.node(1).childCount - 1) pos = $head.after(1);
  else {
    const after = $head.after(2);
    tr.split(after, 1);
    pos = after + 1;
  }
  tr.insert(pos, Fragment.from(scenes));
  const end = pos + scenes.reduce((size, scene) => size + scene.nodeSize, 0);
  return tr.setSelection(TextSelection.near(tr.doc.resolve(end - 1), -1));
}

function ownIds(content: Fragment, isKnown: (id: SceneId) => boolean): Fragment {
  return Fragment.from(
    content.content.map((node) =>
      node.type === screenplaySchema.nodes.scene && !isKnown(sceneIdOf(node))
        ? node.type.create({ ...node.attrs, id: '' }, node.content)
        : node,
    ),
  );
}

function isFirstInScene($pos: ResolvedPos): boolean {
  return $pos.depth === 2 && $pos.index(1) === 0 && $pos.index(0) > 0;
}

function isEmptyLine(block: Node): boolean {
  return block.isTextblock && block.content.size === 0;
}
