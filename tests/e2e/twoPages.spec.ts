/**
 * Two pages as somebody types them who comes from another screenwriting program and has read no
 * manual: Enter, Tab, brackets and capitals, no mouse. What then stands on the screen is what the PDF
 * prints and what the Final Draft and Fountain files hold, page for page and line for line.
 */
import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Screenplay } from '../../src/shared/screenplay/elements.ts';
import { readFdx } from '../../src/shared/screenplay/fdx/readFdx.ts';
import { readFountain } from '../../src/shared/screenplay/fountain/readFountain.ts';
import { pageLayout } from '../../src/shared/screenplay/layout.ts';
import { printedPages } from '../../src/shared/screenplay/printedPages.ts';
import { readPdf } from '../support/pdfText.ts';
import { exportScript, programForAll, script, untilSaved } from './program.ts';

const run = programForAll('Ferry');

test.beforeAll(async () => {
  await script(run.program.page).click();
});

/** What is typed: text as it stands, and keys in angle brackets. */
const typed = `
int. ferry, car deck - night<Enter>
Forty cars nose to tail. Rain drums on the open end of the deck. Two boys sit on an upturned crate with
a paper kite between them, and nobody who passes looks at either for longer than it takes to walk by.<Enter>
<Tab>nila<Enter>
Give me your end.<Enter>
<Tab>oren<Enter>
You let go last time. I am not going to stand out there in the rain again and explain to my father
why there is a spool without a kite on it.<Enter>
<Tab>nila<Enter>
(holding out a hand)<Enter>
That was the wind.<Enter>
He winds the line twice around her wrist. A DECKHAND with a lamp comes along the row of cars, knocking
on every roof.<Enter>
<Tab>deckhand<Enter>
Engines off. Lights off. You two, off my crate.<Enter>
They get down. He looks at the kite. He looks at it for a while.<Enter>
<Tab>deckhand<Enter>
My brother made those. Tails of old newspaper, and he would not tell us which paper, so that
we could not say it was the news that kept them up. He was nine. Then they sent him to the school across
the water, and he came back with a tie and a way of folding his hands, and he never made another one.
I used to ask. Every summer I used to ask. He said that there was no wind. There is always wind on this
water, I have worked here twenty years and I can count the still days on the fingers of one glove.<Enter>
<Tab>oren<Enter>
Did he die?<Enter>
<Tab>deckhand<Enter>
He sells insurance.<Enter>
CUT TO:<Enter>
ext. ferry, upper deck - continuous<Enter>
The rain has stopped. The kite lifts out of Nila's hands as if it had been called, and Oren runs the
length of the deck with the spool held over his head.<Enter>
PASSENGERS at the rail turn round. One of them claps, and stops.<Enter>
<Tab>nila<Enter>
More line!<Enter>
<Tab>oren (o.s.)<Enter>
There is no more line!<Enter>
<Tab>nila<Enter>
Then let go!<Enter>
The spool comes bouncing back along the planks, empty. The kite is over the bridge, over the funnel,
over the first lights of the town. Nila watches it as one watches a door that somebody has gone out
by. Oren arrives beside her, out of breath.<Enter>
<Tab>oren<Enter>
(after a while)<Enter>
My father will ask.<Enter>
<Tab>nila<Enter>
Say that there was no wind.<Enter>
int. insurance office - day<Enter>
Grey light. A man with folded hands, the CLERK, fifty. Behind him, on the wall, a calendar with a boat
on it. Nila, thirty now, in a coat that is too warm for the room.<Enter>
<Tab>clerk<Enter>
And the damage?<Enter>
<Tab>nila<Enter>
One window. Upper floor. Something came in by it.<Enter>
<Tab>clerk<Enter>
A bird?<Enter>
She takes it out of her bag and lays it on his desk: bamboo, a torn sheet of red paper, a tail of knotted
newsprint. He does not touch it. He bends down and reads the tail, knot after knot, and his lips move.<Enter>
<Tab>clerk<Enter>
(very quietly)<Enter>
It was the racing page.<Enter>
<Shift+Tab><Shift+Tab>fade out.
`
  .trim()
  // A line break in the text above is where this file breaks its lines, unless a key stands there.
  .replaceAll(/(?<!>)\n/g, ' ')
  .replaceAll('\n', '');

async function typeAll(page: Page, text: string): Promise<void> {
  for (const part of text.split(/(<[\w+]+>)/)) {
    const key = /^<([\w+]+)>$/.exec(part)?.[1];
    if (key === undefined) await page.keyboard.type(part);
    else await page.keyboard.press(key);
  }
}

/** The lines on screen, page by page: of the script, and those that the page break repeats. */
async function pagesOnScreen(page: Page): Promise<string[][]> {
  return script(page).evaluate((sheet) => {
    interface Line {
      top: number;
      text: string;
    }
    const range = document.createRange();
    const lines: Line[] = [];
    const read = (root: Element, isDrawn: boolean): void => {
      let top = -Infinity;
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
        isDrawn || node.parentElement?.closest('[contenteditable=false]') === null
          ? NodeFilter.FILTER_ACCEPT
          : NodeFilter.FILTER_REJECT,
      );
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const text = node.textContent ?? '';
        for (let at = 0; at < text.length; at++) {
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          const box = [...range.getClientRects()].at(-1);
          if (box !== undefined && box.top > top + 4) {
            top = box.top;
            lines.push({ top, text: '' });
          }
          const line = lines.at(-1);
          if (line !== undefined) line.text += text[at] ?? '';
        }
      }
    };
    for (const element of sheet.querySelectorAll('.el')) read(element, false);
    for (const drawn of sheet.querySelectorAll('.page-more, .page-cue')) read(drawn, true);
    const breaks = [...sheet.querySelectorAll('.page-gap')].map(
      (gap) => gap.getBoundingClientRect().top,
    );
    const pages: Line[][] = [[], ...breaks.map(() => [])];
    for (const line of lines) {
      pages[breaks.filter((gap) => gap < line.top).length]?.push(line);
    }
    return pages.map((page) =>
      page
        .sort((a, b) => a.top - b.top)
        .map(({ text }) => text.trim())
        .filter((text) => text !== ''),
    );
  });
}

/** The printed lines of a screenplay, page by page. */
function printedLines(screenplay: Screenplay): string[][] {
  return printedPages(screenplay, pageLayout()).map(({ lines }) =>
    lines.map(({ runs }) =>
      runs
        .map(({ text }) => text)
        .join('')
        .trim(),
    ),
  );
}

async function exportAs(format: string, ending: string): Promise<Buffer> {
  const path = join(run.folder, `ferry.${ending}`);
  await exportScript(run.program, path, format);
  return readFileSync(path);
}

test('two pages, typed without a manual, are on paper and in files what they are on screen', async () => {
  const { page } = run.program;
  await typeAll(page, typed);
  await untilSaved(page);
  const screen = await pagesOnScreen(page);

  // Typed small and without a menu, each line became what it was meant to be.
  expect(screen[0]?.slice(0, 2)).toEqual([
    'INT. FERRY, CAR DECK - NIGHT',
    'Forty cars nose to tail. Rain drums on the open end of the',
  ]);
  const kinds = await script(page)
    .locator('.el')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-type')));
  expect(kinds.filter((kind) => kind === 'scene_heading')).toHaveLength(3);
  expect(kinds.filter((kind) => kind === 'character')).toHaveLength(16);
  expect(kinds.filter((kind) => kind === 'parenthetical')).toHaveLength(3);
  expect(kinds.filter((kind) => kind === 'transition')).toHaveLength(2);
  // The deckhand's long speech goes over the page, and the same voice going on says so.
  expect(screen).toHaveLength(3);
  expect(screen.flat()).toContain("DECKHAND (CONT'D)");

  const fdx = await exportAs('Final Draft', 'fdx');
  expect(printedLines(readFdx(fdx.toString('utf8')).screenplay)).toEqual(screen);

  const fountain = await exportAs('Fountain', 'fountain');
  expect(printedLines(readFountain(fountain.toString('utf8')))).toEqual(screen);

  const { pages } = readPdf(await exportAs('PDF', 'pdf'));
  const printed = pages.map((texts) => {
    const rows = new Map<number, string>();
    for (const { text, x, y } of texts) {
      // Outside: the page number above the text, scene numbers in the margins.
      const isInside = y < 792 - 72 && x >= 1.4 * 72 && x < 7.2 * 72;
      if (isInside) rows.set(y, (rows.get(y) ?? '') + text);
    }
    return [...rows.entries()].sort((a, b) => b[0] - a[0]).map(([, text]) => text.trim());
  });
  expect(printed).toEqual(screen);
});
