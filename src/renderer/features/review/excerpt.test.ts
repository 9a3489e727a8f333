import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markedExcerpt } from './excerpt.ts';

const textOf = (text: string, words: readonly string[], most: number): string =>
  markedExcerpt(text, words, most)
    .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
    .join('');

describe('markedExcerpt', () => {
  it('shows a short text whole, with its words marked, names word by word', () => {
    expect(textOf('The Agha Sahib runs.', ['Agha Sahib'], 100)).toBe('The [Agha] [Sahib] runs.');
  });

  it('begins shortly before the first word of a long text, and ends with a whole one', () => {
    const text = `${'before '.repeat(20)}the kite falls ${'after '.repeat(20)}`;
    const shown = textOf(text, ['kite'], 50);
    expect(shown).toMatch(/^…the \[kite\] falls (after )+after…$/);
    expect(shown.length).toBeLessThan(60);
  });

  it('shows the beginning where no word is found, and cuts what has no blanks', () => {
    expect(textOf('one two three four', ['none'], 9)).toBe('one two…');
    expect(textOf('风筝在天空中飞翔', [], 4)).toBe('风筝在天…');
  });

  it('shows a stretch of the text and nothing else', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('kite', 'a', 'river', '风筝'), { maxLength: 40 }),
        fc.integer({ min: 1, max: 60 }),
        (words, most) => {
          const text = words.join(' ');
          const shown = markedExcerpt(text, ['kite'], most)
            .map((piece) => piece.text)
            .join('')
            .replaceAll('…', '');
          expect(text).toContain(shown);
          if (text.length > 0) expect(shown.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
