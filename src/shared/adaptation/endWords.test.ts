import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Anchor, Mapping } from '../model/adaptation.ts';
import {
  toId,
  type MappingId,
  type PassageId,
  type SceneId,
  type VersionId,
} from '../model/ids.ts';
import { endsOf, selectedQuote, withWords } from './endWords.ts';
import { findQuote } from './quotes.ts';

const passage: Anchor = { kind: 'passage', passageId: toId<PassageId>('n1'), quote: null };
const scene: Anchor = { kind: 'scene', sceneId: toId<SceneId>('s1'), quote: null };
const mapping: Mapping = {
  id: toId<MappingId>('m1'),
  versionId: toId<VersionId>('v1'),
  action: 'kept',
  ownAction: null,
  status: 'confirmed',
  flags: [],
  reason: 'because',
  score: null,
  source: [passage, { ...passage, passageId: toId<PassageId>('n2') }],
  target: [scene],
};
const text = 'He offers to eat dirt if she asks him to.';

describe('the words that the ends of a mapping mean', () => {
  it('are said of one end, and leave the others and all else as they are', () => {
    const quote = selectedQuote(text, 3, 9);
    expect(quote?.exact).toBe('offers');
    const [, second, third] = endsOf(mapping);
    if (second === undefined || third === undefined) throw new Error('too few ends');
    const one = withWords(mapping, second, quote);
    expect(one).toEqual({ ...mapping, source: [passage, { ...mapping.source[1], quote }] });
    const both = withWords(one, third, quote);
    expect(both.target).toEqual([{ ...scene, quote }]);
    expect(withWords(withWords(both, second, null), third, null)).toEqual(mapping);
  });

  it('are whole words that stand in the text, or all of it', () => {
    expect(selectedQuote(text, 5, 14)?.exact).toBe('offers to eat');
    expect(selectedQuote(text, 0, text.length)).toBeNull();
    expect(selectedQuote(text, 4, 4)).toBeNull();
    fc.assert(
      fc.property(fc.nat({ max: text.length }), fc.nat({ max: text.length }), (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const quote = selectedQuote(text, from, to);
        if (quote === null) return;
        const place = findQuote(text, quote);
        expect(place).not.toBeNull();
        expect(text.slice(place?.start, place?.end)).toBe(quote.exact);
        const cutsAt = (at: number): boolean =>
          /\w\w/.test(text.slice(Math.max(0, at - 1), at + 1));
        expect(cutsAt(quote.start) || cutsAt(quote.end)).toBe(false);
      }),
    );
  });
});
