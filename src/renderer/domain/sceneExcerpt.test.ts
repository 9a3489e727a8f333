import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoteOf } from '../../shared/adaptation/quotes.ts';
import { sceneExcerpt } from './sceneExcerpt.ts';

const heading = 'INT. FERRY HOUSE - NIGHT';
const body = 'Ilse mends a net by the lantern.\nSTRANGER\nTake me across.';
const text = `${heading}\n${body}`;

/** What is shown, with its marks in brackets. */
function shown(of: string, words: string | null, most = 400, head = heading): string {
  const start = words === null ? 0 : of.indexOf(words);
  const quote = words === null ? null : quoteOf(of, start, start + words.length);
  return sceneExcerpt(of, head, quote, most)
    .pieces.map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
    .join('');
}

describe('sceneExcerpt', () => {
  it('begins under the heading where the whole scene is meant, and marks nothing', () => {
    expect(shown(text, null)).toBe(body);
    expect(shown(text, null, 20)).toBe('Ilse mends a net by…');
  });

  it('marks the words that are meant, and begins shortly before them', () => {
    expect(shown(text, 'the lantern')).toBe(body.replace('the lantern', '[the lantern]'));
    expect(shown(text, 'Take me across.', 24)).toBe('…[Take me across.]');
    const long = `${heading}\n${'He waits. '.repeat(40)}Then he goes. ${'It rains. '.repeat(40)}`;
    expect(shown(long, 'Then he goes.', 60)).toMatch(/^…(\S+ )+\[Then he goes\.\] .*…$/);
  });

  it('begins with the heading where words of it are meant', () => {
    expect(shown(text, 'FERRY HOUSE')).toBe(text.replace('FERRY HOUSE', '[FERRY HOUSE]'));
  });

  it('says that words are gone, and shows the beginning', () => {
    const quote = quoteOf(text, text.indexOf('lantern'), text.indexOf('lantern') + 7);
    const now = text.replace('lantern', 'lamp');
    const excerpt = sceneExcerpt(now, heading, quote, 400);
    expect(excerpt.lost).toBe(true);
    expect(excerpt.pieces).toEqual([{ text: body.replace('lantern', 'lamp'), marked: false }]);
  });

  it('has nothing to show of a scene that is a heading, or nothing', () => {
    expect(shown(heading, null)).toBe('');
    expect(shown('', null, 400, '')).toBe('');
  });

  it('shows words of the scene and no others, and marks what is meant as far as there is room', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('he', 'waits', 'river', 'lantern', 'STRANGER'), {
          minLength: 3,
          maxLength: 60,
        }),
        fc.array(fc.constantFrom(' ', '\n'), { minLength: 60, maxLength: 60 }),
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 20, max: 200 }),
        (words, gaps, a, b, most) => {
          const lines = words
            .map((word, at) => `${word}${gaps[at]}`)
            .join('')
            .trim();
          const whole = `${heading}\n${lines}`;
          const quote = quoteOf(whole, a % whole.length, b % whole.length);
          const { pieces, lost } = sceneExcerpt(whole, heading, quote, most);
          expect(lost).toBe(false);
          const kept = pieces.filter((piece) => piece.text !== '…');
          expect(whole).toContain(kept.map((piece) => piece.text).join(''));
          const marked = kept
            .filter((piece) => piece.marked)
            .map((piece) => piece.text)
            .join('');
          expect(marked === '').toBe(quote === null);
          expect((quote?.exact ?? '').startsWith(marked)).toBe(true);
        },
      ),
    );
  });
});
