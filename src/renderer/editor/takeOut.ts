/** Takes the selected words out for something that stands between elements: a break, a paste. */
import { TextSelection, type Transaction } from 'prosemirror-state';

/**
 * Deletes the selection. What stays of its first and of its last element are still two elements,
 * each of its own type, where plain deleting would make one of them. The caret stands at the end of
 * the first.
 * @returns whether anything is left of the last one, right after the first
 */
export function takeOut(tr: Transaction): boolean {
  const { selection } = tr;
  const { $from, $to } = selection;
  const lines =
    selection instanceof TextSelection &&
    $from.depth === 2 &&
    $to.depth === 2 &&
    !$from.sameParent($to);
  if (!lines) {
    tr.deleteSelection();
    return false;
  }
  const rest = $to.parentOffset < $to.parent.content.size;
  // A scene whose heading is left in part stays a scene: only what is before it goes.
  const end = rest ? ($to.index(1) === 0 ? $to.before(1) - 1 : $to.before()) : $to.after();
  // From the end, so that the positions before stay true.
  if (rest) tr.delete($to.start(), $to.pos);
  if (end > $from.after()) tr.delete($from.after(), end);
  tr.delete($from.pos, $from.end());
  tr.setSelection(TextSelection.create(tr.doc, $from.pos));
  return rest;
}
