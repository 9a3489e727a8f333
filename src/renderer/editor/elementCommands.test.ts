import { history, undo } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { AllSelection, EditorState, TextSelection, type Command } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { elementTypes, type ElementType } from '../../shared/screenplay/elements.ts';
import {
  changedKeyTable,
  changeKeyCell,
  keyTables,
  type KeyCell,
} from '../../shared/screenplay/keys.ts';
import { screenplaySchema } from '../../shared/screenplay/schema.ts';
import {
  breakLine,
  enter,
  leaveParentheses,
  setElement,
  shiftTab,
  tab,
} from './elementCommands.ts';
import { leftLines } from './leftLines.ts';
import { sceneKeeper } from './sceneKeeper.ts';

const table = () => keyTables.standard;
const nothing = (): void => undefined;

/** The elements that a writer types text into. */
const textTypes = elementTypes.filter((type) => type !== 'page_break');

const block = (type: ElementType, text: string): Node =>
  screenplaySchema.node(type, null, text === '' ? [] : [screenplaySchema.text(text)]);

/** A draft of one scene with a heading and a line of `type`; `|` in the text is the caret. */
function line(type: ElementType, text: string): EditorState {
  const at = text.indexOf('|');
  const doc = screenplaySchema.node('doc', null, [
    screenplaySchema.node('scene', { id: 'a' }, [
      block('scene_heading', 'INT. ROOM - DAY'),
      block(type, text.replace('|', '')),
    ]),
  ]);
  const start = 1 + doc.child(0).child(0).nodeSize + 1;
  return EditorState.create({
    doc,
    selection: TextSelection.create(doc, start + Math.max(0, at)),
    plugins: [history(), leftLines(), sceneKeeper()],
  });
}

function run(state: EditorState, command: Command): EditorState {
  let next = state;
  command(state, (tr) => {
    next = state.apply(tr);
  });
  return next;
}

/** The elements after the heading, the one with the caret marked by `|` at its place. */
function shown(state: EditorState): string[] {
  const found: string[] = [];
  const { head } = state.selection;
  state.doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    const inside = head > pos && head < pos + node.nodeSize;
    const text = node.textBetween(0, node.content.size, '\n', '\n');
    const at = head - pos - 1;
    found.push(`${node.type.name}: ${inside ? `${text.slice(0, at)}|${text.slice(at)}` : text}`);
    return false;
  });
  return found.slice(1);
}

/** A draft of scenes, each of a heading and further lines, the caret at the end of its last line. */
function scenes(...lines: readonly (readonly [ElementType, string])[][]): EditorState {
  const doc = screenplaySchema.node(
    'doc',
    null,
    lines.map((all, index) =>
      screenplaySchema.node(
        'scene',
        { id: `s${String(index)}` },
        all.map(([type, text]) => block(type, text)),
      ),
    ),
  );
  return EditorState.create({
    doc,
    selection: TextSelection.atEnd(doc),
    plugins: [history(), leftLines(), sceneKeeper()],
  });
}

const all = (state: EditorState): string[] =>
  state.doc.children.map((scene) =>
    scene.children.map((one) => `${one.type.name}: ${one.textContent}`).join(' / '),
  );

it('a page break that is given in a speech leaves the cue with it, and undo takes it back', () => {
  const before = scenes([
    ['scene_heading', 'INT. ROOM - DAY'],
    ['action', 'Rain.'],
    ['character', 'ANN'],
    ['dialogue', 'One.'],
  ]);
  const after = run(before, setElement('page_break'));
  expect(all(after)).toEqual([
    'scene_heading: INT. ROOM - DAY / action: Rain. / page_break:  / character: ANN / dialogue: One.',
  ]);
  expect(after.selection.$head.parent.textContent).toBe('One.');
  expect(all(run(after, undo))).toEqual(all(before));
});

it.each(['transition', 'scene_heading'] as const)(
  'making a line %s is undone without what was typed just before',
  (type) => {
    const state = line('action', 'Wait|');
    const typed = state.apply(state.tr.insertText(' here'));
    const made = run(typed, setElement(type));
    expect(made.doc.eq(typed.doc)).toBe(false);
    expect(run(made, undo).doc.eq(typed.doc)).toBe(true);
  },
);

describe("(CONT'D)", () => {
  const again = (cue: string): EditorState =>
    scenes([
      ['scene_heading', 'INT. ROOM - DAY'],
      ['character', 'ANN'],
      ['dialogue', 'One.'],
      ['action', 'Beat.'],
      ['character', cue],
    ]);

  for (const [key, make] of [
    ['Enter', (on: () => boolean) => enter(table, nothing, on)],
    ['Tab', (on: () => boolean) => tab(table, on)],
  ] as const) {
    const cueAfter = (cue: string, on = true): string | undefined =>
      all(
        run(
          again(cue),
          make(() => on),
        ),
      )[0]?.split(' / ')[4];

    it(`comes to a cue that goes on after action when it is left by ${key}`, () => {
      expect(cueAfter('ANN')).toBe("character: ANN (CONT'D)");
      expect(cueAfter('ANN (O.S.)')).toBe("character: ANN (O.S.) (CONT'D)");
    });

    it(`is not doubled, given to somebody else or forced on who wants none, by ${key}`, () => {
      expect(cueAfter("ANN (CONT'D)")).toBe("character: ANN (CONT'D)");
      expect(cueAfter('BOB')).toBe('character: BOB');
      expect(cueAfter('ANN', false)).toBe('character: ANN');
    });

    it(`goes with the new line in one step of undo, by ${key}`, () => {
      const after = run(
        again('ANN'),
        make(() => true),
      );
      expect(all(run(after, undo))).toEqual(all(again('ANN')));
    });
  }
});

describe('Enter', () => {
  for (const type of textTypes) {
    const row = keyTables.standard[type];
    it(`at the end of ${type} adds ${row.enter}`, () => {
      const after = run(line(type, 'Words|'), enter(table, nothing));
      expect(shown(after).at(-1)).toBe(
        row.enter === 'parenthetical' ? 'parenthetical: (|)' : `${row.enter}: |`,
      );
      expect(after.doc.textContent).toContain('Words');
    });

    it(`on an empty ${type} makes it ${row.enterEmpty ?? 'nothing else'}`, () => {
      if (row.enterEmpty === null) return;
      const after = run(line(type, '|'), enter(table, nothing));
      expect(shown(after)).toEqual([`${row.enterEmpty}: |`]);
    });
  }

  it('splits an action inside it', () => {
    expect(shown(run(line('action', 'One |two'), enter(table, nothing)))).toEqual([
      'action: One ',
      'action: |two',
    ]);
  });

  it('leaves an empty line before a line when the caret is at its start', () => {
    expect(shown(run(line('dialogue', '|Words'), enter(table, nothing)))).toEqual([
      'dialogue: ',
      'dialogue: |Words',
    ]);
  });

  it('leaves the parentheses from before the closing one', () => {
    expect(shown(run(line('parenthetical', '(beat|)'), enter(table, nothing)))).toEqual([
      'parenthetical: (beat)',
      'dialogue: |',
    ]);
  });

  it('takes empty parentheses away', () => {
    expect(shown(run(line('parenthetical', '(|)'), enter(table, nothing)))).toEqual([
      'dialogue: |',
    ]);
  });

  it('makes a transition of a line in capitals that ends in TO:', () => {
    expect(shown(run(line('action', 'SMASH CUT TO:|'), enter(table, nothing)))).toEqual([
      'transition: SMASH CUT TO:',
      'scene_heading: |',
    ]);
  });

  it.each([
    ['cut to:', 'CUT TO:'],
    ['Smash cut to:', 'SMASH CUT TO:'],
    ['Dissolve to:', 'DISSOLVE TO:'],
    ['fade to black:', 'FADE TO BLACK:'],
    ['fade out.', 'FADE OUT.'],
    ['FADE OUT.', 'FADE OUT.'],
    ['CUT TO BLACK.', 'CUT TO BLACK.'],
  ])('makes a transition of %j, and undo takes that back alone', (typed, made) => {
    const before = line('action', `${typed}|`);
    const after = run(before, enter(table, nothing));
    expect(shown(after)).toEqual([`transition: ${made}`, 'scene_heading: |']);
    const undone = run(after, undo);
    expect(shown(undone)).toEqual([`action: ${typed}`, 'action: |']);
    expect(shown(run(undone, undo))).toEqual([`action: ${typed}|`]);
    const left = after.apply(after.tr.setSelection(TextSelection.create(after.doc, 19)));
    expect(shown(run(left, setElement('action')))[0]?.replace('|', '')).toBe(`action: ${typed}`);
  });

  it.each(['Fade out.', 'Cut to black.', 'She wants to cut to:', 'cut to', 'back to:', 'fade in:'])(
    'leaves %j an action',
    (text) => {
      expect(shown(run(line('action', `${text}|`), enter(table, nothing)))).toEqual([
        `action: ${text}`,
        'action: |',
      ]);
    },
  );

  for (const [key, command] of [
    ['Enter', enter(table, nothing)],
    ['Tab', tab(table)],
  ] as const) {
    it(`makes no scene of FADE IN: at the very start, by ${key}`, () => {
      const before = scenes([['scene_heading', 'FADE IN:']]);
      const after = run(before, command);
      expect(all(after)).toEqual(['action: FADE IN:', 'scene_heading: ']);
      expect(after.selection.$head.parent.type.name).toBe('scene_heading');
      const undone = run(after, undo);
      expect(all(undone)).toEqual(['scene_heading: FADE IN: / action: ']);
      expect(all(run(undone, undo))).toEqual(all(before));
    });

    it(`makes none of it elsewhere, by ${key}`, () => {
      const before = scenes(
        [
          ['scene_heading', 'INT. ROOM - DAY'],
          ['transition', 'FADE OUT.'],
        ],
        [['scene_heading', 'FADE IN:']],
      );
      expect(all(run(before, command))).toEqual([
        'scene_heading: INT. ROOM - DAY / transition: FADE OUT. / action: FADE IN:',
        'scene_heading: ',
      ]);
    });

    it(`makes a transition of a heading that ends in TO:, by ${key}`, () => {
      const before = scenes([['scene_heading', 'INT. ROOM']], [['scene_heading', 'CUT TO:']]);
      expect(all(run(before, command))).toEqual([
        'scene_heading: INT. ROOM / transition: CUT TO:',
        'scene_heading: ',
      ]);
    });
  }

  it.each(['FADE INTO VIEW', 'FADE IN THE PARK', 'INT. FADE IN:'])(
    'leaves %j a heading',
    (text) => {
      const after = run(scenes([['scene_heading', text]]), enter(table, nothing));
      expect(all(after)).toEqual([`scene_heading: ${text} / action: `]);
    },
  );

  it('replaces what is selected', () => {
    const state = line('action', 'One two|');
    const selected = state.apply(
      state.tr.setSelection(
        TextSelection.create(state.doc, state.selection.head - 3, state.selection.head),
      ),
    );
    expect(shown(run(selected, enter(table, nothing)))).toEqual(['action: One ', 'action: |']);
  });

  /** A scene of heading, action, cue and dialogue, selected from one place in it to another. */
  function speech(from: [line: number, offset: number], to: [line: number, offset: number]) {
    const blocks = [
      block('scene_heading', 'INT. ROOM - DAY'),
      block('action', 'One two.'),
      block('character', 'NILA'),
      block('dialogue', 'Three four.'),
    ];
    const doc = screenplaySchema.node('doc', null, [
      screenplaySchema.node('scene', { id: 'a' }, blocks),
    ]);
    const pos = ([line, offset]: [number, number]): number =>
      blocks.slice(0, line).reduce((sum, one) => sum + one.nodeSize, 2 + offset);
    return EditorState.create({
      doc,
      selection: TextSelection.create(doc, pos(from), pos(to)),
      plugins: [history(), sceneKeeper()],
    });
  }

  it('replaces a selection over several elements and keeps their ends apart', () => {
    const after = run(speech([1, 4], [3, 6]), enter(table, nothing));
    expect(shown(after)).toEqual(['action: One ', 'dialogue: |four.']);
    expect(shown(run(after, undo))).toHaveLength(3);
  });

  it('goes on from the first element when the last was selected to its end', () => {
    const after = run(speech([1, 4], [3, 11]), enter(table, nothing));
    expect(shown(after)).toEqual(['action: One ', 'action: |']);
  });

  it('over the whole draft leaves the line that a new draft begins with', () => {
    const state = speech([0, 0], [0, 0]);
    const all = state.apply(state.tr.setSelection(new AllSelection(state.doc)));
    const after = run(all, enter(table, nothing));
    expect(after.doc.toString()).toBe('doc(scene(scene_heading))');
    expect(after.selection.$head.parent.type.name).toBe('scene_heading');
    expect(run(after, undo).doc.eq(state.doc)).toBe(true);
  });
});

describe('the writer’s own cells', () => {
  const own = (type: ElementType, cell: KeyCell, to: ElementType) => () =>
    changedKeyTable(keyTables.standard, changeKeyCell(keyTables.standard, {}, type, cell, to));

  for (const type of textTypes) {
    it(`are what the keys do at ${type}`, () => {
      const keys = (cell: KeyCell) => own(type, cell, 'lyrics');
      expect(shown(run(line(type, 'Words|'), enter(keys('enter'), nothing))).at(-1)).toBe(
        'lyrics: |',
      );
      expect(shown(run(line(type, 'Words|'), tab(keys('tabAtEnd')))).at(-1)).toBe('lyrics: |');
      expect(shown(run(line(type, '|'), enter(keys('enterEmpty'), nothing)))).toEqual([
        'lyrics: |',
      ]);
      expect(shown(run(line(type, '|'), tab(keys('tabEmpty'))))).toEqual(['lyrics: |']);
      expect(shown(run(line(type, '|'), shiftTab(keys('shiftTabEmpty'))))).toEqual(['lyrics: |']);
    });
  }
});

describe('Tab', () => {
  for (const type of textTypes) {
    const row = keyTables.standard[type];
    it(`on an empty ${type} makes it ${row.tabEmpty ?? 'nothing else'}`, () => {
      const after = run(line(type, '|'), tab(table));
      if (row.tabEmpty === null) expect(shown(after)).toEqual([`${type}: |`]);
      else if (row.tabEmpty === 'parenthetical') {
        expect(shown(after)).toEqual(['parenthetical: (|)']);
      } else expect(shown(after)).toEqual([`${row.tabEmpty}: |`]);
    });

    it(`at the end of ${type} adds ${row.tabAtEnd ?? 'nothing'}`, () => {
      const after = run(line(type, 'Words|'), tab(table));
      const last = shown(after).at(-1);
      if (row.tabAtEnd === null) expect(last).toContain('Words|');
      else if (row.tabAtEnd === 'parenthetical') expect(last).toBe('parenthetical: (|)');
      else expect(last).toBe(`${row.tabAtEnd}: |`);
    });

    it(`with Shift on an empty ${type} makes it ${row.shiftTabEmpty ?? 'nothing else'}`, () => {
      const after = run(line(type, '|'), shiftTab(table));
      expect(shown(after)).toEqual([`${row.shiftTabEmpty ?? type}: |`]);
    });
  }

  it('does nothing inside a line, and keeps the focus on the page', () => {
    const state = line('action', 'One |two');
    expect(tab(table)(state)).toBe(true);
    expect(shown(run(state, tab(table)))).toEqual(['action: One |two']);
  });

  it('takes empty parentheses away when it leaves them', () => {
    expect(shown(run(line('parenthetical', '(|)'), tab(table)))).toEqual(['dialogue: |']);
  });
});

describe('setElement', () => {
  it('puts cues and headings in capitals, and undo gives the words back', () => {
    const state = line('action', 'hassan|');
    const cue = run(state, setElement('character'));
    expect(shown(cue)).toEqual(['character: HASSAN|']);
    expect(shown(run(cue, undo))).toEqual(['action: hassan|']);
  });

  const there = (state: EditorState, ...types: readonly ElementType[]): EditorState =>
    types.reduce((now, type) => run(now, setElement(type)), state);

  it('gives the words back as they were where a cue or a heading becomes something else again', () => {
    for (const way of [
      ['character', 'action'],
      ['scene_heading', 'action'],
      ['character', 'transition', 'character', 'scene_heading', 'action'],
      ['character', 'parenthetical', 'action'],
      ['parenthetical', 'character', 'dialogue', 'shot', 'action'],
    ] as const) {
      const state = line('action', 'Nila wa|its.');
      expect(shown(there(state, ...way)), way.join()).toEqual(['action: Nila wa|its.']);
    }
    expect(shown(there(line('action', 'Nila|'), 'character', 'parenthetical'))).toEqual([
      'parenthetical: (Nila|)',
    ]);
  });

  it('leaves words in capitals that were typed so, or changed since', () => {
    expect(shown(there(line('character', 'NILA|'), 'action'))).toEqual(['action: NILA|']);
    const cue = there(line('action', 'Nila|'), 'character');
    const longer = cue.apply(cue.tr.insertText(' II'));
    expect(shown(there(longer, 'action'))).toEqual(['action: NILA II|']);
    expect(shown(run(there(cue, 'action'), undo))).toEqual(['character: NILA|']);
  });

  it('keeps what is selected over several lines, and each gets its own words back', () => {
    const state = scenes([
      ['scene_heading', 'INT. A'],
      ['action', 'One.'],
      ['character', 'TWO'],
      ['action', 'Three.'],
    ]);
    const first = 1 + state.doc.child(0).child(0).nodeSize + 1;
    const all = state.apply(
      state.tr.setSelection(TextSelection.create(state.doc, first, state.selection.head)),
    );
    const back = there(all, 'shot', 'action');
    expect(shown(back).map((text) => text.replace('|', ''))).toEqual([
      'action: One.',
      'action: TWO',
      'action: Three.',
    ]);
    expect(back.selection.eq(all.selection)).toBe(true);
  });

  const parenthesesOf: readonly [string, ElementType, ElementType, string][] = [
    ['(|)', 'parenthetical', 'action', 'action: |'],
    ['(|)', 'parenthetical', 'dialogue', 'dialogue: |'],
    ['(|)', 'parenthetical', 'character', 'character: |'],
    ['(|)', 'parenthetical', 'parenthetical', 'parenthetical: (|)'],
    ['(qui|etly)', 'parenthetical', 'dialogue', 'dialogue: qui|etly'],
    ['(qui|etly)', 'parenthetical', 'character', 'character: QUI|ETLY'],
    ['(a) and (b)|', 'parenthetical', 'dialogue', 'dialogue: (a) and (b)|'],
    ['(open|', 'parenthetical', 'dialogue', 'dialogue: (open|'],
    ['quietly|', 'dialogue', 'parenthetical', 'parenthetical: (quietly|)'],
    ['(quietly|)', 'dialogue', 'parenthetical', 'parenthetical: (quietly|)'],
    ['(quietly)|', 'dialogue', 'action', 'action: (quietly)|'],
    ['|', 'dialogue', 'parenthetical', 'parenthetical: (|)'],
  ];
  for (const [text, from, to, expected] of parenthesesOf) {
    it(`makes “${expected}” of ${from} “${text}”`, () => {
      const state = line(from, text);
      const after = run(state, setElement(to));
      expect(shown(after)).toEqual([expected]);
      if (from !== to) expect(run(after, undo).doc.eq(state.doc)).toBe(true);
    });
  }

  it('takes the parentheses of every selected parenthetical, and of nothing else', () => {
    const blocks = [
      block('dialogue', '(One)'),
      block('parenthetical', '(two)'),
      block('dialogue', ''),
      block('parenthetical', '(three)'),
    ];
    const doc = screenplaySchema.node('doc', null, [
      screenplaySchema.node('scene', { id: 'a' }, [block('scene_heading', 'INT. A'), ...blocks]),
    ]);
    const state = EditorState.create({
      doc,
      selection: TextSelection.between(doc.resolve(11), doc.resolve(doc.content.size)),
    });
    const speech = run(state, setElement('dialogue'));
    expect(
      speech.doc
        .child(0)
        .children.slice(1)
        .map((one) => one.textContent),
    ).toEqual(['(One)', 'two', '', 'three']);
    const back = run(speech, setElement('parenthetical'));
    expect(
      back.doc
        .child(0)
        .children.slice(1)
        .map((one) => one.textContent),
    ).toEqual(['(One)', '(two)', '', '(three)']);
  });

  it('begins a scene with a new id where a heading is made', () => {
    const after = run(line('action', 'int. hall|'), setElement('scene_heading'));
    expect(after.doc.childCount).toBe(2);
    expect(after.doc.child(0).attrs['id']).toBe('a');
    expect(after.doc.child(1).attrs['id']).not.toBe('a');
  });
});

describe('Backspace and Delete between empty parentheses', () => {
  it('take them away, and the line is speech', () => {
    expect(shown(run(line('parenthetical', '(|)'), leaveParentheses))).toEqual(['dialogue: |']);
  });

  it('are left to others where there are words, or no parentheses', () => {
    expect(leaveParentheses(line('parenthetical', '(|beat)'))).toBe(false);
    expect(leaveParentheses(line('parenthetical', '()|'))).toBe(false);
    expect(leaveParentheses(line('dialogue', '(|)'))).toBe(false);
  });
});

describe('breakLine', () => {
  it('breaks the line inside the element', () => {
    expect(shown(run(line('dialogue', 'One|two'), breakLine))).toEqual(['dialogue: One\n|two']);
  });
});
