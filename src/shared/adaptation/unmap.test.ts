import { describe, expect, it } from 'vitest';
import { anchorKey, type Anchor, type Mapping } from '../model/adaptation.ts';
import { toId, type PassageId, type SceneId } from '../model/ids.ts';
import type { MappingChange } from './mapWords.ts';
import { countPlacesOf, unmapEnd, unmapFromScene, unmapPlace } from './unmap.ts';

const passage = (id: string): Anchor => ({
  kind: 'passage',
  passageId: toId<PassageId>(id),
  quote: null,
});
const words = (id: string, start: number): Anchor => ({
  kind: 'passage',
  passageId: toId<PassageId>(id),
  quote: { exact: 'words', prefix: '', suffix: '', start, end: start + 5 },
});
const scene = (id: string): Anchor => ({ kind: 'scene', sceneId: toId<SceneId>(id), quote: null });
const mapping = (source: readonly Anchor[], target: readonly Anchor[]): Mapping => ({
  id: toId('m'),
  versionId: toId('draft'),
  action: 'condensed',
  ownAction: null,
  status: 'confirmed',
  flags: ['told_to_shown'],
  reason: 'Because.',
  score: null,
  source,
  target,
});

/** Each pair that mappings join, once. */
function pairsOf(mappings: readonly Mapping[]): string[] {
  const end = (anchor: Anchor): string => `${anchorKey(anchor)}@${anchor.quote?.start ?? ''}`;
  return mappings
    .flatMap(({ source, target }) =>
      source.flatMap((from) => target.map((to) => `${end(from)} ${end(to)}`)),
    )
    .sort();
}

/** The mappings after a change of one. */
function after(before: Mapping, { put, remove }: MappingChange): Mapping[] {
  const now = new Map([[before.id, before], ...put.map((one) => [one.id, one] as const)]);
  for (const id of remove) now.delete(id);
  return [...now.values()];
}

describe('unmapFromScene', () => {
  const source = [passage('1'), passage('2'), words('2', 40)];
  const target = [scene('a'), scene('b'), scene('c')];
  for (let sources = 1; sources <= 3; sources++) {
    for (let scenes = 1; scenes <= 3; scenes++) {
      it(`parts one pair of ${sources} and ${scenes}, and no other`, () => {
        const whole = mapping(source.slice(0, sources), target.slice(0, scenes));
        for (const end of whole.source) {
          const left = after(whole, unmapFromScene(whole, end, toId<SceneId>('a')));
          const gone = pairsOf([{ ...whole, source: [end], target: [scene('a')] }]);
          expect(pairsOf(left)).toEqual(pairsOf([whole]).filter((pair) => !gone.includes(pair)));
          for (const { action, flags, reason, status } of left) {
            expect({ action, flags, reason, status }).toEqual({
              action: whole.action,
              flags: whole.flags,
              reason: whole.reason,
              status: whole.status,
            });
          }
        }
      });
    }
  }

  it('takes all words of the scene along, and those of the source one by one', () => {
    const quoted: Anchor = {
      kind: 'scene',
      sceneId: toId<SceneId>('a'),
      quote: { exact: 'door', prefix: '', suffix: '', start: 3, end: 7 },
    };
    const whole = mapping([words('2', 0), words('2', 40)], [scene('a'), quoted, scene('b')]);
    const left = after(whole, unmapFromScene(whole, words('2', 0), toId<SceneId>('a')));
    expect(pairsOf(left)).toHaveLength(4);
    const [alone, ...more] = left.filter(({ source }) => source[0]?.quote?.start === 0);
    expect(more).toEqual([]);
    expect(alone?.target).toEqual([scene('b')]);
  });
});

describe('unmapEnd', () => {
  it('parts a source from all scenes; the mapping goes with its last source', () => {
    const whole = mapping([passage('1'), passage('2')], [scene('a'), scene('b')]);
    expect(after(whole, unmapEnd(whole, passage('1')))).toEqual([
      { ...whole, source: [passage('2')] },
    ]);
    const single = mapping([passage('1')], [scene('a'), scene('b')]);
    expect(unmapEnd(single, passage('1'))).toEqual({ put: [], remove: [single.id] });
  });
});

describe('unmapPlace', () => {
  it('takes a place out of its side; a mapping without it would be an omission and goes', () => {
    const whole = mapping([passage('1'), words('1', 9), passage('2')], [scene('a')]);
    expect(unmapPlace(whole, anchorKey(passage('1'))).put).toEqual([
      { ...whole, source: [passage('2')] },
    ]);
    expect(unmapPlace(whole, anchorKey(scene('a')))).toEqual({ put: [], remove: [whole.id] });
  });

  it('takes a passage out of what is omitted with others', () => {
    const omission = mapping([passage('1'), passage('2')], []);
    expect(unmapPlace(omission, anchorKey(passage('1'))).put).toEqual([
      { ...omission, source: [passage('2')] },
    ]);
    const last = mapping([passage('1')], []);
    expect(unmapPlace(last, anchorKey(passage('1')))).toEqual({ put: [], remove: [last.id] });
  });
});

describe('countPlacesOf', () => {
  it('counts a place once, however many of its words are meant', () => {
    expect(countPlacesOf([words('1', 0), words('1', 9), passage('2')])).toBe(2);
  });
});
