import { describe, expect, it } from 'vitest';
import { programNames } from '../../model/actionNames.ts';
import { toId } from '../../model/ids.ts';
import type { Passage, Version, Witness } from '../../model/sources.ts';
import { resolveMappings, type ExchangeLibrary, type ResolvedMappings } from './exchanged.ts';
import { readWebAnnotations } from './webAnnotations.ts';

const version = (id: string, kind: Version['kind']): Version => ({
  id: toId(id),
  kind,
  title: id,
  creator: '',
  year: null,
  position: 0,
});
const witness = (id: string, versionId: string): Witness => ({
  id: toId(id),
  versionId: toId(versionId),
  title: `Plot of ${versionId}`,
  kind: 'plot_summary',
  unit: 'sentence',
  fileName: `${id}.txt`,
  encoding: 'utf-8',
  revision: 0,
  position: 0,
});
const passage = (witnessId: string, position: number, text: string): Passage => ({
  id: toId(`${witnessId}${position}`),
  witnessId: toId(witnessId),
  position,
  kind: 'sentence',
  text,
  paragraph: 0,
  weight: null,
  time: null,
});

const library: ExchangeLibrary = {
  versions: [
    version('draft', 'draft'),
    version('film', 'film'),
    version('novel', 'novel'),
    version('remake', 'film'),
  ],
  witnesses: [witness('f', 'film'), witness('n', 'novel'), witness('r', 'remake')],
  passages: [
    passage('n', 0, 'Amir grows up in the best house.'),
    passage('n', 1, 'His father is a hero to him.'),
    passage('f', 0, 'Then the telephone rings.'),
    passage('r', 0, 'A letter comes by boat.'),
  ],
  placeless: [passage('n', 7, 'His father is a hero to him, always.')],
  scenes: [{ id: toId('s'), draftId: toId('draft'), number: 1, text: 'The house stands empty.' }],
  actionNames: programNames,
};

const [grows, hero] = ['Amir grows up', 'a hero to him'];
const [rings, letter, empty] = ['the telephone rings', 'comes by boat', 'stands empty'];

/** An annotation of another program, of words in the order in which they stand in its file. */
function annotate(...words: readonly string[]): object {
  return {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: `https://example.org/${words.length}`,
    type: 'Annotation',
    target: words.map((exact) => ({
      source: 'https://example.org/text',
      selector: { type: 'TextQuoteSelector', exact },
    })),
  };
}

function read(...annotations: readonly object[]): ResolvedMappings {
  return resolveMappings(readWebAnnotations(JSON.stringify(annotations)), library);
}

/** The one mapping of some words: the version that answers, and the words at either side. */
function sidesOf(...words: readonly string[]): readonly unknown[] {
  const { mappings, leftOut } = read(annotate(...words));
  expect(leftOut).toEqual([]);
  return mappings.map(({ versionId, source, target }) => [
    versionId,
    source.map(({ quote }) => quote?.exact),
    target.map(({ quote }) => quote?.exact),
  ]);
}

describe('an annotation that does not say which of its targets is the source', () => {
  it('has what was told before for its source, in whatever order they stand', () => {
    expect(sidesOf(rings, grows)).toEqual([['film', [grows], [rings]]]);
    expect(sidesOf(grows, rings)).toEqual([['film', [grows], [rings]]]);
    expect(sidesOf(empty, hero)).toEqual([['draft', [hero], [empty]]]);
    expect(sidesOf(empty, rings, grows)).toEqual([['draft', [rings, grows], [empty]]]);
    expect(sidesOf(grows, rings, hero)).toEqual([['film', [grows, hero], [rings]]]);
  });

  it('has the first for its source where they are of one kind', () => {
    expect(sidesOf(rings, letter)).toEqual([['remake', [rings], [letter]]]);
    expect(sidesOf(letter, rings)).toEqual([['film', [letter], [rings]]]);
  });

  it('is taken at its word as far as it says a side', () => {
    const [first, second] = [grows, rings].map((exact) => ({
      source: 'https://example.org/text',
      selector: { type: 'TextQuoteSelector', exact },
    }));
    for (const target of [
      [first, { ...second, 'palimpsest:side': 'source' }],
      [{ ...first, 'palimpsest:side': 'target' }, second],
    ]) {
      expect(read({ ...annotate(), target }).mappings).toMatchObject([
        { versionId: 'novel', source: [{ passageId: 'f0' }], target: [{ passageId: 'n0' }] },
      ]);
    }
  });
});

describe('an annotation that would join a place to itself', () => {
  it.each([
    { words: [grows, grows], place: 'passage 1 of “Plot of novel”' },
    { words: [grows, 'the best house'], place: 'passage 1 of “Plot of novel”' },
    { words: [empty, 'The house'], place: 'scene 1 of “draft”' },
  ])('is left out, and says so: $words', ({ words, place }) => {
    const { mappings, leftOut } = read(annotate(...words));
    expect(mappings).toEqual([]);
    expect(leftOut.map(({ why }) => why)).toEqual([`It joins ${place} to itself.`]);
  });
});

describe('the weight that a file says', () => {
  const weighted = (id: string, source: string, weight: string): object => ({
    ...annotate(),
    id,
    target: [
      { source: { id: source, 'palimpsest:weight': weight }, 'palimpsest:side': 'source' },
      { source: 'urn:palimpsest:passage:f0', 'palimpsest:side': 'target' },
    ],
  });
  const [first, second] = ['urn:palimpsest:passage:n0', 'urn:palimpsest:passage:n1'];

  it('is that of a passage, and the first where it says several', () => {
    const { weights } = read(
      weighted('a', first, 'support'),
      weighted('b', first, 'turning_point'),
      weighted('c', 'urn:palimpsest:scene:s', 'support'),
      weighted('d', second, 'turning_point'),
    );
    expect(weights).toEqual([
      { passageId: 'n0', weight: 'support' },
      { passageId: 'n1', weight: 'turning_point' },
    ]);
  });

  it('is passed over where it is none of ours, or its mapping is left out', () => {
    const unknown = read(weighted('a', first, 'heavy'));
    expect([unknown.weights, unknown.mappings.length]).toEqual([[], 1]);
    expect(read(weighted('a', 'urn:palimpsest:passage:f0', 'support')).weights).toEqual([]);
  });
});
