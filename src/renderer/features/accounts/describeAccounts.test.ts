import { describe, expect, it } from 'vitest';
import type { AccountCounts } from '../../../shared/adaptation/compareAccounts.ts';
import { describeAccounts, isMostlyOther } from './describeAccounts.ts';

const nothing: AccountCounts = {
  same: 0,
  changed: 0,
  moved: 0,
  onlyBefore: 0,
  onlyAfter: 0,
  wordsBefore: 0,
  wordsAfter: 0,
  wordsKept: 0,
};

describe('describeAccounts', () => {
  it.each<[string, Partial<AccountCounts>, string]>([
    ['empty texts', {}, 'Both texts are empty.'],
    ['identical texts', { same: 3 }, 'Nothing is different: both say the same in the same words.'],
    [
      'texts that differ',
      {
        same: 1,
        changed: 2,
        moved: 1,
        onlyBefore: 1200,
        wordsBefore: 9000,
        wordsAfter: 80,
        wordsKept: 60,
      },
      '1 passage is the same, 2 changed, and 1 of these told elsewhere; 1,200 only in A, 0 only in B. Of the 9,000 words of A and the 80 of B, 60 are the same in passages side by side.',
    ],
  ])('says it of %s', (_name, counts, words) => {
    const comparison = { passages: [], counts: { ...nothing, ...counts }, by: 'passages' } as const;
    expect(describeAccounts(comparison, 'A', 'B')).toBe(words);
  });

  it('knows texts in other words by the shorter of the two', () => {
    expect(isMostlyOther({ ...nothing, wordsBefore: 1000, wordsAfter: 100, wordsKept: 9 })).toBe(
      true,
    );
    expect(isMostlyOther({ ...nothing, wordsBefore: 1000, wordsAfter: 100, wordsKept: 10 })).toBe(
      false,
    );
  });
});
