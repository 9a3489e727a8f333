/** The table of related words that the program has with it. */
import { describe, expect, it } from 'vitest';
import { loadRelatedWords } from '../../src/main/jobs/relatedWordsTable.ts';
import { tokenize } from '../../src/shared/text/tokens.ts';

const stemOf = (word: string): string => tokenize(word)[0]?.stem ?? '';

describe('the related words of English', () => {
  it.each([
    ['afraid', 'scared'],
    ['contest', 'tournament'],
    ['conceals', 'hides'],
    ['flees', 'escapes'],
    ['fled', 'flee'],
    ['car', 'truck'],
  ])('have “%s” near “%s”', async (word, other) => {
    const related = await loadRelatedWords();
    const near = [...related.of(stemOf(word)), ...related.of(stemOf(other))];
    const stems = near.map(({ stem }) => stem);
    expect(stems.includes(stemOf(other)) || stems.includes(stemOf(word))).toBe(true);
  });

  it('have nothing for a word that is not among them, and each likeness below 1', async () => {
    const related = await loadRelatedWords();
    expect(related.of('qwxyz')).toEqual([]);
    for (const { likeness } of related.of(stemOf('scared'))) {
      expect(likeness).toBeGreaterThan(0.4);
      expect(likeness).toBeLessThan(1);
    }
  });
});
