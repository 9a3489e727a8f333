import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { newId, toId, type SceneId } from '../model/ids.ts';
import {
  documentToScreenplay,
  sceneHeadingOf,
  sceneIdOf,
  sceneSynopsisOf,
  screenplayToDocument,
} from './document.ts';
import { readFountain } from './fountain/readFountain.ts';
import { notesOf } from './notes.ts';
import { insertNoteOf, insertSceneOf, sceneToMake } from './passageInScript.ts';

const made = (): SceneId => newId<SceneId>();
const script = 'INT. MILL - DAY\n\nAda waits.\n\nADA\nNow.\n\nEXT. YARD - DAY\n\nSnow.\n';
const document = () => screenplayToDocument(readFountain(script), made);

describe('insertSceneOf', () => {
  it('puts a scene with the words as its synopsis after the other', () => {
    const doc = document();
    const tr = new Transform(doc);
    const id = made();
    expect(insertSceneOf(tr, sceneIdOf(doc.child(0)), id, 'The lamp\ngoes out.')).toBe(true);
    expect(tr.doc.children.map(sceneHeadingOf)).toEqual(['INT. MILL - DAY', '', 'EXT. YARD - DAY']);
    expect(sceneIdOf(tr.doc.child(1))).toBe(id);
    expect(sceneSynopsisOf(tr.doc.child(1))).toBe('The lamp goes out.');
    tr.doc.check();
  });

  it('does nothing where the other scene is gone', () => {
    const tr = new Transform(document());
    expect(insertSceneOf(tr, toId<SceneId>('gone'), made(), 'The lamp.')).toBe(false);
    expect(tr.docChanged).toBe(false);
  });
});

describe('sceneToMake', () => {
  it('is another scene than one in which something is written', () => {
    const doc = document();
    const after = sceneIdOf(doc.child(0));
    expect(sceneToMake(doc, after)).not.toBe(after);
  });

  it('is the one in which nothing is written: no empty scene is left before it', () => {
    const doc = screenplayToDocument(readFountain(''), made);
    const after = sceneIdOf(doc.child(0));
    const id = sceneToMake(doc, after);
    expect(id).toBe(after);
    const tr = new Transform(doc);
    expect(insertSceneOf(tr, after, id, 'The lamp.')).toBe(true);
    tr.doc.check();
    expect(tr.doc.childCount).toBe(1);
    expect(sceneSynopsisOf(tr.doc.child(0))).toBe('The lamp.');
  });
});

describe('insertNoteOf', () => {
  it('puts the words behind the element at a position, wherever that is in the script', () => {
    const doc = document();
    doc.descendants((node, pos) => {
      const tr = new Transform(doc);
      insertNoteOf(tr, node.isTextblock ? pos + 1 : pos, 'To do: the lamp, [[quoted]].');
      tr.doc.check();
      expect(tr.doc.childCount).toBe(doc.childCount);
      const [note] = notesOf(tr.doc);
      expect(note?.text).toContain('the lamp');
      // The words of the script are those of before.
      const { elements } = documentToScreenplay(tr.doc);
      const others = elements.filter(({ type }) => type !== 'note');
      expect(others).toEqual(documentToScreenplay(doc).elements);
      return true;
    });
  });
});
