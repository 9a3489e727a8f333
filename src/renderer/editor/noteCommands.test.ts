import { history, undo } from 'prosemirror-history';
import { EditorState, TextSelection, type Command } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { toId, type SceneId } from '../../shared/model/ids.ts';
import { screenplayToDocument } from '../../shared/screenplay/document.ts';
import { readFountain } from '../../shared/screenplay/fountain/readFountain.ts';
import { notesOf } from '../../shared/screenplay/notes.ts';
import { screenplaySchema } from '../../shared/screenplay/schema.ts';
import { inInlineNote } from './inlineNote.ts';
import { addNote, leaveNote, noteFromCaret, toggleBookmark } from './noteCommands.ts';
import { sceneKeeper } from './sceneKeeper.ts';

/** A draft with these words selected, or with the caret after them. */
function draft(text: string, words: string, caret = false): EditorState {
  const doc = screenplayToDocument(readFountain(text), () => toId<SceneId>('a'));
  let from = -1;
  doc.descendants((block, pos) => {
    if (!block.isTextblock) return true;
    const at = block.textBetween(0, block.content.size, '\n', '\n').indexOf(words);
    if (from < 0 && at >= 0) from = pos + 1 + at;
    return false;
  });
  const to = from + words.length;
  return EditorState.create({
    doc,
    selection: TextSelection.create(doc, caret ? to : from, to),
    plugins: [history(), sceneKeeper()],
  });
}

function run(state: EditorState, command: Command): EditorState {
  let next = state;
  expect(
    command(state, (tr) => {
      next = state.apply(tr);
    }),
  ).toBe(true);
  return next;
}

const type = (state: EditorState, text: string): EditorState =>
  state.apply(state.tr.insertText(text));

const texts = (state: EditorState): string[] => notesOf(state.doc).map(({ raw }) => raw);

const script = 'INT. ROOF - DAY\n\nTwo kites fall.\n\nNILA\nCome on.\n';

describe('adding a note', () => {
  it('puts it after the selected words, which it quotes', () => {
    const noted = type(run(draft(script, 'kites'), addNote('question')), 'Why two?');
    expect(texts(noted)).toEqual(['QUESTION: “kites” Why two?']);
    expect(noted.doc.textContent).toContain('Two kitesQUESTION: “kites” Why two? fall.');
    expect(notesOf(noted.doc)[0]?.anchored).toBe(true);
  });

  it('ends it with Enter, and goes on with the script after it', () => {
    const noted = type(run(draft(script, 'kites'), addNote('note')), 'two?');
    const left = run(noted, leaveNote);
    expect(inInlineNote(left)).toBe(false);
    expect(leaveNote(left)).toBe(false);
    const typed = type(left, ' drop and');
    expect(texts(typed)).toEqual(['“kites” two?']);
    expect(typed.doc.textContent).toContain('two? drop and fall.');
  });

  it('stands at the caret where nothing is selected', () => {
    const noted = type(run(draft(script, 'Two kites', true), addNote('note')), 'Red ones');
    expect(texts(noted)).toEqual(['NOTE: Red ones']);
  });

  it('makes an empty line of action a note', () => {
    const state = draft(script, 'fall.', true);
    const blank = state.apply(
      state.tr.insert(state.selection.$head.after(), screenplaySchema.nodes.action.create()),
    );
    const at = TextSelection.create(blank.doc, blank.selection.$head.after() + 1);
    const noted = type(run(blank.apply(blank.tr.setSelection(at)), addNote('todo')), 'More');
    expect(notesOf(noted.doc)).toMatchObject([{ raw: 'TODO: More', inline: false }]);
  });

  it('begins a line of the note that stands there already', () => {
    const once = draft('Two kites[[TODO: which]] fall.\n', 'kites');
    const twice = type(run(once, addNote('idea')), 'three');
    expect(texts(twice)).toEqual(['TODO: which', 'IDEA: “kites” three']);
  });

  it('does not quote the notes among the words, nor the space at their end', () => {
    const state = draft('Two kites[[red]] fall here.\n', 'kites');
    const to = state.selection.to + 'red fall '.length;
    const wide = state.apply(
      state.tr.setSelection(TextSelection.create(state.doc, state.selection.from, to)),
    );
    expect(texts(run(wide, addNote('note')))).toEqual(['red', '“kites fall” ']);
  });

  it('stands after the last of the words where they run over several lines', () => {
    const state = draft(script, 'kites');
    const to = state.selection.to + ' fall.'.length + 2;
    const wide = state.apply(
      state.tr.setSelection(TextSelection.create(state.doc, state.selection.from, to)),
    );
    expect(texts(run(wide, addNote('note')))).toEqual(['“kites fall.” ']);
  });

  it('does not apply inside a note', () => {
    expect(addNote('note')(draft('[[TODO: this]]\n', 'TODO: this', true))).toBe(false);
    expect(addNote('note')(draft('Snow[[TODO: this]] falls.\n', 'this', true))).toBe(false);
  });

  it('is one step of undo', () => {
    const state = draft(script, 'kites');
    expect(run(run(state, addNote('todo')), undo).doc.eq(state.doc)).toBe(true);
  });
});

describe('bookmarks', () => {
  it('come and go at the end of the line with the caret', () => {
    const state = draft(script, 'INT. ROOF', true);
    const marked = run(state, toggleBookmark);
    expect(texts(marked)).toEqual(['BOOKMARK']);
    expect(marked.selection.head).toBe(state.selection.head);
    expect(run(marked, toggleBookmark).doc.eq(state.doc)).toBe(true);
  });

  it('stand beside a note', () => {
    const state = draft('Snow falls.[[TODO: more]]\n', 'Snow', true);
    const marked = run(state, toggleBookmark);
    expect(texts(marked)).toEqual(['TODO: more', 'BOOKMARK']);
    expect(run(marked, toggleBookmark).doc.eq(state.doc)).toBe(true);
  });
});

it('goes from note to note, and round the ends', () => {
  const state = draft('A[[one]] kite.\n\nSnow.\n\n[[two]]\n', 'Snow', true);
  const any = () => true;
  expect(noteFromCaret(state, 1, any)?.raw).toBe('two');
  expect(noteFromCaret(state, -1, any)?.raw).toBe('one');
  const end = state.apply(state.tr.setSelection(TextSelection.atEnd(state.doc)));
  expect(noteFromCaret(end, 1, any)?.raw).toBe('one');
  expect(noteFromCaret(state, 1, ({ marker }) => marker === 'bookmark')).toBeUndefined();
});
