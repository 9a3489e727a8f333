import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Quote } from '../model/adaptation.ts';
import { carryQuote } from './carryQuote.ts';
import { findQuote, quoteOf } from './quotes.ts';

const scene = 'EXT. ROOF - DAY\nHassan runs for the blue kite.\nAMIR\nCome back with it!';

function quoted(exact: string, text = scene): Quote {
  const start = text.indexOf(exact);
  const quote = quoteOf(text, start, start + exact.length);
  if (quote === null) throw new Error(`no quote of “${exact}”`);
  return quote;
}

/** The words that a quote of `exact` points at once the scene is `after`; null when they went. */
function carried(exact: string, after: string, before = scene): string | null {
  return carryQuote(before, after, quoted(exact, before))?.exact ?? null;
}

describe('carryQuote', () => {
  it('stays the same object where its words were not touched', () => {
    const quote = quoted('the blue kite');
    expect(carryQuote(scene, `INT. ${scene} So he does.`, quote)).toBe(quote);
  });

  it('takes in what is put into its words, and what lengthens one', () => {
    expect(carried('the blue kite', scene.replace('blue', 'small blue'))).toBe(
      'the small blue kite',
    );
    expect(carried('blue kite', scene.replace('kite', 'kites'))).toBe('blue kites');
  });

  it('leaves out what is put beside them', () => {
    expect(carried('blue kite', scene.replace('blue kite', 'old blue kite again'))).toBe(
      'blue kite',
    );
  });

  it('is what is left of them', () => {
    expect(carried('runs for the blue kite', scene.replace(' for the blue kite', ''))).toBe('runs');
  });

  it('is what took their place', () => {
    expect(carried('blue kite', scene.replace('blue kite', 'red one'))).toBe('red one');
    expect(carried('the blue kite', scene.replace('the', 'a'))).toBe('a blue kite');
  });

  it('is null when they went', () => {
    expect(carried('blue kite', scene.replace(' blue kite', ''))).toBeNull();
    expect(carried('blue kite', 'INT. CAR - NIGHT\nNobody says a word.')).toBeNull();
    expect(carried('blue kite', '')).toBeNull();
  });

  it('does not take like words elsewhere for those that went', () => {
    const before = 'The kite falls. He waits for a long time. Nothing. The kite is found.';
    const second = before.lastIndexOf('The kite');
    const quote = quoteOf(before, second, second + 8);
    if (quote === null) throw new Error('no quote');
    expect(carryQuote(before, before.slice(0, second).trimEnd(), quote)).toBeNull();
  });

  it('stays words of the scene when nothing else is left of it', () => {
    expect(carried('Come back with it!', 'Come back with it!')).toBe('Come back with it!');
  });

  it('is null for words that did not stand there before', () => {
    const quote = { start: 0, end: 4, exact: 'nope', prefix: '', suffix: '' };
    expect(carryQuote(scene, scene, quote)).toBeNull();
  });

  it('keeps its words through any edit before and after them, and is found again', () => {
    const words = fc
      .array(fc.constantFrom('he', 'runs', 'the', 'kite', 'falls', '\n', 'Baba,'), {
        maxLength: 12,
      })
      .map((list) => list.join(' '));
    fc.assert(
      fc.property(words, words, words, words, (head, tail, newHead, newTail) => {
        const exact = 'a tattered shirt and no shoes';
        const before = `${head} ${exact} ${tail}`;
        const after = `${newHead} ${exact} ${newTail}`;
        const start = before.indexOf(exact);
        const quote = quoteOf(before, start, start + exact.length);
        if (quote === null) return;
        const now = carryQuote(before, after, quote);
        expect(now?.exact).toBe(exact);
        if (now !== null) expect(findQuote(after, now)?.start).toBe(after.indexOf(exact));
      }),
    );
  });

  it('points at words of the new text, whatever was done to it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(40), fc.nat(40), (before, after, from, to) => {
        const quote = quoteOf(before, from, to);
        if (quote === null) return;
        const now = carryQuote(before, after, quote);
        if (now === null) return;
        const place = findQuote(after, now);
        expect(place).not.toBeNull();
        if (place !== null) expect(after.slice(place.start, place.end)).toBe(now.exact);
      }),
    );
  });

  it('comes back as it was when a word typed into it is taken out again', () => {
    fc.assert(
      fc.property(fc.nat(20), (at) => {
        const quote = quoted('runs for the blue kite');
        const place = quote.start + Math.min(at, quote.exact.length);
        const typed = `${scene.slice(0, place)}X${scene.slice(place)}`;
        const there = carryQuote(scene, typed, quote);
        expect(there).not.toBeNull();
        if (there === null) return;
        expect(carryQuote(typed, scene, there)?.exact).toBe(quote.exact);
      }),
    );
  });
});
