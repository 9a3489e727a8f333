import { describe, expect, it } from 'vitest';
import {
  align,
  AlignmentCancelled,
  AlignmentTooLarge,
  type Alignment,
  type AlignmentInput,
} from './aligner.ts';
import { reportAlignment } from './alignmentReport.ts';
import { noRelatedWords } from './relatedWords.ts';
import { processorTime } from '../../../tests/support/processorTime.ts';

const units = (texts: readonly string[]): { text: string }[] => texts.map((text) => ({ text }));
const pairs = (alignment: Alignment): string[] =>
  alignment.links.map((link) => `${link.source}-${link.target}`);

const novel = [
  'Nell finds the miller asleep beside the frozen wheel.',
  'She steals the brass key from his apron and hides it in her boot.',
  'Old Harmon, the constable, searches the granary with a lantern.',
  'A wolf follows the sledge over the pass until dawn.',
  'In Lisbon her cousin Tomas runs a clock shop near the harbour.',
  'The key opens a drawer full of unpaid letters.',
  'Nell reads the letters aloud to the blind schoolmistress.',
  'The river thaws and the mill turns again.',
];

const film = [
  'The miller sleeps by his frozen wheel when Nell comes in.',
  'Nell takes the brass key out of the apron and slips it into a boot.',
  'Harmon carries his lantern through the granary, searching.',
  'A stranger sells umbrellas at the railway station.',
  'Tomas keeps a shop of clocks at the harbour in Lisbon.',
  'With the key she opens the drawer: unpaid letters.',
  'The blind schoolmistress listens while Nell reads the letters.',
  'At the thaw the mill begins to turn.',
];

describe('align', () => {
  it('links what tells the same and leaves the rest unmatched', () => {
    const alignment = align({ source: units(novel), target: units(film) });
    expect(pairs(alignment)).toEqual(['0-0', '1-1', '2-2', '4-4', '5-5', '6-6', '7-7']);
    expect(alignment.unmatchedSource).toEqual([3]);
    expect(alignment.unmatchedTarget).toEqual([3]);
  });

  it('says which words matched, as they stand in the target', () => {
    const { links, candidates } = align({ source: units(novel), target: units(film) });
    expect(links[1]?.terms).toEqual(expect.arrayContaining(['brass', 'apron', 'boot']));
    expect(candidates[7]?.[0]).toMatchObject({ target: 7 });
    for (const row of candidates) {
      expect(row.map((candidate) => candidate.score)).toEqual(
        row.map((candidate) => candidate.score).sort((a, b) => b - a),
      );
    }
  });

  it('joins one passage to several', () => {
    const { links } = align({
      source: units([
        'A storm breaks the bridge and the sledge falls into the river.',
        'The innkeeper refuses them a bed.',
      ]),
      target: units([
        'A storm breaks over the bridge.',
        'The sledge falls through the bridge into the river.',
        'No bed for them, says the innkeeper, and refuses.',
      ]),
    });
    expect(links.map((link) => [link.source, link.target])).toEqual([
      [0, 0],
      [0, 1],
      [1, 2],
    ]);
  });

  it('finds a passage that moved from the end to the beginning', () => {
    const moved = [film[7] ?? '', ...film.slice(0, 7)];
    const alignment = align({ source: units(novel), target: units(moved) });
    expect(pairs(alignment)).toContain('7-0');
    expect(pairs(alignment)).toContain('0-1');
  });

  it('keeps confirmed pairs, never returns rejected ones, and realigns the rest', () => {
    const alignment = align({
      source: units(novel),
      target: units(film),
      fixed: [
        { source: 3, target: 3, status: 'confirmed' },
        { source: 0, target: 0, status: 'rejected' },
        { source: 99, target: 0, status: 'confirmed' },
      ],
    });
    expect(alignment.links.find((link) => link.source === 3)).toMatchObject({
      target: 3,
      score: 1,
    });
    expect(pairs(alignment)).not.toContain('0-0');
    expect(alignment.candidates[0]?.map((candidate) => candidate.target)).not.toContain(0);
    expect(pairs(alignment)).toContain('4-4');
  });

  it('leaves settled passages alone', () => {
    const alignment = align({
      source: units(novel),
      target: units(film),
      settled: { source: [1], target: [4] },
    });
    expect(alignment.links.some((link) => link.source === 1 || link.target === 4)).toBe(false);
    expect(alignment.candidates[1]).toEqual([]);
    expect(alignment.unmatchedTarget).toContain(4);
  });

  it('uses names that mean the same', () => {
    const input: AlignmentInput = {
      source: units([
        'Kites cross the roofs.',
        'A letter comes from Peshawar.',
        'Baba falls ill.',
        'Snow covers the yard.',
        'Money runs short.',
        'The house is sold.',
      ]),
      target: units([
        'Boys run after a paper sail.',
        'Rain all week.',
        'The doctor visits the Agha Sahib.',
        'Nobody speaks at supper.',
        'A truck waits outside.',
        'They drive through the night.',
      ]),
    };
    const without = align(input).candidates[2]?.find((found) => found.target === 2)?.score ?? 0;
    const row = align({ ...input, aliases: [['Baba', 'Agha Sahib']] }).candidates[2];
    const found = row?.find((candidate) => candidate.target === 2);
    expect(found?.score).toBeGreaterThan(without);
    expect(found?.terms).toEqual(['Agha Sahib']);
  });

  it('never links a heading', () => {
    const same = [{ text: 'The mill', heading: true }, ...units(novel)];
    const alignment = align({ source: same, target: same });
    expect(alignment.links).toHaveLength(novel.length);
    expect(alignment.links.some((link) => link.source === 0 || link.target === 0)).toBe(false);
    expect(alignment.unmatchedSource).toEqual([]);
  });

  it.each<[string, string[], string[]]>([
    ['nothing', [], []],
    ['no source', [], film],
    ['no target', novel, []],
  ])('has no links for %s', (_, source, target) => {
    const alignment = align({ source: units(source), target: units(target) });
    expect(alignment.links).toEqual([]);
    expect(alignment.unmatchedSource).toHaveLength(source.length);
    expect(alignment.unmatchedTarget).toHaveLength(target.length);
    expect(alignment.candidates).toHaveLength(source.length);
  });

  it('links two single passages that tell the same, and not two that do not', () => {
    expect(
      align({ source: units([novel[0] ?? '']), target: units([film[0] ?? '']) }).links,
    ).toHaveLength(1);
    expect(
      align({ source: units([novel[0] ?? '']), target: units([film[3] ?? '']) }).links,
    ).toEqual([]);
  });

  it.each([
    [
      'Russian',
      ['Мельник спит у замёрзшего колеса.', 'Волк идёт за санями.'],
      ['Мельник уснул возле колеса.', 'За санями бежит волк.'],
    ],
    [
      'Chinese',
      ['磨坊主在结冰的水车旁睡着了。', '一只狼跟着雪橇。'],
      ['磨坊主睡在水车旁。', '狼跟着雪橇走。'],
    ],
    [
      'Arabic',
      ['الطحان ينام قرب العجلة', 'الذئب يتبع الزلاجة'],
      ['ينام الطحان عند العجلة', 'يتبع الذئب الزلاجة'],
    ],
  ])('aligns %s', (_, source, target) => {
    expect(pairs(align({ source: units(source), target: units(target) }))).toEqual(['0-0', '1-1']);
  });

  it('compares a sentence with a scene', () => {
    const filler =
      'They walk and talk of the weather, the price of bread and what to cook. '.repeat(6);
    const scenes = film.map((text) => `INT. MILL - DAY ${filler}${text} ${filler}`);
    const found = pairs(align({ source: units(novel), target: units(scenes) }));
    expect(found).toEqual(expect.arrayContaining(['1-1', '2-2', '4-4', '6-6']));
  });

  it('reports progress up to 1, and stops when told to', () => {
    const seen: number[] = [];
    align({ source: units(novel), target: units(film) }, { progress: (done) => seen.push(done) });
    expect(seen.at(-1)).toBe(1);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(() =>
      align({ source: units(novel), target: units(film) }, { cancelled: () => true }),
    ).toThrow(AlignmentCancelled);
  });
});

describe('align, given what it cannot work with', () => {
  const german = [
    'Der Müller schläft neben dem Rad, und Nell ist bei ihm.',
    'Sie nimmt den Schlüssel aus der Schürze und legt ihn in den Stiefel.',
    'In Lissabon hat ihr Vetter Tomas einen Laden für Uhren an dem Hafen.',
  ];

  it('suggests nothing for texts in different languages, and says so', () => {
    const fixed = [{ source: 4, target: 2, status: 'confirmed' as const }];
    const alignment = align({ source: units(novel), target: units(german), fixed });
    expect(alignment.languages).toEqual({ source: 'English', target: 'German' });
    expect(pairs(alignment)).toEqual(['4-2']);
    expect(alignment.candidates.flat()).toHaveLength(1);
    expect(alignment.unmatchedSource).toEqual([]);
    expect(alignment.undecidedSource).toHaveLength(novel.length - 1);
    expect(alignment.undecidedTarget).toEqual([0, 1]);
    expect(align({ source: units(german), target: units(german) }).languages).toBeNull();
  });

  it('calls all of a text unmatched when the other is empty', () => {
    const { unmatchedSource, undecidedSource } = align({ source: units(novel), target: [] });
    expect(unmatchedSource).toHaveLength(novel.length);
    expect(undecidedSource).toEqual([]);
  });

  it('answers for texts without a word', () => {
    const silent = units(['', '* * *', '…']);
    const { links, unmatchedSource, undecidedSource } = align({ source: silent, target: silent });
    expect(links).toEqual([]);
    expect([...unmatchedSource, ...undecidedSource].sort()).toEqual([0, 1, 2]);
  });

  it('joins each passage of a text to itself, for certain', () => {
    const { links } = align({ source: units(novel), target: units(novel) });
    expect(
      links.map(({ source, target, score }) => [source, target, Math.round(score * 100)]),
    ).toEqual(novel.map((_, at) => [at, at, 100]));
  });

  it('joins passages of words that say nothing to the same ones between passages that it joins', () => {
    const talk = ['“Where are you going?”', '* * *', ...novel.slice(0, 2), '“Why?”', '“Why?”'];
    const all = [...talk, ...novel.slice(2), '“And so it is.”'];
    const same = (without: number, fixed: AlignmentInput['fixed'] = []): number[] => {
      const target = units(all.map((text, at) => (at === without ? 'Nothing of this.' : text)));
      const { links } = align({ source: units(all), target, fixed });
      expect(links.every((link) => link.source === link.target)).toBe(true);
      return links.map(({ source }) => source);
    };
    const numbers = all.map((_, at) => at);
    // What is no word is joined to nothing, and what stands beyond it is not reached.
    expect(same(-1)).toEqual(numbers.slice(2));
    expect(same(4)).toEqual(numbers.slice(2).filter((at) => at !== 4));
    expect(same(-1, [{ source: 4, target: 4, status: 'rejected' }])).not.toContain(4);
  });

  it('goes by the words, not by the place, in texts of three sentences', () => {
    const told = [0, 4, 5].map((at) => novel[at] ?? '');
    const shown = [5, 0, 4].map((at) => film[at] ?? '');
    expect(pairs(align({ source: units(told), target: units(shown) }))).toEqual([
      '0-1',
      '1-2',
      '2-0',
    ]);
    const strangers = [3, 3, 0].map((at) => film[at] ?? '');
    expect(pairs(align({ source: units(told), target: units(strangers) }))).toEqual(['0-2']);
  });

  it('refuses texts of too many passages at once, with the cure', () => {
    const many = Array.from({ length: 100_000 }, () => ({ text: 'A ferry.' }));
    const time = processorTime(() => {
      expect(() => align({ source: many, target: many })).toThrow(AlignmentTooLarge);
      expect(() => align({ source: many, target: many })).toThrow(/100,000 .* paragraphs/);
    });
    expect(time).toBeLessThan(1000);
  });

  it('stops at once among 100,000 passages, while it reads and while it compares', () => {
    const many = Array.from({ length: 100_000 }, (_, at) => ({ text: `The ferry number ${at}.` }));
    for (const after of [1, 100_000 + 20]) {
      let asked = 0;
      const cancelled = (): boolean => (asked += 1) > after;
      expect(() => align({ source: many, target: units(film) }, { cancelled })).toThrow(
        AlignmentCancelled,
      );
      expect(asked).toBe(after + 1);
    }
  });
});

describe('align, told what the writer decided', () => {
  const told: AlignmentInput = {
    source: units([
      'Then Baba opens the gate of the orchard.',
      'The kites are cut.',
      'Snow falls while Baba coughs.',
      'A bus leaves for the border.',
      'Money runs short.',
      'All mourn for Baba in the rain.',
    ]),
    target: units([
      'The Agha unlocks a garden door.',
      'Strings snap in the wind.',
      'In winter the Agha grows hoarse.',
      'A lorry drives off by night.',
      'They carry the Agha to a grave.',
      'The purse is empty.',
    ]),
  };

  it('learns which names stand for each other, and does not return what was rejected', () => {
    const fixed = [0, 1, 2].map((at) => ({
      source: at,
      target: at,
      status: 'confirmed' as const,
    }));
    const termsOf = (input: AlignmentInput): readonly string[] =>
      align(input).candidates[5]?.find(({ target }) => target === 4)?.terms ?? [];
    expect(termsOf(told)).toEqual([]);
    expect(termsOf({ ...told, fixed })).toEqual(['Agha']);
    const rejected = { source: 5, target: 4, status: 'rejected' as const };
    const again = align({ ...told, fixed: [...fixed, rejected] });
    expect(again.candidates[5]?.some(({ target }) => target === 4)).toBe(false);
  });
});

describe('reportAlignment', () => {
  it('numbers passages as `passages` does, headings included', () => {
    const source = [
      { kind: 'heading', text: 'Part one' },
      { kind: 'sentence', text: novel[0] ?? '' },
    ];
    const target = [{ kind: 'sentence', text: film[0] ?? '' }];
    const report = reportAlignment(source, target, noRelatedWords);
    expect(report.source).toEqual(['Part one', novel[0]]);
    expect(report.links.map((link) => [link.source, link.target])).toEqual([[1, 0]]);
    expect(report.candidates[0]).toEqual([]);
    expect(report.candidates[1]?.[0]?.terms).toContain('miller');
  });
});
