/** Dual dialogue: two speeches side by side, made of the two that stand one after the other. */
import { closeHistory } from 'prosemirror-history';
import { Fragment, type Node, type ResolvedPos } from 'prosemirror-model';
import { TextSelection, type Command } from 'prosemirror-state';
import { screenplaySchema } from '../../shared/screenplay/schema.ts';

const { dual_dialogue: dualDialogue, dual_column: dualColumn } = screenplaySchema.nodes;

/**
 * Puts the speech at the caret beside the one right before it, else beside the one right after it, or
 * parts the two again. Applies where the caret is in a speech next to another, or in a dual dialogue.
 * A step of undo of its own.
 */
export const toggleDualDialogue: Command = (state, dispatch) => {
  const { $head } = state.selection;
  const depth = dualDepth($head);
  if (depth > 0) {
    if (dispatch !== undefined) {
      const dual = $head.node(depth);
      const start = $head.before(depth);
      const blocks = dual.children.flatMap((column) => column.children);
      // The caret stands as many borders further out as it has passed column borders.
      const column = $head.index(depth);
      const inside = $head.pos - start - 2 - column * 2;
      const tr = closeHistory(state.tr).replaceWith(start, start + dual.nodeSize, blocks);
      dispatch(
        tr.setSelection(TextSelection.near(tr.doc.resolve(start + inside))).scrollIntoView(),
      );
    }
    return true;
  }
  if ($head.depth < 2) return false;
  const scene = $head.node(1);
  const pair = pairAround(scene, $head.index(1));
  if (pair === null) return false;
  const [left, right] = pair;
  if (dispatch !== undefined) {
    const first = $head.start(1);
    const from = first + offsetOf(scene, left.from);
    const to = first + offsetOf(scene, right.to);
    const columns = pair.map((one) =>
      dualColumn.create(null, scene.children.slice(one.from, one.to)),
    );
    const tr = closeHistory(state.tr).replaceWith(
      from,
      to,
      dualDialogue.create(null, Fragment.from(columns)),
    );
    // Inside now: the borders of the dual dialogue and the first column, and two more in the second.
    const inside = $head.index(1) < right.from ? 2 : 4;
    const $caret = tr.doc.resolve($head.pos + inside);
    dispatch(tr.setSelection(TextSelection.near($caret)).scrollIntoView());
  }
  return true;
};

/** A speech's blocks in a scene: from its cue up to, not including, `to`. */
interface Speech {
  readonly from: number;
  readonly to: number;
}

/** The speech at an index and the one before it, or else the one after it, if they touch. */
function pairAround(scene: Node, index: number): readonly [Speech, Speech] | null {
  const here = speechAround(scene, index);
  if (here === null) return null;
  const before = speechAround(scene, here.from - 1);
  if (before?.to === here.from) return [before, here];
  const after = speechAround(scene, here.to);
  return after?.from === here.to ? [here, after] : null;
}

function speechAround(scene: Node, index: number): Speech | null {
  let from = index;
  while (from >= 0 && isSpoken(scene.maybeChild(from))) from--;
  if (from < 0 || scene.maybeChild(from)?.type.name !== 'character') return null;
  let to = from + 1;
  while (isSpoken(scene.maybeChild(to))) to++;
  return { from, to };
}

function isSpoken(block: Node | null): boolean {
  return block !== null && ['parenthetical', 'dialogue', 'lyrics'].includes(block.type.name);
}

function offsetOf(scene: Node, index: number): number {
  let offset = 0;
  for (let before = 0; before < index; before++) offset += scene.child(before).nodeSize;
  return offset;
}

/** The depth of the dual dialogue around a position; 0: there is none. */
export function dualDepth($pos: ResolvedPos): number {
  for (let depth = $pos.depth; depth > 0; depth--) {
    if ($pos.node(depth).type === dualDialogue) return depth;
  }
  return 0;
}
