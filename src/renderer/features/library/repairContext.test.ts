import { describe, expect, it } from 'vitest';
import { visibleMarks, wordsAfter, wordsBefore } from './repairContext.ts';

const text = 'The story is set against a backdrop.Setting: San Francisco, 2000';
const at = text.indexOf('Setting');

describe('what stands around a repair', () => {
  it('is whole words, marked where it is cut', () => {
    expect(wordsBefore(text, at, 16)).toBe('… a backdrop.');
    expect(wordsAfter(text, at, 16)).toBe('Setting: San …');
  });

  it('is not cut where the text begins or ends', () => {
    expect(wordsBefore(text, 9, 16)).toBe('The story');
    expect(wordsAfter(text, text.length - 4, 16)).toBe('2000');
    expect(wordsBefore(text, 0, 16)).toBe('');
  });

  it('keeps a word that is longer than the room, cut', () => {
    expect(wordsBefore('x'.repeat(40), 40, 16)).toBe(`…${'x'.repeat(16)}`);
    expect(wordsAfter('x'.repeat(40), 0, 16)).toBe(`${'x'.repeat(16)}…`);
  });

  it('touches the repair as the text does', () => {
    expect(wordsBefore('Ada met Bruno , then', 14, 7)).toBe('… Bruno ');
  });
});

describe('marks for what cannot be seen', () => {
  it('are ¶ for a line’s end and ␣ for spaces alone', () => {
    expect(visibleMarks('\n\n')).toBe('¶¶');
    expect(visibleMarks(' ')).toBe('␣');
    expect(visibleMarks('a b\u00a0c')).toBe('a b⍽c');
  });
});
