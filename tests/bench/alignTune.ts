/**
 * Learns the aligner's numbers: a random climb from the present ones, on the tuning half of the
 * Aesop retellings and on The Kite Runner, never on the test half. Each step is judged by F1 and a
 * little by top-5 recall and by how right "unmatched" is, averaged over thresholds a little lower and higher, so that no number is
 * right by luck alone. Prints the best setting; a person rounds it into alignmentSettings.ts.
 *
 * `climb` is called by hand (see docs/decisions/0010-aligner.md); nothing else runs it.
 */
import { prepareAlignment, solveAlignment } from '../../src/shared/adaptation/aligner.ts';
import {
  alignmentSettings,
  type AlignmentSettings,
} from '../../src/shared/adaptation/alignmentSettings.ts';
import type { RelatedWords } from '../../src/shared/adaptation/relatedWords.ts';
import { measureAgreement, readAesop, readKiteRunner, type GoldPair } from './alignData.ts';

/** How much The Kite Runner weighs beside Aesop. */
const kiteWeight = 0.35;
const topFiveWeight = 0.15;
const unmatchedWeight = 0.15;
/** Set by hand because the data say too little about them. */
const byHand: readonly (keyof AlignmentSettings)[] = ['moved', 'outdone', 'steepness', 'evidence'];

/** Climbs for so many seconds from a seed; the same seed and number of steps climb the same way. */
export function climb(
  seconds: number,
  seed: number,
  relatedWords: RelatedWords,
  log: (line: string) => void,
): AlignmentSettings {
  const prepared = new Map<GoldPair, ReturnType<typeof prepareAlignment>>();
  const aesop = readAesop('tuning');
  const kite = [readKiteRunner()];
  for (const pair of [...aesop, ...kite]) prepared.set(pair, prepareAlignment(pair.input));

  const judge = (settings: AlignmentSettings): number => {
    const value = (pairs: readonly GoldPair[]): number => {
      const agreement = measureAgreement(pairs, (pair) =>
        solveAlignment(
          prepared.get(pair) ?? prepareAlignment(pair.input),
          {},
          settings,
          relatedWords,
        ),
      );
      return (
        agreement.f1 +
        topFiveWeight * agreement.topFive +
        unmatchedWeight * agreement.unmatchedPrecision
      );
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
    ] as const),
    ...(['threshold', 'again', 'relative', 'free', 'halfFree'] as const),
  ];
  let best = alignmentSettings;
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
