/**
 * Keeps the marks with which locked pages begin while the writer edits. Looks at what an edit took
 * out and put in, and at nothing else; a draft whose pages are not locked is left alone.
 */
import { isHistoryTransaction } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { Plugin, TextSelection, type EditorState, type Transaction } from 'prosemirror-state';
import type { Mapping } from 'prosemirror-transform';
import { pageStartOf } from '../../shared/screenplay/document.ts';
import {
  movePageStarts,
  pageStartsBetween,
  type PageStartChange,
} from '../../shared/screenplay/pageStarts.ts';
import { screenplaySchema } from '../../shared/screenplay/schema.ts';
import { pageSetupOf } from './pages.ts';

/** The plugin that keeps the marks of locked pages. */
export function pageStarts(): Plugin {
  return new Plugin({
    appendTransaction: (transactions, _before, after) => {
      const { lockedPages = [] } = pageSetupOf(after) ?? {};
      if (lockedPages.length === 0) return null;
      const changes = transactions.flatMap((tr, index) =>
        // Undo brings the marks back with the words.
        isHistoryTransaction(tr) ? [] : changesIn(tr, transactions.slice(index + 1)),
      );
      if (changes.length === 0) return null;
      const { tr } = after;
      movePageStarts(tr, changes, lockedPages);
      const emptied = emptiedStart(after, changes);
      if (emptied !== null) {
        // What is typed into the emptied line begins the page as what stood there did.
        tr.setStoredMarks([screenplaySchema.mark('page_start', { page: emptied })]);
      }
      return tr.docChanged || tr.storedMarksSet ? tr : null;
    },
  });
}

/** What a transaction did to the marks of pages, in places of the document after all. */
function changesIn(tr: Transaction, later: readonly Transaction[]): PageStartChange[] {
  const found: PageStartChange[] = [];
  tr.steps.forEach((step, at) => {
    const before = tr.docs[at];
    const after = tr.docs[at + 1] ?? tr.doc;
    if (before === undefined) return;
    step.getMap().forEach((oldFrom, oldTo, newFrom, newTo) => {
      const old = pageStartsBetween(before, oldFrom, oldTo);
      const taken = old.map(({ page }) => page);
      // What is put in front of a page's first line becomes its beginning.
      const next = oldFrom === oldTo ? startOfLine(before, oldFrom) : null;
      const lost = next === null ? taken : [next];
      const put = pageStartsBetween(after, newFrom, newTo)
        .map(({ page }) => page)
        .filter((page) => !taken.includes(page));
      if (lost.length === 0 && put.length === 0) return;
      const begins = next !== null || (old[0] !== undefined && beginsWith(before, oldFrom, old[0]));
      const mapped = [tr.mapping.slice(at + 1), ...later.map(({ mapping }) => mapping)].reduce(
        mapRange,
        { from: newFrom, to: newTo },
      );
      found.push({ ...mapped, lost, put, atStart: begins });
    });
  });
  return found;
}

/** The page that begins with the line at whose beginning a position stands, or null. */
function startOfLine(doc: Node, pos: number): string | null {
  const $pos = doc.resolve(pos);
  const { nodeAfter } = $pos;
  if (!$pos.parent.isTextblock || $pos.parentOffset > 0 || nodeAfter === null) return null;
  return pageStartOf(nodeAfter);
}

/** Whether nothing stands between the beginning of a range and a mark in it. */
function beginsWith(doc: Node, from: number, { from: start }: { readonly from: number }): boolean {
  return doc.textBetween(from, start, '', '\n') === '';
}

function mapRange(
  { from, to }: { from: number; to: number },
  mapping: Mapping,
): { from: number; to: number } {
  return { from: mapping.map(from, -1), to: mapping.map(to, 1) };
}

/** The page that began with the line in which the caret stands and which an edit emptied, or null. */
function emptiedStart(
  { selection }: EditorState,
  changes: readonly PageStartChange[],
): string | null {
  if (!(selection instanceof TextSelection) || !selection.empty) return null;
  const { $head } = selection;
  if ($head.parent.content.size > 0) return null;
  const here = changes.find(({ from, to }) => from === $head.pos && to === $head.pos);
  return here?.atStart === true ? (here.lost[0] ?? null) : null;
}
