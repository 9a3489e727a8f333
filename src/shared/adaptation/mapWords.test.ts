import { describe, expect, it } from 'vitest';
import type { Anchor, Choice, Mapping, Quote } from '../model/adaptation.ts';
import {
  newId,
  toId,
  type MappingId,
  type OwnActionId,
  type PassageId,
  type SceneId,
  type VersionId,
  type WitnessId,
} from '../model/ids.ts';
import type { Passage } from '../model/sources.ts';
import {
  acceptSuggestion,
  dismissSuggestion,
  inventScene,
  leadToWhole,
  leadToWords,
  mapWords,
  omissionOf,
  omitPassage,
  type MappedScene,
  type PassageWords,
} from './mapWords.ts';
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

const scene = (
  mappings: readonly Mapping[] = [],
  omissions: readonly Mapping[] = [],
): MappedScene => ({
  id: sceneId,
  draftId,
  text: 'Kites.',
  words: null,
  mappings,
  omissions,
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

  /** What the aligner suggested for the passage, with what the writer said of it. */
  function suggestion(of: Passage, more: Partial<Mapping> = {}): Mapping {
    const [made] = mapped(words(of));
    if (made === undefined) throw new Error('nothing mapped');
    return {
      ...made,
      action: 'altered',
      status: 'suggested',
      flags: ['moved'],
      reason: 'for the wind',
      score: 0.6,
      ...more,
    };
  }

  it('accepts what was suggested for the passage, with its flags and its reason', () => {
    const stored = suggestion(kites);
    const { put, remove } = mapWords([words(kites)], scene([stored]));
    expect(put).toEqual([{ ...stored, status: 'confirmed' }]);
    expect(remove).toEqual([]);
    const kept = mapWords([words(kites)], scene([stored]), { action: 'kept', ownAction: null });
    expect(kept.put).toEqual([{ ...stored, status: 'confirmed', action: 'kept' }]);
  });

  it('accepts it for some words of the passage, and measures these', () => {
    const stored = suggestion(kites);
    const { put } = mapWords([words(kites, 'the wind')], scene([stored]));
    expect(put).toHaveLength(1);
    expect(put[0]).toMatchObject({ id: stored.id, status: 'confirmed', reason: 'for the wind' });
    expect(put[0]?.flags).toContain('moved');
    expect(ends(put)).toEqual([[['kites', 'the wind']]]);
  });

  it('accepts the likeliest of several, and takes the others away', () => {
    const [low, high] = [suggestion(kites, { score: 0.3 }), suggestion(kites, { score: 0.8 })];
    const { put, remove } = mapWords([words(kites)], scene([low, high]));
    expect(put.map(({ id }) => id)).toEqual([high.id]);
    expect(remove).toEqual([low.id]);
  });

  it('takes away what was suggested for each of two passages that become one choice', () => {
    const stored = [suggestion(kites), suggestion(call)];
    const { put, remove } = mapWords([words(kites), words(call)], scene(stored));
    expect(put).toHaveLength(1);
    expect(remove).toEqual(stored.map(({ id }) => id));
  });

  it('takes an omission of what is mapped now back, and leaves the rest of it', () => {
    const both = suggestion(kites, {
      action: 'omitted',
      status: 'confirmed',
      source: [kites, call].map(({ id }) => ({ kind: 'passage', passageId: id, quote: null })),
      target: [],
    });
    const first = mapWords([words(kites)], scene([], [both]));
    expect(first.put).toContainEqual({ ...both, source: [both.source[1]] });
    const all = mapWords([words(kites), words(call)], scene([], [both]));
    expect(all.put).toHaveLength(1);
    expect(all.remove).toEqual([both.id]);
  });

  it('accepts and dismisses a suggestion of several passages as one', () => {
    const two = suggestion(kites, {
      source: [kites, call].map(({ id }) => ({ kind: 'passage', passageId: id, quote: null })),
    });
    const single = suggestion(kites);
    expect(acceptSuggestion(two, scene([two, single]))).toEqual({
      put: [{ ...two, status: 'confirmed' }],
      remove: [],
    });
    expect(dismissSuggestion(two, [two, single])).toEqual({
      put: [{ ...two, status: 'rejected' }],
      remove: [],
    });
    const again = suggestion(kites, { score: 0.1 });
    expect(dismissSuggestion(single, [single, again])).toEqual({
      put: [{ ...single, status: 'rejected' }],
      remove: [again.id],
    });
  });
});

describe('words of the scene', () => {
  const text = 'Hassan runs for the blue kite. Baba watches. Nobody speaks.';
  const said = (exact: string): Quote => {
    const quote = quoteOf(text, text.indexOf(exact), text.indexOf(exact) + exact.length);
    if (quote === null) throw new Error(`no quote of “${exact}”`);
    return quote;
  };
  const sceneOf = (exact: string | null, mappings: readonly Mapping[] = []) => ({
    ...scene(mappings),
    text,
    words: exact === null ? null : said(exact),
  });
  const targets = ({ target }: Mapping) => target.map((anchor) => anchor.quote?.exact ?? null);
  const only = (mappings: readonly Mapping[]): Mapping => {
    const [mapping, ...others] = mappings;
    if (mapping === undefined || others.length > 0) throw new Error('not one mapping');
    return mapping;
  };

  it('are what a new mapping leads to, and what it is measured by', () => {
    const long = passage(
      'long',
      'He runs and runs, for the blue kite, until nobody sees him. '.repeat(3),
    );
    const made = only(mapWords([words(long)], sceneOf('for the blue kite')).put);
    expect(targets(made)).toEqual(['for the blue kite']);
    expect(made.action).toBe('condensed');
  });

  it('take the place of the whole scene, and of words that they touch', () => {
    const whole = only(mapWords([words(kites)], sceneOf(null)).put);
    const narrow = only(mapWords([words(kites)], sceneOf('the blue kite', [whole])).put);
    expect([narrow.id, targets(narrow)]).toEqual([whole.id, ['the blue kite']]);
    const wide = only(mapWords([words(kites)], sceneOf('runs for the blue kite', [narrow])).put);
    expect(targets(wide)).toEqual(['runs for the blue kite']);
  });

  it('stand beside other words of the scene', () => {
    const one = only(mapWords([words(kites)], sceneOf('the blue kite')).put);
    const two = only(mapWords([words(kites)], sceneOf('Baba watches', [one])).put);
    expect([two.id, targets(two)]).toEqual([one.id, ['the blue kite', 'Baba watches']]);
    const whole = leadToWhole(two, sceneId);
    expect(targets(whole)).toEqual([null]);
  });

  it('change nothing when they are mapped already, nor does the whole scene after them', () => {
    const mapping = only(mapWords([words(kites)], sceneOf('Baba watches')).put);
    expect(mapWords([words(kites)], sceneOf('Baba watches', [mapping])).put).toEqual([]);
    expect(mapWords([words(kites)], sceneOf(null, [mapping])).put).toEqual([]);
    expect(leadToWords(mapping, sceneOf(null), said('Baba watches'))).toBe(mapping);
  });

  it('take the place of words that are not in the scene any more', () => {
    const mapping = only(mapWords([words(kites)], sceneOf('Baba watches')).put);
    const now = { id: sceneId, text: 'Hassan runs for the blue kite.' };
    expect(targets(leadToWords(mapping, now, said('the blue kite')))).toEqual(['the blue kite']);
  });

  it('leave the ends in other scenes where they are', () => {
    const other: Anchor = { kind: 'scene', sceneId: toId<SceneId>('other'), quote: null };
    const mapping = only(mapWords([words(kites)], sceneOf(null)).put);
    const both: Mapping = { ...mapping, target: [other, ...mapping.target] };
    expect(leadToWords(both, sceneOf(null), said('Baba watches')).target).toEqual([
      other,
      { kind: 'scene', sceneId, quote: said('Baba watches') },
    ]);
    expect(leadToWhole(both, toId<SceneId>('nowhere'))).toBe(both);
  });
});

describe('an invention', () => {
  const invented = { action: 'invented', ownAction: null } as const;
  const quote = quoteOf('Kites and a goat.', 10, 16);
  const withGoat = (mappings: readonly Mapping[]): MappedScene => ({
    ...scene(mappings),
    text: 'Kites and a goat.',
  });

  it('is one mapping to all of the scene, without a source', () => {
    const [made, ...more] = inventScene(scene(), invented);
    expect(more).toEqual([]);
    expect(made).toMatchObject({
      action: 'invented',
      status: 'confirmed',
      source: [],
      target: [{ kind: 'scene', sceneId, quote: null }],
    });
  });

  it('is not said twice', () => {
    const known = inventScene(scene(), invented);
    expect(inventScene(scene(known), invented)).toEqual([]);
  });

  it('that is said in another word is the same one, with its reason', () => {
    const known = inventScene(scene(), invented).map((one) => ({ ...one, reason: 'A frame.' }));
    const ownAction = toId<OwnActionId>('frame');
    expect(inventScene(scene(known), { action: 'invented', ownAction })).toEqual(
      known.map((one) => ({ ...one, ownAction })),
    );
  });

  it('of words of the scene becomes one of all of it', () => {
    const known = inventScene({ ...withGoat([]), words: quote }, invented);
    expect(inventScene(withGoat(known), invented)).toEqual(
      known.map((one) => ({ ...one, target: [{ kind: 'scene', sceneId, quote: null }] })),
    );
  });

  it('of the scene gives way to what is mapped to it, or to words of it', () => {
    const known = inventScene(withGoat([]), invented);
    const ids = known.map(({ id }) => id);
    expect(mapWords([words(call)], withGoat(known)).remove).toEqual(ids);
    expect(mapWords([words(call)], { ...withGoat(known), words: quote }).remove).toEqual(ids);
    const suggestions = mapWords([words(call)], withGoat([])).put;
    expect(suggestions).toHaveLength(1);
    for (const one of suggestions) {
      const suggestion: Mapping = { ...one, status: 'suggested' };
      expect(acceptSuggestion(suggestion, withGoat(known)).remove).toEqual(ids);
    }
  });

  it('of some words stays where all of the scene is mapped, and goes where they are', () => {
    const known = inventScene({ ...withGoat([]), words: quote }, invented);
    expect(mapWords([words(call)], withGoat(known)).remove).toEqual([]);
    expect(mapWords([words(call)], { ...withGoat(known), words: quote }).remove).toEqual(
      known.map(({ id }) => id),
    );
  });

  it('that leads to another scene as well stays with that', () => {
    const there: Anchor = { kind: 'scene', sceneId: toId<SceneId>('other'), quote: null };
    const known = inventScene(scene(), invented).map((one) => ({
      ...one,
      target: [...one.target, there],
    }));
    const { put, remove } = mapWords([words(call)], scene(known));
    expect(remove).toEqual([]);
    expect(put).toContainEqual(expect.objectContaining({ id: known[0]?.id, target: [there] }));
  });
});

describe('an omission of a passage', () => {
  const omitted = { action: 'omitted', ownAction: null } as const;
  const cut = { action: 'omitted', ownAction: toId<OwnActionId>('cut') } as const;
  const omit = (choice: Choice, mappings: readonly Mapping[]) => {
    const omission = omissionOf(kites.id, draftId, mappings);
    return omission === null ? null : omitPassage(kites.id, draftId, choice, omission);
  };

  it('is not offered where the version has the passage', () => {
    expect(omit(omitted, mapWords([words(kites)], scene()).put)).toBe(null);
  });

  it('is said once, and taken back by the same word', () => {
    const known = omit(omitted, [])?.put ?? [];
    expect(known).toMatchObject([{ action: 'omitted', target: [] }]);
    expect(omit(omitted, known)).toEqual({ put: [], remove: known.map(({ id }) => id) });
  });

  it('in another word is the same one', () => {
    const known = omit(omitted, [])?.put ?? [];
    expect(omit(cut, known)).toEqual({ put: known.map((one) => ({ ...one, ...cut })), remove: [] });
  });

  it('leaves the other passages of the same one as they are', () => {
    const there: Anchor = { kind: 'passage', passageId: call.id, quote: null };
    const known = (omit(omitted, [])?.put ?? []).map((one) => ({
      ...one,
      reason: 'No room.',
      source: [...one.source, there],
    }));
    const others = known.map((one) => ({ ...one, source: [there] }));
    expect(omit(omitted, known)).toEqual({ put: others, remove: [] });
    const changed = omit(cut, known);
    expect(changed?.put).toHaveLength(2);
    expect(changed?.put).toEqual(
      expect.arrayContaining([
        ...others,
        expect.objectContaining({
          ...cut,
          reason: 'No room.',
          source: [{ ...there, passageId: kites.id }],
        }),
      ]),
    );
  });
});
