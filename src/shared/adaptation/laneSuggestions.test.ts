import { describe, expect, it } from 'vitest';
import type { Mapping } from '../model/adaptation.ts';
import { newId, toId, type MappingId, type PassageId, type SceneId } from '../model/ids.ts';
import {
  arrangeRanked,
  passageUses,
  roomFor,
  storedSuggestions,
  textsThatTell,
  useInWords,
  wordsToMatch,
} from './laneSuggestions.ts';

const passage = (id: string) => toId<PassageId>(id);
const scene = (id: string) => toId<SceneId>(id);

function join(from: readonly string[], to: readonly string[], more: Partial<Mapping> = {}) {
  const mapping: Mapping = {
    id: newId<MappingId>(),
    versionId: toId('draft'),
    action: 'kept',
    ownAction: null,
    status: 'suggested',
    flags: [],
    reason: '',
    score: null,
    source: from.map((id) => ({ kind: 'passage', passageId: passage(id), quote: null })),
    target: to.map((id) => ({ kind: 'scene', sceneId: scene(id), quote: null })),
    ...more,
  };
  return mapping;
}

describe('storedSuggestions', () => {
  it('has the likeliest first, each passage once, and nothing that is decided', () => {
    const low = join(['a'], ['1'], { score: 0.3 });
    const high = join(['b'], ['1'], { score: 0.9 });
    const both = join(['a', 'c'], ['1'], { score: 0.5 });
    const gone = join(['d'], ['1'], { score: 1 });
    const confirmed = join(['e'], ['1'], { status: 'confirmed' });
    const rejected = join(['f'], ['1'], { status: 'rejected', score: 1 });
    const found = storedSuggestions(
      [low, high, both, gone, confirmed, rejected],
      new Set([passage('d')]),
    );
    expect([...found]).toEqual([
      ['b', high],
      ['a', both],
      ['c', both],
    ]);
  });
});

describe('what a card says of the rest of the draft', () => {
  const uses = passageUses([
    join(['a'], ['6']),
    join(['b'], [], { action: 'omitted' }),
    join(['b', 'c'], ['6', '9']),
    join(['d'], []),
    join(['e'], ['1', '6', '9', 'deleted']),
    join(['f'], ['deleted']),
    join(['g'], ['unnumbered']),
  ]);
  const numbers = new Map([
    ...['1', '6', '9'].map((id) => [scene(id), id] as const),
    [scene('unnumbered'), null] as const,
  ]);
  it.each([
    ['a', '1', 'In scene 6'],
    ['a', '6', ''],
    // A use outweighs an omission.
    ['b', '1', 'In scenes 6 and 9'],
    ['c', '6', 'In scene 9'],
    ['d', '1', 'Omitted'],
    ['e', '4', 'In 3 other scenes'],
    ['f', '1', ''],
    ['g', '1', 'In another scene'],
    ['h', '1', ''],
  ])('%s, beside scene %s: “%s”', (id, here, words) => {
    expect(useInWords(uses.get(passage(id)), scene(here), (one) => numbers.get(one))).toBe(words);
  });
});

describe('arrangeRanked', () => {
  it('puts what is free before what is in use, in the order found, and keeps a little of that', () => {
    const ranked = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    expect(arrangeRanked(ranked, (one) => one % 2 === 1)).toEqual([2, 4, 6, 8, 10, 1, 3]);
    expect(arrangeRanked([1, 2], () => true)).toEqual([1, 2]);
    expect(arrangeRanked([], () => true)).toEqual([]);
  });
});

describe('textsThatTell', () => {
  const short = (place: number): string => `${String(place)} `.padEnd(300, 'x');
  const places = (texts: readonly string[]): number[] => texts.map((text) => parseInt(text, 10));

  it('is the scene alone where it is long', () => {
    expect(textsThatTell(3, 9, (place) => short(place).repeat(2))).toHaveLength(1);
  });

  it('is a short scene and those around it, until there is enough', () => {
    expect(places(textsThatTell(3, 20, short))).toEqual([3, 2, 4, 1, 5, 0, 6]);
    expect(places(textsThatTell(0, 3, short))).toEqual([0, 1, 2]);
    expect(places(textsThatTell(0, 1, short))).toEqual([0]);
  });
});

describe('roomFor', () => {
  const mapped: readonly (readonly number[])[] = [[], [3, 4], [], [], [9, 12], [], [5], []];
  const room = (place: number) => roomFor(place, mapped.length, (at) => mapped[at] ?? []);

  it('lies between what the nearest mapped scenes answer to, in whichever order', () => {
    expect(room(2)).toEqual({ first: 4, last: 9 });
    expect(room(3)).toEqual({ first: 4, last: 9 });
    expect(room(5)).toEqual({ first: 5, last: 12 });
  });

  it('lies around what the scene has already', () => {
    expect(room(4)).toEqual({ first: 8, last: 13 });
  });

  it('lies beside the only neighbour that has something', () => {
    expect(room(0)).toEqual({ first: 2, last: 3 });
    expect(room(7)).toEqual({ first: 5, last: 6 });
  });

  it('is nowhere in a draft without mappings', () => {
    expect(roomFor(1, 3, () => [])).toBeNull();
    expect(roomFor(0, 0, () => [])).toBeNull();
  });
});

describe('wordsToMatch', () => {
  it.each([
    ['INT. HUT - DAY\nHe waits.', 'INT. HUT - DAY', 'HUT \nHe waits.'],
    ['EXT. LANE - NIGHT (1975)\nRain.', 'EXT. LANE - NIGHT (1975)', 'LANE 1975\nRain.'],
    ['One day he waits.', '', 'One day he waits.'],
    ['TITLE\nINT. HUT - DAY', 'INT. HUT - DAY', 'TITLE\nINT. HUT - DAY'],
  ])('leaves out what every heading says: %s', (text, heading, expected) => {
    expect(wordsToMatch(text, heading)).toBe(expected);
  });
});
