/**
 * What Backspace and Delete do where scenes meet. A scene's id carries its mappings, facts and tags:
 * joining two scenes by a key would give them to the wrong scene.
 */
import type { Node, ResolvedPos } from 'prosemirror-model';
import { TextSelection, type Command } from 'prosemirror-state';

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

/** Whether a position is in the first line of a scene that has another before it. */
export function isFirstInScene($pos: ResolvedPos): boolean {
  return $pos.depth === 2 && $pos.index(1) === 0 && $pos.index(0) > 0;
}

/** Whether a block is a line without text. */
export function isEmptyLine(block: Node): boolean {
  return block.isTextblock && block.content.size === 0;
}
