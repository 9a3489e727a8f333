import { TextSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { HandledScript, type Line } from '../../../tests/support/handledScript.ts';
import { leftLines } from './leftLines.ts';

const scriptOf = (...scenes: readonly (readonly Line[])[]): HandledScript =>
  new HandledScript([leftLines()], ...scenes);

describe('a line that was typed and is left', () => {
  it('is no scene where it says FADE IN:, and undo takes that back alone', () => {
    const script = scriptOf([
      ['scene_heading', ''],
      ['action', 'Rain.'],
    ]);
    script.click(0);
    script.type('FADE IN:');
    expect(script.lines).toEqual(['scene_heading: FADE IN:', 'action: Rain.']);
    script.click(1);
    expect(script.lines).toEqual(['action: FADE IN:', 'action: Rain.']);
    expect(script.state.selection.$head.parent.textContent).toBe('Rain.');
    script.undo();
    expect(script.lines).toEqual(['scene_heading: FADE IN:', 'action: Rain.']);
    // What the writer took back is not done again.
    script.click(0);
    script.click(1);
    expect(script.lines[0]).toBe('scene_heading: FADE IN:');
  });

  it('is a transition where capitals end in TO:, in a scene of its own, too', () => {
    const script = scriptOf(
      [
        ['scene_heading', 'INT. ROOM'],
        ['action', ''],
      ],
      [['scene_heading', '']],
    );
    script.click(1);
    script.type('SMASH CUT TO:');
    script.click(2);
    script.type('CUT TO:');
    script.click(0);
    expect(script.lines).toEqual([
      'scene_heading: INT. ROOM',
      'transition: SMASH CUT TO:',
      'transition: CUT TO:',
    ]);
    expect(script.state.doc.childCount).toBe(1);
  });

  it('stays what it is where nothing was typed, where the caret is still in it, and where the writer said so', () => {
    const script = scriptOf([
      ['scene_heading', 'FADE IN:'],
      ['action', ''],
    ]);
    script.click(0);
    script.click(1);
    expect(script.lines[0]).toBe('scene_heading: FADE IN:');
    script.type('CUT TO:');
    script.state = script.state.apply(
      script.state.tr.setSelection(
        TextSelection.create(script.state.doc, script.state.selection.head - 3),
      ),
    );
    expect(script.lines[1]).toBe('action: CUT TO:');
    script.set('shot');
    script.set('action');
    script.click(0);
    expect(script.lines[1]).toBe('action: CUT TO:');
  });
});
