import type { Node } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { newId, toId, type SceneId } from '../model/ids.ts';
import {
  documentToScreenplay,
  sceneFromJson,
  sceneHeadingOf,
  sceneIdOf,
  sceneNumberOf,
  sceneToElements,
  screenplayToDocument,
} from './document.ts';
import { readFountain } from './fountain/readFountain.ts';
import { writeFountain } from './fountain/writeFountain.ts';
import {
  isOmitted,
  keptHeadingOf,
  losesOmitted,
  omitScene,
  restoreScene,
} from './omittedScenes.ts';
import { pageLayout } from './layout.ts';
import { paginateDocument } from './paginateDocument.ts';
import { scenePlainText } from './plainText.ts';

const doc = screenplayToDocument(
  readFountain(`INT. MILL - DAY #20#

The wheel stops.

# Act two

= Mara waits in vain.

EXT. YARD - DUSK #21#

Mara *waits*.

/* a thought */

MARA
Where is he?

INT. HALL - DAY #22#

Nobody.
`),
  () => newId<SceneId>(),
);
const yard = sceneIdOf(doc.child(1));

function omitted(number: string | null = '21'): Node {
  const tr = new Transform(doc);
  expect(omitScene(tr, yard, number)).toBe(true);
  return tr.doc;
}

describe('an omitted scene', () => {
  it('says OMITTED under its number, keeps its id and its section, and prints nothing else', () => {
    const scene = omitted().child(1);
    expect(sceneIdOf(scene)).toBe(yard);
    expect(sceneNumberOf(scene)).toBe('21');
    expect(scene.child(0).textContent).toBe('Act two');
    expect(scenePlainText(scene).text).toBe('OMITTED');
    expect(keptHeadingOf(scene)).toBe('EXT. YARD - DUSK');
    expect(isOmitted(scene)).toBe(true);
    expect(keptHeadingOf(doc.child(1))).toBeNull();
    expect(
      paginateDocument(omitted(), pageLayout()).scenes.map(({ eighths }) => eighths > 0),
    ).toEqual([true, false, true]);
  });

  it('comes back as it was, with the number it has, and what was written under it meanwhile', () => {
    const tr = new Transform(omitted());
    expect(restoreScene(tr, yard)).toBe(true);
    expect(tr.doc.eq(doc)).toBe(true);

    const written = new Transform(omitted('21A'));
    const scene = written.doc.child(1);
    const end = written.doc.child(0).nodeSize + scene.nodeSize - 1;
    const [action] = screenplayToDocument(readFountain('It rains.'), () => newId<SceneId>()).child(
      0,
    ).children;
    if (action === undefined) throw new Error('no action');
    written.insert(end, action);
    restoreScene(written, yard);
    const back = written.doc.child(1);
    expect(sceneNumberOf(back)).toBe('21A');
    expect(sceneHeadingOf(back)).toBe('EXT. YARD - DUSK');
    expect(back.lastChild?.textContent).toBe('It rains.');
  });

  it('cannot be omitted twice, nor restored when it was not', () => {
    const tr = new Transform(omitted());
    expect(omitScene(tr, yard, '21')).toBe(false);
    expect(restoreScene(new Transform(doc), yard)).toBe(false);
    expect(omitScene(new Transform(doc), toId<SceneId>('none'), '1')).toBe(false);
  });

  it('is stored with what it keeps, and a file that keeps nonsense is refused', () => {
    const scene = omitted().child(1);
    const json: unknown = JSON.parse(JSON.stringify(scene));
    expect(sceneFromJson(json).eq(scene)).toBe(true);
    for (const kept of [[{ type: 'scene' }], [{ type: 'text', text: 'x' }], [3], 'x', [{}]]) {
      const heading = { type: 'scene_heading', attrs: { number: null, omitted: kept } };
      const bad = { type: 'scene', attrs: { id: yard }, content: [heading] };
      expect(() => sceneFromJson(bad)).toThrow(RangeError);
    }
  });

  it('goes out to Fountain as a boneyard after its heading, and is read back', () => {
    const screenplay = documentToScreenplay(omitted());
    const text = writeFountain(screenplay);
    expect(text).toContain('.OMITTED #21#\n\n/* OMITTED SCENE\n\nEXT. YARD - DUSK #21#');
    expect(readFountain(text).elements).toEqual(screenplay.elements);
  });

  it('is no part of a heading that merely says so', () => {
    const plain = readFountain(
      '.OMITTED #21#\n\n/* OMITTED SCENES are listed elsewhere */\n',
    ).elements;
    expect(plain.map(({ type }) => type)).toEqual(['scene_heading', 'boneyard']);
    expect(sceneToElements(doc.child(1)).some((one) => one.omitted !== undefined)).toBe(false);
  });
});

describe('an edit', () => {
  const state = EditorState.create({ doc: omitted() });
  const heading =
    state.doc.child(0).nodeSize +
    1 +
    state.doc.child(1).child(0).nodeSize +
    state.doc.child(1).child(1).nodeSize;
  const end = heading + state.doc.child(1).child(2).nodeSize;

  it('that changes the heading of an omitted scene, or joins it to another, would lose the scene', () => {
    const { tr } = state;
    expect(state.doc.nodeAt(heading)?.textContent).toBe('OMITTED');
    expect(losesOmitted(state.tr.insertText('x', heading + 3), state.doc)).toBe(true);
    expect(losesOmitted(state.tr.delete(heading + 1, heading + 8), state.doc)).toBe(true);
    expect(
      losesOmitted(
        state.tr.setBlockType(
          heading + 1,
          heading + 1,
          state.schema.nodes['action'] ?? tr.doc.type,
        ),
        state.doc,
      ),
    ).toBe(true);
  });

  it('that joins its words to a line before, as a browser does it, would lose it', () => {
    const line = state.schema.node('action', null, [state.schema.text('Mara waits. OMITTED')]);
    expect(losesOmitted(state.tr.replaceWith(heading, end, line), state.doc)).toBe(true);
    const other = state.schema.node('action', null, [state.schema.text('Mara waits.')]);
    expect(losesOmitted(state.tr.replaceWith(heading, end, other), state.doc)).toBe(false);
  });

  it('that takes out all of it, moves it or numbers it does not', () => {
    expect(losesOmitted(state.tr.delete(heading, end), state.doc)).toBe(false);
    expect(losesOmitted(state.tr.delete(heading - 3, end + 6), state.doc)).toBe(false);
    expect(losesOmitted(state.tr.setNodeAttribute(heading, 'number', '7'), state.doc)).toBe(false);
    expect(losesOmitted(state.tr.insertText('x', 4), state.doc)).toBe(false);
    const moved = state.tr.replaceWith(0, state.doc.content.size, state.doc.children.toReversed());
    expect(losesOmitted(moved, state.doc)).toBe(false);
  });
});
