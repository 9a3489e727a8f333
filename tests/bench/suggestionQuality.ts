/** How often the lanes beside the script put the right passages before the writer, by pairs that people joined. */
import {
  NamesElsewhereLearner,
  noNamesElsewhere,
} from '../../src/shared/adaptation/namesElsewhere.ts';
import { buildPassageIndex, rankPassages } from '../../src/shared/adaptation/ranker.ts';
import { roomFor } from '../../src/shared/adaptation/laneSuggestions.ts';
import type { RelatedWords } from '../../src/shared/adaptation/relatedWords.ts';
import type { GoldPair } from './alignData.ts';

export interface SuggestionQuality {
  /** The part of the texts that answer to something whose first suggestion is right. */
  readonly first: number;
  /** The part of the right passages that is among the first five suggestions of their text. */
  readonly inFive: number;
  /** The part of the suggestions shown, of five at most, that is right. */
  readonly precision: number;
  /** The part of the texts of other stories for which nothing is suggested, as it should be. */
  readonly nothing: number;
}

/** So many are shown. */
const mostShown = 5;

/**
 * Asks for the source passages of each of the pairs' target passages, as if each were a scene.
 * @param known what is known of what the other scenes answer to: nothing; their places; also the names that it teaches
 * @param strangers texts of other stories
 */
export function measureSuggestions(
  pairs: readonly GoldPair[],
  relatedWords: RelatedWords,
  known: 'nothing' | 'places' | 'places and names',
  strangers: readonly string[],
): SuggestionQuality {
  let asked = 0;
  let first = 0;
  let wanted = 0;
  let right = 0;
  let shown = 0;
  let foreign = 0;
  let nothing = 0;
  for (const { input, links, optional } of pairs) {
    const numbers = input.source.flatMap(({ heading }, at) => (heading === true ? [] : [at]));
    const index = buildPassageIndex(
      numbers.map((at) => ({ text: input.source[at]?.text ?? '' })),
      input.aliases,
      relatedWords,
    );
    const learner = new NamesElsewhereLearner(index);
    const made = input.target.map((_, to) =>
      [...links, ...optional].flatMap(([from, there]) =>
        there === to ? numbers.indexOf(from) : [],
      ),
    );
    input.target.forEach(({ text }, at) => {
      const gold = made[at] ?? [];
      if (gold.length === 0) return;
      const others = made.map((passages, place) => (place === at ? [] : passages));
      const room =
        known === 'nothing' ? null : roomFor(at, made.length, (place) => others[place] ?? []);
      const confirmed = others.flatMap((passages, target) =>
        passages.map((source) => ({ source, target })),
      );
      const names =
        known === 'places and names'
          ? learner.learn(
              input.target.map((unit) => unit.text),
              confirmed,
            )
          : noNamesElsewhere;
      const ranked = rankPassages(index, text, { limit: mostShown, room, names });
      const hits = ranked.map(({ passage }) => gold.includes(passage));
      asked += 1;
      wanted += gold.length;
      shown += hits.length;
      right += hits.filter(Boolean).length;
      if (hits[0] === true) first += 1;
    });
    for (const text of strangers) {
      foreign += 1;
      if (rankPassages(index, text, { limit: 1 }).length === 0) nothing += 1;
    }
  }
  const part = (count: number, of: number): number => count / Math.max(1, of);
  return {
    first: part(first, asked),
    inFive: part(right, wanted),
    precision: part(right, shown),
    nothing: part(nothing, foreign),
  };
}
