import { EditorState } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { newId, type SceneId } from '../../shared/model/ids.ts';
import { screenplayToDocument } from '../../shared/screenplay/document.ts';
import type { ScriptElement } from '../../shared/screenplay/elements.ts';
import { correctWord, misspeltAt, selectMisspelt, spelling } from './spelling.ts';

function stateOf(elements: readonly ScriptElement[]): EditorState {
  return EditorState.create({
    doc: screenplayToDocument({ titlePage: [], elements }, () => newId<SceneId>()),
    plugins: [
      spelling(
        {
          isOn: () => false,
          verdict: () => undefined,
          ask: () => Promise.resolve(false),
          onChange: () => () => undefined,
        },
        () => undefined,
      ),
    ],
  });
}

function positionOf(state: EditorState, words: string): number {
  let found = -1;
  state.doc.descendants((node, pos) => {
    const at = node.text?.indexOf(words) ?? -1;
    if (at >= 0) found = pos + at;
  });
  return found;
}

describe('a correction', () => {
  const state = stateOf([
    {
      type: 'action',
      runs: [
        { text: 'They ', marks: [] },
        { text: 'recieve', marks: ['italic'] },
        { text: ' it.', marks: [] },
      ],
    },
    { type: 'shot', runs: [{ text: 'LETTRE', marks: [] }] },
  ]);

  it('keeps the marks of the word, and puts the caret behind it', () => {
    const from = positionOf(state, 'recieve');
    let after = state;
    const word = { from, to: from + 7, text: 'recieve' };
    expect(correctWord(word, 'receive')(state, (tr) => (after = state.apply(tr)))).toBe(true);
    expect(after.doc.textContent).toBe('They receive it.LETTRE');
    const marks = after.doc.resolve(from + 1).marks();
    expect(marks.map((mark) => mark.type.name)).toEqual(['italic']);
    expect(after.selection.empty && after.selection.head).toBe(from + 7);
  });

  it('is in capitals where the element is', () => {
    const from = positionOf(state, 'LETTRE');
    let after = state;
    correctWord({ from, to: from + 6, text: 'LETTRE' }, 'letter')(state, (tr) => {
      after = state.apply(tr);
    });
    expect(after.doc.textContent).toBe('They recieve it.LETTER');
  });

  it('is not made where the word no longer stands', () => {
    const from = positionOf(state, 'recieve');
    const gone = { from: from + 1, to: from + 8, text: 'recieve' };
    expect(correctWord(gone, 'receive')(state)).toBe(false);
    const outside = { from: 5000, to: 5007, text: 'recieve' };
    expect(correctWord(outside, 'receive')(state)).toBe(false);
  });
});

describe('while spelling is off', () => {
  it('nothing is marked and nothing is gone to', () => {
    const state = stateOf([{ type: 'action', runs: [{ text: 'recieve', marks: [] }] }]);
    expect(misspeltAt(state, positionOf(state, 'recieve'))).toBeNull();
    expect(selectMisspelt(1)(state)).toBe(false);
  });
});
