import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildAliasBook, readTerms } from './aliases.ts';
import { indexPhrases, sharedPhrase, type SharedPhrase } from './sharedPhrases.ts';

const book = buildAliasBook([]);

function shared(one: string, other: string): SharedPhrase | null {
  const terms = readTerms(one, book);
  return sharedPhrase(indexPhrases(terms), terms, readTerms(other, book));
}

describe('sharedPhrase', () => {
  it('finds a line that stands in both, whatever stands around it', () => {
    const line = 'For you, a thousand times over!';
    const found = shared(
      `EXT. ROOF - DAY\nHASSAN\n${line}\nHe runs.`,
      `He turns and says, “${line}”`,
    );
    expect(found?.words).toBe('for you a thousand time over');
    expect(found?.telling).toBe(2);
  });

  it('finds none in words of which hardly one says anything, or in fewer than four', () => {
    expect(shared('At the end of the day.', 'In the end of it the dog sleeps.')).toBeNull();
    expect(shared('A thousand times.', 'A thousand times.')).toBeNull();
    expect(shared('', 'A thousand times over and over.')).toBeNull();
  });

  it('takes the one that says the most', () => {
    const other = 'The brass key lies here. The brass key opens the drawer full of letters.';
    const found = shared('The brass key lies. The brass key opens the drawer full of mice.', other);
    expect(found?.words).toBe('the brass kei open the drawer full of');
  });

  it('shares with itself what is long enough, and is the same both ways', () => {
    const words = fc.array(fc.constantFrom('key', 'letter', 'the', 'of', 'river'), {
      maxLength: 14,
    });
    fc.assert(
      fc.property(words, words, (a, b) => {
        const [one, other] = [a.join(' '), b.join(' ')];
        expect(shared(one, other)?.telling).toBe(shared(other, one)?.telling);
        const telling = a.filter((word) => word !== 'the' && word !== 'of').length;
        const whole = a.length >= 4 && telling >= 2;
        expect(shared(one, one)?.telling ?? null).toBe(whole ? telling : null);
      }),
    );
  });
});
