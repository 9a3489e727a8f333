/** The aligner on texts that people aligned by hand, when they lie beside the checkout. */
import { describe, expect, it } from 'vitest';
import { loadRelatedWords } from '../../src/main/jobs/relatedWordsTable.ts';
import { align } from '../../src/shared/adaptation/aligner.ts';
import { measureCalibration } from '../bench/alignCalibration.ts';
import {
  dataPresent,
  measureAgreement,
  readAesop,
  readKiteAccountB,
  readKiteRunner,
  readSamplePlots,
  type Agreement,
  type GoldPair,
} from '../bench/alignData.ts';
import { measureLearning, renamePeople } from '../bench/alignLearning.ts';
import { processorTime } from '../support/processorTime.ts';

describe.skipIf(!dataPresent)(
  'the aligner on real texts (skipped when ../shared is absent)',
  () => {
    it('agrees with people on the Aesop retellings that it was not tuned on', async () => {
      const related = await loadRelatedWords();
      const { f1, topFive } = measureAgreement(readAesop('testing'), (pair) =>
        align(pair.input, {}, related),
      );
      expect(f1).toBeGreaterThan(0.65);
      expect(topFive).toBeGreaterThan(0.95);
    });

    it('agrees with us on The Kite Runner, and on an account that it was not tuned on', async () => {
      const related = await loadRelatedWords();
      const agreementOn = (pair: GoldPair): Agreement =>
        measureAgreement([pair], ({ input }) => align(input, {}, related));
      const tuned = agreementOn(readKiteRunner());
      expect(tuned.f1).toBeGreaterThan(0.75);
      expect(tuned.topFive).toBeGreaterThan(0.95);
      const other = agreementOn(readKiteAccountB());
      expect(other.f1).toBeGreaterThan(0.65);
      expect(other.topFive).toBeGreaterThan(0.9);
    });

    it('does no worse, on any of the pairs, for half of them being confirmed', async () => {
      const related = await loadRelatedWords();
      for (const pairs of [
        readAesop('testing'),
        [readKiteRunner()],
        [readKiteAccountB()],
        readSamplePlots(),
        readSamplePlots().map(renamePeople),
      ]) {
        const { alone, confirmed } = measureLearning(pairs, related);
        expect(confirmed).toBeGreaterThan(alone - 0.005);
      }
    });

    it('aligns the two plots in less than 300 ms', () => {
      const { input } = readKiteRunner();
      align(input);
      expect(processorTime(() => align(input))).toBeLessThan(300);
    });

    it('links nothing with what is told in the novel alone, or in the film alone', async () => {
      const related = await loadRelatedWords();
      for (const { input } of [readKiteRunner(), readKiteAccountB()]) {
        const { links } = align(input, {}, related);
        const linked = (side: 'source' | 'target', words: RegExp): readonly unknown[] => {
          const at = input[side].findIndex(({ text }) => words.test(text));
          expect(at, String(words)).toBeGreaterThanOrEqual(0);
          return links.filter((link) => link[side] === at);
        };
        for (const words of [/land mine/, /refuses to speak/, /for about a year/]) {
          expect(linked('source', words), String(words)).toEqual([]);
        }
        expect(linked('target', /that Hazara boy/)).toEqual([]);
      }
    });

    it('has what the film tells early, and the novel late, among the first five', async () => {
      const related = await loadRelatedWords();
      for (const { input } of [readKiteRunner(), readKiteAccountB()]) {
        const call = input.source.findIndex(({ text }) => text.includes('receives a call'));
        const early = input.target.findIndex(({ text }) => text.includes('unexpected call'));
        const first = align(input, {}, related).candidates[call]?.slice(0, 5) ?? [];
        expect(first.map(({ target }) => target)).toContain(early);
      }
    });

    it('is right four times in five where it says that a passage has no counterpart', async () => {
      const related = await loadRelatedWords();
      const measured = measureAgreement([...readAesop('testing'), readKiteRunner()], (pair) =>
        align(pair.input, {}, related),
      );
      expect(measured.unmatchedPrecision).toBeGreaterThan(0.8);
      expect(measured.unmatchedSaid).toBeGreaterThan(0.2);
    });

    it('shows scores that are probabilities, on texts that they were not learned on', async () => {
      const related = await loadRelatedWords();
      const errorOf = (what: 'links' | 'candidates'): number =>
        measureCalibration(readAesop('testing'), what, (pair) => align(pair.input, {}, related))
          .error;
      expect(errorOf('links')).toBeLessThan(0.12);
      expect(errorOf('candidates')).toBeLessThan(0.03);
    });

    it('realigns around what the writer decided', () => {
      const { input } = readKiteRunner();
      const watch = input.target.findIndex((unit) => unit.text.includes('wristwatch'));
      const fixed = [
        { source: 22, target: watch, status: 'confirmed' as const },
        { source: 12, target: 29, status: 'rejected' as const },
      ];
      const { links } = align({ ...input, fixed });
      expect(links).toContainEqual(
        expect.objectContaining({ source: 22, target: watch, score: 1 }),
      );
      expect(links.some((link) => link.source === 12 && link.target === 29)).toBe(false);
    });
  },
);
