import { EditorState, TextSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { screenplaySchema } from '../../shared/screenplay/schema.ts';
import { selectedSceneWords } from './sceneSelection.ts';

function scene(id: string, ...action: readonly string[]) {
  return screenplaySchema.node(
    'scene',
    { id },
    action.map((text) => screenplaySchema.node('action', null, [screenplaySchema.text(text)])),
  );
}

const doc = screenplaySchema.node('doc', null, [
  scene('a', 'Hassan runs for the kite.', 'Baba watches.'),
  scene('b', 'Snow.'),
]);

/** The words of a selection; offsets count from the first character of the first action. */
function selected(from: number, to: number): string | null {
  const state = EditorState.create({
    doc,
    selection: TextSelection.create(doc, 2 + from, 2 + to),
  });
  return selectedSceneWords(state)?.exact ?? null;
}

describe('selectedSceneWords', () => {
  it('are whole words, over paragraphs too, whichever way they were selected', () => {
    expect(selected(8, 14)).toBe('runs for');
    expect(selected(14, 8)).toBe('runs for');
    expect(selected(20, 31)).toBe('kite.\nBaba');
  });

  it('are none where nothing is selected, a blank, all of a scene, or more than it', () => {
    expect(selected(8, 8)).toBeNull();
    expect(selected(6, 7)).toBeNull();
    expect(selected(0, 40)).toBeNull();
    expect(selected(8, 46)).toBeNull();
  });
});
