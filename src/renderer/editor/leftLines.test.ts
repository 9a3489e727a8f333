import { history, undo } from 'prosemirror-history';
import { EditorState, TextSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import type { ElementType } from '../../shared/screenplay/elements.ts';
import { screenplaySchema } from '../../shared/screenplay/schema.ts';
import { setElement } from './elementCommands.ts';
import { leftLines } from './leftLines.ts';
import { sceneKeeper } from './sceneKeeper.ts';

type Line = readonly [type: ElementType, text: string];

/** A script with a caret, of scenes of lines. */
class Script {
  state: EditorState;

  constructor(...scenes: readonly (readonly Line[])[]) {
    const doc = screenplaySchema.node(
      'doc',
      null,
      scenes.map((lines, index) =>
        screenplaySchema.node(
          'scene',
          { id: `s${String(index)}` },
          lines.map(([type, text]) =>
            screenplaySchema.node(type, null, text === '' ? [] : [screenplaySchema.text(text)]),
          ),
        ),
      ),
    );
    this.state = EditorState.create({ doc, plugins: [history(), leftLines(), sceneKeeper()] });
  }

  get lines(): string[] {
    const all: string[] = [];
    this.state.doc.descendants((node) => {
      if (node.isTextblock) all.push(`${node.type.name}: ${node.textContent}`);
      return !node.isTextblock;
    });
    return all;
  }

  /** Puts the caret at the end of a line, as the mouse does. Lines count from 0. */
  click(line: number): void {
    const ends: number[] = [];
    this.state.doc.descendants((node, pos) => {
      if (node.isTextblock) ends.push(pos + node.nodeSize - 1);
      return !node.isTextblock;
    });
    const { doc, tr } = this.state;
    this.state = this.state.apply(tr.setSelection(TextSelection.create(doc, ends[line] ?? 0)));
  }

  type(text: string): void {
    for (const char of text) this.state = this.state.apply(this.state.tr.insertText(char));
  }

  set(type: ElementType): void {
    setElement(type)(this.state, (tr) => {
      this.state = this.state.apply(tr);
    });
  }

  undo(): void {
    undo(this.state, (tr) => {
      this.state = this.state.apply(tr);
    });
  }
}

describe('a line that was typed and is left', () => {
  it('is no scene where it says FADE IN:, and undo takes that back alone', () => {
    const script = new Script([
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
    const script = new Script(
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
    const script = new Script([
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
