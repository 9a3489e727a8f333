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

  it('does not apply to a speech that has none right before it, nor to action', () => {
    expect(toggleDualDialogue(at('Stay.'))).toBe(false);
    expect(toggleDualDialogue(at('Rain.'))).toBe(false);
  });
});
