/** What the aligner is compared with: each passage's nearest other by the cosine of its words. */
import { buildAliasBook } from '../../src/shared/adaptation/aliases.ts';
import { countTexts, Vocabulary, weighTexts } from '../../src/shared/adaptation/vectors.ts';
import type { GoldPair, Measured } from './alignData.ts';

/** Links each source passage to its best target by plain TF-IDF, if the cosine reaches `least`. */
export function alignByBestMatch({ input }: GoldPair, least: number): Measured {
  const vocabulary = new Vocabulary();
  const book = buildAliasBook([]);
  const counted = (['source', 'target'] as const).map((side) =>
    countTexts(
      input[side].map((unit) => (unit.heading === true ? '' : unit.text)),
      vocabulary,
      book,
    ),
  );
  const [source, target] = counted.map((texts) => weighTexts(texts, vocabulary).words);
  if (source === undefined || target === undefined) return { links: [], candidates: [] };
  const candidates = input.source.map((_, i) => {
    const own = new Map<number, number>();
    for (let k = source.start[i] ?? 0; k < (source.start[i + 1] ?? 0); k += 1) {
      own.set(source.ids[k] ?? 0, source.values[k] ?? 0);
    }
    return input.target
      .map((_unit, j) => {
        let score = 0;
        for (let k = target.start[j] ?? 0; k < (target.start[j + 1] ?? 0); k += 1) {
          score += (own.get(target.ids[k] ?? 0) ?? 0) * (target.values[k] ?? 0);
        }
        return { target: j, score, terms: [] };
      })
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score);
  });
  const links = candidates.flatMap((row, i) =>
    row
      .slice(0, 1)
      .flatMap(({ target: to, score }) => (score >= least ? [{ source: i, target: to }] : [])),
  );
  return { links, candidates };
}
