/** What the aligner and the ranker promise, whatever the texts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align, type AlignmentInput } from '../../src/shared/adaptation/aligner.ts';
import { buildAliasBook } from '../../src/shared/adaptation/aliases.ts';
import { learnWords } from '../../src/shared/adaptation/learnedWords.ts';
import { noRelatedWords, relateVocabulary } from '../../src/shared/adaptation/relatedWords.ts';
import { countTexts, Vocabulary, weighTexts } from '../../src/shared/adaptation/vectors.ts';
import { buildPassageIndex, rankPassages } from '../../src/shared/adaptation/ranker.ts';

const words =
  'mill wheel river wolf key brass letter lantern Nell Harmon Tomas Lisbon steals reads opens follows frozen blind the a of and 風 Волк'.split(
    ' ',
  );
const sentence = fc
  .array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 5 })), { maxLength: 12 })
  .map((parts) => parts.join(' '));
const unit = fc.record({ text: sentence, heading: fc.boolean() });
const place = fc.nat({ max: 14 });
const input: fc.Arbitrary<AlignmentInput> = fc.record({
  source: fc.array(unit, { maxLength: 12 }),
  target: fc.array(unit, { maxLength: 12 }),
  fixed: fc.array(
    fc.record({
      source: place,
      target: place,
      status: fc.constantFrom('confirmed' as const, 'rejected' as const),
    }),
    { maxLength: 6 },
  ),
  aliases: fc.array(fc.array(fc.constantFrom('Nell', 'the wolf', 'Harmon', 'mill wheel')), {
    maxLength: 2,
  }),
  settled: fc.record({
    source: fc.array(place, { maxLength: 3 }),
    target: fc.array(place, { maxLength: 3 }),
  }),
});

describe('align', () => {
  it('keeps its promises', () => {
    fc.assert(
      fc.property(input, (given) => {
        const alignment = align(given);
        const { links, candidates } = alignment;
        const linkable = (side: 'source' | 'target', at: number): boolean =>
          given[side][at]?.heading === false;
        const decided = (status: string, source: number, target: number): boolean =>
          (given.fixed ?? []).some(
            (f) => f.status === status && f.source === source && f.target === target,
          );

        for (const { source, target, score } of links) {
          expect(linkable('source', source) && linkable('target', target)).toBe(true);
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
          if (!decided('confirmed', source, target)) {
            expect(decided('rejected', source, target)).toBe(false);
            expect(given.settled?.source).not.toContain(source);
            expect(given.settled?.target).not.toContain(target);
          }
        }
        for (const { source, target, status } of given.fixed ?? []) {
          if (
            status !== 'confirmed' ||
            !linkable('source', source) ||
            !linkable('target', target)
          ) {
            continue;
          }
          expect(links.filter((l) => l.source === source && l.target === target)).toMatchObject([
            { score: 1 },
          ]);
        }
        expect(candidates).toHaveLength(given.source.length);
        candidates.forEach((row, source) => {
          for (const { target, score, terms } of row) {
            expect(linkable('source', source) && linkable('target', target)).toBe(true);
            expect(score >= 0 && score <= 1).toBe(true);
            if (!decided('confirmed', source, target)) {
              expect(decided('rejected', source, target)).toBe(false);
            }
            for (const term of terms) expect(given.target[target]?.text).toContain(term);
          }
        });
        for (const [side, unmatched, undecided] of [
          ['source', alignment.unmatchedSource, alignment.undecidedSource],
          ['target', alignment.unmatchedTarget, alignment.undecidedTarget],
        ] as const) {
          given[side].forEach((_, at) => {
            const linked = links.some((link) => link[side] === at);
            const said = Number(unmatched.includes(at)) + Number(undecided.includes(at));
            expect(said).toBe(Number(linkable(side, at) && !linked));
            if (said === 1 && given.settled?.[side]?.includes(at) === true) {
              expect(unmatched).toContain(at);
            }
          });
        }
      }),
      { numRuns: 400 },
    );
  });

  it('gives the same answer twice', () => {
    fc.assert(
      fc.property(input, (given) => {
        expect(align(given)).toEqual(align(given));
      }),
      { numRuns: 50 },
    );
  });

  it('aligns a text with itself one to one', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'.split('')),
      minLength: 4,
      maxLength: 9,
    });
    const telling = fc.uniqueArray(letters, { minLength: 4, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(telling, { minLength: 1, maxLength: 15 }), (sentences) => {
        const own = sentences.map((parts, at) => ({ text: `${parts.join(' ')} uniqueword${at}x` }));
        const { links } = align({ source: own, target: own });
        expect(links.map((link) => [link.source, link.target, link.score])).toEqual(
          own.map((_, at) => [at, at, 1]),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('never makes a pair of words less alike by another pair in which both stand', () => {
    // Few words, so that they meet again and again.
    const told = fc.uniqueArray(fc.constantFrom('inn', 'tavern', 'wolf', 'lantern'), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(told, told), { minLength: 2, maxLength: 10 }),
        fc.tuple(told, told),
        (before, added) => {
          const all = [...before, added];
          const vocabulary = new Vocabulary();
          const book = buildAliasBook([]);
          const [source, target] = ([0, 1] as const).map((side) =>
            countTexts(
              all.map((pair) => pair[side].join(' ')),
              vocabulary,
              book,
            ),
          );
          if (source === undefined || target === undefined) return;
          const known = relateVocabulary(vocabulary, noRelatedWords, 0.5);
          const [from, to] = [weighTexts(source, vocabulary), weighTexts(target, vocabulary)];
          const learn = (count: number): Map<string, number> =>
            new Map(
              learnWords(
                all.slice(0, count).map((_, at) => ({ source: at, target: at })),
                from,
                to,
                known,
              ).map((one) => [`${one.source} ${one.target}`, one.likeness]),
            );
          const earlier = learn(before.length);
          const later = learn(all.length);
          for (const a of from.words.ids.subarray(from.words.start[before.length])) {
            for (const b of to.words.ids.subarray(to.words.start[before.length])) {
              const key = `${a} ${b}`;
              expect(later.get(key) ?? 0).toBeGreaterThanOrEqual(earlier.get(key) ?? 0);
            }
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('takes a novel of 3,000 passages and a script of 1,000 units in seconds', () => {
    const make = (count: number, step: number): { text: string }[] =>
      Array.from({ length: count }, (_, at) => ({
        text: Array.from(
          { length: 30 },
          (_unused, k) => `w${(at * step + k * 7) % 5000} ${words[(at + k) % words.length] ?? ''}`,
        ).join(' '),
      }));
    // The processor's time: what else the machine does is none of this.
    const before = process.cpuUsage();
    align({ source: make(3000, 13), target: make(1000, 39) });
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(8000);
  });
});

describe('rankPassages', () => {
  it('returns passages in bounds, best first, none excluded', () => {
    fc.assert(
      fc.property(
        fc.array(unit),
        sentence,
        place,
        fc.array(place),
        (passages, query, limit, out) => {
          const excluded = new Set(out);
          const ranked = rankPassages(buildPassageIndex(passages), query, { limit, excluded });
          expect(ranked.length).toBeLessThanOrEqual(limit);
          for (const { passage, score, terms } of ranked) {
            expect(passages[passage]).toBeDefined();
            expect(excluded.has(passage)).toBe(false);
            expect(score > 0 && score <= 1).toBe(true);
            expect(terms.length).toBeGreaterThan(0);
          }
          expect(ranked.map((r) => r.score)).toEqual(
            ranked.map((r) => r.score).sort((a, b) => b - a),
          );
        },
      ),
    );
  });
});
