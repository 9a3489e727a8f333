import { history, undo } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { EditorState, TextSelection, type Command } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { screenplaySchema } from '../../shared/screenplay/schema.ts';
import { backspaceAtDual, deleteAtDual } from './dualBorders.ts';

const block = (type: 'scene_heading' | 'action' | 'character' | 'dialogue', text: string) =>
  screenplaySchema.node(type, null, text === '' ? [] : [screenplaySchema.text(text)]);

const speech = (cue: string, words: string): Node[] => [
  block('character', cue),
  ...(words === '' ? [] : [block('dialogue', words)]),
];

function script(left: readonly Node[], right: readonly Node[], after = 'Rain.', before = 'Snow.') {
  const column = (blocks: readonly Node[]) => screenplaySchema.node('dual_column', null, blocks);
  return screenplaySchema.node('doc', null, [
    screenplaySchema.node('scene', { id: 'a' }, [
      block('scene_heading', 'INT. ROOM - DAY'),
      block('action', before),
      screenplaySchema.node('dual_dialogue', null, [column(left), column(right)]),
      block('action', after),
    ]),
  ]);
}

/** The positions at the start and the end of the n-th line. */
function line(doc: Node, index: number): { from: number; to: number } {
  const places: { from: number; to: number }[] = [];
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    places.push({ from: pos + 1, to: pos + 1 + node.content.size });
    return false;
  });
  const place = places.at(index);
  if (place === undefined) throw new Error('no such line');
  return place;
}

function press(doc: Node, command: Command, anchor: number, head = anchor): EditorState | null {
  const state = EditorState.create({
    doc,
    selection: TextSelection.create(doc, anchor, head),
    plugins: [history()],
  });
  const made: EditorState[] = [];
  const applies = command(state, (tr) => made.push(state.apply(tr)));
  expect(made).toHaveLength(applies ? 1 : 0);
  return made[0] ?? null;
}

function shown(state: EditorState | null): string[] {
  if (state === null) return [];
  state.doc.check();
  return state.doc
    .child(0)
    .children.slice(1)
    .map((node) => `${node.type.name}: ${node.textContent}`);
}

const two = script(speech('NILA', 'Stay.'), speech('OMAR', 'Go.'));
const both = 'dual_dialogue: NILAStay.OMARGo.';

describe('beside a dual dialogue', () => {
  it('Backspace behind it and Delete before it go into it, and nothing is lost', () => {
    const behind = press(two, backspaceAtDual, line(two, -1).from);
    expect(shown(behind)).toEqual(['action: Snow.', both, 'action: Rain.']);
    expect(behind?.selection.head).toBe(line(two, 5).to);
    const before = press(two, deleteAtDual, line(two, 1).to);
    expect(shown(before)).toEqual(['action: Snow.', both, 'action: Rain.']);
    expect(before?.selection.head).toBe(line(two, 2).from);
  });

  it('an empty line goes', () => {
    const empty = script(speech('NILA', 'Stay.'), speech('OMAR', 'Go.'), '', '');
    const behind = press(empty, backspaceAtDual, line(empty, -1).from);
    expect(shown(behind)).toEqual(['action: ', both]);
    expect(behind?.selection.$head.parent.textContent).toBe('Go.');
    const before = press(empty, deleteAtDual, line(empty, 1).to);
    expect(shown(before)).toEqual([both, 'action: ']);
    expect(before?.selection.$head.parent.textContent).toBe('NILA');
  });

  it('inside a line, and at its other end, they do what they do elsewhere', () => {
    const { from, to } = line(two, -1);
    expect(press(two, backspaceAtDual, from + 1)).toBeNull();
    expect(press(two, deleteAtDual, to)).toBeNull();
    expect(press(two, backspaceAtDual, line(two, 1).from)).toBeNull();
    expect(press(two, backspaceAtDual, from, to)).toBeNull();
  });
});

describe('inside a dual dialogue', () => {
  it('a column in which nothing is left goes, and the other speech stands alone', () => {
    const left = script(speech('', ''), speech('OMAR', 'Go.'));
    const right = script(speech('NILA', 'Stay.'), speech('', ''));
    for (const command of [backspaceAtDual, deleteAtDual]) {
      const first = press(left, command, line(left, 2).from);
      expect(shown(first)).toContain('character: OMAR');
      expect(first?.selection.head).toBe(line(first?.doc ?? left, 2).from);
      const second = press(right, command, line(right, 4).from);
      expect(shown(second)).toEqual([
        'action: Snow.',
        'character: NILA',
        'dialogue: Stay.',
        'action: Rain.',
      ]);
      expect(second?.selection.$head.parent.textContent).toBe('Stay.');
    }
    expect(press(two, backspaceAtDual, line(two, 4).from)).toBeNull();
  });

  it('both speeches that are selected go as one step of undo, and a part of them as elsewhere', () => {
    const from = line(two, 2).from;
    const to = line(two, 5).to;
    for (const command of [backspaceAtDual, deleteAtDual]) {
      const gone = press(two, command, from, to);
      expect(shown(gone)).toEqual(['action: Snow.', 'action: ', 'action: Rain.']);
      if (gone === null) throw new Error('nothing happened');
      let back = gone;
      undo(gone, (tr) => {
        back = gone.apply(tr);
      });
      expect(back.doc.eq(two)).toBe(true);
      expect(press(two, command, to, from)).not.toBeNull();
      expect(press(two, command, from + 1, to)).toBeNull();
      expect(press(two, command, from, line(two, -1).to)).toBeNull();
    }
  });
});
