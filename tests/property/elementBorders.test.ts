/** Backspace and Delete at any border of any script: no letter is lost, no line becomes another element. */
import { chainCommands } from 'prosemirror-commands';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backspaceAtDual, deleteAtDual } from '../../src/renderer/editor/dualBorders.ts';
import { backspaceAtElement, deleteAtElement } from '../../src/renderer/editor/elementBorders.ts';
import { backspaceAtScene, deleteAtScene } from '../../src/renderer/editor/sceneBorders.ts';
import { elementTypes } from '../../src/shared/screenplay/elements.ts';
import { HandledScript, type Line } from '../support/handledScript.ts';

const keys = [
  { end: false, command: chainCommands(backspaceAtScene, backspaceAtDual, backspaceAtElement) },
  { end: true, command: chainCommands(deleteAtScene, deleteAtDual, deleteAtElement) },
] as const;

const line: fc.Arbitrary<Line> = fc.tuple(
  fc.constantFrom(
    ...elementTypes.filter((type) => type !== 'page_break' && type !== 'scene_heading'),
  ),
  fc.constantFrom('', 'One.', 'TWO', '(three)', '()'),
);

const scenes = fc.array(
  fc
    .array(line, { maxLength: 5 })
    .map((lines): readonly Line[] => [['scene_heading', 'INT. ROOM'], ...lines]),
  { minLength: 1, maxLength: 3 },
);

/** What stands in the lines, without the parentheses of a parenthetical that says nothing. */
const letters = (lines: readonly string[]): string =>
  lines
    .map((one) => (one === 'parenthetical: ()' ? '' : one.slice(one.indexOf(': ') + 2)))
    .join('');

it('loses no letter, makes no line another element, and is taken back in one step', () => {
  fc.assert(
    fc.property(scenes, fc.nat(), fc.constantFrom(...keys), (lines, wanted, { end, command }) => {
      const script = new HandledScript([], ...lines);
      const before = script.lines;
      const at = wanted % before.length;
      if (end) script.click(at);
      else script.clickBefore(at);
      script.run(command);
      const after = script.lines;
      expect(letters(after)).toBe(letters(before));
      if (after.length === before.length) expect(after).toEqual(before);
      else {
        const gone = [...before];
        for (const one of after) {
          const same = gone.indexOf(one);
          if (same >= 0) gone.splice(same, 1);
        }
        // Either an empty line has gone, or two of one element are one.
        const types = new Set(gone.map((one) => one.slice(0, one.indexOf(': '))));
        expect(types.size).toBe(1);
        script.undo();
        expect(script.lines).toEqual(before);
      }
    }),
    { numRuns: 500 },
  );
});
