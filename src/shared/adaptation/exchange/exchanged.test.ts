import { describe, expect, it } from 'vitest';
import { programNames } from '../../model/actionNames.ts';
import type { Mapping } from '../../model/adaptation.ts';
import { toId } from '../../model/ids.ts';
import type { Passage, Version, Witness } from '../../model/sources.ts';
import {
  resolveMappings,
  toExchanged,
  type ExchangedMapping,
  type ExchangeLibrary,
  type ReadMappings,
  type ResolvedMappings,
} from './exchanged.ts';
import { mappingColumns, mappingsFromRows, mappingsToRows } from './mappingsTable.ts';
import { readTei, writeTei } from './tei.ts';
import { readWebAnnotations, writeWebAnnotations } from './webAnnotations.ts';

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

describe('a TEI document with a character that XML cannot hold', () => {
  const held: Mapping = {
    id: toId('m'),
    versionId: toId('film'),
    action: 'kept',
    ownAction: null,
    status: 'confirmed',
    flags: [],
    reason: 'Because\u0001 \u0002of\u0001',
    score: null,
    source: [
      {
        kind: 'passage',
        passageId: toId('n0'),
        quote: { start: 0, end: 4, exact: 'Amir', prefix: '', suffix: ' \u0001grows' },
      },
    ],
    target: [{ kind: 'passage', passageId: toId('f0'), quote: null }],
  };
  const text = writeTei(toExchanged([held], library));

  it('describes the character in its header, and names it where it stands', () => {
    expect(text).toContain('<char xml:id="u0001">');
    expect(text).toContain('<localProp name="codepoint" value="U+0001"/>');
    expect(text).toContain('Because<g ref="#u0001"/><g ref="#u0020"/><g ref="#u0002"/>of');
    expect(text).not.toContain('\ufffd');
  });

  it('is read with the character again', () => {
    const [mapping] = readTei(text).mappings;
    expect(mapping?.reason).toBe(held.reason);
    expect(mapping?.source[0]?.quote).toEqual(held.source[0]?.quote);
  });

  it('leaves out what its header does not describe', () => {
    const without = text.replace('value="U+0001"', 'value="U+FFFFFF"');
    expect(readTei(without).mappings[0]?.reason).toBe('Because \u0002of');
  });

  it('has nothing to describe where there is none', () => {
    const plain = writeTei(toExchanged([{ ...held, reason: 'Because', source: [] }], library));
    expect(plain).not.toContain('encodingDesc');
  });
});

describe('an annotation that selects in the ways of the standard', () => {
  const ours = 'urn:palimpsest:passage:n0';
  const film = 'urn:palimpsest:passage:f0';
  const position = { type: 'TextPositionSelector', start: 5, end: 13 };
  const quote = { type: 'TextQuoteSelector', exact: 'grows up' };
  const readOne = (source: string, selector: object | readonly object[]): ResolvedMappings =>
    read({ ...annotate(), target: [{ source, selector }, film] });

  it.each([
    ['characters by their numbers', ours, position],
    [
      'characters by a fragment',
      ours,
      {
        type: 'FragmentSelector',
        conformsTo: 'http://tools.ietf.org/rfc/rfc5147',
        value: 'char=5,13',
      },
    ],
    [
      'words that refine a fragment',
      'https://example.org/',
      { type: 'FragmentSelector', value: 'chapter1', refinedBy: quote },
    ],
    [
      'words that refine what refines a path',
      'https://example.org/',
      {
        type: 'XPathSelector',
        value: '/p',
        refinedBy: [{ type: 'CssSelector', value: 'b', refinedBy: quote }],
      },
    ],
    ['one way that is read among others', ours, [{ type: 'XPathSelector', value: '/p' }, position]],
  ])('means the words: %s', (_, source, selector) => {
    const { mappings, leftOut } = readOne(source, selector);
    expect(leftOut).toEqual([]);
    expect(mappings).toMatchObject([
      { versionId: 'film', source: [{ passageId: 'n0', quote: { start: 5, exact: 'grows up' } }] },
    ]);
  });

  it.each([
    ['beyond the text', { ...position, end: 99 }, 'no words from character 5 to 99'],
    ['nothing', { ...position, end: 5 }, 'no words from character 5 to 5'],
    ['by a path', { type: 'XPathSelector', value: '/p' }, 'in a way that is not read here'],
    [
      'characters of a part that only others know',
      { type: 'FragmentSelector', value: 'chapter1', refinedBy: position },
      'in a way that is not read here',
    ],
  ])('is left out rather than taken for the whole passage: %s', (_, selector, why) => {
    const { mappings, leftOut } = readOne(ours, selector);
    expect(mappings).toEqual([]);
    expect(leftOut.map((one) => one.why)).toEqual([expect.stringContaining(why)]);
  });

  it('counts characters as the standard does, not by halves', () => {
    const text = '😀😀 Amir rides. He falls.';
    const rides = { ...library, passages: [passage('n', 0, text), passage('f', 0, 'He falls.')] };
    const item = {
      ...annotate(),
      target: [{ source: ours, selector: { ...position, start: 3, end: 7 } }, film],
    };
    const { mappings } = resolveMappings(readWebAnnotations(JSON.stringify(item)), rides);
    expect(mappings[0]?.source).toMatchObject([{ quote: { start: 5, exact: 'Amir' } }]);
  });

  it('means the whole of a cue by its time', () => {
    const { mappings } = readOne(ours, { type: 'FragmentSelector', value: 't=1,2' });
    expect(mappings).toMatchObject([{ source: [{ passageId: 'n0', quote: null }] }]);
  });

  it('says why by a plain value, or by a body of several purposes', () => {
    const bodies = [
      { bodyValue: 'As in the book.' },
      { body: { type: 'TextualBody', value: 'As in the book.', purpose: ['commenting', 'x'] } },
    ];
    for (const body of bodies) {
      expect(read({ ...annotate(grows, rings), ...body }).mappings).toMatchObject([
        { reason: 'As in the book.' },
      ]);
    }
  });

  it('is read from a graph, as programs write that know no pages', () => {
    const graph = { '@context': [], '@graph': [annotate(grows, rings)] };
    expect(readWebAnnotations(JSON.stringify(graph)).mappings).toHaveLength(1);
  });
});

describe('an annotation of words that another program has wrapped', () => {
  it('means the words as they stand here', () => {
    expect(sidesOf('Amir\n    grows up', 'the  telephone\nrings')).toEqual([
      ['film', [grows], [rings]],
    ]);
  });

  it('means them as they stand in the passage that it names as well', () => {
    const selector = { type: 'TextQuoteSelector', exact: 'Amir\n grows up' };
    const [ours, film] = ['urn:palimpsest:passage:n0', 'urn:palimpsest:passage:f0'];
    const { mappings } = read({ ...annotate(), target: [{ source: ours, selector }, film] });
    expect(mappings).toMatchObject([
      { source: [{ passageId: 'n0', quote: { start: 0, end: grows.length, exact: grows } }] },
    ]);
  });

  it('is left out where the words stand in several places', () => {
    const twice = {
      ...library,
      passages: [...library.passages, passage('r', 1, 'Amir grows up.')],
    };
    const text = JSON.stringify(annotate('Amir\ngrows up', rings));
    const { mappings, leftOut } = resolveMappings(readWebAnnotations(text), twice);
    expect(mappings).toEqual([]);
    expect(leftOut[0]?.why).toContain('stand in several places');
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

/** The writers and readers of the formats, without files. */
const formats: readonly {
  readonly name: string;
  readonly pass: (mappings: readonly ExchangedMapping[]) => ReadMappings;
  /** What finds a mapping in a file. */
  readonly named: (id: string) => string;
}[] = [
  {
    name: 'Web Annotations',
    pass: (mappings) => readWebAnnotations(writeWebAnnotations(mappings)),
    named: (id) => `urn:palimpsest:mapping:${id}`,
  },
  {
    name: 'TEI',
    pass: (mappings) => readTei(writeTei(mappings)),
    named: (id) => `mapping-${id}`,
  },
  {
    name: 'CSV',
    pass: (mappings) =>
      mappingsFromRows([
        mappingColumns,
        ...mappingsToRows(mappings).map((row) => mappingColumns.map((column) => row[column])),
      ]),
    named: (id) => id,
  },
];

const mappingOf = (id: string, source: string, target: readonly string[]): Mapping => ({
  id: toId(id),
  versionId: toId('film'),
  action: target.length === 0 ? 'omitted' : 'kept',
  ownAction: null,
  status: 'confirmed',
  flags: [],
  reason: '',
  score: null,
  source: [{ kind: 'passage', passageId: toId(source), quote: null }],
  target: target.map((passageId) => ({ kind: 'passage', passageId: toId(passageId), quote: null })),
});

describe('what is left out', () => {
  it.each(formats)('is said by the id that $name give it', ({ pass, named }) => {
    const file = pass(toExchanged([mappingOf('m1', 'n0', ['f0'])], library));
    const { leftOut } = resolveMappings(file, { ...library, passages: [] });
    expect(leftOut.map(({ what }) => what)).toEqual([
      `kept: “Amir grows up in the best house.” (${named('m1')})`,
    ]);
  });

  it('is said by its address, or its place where it has none, in files of others', () => {
    const words = { ...annotate('nowhere', 'else'), id: 'https://example.org/no7' };
    const none = { type: 'Note', id: 'https://example.org/no8' };
    const { leftOut } = read(words, none, { ...words, id: undefined }, { type: 'Note' });
    expect(leftOut.map(({ what }) => what).sort()).toEqual([
      'https://example.org/no8',
      'item 4',
      'kept: “nowhere” (https://example.org/no7)',
      'kept: “nowhere” (item 3)',
    ]);
    const links = readTei(
      '<TEI><standOff><linkGrp><link xml:id="l1" target="#a"/><link target="#b"/></linkGrp></standOff></TEI>',
    );
    expect(links.leftOut.map(({ what }) => what)).toEqual(['l1', 'link 2']);
    const [head, row] = [
      ['mapping', 'action', 'side', 'kind', 'text'],
      ['', 'kept', 'source'],
    ];
    const table = mappingsFromRows([head, [...row, 'passage', 'nowhere']]);
    expect(resolveMappings(table, library).leftOut.map(({ what }) => what)).toEqual([
      'kept: “nowhere” (line 2)',
    ]);
  });
});

describe.each(formats)('a version that $name say otherwise', ({ pass }) => {
  const mappings = [mappingOf('m1', 'n0', ['f0']), mappingOf('m2', 'n1', [])];
  /** As the file says it: another id, title and year than here. */
  const other = { ...version('elsewhere', 'film'), title: 'The Kite', year: 2007 };
  const file = (source: readonly Mapping[]): ReadMappings =>
    pass(toExchanged(source, library).map((one) => ({ ...one, version: other })));

  it('is the one in which the passages with its ids stand, for an omission as well', () => {
    expect(resolveMappings(file(mappings), library)).toMatchObject({ mappings, leftOut: [] });
  });

  it('is not known by words alone, nor where its passages stand in several', () => {
    const missing = 'The project has no “The Kite” in which the choice could stand.';
    const renamed = library.passages.map((one) => ({
      ...one,
      id: toId<Passage['id']>(`x${one.id}`),
    }));
    const elsewhere = resolveMappings(file(mappings), { ...library, passages: renamed });
    expect(elsewhere.leftOut.map(({ why }) => why)).toEqual([missing, missing]);
    const torn = resolveMappings(file([...mappings, mappingOf('m3', 'n0', ['r0'])]), library);
    expect(torn.leftOut.map(({ why }) => why)).toEqual([missing, missing, missing]);
  });
});
