import { expect, it } from 'vitest';
import { foundEncoding, unreadableWords } from './encodingWords.ts';

it('says how much of a file cannot be read in its encoding, and nothing of one that reads', () => {
  expect(unreadableWords({ encoding: 'utf-8', unreadable: 0 })).toBe('');
  expect(unreadableWords({ encoding: 'utf-8', unreadable: 1 })).toContain(
    '1 place cannot be read as utf-8 and is shown as \ufffd.',
  );
  expect(unreadableWords({ encoding: 'big5', unreadable: 1200 })).toContain('1,200 places cannot');
});

it('says which encoding was found, and where it was only guessed', () => {
  expect(foundEncoding(null)).toBe('Found: …');
  expect(foundEncoding({ encoding: 'utf-8', isGuessed: false })).toBe('Found: utf-8');
  expect(foundEncoding({ encoding: 'cp850', isGuessed: true })).toBe('Guessed: cp850');
});
