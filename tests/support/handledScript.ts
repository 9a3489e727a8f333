/** A script that is written in as the editor lets it be, without a window. */
import { history, redo, undo } from 'prosemirror-history';
import { EditorState, TextSelection, type Command, type Plugin } from 'prosemirror-state';
import type { ElementType } from '../../src/shared/screenplay/elements.ts';
import { screenplaySchema } from '../../src/shared/screenplay/schema.ts';
import { setElement } from '../../src/renderer/editor/elementCommands.ts';
import { sceneKeeper } from '../../src/renderer/editor/sceneKeeper.ts';

export type Line = readonly [type: ElementType, text: string];

export class HandledScript {
  state: EditorState;

  /** @param plugins what is tried; history and the keeping of scenes are there */
  constructor(plugins: readonly Plugin[], ...scenes: readonly (readonly Line[])[]) {
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
    this.state = EditorState.create({ doc, plugins: [history(), ...plugins, sceneKeeper()] });
  }

  /** All lines as `type: text`. */
  get lines(): string[] {
    return this.places.map(({ type, from, to }) => `${type}: ${this.textBetween(from, to)}`);
  }

  /** Puts the caret into a line, at its end unless an offset is said, as the mouse does. Lines count from 0. */
  click(line: number, offset?: number): void {
    const { from, to } = this.place(line);
    const pos = offset === undefined ? to : from + offset;
    this.state = this.state.apply(
      this.state.tr.setSelection(TextSelection.create(this.state.doc, pos)),
    );
  }

  /** Puts the caret at the start of a line. */
  clickBefore(line: number): void {
    this.click(line, 0);
  }

  /** Selects from the start of one line to the end of another. */
  select(first: number, last: number): void {
    const { doc, tr } = this.state;
    const { from } = this.place(first);
    this.state = this.state.apply(
      tr.setSelection(TextSelection.create(doc, from, this.place(last).to)),
    );
  }

  /** Takes whole lines out at once. */
  remove(first: number, last: number): void {
    const { from } = this.place(first);
    this.state = this.state.apply(this.state.tr.delete(from - 1, this.place(last).to + 1));
  }

  /** Types over what is selected. */
  type(text: string): void {
    for (const char of text) this.state = this.state.apply(this.state.tr.insertText(char));
  }

  /** Takes the last characters before the caret away, one by one. */
  backspace(times: number): void {
    for (let count = 0; count < times; count++) {
      const { head } = this.state.selection;
      this.state = this.state.apply(this.state.tr.delete(head - 1, head));
    }
  }

  set(type: ElementType): void {
    this.run(setElement(type));
  }

  run(command: Command): void {
    command(this.state, (tr) => {
      this.state = this.state.apply(tr);
    });
  }

  undo(): void {
    this.run(undo);
  }

  redo(): void {
    this.run(redo);
  }

  private get places(): { type: string; from: number; to: number }[] {
    const all: { type: string; from: number; to: number }[] = [];
    this.state.doc.descendants((node, pos) => {
      if (node.isTextblock)
        all.push({ type: node.type.name, from: pos + 1, to: pos + node.nodeSize - 1 });
      return !node.isTextblock;
    });
    return all;
  }

  private place(line: number): { from: number; to: number } {
    const place = this.places[line];
    if (place === undefined) throw new Error(`no line ${String(line)}`);
    return place;
  }

  private textBetween(from: number, to: number): string {
    return this.state.doc.textBetween(from, to);
  }
}
