import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carryAnchors } from '../../src/shared/adaptation/carryAnchors.ts';
import type { CutPassage } from '../../src/shared/adaptation/cutBlocks.ts';
import { quoteOf } from '../../src/shared/adaptation/quotes.ts';
import type { Anchor, Mapping } from '../../src/shared/model/adaptation.ts';
import {
  newId,
  toId,
  type MappingId,
  type PassageId,
  type VersionId,
  type WitnessId,
} from '../../src/shared/model/ids.ts';
import type { Passage } from '../../src/shared/model/sources.ts';

/** Few words, so that passages look alike and repeat. */
const word = fc.constantFrom('ferry', 'night', 'silver', 'lantern', 'river', 'stranger', 'girl');
const sentence = fc
  .array(word, { minLength: 1, maxLength: 7 })
  .map((words) => `${words.join(' ')}.`);
const texts = fc.array(sentence, { minLength: 1, maxLength: 14 });

/** Sentences none of which is like another: each has words of its own. */
const distinct = fc
  .integer({ min: 1, max: 12 })
  .map((count) =>
    Array.from({ length: count }, (_, at) =>
      Array.from({ length: 9 }, (__, turn) => `w${at}x${turn}`).join(' '),
    ),
  );

const cut = (list: readonly string[]): CutPassage[] =>
  list.map((text, index) => ({ kind: 'sentence', text, paragraph: index >> 1, time: null }));

const passagesOf = (list: readonly string[]): Passage[] =>
  cut(list).map((one, position) => ({
    ...one,
    id: newId<PassageId>(),
    witnessId: toId<WitnessId>('novel'),
    position,
    weight: position % 5 === 1 ? 'turning_point' : null,
  }));

const mappingOf = (source: readonly Anchor[]): Mapping => ({
  id: newId<MappingId>(),
  versionId: toId<VersionId>('draft'),
  action: 'kept',
  ownAction: toId('own'),
  status: 'confirmed',
  flags: [],
  reason: '',
  score: null,
  source,
  target: [],
});

/** For each passage one mapping of all of it, and one of its first words. */
const mappingsOf = (old: readonly Passage[]): Mapping[] =>
  old.flatMap((passage) =>
    [null, quoteOf(passage.text, 0, passage.text.length >> 1)].map((quote) =>
      mappingOf([{ kind: 'passage', passageId: passage.id, quote }]),
    ),
  );

const carry = (old: readonly Passage[], after: readonly string[], mappings: readonly Mapping[]) =>
  carryAnchors({ old, before: old, after: cut(after), mappings }, () => newId<PassageId>());

describe('carrying anchors to a changed text', () => {
  it('leaves everything where it is in a text that was not changed', () => {
    fc.assert(
      fc.property(texts, (list) => {
        const old = passagesOf(list);
        const carried = carry(old, list, mappingsOf(old));
        expect(carried.passages).toEqual(old);
        expect(carried.mappings).toEqual([]);
        expect(carried.placeless).toEqual([]);
      }),
    );
  });

  it('loses no end and no weight, whatever the text has become, and gives the new text as it was read', () => {
    fc.assert(
      fc.property(texts, texts, (was, now) => {
        const old = passagesOf(was);
        const mappings = mappingsOf(old);
        const { passages, placeless, mappings: changed, counts } = carry(old, now, mappings);
        expect(passages.map(({ text }) => text)).toEqual(now);
        expect(passages.map(({ position }) => position)).toEqual(now.map((_, at) => at));
        const there = new Map([...passages, ...placeless].map((one) => [one.id, one]));
        const byId = new Map(changed.map((mapping) => [mapping.id, mapping]));
        for (const mapping of mappings) {
          const after = byId.get(mapping.id) ?? mapping;
          expect(after.source.length).toBeGreaterThan(0);
          for (const anchor of after.source) {
            const passage = anchor.kind === 'passage' ? there.get(anchor.passageId) : undefined;
            expect(passage).toBeDefined();
            if (anchor.quote === null) continue;
            const { start, end, exact } = anchor.quote;
            expect(passage?.text.slice(start, end)).toBe(exact);
          }
        }
        const weighted = (list: readonly Passage[]): boolean =>
          list.some(({ weight }) => weight !== null);
        expect(weighted([...passages, ...placeless])).toBe(weighted(old));
        expect(counts.stayed + counts.changed + counts.gone).toBe(old.length);
        for (const one of placeless) {
          expect(old.find(({ id }) => id === one.id)?.text).toBe(one.text);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('moves no end by an edit elsewhere', () => {
    fc.assert(
      fc.property(distinct, fc.array(fc.tuple(fc.nat(), fc.nat(2))), (was, edits) => {
        const old = passagesOf(was);
        const mappings = mappingsOf(old);
        let now = [...was];
        const touched = new Set<string>();
        for (const [at, kind] of edits) {
          const place = at % Math.max(1, now.length);
          const text = now[place];
          if (text !== undefined && kind !== 1) touched.add(text);
          if (kind === 0) now = now.toSpliced(place, 1);
          else if (kind === 1) now = now.toSpliced(place, 0, `new${touched.size} ${at} words`);
          else if (text !== undefined) now = now.with(place, `${text} and more`);
        }
        const carried = carry(old, now, mappings);
        const byText = new Map(carried.passages.map((one) => [one.text, one.id]));
        for (const { text, id } of old) {
          if (touched.has(text) || !now.includes(text)) continue;
          expect(byText.get(text)).toBe(id);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never gives an end to a passage that only looks alike', () => {
    fc.assert(
      fc.property(distinct, fc.nat(), fc.nat(), (was, at, there) => {
        fc.pre(was.length >= 6);
        const gone = at % was.length;
        const text = was[gone] ?? '';
        // The same but for one word, somewhere else; what was mapped is taken out.
        const rest = was.toSpliced(gone, 1);
        const place = there % (rest.length + 1);
        fc.pre(Math.abs(place - gone) > 3);
        const now = rest.toSpliced(place, 0, text.replace(/^\S+/, 'other'));
        const old = passagesOf(was);
        const mapping = mappingOf([
          { kind: 'passage', passageId: old[gone]?.id ?? toId('none'), quote: null },
        ]);
        const carried = carry(old, now, [mapping]);
        expect(carried.mappings).toEqual([]);
        expect(carried.placeless.map(({ id }) => id)).toContain(old[gone]?.id);
      }),
      { numRuns: 300 },
    );
  });
});
