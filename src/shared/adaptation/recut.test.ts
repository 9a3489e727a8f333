import { describe, expect, it } from 'vitest';
import type { Mapping } from '../model/adaptation.ts';
import {
  newId,
  toId,
  type MappingId,
  type PassageId,
  type VersionId,
  type WitnessId,
} from '../model/ids.ts';
import type { Passage } from '../model/sources.ts';
import { quoteOf } from './quotes.ts';
import { mergePassages, splitPassage } from './recut.ts';

const made = (): PassageId => newId<PassageId>();

function passage(text: string, change: Partial<Passage> = {}): Passage {
  return {
    id: made(),
    witnessId: toId<WitnessId>('novel'),
    position: 4,
    kind: 'sentence',
    text,
    paragraph: 1,
    time: null,
    weight: null,
    ...change,
  };
}

function mapping(of: Passage, exact: string | null): Mapping {
  const start = exact === null ? 0 : of.text.indexOf(exact);
  return {
    id: newId<MappingId>(),
    versionId: toId<VersionId>('draft'),
    action: 'kept',
    ownAction: null,
    status: 'confirmed',
    flags: [],
    reason: 'why',
    score: null,
    source: [
      {
        kind: 'passage',
        passageId: of.id,
        quote: exact === null ? null : quoteOf(of.text, start, start + exact.length),
      },
    ],
    target: [],
  };
}

describe('splitPassage', () => {
  const whole = passage('The lamp goes out, and the harbour waits.', { weight: 'turning_point' });
  const at = whole.text.indexOf(' and');

  it('makes two passages, one after the other; a turning point stays one', () => {
    expect(splitPassage(whole, at, [], made)?.after.passages).toMatchObject([
      { text: 'The lamp goes out,', position: 4, weight: 'turning_point' },
      { text: 'and the harbour waits.', position: 5, weight: null },
    ]);
    const support = splitPassage({ ...whole, weight: 'support' }, at, [], made)?.after.passages;
    expect(support?.map(({ weight }) => weight)).toEqual(['support', 'support']);
  });

  it('gives a mapping of the whole both pieces, and one of words the piece that has them', () => {
    const all = mapping(whole, null);
    const lamp = mapping(whole, 'lamp goes');
    const done = splitPassage(whole, at, [all, lamp], made);
    const [first, second] = done?.after.passages ?? [];
    expect(done?.after.mappings).toMatchObject([
      {
        id: all.id,
        reason: 'why',
        source: [
          { passageId: first?.id, quote: null },
          { passageId: second?.id, quote: null },
        ],
      },
      { id: lamp.id, source: [{ passageId: first?.id, quote: { exact: 'lamp goes' } }] },
    ]);
  });

  it('cuts the words of a mapping where they run over the cut', () => {
    const done = splitPassage(whole, at, [mapping(whole, 'out, and the')], made);
    expect(done?.after.mappings[0]?.source.map((anchor) => anchor.quote?.exact)).toEqual([
      'out,',
      'and the',
    ]);
  });

  it('refuses a piece without a word, and half a character', () => {
    expect(splitPassage(whole, 0, [], made)).toBeNull();
    expect(splitPassage(whole, whole.text.length - 1, [], made)).toBeNull();
    expect(splitPassage(passage('A 😀 B'), 3, [], made)).toBeNull();
  });

  it('leaves mappings alone that have no end in the passage', () => {
    expect(
      splitPassage(whole, at, [mapping(passage('Elsewhere.'), null)], made)?.after.mappings,
    ).toEqual([]);
  });
});

describe('mergePassages', () => {
  const first = passage('The lamp goes out.', { weight: 'support' });
  const second = passage('The harbour waits.', { position: 5, weight: 'turning_point' });

  it('makes one passage with the heavier weight', () => {
    expect(mergePassages(first, second, [], made)?.after.passages).toMatchObject([
      { text: 'The lamp goes out. The harbour waits.', position: 4, weight: 'turning_point' },
    ]);
    expect(
      mergePassages(first, { ...second, paragraph: 2 }, [], made)?.after.passages[0]?.text,
    ).toBe('The lamp goes out.\nThe harbour waits.');
  });

  it('keeps a mapping of the one to its words, and makes one end of a mapping of both', () => {
    const one = mapping(first, null);
    const both = { ...one, source: [...one.source, ...mapping(second, null).source] };
    const done = mergePassages(first, second, [one, both], made);
    const id = done?.after.passages[0]?.id;
    expect(done?.after.mappings).toMatchObject([
      { source: [{ passageId: id, quote: { exact: 'The lamp goes out.' } }] },
      { source: [{ passageId: id, quote: null }] },
    ]);
  });

  it('refuses what is not next to it, of another kind, or of another text', () => {
    expect(mergePassages(first, { ...second, position: 6 }, [], made)).toBeNull();
    expect(mergePassages(first, { ...second, kind: 'heading' }, [], made)).toBeNull();
    expect(
      mergePassages(first, { ...second, witnessId: toId<WitnessId>('film') }, [], made),
    ).toBeNull();
  });
});
