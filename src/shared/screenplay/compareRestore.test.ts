import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toId, type SceneId } from '../model/ids.ts';
import { picksWithScene } from './compareRestore.ts';
import { compareScripts, type ComparedScript } from './compareScripts.ts';

/** Scenes by their ids; a capital letter is another text under the same id. */
function script(ids: string): ComparedScript {
  return {
    titlePage: [],
    scenes: [...ids.matchAll(/./g)].map(([id]) => ({
      id: toId<SceneId>(id.toLowerCase()),
      elements: [{ type: 'action', runs: [{ text: `${id} ${id}`, marks: [] }] }],
      attributes: '{}',
    })),
  };
}

/** The scenes after one of them was put back. */
function restored(before: string, after: string, id: string): string {
  const comparison = compareScripts(script(before), script(after));
  const scene = comparison.scenes.find((one) => one.before?.id === id);
  if (scene === undefined) throw new Error(`no scene ${id}`);
  return picksWithScene(comparison, scene)
    .map(({ side, index }) => (side === 'before' ? before : after).charAt(index))
    .join('');
}

describe('a scene put back', () => {
  it('stands in the place of what became of it', () => {
    expect(restored('abc', 'xaBcy', 'b')).toBe('xabcy');
  });

  it('stands after the scene that it followed, if it was removed or has moved', () => {
    expect(restored('abc', 'ac', 'b')).toBe('abc');
    expect(restored('abc', 'xc', 'b')).toBe('bxc');
    expect(restored('abcd', 'bcda', 'a')).toBe('abcd');
    expect(restored('abcd', 'acdB', 'b')).toBe('abcd');
  });

  it('leaves all others where they are', () => {
    const ids = 'abcdefg'.split('');
    fc.assert(
      fc.property(
        fc.shuffledSubarray(ids, { minLength: 1 }),
        fc.shuffledSubarray(ids),
        (old, now) => {
          const [id = ''] = old;
          const result = restored(old.join(''), now.join(''), id);
          expect(result.replace(id, '')).toBe(now.join('').replace(id, ''));
          expect(result.split(id)).toHaveLength(2);
        },
      ),
    );
  });
});
