/** What is made or changed beside the script is taken back like what is typed, in its order. */
import { expect, test, type Page } from '@playwright/test';
import { programForEach, script, untilSaved } from './program.ts';

const run = programForEach();

test.afterEach(() => expect(run.program.errors).toEqual([]));

const works = (page: Page) => page.getByRole('navigation', { name: 'Works' });
const undo = (page: Page) => page.keyboard.press('Control+z');
const redo = (page: Page) => page.keyboard.press('Control+Shift+z');

test('a work gets its old facts again, between two steps of typing', async () => {
  const { page } = run.program;
  await script(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Before.');
  await untilSaved(page);
  await page.keyboard.press('Alt+5');
  const novel = works(page).locator('.work').first();
  const before = await novel.innerText();

  const openForm = async (): Promise<void> => {
    await novel.getByRole('button', { name: /^Change / }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Title')).toBeFocused();
  };
  await openForm();
  const dialog = page.getByRole('dialog', { name: 'Edit the work' });
  await page.keyboard.press('Control+a');
  await page.keyboard.type('The Kite Fighter');
  await dialog.getByLabel('Author or director').fill('Another');
  await dialog.getByLabel('Kind').selectOption('play');
  await dialog.getByLabel('Year').fill('1999');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(novel).toContainText('The Kite Fighter');
  await expect(novel).toContainText('Play · Another · 1999');
  const after = await novel.innerText();

  // What is stored as it was is no step.
  await openForm();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();

  await page.keyboard.press('Alt+1');
  await expect(script(page)).toBeFocused();
  await page.keyboard.type(' After.');
  await untilSaved(page);
  await undo(page);
  await expect(script(page)).not.toContainText('After.');
  await page.keyboard.press('Alt+5');
  await expect(novel).toHaveText(after, { useInnerText: true });
  await undo(page);
  await expect(novel).toHaveText(before, { useInnerText: true });
  await page.keyboard.press('Alt+1');
  await undo(page);
  await expect(script(page)).not.toContainText('Before.');
  for (let step = 0; step < 3; step++) await redo(page);
  await expect(script(page)).toContainText('Before. After.');
  await page.keyboard.press('Alt+5');
  await expect(novel).toHaveText(after, { useInnerText: true });
  for (let step = 0; step < 2; step++) await undo(page);
  await expect(novel).toHaveText(before, { useInnerText: true });
});
