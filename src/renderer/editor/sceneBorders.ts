/**
 * What Backspace and Delete do where scenes meet. A scene's id carries its mappings, facts and tags:
 * joining two scenes by a key would give them to the wrong scene. Where the writer has emptied the
 * heading, there is no scene left to be joined: what stood under it goes on with the scene before.
 */
import { closeHistory } from 'prosemirror-history';
import type { Node, ResolvedPos } from 'prosemirror-model';
import {
  Selection,
  TextSelection,
  type Command,
  type EditorState,
  type Transaction,
} from 'prosemirror-state';
import { screenplaySchema } from '../../shared/screenplay/schema.ts';

/**
 * Backspace at a scene's very start: takes an empty line or a page break before it away, or the scene
 * itself where it is nothing but an empty line, or a heading that was emptied. Else the caret goes over
 * to the scene before.
 */
export const backspaceAtScene: Command = (state, dispatch) => {
  const { $head, empty } = state.selection;
  if (!empty || $head.parentOffset > 0 || $head.depth !== 2) return false;
  if (isEmptyHeading($head.parent) && $head.node(1).childCount > 1) {
    const start = $head.before();
    // A step of undo apart from the words of the heading, which went just before.
    const tr = closeHistory(state.tr).delete(start, $head.after());
    // Without a line before, the caret is where the heading was.
    const before = Selection.findFrom(tr.doc.resolve(start), -1, true);
    tr.setSelection(before ?? Selection.near(tr.doc.resolve(start), 1));
    dispatch?.(tr.scrollIntoView());
    return true;
  }
  if (!isFirstInScene($head)) return false;
  if (isEmptyScene($head.node(1))) {
    const start = $head.before(1);
    const tr = state.tr.delete(start, $head.after(1));
    dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve(start), -1)).scrollIntoView());
    return true;
  }
  const index = $head.index(0);
  const before = index > 0 ? state.doc.child(index - 1) : null;
  const line = before?.lastChild ?? null;
  const goes =
    line !== null && (isEmptyLine(line) || line.type === screenplaySchema.nodes.page_break);
  if (before !== null && line !== null && before.childCount > 1 && goes) {
    const end = $head.before(1) - 1;
    dispatch?.(state.tr.delete(end - line.nodeSize, end).scrollIntoView());
    return true;
  }
  dispatch?.(crossed(state, $head.before(1), -1));
  return true;
};

/**
 * Delete at a scene's very end: takes the line away if it is empty, or the next scene where that is
 * nothing but an empty line, or its heading where that was emptied. Else the caret goes over to the next
 * scene.
 */
export const deleteAtScene: Command = (state, dispatch) => {
  const { $head, empty } = state.selection;
  const atEnd = $head.parentOffset === $head.parent.content.size;
  if (!empty || !atEnd || $head.depth !== 2) return false;
  const scene = $head.node(1);
  if ($head.index(1) < scene.childCount - 1 || $head.index(0) === state.doc.childCount - 1) {
    return false;
  }
  const next = state.doc.child($head.index(0) + 1);
  if (isEmptyScene(next)) {
    dispatch?.(state.tr.delete($head.after(1), $head.after(1) + next.nodeSize));
  } else if (next.firstChild !== null && isEmptyHeading(next.firstChild)) {
    const start = $head.after(1) + 1;
    const tr = closeHistory(state.tr).delete(start, start + next.firstChild.nodeSize);
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, $head.pos)));
  } else if (scene.childCount > 1 && isEmptyLine($head.parent)) {
    const tr = state.tr.delete($head.before(), $head.after());
    dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve($head.before()), -1)));
  } else {
    dispatch?.(crossed(state, $head.after(1), 1));
  }
  return true;
};

/** The caret on the other side of the border between two scenes, where the words next to it are. */
function crossed({ doc, tr, selection }: EditorState, border: number, side: 1 | -1): Transaction {
  const beside = Selection.findFrom(doc.resolve(border), side, true);
  return tr.setSelection(beside ?? selection).scrollIntoView();
}

/** Whether a position is in the first line of a scene that has another before it. */
export function isFirstInScene($pos: ResolvedPos): boolean {
  return $pos.depth === 2 && $pos.index(1) === 0 && $pos.index(0) > 0;
}

function isEmptyScene(scene: Node): boolean {
  return scene.childCount === 1 && scene.firstChild !== null && isEmptyLine(scene.firstChild);
}

function isEmptyHeading(block: Node): boolean {
  return block.type === screenplaySchema.nodes.scene_heading && isEmptyLine(block);
}

/** Whether a block is a line without text. */
export function isEmptyLine(block: Node): boolean {
  return block.isTextblock && block.content.size === 0;
}
