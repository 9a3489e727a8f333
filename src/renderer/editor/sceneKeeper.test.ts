import fc from 'fast-check';
import { Transform } from 'prosemirror-transform';
import { EditorState, TextSelection } from 'prosemirror-state';
import { expect, it } from 'vitest';
import { newId, type SceneId } from '../../shared/model/ids.ts';
import { sceneIdOf, screenplayToDocument } from '../../shared/screenplay/document.ts';
import { readFountain } from '../../shared/screenplay/fountain/readFountain.ts';
import { repairAllScenes } from '../../shared/screenplay/repairScenes.ts';
import { sceneKeeper } from './sceneKeeper.ts';

const made = (): SceneId => newId<SceneId>();
const script = `INT. MILL - DAY

Ada waits.

ADA
Now.

# Act two

EXT. YARD - DAY

Snow.

BRUNO
Yes.

CLARA ^
No.

# Act three

INT. LOFT - NIGHT

Dust.

EXT. ROOF - DAWN

Light.
`;

it('leaves nothing to repair, whatever is taken out and typed', () => {
  const doc = screenplayToDocument(readFountain(script), made);
  const edits = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 60 }), fc.constantFrom('', 'x', 'so ')), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(edits, (all) => {
      let state = EditorState.create({ doc, plugins: [sceneKeeper()] });
      for (const [place, length, words] of all) {
        const { size } = state.doc.content;
        const from = TextSelection.near(state.doc.resolve(place % size)).from;
        const to = TextSelection.near(state.doc.resolve(Math.min(size, from + length)), -1).to;
        const { tr } = state;
        if (to > from) tr.delete(from, to);
        if (words !== '') tr.insertText(words, tr.mapping.map(from));
        state = state.apply(tr);
        expect(repairAllScenes(new Transform(state.doc), made)).toBe(false);
        expect(new Set(state.doc.children.map(sceneIdOf)).size).toBe(state.doc.childCount);
      }
    }),
  );
});

it('gives up a scene of which nothing is left but the words of a section', () => {
  const doc = screenplayToDocument(readFountain(script), made);
  const state = EditorState.create({ doc, plugins: [sceneKeeper()] });
  const start = doc.child(0).nodeSize + doc.child(1).nodeSize;
  const end = start + doc.child(2).nodeSize;
  const from = TextSelection.near(doc.resolve(start)).from;
  const to = TextSelection.near(doc.resolve(end), -1).to;
  const after = state.apply(state.tr.delete(from, to)).doc;
  expect(after.children.map(sceneIdOf)).toEqual(
    [0, 1, 3].map((index) => sceneIdOf(doc.child(index))),
  );
});
