import { describe, expect, it } from 'vitest';
import { buildAliasBook } from './aliases.ts';
import { addLearned, learnWords } from './learnedWords.ts';
import { noRelatedWords, relateVocabulary } from './relatedWords.ts';
import { countTexts, Vocabulary, weighTexts } from './vectors.ts';

/** What pairs of texts teach, as words. */
function learnFrom(pairs: readonly (readonly [string, string])[]) {
  const vocabulary = new Vocabulary();
  const book = buildAliasBook([]);
  const source = countTexts(
    pairs.map(([text]) => text),
    vocabulary,
    book,
  );
  const target = countTexts(
    pairs.map(([, text]) => text),
    vocabulary,
    book,
  );
  const known = relateVocabulary(vocabulary, noRelatedWords, 0.5);
  const learned = learnWords(
    pairs.map((_, at) => ({ source: at, target: at })),
    weighTexts(source, vocabulary),
    weighTexts(target, vocabulary),
    known,
  );
  const stems = [...vocabulary.wordIds.keys()];
  return {
    words: learned.map(({ source: from, target: to }) => `${stems[from]}-${stems[to]}`),
    learned,
    related: addLearned(known, learned, vocabulary),
    vocabulary,
  };
}

describe('learnWords', () => {
  it('learns a word from three pairs, and nothing from fewer', () => {
    const words = [
      ['The inn is dark.', 'A tavern at night.'],
      ['The inn is full.', 'A tavern with guests.'],
      ['The inn burns.', 'A tavern in flames.'],
    ] as const;
    expect(learnFrom(words.slice(0, 2)).words).toEqual([]);
    expect(learnFrom(words).words).toEqual(['inn-tavern']);
  });

  it('learns nothing about words that are answered by themselves', () => {
    const { words } = learnFrom([
      ['Nell rides home.', 'Nell drinks tea.'],
      ['Nell counts coins.', 'Nell drinks milk.'],
    ]);
    expect(words.some((pair) => pair.startsWith('nell'))).toBe(false);
  });

  it('unlearns what the next pairs speak against', () => {
    const { words } = learnFrom([
      ['The inn is dark.', 'A tavern at night.'],
      ['The inn is full.', 'A tavern with guests.'],
      ['The inn burns.', 'A tavern in flames.'],
      ['The inn is sold.', 'A house for sale.'],
      ['The inn is rebuilt.', 'A farm with new walls.'],
    ]);
    expect(words).not.toContain('inn-tavern');
  });

  it('relates what it learned both ways, in whole rows', () => {
    const { related, vocabulary } = learnFrom([
      ['The inn is dark.', 'A tavern at night.'],
      ['The inn is full.', 'A tavern with guests.'],
      ['The inn burns.', 'A tavern in flames.'],
    ]);
    const near = (stem: string): number[] => {
      const id = vocabulary.wordIds.get(stem) ?? -1;
      return [...related.ids.subarray(related.start[id], related.start[id + 1])];
    };
    expect(near('inn')).toEqual([vocabulary.wordIds.get('tavern')]);
    expect(near('tavern')).toEqual([vocabulary.wordIds.get('inn')]);
    expect(related.start.at(-1)).toBe(related.ids.length);
    expect(related.start).toHaveLength(vocabulary.wordTexts.length + 1);
  });
});
