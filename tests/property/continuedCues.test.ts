/** The automatic (CONT'D) over edits of any kind: nothing else changes, nothing is doubled, undo takes all back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { continuedCues } from '../../src/renderer/editor/continuedCues.ts';
import { parseCue } from '../../src/shared/screenplay/cues.ts';
import { HandledScript, type Line } from '../support/handledScript.ts';

const mark = " (CONT'D)";

const line: fc.Arbitrary<Line> = fc.oneof(
  fc.tuple(
    fc.constant('character' as const),
    fc.constantFrom('ANN', 'BOB', `ANN${mark}`, `BOB (V.O.)${mark}`, ''),
  ),
  fc.tuple(fc.constantFrom('dialogue' as const, 'action' as const), fc.constantFrom('Words.', '')),
);

const scenes = fc.array(
  fc
    .array(line, { maxLength: 8 })
    .map((lines): readonly Line[] => [['scene_heading', 'INT. ROOM'], ...lines]),
  { minLength: 1, maxLength: 3 },
);

const edit = fc.record({
  kind: fc.constantFrom('click', 'remove', 'type', 'replace', 'set', 'undo', 'redo'),
  line: fc.nat(),
  text: fc.constantFrom('ANN', 'BOB', 'x'),
  type: fc.constantFrom(
    'character' as const,
    'action' as const,
    'dialogue' as const,
    'scene_heading' as const,
  ),
});

type Edit = typeof edit extends fc.Arbitrary<infer One> ? One : never;

function carryOut(script: HandledScript, { kind, line: wanted, text, type }: Edit): void {
  const at = wanted % script.lines.length;
  switch (kind) {
    case 'click':
      script.click(at);
      break;
    case 'remove':
      // The first heading stays: a scene has a line at least.
      if (at > 0) script.remove(at, at);
      break;
    case 'type':
      script.type(text);
      break;
    case 'replace':
      script.select(at, at);
      script.type(text);
      break;
    case 'set':
      script.set(type);
      break;
    case 'undo':
      script.undo();
      break;
    case 'redo':
      script.redo();
      break;
  }
}

describe("automatic (CONT'D)", () => {
  it('changes nothing but the marks of cues, doubles none, and goes with undo', () => {
    fc.assert(
      fc.property(scenes, fc.array(edit, { maxLength: 12 }), (start, edits) => {
        const script = new HandledScript([continuedCues(() => true)], ...start);
        const before = script.state.doc;
        const bare = new HandledScript([], ...start);
        const written = edits.filter(({ kind }) => kind !== 'undo' && kind !== 'redo');
        for (const one of written) {
          carryOut(script, one);
          carryOut(bare, one);
          const without = (lines: readonly string[]): string[] =>
            lines.map((words) => words.replaceAll(mark, ''));
          expect(without(script.lines)).toEqual(without(bare.lines));
        }
        for (const words of script.lines) {
          if (!words.startsWith('character: ')) continue;
          const cue = words.slice('character: '.length);
          const again = cue.endsWith(mark) && parseCue(cue.slice(0, -mark.length)).continued;
          const own = bare.lines.includes(words);
          expect(again && !own).toBe(false);
        }
        written.forEach(() => script.undo());
        expect(script.state.doc.eq(before)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('can be edited, undone and redone in any order', () => {
    fc.assert(
      fc.property(scenes, fc.array(edit, { maxLength: 20 }), (start, edits) => {
        const script = new HandledScript([continuedCues(() => true)], ...start);
        for (const one of edits) {
          carryOut(script, one);
          script.state.doc.check();
        }
      }),
      { numRuns: 200 },
    );
  });
});
