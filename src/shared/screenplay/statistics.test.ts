import { describe, expect, it } from 'vitest';
import { toId, type SceneId } from '../model/ids.ts';
import { elementsToScenes } from './document.ts';
import { readFountain } from './fountain/readFountain.ts';
import { defaultPageSetup, layoutOf } from './pageSetup.ts';
import { countStatistics, type Statistics } from './statistics.ts';

const layout = layoutOf(defaultPageSetup);

/** The statistics of a Fountain text. Each scene is as many eighths long as it has elements. */
function statisticsOf(
  fountain: string,
  names: readonly { name: string; aliases: readonly string[] }[] = [],
): Statistics {
  let number = 0;
  return countStatistics({
    scenes: elementsToScenes(readFountain(fountain).elements).map((elements, index) => ({
      id: toId<SceneId>(`s${String(index)}`),
      elements,
      number: elements.some(({ type }) => type === 'scene_heading') ? String(++number) : null,
      page: 1,
      pageLabel: '1',
      eighths: elements.length,
    })),
    pageCount: 1,
    layout,
    names,
  });
}

const story = `FADE IN:

INT. FERRY HOUSE - NIGHT

Ilse mends a net. MIRA'S dog sleeps.

ILSE
Who knocks?

STRANGER (O.S.)
(low)
A guest.

Ilse (CONT'D)
Come in, then.

EXT. RIVER - DAY

STRANGER
Row.

EXT. FERRY HOUSE – PORCH - NIGHT

Nobody.
`;

describe('countStatistics', () => {
  it('names people and places as the page shows them, in capitals', () => {
    const { characters, scenes, locations } = statisticsOf(
      '.ext. mast farm - nIGHT\n\n@Henry\nSo.\n\n@HENRY\nYes.\n',
    );
    expect(characters.map(({ name, speeches }) => [name, speeches])).toEqual([['HENRY', 2]]);
    expect(scenes[0]?.heading).toBe('EXT. MAST FARM - NIGHT');
    expect(locations.map(({ name }) => name)).toEqual(['MAST FARM']);
  });

  it('tells people apart by the key of the cue, whatever stands in parentheses', () => {
    const { characters, spokenWords } = statisticsOf(
      story.replace("Ilse (CONT'D)", "ILSE (CONT'D)"),
    );
    expect(spokenWords).toBe(8);
    expect(characters).toMatchObject([
      { name: 'ILSE', speeches: 2, words: 5, lines: 2, share: 5 / 8, scenes: 1 },
      { name: 'STRANGER', speeches: 2, words: 3, lines: 2, scenes: 2 },
    ]);
    expect(characters[1]).toMatchObject({ first: { number: '1' }, last: { number: '2' } });
  });

  it('lists who is named in action and never speaks, but nobody whom the draft does not name', () => {
    const names = [
      { name: 'Mira', aliases: [] },
      { name: 'Jonas', aliases: [] },
      { name: 'The guest', aliases: ['Stranger'] },
    ];
    const silent = statisticsOf(story, names).characters.filter(({ speeches }) => speeches === 0);
    expect(silent).toMatchObject([{ name: 'Mira', words: 0, share: 0, scenes: 1 }]);
  });

  it('does not find a name within another word', () => {
    const names = [{ name: 'Net', aliases: [] }];
    expect(statisticsOf('INT. A - DAY\n\nThe planet and its network.', names).characters).toEqual(
      [],
    );
    expect(statisticsOf('INT. A - DAY\n\nThe net’s torn.', names).characters).toHaveLength(1);
  });

  it('groups scenes by place, time and side, as the headings say', () => {
    const { locations, times, intExt } = statisticsOf(story);
    expect(locations).toMatchObject([
      { name: 'FERRY HOUSE', scenes: 2, intExt: ['INT', 'EXT'], first: { number: '1' } },
      { name: 'RIVER', scenes: 1, intExt: ['EXT'] },
    ]);
    expect(times.map(({ name, scenes }) => [name, scenes])).toEqual([
      ['NIGHT', 2],
      ['DAY', 1],
    ]);
    expect(intExt.map(({ name, scenes }) => [name, scenes])).toEqual([
      ['INT', 1],
      ['EXT', 2],
    ]);
  });

  it('names the longest and the shortest scene, and leaves out what has no heading', () => {
    const { sceneCount, longest, shortest, averageEighths, scenes } = statisticsOf(story);
    expect(scenes).toHaveLength(4);
    expect(sceneCount).toBe(3);
    expect(longest?.heading).toBe('INT. FERRY HOUSE - NIGHT');
    expect(shortest?.heading).toBe('EXT. FERRY HOUSE – PORCH - NIGHT');
    const lengths = scenes.filter(({ number }) => number !== null).map(({ eighths }) => eighths);
    expect(averageEighths).toBeCloseTo(lengths.reduce((a, b) => a + b, 0) / 3);
  });

  it('counts nothing in an empty draft', () => {
    expect(statisticsOf('')).toMatchObject({
      sceneCount: 0,
      words: 0,
      spokenWords: 0,
      averageEighths: 0,
      longest: null,
      shortest: null,
      characters: [],
      locations: [],
    });
  });

  it('counts the lines that print, a dual dialogue in its narrower columns', () => {
    const words = 'word '.repeat(12).trim();
    const alone = statisticsOf(`INT. A - DAY\n\nANN\n${words}\n\nBOB\n${words}\n`);
    const beside = statisticsOf(`INT. A - DAY\n\nANN\n${words}\n\nBOB ^\n${words}\n`);
    expect(alone.characters[0]?.lines).toBe(2);
    expect(beside.characters[0]?.lines).toBe(3);
    expect(alone.dialogueLines).toBe(6);
    expect(alone.actionLines).toBe(0);
  });
});
