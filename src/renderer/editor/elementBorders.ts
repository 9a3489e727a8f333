/** What Backspace and Delete do where two elements of a scene, or of a column, meet. */
import { closeHistory } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import {
  Selection,
  TextSelection,
  type Command,
  type EditorState,
  type Transaction,
} from 'prosemirror-state';
import { atBorder, type BorderSide } from '../../shared/screenplay/elementBorders.ts';
import { elementTypeOf } from '../../shared/screenplay/schema.ts';
import { inParentheses, isBlankLine, isJustParted } from './elementCommands.ts';

/** Backspace at the start of an element. */
export const backspaceAtElement: Command = (state, dispatch) => {
  const { $head, empty } = state.selection;
  return empty && $head.parentOffset === 0 && $head.parent.isTextblock
    ? leaveBorder(state, $head.before(), -1, dispatch)
    : false;
};

/** Delete at the end of an element. */
export const deleteAtElement: Command = (state, dispatch) => {
  const { $head, empty } = state.selection;
  return empty && $head.parentOffset === $head.parent.content.size && $head.parent.isTextblock
    ? leaveBorder(state, $head.after(), 1, dispatch)
    : false;
};

/**
 * Does what a key does at the border at a position.
 * @param side where the caret goes over to, if that is all
 */
function leaveBorder(
  { doc, tr }: EditorState,
  pos: number,
  side: 1 | -1,
  dispatch: Parameters<Command>[1],
): boolean {
  const $border = doc.resolve(pos);
  const { nodeBefore, nodeAfter } = $border;
  if (nodeBefore === null || nodeAfter === null) return false;
  const [first, second] = [sideOf(nodeBefore), sideOf(nodeAfter)];
  if (first === null || second === null) return false;
  const outcome = atBorder(first, second, isJustParted(doc, pos));
  // A column of a dual dialogue begins with a cue, be it empty.
  const index = $border.index();
  const stays = outcome === 'drop-first' && !$border.parent.canReplace(index - 1, index);
  switch (stays ? 'cross' : outcome) {
    case 'join':
      closeHistory(tr).join(pos);
      break;
    case 'drop-first':
      closeHistory(tr).delete(pos - nodeBefore.nodeSize, pos);
      break;
    case 'drop-second':
      closeHistory(tr).delete(pos, pos + nodeAfter.nodeSize);
      tr.setSelection(Selection.near(tr.doc.resolve(pos), -1));
      break;
    case 'cross':
      goOver(tr, pos, side < 0 ? nodeBefore : nodeAfter, side);
  }
  dispatch?.(tr.scrollIntoView());
  return true;
}

/** A line as a side of a border; null for what is no line. */
function sideOf(line: Node): BorderSide | null {
  const type = elementTypeOf(line);
  return type === null || !line.isTextblock ? null : { type, blank: isBlankLine(line) };
}

/** Puts the caret into the line on one side of a border; of a parenthetical, inside its parentheses. */
function goOver(tr: Transaction, pos: number, line: Node, side: 1 | -1): void {
  const inside = elementTypeOf(line) === 'parenthetical' && inParentheses(line.textContent) ? 2 : 1;
  tr.setSelection(TextSelection.create(tr.doc, pos + side * inside));
}
