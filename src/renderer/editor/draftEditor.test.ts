import { TextSelection } from 'prosemirror-state';
import { describe, expect, it, vi } from 'vitest';
import { elementToBlock } from '../../shared/screenplay/document.ts';
import { keyTableNamed } from '../../shared/screenplay/keys.ts';
import { defaultPageSetup } from '../../shared/screenplay/pageSetup.ts';
import { noRevisions } from '../../shared/screenplay/revisions.ts';
import { screenplaySchema } from '../../shared/screenplay/schema.ts';
import { DraftEditor } from './draftEditor.ts';

function editorOf(...cues: readonly string[]): DraftEditor {
  const speech = (cue: string) => [
    elementToBlock({ type: 'character', runs: [{ text: cue, marks: [] }] }),
    elementToBlock({ type: 'dialogue', runs: [{ text: 'Now.', marks: [] }] }),
  ];
  const { scene } = screenplaySchema.nodes;
  const doc = screenplaySchema.node('doc', null, [
    scene.create({ id: 'first' }, cues.flatMap(speech)),
  ]);
  const preferences = {
    keyTable: () => keyTableNamed(''),
    completion: () => false,
    continued: () => false,
    smartQuotes: () => false,
    typewriter: () => false,
    names: () => ({ people: [], places: [] }),
    spelling: {
      isOn: () => false,
      verdict: () => undefined,
      ask: () => Promise.resolve(true),
      onChange: () => () => undefined,
    },
  };
  return new DraftEditor(doc, defaultPageSetup, noRevisions, preferences, {
    onChange: vi.fn(),
    onUndoStep: vi.fn(),
    onOpenMenu: vi.fn(),
    onEscape: vi.fn(),
    isKnown: () => false,
    onPill: vi.fn(),
    onOmittedHeading: vi.fn(),
    onMisspelt: vi.fn(),
  });
}

describe('a script that another is about to take the place of', () => {
  it('is not changed from menus and the palette either', () => {
    const editor = editorOf('ANNA', 'BORIS');
    const { doc } = editor.state;
    const { tr } = editor.state;
    editor.dispatch(tr.setSelection(TextSelection.create(doc, doc.content.size - 4)));
    editor.setEditable(false);
    editor.setElement('action');
    editor.toggleEmphasis('bold');
    editor.toggleDualDialogue();
    expect(editor.state.doc).toBe(doc);
    expect(editor.state.storedMarks).toBeNull();
    editor.setEditable(true);
    editor.toggleDualDialogue();
    expect(editor.state.doc).not.toBe(doc);
  });
});
