import { Fragment, Slice, type Node } from 'prosemirror-model';
import { EditorState, TextSelection, type Command } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { screenplaySchema } from '../../shared/screenplay/schema.ts';
import { backspaceAtScene, deleteAtScene } from './sceneBorders.ts';
import { sceneKeeper } from './sceneKeeper.ts';

const block = (type: 'scene_heading' | 'action', text: string): Node =>
  screenplaySchema.node(type, null, text === '' ? [] : [screenplaySchema.text(text)]);

function draft(...lastLines: string[]): EditorState {
  const doc = screenplaySchema.node('doc', null, [
    screenplaySchema.node('scene', { id: 'a' }, [
      block('scene_heading', 'INT. A - DAY'),
      ...lastLines.map((text) => block('action', text)),
    ]),
    screenplaySchema.node('scene', { id: 'b' }, [
      block('scene_heading', 'INT. B - DAY'),
      block('action', 'Rain.'),
    ]),
  ]);
  return EditorState.create({ doc, plugins: [sceneKeeper()] });
}

function press(state: EditorState, pos: number, command: Command): EditorState {
  let next = state.apply(state.tr.setSelection(TextSelection.create(state.doc, pos)));
  expect(command(next, (tr) => (next = next.apply(tr)))).toBe(true);
  return next;
}

const ids = (state: EditorState): unknown[] =>
  state.doc.children.map((scene): unknown => scene.attrs['id']);

describe('at the border of two scenes', () => {
  it('Backspace before a heading changes neither scene', () => {
    const state = draft('Snow.');
    const after = press(state, state.doc.child(0).nodeSize + 2, backspaceAtScene);
    expect(after.doc.eq(state.doc)).toBe(true);
  });

  it('the caret goes over to the other scene', () => {
    const state = draft('Snow.');
    const end = state.doc.child(0).nodeSize;
    expect(press(state, end + 2, backspaceAtScene).selection.head).toBe(end - 2);
    expect(press(state, end - 2, deleteAtScene).selection.head).toBe(end + 2);
  });

  it('Backspace before a heading takes a page break above it away', () => {
    const first = draft('Snow.');
    const end = first.doc.child(0).nodeSize;
    const broken = first.apply(first.tr.insert(end - 1, screenplaySchema.node('page_break')));
    const after = press(broken, end + 3, backspaceAtScene);
    expect(after.doc.eq(first.doc)).toBe(true);
    expect(after.selection.head).toBe(end + 2);
  });

  it('Backspace before a heading takes an empty line above it away, and the ids stay', () => {
    const state = draft('Snow.', '');
    const after = press(state, state.doc.child(0).nodeSize + 2, backspaceAtScene);
    expect(after.doc.child(0).childCount).toBe(2);
    expect(ids(after)).toEqual(['a', 'b']);
  });

  it('Delete at the end of a scene changes neither, but for an empty line', () => {
    const full = draft('Snow.');
    expect(press(full, full.doc.child(0).nodeSize - 2, deleteAtScene).doc.eq(full.doc)).toBe(true);
    const empty = draft('Snow.', '');
    const after = press(empty, empty.doc.child(0).nodeSize - 2, deleteAtScene);
    expect(after.doc.child(0).childCount).toBe(2);
    expect(ids(after)).toEqual(['a', 'b']);
  });

  it('Backspace in a scene that is an empty heading takes it away, and so does Delete before it', () => {
    const full = draft('Snow.');
    const end = full.doc.child(0).nodeSize;
    const state = EditorState.create({
      doc: full.doc.replace(
        end,
        end,
        new Slice(
          Fragment.from(screenplaySchema.node('scene', { id: 'c' }, [block('scene_heading', '')])),
          0,
          0,
        ),
      ),
      plugins: [sceneKeeper()],
    });
    for (const [pos, key] of [
      [end + 2, backspaceAtScene],
      [end - 2, deleteAtScene],
    ] as const) {
      const after = press(state, pos, key);
      expect(after.doc.eq(full.doc)).toBe(true);
      expect(after.selection.head).toBe(end - 2);
    }
  });

  it('Backspace on an emptied heading lets its lines go on with the scene before', () => {
    const full = draft('Snow.');
    const end = full.doc.child(0).nodeSize;
    const state = full.apply(full.tr.delete(end + 2, end + 2 + 'INT. B - DAY'.length));
    const after = press(state, end + 2, backspaceAtScene);
    expect(ids(after)).toEqual(['a']);
    expect(after.doc.child(0).children.map(({ textContent }) => textContent)).toEqual([
      'INT. A - DAY',
      'Snow.',
      'Rain.',
    ]);
    // The caret stands where Backspace leaves it anywhere: at the end of the line before.
    expect(after.selection.$head.parent.textContent).toBe('Snow.');
    expect(after.selection.$head.parentOffset).toBe('Snow.'.length);
    const deleted = press(state, end - 2, deleteAtScene);
    expect(deleted.doc.eq(after.doc)).toBe(true);
    expect(deleted.selection.head).toBe(after.selection.head);
  });

  it('Backspace on the emptied heading of the first scene leaves the lines under it', () => {
    const full = draft('Snow.');
    const state = full.apply(full.tr.delete(2, 2 + 'INT. A - DAY'.length));
    const after = press(state, 2, backspaceAtScene);
    expect(ids(after)).toEqual(['a', 'b']);
    expect(after.doc.child(0).textContent).toBe('Snow.');
    expect(after.selection.$head.parent.textContent).toBe('Snow.');
    expect(after.selection.$head.parentOffset).toBe(0);
  });

  it('Backspace on an emptied heading under a section leaves the section and the lines', () => {
    const doc = screenplaySchema.node('doc', null, [
      screenplaySchema.node('scene', { id: 'a' }, [block('scene_heading', 'INT. A - DAY')]),
      screenplaySchema.node('scene', { id: 'b' }, [
        screenplaySchema.node('section', { level: 1 }, [screenplaySchema.text('Act two')]),
        block('scene_heading', ''),
        block('action', 'Rain.'),
      ]),
    ]);
    const state = EditorState.create({ doc, plugins: [sceneKeeper()] });
    const heading = doc.child(0).nodeSize + 1 + doc.child(1).child(0).nodeSize + 1;
    const after = press(state, heading, backspaceAtScene);
    expect(ids(after)).toEqual(['a', 'b']);
    expect(after.doc.child(1).children.map(({ textContent }) => textContent)).toEqual([
      'Act two',
      'Rain.',
    ]);
  });
});
