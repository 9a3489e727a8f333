import { describe, expect, it } from 'vitest';
import { shareWords } from './shareWords.ts';

describe('shareWords', () => {
  it('says nothing of nothing, everything of everything, and neither of what lies between', () => {
    expect([0, 0.0001, 0.0049, 0.005, 0.5, 0.994, 0.995, 0.9999, 1].map(shareWords)).toEqual([
      '0%',
      '<1%',
      '<1%',
      '1%',
      '50%',
      '99%',
      '>99%',
      '>99%',
      '100%',
    ]);
  });
});
