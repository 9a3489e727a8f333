/** What is removed, deleted or renamed is taken back like everything else, in its order. */
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { programForEach, runCommand, storedProject } from './program.ts';

const run = programForEach();

test.afterEach(() => expect(run.program.errors).toEqual([]));

const works = (page: Page) => page.getByRole('navigation', { name: 'Works' });
const texts = (page: Page) => works(page).locator('li button strong');
const undo = (page: Page) => page.keyboard.press('Control+z');
const redo = (page: Page) => page.keyboard.press('Control+Shift+z');

const focusIsLost = (page: Page) => page.evaluate(() => document.activeElement === document.body);

/** The names with their aliases, as their dialog lists them. */
async function namesInWords(page: Page): Promise<string[]> {
  await runCommand(page, 'Names and aliases…');
  const dialog = page.getByRole('dialog', { name: 'Names and aliases' });
  await expect(dialog.getByRole('listitem').first()).toBeVisible();
  const said = await dialog.locator('.names-list li').allTextContents();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  return said;
}

test('a text comes back with its passages and what is mapped to them', async () => {
  const { page } = run.program;
  await page.keyboard.press('Alt+5');
  await works(page)
    .getByRole('button', { name: /Account A/ })
    .click();
  const header = page.getByRole('region', { name: 'Text' }).locator('header');
  await expect(header).toContainText('Account A');
  const mapped = page.getByRole('region', { name: 'Text' }).locator('[data-passage]');
  await expect(mapped.first()).toBeVisible();
  const before = {
    stored: await storedProject(page),
    titles: await texts(page).allTextContents(),
    passages: await mapped.allTextContents(),
  };

  await page.getByRole('button', { name: 'Change this text' }).click();
  await page.getByRole('menuitem', { name: 'Remove this text…' }).click();
  const question = page.getByRole('dialog', { name: 'Remove “Account A”?' });
  await expect(question).toContainText('Undo brings all of it back, until the project is closed.');
  await expectAccessible(page, '[role=dialog]');
  await question.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByText('“Account A” is removed. Undo brings it back.')).toBeVisible();
  const titles = before.titles.filter((title) => title !== 'Account A');
  await expect(texts(page)).toHaveText(titles);
  expect(await focusIsLost(page)).toBe(false);
  const after = await storedProject(page);
  expect(after.mappings).not.toEqual(before.stored.mappings);

  await undo(page);
  await expect(texts(page)).toHaveText(before.titles);
  // It is shown again, as it was.
  await expect(header).toContainText('Account A');
  await expect.poll(() => mapped.allTextContents()).toEqual(before.passages);
  expect(await storedProject(page)).toEqual(before.stored);
  expect(await focusIsLost(page)).toBe(false);

  await mapped.first().focus();
  await redo(page);
  await expect(texts(page)).toHaveText(titles);
  expect((await storedProject(page)).mappings).toEqual(after.mappings);
  await expect.poll(() => focusIsLost(page)).toBe(false);
  await undo(page);
  await expect(header).toContainText('Account A');
  expect(await storedProject(page)).toEqual(before.stored);

  // Its words are found, beside the script and in Compare it is there.
  const words = await mapped.first().locator('[data-words]').innerText();
  await page.keyboard.press('Control+k');
  await page.keyboard.type(words.trim().split(/\s+/).slice(0, 5).join(' '));
  await expect(page.getByRole('option').filter({ hasText: 'Account A' }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+1');
  await expect(
    page.getByRole('region', { name: 'Film', exact: true }).locator('[data-passage]').first(),
  ).toBeVisible();
});

test('a work comes back with its texts, its mappings and the names said in it', async () => {
  const { page } = run.program;
  const names = await namesInWords(page);
  await page.keyboard.press('Alt+5');
  const before = await storedProject(page);
  const headings = works(page).getByRole('heading', { level: 3 });
  const titles = await headings.allTextContents();
  const film = works(page)
    .getByRole('button', { name: /^Change / })
    .last();
  await film.click();
  await page.getByRole('menuitem', { name: 'Remove the work…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(headings).toHaveCount(titles.length - 1);
  await expect.poll(() => focusIsLost(page)).toBe(false);
  await page.keyboard.press('Alt+2');
  await expect(page.getByText('No film yet:')).toBeVisible();
  expect(await namesInWords(page)).not.toEqual(names);

  await undo(page);
  await expect.poll(() => storedProject(page)).toEqual(before);
  expect(await namesInWords(page)).toEqual(names);
  // Its column stands in Compare again, with its words.
  await expect(page.getByText('No film yet:')).toBeHidden();
  const comparison = page.getByRole('region', { name: 'Comparison' });
  await expect(comparison.getByText('Kites lean on the wind').first()).toBeVisible();
  await page.keyboard.press('Alt+5');
  await expect(headings).toHaveText(titles);

  await redo(page);
  await expect(headings).toHaveCount(titles.length - 1);
  await undo(page);
  await expect(headings).toHaveText(titles);
  expect(await storedProject(page)).toEqual(before);
});
