import { decodeHTML } from 'entities';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFountain } from './fountain/readFountain.ts';
import { defaultPageSetup, type PageSetup } from './pageSetup.ts';
import { writeHtml } from './writeHtml.ts';

/** What a reader sees of a page, a line each for blocks. */
function seen(html: string): string[] {
  return html
    .slice(html.indexOf('<body>'))
    .replace(/<br>/g, ' ')
    .replace(/<\/?(?:u|em|strong)>/g, '')
    .split(/<[^>]+>/)
    .map((text) => decodeHTML(text).trim())
    .filter((text) => text !== '');
}

const script = `Title: **Rain**
Author: Nila

# One

INT. HALL - DAY #7A#

= What happens.

It *rains*. [[why?]]

NILA (V.O.)
(low)
Left.

BO ^
Right.

CUT TO:

EXT. YARD - DAY

> THE END <
`;

describe('a screenplay in HTML', () => {
  it('has everything that prints, in order, and nothing else', () => {
    expect(seen(writeHtml(readFountain(script)))).toEqual([
      'Rain',
      'Nila',
      '7A',
      '7A',
      'INT. HALL - DAY',
      'It rains.',
      'NILA (V.O.)',
      '(low)',
      'Left.',
      'BO',
      'Right.',
      'CUT TO:',
      '1',
      '1',
      'EXT. YARD - DAY',
      'THE END',
    ]);
  });

  it('has scene numbers where the page has them, each read out once', () => {
    const sidesOf = (sceneNumbers: PageSetup['sceneNumbers']): string[] =>
      [
        ...writeHtml(readFountain(script), { ...defaultPageSetup, sceneNumbers }).matchAll(
          /<span class="number (\w+)"( aria-hidden="true")?>7A/g,
        ),
      ].map(([, side = '', hidden]) => (hidden === undefined ? side : `${side}, hidden`));
    expect(sidesOf('both')).toEqual(['left', 'right, hidden']);
    expect(sidesOf('left')).toEqual(['left']);
    expect(sidesOf('right')).toEqual(['right']);
  });

  it('leaves scene numbers out where the page setup has none', () => {
    const html = writeHtml(readFountain(script), { ...defaultPageSetup, sceneNumbers: 'none' });
    expect(seen(html)).not.toContain('7A');
  });

  it('shows in capitals what prints in capitals', () => {
    const typed = '.int. große halle *so*\n\n@Henry\nWell.\n\n> cut to:\n';
    expect(seen(writeHtml(readFountain(typed))).slice(2)).toEqual([
      'INT. GROßE HALLE SO',
      'HENRY',
      'Well.',
      'CUT TO:',
    ]);
  });

  it('shows what was typed as those characters, whatever it is', () => {
    const html = writeHtml(readFountain('<script>alert(1)</script> & "so" \n\nINT. <b> - DAY\n'));
    expect(html).not.toMatch(/<script|<b>/);
    expect(seen(html)).toContain('<script>alert(1)</script> & "so"');
    fc.assert(
      fc.property(fc.string(), (text) => {
        const page = writeHtml({
          titlePage: [{ key: 'Title', values: [text] }],
          elements: [{ type: 'action', runs: [{ text: `a${text}z`, marks: [] }] }],
        });
        const [, action = ''] = /<p class="action">([\s\S]*?)<\/p>/.exec(page) ?? [];
        expect(action).not.toMatch(/<(?!br>)/);
        expect(decodeHTML(action.replaceAll('<br>', '\n'))).toBe(`a${text}z`);
      }),
    );
  });

  it('is a page of an empty script, too', () => {
    expect(seen(writeHtml({ titlePage: [], elements: [] }))).toEqual([]);
  });
});
