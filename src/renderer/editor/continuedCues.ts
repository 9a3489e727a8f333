/** Keeps the automatic (CONT'D) true: speeches that come, go or change bear on the cue after them. */
import { isHistoryTransaction } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { Plugin, PluginKey, Transaction, type EditorState } from 'prosemirror-state';
import { remarkCues } from '../../shared/screenplay/continuedCues.ts';
import { screenplaySchema } from '../../shared/screenplay/schema.ts';

/** A cue that is being written: half a name says nothing yet of who speaks. */
interface WrittenCue {
  /** The position before it. */
  readonly pos: number;
  /** The document before it was begun. */
  readonly before: Node;
}

const key = new PluginKey<WrittenCue | null>('continuedCues');
const asTheyAre = 'leaves the cues as they are';

/**
 * What it changes belongs to the step of undo of the edit. While a cue is written it waits until the caret leaves it.
 * @param on whether (CONT'D) is automatic
 */
export function continuedCues(on: () => boolean): Plugin<WrittenCue | null> {
  return new Plugin<WrittenCue | null>({
    key,
    state: {
      init: () => null,
      apply: writtenCue,
    },
    appendTransaction(transactions, before, after) {
      if (
        !on() ||
        !transactions.some(({ docChanged, selectionSet }) => docChanged || selectionSet)
      ) {
        return null;
      }
      if (transactions.some(isNotTyped)) return null;
      const written = key.getState(before) ?? null;
      const left = written === null ? null : mapThrough(transactions, written.pos);
      // Words that are written in a cue tell nothing until it is left.
      if (key.getState(after) !== null && (left === null || left === cueAt(after))) return null;
      const base = written?.before ?? before.doc;
      if (base === after.doc) return null;
      const { tr } = after;
      remarkCues(tr, base, left);
      return tr.docChanged ? tr : null;
    },
  });
}

function writtenCue(
  tr: Transaction,
  written: WrittenCue | null,
  _before: EditorState,
  after: EditorState,
): WrittenCue | null {
  if (!tr.docChanged && !tr.selectionSet) return written;
  if (isNotTyped(tr)) return null;
  const pos = cueAt(after);
  if (pos === null) return null;
  if (written !== null && tr.mapping.map(written.pos) === pos) return { ...written, pos };
  return tr.docChanged ? { pos, before: tr.before } : null;
}

/** Says that a transaction puts cues in as they are to be: whole scenes, alternates, versions. */
export function leaveCues(tr: Transaction): Transaction {
  return tr.setMeta(asTheyAre, true);
}

/** An undo puts back what was, and so do the repairs that come with it. A field beside the page has its own step. */
function isNotTyped(tr: Transaction): boolean {
  const root: unknown = tr.getMeta('appendedTransaction');
  if (root instanceof Transaction) return isNotTyped(root);
  if (tr.getMeta(asTheyAre) !== undefined) return true;
  return isHistoryTransaction(tr) || tr.getMeta('addToHistory') === false;
}

/** The position before the cue with the caret. */
function cueAt({ selection: { $head } }: EditorState): number | null {
  return $head.parent.type === screenplaySchema.nodes.character ? $head.before() : null;
}

function mapThrough(transactions: readonly Transaction[], pos: number): number {
  return transactions.reduce((at, { mapping }) => mapping.map(at), pos);
}
