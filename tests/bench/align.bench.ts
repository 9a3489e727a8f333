/**
 * How well and how fast the aligner works: agreement with hand-made alignments beside a plain
 * baseline, and the time for two plots and for a novel against a script.
 */
import { align, type AlignmentInput } from '../../src/shared/adaptation/aligner.ts';
import { loadRelatedWords } from '../../src/main/jobs/relatedWordsTable.ts';
import type { RelatedWords } from '../../src/shared/adaptation/relatedWords.ts';
import { buildPassageIndex, rankPassages } from '../../src/shared/adaptation/ranker.ts';
import { alignByBestMatch } from './alignBaseline.ts';
import { measureCalibration } from './alignCalibration.ts';
import {
  dataPresent,
  measureAgreement,
  readAesop,
  readKiteRunner,
  type GoldPair,
} from './alignData.ts';
import type { Benchmark, Report } from './report.ts';

/** Given to the baseline in hindsight: the least cosine that does best on the tuning half. */
const baselineLeast = 0.15;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function timeOf(work: () => void, times: number): number {
  const taken: number[] = [];
  for (let run = 0; run < times; run += 1) {
    const started = performance.now();
    work();
    taken.push(performance.now() - started);
  }
  return median(taken);
}

/** A text of made-up words with the word frequencies of prose, the same at every run. */
function makeText(units: number, wordsEach: number, seed: number): { text: string }[] {
  let state = seed;
  const next = (): number => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
  const word = (): string => {
    let rank = Math.floor(20_000 ** next());
    let letters = '';
    do {
      letters += String.fromCharCode(97 + (rank % 26)) + 'aeiou'.charAt(rank % 5);
      rank = Math.floor(rank / 26);
    } while (rank > 0);
    return letters;
  };
  return Array.from({ length: units }, () => ({
    text: Array.from({ length: wordsEach }, word).join(' '),
  }));
}

function halfOf({ input }: GoldPair): number {
  return Math.floor(input.source.length / 2);
}

/** The input once the writer has confirmed the right links of the source's first half. */
function withFirstHalf(pair: GoldPair): AlignmentInput {
  const fixed = pair.links
    .filter(([source]) => source < halfOf(pair))
    .map(([source, target]) => ({ source, target, status: 'confirmed' as const }));
  return { ...pair.input, fixed };
}

/** F1 of the links of the source's second half alone. */
function measureRest(
  pairs: readonly GoldPair[],
  inputOf: (pair: GoldPair) => AlignmentInput,
  relatedWords: RelatedWords,
): number {
  const isRest = (pair: GoldPair, source: number): boolean => source >= halfOf(pair);
  return measureAgreement(
    pairs.map((pair) => ({
      ...pair,
      input: inputOf(pair),
      links: pair.links.filter(([source]) => isRest(pair, source)),
    })),
    (pair) => {
      const alignment = align(pair.input, {}, relatedWords);
      return { ...alignment, links: alignment.links.filter((l) => isRest(pair, l.source)) };
    },
  ).f1;
}

function reportPairs(
  report: Report,
  relatedWords: RelatedWords,
  name: string,
  pairs: readonly GoldPair[],
  leastF1: number,
): void {
  const ours = measureAgreement(pairs, (pair) => align(pair.input, {}, relatedWords));
  const plain = measureAgreement(pairs, (pair) => alignByBestMatch(pair, baselineLeast));
  const row = (what: string, value: number, beside: number, budget?: number): void => {
    report.row({
      name: `align ${name}: ${what}`,
      value,
      unit: '',
      atLeast: true,
      beside: `TF-IDF best match ${beside.toFixed(3)}`,
      ...(budget === undefined ? {} : { budget }),
    });
  };
  row('F1', ours.f1, plain.f1, leastF1);
  row('precision', ours.precision, plain.precision);
  row('recall', ours.recall, plain.recall);
  row('top-5 recall', ours.topFive, plain.topFive, 0.95);
  row('precision of "unmatched"', ours.unmatchedPrecision, plain.unmatchedPrecision, 0.8);
  row('part of the rest that is called unmatched', ours.unmatchedSaid, plain.unmatchedSaid);
  for (const what of ['links', 'candidates'] as const) {
    const { error, tenths } = measureCalibration(pairs, what, (pair) =>
      align(pair.input, {}, relatedWords),
    );
    report.row({ name: `align ${name}: calibration error of ${what}`, value: error, unit: '' });
    report.note(
      `${name}, ${what}: shown → right (how many): ${tenths
        .map(
          ({ shown, right, count }) =>
            `${Math.round(shown * 100)} → ${Math.round(right * 100)} % (${count})`,
        )
        .join(', ')}`,
    );
  }
  const alone = measureRest(pairs, (pair) => pair.input, relatedWords);
  report.row({
    name: `align ${name}: F1 of the second half, the first confirmed`,
    value: measureRest(pairs, withFirstHalf, relatedWords),
    unit: '',
    atLeast: true,
    beside: `nothing confirmed ${alone.toFixed(3)}`,
  });
}

/** Runs the benchmark. Where the data are absent it says so and measures times on made-up text. */
export const run: Benchmark = async (report) => {
  const relatedWords = await loadRelatedWords();
  const plots: AlignmentInput = dataPresent
    ? readKiteRunner().input
    : { source: makeText(62, 20, 1), target: makeText(93, 20, 2) };
  if (dataPresent) {
    reportPairs(report, relatedWords, 'Aesop, test half', readAesop('testing'), 0.65);
    reportPairs(report, relatedWords, 'The Kite Runner', [readKiteRunner()], 0.75);
  }
  if (!dataPresent) {
    report.note('../shared/data is absent: agreement is not measured, times are of made-up text');
  }
  report.row({
    name: 'align two plots',
    value: timeOf(() => align(plots, {}, relatedWords), 9),
    unit: 'ms',
    budget: 150,
  });
  const novel = makeText(10_000, 55, 3);
  report.row({
    name: 'align 10,000 passages with 3,000 units',
    value: timeOf(
      () => align({ source: novel, target: makeText(3000, 55, 4) }, {}, relatedWords),
      1,
    ),
    unit: 'ms',
    budget: 5000,
  });
  const index = buildPassageIndex(novel);
  const scene = makeText(1, 250, 5)[0]?.text ?? '';
  report.row({
    name: "rank a novel's 10,000 passages for a scene",
    value: timeOf(() => rankPassages(index, scene, { limit: 8 }), 9),
    unit: 'ms',
    budget: 50,
  });
};
