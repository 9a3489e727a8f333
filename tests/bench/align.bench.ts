/**
 * How well and how fast the aligner works: agreement with hand-made alignments beside a plain
 * baseline, and the time for two plots and for a novel against a script.
 */
import { align, type AlignmentInput } from '../../src/shared/adaptation/aligner.ts';
import { once } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import type { SuggestionRequest } from '../../src/main/jobs/protocol.ts';
import { loadRelatedWords } from '../../src/main/jobs/relatedWordsTable.ts';
import { serveSuggestions } from '../../src/main/jobs/suggestionServer.ts';
import type { RelatedWords } from '../../src/shared/adaptation/relatedWords.ts';
import { madeText } from '../support/madeText.ts';
import { alignByBestMatch } from './alignBaseline.ts';
import { measureCalibration } from './alignCalibration.ts';
import {
  dataPresent,
  measureAgreement,
  readAesop,
  readKiteAccountB,
  readKiteRunner,
  readSampleDraft,
  readSamplePlots,
  readTwoFilmsOfOz,
  type GoldPair,
} from './alignData.ts';
import { measureLearning, renamePeople } from './alignLearning.ts';
import type { Benchmark, Report } from './report.ts';
import { measureSuggestions } from './suggestionQuality.ts';

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

function asUnits(texts: readonly string[]): { text: string }[] {
  return texts.map((text) => ({ text }));
}

/** So many passages of so many words each, drawn from the words of real texts as often as they stand there. */
function drawText(units: number, wordsEach: number, words: readonly string[]): string[] {
  let state = 5;
  const next = (): string => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return words[Math.floor((state / 4_294_967_296) * words.length)] ?? '';
  };
  return Array.from({ length: units }, () => Array.from({ length: wordsEach }, next).join(' '));
}

/**
 * Milliseconds from asking what serves the sidebar, with the table of related words, to its answer. Before
 * each the scene has changed, and names are learned anew.
 */
async function timeSuggestions(pairs: readonly GoldPair[]): Promise<number> {
  const words = pairs.flatMap(({ input }) =>
    [...input.source, ...input.target].flatMap(({ text }) => text.split(' ')),
  );
  const { port1: asking, port2: serving } = new MessageChannel();
  await serveSuggestions(serving);
  const ask = (request: SuggestionRequest): void => {
    asking.postMessage(request);
  };
  ask({ kind: 'load', witness: 'novel', texts: drawText(10_000, 55, words), aliases: [] });
  const [query = ''] = drawText(1, 250, words);
  const script = drawText(150, 180, words);
  const confirmed = script.map((_, target) => ({ source: target * 60, target }));
  const taken: number[] = [];
  // The first answer waits for the index.
  for (let turn = 0; turn < 10; turn += 1) {
    const answered = once(asking, 'message');
    const started = performance.now();
    // The scene was written on, and saved.
    script[0] = `${query} ${String(turn)}`;
    ask({ kind: 'learn', witness: 'novel', script, confirmed });
    const around = [query];
    const room = { first: 4000, last: 4200 };
    ask({
      kind: 'rank',
      ask: turn,
      witness: 'novel',
      query,
      around,
      limit: 30,
      excluded: [],
      room,
    });
    await answered;
    if (turn > 0) taken.push(performance.now() - started);
  }
  asking.close();
  return median(taken);
}

/** What is to be reached, and what two people reach who do the same. */
interface Goals {
  readonly f1: number;
  readonly topFive: number;
  readonly unmatched: number;
  readonly people?: number;
}

/** How far the aligner agrees with people on some pairs of texts, and how sure it rightly is. */
function reportPairs(
  report: Report,
  relatedWords: RelatedWords,
  name: string,
  pairs: readonly GoldPair[],
  goals?: Goals,
): void {
  const ours = measureAgreement(pairs, (pair) => align(pair.input, {}, relatedWords));
  const plain = measureAgreement(pairs, (pair) => alignByBestMatch(pair, baselineLeast));
  const row = (
    what: string,
    value: number,
    beside: number,
    budget?: number,
    people?: number,
  ): void => {
    const others = [`TF-IDF best match ${beside.toFixed(3)}`];
    if (people !== undefined) others.push(`two people ${people.toFixed(3)}`);
    report.row({
      name: `align ${name}: ${what}`,
      value,
      unit: '',
      atLeast: true,
      beside: others.join(', '),
      ...(budget === undefined ? {} : { budget }),
    });
  };
  row('F1', ours.f1, plain.f1, goals?.f1, goals?.people);
  row('precision', ours.precision, plain.precision);
  row('recall', ours.recall, plain.recall);
  row('top-5 recall', ours.topFive, plain.topFive, goals?.topFive);
  row(
    'precision of "unmatched"',
    ours.unmatchedPrecision,
    plain.unmatchedPrecision,
    goals?.unmatched,
  );
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
  reportLearning(report, relatedWords, name, pairs);
}

/** What half of the links, confirmed, does for the other half. */
function reportLearning(
  report: Report,
  relatedWords: RelatedWords,
  name: string,
  pairs: readonly GoldPair[],
): void {
  const { alone, confirmed } = measureLearning(pairs, relatedWords);
  report.row({
    name: `align ${name}: F1 of one half, the other confirmed`,
    value: confirmed,
    unit: '',
    atLeast: true,
    beside: `nothing confirmed ${alone.toFixed(3)}`,
  });
}

/** What the lanes beside the script find for one passage at a time, with nothing mapped and with all but it. */
function reportSuggestions(
  report: Report,
  relatedWords: RelatedWords,
  name: string,
  pairs: readonly GoldPair[],
  others: readonly GoldPair[],
): void {
  const strangers = others.flatMap(({ input }) => input.target.map(({ text }) => text));
  const alone = measureSuggestions(pairs, relatedWords, 'nothing', strangers);
  const among = measureSuggestions(pairs, relatedWords, 'places and names', []);
  const row = (what: string, value: number, beside: string): void =>
    report.row({ name: `suggest ${name}: ${what}`, value, unit: '', atLeast: true, beside });
  const mapped = (value: number): string => `the other scenes mapped ${value.toFixed(3)}`;
  row('the first is right', alone.first, mapped(among.first));
  row('right ones among the first five', alone.inFive, mapped(among.inFive));
  row('precision of what is shown', alone.precision, mapped(among.precision));
  row('nothing for another story', alone.nothing, `${strangers.length} texts`);
}

/** What the names that the mapped scenes teach bring to a scene in the lanes, where people bear other names. */
function reportNamesElsewhere(
  report: Report,
  relatedWords: RelatedWords,
  name: string,
  pairs: readonly GoldPair[],
): void {
  const renamed = pairs.map(renamePeople);
  const learned = measureSuggestions(renamed, relatedWords, 'places and names', []);
  const places = measureSuggestions(renamed, relatedWords, 'places', []);
  const row = (what: string, value: number, beside: number): void =>
    report.row({
      name: `suggest ${name}, five people renamed: ${what}`,
      value,
      unit: '',
      atLeast: true,
      beside: `without the names learned ${beside.toFixed(3)}`,
    });
  row('the first is right', learned.first, places.first);
  row('right ones among the first five', learned.inFive, places.inFive);
  row('precision of what is shown', learned.precision, places.precision);
}

/** Two people who linked the Aesop retellings agreed with each other so far. */
const goalsOfAesop: Goals = { f1: 0.65, topFive: 0.95, unmatched: 0.8, people: 0.813 };
const goalsOfKiteRunner: Goals = { f1: 0.75, topFive: 0.95, unmatched: 0.8 };

/** Runs the benchmark. Where the data are absent it says so, and measures the time of two plots on made-up text. */
export const run: Benchmark = async (report) => {
  const relatedWords = await loadRelatedWords();
  const plots: AlignmentInput = dataPresent
    ? readKiteRunner().input
    : { source: asUnits(madeText(62, 20, 1)), target: asUnits(madeText(93, 20, 2)) };
  const sample = readSamplePlots();
  if (dataPresent) {
    reportPairs(report, relatedWords, 'Aesop, test half', readAesop('testing'), goalsOfAesop);
    reportPairs(report, relatedWords, 'The Kite Runner', [readKiteRunner()], goalsOfKiteRunner);
    reportPairs(report, relatedWords, 'The Kite Runner, account B', [readKiteAccountB()]);
    reportPairs(report, relatedWords, 'two films of Oz', [readTwoFilmsOfOz()]);
    const [kite, fables, oz] = [[readKiteRunner()], readAesop('testing'), [readTwoFilmsOfOz()]];
    reportSuggestions(report, relatedWords, 'The Kite Runner', kite, [...fables, ...oz]);
    reportSuggestions(report, relatedWords, 'Aesop, test half', fables, [...kite, ...oz]);
    const draft = [readSampleDraft()];
    reportSuggestions(report, relatedWords, 'the sample, novel and draft', draft, [
      ...fables,
      ...oz,
    ]);
  } else {
    report.note('../shared is absent: agreement is measured on our own texts alone');
  }
  reportPairs(report, relatedWords, 'the sample, each plot with each', sample);
  reportPairs(report, relatedWords, 'the sample, novel and draft', [readSampleDraft()]);
  reportNamesElsewhere(report, relatedWords, 'the sample, novel and draft', [readSampleDraft()]);
  reportNamesElsewhere(report, relatedWords, 'the sample, each plot with each', sample);
  const renamed = 'the sample, each plot with each, five people renamed';
  reportLearning(report, relatedWords, renamed, sample.map(renamePeople));
  report.row({
    name: 'align two plots',
    value: timeOf(() => align(plots, {}, relatedWords), 9),
    unit: 'ms',
    budget: 150,
  });
  const novel = asUnits(madeText(10_000, 55, 3));
  report.row({
    name: 'align 10,000 passages with 3,000 units',
    value: timeOf(
      () => align({ source: novel, target: asUnits(madeText(3000, 55, 4)) }, {}, relatedWords),
      1,
    ),
    unit: 'ms',
    budget: 5000,
  });
  report.row({
    name: 'memory at most, all of the above in one process',
    value: process.resourceUsage().maxRSS / 1024,
    unit: 'MB',
    budget: 500,
  });
  report.row({
    name: "suggestions for a scene among a novel's 10,000 passages, asked and answered",
    value: await timeSuggestions(sample),
    unit: 'ms',
    budget: 50,
  });
};
