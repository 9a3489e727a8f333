import { describe, expect, it } from 'vitest';
import { smartQuote, turnedQuote } from './smartQuotes.ts';

/** A text as it becomes when it is typed. */
function typed(text: string): string {
  let all = '';
  for (const char of text) {
    const turned = turnedQuote(all, char);
    if (turned !== null) all = all.slice(0, turned.at) + turned.mark + all.slice(turned.at + 1);
    all += smartQuote(all, char);
  }
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
    [`The '90s. '68, and '9`, 'The ’90s. ’68, and ’9'],
    [`Get 'em. Get 'em`, 'Get ’em. Get ’em'],
    [`'Til then, 'tis so, 'twas.`, '’Til then, ’tis so, ’twas.'],
    [`'CAUSE I SAID SO`, '’CAUSE I SAID SO'],
    [`What 'bout rock 'n' roll?`, 'What ’bout rock ’n’ roll?'],
    [`"'Cause," he said.`, '“’Cause,” he said.'],
    [`'Embers', 'no', 'caused', 'tilt'`, '‘Embers’, ‘no’, ‘caused’, ‘tilt’'],
    [`He said 'emphasis' and 'nothing'.`, 'He said ‘emphasis’ and ‘nothing’.'],
    [`Don't, y'all. It's 5'6`, 'Don’t, y’all. It’s 5’6'],
  ])('%s', (straight, curved) => {
    expect(typed(straight)).toBe(curved);
  });

  it.each([
    ['the ', '90s', '’'],
    ['get ', 'em all', '’'],
    ['', 'TIS', '’'],
    ['say ', 'embers', '‘'],
    ['say ', 'no', '‘'],
    ['say ', '', '‘'],
  ])('before words that stand there already: %j, %j', (before, after, mark) => {
    expect(smartQuote(before, "'", after)).toBe(mark);
  });

  it('leaves the marks of other words alone', () => {
    expect(turnedQuote('the ’90s', 'x')).toBeNull();
    expect(turnedQuote('don’', 'n')).toBeNull();
    expect(turnedQuote('‘em', ' ')).toBeNull();
    expect(turnedQuote('', 'n')).toBeNull();
  });
});
