/** What the aligner gains from the writer's decisions: half of a pair's links confirmed, the rest found. */
import { align } from '../../src/shared/adaptation/aligner.ts';
import type { RelatedWords } from '../../src/shared/adaptation/relatedWords.ts';
import { measureAgreement, type GoldPair } from './alignData.ts';

/** Which source passages a writer has gone through, of so many: each half in turn, and every second. */
const halves: readonly ((source: number, sources: number) => boolean)[] = [
  (source, sources) => source < sources / 2,
  (source, sources) => source >= sources / 2,
  (source) => source % 2 === 0,
  (source) => source % 2 === 1,
];

/** F1 of the links of the passages that the writer has not gone through, all halves together. */
export function measureLearning(
  pairs: readonly GoldPair[],
  relatedWords: RelatedWords,
): { readonly alone: number; readonly confirmed: number } {
  const measure = (confirms: boolean): number => {
    const cases = pairs.flatMap((pair) =>
      halves.map((half) => {
        const sources = pair.input.source.length;
        const isRest = ([source]: readonly [number, number]): boolean => !half(source, sources);
        const fixed = pair.links
          .filter((link) => confirms && !isRest(link))
          .map(([source, target]) => ({ source, target, status: 'confirmed' as const }));
        return { pair, isRest, input: { ...pair.input, fixed } };
      }),
    );
    const found = new Map(
      cases.map(({ pair, isRest, input }) => {
        const rest: GoldPair = { ...pair, input, links: pair.links.filter(isRest) };
        const alignment = align(input, {}, relatedWords);
        const links = alignment.links.filter(({ source, target }) => isRest([source, target]));
        return [rest, { ...alignment, links }];
      }),
    );
    return measureAgreement(
      [...found.keys()],
      (rest) => found.get(rest) ?? { candidates: [], links: [] },
    ).f1;
  };
  return { alone: measure(false), confirmed: measure(true) };
}

/** Five people of the story, with the names that another telling might give them. */
const otherNames: readonly (readonly [string, string])[] = [
  ['Hassan', 'Yusuf'],
  ['Assef', 'Karim'],
  ['Sohrab', 'Daud'],
  ['Soraya', 'Leila'],
  ['Farid', 'Toor'],
];

/** A pair of which the second text gives five people other names. */
export function renamePeople(pair: GoldPair): GoldPair {
  const target = pair.input.target.map((unit) => ({
    ...unit,
    text: otherNames.reduce(
      (text, [name, other]) =>
        text.replaceAll(name, other).replaceAll(name.toUpperCase(), other.toUpperCase()),
      unit.text,
    ),
  }));
  return { ...pair, input: { ...pair.input, target } };
}
