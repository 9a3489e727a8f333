/** The hand-made alignments beside the checkout, and how well an alignment agrees with them. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type {
  Alignment,
  AlignmentInput,
  AlignmentUnit,
} from '../../src/shared/adaptation/aligner.ts';
import { scenesOf, screenplayToDocument } from '../../src/shared/screenplay/document.ts';
import { readFountain } from '../../src/shared/screenplay/fountain/readFountain.ts';
import { scenePlainText } from '../../src/shared/screenplay/plainText.ts';
import { newId, type SceneId } from '../../src/shared/model/ids.ts';
import { repairText } from '../../src/shared/text/repair.ts';
import { segment, type SegmentedFormat } from '../../src/shared/text/segment.ts';

/** Beside the checkout; tests and benchmarks run with the checkout as the working folder. */
const folder = path.resolve('../shared/data');
const seeds = path.resolve('../shared/seeds');
/** What was aligned by hand for this project, by the numbers of passages. */
const gold = path.resolve('tests/bench/gold');
const sample = path.resolve('resources/sample');

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

/** A text's passages, cut into sentences as at import. */
function readSentences(file: string, format: SegmentedFormat): AlignmentUnit[] {
  const { text } = repairText(readFileSync(file, 'utf8'), { format });
  return segment(text, 'sentence', format).map(({ kind, ...passage }) => ({
    text: passage.text,
    heading: kind === 'heading',
  }));
}

const goldFile = z.object({ sizes: z.tuple([z.number(), z.number()]), links, optional: links });

/** Reads links that were made by hand here. @throws when a text is cut otherwise than it was then */
function readByHand(name: string, input: Pick<AlignmentInput, 'source' | 'target'>): GoldPair {
  const made = goldFile.parse(JSON.parse(readFileSync(path.join(gold, `${name}.json`), 'utf8')));
  const sizes = [input.source.length, input.target.length];
  if (String(sizes) !== String(made.sizes)) throw new Error(`${name}: ${sizes.join(' by ')}`);
  return { input, links: made.links, optional: made.optional };
}

function readSeed(number: string): AlignmentUnit[] {
  const name = readdirSync(seeds).find((file) => file.startsWith(number));
  if (name === undefined) throw new Error(`no seed ${number}`);
  return readSentences(path.join(seeds, name), 'plain');
}

/** The novel's plot and film account B. */
export function readKiteAccountB(): GoldPair {
  return readByHand('kite-runner-account-b', { source: readSeed('002'), target: readSeed('001') });
}

/** The plots of two films of one novel, which hardly answer each other. */
export function readTwoFilmsOfOz(): GoldPair {
  const film = (year: number): AlignmentUnit[] =>
    readSentences(path.join(folder, 'films', `wizard-of-oz-${year}.txt`), 'plain');
  return readByHand('two-films-of-oz', { source: film(1910), target: film(1925) });
}

/** The sample project's novel and its two accounts of the film, each with each. */
export function readSamplePlots(): GoldPair[] {
  const read = (name: string): AlignmentUnit[] =>
    readSentences(path.join(sample, `${name}.md`), 'markdown');
  const [novel, a, b] = [read('novel'), read('film-a'), read('film-b')];
  return [
    readByHand('sample-novel-account-a', { source: novel, target: a }),
    readByHand('sample-novel-account-b', { source: novel, target: b }),
    readByHand('sample-accounts', { source: a, target: b }),
  ];
}

const sampleEnd = z.union([
  z.object({ witness: z.string(), sentence: z.string() }),
  z.object({ scene: z.number() }),
]);
const sampleMappings = z.array(
  z.object({ version: z.string(), source: z.array(sampleEnd), target: z.array(sampleEnd) }),
);

/** The sample project's novel and the scenes of its second draft, as they are mapped there. */
export function readSampleDraft(): GoldPair {
  const source = readSentences(path.join(sample, 'novel.md'), 'markdown');
  const mappings = sampleMappings.parse(
    JSON.parse(readFileSync(path.join(sample, 'mappings.json'), 'utf8')),
  );
  const made = new Map<string, readonly [number, number]>();
  for (const mapping of mappings.filter(({ version }) => version === 'draft')) {
    for (const from of mapping.source) {
      for (const to of mapping.target) {
        if (!('witness' in from) || from.witness !== 'novel' || !('scene' in to)) continue;
        const at = source.findIndex(({ text }) => text.startsWith(from.sentence));
        const link = [at, to.scene - 1] as const;
        made.set(String(link), link);
      }
    }
  }
  return { input: { source, target: readSampleScenes() }, links: [...made.values()], optional: [] };
}

function readSampleScenes(): AlignmentUnit[] {
  const screenplay = readFountain(readFileSync(path.join(sample, 'draft.fountain'), 'utf8'));
  const doc = screenplayToDocument(screenplay, () => newId<SceneId>());
  return scenesOf(doc).map(({ node }) => ({ text: scenePlainText(node).text }));
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
