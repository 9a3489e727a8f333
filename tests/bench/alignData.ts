/** The hand-made alignments beside the checkout, and how well an alignment agrees with them. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Alignment, AlignmentInput } from '../../src/shared/adaptation/aligner.ts';

/** Beside the checkout; tests and benchmarks run with the checkout as the working folder. */
const folder = path.resolve('../shared/data');

/** Whether the hand-made alignments are there. */
export const dataPresent = existsSync(path.join(folder, 'kite-runner-gold.json'));

/** Two texts with the links that people made between them. */
export interface GoldPair {
  readonly input: AlignmentInput;
  readonly links: readonly (readonly [number, number])[];
  /** Arguable links: neither right nor wrong. */
  readonly optional: readonly (readonly [number, number])[];
}

const links = z.array(z.tuple([z.number(), z.number()]));
const aesopFile = z.array(z.object({ a: z.array(z.string()), b: z.array(z.string()), links }));
const kiteFile = z.object({
  novel: z.array(z.string()),
  film: z.array(z.string()),
  links,
  optional: links,
});

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
}

function toUnits(texts: readonly string[]): { text: string; heading: boolean }[] {
  // The film's list has four headings, which are its only pieces without a stop at the end.
  return texts.map((text) => ({ text, heading: /^(?:Setting|Flash)[^.]*\d{4}$/.test(text) }));
}

/** The Aesop retellings: every second pair is for tuning, the others for testing. */
export function readAesop(half: 'tuning' | 'testing'): GoldPair[] {
  const odd = half === 'testing' ? 1 : 0;
  return aesopFile
    .parse(readJson('aesop/aligned-retellings.json'))
    .filter((_, at) => at % 2 === odd)
    .map((pair) => ({
      input: { source: toUnits(pair.a), target: toUnits(pair.b) },
      links: pair.links,
      optional: [],
    }));
}

/** The novel's plot and film account A. */
export function readKiteRunner(): GoldPair {
  const { novel, film, links: made, optional } = kiteFile.parse(readJson('kite-runner-gold.json'));
  return { input: { source: toUnits(novel), target: toUnits(film) }, links: made, optional };
}

export interface Agreement {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** The part of the right links whose target is among the source's first five candidates. */
  readonly topFive: number;
  /** The part of the passages called unmatched, on both sides, that people left unmatched. */
  readonly unmatchedPrecision: number;
  /** The part of the passages without a link that are called unmatched, and not undecided. */
  readonly unmatchedSaid: number;
}

/** What is measured of an alignment. */
export type Measured = Pick<Alignment, 'candidates'> & {
  readonly links: readonly { readonly source: number; readonly target: number }[];
  /** Called unmatched; left out by what calls every passage without a link so. */
  readonly unmatchedSource?: readonly number[];
  readonly unmatchedTarget?: readonly number[];
};

/** How far alignments agree with people, all pairs taken together. */
export function measureAgreement(
  pairs: readonly GoldPair[],
  alignOne: (pair: GoldPair) => Measured,
): Agreement {
  let right = 0;
  let found = 0;
  let wanted = 0;
  let inFive = 0;
  let unmatched = 0;
  let rightlyUnmatched = 0;
  let free = 0;
  for (const pair of pairs) {
    const measured = alignOne(pair);
    const { links: made, candidates } = measured;
    const gold = new Set(pair.links.map(([i, j]) => `${i},${j}`));
    const arguable = new Set(pair.optional.map(([i, j]) => `${i},${j}`));
    for (const { source, target } of made) {
      const key = `${source},${target}`;
      if (arguable.has(key)) continue;
      found += 1;
      if (gold.has(key)) right += 1;
    }
    wanted += gold.size;
    for (const [i, j] of pair.links) {
      if (candidates[i]?.slice(0, 5).some(({ target }) => target === j) === true) inFive += 1;
    }
    for (const side of ['source', 'target'] as const) {
      const linked = new Set(made.map((link) => link[side]));
      const goldSide = new Set(
        [...pair.links, ...pair.optional].map(([i, j]) => (side === 'source' ? i : j)),
      );
      pair.input[side].forEach((unit, at) => {
        if (unit.heading === true || linked.has(at)) return;
        free += 1;
        const said = side === 'source' ? measured.unmatchedSource : measured.unmatchedTarget;
        if (said?.includes(at) === false) return;
        unmatched += 1;
        if (!goldSide.has(at)) rightlyUnmatched += 1;
      });
    }
  }
  const precision = right / Math.max(1, found);
  const recall = right / Math.max(1, wanted);
  return {
    precision,
    recall,
    f1: right === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    topFive: inFive / Math.max(1, wanted),
    unmatchedPrecision: rightlyUnmatched / Math.max(1, unmatched),
    unmatchedSaid: unmatched / Math.max(1, free),
  };
}
