import { joinBackward } from 'prosemirror-commands';
import { describe, expect, it } from 'vitest';
import { keyTables } from '../../shared/screenplay/keys.ts';
import { HandledScript, type Line } from '../../../tests/support/handledScript.ts';
import { backspaceAtElement, deleteAtElement } from './elementBorders.ts';
import { enter } from './elementCommands.ts';

const heading: Line = ['scene_heading', 'INT. ROOM'];

/** A scene with two lines under its heading, the caret at the start of the second or the end of the first. */
function atBorderOf(first: Line, second: Line, key: 'Backspace' | 'Delete'): HandledScript {
  const script = new HandledScript([], [heading, first, second]);
  if (key === 'Delete') script.click(1);
  else script.clickBefore(2);
  return script;
}

const commands = { Backspace: backspaceAtElement, Delete: deleteAtElement } as const;

const different: readonly (readonly [Line, Line, before: string, after: string])[] = [
  [['character', 'NILA'], ['dialogue', 'Sit.'], 'NILA*', '*Sit.'],
  [['character', 'NILA'], ['parenthetical', '(low)'], 'NILA*', '(*low)'],
  [['parenthetical', '(low)'], ['dialogue', 'Sit.'], '(low*)', '*Sit.'],
  [['dialogue', 'Sit.'], ['parenthetical', '(low)'], 'Sit.*', '(*low)'],
  [['dialogue', 'Sit.'], ['action', 'Rain.'], 'Sit.*', '*Rain.'],
  [['action', 'Rain.'], ['character', 'NILA'], 'Rain.*', '*NILA'],
  [['action', 'Rain.'], ['transition', 'CUT TO:'], 'Rain.*', '*CUT TO:'],
  [['synopsis', 'They part.'], ['action', 'Rain.'], 'They part.*', '*Rain.'],
];

describe('Backspace and Delete between two elements', () => {
  it.each(different)(
    'take the caret from one to the other: %j, %j',
    (first, second, left, right) => {
      for (const [key, typed] of [
        ['Backspace', left],
        ['Delete', right],
      ] as const) {
        const script = atBorderOf(first, second, key);
        const { lines } = script;
        script.run(commands[key]);
        expect(script.lines).toEqual(lines);
        script.type('*');
        expect(script.lines).toContain(`${key === 'Delete' ? second[0] : first[0]}: ${typed}`);
      }
    },
  );

  it('take the caret from a heading to what is under it, and back', () => {
    const script = new HandledScript([], [heading, ['action', 'Rain.']]);
    script.clickBefore(1);
    script.run(backspaceAtElement);
    script.type('!');
    script.run(deleteAtElement);
    script.type('?');
    expect(script.lines).toEqual(['scene_heading: INT. ROOM!', 'action: ?Rain.']);
  });

  it.each(['action', 'dialogue', 'lyrics', 'note'] as const)('join %s with its like', (type) => {
    for (const key of ['Backspace', 'Delete'] as const) {
      const script = atBorderOf([type, 'One.'], [type, 'Two.'], key);
      const { lines } = script;
      script.type('x');
      script.backspace(1);
      script.run(commands[key]);
      expect(script.lines.slice(1)).toEqual([`${type}: One.Two.`]);
      script.undo();
      expect(script.lines).toEqual(lines);
    }
  });

  it('take away the one that is empty, and the other stays what it is', () => {
    for (const key of ['Backspace', 'Delete'] as const) {
      const speech = atBorderOf(['character', ''], ['dialogue', 'Sit.'], key);
      speech.run(commands[key]);
      speech.type('*');
      expect(speech.lines.slice(1)).toEqual(['dialogue: *Sit.']);
      const cue = atBorderOf(['character', 'NILA'], ['dialogue', ''], key);
      cue.run(commands[key]);
      cue.type('*');
      expect(cue.lines.slice(1)).toEqual(['character: NILA*']);
      const parentheses = atBorderOf(['parenthetical', '()'], ['dialogue', 'Sit.'], key);
      parentheses.run(commands[key]);
      expect(parentheses.lines.slice(1)).toEqual(['dialogue: Sit.']);
    }
  });

  it('leave the page break between them to the keys that take it away', () => {
    const script = new HandledScript([], [heading, ['action', 'One.'], ['action', 'Two.']]);
    script.clickBefore(2);
    script.set('page_break');
    const { doc } = script.state;
    script.run(backspaceAtElement);
    expect(script.state.doc.eq(doc)).toBe(true);
    script.run(joinBackward);
    expect(script.state.doc.content.size).toBe(doc.content.size - 1);
  });

  it.each(['scene_heading', 'character', 'parenthetical', 'transition', 'shot'] as const)(
    'take back the Enter that has just parted a %s, and no older one',
    (type) => {
      const press = enter(
        () => keyTables.standard,
        () => undefined,
      );
      const script = new HandledScript([], [[type, 'ONE TWO']]);
      const { lines } = script;
      script.click(0, 'ONE '.length);
      script.run(press);
      const parted = script.lines;
      expect(parted).toHaveLength(2);
      script.run(backspaceAtElement);
      expect(script.lines).toEqual(lines);
      script.undo();
      expect(script.lines).toEqual(parted);

      script.click(1);
      script.type('!');
      script.backspace(1);
      script.clickBefore(1);
      script.run(backspaceAtElement);
      expect(script.lines).toEqual(parted);
    },
  );
});
