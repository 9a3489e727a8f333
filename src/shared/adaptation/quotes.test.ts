import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findQuote, findQuoteInSpacedText, quoteOf, squeezeBlanks } from './quotes.ts';

const text = 'He runs. The kite falls. He runs again, and the kite is gone.';

function quoted(exact: string, from = 0) {
  const start = text.indexOf(exact, from);
  const quote = quoteOf(text, start, start + exact.length);
  if (quote === null) throw new Error(`no quote of “${exact}”`);
  return quote;
}

describe('quoteOf', () => {
  it('leaves out the blanks at the ends of a selection', () => {
    expect(quoteOf(text, 8, 25)?.exact).toBe('The kite falls.');
  });

  it('takes a selection drawn backwards', () => {
    expect(quoteOf(text, 24, 9)?.exact).toBe('The kite falls.');
  });

  it('is null for the whole text, whatever blanks surround it', () => {
    expect(quoteOf(text, 0, text.length)).toBeNull();
    expect(quoteOf('  Amir waits. ', 0, 14)).toBeNull();
    expect(quoteOf('  Amir waits. ', 2, 13)).toBeNull();
  });

  it('is null for blanks and for what lies outside', () => {
    expect(quoteOf(text, 8, 9)).toBeNull();
    expect(quoteOf(text, 900, 950)).toBeNull();
    expect(quoteOf('', 0, 0)).toBeNull();
  });
});

describe('findQuote', () => {
  it('finds any quote in the text that it was taken from', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(60), fc.nat(60), (whole, start, end) => {
        const quote = quoteOf(whole, start, end);
        if (quote !== null) {
          expect(findQuote(whole, quote)).toEqual({ start: quote.start, end: quote.end });
        }
      }),
    );
  });

  it('follows the words when text is put before them', () => {
    const quote = quoted('kite falls');
    const found = findQuote(`Winter. ${text}`, quote);
    expect(found).toEqual({ start: quote.start + 8, end: quote.end + 8 });
  });

  it('tells two like words apart by what stands around them', () => {
    const second = quoted('He runs', 5);
    const longer = `${'So it begins. '.repeat(3)}${text}`;
    expect(findQuote(longer, second)?.start).toBe(longer.lastIndexOf('He runs'));
  });

  it('does not take like words that have come to stand at the old offsets', () => {
    const quote = quoteOf('One. He runs far.', 5, 12);
    if (quote === null) throw new Error('no quote');
    const changed = 'Two! He runs off. One. He runs far.';
    expect(changed.slice(quote.start, quote.end)).toBe('He runs');
    expect(findQuote(changed, quote)?.start).toBe(23);
  });

  it('is null when the words are gone', () => {
    expect(findQuote('Another text altogether.', quoted('kite falls'))).toBeNull();
  });

  it('is null rather than guess between places that look alike', () => {
    const quote = quoteOf('a refrain, a refrain', 0, 9);
    if (quote === null) throw new Error('no quote');
    expect(findQuote('Now a refrain here. Then a refrain there.', quote)).toBeNull();
    const open = { start: 0, end: 7, exact: 'He runs', prefix: '', suffix: ' far away' };
    expect(findQuote('He runs off. He runs home.', open)).toBeNull();
  });
});

describe('findQuoteInSpacedText', () => {
  const quote = { start: 0, end: 0, exact: 'The\n  kite\tfalls. ', prefix: '', suffix: '' };

  it('finds words that were wrapped elsewhere, from their first letter to their last', () => {
    const found = findQuoteInSpacedText('He runs.\n\nThe kite\n falls.\n He waits.', quote);
    expect(found).toEqual({ start: 10, end: 26 });
  });

  it('takes none of two places that nothing tells apart', () => {
    const twice = 'The kite falls. The kite falls.';
    expect(findQuoteInSpacedText(twice, quote)).toBeNull();
    expect(
      findQuoteInSpacedText(twice, { ...quote, exact: 'The kite falls.', prefix: 'falls.\n' }),
    ).toEqual({
      start: 16,
      end: 31,
    });
    expect(findQuoteInSpacedText(twice, { ...quote, exact: ' \n ' })).toBeNull();
  });

  it('finds in a text, however its blanks are, what a quote of it says', () => {
    const word = fc.stringMatching(/^[a-c]{1,3}$/);
    const blanks = fc.stringMatching(/^[ \n\t]{1,3}$/);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(word, blanks, blanks), { minLength: 1 }),
        fc.nat(200),
        fc.nat(200),
        (parts, one, other) => {
          const here = parts.map(([letters, gap]) => letters + gap).join('');
          const there = parts.map(([letters, , gap]) => letters + gap).join('');
          const said = quoteOf(there, one % there.length, other % there.length);
          if (said === null) return;
          const found = findQuoteInSpacedText(here, said);
          const exact = squeezeBlanks(said.exact);
          if (found === null) {
            expect(squeezeBlanks(there).split(exact).length).toBeGreaterThan(2);
            return;
          }
          const words = here.slice(found.start, found.end);
          expect(squeezeBlanks(words)).toBe(exact);
          expect(words).toBe(words.trim());
        },
      ),
    );
  });
});
