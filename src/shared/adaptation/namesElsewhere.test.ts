import { describe, expect, it } from 'vitest';
import type { Pair } from './backbone.ts';
import { NamesElsewhereLearner, type NamesElsewhere } from './namesElsewhere.ts';
import { buildPassageIndex, rankPassages, type PassageIndex } from './ranker.ts';

const novel = [
  'The coach brings Harker to a castle.',
  'Wolves howl in a ring.',
  'At supper Harker reads the deed.',
  'In the west wing Harker sleeps.',
  'Three women laugh.',
].map((text) => ({ text }));

const script = [
  'EXT. PASS - NIGHT\nUp the pass the coach takes Renfield.',
  'INT. HALL - NIGHT\nThe host gives Renfield a lease to read.',
  'INT. CHAPEL - DAY\nHere lies Renfield under a blanket.',
  'EXT. PASS - NIGHT\nThe wolves are heard.',
];

const confirmed: readonly Pair[] = [
  { source: 0, target: 0 },
  { source: 2, target: 1 },
  { source: 1, target: 3 },
];

function learnFrom(
  index: PassageIndex,
  scenes: readonly string[],
  pairs: readonly Pair[],
): NamesElsewhere {
  return new NamesElsewhereLearner(index).learn(scenes, pairs);
}

describe('NamesElsewhereLearner', () => {
  it('finds what the text calls the script’s people, and ranks by it without another index', () => {
    const index = buildPassageIndex(novel);
    const before = structuredClone(index.vocabulary.wordIds);
    const names = learnFrom(index, script, confirmed);
    expect([...names]).toEqual([['renfield', { stem: 'harker', plain: 'harker' }]]);
    expect(index.vocabulary.wordIds).toEqual(before);
    const query = script[2] ?? '';
    expect(rankPassages(index, query, { limit: 3 })).toEqual([]);
    const room = { first: 3, last: 3 };
    const [best] = rankPassages(index, query, { limit: 3, names, room });
    expect(best).toMatchObject({ passage: 3, terms: ['Harker'] });
  });

  it('gives a name of the script the group that the writer listed for the text’s', () => {
    const index = buildPassageIndex(novel, [['Harker', 'Jonathan']]);
    const names = learnFrom(index, script, confirmed);
    expect(names.get('renfield')?.stem).toBe('=0');
  });

  it('takes for one who is listed as one in the script too', () => {
    const index = buildPassageIndex(novel, [['Renfield', 'the guest']]);
    const names = learnFrom(index, script, confirmed);
    expect(names.get('=0')).toEqual({ stem: 'harker', plain: 'harker' });
    const ask = (text: string) =>
      rankPassages(index, text, { limit: 1, names, room: { first: 3, last: 3 } });
    expect(ask('The guest sits.')[0]?.passage).toBe(3);
  });

  it('learns nothing of who bears the name in both texts, nor of words that are written small in one', () => {
    const both = [...novel, { text: 'A fly is eaten by Renfield.' }];
    expect(learnFrom(buildPassageIndex(both), script, confirmed).size).toBe(0);
    const small = [...script, 'He is such a renfield, they say.'];
    expect(learnFrom(buildPassageIndex(novel), small, confirmed).size).toBe(0);
    const lower = [...novel, { text: 'They harker after gold: to harker is to hope.' }];
    expect(learnFrom(buildPassageIndex(lower), script, confirmed).size).toBe(0);
  });

  it('learns nothing from one pair or none, or from scenes that are not there', () => {
    const index = buildPassageIndex(novel);
    expect(learnFrom(index, script, []).size).toBe(0);
    expect(learnFrom(index, script, confirmed.slice(1)).size).toBe(0);
    const gone = [...confirmed.slice(1), { source: 90, target: 90 }];
    expect(learnFrom(index, script, gone).size).toBe(0);
  });

  it('says after a change of the script what it would say had it read the script for the first time', () => {
    const index = buildPassageIndex(novel);
    const learner = new NamesElsewhereLearner(index);
    const small = [...script, 'He is such a renfield, they say.'];
    const renamed = script.map((text) => text.replace('Renfield', 'Hutter'));
    for (const scenes of [script, small, renamed, script.slice(0, 1), script]) {
      expect(learner.learn(scenes, confirmed)).toEqual(learnFrom(index, scenes, confirmed));
    }
    expect([...learner.learn(renamed, confirmed).keys()]).toEqual(['hutter']);
  });
});
