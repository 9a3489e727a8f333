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
    vocabulary.names,
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
  it('learns a name from two pairs and a word from three, and nothing from fewer', () => {
    const names = [
      ['Then Baba opens the gate.', 'The Agha crosses a yard.'],
      ['Snow falls, Baba coughs.', 'The Agha shivers at night.'],
    ] as const;
    expect(learnFrom(names.slice(0, 1)).words).toEqual([]);
    expect(learnFrom(names).words).toEqual(['baba-agha']);
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
      ['Then Baba opens the gate.', 'The Agha crosses a yard.'],
      ['Snow falls, Baba coughs.', 'The Agha shivers at night.'],
    ]);
    const near = (stem: string): number[] => {
      const id = vocabulary.wordIds.get(stem) ?? -1;
      return [...related.ids.subarray(related.start[id], related.start[id + 1])];
    };
    expect(near('baba')).toEqual([vocabulary.wordIds.get('agha')]);
    expect(near('agha')).toEqual([vocabulary.wordIds.get('baba')]);
    expect(related.start.at(-1)).toBe(related.ids.length);
    expect(related.start).toHaveLength(vocabulary.wordTexts.length + 1);
  });
});
