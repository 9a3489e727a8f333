/**
 * Learns the aligner's numbers: a random climb from the present ones, on the tuning half of the
 * Aesop retellings and on The Kite Runner, never on the test half. Each step is judged by F1 and a
 * little by top-5 recall, averaged over thresholds a little lower and higher, so that no number is
 * right by luck alone. Prints the best setting; a person rounds it into alignmentSettings.ts.
 *
 * `climb` is called by hand (see docs/decisions/0010-aligner.md), then `calibrate`, which fits the
 * probabilities to what comes out; nothing else runs them.
 */
import {
  judgeAlignment,
  prepareAlignment,
  rankCandidates,
  solveAlignment,
} from '../../src/shared/adaptation/aligner.ts';
import {
  alignmentSettings,
  calibration,
  type AlignmentSettings,
  type Calibration,
} from '../../src/shared/adaptation/alignmentSettings.ts';
import {
  unmatchedProbability,
  weighCounterparts,
  weighLinks,
} from '../../src/shared/adaptation/confidence.ts';
import type { RelatedWords } from '../../src/shared/adaptation/relatedWords.ts';
import {
  measureAgreement,
  readAesop,
  readKiteRunner,
  readSamplePlots,
  type GoldPair,
} from './alignData.ts';

/** How much The Kite Runner weighs beside Aesop. */
const kiteWeight = 0.35;
const topFiveWeight = 0.15;
/** Set by hand because the data say too little about them. */
const byHand: readonly (keyof AlignmentSettings)[] = [
  'moved',
  'outdone',
  'evidence',
  'candidateDrift',
  'between',
];

/** Climbs for so many seconds from a seed; the same seed and number of steps climb the same way. */
export function climb(
  seconds: number,
  seed: number,
  relatedWords: RelatedWords,
  log: (line: string) => void,
  from: AlignmentSettings = alignmentSettings,
): AlignmentSettings {
  const prepared = new Map<GoldPair, ReturnType<typeof prepareAlignment>>();
  const aesop = readAesop('tuning');
  const kite = [readKiteRunner()];
  for (const pair of [...aesop, ...kite]) prepared.set(pair, prepareAlignment(pair.input));

  const judge = (settings: AlignmentSettings): number => {
    const value = (pairs: readonly GoldPair[]): number => {
      const agreement = measureAgreement(pairs, (pair) => {
        const read = prepared.get(pair) ?? prepareAlignment(pair.input);
        const solved = solveAlignment(read, {}, settings, relatedWords);
        return judgeAlignment(read, solved, calibration);
      });
      return agreement.f1 + topFiveWeight * agreement.topFive;
    };
    return (1 - kiteWeight) * value(aesop) + kiteWeight * value(kite);
  };
  const judgeAround = (settings: AlignmentSettings): number => {
    const around = [0.85, 1, 1.15].map((by) => ({
      ...settings,
      threshold: settings.threshold * by,
      again: settings.again * by,
      free: settings.free * by,
      halfFree: settings.halfFree * by,
    }));
    around.push({ ...settings, drift: settings.drift * 0.8 });
    return around.reduce((sum, one) => sum + judge(one), 0) / around.length;
  };

  let state = seed;
  const random = (): number => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
  const names: (keyof AlignmentSettings)[] = [
    ...([
      'cosine',
      'containment',
      'grams',
      'related',
      'leastLikeness',
      'damping',
      'shrinking',
      'neighbours',
      'firstDrift',
      'drift',
      'extent',
    ] as const),
    ...(['threshold', 'again', 'relative', 'free', 'halfFree'] as const),
  ];
  let best: AlignmentSettings = from;
  let bestValue = judgeAround(best);
  log(`from ${bestValue.toFixed(4)}; by hand: ${byHand.join(', ')}`);
  for (const until = performance.now() + seconds * 1000; performance.now() < until;) {
    const next: Record<keyof AlignmentSettings, number> = { ...best };
    for (let changes = 1 + Math.floor(random() * 3); changes > 0; changes -= 1) {
      const name = names[Math.floor(random() * names.length)] ?? 'drift';
      next[name] = Math.max(
        0,
        next[name] + (random() - 0.5) * (name === 'damping' || name === 'shrinking' ? 2 : 0.25),
      );
    }
    next.leastLikeness = Math.min(0.8, Math.max(0.45, next.leastLikeness));
    next.relative = Math.max(0.35, next.relative);
    next.shrinking = Math.max(3, next.shrinking);
    next.threshold = Math.max(0.04, next.threshold);
    next.extent = Math.min(1, next.extent);
    const weights = next.cosine + next.containment + next.grams + next.related;
    if (weights < 0.5 || weights > 3) continue;
    const value = judgeAround(next);
    if (value >= bestValue) {
      best = next;
      bestValue = value;
    }
  }
  log(`to ${bestValue.toFixed(4)}: ${JSON.stringify(best)}`);
  return best;
}

/** Something that turned out right or wrong, with the evidence there was for it. */
interface Observation {
  readonly evidence: readonly number[];
  readonly right: boolean;
}

/** Fits a logistic curve: the offset, then a factor for each piece of evidence. Steps downhill. */
function fitCurve(observations: readonly Observation[]): number[] {
  const size = observations[0]?.evidence.length ?? 0;
  const spread = Array.from({ length: size }, (_, at) => {
    const values = observations.map(({ evidence }) => evidence[at] ?? 0);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    return { mean, deviation: Math.sqrt(square) || 1 };
  });
  const scaled = observations.map(({ evidence, right }) => ({
    evidence: evidence.map(
      (value, at) => (value - (spread[at]?.mean ?? 0)) / (spread[at]?.deviation ?? 1),
    ),
    right,
  }));
  const factors = new Array<number>(size + 1).fill(0);
  for (let turn = 0; turn < 4000; turn += 1) {
    const slope = factors.map((factor, at) => (at === 0 ? 0 : factor / 2));
    for (const { evidence, right } of scaled) {
      const x = evidence.reduce(
        (sum, value, at) => sum + value * (factors[at + 1] ?? 0),
        factors[0] ?? 0,
      );
      const error = 1 / (1 + Math.exp(-x)) - Number(right);
      slope[0] = (slope[0] ?? 0) + error;
      evidence.forEach((value, at) => {
        slope[at + 1] = (slope[at + 1] ?? 0) + error * value;
      });
    }
    factors.forEach((factor, at) => {
      factors[at] = factor - (2 * (slope[at] ?? 0)) / observations.length;
    });
  }
  const plain = factors.slice(1).map((factor, at) => factor / (spread[at]?.deviation ?? 1));
  const offset = plain.reduce(
    (sum, factor, at) => sum - factor * (spread[at]?.mean ?? 0),
    factors[0] ?? 0,
  );
  return [offset, ...plain];
}

/** So many of those called unmatched are to be rightly called so, on the tuning half. */
const wantedPrecision = 0.8;

/** The links of a pair with what speaks for them; arguable ones are left out. */
function observeLinks(
  pair: GoldPair,
  relatedWords: RelatedWords,
  settings: AlignmentSettings,
): Observation[] {
  const prepared = prepareAlignment(pair.input);
  const { source, target } = prepared;
  const { links, ranking } = solveAlignment(prepared, {}, settings, relatedWords);
  const gold = new Set(pair.links.map(String));
  const arguable = new Set(pair.optional.map(String));
  return weighLinks(ranking, target.texts.length, links).flatMap((told, at) => {
    const { source: from = 0, target: to = 0 } = links[at] ?? {};
    const key = `${source.numbers[from]},${target.numbers[to]}`;
    const { value, aheadOfTargets, aheadOfSources, beside } = told;
    const evidence = [value, aheadOfTargets, aheadOfSources, beside];
    return arguable.has(key) ? [] : [{ evidence, right: gold.has(key) }];
  });
}

/**
 * Fits the probabilities; a person rounds the numbers. Those of links on the tuning half of the Aesop
 * retellings and on two long pairs, all else on the former alone.
 */
export function calibrate(relatedWords: RelatedWords, settings = alignmentSettings): Calibration {
  const aesop = readAesop('tuning');
  const linked = [...aesop, readKiteRunner(), ...readSamplePlots().slice(0, 1)].flatMap((pair) =>
    observeLinks(pair, relatedWords, settings),
  );
  const ranked: Observation[] = [];
  const alone: Observation[] = [];
  for (const pair of aesop) {
    const prepared = prepareAlignment(pair.input);
    const { source, target } = prepared;
    const solved = solveAlignment(prepared, {}, settings, relatedWords);
    const gold = new Set(
      pair.links.map(([i, j]) => `${source.places.get(i)},${target.places.get(j)}`),
    );
    const found = new Set(solved.links.map((link) => `${link.source},${link.target}`));
    source.texts.forEach((_, row) => {
      for (const { target: to, behind, rank } of rankCandidates(solved.ranking, row)) {
        if (found.has(`${row},${to}`)) continue;
        const evidence = [-behind, -Math.log(1 + rank)];
        ranked.push({ evidence, right: gold.has(`${row},${to}`) });
      }
    });
    const evidence = weighCounterparts(solved.placeless, target.texts.length, solved.links);
    for (const side of ['source', 'target'] as const) {
      const places = new Set(solved.links.map((link) => link[side]));
      const answered = new Set(pair.links.map(([i, j]) => (side === 'source' ? i : j)));
      evidence[side].forEach(({ nearby, anywhere }, at) => {
        if (places.has(at)) return;
        const number = (side === 'source' ? source : target).numbers[at] ?? 0;
        alone.push({ evidence: [-nearby, -anywhere], right: !answered.has(number) });
      });
    }
  }
  const [linkOffset = 0, value = 0, aheadOfTargets = 0, aheadOfSources = 0, beside = 0] =
    fitCurve(linked);
  const [candidateOffset = 0, behind = 0, rank = 0] = fitCurve(ranked);
  const [offset = 0, nearby = 0, anywhere = 0] = fitCurve(alone);
  const curves: Calibration = {
    link: { offset: linkOffset, value, aheadOfTargets, aheadOfSources, beside },
    candidate: { offset: candidateOffset, behind, rank },
    unmatched: { offset, nearby, anywhere },
    surely: 1,
  };
  const said = alone
    .map(({ evidence: [near = 0, far = 0], right }) => ({
      probability: unmatchedProbability({ nearby: -near, anywhere: -far }, curves),
      right,
    }))
    .sort((a, b) => b.probability - a.probability);
  let right = 0;
  let surely = 1;
  said.forEach((one, at) => {
    right += Number(one.right);
    const isLast = said[at + 1]?.probability !== one.probability;
    if (isLast && right >= wantedPrecision * (at + 1)) surely = one.probability;
  });
  return { ...curves, surely };
}
