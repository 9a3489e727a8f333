import { describe, expect, it } from 'vitest';
import { toId, type SceneId } from '../model/ids.ts';
import { elementsToScene, sceneFromJson, sceneToElements } from './document.ts';
import { budgetOf, toSceneColor, toSceneStatus, toTargetPages } from './planning.ts';
import { sceneColorOf, sceneStatusOf, sectionTargetOf } from './schema.ts';

const json = (attrs: object, section: object = {}): object => ({
  type: 'scene',
  attrs: { id: 'a', ...attrs },
  content: [{ type: 'section', attrs: { level: 1, ...section } }, { type: 'scene_heading' }],
});

describe('what a writer plans with', () => {
  it('is nothing in a scene that was stored before there was any', () => {
    const scene = sceneFromJson(json({}));
    expect(sceneColorOf(scene)).toBeNull();
    expect(sceneStatusOf(scene)).toBeNull();
    expect(sectionTargetOf(scene.child(0))).toBeNull();
  });

  it('is stored with the scene and the section, and read back', () => {
    const stored = json({ color: 'teal', status: 'first_draft' }, { target: 12.5 });
    const again = sceneFromJson(JSON.parse(JSON.stringify(sceneFromJson(stored).toJSON())));
    expect(sceneColorOf(again)).toBe('teal');
    expect(sceneStatusOf(again)).toBe('first_draft');
    expect(sectionTargetOf(again.child(0))).toBe(12.5);
  });

  it('is refused where it is none that there is', () => {
    expect(() => sceneFromJson(json({ color: 'url(x)' }))).toThrow(RangeError);
    expect(() => sceneFromJson(json({ status: 'lost' }))).toThrow(RangeError);
    expect(() => sceneFromJson(json({}, { target: -1 }))).toThrow(RangeError);
    expect(() => sceneFromJson(json({}, { target: 'many' }))).toThrow(RangeError);
  });

  it('reads unknown names as nothing', () => {
    expect(toSceneColor('mauve')).toBeNull();
    expect(toSceneStatus(3)).toBeNull();
    expect([0, -3, NaN, 1000, '2'].map(toTargetPages)).toEqual([null, null, null, null, null]);
  });

  it('measures a length against a target', () => {
    expect(budgetOf(20, 2)).toEqual({ actual: 20, target: 16, over: 4 });
    expect(budgetOf(12, 2).over).toBe(-4);
  });

  it('leaves a new scene without marks', () => {
    expect(elementsToScene([], toId<SceneId>('a')).attrs).toEqual({
      id: 'a',
      color: null,
      status: null,
      alternates: null,
    });
  });

  it('passes through the elements, and so through every file that is read and written', () => {
    const stored = json({ color: 'grey', status: 'to_write' }, { target: 0.5 });
    const elements = sceneToElements(sceneFromJson(stored));
    expect(elements).toEqual([
      { type: 'section', runs: [], level: 1, targetPages: 0.5 },
      { type: 'scene_heading', runs: [], color: 'grey', status: 'to_write' },
    ]);
    const again = elementsToScene(elements, toId<SceneId>('a'));
    expect(again.toJSON()).toEqual(sceneFromJson(stored).toJSON());
  });
});
