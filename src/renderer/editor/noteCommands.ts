/** Commands that make, leave and find notes. What a note is: `shared/screenplay/notes.ts`. */
import type { ResolvedPos } from 'prosemirror-model';
import {
  Selection,
  TextSelection,
  type Command,
  type EditorState,
  type Transaction,
} from 'prosemirror-state';
import { closeHistory } from 'prosemirror-history';
import {
  inlineNotes,
  notesOf,
  quoteOf,
  removeNote,
  wordsBetween,
  writeNote,
  type NoteAt,
  type NoteMarker,
} from '../../shared/screenplay/notes.ts';
import { screenplaySchema } from '../../shared/screenplay/schema.ts';
import { inInlineNote } from './inlineNote.ts';

const { nodes, marks } = screenplaySchema;

/**
 * Begins a note with the caret in it: after the selected words, which it quotes, else at the caret.
 * An empty line of action becomes a note by itself. Where a note stands already, the new one begins
 * another line of it. Applies where words can
 * be typed, and not inside a note.
 */
export function addNote(marker: NoteMarker): Command {
  return (state, dispatch) => {
    const { selection } = state;
    const $end = endOfWords(selection);
    if ($end === null || isRemark($end) || (selection.empty && inInlineNote(state))) return false;
    if (dispatch === undefined) return true;
    const tr = closeHistory(state.tr);
    const block = $end.parent;
    if (selection.empty && block.type === nodes.action && block.content.size === 0) {
      tr.setBlockType($end.pos, $end.pos, nodes.note);
      if (marker !== 'note') tr.insertText(opening(marker, null), $end.pos);
      dispatch(tr.scrollIntoView());
      return true;
    }
    const start = $end.start();
    const from = Math.max(selection.from, start) - start;
    const words = selection.empty ? '' : block.textBetween(from, $end.parentOffset, '\n', '\n');
    const to = $end.parentOffset - (words.length - words.trimEnd().length);
    const quote = selection.empty ? null : quoteOf(wordsBetween(block, from, to));
    const beside = inlineNotes(block).find((note) => note.from <= to && to <= note.to);
    const pos = start + (beside?.to ?? to);
    const size = insertNote(tr, pos, opening(marker, quote, beside !== undefined), beside);
    dispatch(tr.setSelection(TextSelection.create(tr.doc, pos + size)).scrollIntoView());
    return true;
  };
}

/** Enter or Escape in a note among words: the caret stands after it, and what is typed is script. */
export const leaveNote: Command = (state, dispatch) => {
  const { $head, empty } = state.selection;
  if (!empty || !inInlineNote(state)) return false;
  const note = inlineNotes($head.parent).find(
    ({ from, to }) => from <= $head.parentOffset && $head.parentOffset <= to,
  );
  if (dispatch !== undefined) {
    const { tr } = state;
    const end = $head.start() + (note?.to ?? $head.parentOffset);
    if (end !== $head.pos) tr.setSelection(TextSelection.create(tr.doc, end));
    dispatch(tr.setStoredMarks([]).scrollIntoView());
  }
  return true;
};

/** The next of some notes from the caret on, or the one before it; round the ends of the script. */
export function noteFromCaret(
  { doc, selection }: EditorState,
  step: 1 | -1,
  wanted: (note: NoteAt) => boolean,
): NoteAt | undefined {
  const notes = notesOf(doc).filter(wanted);
  const { head } = selection;
  return step === 1
    ? (notes.find(({ from }) => from > head) ?? notes[0])
    : (notes.findLast(({ to }) => to < head) ?? notes.at(-1));
}

/** Puts a bookmark at the end of the line with the caret, or takes the line's bookmark away. */
export const toggleBookmark: Command = (state, dispatch) => {
  const { $head } = state.selection;
  if (!(state.selection instanceof TextSelection)) return false;
  const line = { from: $head.start(), to: $head.end() };
  const bookmark = notesOf(state.doc).find(
    ({ marker, from, to }) => marker === 'bookmark' && from >= line.from && to <= line.to,
  );
  if (bookmark === undefined && isRemark($head)) return false;
  if (dispatch === undefined) return true;
  const tr = closeHistory(state.tr);
  if (bookmark !== undefined) removeNote(tr, bookmark);
  else {
    const last = inlineNotes($head.parent).at(-1);
    const beside = last?.to === $head.parent.content.size ? last : undefined;
    insertNote(tr, line.to, 'BOOKMARK', beside);
    tr.setSelection(TextSelection.create(tr.doc, $head.pos));
  }
  dispatch(tr.scrollIntoView());
  return true;
};

/** Puts a note among words; `beside` is what it follows there. Answers how many positions it takes. */
function insertNote(tr: Transaction, pos: number, words: string, beside?: object): number {
  const note = [marks.inline_note.create()];
  const text = screenplaySchema.text(words, note);
  const lineBreak = nodes.hard_break.create(null, null, note);
  tr.insert(pos, beside === undefined ? text : [lineBreak, text]);
  return text.nodeSize + (beside === undefined ? 0 : lineBreak.nodeSize);
}

/** What a new note begins with, ready for its words. */
function opening(marker: NoteMarker, quote: string | null, beside = false): string {
  if (marker === 'note' && quote === null) return 'NOTE: ';
  if (marker === 'note' && beside) return `NOTE: “${quote ?? ''}” `;
  const text = writeNote({ marker, done: false, quote, text: '' });
  return quote === null ? `${text}: ` : `${text} `;
}

/** Where the selected words end, in the element that holds the last of them; null where there are none. */
function endOfWords(selection: Selection): ResolvedPos | null {
  if (!(selection instanceof TextSelection)) return null;
  const { $from, $to } = selection;
  if ($to.parentOffset > 0 || $from.sameParent($to)) return $to;
  return Selection.findFrom($to.doc.resolve($to.before()), -1, true)?.$to ?? null;
}

function isRemark({ parent }: ResolvedPos): boolean {
  return parent.type === nodes.note || parent.type === nodes.boneyard;
}
