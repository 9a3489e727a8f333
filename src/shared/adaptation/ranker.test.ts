import { describe, expect, it } from 'vitest';
import type { RelatedWords } from './relatedWords.ts';
import { buildPassageIndex, rankPassages } from './ranker.ts';

const passages = [
  'Nell finds the miller asleep beside the frozen wheel.',
  'She steals the brass key from his apron and hides it in her boot.',
  'Old Harmon, the constable, searches the granary with a lantern.',
  'In Lisbon her cousin Tomas runs a clock shop near the harbour.',
  'The key opens a drawer full of unpaid letters.',
  'Nell reads the letters aloud to the blind schoolmistress.',
  'Her uncle the Admiral forbids the wedding.',
].map((text) => ({ text }));
const index = buildPassageIndex(passages, [['the Admiral', 'Uncle Bertrand']]);

const scene =
  'INT. MILL - NIGHT\nNELL bends over the sleeping miller. The brass key glints in the apron. She takes it, slides it into her boot.\nNELL\nForgive me.';

describe('rankPassages', () => {
  it('ranks first what the scene is made from, and says why', () => {
    const [first] = rankPassages(index, scene, { limit: 3 });
    expect(first?.passage).toBe(1);
    expect(first?.terms).toEqual(expect.arrayContaining(['brass', 'key', 'apron', 'boot']));
    expect(first?.score).toBeGreaterThan(0.16);
    expect(first?.score).toBeLessThanOrEqual(1);
  });

  it.each([
    'INT. SUBMARINE - NIGHT\nThe captain studies the sonar. The reactor alarm blares.\nOSBORNE\nDive!',
    'EXT. CAR PARK - DAY\nA woman finds her phone. She reads, thinks for a long time, takes a breath and runs home.',
    '',
    'INT.',
  ])('has nothing to say about a scene from another story: %s', (text) => {
    expect(rankPassages(index, text, { limit: 3 })).toEqual([]);
  });

  it('finds a line that stands in both word for word, though each of its words is an everyday one', () => {
    const told = [
      'He turns at the corner and calls back: “For you, a thousand times over!”',
      'In winter the boys of the street fight with kites.',
      'His father is rich and admired by everyone.',
      'At night the boy tells his father of the kite.',
    ].map((text) => ({ text }));
    const said = 'EXT. STREET - DAY\nHassan turns.\nHASSAN\nFor you, a thousand times over!';
    const ranked = rankPassages(buildPassageIndex(told), said, { limit: 4 });
    expect(ranked.map(({ passage }) => passage)).toEqual([0]);
    // What everybody says is no sign.
    const often = Array.from({ length: 30 }, (_, at) => ({
      text: `For you, a thousand times over, says number ${at} of them.`,
    }));
    expect(rankPassages(buildPassageIndex(often), said, { limit: 4 })).toEqual([]);
  });

  it('finds an event that is told in other words, with everyday ones alone in common', () => {
    const told = [
      'He finds him at the closed end of a lane, with the kite behind his back and three boys in front.',
      'His father buys him a watch for his birthday.',
      'Next day the servant and his son leave the house in the rain.',
      'The old friend calls from abroad and asks him to come.',
    ].map((text) => ({ text }));
    const query = 'ALLEY\nAmir finds Hassan cornered by three boys. He hides behind the wall.';
    const [first] = rankPassages(buildPassageIndex(told), query, { limit: 3 });
    expect(first).toMatchObject({ passage: 0 });
    expect(first?.terms).toEqual(expect.arrayContaining(['finds', 'three', 'boys', 'behind']));
  });

  it('leaves out what is excluded, and keeps to the limit', () => {
    const excluded = new Set([1]);
    expect(rankPassages(index, scene, { limit: 9, excluded }).map((r) => r.passage)).not.toContain(
      1,
    );
    expect(rankPassages(index, scene, { limit: 1 })).toHaveLength(1);
    expect(rankPassages(index, scene, { limit: 0 })).toEqual([]);
  });

  it('prefers what stands where it is expected, and asks less of it', () => {
    const same = Array.from({ length: 40 }, (_, at) => ({
      text: at % 20 === 5 ? 'The lighthouse keeper burns the ledger.' : `Filler number ${at}.`,
    }));
    const twice = buildPassageIndex(same);
    const query = 'The keeper of the lighthouse burns his ledger.';
    const best = (first: number, last: number) =>
      rankPassages(twice, query, { limit: 1, room: { first, last } })[0]?.passage;
    expect(best(24, 30)).toBe(25);
    expect(best(4, 6)).toBe(5);
    // One word of many is chance, but not where nothing else is expected.
    const faint =
      'INT. PARLOUR - DAY. A clerk reads out sums; the ledger lies closed on his table.';
    expect(rankPassages(twice, faint, { limit: 1 })).toEqual([]);
    expect(rankPassages(twice, faint, { limit: 1, room: { first: 4, last: 6 } })).toMatchObject([
      { passage: 5, terms: ['ledger'] },
    ]);
  });

  it('knows names that mean the same', () => {
    const query = 'Uncle Bertrand slams the door: there will be no wedding.';
    expect(rankPassages(index, query, { limit: 1 })[0]?.passage).toBe(6);
  });

  it('puts what says it in related words before what does not, and names them', () => {
    const table: RelatedWords = {
      stems: ['thief', 'burglar'],
      of: (stem) =>
        stem === 'thief'
          ? [{ stem: 'burglar', likeness: 0.8 }]
          : stem === 'burglar'
            ? [{ stem: 'thief', likeness: 0.8 }]
            : [],
    };
    const told = [
      'The printer hides the silver candlesticks in a sack.',
      'The burglar hides the silver candlesticks in a sack.',
      'The abbot counts the bells.',
      'Nobody sweeps the yard.',
    ].map((text) => ({ text }));
    const query = 'A thief. The silver candlesticks are what he hides.';
    const ranked = rankPassages(buildPassageIndex(told, [], table), query, { limit: 2 });
    expect(ranked.map(({ passage }) => passage)).toEqual([1, 0]);
    expect(ranked[0]?.terms).toContain('burglar');
    expect(rankPassages(buildPassageIndex(told), query, { limit: 1 })[0]?.terms).not.toContain(
      'burglar',
    );
    // Related words alone are no match.
    expect(rankPassages(buildPassageIndex(told, [], table), 'A thief!', { limit: 2 })).toEqual([]);
  });

  it('answers for an empty witness', () => {
    expect(rankPassages(buildPassageIndex([]), scene, { limit: 5 })).toEqual([]);
  });
});
