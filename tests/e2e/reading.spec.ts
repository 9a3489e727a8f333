/** The reading view: the printed pages in the whole window, turned by keys, and the way back to the script. */
import { expect, test } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { longScript } from '../bench/scripts.ts';
import { readPdf } from '../support/pdfText.ts';
import { expectAccessible } from './axe.ts';
import {
  exportScript,
  programForAll,
  resize,
  runCommand,
  sceneRows,
  script,
  untilSaved,
} from './program.ts';

const run = programForAll();

test.beforeAll(async () => {
  const { app, page } = run.program;
  await resize(app, 1440, 900);
  const path = join(run.folder, 'Long.fountain');
  writeFileSync(path, longScript().replace('A long script', 'The Long Way'));
  await run.program.willChoose(path);
  await page.getByRole('button', { name: 'Drafts' }).click();
  await page.getByRole('menuitem', { name: 'Import a script as a new draft…' }).click();
  await expect(page.getByText(/Page 1 of 1[12]\d$/)).toBeVisible();
});

const view = () => run.program.page.getByRole('dialog', { name: 'Long' });
const where = () => view().getByRole('status');

test('shows two pages where there is room, and draws no others', async () => {
  const { page } = run.program;
  await page.keyboard.press('F9');
  await expect(where()).toHaveText(/^Title page and page 1 of \d+$/);
  await expect(view().getByRole('article')).toHaveCount(2);
  await page.keyboard.press('PageDown');
  await expect(where()).toHaveText(/^Pages 2–3 of/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await expect(where()).toHaveText(/^Pages 6–7 of/);
  await page.keyboard.press('ArrowUp');
  await expect(where()).toHaveText(/^Pages 4–5 of/);
  await page.keyboard.press('End');
  await expect(view().getByRole('button', { name: 'Later pages' })).toBeDisabled();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('Home');
  await expect(where()).toHaveText(/^Title page/);
  await expect(view().getByRole('article', { name: 'Title page' })).toContainText('The Long Way');
});

test('shows one page in a narrow window', async () => {
  const { app, page } = run.program;
  await resize(app, 900, 900);
  await page.keyboard.press('PageDown');
  await expect(where()).toHaveText(/^Page \d of/);
  await expect(view().getByRole('article')).toHaveCount(1);
  await resize(app, 1440, 900);
  await expect(view().getByRole('article')).toHaveCount(2);
});

test('the lines are those that print, where they print', async () => {
  const { page } = run.program;
  await page.keyboard.press('Home');
  const off = await view()
    .getByRole('article', { name: 'Page 1' })
    .evaluate((sheet) => {
      const inch = sheet.getBoundingClientRect().width / 8.5;
      // A line of 60 characters ends six inches right of its beginning.
      const lines = [...sheet.querySelectorAll<HTMLElement>('.words')].filter(
        (one) => one.textContent.length > 50,
      );
      return lines.map((one) => {
        const { width } = one.getBoundingClientRect();
        return Math.abs(width / inch - one.textContent.length / 10);
      });
    });
  expect(off.length).toBeGreaterThan(2);
  expect(Math.max(...off)).toBeLessThan(0.05);
});

test('Enter goes on writing at the page, Escape where the caret was; the place is kept', async () => {
  const { page } = run.program;
  await page.keyboard.press('Escape');
  await expect(view()).toBeHidden();
  await expect(script(page)).toBeFocused();
  await page.keyboard.press('F9');
  await expect(where()).toHaveText(/^Title page/);
  for (let turned = 0; turned < 5; turned++) await page.keyboard.press('PageDown');
  await expect(where()).toHaveText(/^Pages 10–11 of/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('F9');
  await expect(where()).toHaveText(/^Pages 10–11 of/);
  await page.keyboard.press('Enter');
  await expect(view()).toBeHidden();
  await expect(page.getByText(/^Page 10 of/)).toBeVisible();
  await expect(script(page)).toBeFocused();
});

test('a click on words puts the caret into them', async () => {
  const { page } = run.program;
  await page.keyboard.press('F9');
  await expect(where()).toHaveText(/^Pages 10–11 of/);
  const words = view().getByRole('article', { name: 'Page 11' }).locator('.words').nth(6);
  const text = await words.textContent();
  await words.click({ position: { x: 1, y: 5 } });
  await expect(view()).toBeHidden();
  await expect(page.getByText(/^Page 11 of/)).toBeVisible();
  await page.keyboard.insertText('\u2020');
  const block = script(page).locator('p', { hasText: '\u2020' });
  await expect(block).toContainText(`\u2020${text ?? ''}`);
  await page.keyboard.press('Control+z');
  await expect(block).toHaveCount(0);
});

test('shows what a revision changed and scenes that are omitted as the PDF does', async () => {
  const { page } = run.program;
  const choose = async (command: string): Promise<void> => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(command);
    await expect(page.getByRole('option', { name: command }).first()).toBeVisible();
    await page.keyboard.press('Enter');
  };
  await choose('Start a revision');
  await page.getByLabel('Date').fill('2026-11-21');
  await page.getByRole('button', { name: 'Start the revision' }).click();
  const scenes = sceneRows(page);
  await scenes.nth(4).click();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Nobody saw this coming.');
  await scenes.nth(6).click();
  await choose('Omit this scene');
  await untilSaved(page);
  const path = join(run.folder, 'blue.pdf');
  await exportScript(run.program, path, 'PDF', /^Only the pages changed/);
  const printed = readPdf(readFileSync(path)).pages.map((texts) => texts.map(({ text }) => text));
  expect(printed.flat()).toEqual(expect.arrayContaining(['*', 'OMITTED']));

  await page.keyboard.press('F9');
  await expect(view()).toBeFocused();
  await page.keyboard.press('Home');
  const shown: string[][] = [];
  for (let turned = 0; turned < 6; turned++) {
    const first = String(2 * turned);
    await expect(where()).toHaveText(turned === 0 ? /^Title/ : new RegExp(`^Pages ${first}–`));
    for (const sheet of await view().getByRole('article').all()) {
      if ((await sheet.locator('.mark').count()) === 0) continue;
      shown.push(
        await sheet
          .locator('.words, .scene, .mark, .head')
          .evaluateAll((all) =>
            all.map(({ classList, textContent }) =>
              classList.contains('mark') ? textContent.charAt(0) : textContent,
            ),
          ),
      );
    }
    await page.keyboard.press('PageDown');
  }
  // A line can be cut into stretches elsewhere; its letters are the same.
  const letters = (pages: readonly (readonly string[])[]): string[] =>
    pages.map((texts) => Array.from(texts.join('').replaceAll(' ', '')).sort().join(''));
  expect(letters(shown)).toEqual(letters(printed));
  await page.keyboard.press('Escape');
});

test('shows the header, footer and watermark that the PDF prints', async () => {
  const { page } = run.program;
  await runCommand(page, 'Page setup');
  const setup = page.getByRole('dialog', { name: 'Page setup' });
  await setup.getByLabel('Header').fill('{title} / {draft}');
  await setup.getByLabel('Footer').fill('Not for circulation, {date}');
  await setup.getByLabel('Watermark').fill('DRAFT 3');
  await setup.getByRole('button', { name: 'Store' }).click();
  await expect(setup).toBeHidden();
  await untilSaved(page);
  const path = join(run.folder, 'headed.pdf');
  await exportScript(run.program, path, 'PDF', 'All of them');
  const printed = readPdf(readFileSync(path)).pages.slice(0, 4);

  await page.keyboard.press('F9');
  await expect(view()).toBeFocused();
  await page.keyboard.press('Home');
  const notes: string[][] = [];
  for (const first of [/^Title/, /^Pages 2–/]) {
    await expect(where()).toHaveText(first);
    for (const sheet of await view().getByRole('article').all()) {
      await expect(sheet.locator('.watermark')).toHaveText('DRAFT 3');
      notes.push(await sheet.locator('.head, .header, .footer').allInnerTexts());
    }
    await page.keyboard.press('PageDown');
  }
  await page.keyboard.press('Escape');
  // Above the first line of text and below the last: an inch of paper each.
  const margins = printed.map((texts) =>
    texts.filter(({ y }) => y > 10 * 72 || y < 72).map(({ text }) => text),
  );
  expect(notes).toEqual(margins);
  expect(notes[2]?.slice(0, 2)).toEqual([expect.stringMatching(/2\.$/), 'The Long Way / Long']);
  for (const texts of printed) expect(texts.map(({ text }) => text)).toContain('DRAFT 3');
});

for (const theme of ['light', 'dark']) {
  test(`passes axe, ${theme}`, async () => {
    const { page } = run.program;
    await page.keyboard.press('Control+k');
    await page.keyboard.type(`Theme: ${theme}`);
    await page.keyboard.press('Enter');
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await page.keyboard.press('F9');
    await expect(view()).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(view()).toBeHidden();
  });
}

test('opens on 120 pages without a wait that is felt', async () => {
  const { page } = run.program;
  const before = Date.now();
  await page.keyboard.press('F9');
  await expect(view().getByRole('article').first()).toBeVisible();
  // Loose, because other programs run beside the tests; 60 ms on a quiet machine.
  expect(Date.now() - before).toBeLessThan(1_500);
  await page.keyboard.press('Escape');
  expect(run.program.errors).toEqual([]);
});
