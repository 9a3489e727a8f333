import { describe, expect, it } from 'vitest';
import type { AlignmentOutcome } from '../../../shared/contract/mapping.ts';
import { tellOutcome } from './alignmentWords.ts';

const labels = { label: 'Novel → Draft 1', sourceLabel: 'Novel', targetLabel: 'Draft 1' };
const nothing: AlignmentOutcome = {
  added: [],
  removed: [],
  unmatchedSource: 1133,
  unmatchedTarget: 1,
  undecidedSource: 68_966,
  undecidedTarget: 0,
  languages: null,
  wordless: [],
};

describe('tellOutcome', () => {
  it('counts what was found and what was not', () => {
    expect(tellOutcome(labels, nothing)).toBe(
      'Novel → Draft 1: 0 suggestions; without a match 1,133 in Novel, 1 in Draft 1; undecided 68,966 and 0.',
    );
  });

  it('calls nothing unmatched beside a text without a word', () => {
    expect(tellOutcome(labels, { ...nothing, wordless: ['target'] })).toBe(
      'Novel → Draft 1: nothing can be suggested, because Draft 1 has no words yet.',
    );
    expect(tellOutcome(labels, { ...nothing, wordless: ['source', 'target'] })).toBe(
      'Novel → Draft 1: nothing can be suggested, because Novel and Draft 1 have no words yet.',
    );
  });

  it('says which languages differ', () => {
    const languages = { source: 'English', target: 'German' } as const;
    expect(tellOutcome(labels, { ...nothing, languages })).toContain(
      'English and the other in German',
    );
  });
});
