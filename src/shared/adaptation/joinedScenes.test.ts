import { describe, expect, it } from 'vitest';
import { toId, type SceneId } from '../model/ids.ts';
import { sceneWithContent } from './joinedScenes.ts';

const rewritten = (id: string, before: string, after: string) => ({
  id: toId<SceneId>(id),
  before,
  after,
});
const street = 'EXT. STREET - DAY\nSnow lies over the empty street.\nA dog barks at the gate.';
const [heading = '', ...lines] = street.split('\n');
const body = lines.join('\n');
const roof = 'EXT. ROOF - DAY\nHassan runs for the blue kite.';

describe('the scene that has the content of one that went', () => {
  it('is the one that has gained it, at its end, at its beginning or inside', () => {
    for (const after of [`${roof}\n${body}`, `${body}\n${roof}`, `${roof}\n${street}`]) {
      expect(sceneWithContent(street, [rewritten('roof', roof, after)])).toBe('roof');
    }
    const inside = roof.replace('runs', `runs ${body} runs`);
    expect(sceneWithContent(street, [rewritten('roof', roof, inside)])).toBe('roof');
  });

  it('may lack some of it, and have been written on', () => {
    const after = `${roof} Snow lies over the street.\nThe dog barks.`;
    expect(sceneWithContent(street, [rewritten('roof', roof, after)])).toBe('roof');
  });

  it('is none that had it before, or has gained the heading alone', () => {
    const had = `${roof}\n${body}`;
    expect(sceneWithContent(street, [rewritten('roof', had, `${had} Night.`)])).toBeNull();
    const named = `${roof}\n${heading}`;
    expect(sceneWithContent(street, [rewritten('roof', roof, named)])).toBeNull();
    expect(sceneWithContent(street, [])).toBeNull();
  });

  it('is none where two have as much of it', () => {
    const two = [
      rewritten('roof', roof, `${roof}\n${body}`),
      rewritten('yard', 'INT. YARD', `INT. YARD\n${body}`),
    ];
    expect(sceneWithContent(street, two)).toBeNull();
  });

  it('has all of a few words, and the heading of a scene without content', () => {
    const few = 'EXT. STREET - DAY\nSnow falls slowly.';
    expect(
      sceneWithContent(few, [rewritten('roof', roof, `${roof}\nNight falls slowly.`)]),
    ).toBeNull();
    expect(sceneWithContent(few, [rewritten('roof', roof, `${roof}\nSnow falls slowly.`)])).toBe(
      'roof',
    );
    expect(sceneWithContent(heading, [rewritten('roof', roof, `${roof}\n${heading}`)])).toBe(
      'roof',
    );
    expect(sceneWithContent('', [rewritten('roof', roof, `${roof} More.`)])).toBeNull();
  });
});
