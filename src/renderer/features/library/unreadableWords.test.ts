import { expect, it } from 'vitest';
import { unreadableWords } from './unreadableWords.ts';

it('says how much of a file cannot be read in its encoding, and nothing of one that reads', () => {
  expect(unreadableWords({ encoding: 'utf-8', unreadable: 0 })).toBe('');
  expect(unreadableWords({ encoding: 'utf-8', unreadable: 1 })).toContain(
    '1 place cannot be read as utf-8 and is shown as \ufffd.',
  );
  expect(unreadableWords({ encoding: 'big5', unreadable: 1200 })).toContain('1,200 places cannot');
});
