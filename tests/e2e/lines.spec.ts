import { expect, test } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pageLayout } from '../../src/shared/screenplay/layout.ts';
import { shownText } from '../../src/shared/screenplay/shownCapitals.ts';
import { wrapLines } from '../../src/shared/screenplay/wrap.ts';
import { drawnElements } from './drawnLines.ts';
import { importScript, programForAll, script } from './program.ts';

/** What the line counter counts is what stands on screen: line by line, for texts that are hard to wrap. */

const run = programForAll('Lines');

const types = { Action: 'action', Dialogue: 'dialogue', Parenthetical: 'parenthetical' } as const;
type TypeName = keyof typeof types;

/** The same texts at each run, with every join that can end a line at every column. */
function hardTexts(count: number): { type: TypeName; text: string }[] {
  const words = 'a it the gate ferry 1978 évora kite’s lantern harbour Жизнь INT. photograph'.split(
    ' ',
  );
  const joins = [
    ' -- ',
    '--',
    '-',
    ' – ',
    '–',
    '—',
    ' — ',
    '…',
    '... ',
    '?',
    '? ',
    '/',
    ' (',
    ') ',
  ];
  joins.push(
    '" ',
    ' "',
    '--" ',
    '-" ',
    ', ',
    ' ',
    ' ',
    ' ',
    '-7',
    ' -',
    '\u00a0',
    '\u00ad',
    '%',
    '”—“',
  );
  let seed = 11;
  const pick = <T>(list: readonly T[]): T | undefined => {
    seed = (seed * 48271) % 2147483647;
    return list[seed % list.length];
  };
  const names = Object.keys(types) as TypeName[];
  return Array.from({ length: count }, (_, index) => {
    let text = pick(words) ?? '';
    for (let at = 0; at < 60; at++) text += `${pick(joins) ?? ''}${pick(words) ?? ''}`;
    return { type: names[index % names.length] ?? 'Action', text };
  });
}

test('wraps on screen where the line counter does', async () => {
  const { page } = run.program;
  const texts = hardTexts(60);
  const path = join(run.folder, 'Hard.fdx');
  const paragraphs = texts.map(
    ({ type, text }) =>
      `<Paragraph Type="${type}"><Text>${text.replaceAll('"', '&quot;')}</Text></Paragraph>`,
  );
  writeFileSync(
    path,
    `<?xml version="1.0" encoding="UTF-8"?><FinalDraft DocumentType="Script" Version="5"><Content>
      <Paragraph Type="Scene Heading"><Text>INT. GATE - NIGHT</Text></Paragraph>
      ${paragraphs.join('\n')}
    </Content></FinalDraft>`,
  );
  await importScript(run.program, path);
  await expect(script(page)).toContainText('INT. GATE - NIGHT');

  // At each width the page as it is, then smaller, then larger.
  for (const [width, zoomKey] of [
    [1440, 'Alt+0'],
    [1440, 'Control+='],
    [1440, 'Control+='],
    [1024, 'Alt+0'],
    [1024, 'Control+-'],
  ] as const) {
    await page.keyboard.press(zoomKey);
    await run.program.app.evaluate(({ BrowserWindow }, wide) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(wide, 800);
    }, width);
    await page.waitForFunction((wide) => window.innerWidth === wide, width);
    const shown = (await drawnElements(page)).filter(({ type }) => type !== 'scene_heading');
    const { elements } = pageLayout();
    const expected = texts.map(({ type, text }) => ({
      type: types[type],
      lines: wrapLines(text, elements[types[type]]),
    }));
    expect(shown).toEqual(expected);
  }
});

test('shows in capitals what prints in capitals, on the lines that were counted', async () => {
  const { page } = run.program;
  const typed = [
    ['Scene Heading', 'int. große Halle mit vielen ﬁnsteren Fenstern am Fluß und straße - nIGHT'],
    ['Character', 'Henry der große McCLANE mit dem Fluß und der straße (o.s.)'],
    ['Dialogue', 'Well, well.'],
    ['Transition', 'match cut to:'],
    ['Shot', 'close on évora'],
  ] as const;
  const path = join(run.folder, 'Small.fdx');
  writeFileSync(
    path,
    `<?xml version="1.0" encoding="UTF-8"?><FinalDraft DocumentType="Script" Version="5"><Content>
      ${typed.map(([type, text]) => `<Paragraph Type="${type}"><Text>${text}</Text></Paragraph>`).join('')}
    </Content></FinalDraft>`,
  );
  await importScript(run.program, path);
  await expect(script(page)).toContainText('close on évora');
  const types = ['scene_heading', 'character', 'dialogue', 'transition', 'shot'] as const;
  const { elements } = pageLayout();
  expect(await drawnElements(page)).toEqual(
    typed.map(([, text], index) => {
      const type = types[index] ?? 'action';
      return { type, lines: wrapLines(text, elements[type]) };
    }),
  );
  const shown = await script(page)
    .locator('.el')
    .evaluateAll((list) =>
      list.map((one) => (one instanceof HTMLElement ? one.innerText.replaceAll(/\s+/g, ' ') : '')),
    );
  expect(shown.map((text) => text.trim())).toEqual(
    typed.map(([, text], index) => shownText(types[index] ?? 'action', text)),
  );
});
