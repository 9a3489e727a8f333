import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { toId, type SceneId } from '../model/ids.ts';
import { numbersOfScenes, screenplayToDocument, sceneSynopsisOf } from './document.ts';
import { readFountain } from './fountain/readFountain.ts';
import { synopsisOf } from './deck.ts';
import { numberScenes, setHeading, setSynopsis } from './sceneEdits.ts';

describe('numbering scenes', () => {
  it('gives each heading its number, takes numbers away, and leaves all else', () => {
    let next = 0;
    const doc = screenplayToDocument(
      readFountain('A word before.\n\nINT. A #7#\n\nRain.\n\nEXT. B\n\nINT. C #9#\n\nSun.\n'),
      () => toId<SceneId>(`s${String(next++)}`),
    );
    const own = (of: Transform): (string | null)[] => numbersOfScenes(of.doc.children, 'locked');
    const tr = new Transform(doc);
    numberScenes(
      tr,
      new Map([
        [toId<SceneId>('s1'), '7'],
        [toId<SceneId>('s2'), '7A'],
      ]),
    );
    tr.doc.check();
    expect(own(tr)).toEqual([null, '7', '7A', '7B']);
    expect(tr.doc.textContent).toBe(doc.textContent);
    expect(tr.doc.child(0)).toBe(doc.child(0));
    expect(tr.doc.child(1)).toBe(doc.child(1));
    const none = new Transform(tr.doc);
    numberScenes(none, new Map());
    expect(numbersOfScenes(none.doc.children, 'counted')).toEqual([null, '1', '2', '3']);
    const again = new Transform(none.doc);
    numberScenes(again, new Map());
    expect(again.docChanged).toBe(false);
  });
});

describe('a synopsis or a heading with a note inside', () => {
  const one = toId<SceneId>('s0');
  const doc = () =>
    screenplayToDocument(
      readFountain('INT. A [[no, B]] - DAY\n\n= Amir runs[[from whom?]] home.\n\nRain.\n'),
      () => one,
    );
  const textOf = (of: Transform, index: number): string => of.doc.child(0).child(index).textContent;

  it('reads without it, on a card as in the outline', () => {
    const scene = doc().child(0);
    expect(synopsisOf(scene.children)).toBe('Amir runs home.');
    expect(synopsisOf(scene.children)).toBe(sceneSynopsisOf(scene));
  });

  it('keeps it, whatever else is said', () => {
    for (const [text, whole] of [
      ['Amir runs home.', 'Amir runsfrom whom? home.'],
      ['Amir walks home.', 'Amir walksfrom whom? home.'],
      ['Amir runs away.', 'Amir runsfrom whom? away.'],
      ['Nobody.', 'Nobodyfrom whom?.'],
      ['', 'from whom?'],
    ] as const) {
      const tr = new Transform(doc());
      setSynopsis(tr, one, text);
      tr.doc.check();
      expect(textOf(tr, 1)).toBe(whole);
      expect(sceneSynopsisOf(tr.doc.child(0))).toBe(text);
    }
    const tr = new Transform(doc());
    setHeading(tr, one, 'EXT. A  - DAY');
    expect(textOf(tr, 0)).toBe('EXT. A no, B - DAY');
  });
});
