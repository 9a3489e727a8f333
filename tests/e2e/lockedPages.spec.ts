/** Locked pages: each begins where it began; what no longer fits goes on to pages with letters. */
import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPdf } from '../support/pdfText.ts';
import { expectAccessible } from './axe.ts';
import {
  exportScript,
  goToScene,
  programForEach,
  runCommand,
  script,
  untilSaved,
} from './program.ts';

const run = programForEach();

/** The numbers at the heads of the pages, from the second on. */
function numbers(page: Page): Promise<string[]> {
  return script(page)
    .locator('.page-break:not(.page-break-beside) > .page-number')
    .allTextContents();
}

/** The text that follows the head of a page. */
function firstWords(page: Page, number: string): Promise<string> {
  return script(page)
    .locator('.page-break', { has: page.getByText(`${number}.`, { exact: true }) })
    .evaluate((gap) => {
      const range = document.createRange();
      range.setStartAfter(gap);
      const sheet = gap.closest('.script');
      if (sheet !== null) range.setEndAfter(sheet);
      return range.toString().trim().slice(0, 20);
    });
}

async function goToPage(page: Page, number: string): Promise<void> {
  await page.keyboard.press('Control+Shift+g');
  const dialog = page.getByRole('dialog', { name: 'Go to page' });
  await dialog.getByRole('textbox').fill(number);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(script(page)).toBeFocused();
}

/** Writes a paragraph of more than a page at the end of the line with the caret. */
async function writeMuch(page: Page): Promise<void> {
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('The rain does not stop, and nobody looks up. '.repeat(40));
}

test('pages keep their beginnings and numbers; new ones get letters, everywhere', async () => {
  const { page } = run.program;
  const counted = await numbers(page);
  expect(counted.slice(0, 2)).toEqual(['2.', '3.']);
  const second = await firstWords(page, '2');
  const third = await firstWords(page, '3');

  await runCommand(page, 'Pages: lock them');
  const status = page.locator('footer.status');
  await expect(status.getByLabel('The pages are locked.')).toBeVisible();
  expect(await numbers(page)).toEqual(counted);

  await goToScene(page, 1);
  await writeMuch(page);
  await expect.poll(() => numbers(page)).toEqual(['1A.', '2.', ...counted.slice(1)]);
  expect(await firstWords(page, '2')).toBe(second);
  expect(await firstWords(page, '3')).toBe(third);

  // The page is found by its number; the reading view and the PDF show it.
  await goToPage(page, '3');
  await expect(status).toContainText('Page 3 of');
  await goToPage(page, '1a');
  await expect(status).toContainText('Page 1A of');
  await runCommand(page, 'Read the draft');
  const reading = page.locator('.dialog.reading');
  await expect(reading.getByLabel('Page 1A', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await untilSaved(page);
  const path = join(run.folder, 'locked.pdf');
  await exportScript(run.program, path, 'PDF');
  const heads = readPdf(readFileSync(path)).pages.flatMap((one) =>
    one.flatMap(({ text }) => (/^\d+[A-Z]?\.$/.test(text) ? text : [])),
  );
  expect(heads.slice(0, 3)).toEqual(['1A.', '2.', '3.']);

  // They stay when the program is started again, and are forgotten when they are unlocked.
  await run.startAgain();
  const again = run.program.page;
  await expect.poll(() => numbers(again)).toEqual(['1A.', '2.', ...counted.slice(1)]);
  await runCommand(again, 'Pages: unlock them');
  await expect.poll(async () => (await numbers(again)).slice(0, 2)).toEqual(['2.', '3.']);
  await expect(again.locator('footer.status').getByLabel('The pages are locked.')).toBeHidden();
  await script(again).focus();
  await again.keyboard.press('Control+z');
  await expect.poll(() => numbers(again)).toEqual(['1A.', '2.', ...counted.slice(1)]);
  expect(await firstWords(again, '2')).toBe(second);
  expect(run.program.errors).toEqual([]);
});

test('a page goes on with what is written in place of its first words, and gives its number away with the last', async () => {
  const { page } = run.program;
  const counted = await numbers(page);
  await runCommand(page, 'Pages: lock them');

  // The first line of page 3 is written anew.
  await goToPage(page, '3');
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('Delete');
  await page.keyboard.type('Something else');
  await expect.poll(() => firstWords(page, '3')).toContain('Something else');
  await expect(script(page).locator('[data-page-start="3"]')).toHaveText('S');

  // All words from page 2 to page 3 are taken out.
  await goToPage(page, '2');
  await page.keyboard.press('Home');
  await script(page)
    .locator('.el', { hasText: 'Something else' })
    .click({ modifiers: ['Shift'], position: { x: 1, y: 6 } });
  await page.keyboard.press('Delete');
  await expect.poll(async () => (await numbers(page))[0]).toBe('3.');
  expect(await firstWords(page, '3')).toContain('Something else');
  await goToPage(page, '2');
  await expect(page.locator('footer.status')).toContainText('Page 1-2 of');

  await page.keyboard.press('Control+z');
  await expect.poll(() => numbers(page)).toEqual(counted);
  for (let step = 0; step < 4; step++) await page.keyboard.press('Control+z');
  await expect.poll(() => numbers(page)).toEqual(counted);
});

test('revised pages are whole locked pages, with the pages that follow them by letter', async () => {
  const { page } = run.program;
  await runCommand(page, 'Pages: lock them');
  await runCommand(page, 'Start a revision');
  const start = page.getByRole('dialog', { name: 'Start a revision' });
  await start.getByRole('button', { name: 'Start the revision' }).click();
  await expect(start).toBeHidden();
  await goToPage(page, '2');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('The rain does not stop, and nobody looks up. '.repeat(5));
  await expect.poll(async () => (await numbers(page)).slice(0, 3)).toEqual(['2.', '2A.', '3.']);
  await untilSaved(page);
  const path = join(run.folder, 'revised.pdf');
  await exportScript(run.program, path, 'PDF', /^Only the pages changed/);
  const heads = readPdf(readFileSync(path)).pages.map((one) =>
    one
      .find(({ text }) => text.startsWith('BLUE REVISION'))
      ?.text.split('  ')
      .at(-1),
  );
  expect(heads).toEqual(['2.', '2A.']);
});

test('a script with locked pages passes axe in both themes, with its page setup', async () => {
  const { page } = run.program;
  await runCommand(page, 'Pages: lock them');
  await expect(page.locator('footer.status').getByLabel('The pages are locked.')).toBeVisible();
  for (const theme of ['light', 'dark']) {
    await runCommand(page, `Theme: ${theme}`);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await expectAccessible(page);
    await runCommand(page, 'Page setup');
    await expect(page.getByText('The pages are locked: each begins')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Store' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
  }
});
