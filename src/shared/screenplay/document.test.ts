import { describe, expect, it } from 'vitest';
import type { SceneId } from '../model/ids.ts';
import { toId } from '../model/ids.ts';
import type { ScriptElement } from './elements.ts';
import {
  documentToScreenplay,
  elementsToScenes,
  elementsToScene,
  findSceneAt,
  sceneFromJson,
  sceneHeadingOf,
  sceneSynopsisOf,
  scenesOf,
  screenplayToDocument,
} from './document.ts';
import { offsetToPosition, positionToOffset, scenePlainText } from './plainText.ts';

function counter(): () => SceneId {
  let next = 0;
  return () => toId<SceneId>(`s${String(next++)}`);
}

function element(
  type: ScriptElement['type'],
  text: string,
  more: Partial<ScriptElement> = {},
): ScriptElement {
  return { type, runs: text === '' ? [] : [{ text, marks: [] }], ...more };
}

const script: ScriptElement[] = [
  element('action', 'Black.'),
  element('section', 'Act one', { level: 1 }),
  element('synopsis', 'They meet.'),
  element('section', 'Arrival', { level: 2 }),
  element('scene_heading', 'INT. KITCHEN - DAY', { number: '1A' }),
  element('action', 'A kettle.\nIt sings.'),
  element('character', 'ANNA', { dual: 'left' }),
  element('dialogue', 'Tea?', { dual: 'left' }),
  element('character', 'BORIS', { dual: 'right' }),
  element('dialogue', 'Tea!', { dual: 'right' }),
  element('page_break', ''),
  element('scene_heading', 'EXT. YARD - NIGHT'),
];

describe('elements and document', () => {
  it('turns elements into scenes and back without change', () => {
    const doc = screenplayToDocument({ titlePage: [], elements: script }, counter());
    doc.check();
    expect(scenesOf(doc).map(({ node }) => sceneHeadingOf(node))).toEqual([
      '',
      'INT. KITCHEN - DAY',
      'EXT. YARD - NIGHT',
    ]);
    expect(documentToScreenplay(doc).elements).toEqual(script);
  });

  it('keeps a section and its synopsis with the heading after them', () => {
    expect(elementsToScenes(script).map((scene) => scene.length)).toEqual([1, 10, 1]);
  });

  it('has the synopsis of a section for the section, and that of a scene for the scene', () => {
    const synopsis = (...elements: ScriptElement[]): string => {
      const doc = screenplayToDocument({ titlePage: [], elements }, counter());
      return sceneSynopsisOf(doc.child(0));
    };
    const heading = element('scene_heading', 'INT. KITCHEN - DAY');
    const act = element('section', 'Act one', { level: 1 });
    const [they, tea] = [element('synopsis', 'They meet.'), element('synopsis', 'Tea.')];
    expect(synopsis(act, they, heading, tea)).toBe('Tea.');
    expect(synopsis(act, they, heading)).toBe('');
    expect(synopsis(they, heading, tea)).toBe('They meet.');
  });

  it('keeps marks, and line breaks inside them', () => {
    const runs = [
      { text: 'He ', marks: [] },
      { text: 'runs\naway', marks: ['bold', 'underline'] },
      { text: ' unseen', marks: ['note'] },
    ] as const;
    const doc = screenplayToDocument(
      { titlePage: [], elements: [{ type: 'action', runs }] },
      counter(),
    );
    expect(documentToScreenplay(doc).elements[0]?.runs).toEqual(runs);
  });

  it('drops the mark of half a dual dialogue, not its words', () => {
    const half = [element('character', 'ANNA', { dual: 'right' })];
    const doc = screenplayToDocument({ titlePage: [], elements: half }, counter());
    expect(documentToScreenplay(doc).elements).toEqual([element('character', 'ANNA')]);
  });

  it('holds as many elements in one scene as a file can', () => {
    const many = Array.from({ length: 150_000 }, () => element('action', 'Rain.'));
    const doc = screenplayToDocument({ titlePage: [], elements: many }, counter());
    expect(documentToScreenplay(doc).elements).toHaveLength(many.length);
  });

  it('finds the scene at a position', () => {
    const doc = screenplayToDocument({ titlePage: [], elements: script }, counter());
    for (const scene of scenesOf(doc)) {
      expect(findSceneAt(doc, scene.pos)?.id).toBe(scene.id);
      expect(findSceneAt(doc, scene.pos + scene.node.nodeSize - 1)?.id).toBe(scene.id);
    }
    expect(findSceneAt(doc, doc.content.size)?.index).toBe(2);
    expect(findSceneAt(doc, doc.content.size + 1)).toBeUndefined();
  });

  it('reads a scene from its JSON and refuses anything else', () => {
    const scene = elementsToScene(script.slice(4, 7), toId<SceneId>('x'));
    expect(sceneFromJson(JSON.parse(JSON.stringify(scene))).eq(scene)).toBe(true);
    expect(() => sceneFromJson({ type: 'action' })).toThrow(RangeError);
    expect(() => sceneFromJson({ type: 'scene', content: [] })).toThrow(RangeError);
    expect(() => sceneFromJson({ type: 'scene', attrs: { id: 3 } })).toThrow(RangeError);
    expect(() => sceneFromJson('scene')).toThrow(RangeError);
  });
});

describe('scenePlainText', () => {
  const scene = elementsToScene(
    [
      element('section', 'Act'),
      element('scene_heading', 'INT. HALL'),
      {
        type: 'action',
        runs: [
          { text: 'One ', marks: [] },
          { text: 'why?', marks: ['note'] },
          { text: 'two\nthree', marks: ['bold'] },
        ],
      },
      element('note', 'Check.'),
      element('character', 'A', { dual: 'left' }),
      element('character', 'B', { dual: 'right' }),
    ],
    toId<SceneId>('x'),
  );
  const plain = scenePlainText(scene);

  it('holds what is told, not what is remarked', () => {
    expect(plain.text).toBe('INT. HALL\nOne two\nthree\nA\nB');
  });

  it('maps every offset to the same character in the node, and back', () => {
    for (let offset = 0; offset < plain.text.length; offset++) {
      const pos = offsetToPosition(plain, offset);
      expect(positionToOffset(plain, pos)).toBe(offset);
      const char = plain.text.charAt(offset);
      if (char === '\n') continue;
      expect(scene.textBetween(pos, pos + 1)).toBe(char);
    }
    expect(positionToOffset(plain, 0)).toBe(0);
  });

  it('puts the two sides of an inline note apart', () => {
    const offset = 'INT. HALL\nOne '.length;
    expect(offsetToPosition(plain, offset, 1) - offsetToPosition(plain, offset, -1)).toBe(4);
  });
});
