import { describe, expect, it } from 'vitest';
import { wholeWords } from './wholeWords.ts';

describe('wholeWords', () => {
  const text = 'Fifteen years have gone by since Rahim Khan’s call.';
  const words = (from: string, to: string): string => {
    const { start, end } = wholeWords(text, text.indexOf(from), text.indexOf(to) + to.length);
    return text.slice(start, end);
  };

  it('takes in the words that the edges cut', () => {
    expect(words('ifteen', 'by s')).toBe('Fifteen years have gone by since');
    expect(words('ahim', 'Khan')).toBe('Rahim Khan’s');
  });

  it('leaves what ends between words, without blanks at the edges', () => {
    expect(words('have gone', 'gone')).toBe('have gone');
    expect(words(' have gone ', ' have gone ')).toBe('have gone');
    expect(words('call.', 'call.')).toBe('call.');
    expect(words('Fifteen', 'call.')).toBe(text);
  });

  it('finds the words of a script without blanks', () => {
    const chinese = '风筝在天空中飞翔。';
    expect(wholeWords(chinese, 0, 2)).toEqual({ start: 0, end: 2 });
  });
});
