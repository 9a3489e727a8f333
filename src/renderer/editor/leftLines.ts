/** A line that was typed becomes what its words say it is once the caret leaves it, by whatever way. */
import { closeHistory, isHistoryTransaction } from 'prosemirror-history';
import { Plugin, PluginKey, type EditorState, type Transaction } from 'prosemirror-state';
import { screenplaySchema } from '../../shared/screenplay/schema.ts';
import { leftBy, madeByWords, makeElement } from './elementCommands.ts';

/** The position before the line with the caret, if words were typed in it since the caret came. */
type TypedLine = number | null;

const key = new PluginKey<TypedLine>('leftLines');

/** What Enter and Tab begin after a line that its words make another element. */
const heading = screenplaySchema.nodes.scene_heading;

/** Sees to a line that is left by Enter or Tab, and to one that is left by mouse, arrow key or command. */
export function leftLines(): Plugin<TypedLine> {
  return new Plugin<TypedLine>({
    key,
    state: {
      init: () => null,
      apply: (tr, typed, before) =>
        tr.docChanged || tr.selectionSet ? typedLine(tr, typed, before) : typed,
    },
    appendTransaction(transactions, before, after) {
      const [first, ...others] = transactions;
      const wentOn = first === undefined || others.length > 0 ? null : leftBy(first);
      const left = wentOn ?? key.getState(before) ?? null;
      // Another edit that takes the caret elsewhere has said what becomes of the line.
      const edited = wentOn === null && transactions.some(({ docChanged }) => docChanged);
      const line = left === null || edited ? null : after.doc.nodeAt(left);
      if (left === null || line === null || lineAt(after.selection) === left) return null;
      const made = madeByWords(line);
      if (made === null) return null;
      const tr = closeHistory(makeElement(after.tr, left, made));
      return wentOn === null ? tr : tr.setBlockType(tr.selection.head, tr.selection.head, heading);
    },
  });
}

function typedLine(tr: Transaction, typed: TypedLine, before: EditorState): TypedLine {
  const here = lineAt(tr.selection);
  if (here === null || isHistoryTransaction(tr)) return null;
  const was = lineAt(before.selection);
  if (was === null || tr.mapping.map(was) !== here) return null;
  const [old, now] = [tr.before.nodeAt(was), tr.doc.nodeAt(here)];
  // What the writer has made of it by a key or from the menu, it stays.
  if (old?.type !== now?.type) return null;
  return tr.docChanged && old !== now ? here : typed === null ? null : here;
}

function lineAt({ $head }: EditorState['selection']): number | null {
  return $head.parent.isTextblock ? $head.before() : null;
}
