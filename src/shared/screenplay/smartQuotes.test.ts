import { describe, expect, it } from 'vitest';
import { smartQuote } from './smartQuotes.ts';

/** A text as it becomes when it is typed. */
function typed(text: string): string {
  let all = '';
  for (const char of text) all += smartQuote(all, char);
  return all;
}

describe('quotation marks that are typed', () => {
  it.each([
    [`"Go," she said. "Now."`, '“Go,” she said. “Now.”'],
    [`Don't. It's Baba's.`, 'Don’t. It’s Baba’s.'],
    [`("Go.")`, '(“Go.”)'],
    [`"He said 'go'."`, '“He said ‘go’.”'],
    [`"Wait--" A door.`, '“Wait--” A door.'],
    [`Then --"Wait."`, 'Then --“Wait.”'],
    [`One.\n"Two."`, 'One.\n“Two.”'],
  ])('%s', (straight, curved) => {
    expect(typed(straight)).toBe(curved);
  });
});
