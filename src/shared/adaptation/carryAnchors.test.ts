import { describe, expect, it } from 'vitest';
import type { Anchor, Mapping } from '../model/adaptation.ts';
import { newId, toId, type PassageId, type VersionId, type WitnessId } from '../model/ids.ts';
import type { Passage } from '../model/sources.ts';
import { carryAnchors, returnPlaceless, type CarriedText } from './carryAnchors.ts';
import type { CutPassage } from './cutBlocks.ts';
import { quoteOf } from './quotes.ts';
import { mergePassages, splitPassage } from './recut.ts';
import { processorTime } from '../../../tests/support/processorTime.ts';

/** Twelve sentences of our own. */
const story = [
  'Ilse rows the ferry for her father since the winter.',
  'A stranger with a violin case asks to be taken across at night.',
  'She agrees because he pays in silver and says nothing.',
  'Halfway over the river the lantern goes out without a wind.',
  'He whistles.',
  'In the morning the ferry lies empty on the far bank below the mill.',
  'Her father walks along the water and calls her name until noon.',
  'He whistles.',
  'The miller finds the violin in the reeds and hangs it over his door.',
  'Nobody in the village ever plays it, and nobody takes it down.',
  'Years later a girl with grey eyes asks the miller for the violin.',
  'She pays in silver.',
];

const cut = (texts: readonly string[]): CutPassage[] =>
  texts.map((text, index) => ({ kind: 'sentence', text, paragraph: index >> 2, time: null }));

const passagesOf = (texts: readonly string[]): Passage[] =>
  cut(texts).map((one, position) => ({
    ...one,
    id: newId<PassageId>(),
    witnessId: toId<WitnessId>('novel'),
    position,
    weight: null,
  }));

const whole = ({ id }: Passage): Anchor => ({ kind: 'passage', passageId: id, quote: null });

const words = (passage: Passage | undefined, exact: string): Anchor => {
  if (passage === undefined) throw new Error('no passage');
  const start = passage.text.indexOf(exact);
  return {
    kind: 'passage',
    passageId: passage.id,
    quote: quoteOf(passage.text, start, start + exact.length),
  };
};

const mappingOf = (...source: readonly Anchor[]): Mapping => ({
  id: newId(),
  versionId: toId<VersionId>('draft'),
  action: 'kept',
  ownAction: null,
  status: 'confirmed',
  flags: [],
  reason: '',
  score: null,
  source,
  target: [],
});

const carry = (
  old: readonly Passage[],
  after: readonly string[],
  mappings: readonly Mapping[] = old.map((passage) => mappingOf(whole(passage))),
  before: readonly string[] = old.map(({ text }) => text),
): CarriedText =>
  carryAnchors({ old, before: cut(before), after: cut(after), mappings }, () => newId<PassageId>());

/** The words that a mapping's source points at now. */
function pointedAt(carried: CarriedText, mapping: Mapping | undefined): string[] {
  const now = carried.mappings.find(({ id }) => id === mapping?.id) ?? mapping;
  return (now?.source ?? []).map((anchor) => {
    const text =
      anchor.kind === 'passage'
        ? carried.passages.find(({ id }) => id === anchor.passageId)?.text
        : undefined;
    if (text === undefined) return 'nowhere';
    return anchor.quote === null ? text : text.slice(anchor.quote.start, anchor.quote.end);
  });
}

describe('a text that was not changed', () => {
  it('stays, with its ids and its cuts', () => {
    const old = passagesOf(story);
    const carried = carry(old, story);
    expect(carried).toMatchObject({ passages: old, placeless: [], mappings: [] });
    expect(carried.counts).toEqual({ stayed: 12, changed: 0, added: 0, gone: 0 });
    const [one, two, three] = old;
    if (one === undefined || two === undefined || three === undefined) throw new Error('none');
    const merged = mergePassages(one, two, [], () => newId<PassageId>());
    const split = splitPassage(three, 11, [], () => newId<PassageId>());
    const byHand = [
      ...(merged?.after.passages ?? []),
      ...(split?.after.passages ?? []),
      ...old.slice(3),
    ].map((passage, position) => ({ ...passage, position }));
    expect(byHand).toHaveLength(12);
    expect(carry(byHand, story, [], story).passages.map(({ id }) => id)).toEqual(
      byHand.map(({ id }) => id),
    );
  });
});

describe('a text that was changed', () => {
  it('keeps what stands around a new passage, a lost one, and a changed one', () => {
    const old = passagesOf(story);
    const after = story.toSpliced(8, 1).toSpliced(2, 0, 'The river is high this year.');
    const carried = carry(old, after);
    expect(carried.counts).toEqual({ stayed: 11, changed: 0, added: 1, gone: 1 });
    expect(carried.placeless).toEqual([old[8]]);
    expect(carried.passages.map(({ text }) => text)).toEqual(after);
  });

  it('carries what is mapped to a passage whose words were edited a little', () => {
    const old = passagesOf(story);
    const edited = 'Halfway over the dark river the lantern goes out without any wind.';
    const mappings = [
      mappingOf(whole(old[3] ?? failed())),
      mappingOf(words(old[3], 'the lantern goes out')),
      mappingOf(words(old[3], 'Halfway over the river the lantern')),
      mappingOf(words(old[3], 'without a wind')),
    ];
    const carried = carry(old, story.with(3, edited), mappings);
    expect(carried.counts).toEqual({ stayed: 11, changed: 1, added: 0, gone: 0 });
    expect(mappings.map((mapping) => pointedAt(carried, mapping))).toEqual([
      [edited],
      ['the lantern goes out'],
      ['Halfway over the dark river the lantern'],
      // One of its three words is another.
      ['nowhere'],
    ]);
    expect(carried.placeless).toEqual([old[3]]);
  });

  it('gives a rewritten passage no place, and keeps its weight with it', () => {
    const old = passagesOf(story).map((passage, index) =>
      index === 6 ? { ...passage, weight: 'turning_point' as const } : passage,
    );
    const carried = carry(old, story.with(6, 'Her father sells the boat in spring.'), []);
    expect(carried.placeless).toEqual([old[6]]);
    expect(carried.passages[6]?.weight).toBe(null);
    const edited = carry(old, story.with(6, `${story[6] ?? ''} Yes.`), []);
    expect(edited.passages[6]?.weight).toBe('turning_point');
    expect(edited.placeless).toEqual([]);
  });

  it('follows a passage that is read as two now, and two that are read as one', () => {
    const old = passagesOf(story);
    const mappings = [mappingOf(whole(old[9] ?? failed()))];
    const asTwo = story.toSpliced(
      9,
      1,
      'Nobody in the village ever plays it.',
      'And nobody takes it down.',
    );
    expect(pointedAt(carry(old, asTwo, mappings), mappings[0])).toEqual([
      'Nobody in the village ever plays it.',
      'And nobody takes it down.',
    ]);
    const asOne = story.toSpliced(
      9,
      2,
      'Nobody in the village ever plays it, and nobody takes it down; years later a girl with grey eyes asks the miller for the violin.',
    );
    expect(pointedAt(carry(old, asOne, mappings), mappings[0])).toEqual([
      'Nobody in the village ever plays it, and nobody takes it down',
    ]);
  });

  it('keeps the hand-made cuts that it can, and finds the halves of those that it cannot', () => {
    const old = passagesOf(story);
    const second = old[1] ?? failed();
    const split = splitPassage(second, second.text.indexOf(' to be'), [], () => newId<PassageId>());
    const halves = split?.after.passages ?? [];
    const byHand = old.toSpliced(1, 1, ...halves);
    const mappings = halves.map((passage) => mappingOf(whole(passage)));
    const carried = carry(
      byHand,
      story.with(1, 'A stranger with a violin case asks to be rowed across at night.'),
      mappings,
      story,
    );
    expect(mappings.map((mapping) => pointedAt(carried, mapping))).toEqual([
      ['A stranger with a violin case asks'],
      ['to be rowed across at night'],
    ]);
  });
});

describe('what looks alike', () => {
  it('never takes an anchor: of several same passages one is gone, and nothing tells which', () => {
    const old = passagesOf(['Yes.', 'Yes.', 'Yes.', ...story]);
    const carried = carry(old, ['Yes.', 'Yes.', ...story]);
    expect(carried.placeless).toEqual(old.slice(0, 3));
  });

  it('does not stand in for a passage that was taken out', () => {
    const old = passagesOf(story);
    const carried = carry(old, story.toSpliced(4, 1));
    expect(carried.placeless).toEqual([old[4]]);
    const last = carry(old, story.toSpliced(2, 1));
    expect(last.placeless).toEqual([old[2]]);
  });

  it('has no place where two new passages are much like the old one', () => {
    const old = passagesOf(story);
    const twice = [
      'Halfway over the river the lantern goes out without a word.',
      'Halfway over the river the lantern goes out without a sound.',
    ];
    const carried = carry(old, story.toSpliced(3, 1, ...twice));
    expect(carried.placeless).toEqual([old[3]]);
  });

  it('has no place for a quote that stands there twice', () => {
    const old = passagesOf(story);
    const mapping = mappingOf(words(old[6], 'calls her name'));
    const carried = carry(
      old,
      story.with(
        6,
        'Her father walks along the water and calls her name, calls her name, until noon.',
      ),
      [mapping],
    );
    expect(carried.placeless).toEqual([old[6]]);
  });

  it('has nothing of another text altogether, but for all that was mapped', () => {
    const old = passagesOf(['I.', ...story]);
    const carried = carry(old, [
      'I.',
      'The mayor of a small town opens a hotel by the railway.',
      'He whistles.',
      'Nobody comes, and the railway is moved to the other side of the hills.',
      'She pays in silver.',
    ]);
    expect(carried.counts).toMatchObject({ stayed: 0, changed: 0, gone: 13 });
    expect(carried.placeless).toHaveLength(13);
  });

  it('stays when a whole part was moved', () => {
    const old = passagesOf(story);
    const carried = carry(old, [...story.slice(5), ...story.slice(0, 5)]);
    expect(carried.counts.gone).toBeLessThanOrEqual(2);
    expect(carried.placeless.every(({ text }) => text === 'He whistles.')).toBe(true);
  });
});

it('is linear: ten thousand passages, with every tenth edited, or all others', () => {
  const long = Array.from(
    { length: 10_000 },
    (_, index) =>
      `The ${index}th boat of the year leaves at ${index * 7} and carries ${index % 13} sacks.`,
  );
  const old = passagesOf(long);
  const edited = long.map((text, index) =>
    index % 10 === 5 ? text.replace('carries', 'brings') : text,
  );
  const others = long.map((text) => text.toUpperCase().replaceAll(/\w+/g, (word) => `${word}x`));
  const time = processorTime(() => {
    expect(carry(old, edited).counts).toEqual({ stayed: 9_000, changed: 1_000, added: 0, gone: 0 });
    expect(carry(old, others).counts).toMatchObject({ stayed: 0, gone: 10_000 });
  });
  expect(time).toBeLessThan(10_000);
});

function failed(): never {
  throw new Error('no passage');
}

describe('a passage without a place', () => {
  const [twice, once, kept] = passagesOf([
    'He whistles.',
    'She pays in silver.',
    'Nobody plays it.',
  ]);
  if (twice === undefined || once === undefined || kept === undefined) throw new Error('no text');
  const text = passagesOf([
    'He whistles.',
    'She pays in silver.',
    'He whistles.',
    'Nobody plays it.',
  ]);

  it('comes back where its very words stand once, in a passage that holds nothing yet', () => {
    const weighted = { ...once, weight: 'turning_point' as const };
    const { passages, returned } = returnPlaceless(
      text,
      [twice, weighted, kept],
      (id) => id !== text[3]?.id,
    );
    expect(returned).toEqual([weighted]);
    expect(passages).toEqual(
      text.map((one, at) => (at === 1 ? { ...one, id: once.id, weight: 'turning_point' } : one)),
    );
  });

  it('stays away where another one has the same words', () => {
    const [other] = passagesOf([once.text]);
    if (other === undefined) throw new Error('no text');
    expect(returnPlaceless(text, [once, other], () => true)).toEqual({
      passages: text,
      returned: [],
    });
  });
});
