import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findQuote, quoteOf } from '../../src/shared/adaptation/quotes.ts';
import {
  mergePassages,
  sameWords,
  splitPassage,
  takenBack,
  type RecutSide,
} from '../../src/shared/adaptation/recut.ts';
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

/** Words that all differ, so that a quote has one place. */
const sentences = fc
  .array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 })
  .map((lengths) => {
    let word = 0;
    return lengths.map((length) =>
      Array.from({ length }, () => `wörd${String.fromCodePoint(0x1f600 + word)}${word++}`).join(
        ' ',
      ),
    );
  });

const passagesOf = (texts: readonly string[]): Passage[] =>
  texts.map((text, position) => ({
    id: newId<PassageId>(),
    witnessId: toId<WitnessId>('novel'),
    position,
    kind: 'sentence',
    text,
    paragraph: position >> 1,
    time: null,
    weight: position === 1 ? 'turning_point' : null,
  }));

/** Stretches of words that a mapping may point at: passage, first word, number of words. */
const stretches = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { minLength: 1, maxLength: 4 });

function anchorOf(passages: readonly Passage[], [at, from, length]: [number, number, number]) {
  const passage = passages[at % passages.length];
  if (passage === undefined) throw new Error('no passage');
  const words = passage.text.split(' ');
  const first = from % words.length;
  const last = Math.min(words.length, first + 1 + (length % words.length));
  const start = words.slice(0, first).join(' ').length + (first > 0 ? 1 : 0);
  const end = words.slice(0, last).join(' ').length;
  const anchor: Anchor = {
    kind: 'passage',
    passageId: passage.id,
    quote: quoteOf(passage.text, start, end),
  };
  return anchor;
}

const mappingOf = (source: readonly Anchor[], target: readonly Anchor[]): Mapping => ({
  id: newId<MappingId>(),
  versionId: toId<VersionId>('draft'),
  action: 'kept',
  ownAction: toId('own'),
  status: 'confirmed',
  flags: [],
  reason: '',
  score: null,
  source,
  target,
});

/** The words that each side of each mapping points at, whatever passages they stand in. */
function pointedAt({ passages, mappings }: RecutSide): string[][] {
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  return mappings.flatMap(({ source, target }) =>
    [source, target].map((side) =>
      [
        ...new Set(
          side.flatMap((anchor) => {
            const text = anchor.kind === 'passage' ? byId.get(anchor.passageId)?.text : undefined;
            if (text === undefined) return [];
            const range = anchor.quote === null ? null : findQuote(text, anchor.quote);
            if (anchor.quote !== null && range === null) return ['lost'];
            return text.slice(range?.start ?? 0, range?.end ?? text.length).split(/\s+/);
          }),
        ),
      ].toSorted(),
    ),
  );
}

describe('cutting a text anew', () => {
  it('splits anywhere: the words stay, and each mapping keeps the words that it had', () => {
    let splits = 0;
    fc.assert(
      fc.property(sentences, stretches, stretches, fc.nat(), (texts, sources, targets, where) => {
        const passages = passagesOf(texts);
        const mapping = mappingOf(
          sources.map((one) => anchorOf(passages, one)),
          targets.map((one) => anchorOf(passages, one)),
        );
        const passage = passages[where % passages.length];
        if (passage === undefined) return;
        const at = where % (passage.text.length + 1);
        // In the middle of a word the pieces are no longer whole words: that is another law.
        const cut = passage.text.lastIndexOf(' ', at);
        const done = splitPassage(passage, cut < 0 ? 0 : cut, [mapping], () => newId<PassageId>());
        if (done === null) return;
        splits++;
        expect(sameWords(done.before.passages, done.after.passages)).toBe(true);
        const others = passages.filter((one) => one.id !== passage.id);
        const of = (side: RecutSide) =>
          pointedAt({ ...side, passages: [...side.passages, ...others] });
        expect(of(done.after)).toEqual(of(done.before));
        expect(takenBack(takenBack(done))).toEqual(done);
        // No end is left in what is no longer there.
        expect(JSON.stringify(done.after.mappings)).not.toContain(passage.id);
      }),
    );
    expect(splits).toBeGreaterThan(10);
  });

  it('splits inside words too: every letter that was pointed at still is', () => {
    fc.assert(
      fc.property(sentences, fc.nat(), (texts, where) => {
        const [passage] = passagesOf(texts);
        if (passage === undefined) return;
        const whole = mappingOf([{ kind: 'passage', passageId: passage.id, quote: null }], []);
        const done = splitPassage(passage, where % (passage.text.length + 1), [whole], () =>
          newId<PassageId>(),
        );
        if (done === null) return;
        expect(sameWords(done.before.passages, done.after.passages)).toBe(true);
        expect(done.after.passages.map(({ text }) => encodeURIComponent(text))).toHaveLength(2);
        expect(done.after.mappings[0]?.source).toEqual(
          done.after.passages.map(({ id }) => ({ kind: 'passage', passageId: id, quote: null })),
        );
      }),
    );
  });

  it('merges neighbours: each mapping keeps the words that it had; split again it is as before', () => {
    let merges = 0;
    fc.assert(
      fc.property(sentences, stretches, stretches, fc.nat(), (texts, sources, targets, where) => {
        const passages = passagesOf(texts);
        const mapping = mappingOf(
          sources.map((one) => anchorOf(passages, one)),
          targets.map((one) => anchorOf(passages, one)),
        );
        const index = where % passages.length;
        const [first, second] = [passages[index], passages[index + 1]];
        if (first === undefined || second === undefined) return;
        const done = mergePassages(first, second, [mapping], () => newId<PassageId>());
        if (done === null) throw new Error('neighbours did not merge');
        merges++;
        const others = passages.filter((one) => one !== first && one !== second);
        const of = (side: RecutSide) =>
          pointedAt({ ...side, passages: [...side.passages, ...others] });
        expect(sameWords(done.before.passages, done.after.passages)).toBe(true);
        expect(of(done.after)).toEqual(of(done.before));
        const [merged] = done.after.passages;
        if (merged === undefined) throw new Error('nothing was merged');
        const again = splitPassage(merged, first.text.length, done.after.mappings, () =>
          newId<PassageId>(),
        );
        expect(again?.after.passages.map(({ text }) => text)).toEqual([first.text, second.text]);
        if (again !== null) expect(of(again.after)).toEqual(of(done.before));
      }),
    );
    expect(merges).toBeGreaterThan(10);
  });
});
