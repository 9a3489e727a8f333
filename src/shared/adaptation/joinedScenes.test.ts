import { describe, expect, it } from 'vitest';
import { toId, type SceneId } from '../model/ids.ts';
import { gainsOf, sceneWithContent, type RewrittenScene } from './joinedScenes.ts';

const rewritten = (id: string, before: string, after: string) => ({
  id: toId<SceneId>(id),
  before,
  after,
});
const found = (text: string, scenes: readonly RewrittenScene[]) =>
  sceneWithContent(text, gainsOf(scenes));
const street = 'EXT. STREET - DAY\nSnow lies over the empty street.\nA dog barks at the gate.';
const [heading = '', ...lines] = street.split('\n');
const body = lines.join('\n');
const roof = 'EXT. ROOF - DAY\nHassan runs for the blue kite.';

describe('the scene that has the content of one that went', () => {
  it('is the one that has gained it, at its end, at its beginning or inside', () => {
    for (const after of [`${roof}\n${body}`, `${body}\n${roof}`, `${roof}\n${street}`]) {
      expect(found(street, [rewritten('roof', roof, after)])).toBe('roof');
    }
    const inside = roof.replace('runs', `runs ${body} runs`);
    expect(found(street, [rewritten('roof', roof, inside)])).toBe('roof');
  });

  it('may lack some of it, and have been written on', () => {
    const after = `${roof} Snow lies over the street.\nThe dog barks.`;
    expect(found(street, [rewritten('roof', roof, after)])).toBe('roof');
  });

  it('is none that had it before, or has gained the heading alone', () => {
    const had = `${roof}\n${body}`;
    expect(found(street, [rewritten('roof', had, `${had} Night.`)])).toBeNull();
    const named = `${roof}\n${heading}`;
    expect(found(street, [rewritten('roof', roof, named)])).toBeNull();
    expect(found(street, [])).toBeNull();
  });

  it('is none where two have as much of it', () => {
    const two = [
      rewritten('roof', roof, `${roof}\n${body}`),
      rewritten('yard', 'INT. YARD', `INT. YARD\n${body}`),
    ];
    expect(found(street, two)).toBeNull();
  });

  it('has all of a few words, and the heading of a scene without content', () => {
    const few = 'EXT. STREET - DAY\nSnow falls slowly.';
    expect(found(few, [rewritten('roof', roof, `${roof}\nNight falls slowly.`)])).toBeNull();
    expect(found(few, [rewritten('roof', roof, `${roof}\nSnow falls slowly.`)])).toBe('roof');
    expect(found(heading, [rewritten('roof', roof, `${roof}\n${heading}`)])).toBe('roof');
    expect(found('', [rewritten('roof', roof, `${roof} More.`)])).toBeNull();
  });

  it('is looked for in all of a script that takes the place of another, in a moment', () => {
    const everyday = 'the a he she and to door looks goes in of his her and'.split(' ');
    let seed = 1;
    const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const word = (): string =>
      random(2) === 0 ? (everyday[random(everyday.length)] ?? '') : `word${random(3000)}`;
    const scene = (): string => `INT. HOUSE - DAY\n${Array.from({ length: 250 }, word).join(' ')}`;
    const gains = gainsOf(
      Array.from({ length: 150 }, (_one, at) => rewritten(String(at), '', scene())),
    );
    const went = Array.from({ length: 150 }, scene);
    expect(went.filter((text) => sceneWithContent(text, gains) !== null)).toEqual([]);
  });
});
