/** Pasting: whatever is pasted wherever, no word of it is lost, and none of the draft's own. */
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { AllSelection, EditorState, TextSelection } from 'prosemirror-state';
import { expect, it } from 'vitest';
import { dropLines, insertPasted, readPastedText } from '../../src/renderer/editor/paste.ts';
import { sceneKeeper } from '../../src/renderer/editor/sceneKeeper.ts';
import { newId, type SceneId } from '../../src/shared/model/ids.ts';
import { screenplayToDocument, sceneIdOf } from '../../src/shared/screenplay/document.ts';
import { readFountain } from '../../src/shared/screenplay/fountain/readFountain.ts';
import { recognizeParagraphs } from '../../src/shared/screenplay/recognizeParagraphs.ts';

const word = fc.constantFrom(
  ...['INT. HALL - DAY', 'NILA', 'nila', 'CUT TO:', '(beat)', '(', ')', 'One two.', 'Title: x'],
  ...['# a', '= b', '> c <', '> d', '.e', '!f', '@g', '~h', '[[i]]', '/* j */', '**k**', '_l_'],
  ...['#12#', '===', '[[', '*/', '\\', 'é', '日本', '🎬', '1978', '\t\tx'],
);
const lineEnd = fc.constantFrom('\n', '\n\n', '\r\n', '\r', ' ', '\u2028', '\v', '\n   \n');
const text = fc
  .array(fc.tuple(word, lineEnd), { maxLength: 14 })
  .map((parts) => parts.flat().join(''));

const draft = screenplayToDocument(
  readFountain(
    'A dog.\n\nINT. A - DAY\n\nOne.\n\nNILA\n(low)\nTwo.\n\nOTTO\nLeft.\n\nILSE ^\nRight.\n\n# Part\n\nINT. B - DAY\n\nThree.',
  ),
  () => newId<SceneId>(),
);

/** Letters and digits, which are never markup, each as often as it is there. */
function letters(text: string): string[] {
  return (text.toUpperCase().match(/[\p{L}\p{N}]/gu) ?? []).sort();
}

/** All that a document says, the numbers of its scenes included. */
function said(doc: Node): string {
  let all = '';
  doc.descendants((node) => {
    const number: unknown = node.attrs['number'];
    all += `${node.text ?? ''} ${typeof number === 'string' ? number : ''}`;
  });
  return all;
}

function check(doc: Node): void {
  doc.check();
  const ids = doc.children.map(sceneIdOf);
  expect(new Set(ids).size).toBe(ids.length);
}

it('keeps every word, at every place', () => {
  fc.assert(
    fc.property(text, fc.nat(draft.content.size), (pasted, at) => {
      const state = EditorState.create({
        doc: draft,
        selection: TextSelection.near(draft.resolve(at)),
        plugins: [sceneKeeper()],
      });
      const after = state.apply(insertPasted(state.tr, readPastedText(pasted))).doc;
      check(after);
      expect(letters(said(after))).toEqual(letters(said(draft) + pasted));
      for (const id of draft.children.map(sceneIdOf)) {
        expect(after.children.map(sceneIdOf)).toContain(id);
      }
    }),
    { numRuns: 1500 },
  );
});

it('puts what is pasted in place of what is selected, and nothing else', () => {
  const size = draft.content.size;
  fc.assert(
    fc.property(text, fc.nat(size), fc.nat(size), (pasted, one, other) => {
      const selection =
        one === other
          ? new AllSelection(draft)
          : TextSelection.between(draft.resolve(one), draft.resolve(other));
      const state = EditorState.create({ doc: draft, selection, plugins: [sceneKeeper()] });
      const { from, to } = selection;
      const kept =
        draft.textBetween(0, from, ' ') + (to < size ? draft.textBetween(to, size, ' ') : '');
      const after = state.apply(insertPasted(state.tr, readPastedText(pasted))).doc;
      check(after);
      const read = readPastedText(pasted);
      const nothing = read.kind === 'elements' && read.elements.length === 0;
      expect(letters(said(after))).toEqual(letters(nothing ? said(draft) : kept + pasted));
    }),
    { numRuns: 1500 },
  );
});

it('recognises paragraphs without losing one', () => {
  const paragraph = fc.record({
    runs: text.map((all) => [{ text: all, marks: [] }]),
    align: fc.constantFrom('left', 'centre', 'right'),
    indent: fc.integer({ min: 0, max: 3 }),
  });
  fc.assert(
    fc.property(fc.array(paragraph), (all) => {
      const elements = recognizeParagraphs(all);
      expect(elements.map((element) => element.runs)).toEqual(
        all.map((one) => one.runs).filter(([run]) => run?.text.trim() !== ''),
      );
    }),
  );
});

it('moves lines and scenes by dropping them: every word is there once, every scene has its own id', () => {
  const size = draft.content.size;
  fc.assert(
    fc.property(fc.nat(size), fc.nat(size), fc.nat(size), fc.boolean(), (one, other, at, moved) => {
      const selection = TextSelection.between(draft.resolve(one), draft.resolve(other));
      const state = EditorState.create({ doc: draft, selection, plugins: [sceneKeeper()] });
      const tr = dropLines(state, selection.content(), at, moved);
      fc.pre(tr !== null);
      const after = state.apply(tr).doc;
      check(after);
      const { from, to } = selection;
      const twice = moved ? '' : draft.textBetween(from, to, ' ');
      expect(letters(after.textContent)).toEqual(letters(draft.textContent + twice));
      if (moved && at >= from && at <= to) expect(after.eq(draft)).toBe(true);
    }),
    { numRuns: 3000 },
  );
});
