import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { toId, type SceneId } from '../model/ids.ts';
import { numbersOfScenes, screenplayToDocument } from './document.ts';
import { readFountain } from './fountain/readFountain.ts';
import { numberScenes } from './sceneEdits.ts';

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
