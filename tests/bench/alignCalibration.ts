/** Whether scores are what they are shown as: of what is said to be right at 80 %, are 80 % right? */
import type { Alignment } from '../../src/shared/adaptation/aligner.ts';
import type { GoldPair } from './alignData.ts';

/** What was shown with a score between two tenths. */
export interface Tenth {
  readonly count: number;
  /** The mean score. */
  readonly shown: number;
  /** The part of it that people say is right. */
  readonly right: number;
}

export interface CalibrationFigures {
  /** The expected calibration error: how far shown and right are apart, each tenth by its count. */
  readonly error: number;
  /** The tenths in which there is something, lowest first. */
  readonly tenths: readonly Tenth[];
}

/** Measures the scores of links, or of the candidates that are shown without being linked. */
export function measureCalibration(
  pairs: readonly GoldPair[],
  what: 'links' | 'candidates',
  alignOne: (pair: GoldPair) => Alignment,
): CalibrationFigures {
  const tenths = Array.from({ length: 10 }, () => ({ count: 0, shown: 0, right: 0 }));
  for (const pair of pairs) {
    const { links, candidates } = alignOne(pair);
    const gold = new Set(pair.links.map(([i, j]) => `${i},${j}`));
    const arguable = new Set(pair.optional.map(([i, j]) => `${i},${j}`));
    const linked = new Set(links.map(({ source, target }) => `${source},${target}`));
    const note = (key: string, score: number): void => {
      const tenth = tenths[Math.min(9, Math.floor(score * 10))];
      if (arguable.has(key) || tenth === undefined) return;
      tenth.count += 1;
      tenth.shown += score;
      tenth.right += Number(gold.has(key));
    };
    if (what === 'links') {
      for (const { source, target, score } of links) note(`${source},${target}`, score);
    } else {
      candidates.forEach((row, source) => {
        for (const { target, score } of row) {
          if (!linked.has(`${source},${target}`)) note(`${source},${target}`, score);
        }
      });
    }
  }
  const total = tenths.reduce((sum, { count }) => sum + count, 0);
  const apart = tenths.reduce((sum, { shown, right }) => sum + Math.abs(shown - right), 0);
  return {
    error: apart / Math.max(1, total),
    tenths: tenths
      .filter(({ count }) => count > 0)
      .map(({ count, shown, right }) => ({ count, shown: shown / count, right: right / count })),
  };
}
