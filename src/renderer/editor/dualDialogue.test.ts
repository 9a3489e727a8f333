import { history, undo } from 'prosemirror-history';
import { EditorState, TextSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { screenplaySchema } from '../../shared/screenplay/schema.ts';
import { toggleDualDialogue } from './dualDialogue.ts';

const block = (type: 'scene_heading' | 'action' | 'character' | 'dialogue', text: string) =>
  screenplaySchema.node(type, null, [screenplaySchema.text(text)]);

const doc = screenplaySchema.node('doc', null, [
  screenplaySchema.node('scene', { id: 'a' }, [
    block('scene_heading', 'INT. ROOM - DAY'),
    block('character', 'NILA'),
    block('dialogue', 'Stay.'),
    block('character', 'OMAR'),
    block('dialogue', 'Go.'),
    block('action', 'Rain.'),
  ]),
]);

/** The state with the caret after the first place where `text` stands. */
function at(text: string, state = EditorState.create({ doc })): EditorState {
  let pos = -1;
  state.doc.descendants((node, start) => {
    if (node.isText && node.text === text && pos < 0) pos = start + text.length;
  });
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, pos)));
}

function toggle(state: EditorState): EditorState {
  let next = state;
  toggleDualDialogue(state, (tr) => {
    next = state.apply(tr);
  });
  return next;
}

const names = (state: EditorState): string[] =>
  state.doc.child(0).children.map((node) => node.type.name);

describe('toggleDualDialogue', () => {
  it('puts two speeches side by side, and the caret stays at its word', () => {
    const dual = toggle(at('Go.'));
    dual.doc.check();
    expect(names(dual)).toEqual(['scene_heading', 'dual_dialogue', 'action']);
    const columns = dual.doc.child(0).child(1).children;
    expect(columns.map((column) => column.textContent)).toEqual(['NILAStay.', 'OMARGo.']);
    expect(dual.selection.$head.parent.textContent).toBe('Go.');
    expect(dual.selection.$head.parentOffset).toBe(3);
  });

  it('parts them again', () => {
    const dual = toggle(at('Go.'));
    for (const word of ['Go.', 'Stay.', 'NILA']) {
      const parted = toggle(at(word, dual));
      expect(parted.doc.eq(doc)).toBe(true);
      expect(parted.selection.$head.parent.textContent).toBe(word);
    }
  });

  it('puts the first of two beside the next, and the caret stays at its word', () => {
    const dual = toggle(at('Go.'));
    for (const word of ['NILA', 'Stay.']) {
      const first = toggle(at(word));
      expect(first.doc.eq(dual.doc)).toBe(true);
      expect(first.selection.$head.parent.textContent).toBe(word);
      expect(first.selection.$head.parentOffset).toBe(word.length);
    }
  });

  it('is undone without what was typed just before', () => {
    let state = at('Go.', EditorState.create({ doc, plugins: [history()] }));
    state = state.apply(state.tr.insertText('!'));
    const typed = state.doc;
    for (let press = 0; press < 2; press++) {
      const before = state.doc;
      let after = toggle(state);
      state = after;
      undo(after, (tr) => (after = after.apply(tr)));
      expect(after.doc.eq(before)).toBe(true);
    }
    expect(state.doc.eq(typed)).toBe(true);
  });

  it('puts the middle one of three beside the one before', () => {
    const three = EditorState.create({ doc });
    const end = three.doc.child(0).nodeSize - 1 - block('action', 'Rain.').nodeSize;
    const more = three.apply(
      three.tr.insert(end, [block('character', 'ZOHRA'), block('dialogue', 'Wait.')]),
    );
    expect(names(toggle(at('Go.', more)))).toEqual([
      'scene_heading',
      'dual_dialogue',
      'character',
      'dialogue',
      'action',
    ]);
  });

  it('does not apply to a speech beside which there is none, nor to action', () => {
    const single = screenplaySchema.node('doc', null, [
      screenplaySchema.node('scene', { id: 'a' }, [
        block('character', 'NILA'),
        block('dialogue', 'Stay.'),
        block('action', 'Beat.'),
        block('character', 'OMAR'),
        block('dialogue', 'Go.'),
      ]),
    ]);
    for (const word of ['Stay.', 'Go.']) {
      expect(toggleDualDialogue(at(word, EditorState.create({ doc: single })))).toBe(false);
    }
    expect(toggleDualDialogue(at('Rain.'))).toBe(false);
  });
});
