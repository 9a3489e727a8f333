/**
 * What Backspace and Delete do at the borders of a dual dialogue. The two speeches are not one thing that a
 * key selects, for the next letter to take their place: the caret goes into them, and out of them comes what
 * was emptied.
 */
import { closeHistory } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { Selection, TextSelection, type Command, type EditorState } from 'prosemirror-state';
import { screenplaySchema } from '../../shared/screenplay/schema.ts';
import { dualDepth } from './dualDialogue.ts';
import { isEmptyLine } from './sceneBorders.ts';

/** Backspace: behind a dual dialogue, in a column that is empty, and on both speeches selected whole. */
export const backspaceAtDual: Command = (state, dispatch) =>
  takeWhole(state, dispatch) || leaveColumn(state, dispatch) || enterDual(state, dispatch, -1);

/** Delete: before a dual dialogue, in a column that is empty, and on both speeches selected whole. */
export const deleteAtDual: Command = (state, dispatch) =>
  takeWhole(state, dispatch) || leaveColumn(state, dispatch) || enterDual(state, dispatch, 1);

type Dispatch = Parameters<Command>[1];

/** Both speeches go, with their columns. What is typed next is action. */
function takeWhole({ selection, tr }: EditorState, dispatch: Dispatch): boolean {
  const { $from, $to } = selection;
  const depth = dualDepth($from);
  if (depth === 0 || $to.depth < depth || $to.node(depth) !== $from.node(depth)) return false;
  // Two borders lead to the first word, and two from the last.
  const isWhole = $from.pos === $from.start(depth) + 2 && $to.pos === $to.end(depth) - 2;
  if (!isWhole || selection.empty) return false;
  const start = $from.before(depth);
  tr.replaceWith(start, $from.after(depth), screenplaySchema.node('action'));
  dispatch?.(
    closeHistory(tr.setSelection(TextSelection.create(tr.doc, start + 1))).scrollIntoView(),
  );
  return true;
}

/** A column in which nothing is left goes, and the other speech stands alone. */
function leaveColumn({ selection, tr }: EditorState, dispatch: Dispatch): boolean {
  const { $head, empty } = selection;
  const depth = dualDepth($head);
  if (!empty || depth === 0 || !isEmptyColumn($head.node(depth + 1))) return false;
  const dual = $head.node(depth);
  const index = $head.index(depth);
  const start = $head.before(depth);
  const rest = dual.child(1 - index).children;
  tr.replaceWith(start, $head.after(depth), rest);
  const size = rest.reduce((sum, block) => sum + block.nodeSize, 0);
  const caret =
    index === 0
      ? Selection.near(tr.doc.resolve(start), 1)
      : Selection.near(tr.doc.resolve(start + size), -1);
  dispatch?.(closeHistory(tr.setSelection(caret)).scrollIntoView());
  return true;
}

/** Goes from the line beside a dual dialogue into it; a line that is empty does not stay behind. */
function enterDual({ selection, tr }: EditorState, dispatch: Dispatch, side: 1 | -1): boolean {
  const { $head, empty } = selection;
  const border = side < 0 ? 0 : $head.parent.content.size;
  if (!empty || $head.depth !== 2 || $head.parentOffset !== border) return false;
  const beside = $head.node(1).maybeChild($head.index(1) + side);
  if (beside?.type !== screenplaySchema.nodes.dual_dialogue) return false;
  const from = $head.before();
  const to = $head.after();
  if (isEmptyLine($head.parent)) tr.delete(from, to);
  const inside = tr.mapping.map(side < 0 ? from : to);
  dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve(inside), side)).scrollIntoView());
  return true;
}

function isEmptyColumn(column: Node): boolean {
  return column.childCount === 1 && column.firstChild !== null && isEmptyLine(column.firstChild);
}
