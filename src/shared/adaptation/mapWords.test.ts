import { describe, expect, it } from 'vitest';
import type { Mapping } from '../model/adaptation.ts';
import {
  newId,
  toId,
  type MappingId,
  type PassageId,
  type SceneId,
  type VersionId,
  type WitnessId,
} from '../model/ids.ts';
import type { Passage } from '../model/sources.ts';
import { mapWords, type PassageWords } from './mapWords.ts';
import { quoteOf } from './quotes.ts';

const draftId = toId<VersionId>('draft');
const sceneId = toId<SceneId>('scene');

function passage(id: string, text: string, witness = 'novel'): Passage {
  return {
    id: toId<PassageId>(id),
    witnessId: toId<WitnessId>(witness),
    position: 0,
    kind: 'sentence',
    paragraph: 0,
    time: null,
    text,
    weight: null,
  };
}

const kites = passage('kites', 'Kites over the bay, and the wind goes down.');
const call = passage('call', 'The telephone rings at dusk.');
const film = passage('film', 'A telephone, ringing.', 'film');

/** Words of a passage; all of it when none are given. */
function words(of: Passage, exact?: string): PassageWords {
  const start = exact === undefined ? 0 : of.text.indexOf(exact);
  return { passage: of, quote: quoteOf(of.text, start, start + (exact ?? of.text).length) };
}

const scene = (mappings: readonly Mapping[] = []) => ({
  id: sceneId,
  draftId,
  text: 'Kites.',
  mappings,
});

/** The scene once the words are mapped. */
function mapped(...all: PassageWords[]): Mapping[] {
  return [...mapWords(all, scene()).put];
}

const ends = (mappings: readonly Mapping[]) =>
  mappings.map(({ source }) =>
    source.map((anchor) =>
      anchor.kind === 'passage' ? [anchor.passageId, anchor.quote?.exact ?? null] : [],
    ),
  );

describe('mapWords', () => {
  it('makes one mapping of words that run over two passages', () => {
    const put = mapped(words(kites, 'the wind goes down.'), words(call, 'The telephone'));
    expect(ends(put)).toEqual([
      [
        ['kites', 'the wind goes down.'],
        ['call', 'The telephone'],
      ],
    ]);
    expect(put[0]).toMatchObject({
      versionId: draftId,
      status: 'confirmed',
      target: [{ sceneId }],
    });
  });

  it('makes a mapping for each text', () => {
    expect(ends(mapped(words(call), words(film)))).toEqual([[['call', null]], [['film', null]]]);
  });

  it.each([undefined, 'the wind'])('does not map the same twice (%s)', (exact) => {
    const before = mapped(words(kites, exact));
    expect(mapWords([words(kites, exact)], scene(before)).put).toEqual([]);
  });

  it.each([
    ['narrows a whole passage to its words', undefined, 'the wind'],
    ['widens words to the whole passage', 'the wind', undefined],
    ['moves words to others that they share a stretch with', 'the bay, and', 'and the wind'],
  ])('%s', (_, first, second) => {
    const [before] = mapped(words(kites, first));
    if (before === undefined) throw new Error('nothing mapped');
    const said: Mapping = { ...before, action: 'altered', reason: 'for the wind' };
    const { put } = mapWords([words(kites, second)], scene([said]));
    expect(put).toEqual([{ ...said, source: [{ ...said.source[0], ...anchor(second) }] }]);
  });

  function anchor(exact: string | undefined) {
    return { quote: words(kites, exact).quote };
  }

  it('takes the place of several words of one mapping', () => {
    const [before] = mapped(words(kites, 'Kites'), words(call), words(kites, 'the wind'));
    if (before === undefined) throw new Error('nothing mapped');
    expect(ends(mapWords([words(kites)], scene([before])).put)).toEqual([
      [
        ['kites', null],
        ['call', null],
      ],
    ]);
  });

  it('keeps other words of the passage as a choice of their own', () => {
    const before = mapped(words(kites, 'Kites'));
    expect(ends(mapWords([words(kites, 'the wind')], scene(before)).put)).toEqual([
      [['kites', 'the wind']],
    ]);
  });

  it('leaves alone what another draft says, and what was rejected', () => {
    const [before] = mapped(words(kites));
    if (before === undefined) throw new Error('nothing mapped');
    const others: Mapping[] = [
      { ...before, id: newId<MappingId>(), versionId: toId<VersionId>('film') },
      { ...before, id: newId<MappingId>(), status: 'rejected' },
    ];
    const { put } = mapWords([words(kites)], scene(others));
    expect(put.map(({ id }) => others.some((other) => other.id === id))).toEqual([false]);
  });

  it('takes away what was suggested for the passage', () => {
    const [before] = mapped(words(kites));
    if (before === undefined) throw new Error('nothing mapped');
    const suggested: Mapping = { ...before, status: 'suggested' };
    const { put, remove } = mapWords([words(kites, 'the wind')], scene([suggested]));
    expect(put).toHaveLength(1);
    expect(remove).toEqual([suggested.id]);
  });
});
