import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { programForAll, runCommand, script } from './program.ts';

/** Turning points: marked by a key wherever a passage is shown, and listed by what became of them. */

const run = programForAll();

test.describe.configure({ mode: 'serial' });

test('T marks a passage in the Library, and takes the mark away', async () => {
  const { page } = run.program;
  await page.keyboard.press('Alt+5');
  const passage = page.getByRole('region', { name: 'Text' }).locator('[data-passage]').first();
  await passage.focus();
  const mark = passage.getByTitle('Turning point');
  await expect(mark).toHaveCount(0);
  await page.keyboard.press('t');
  await expect(mark).toBeVisible();
  await page.keyboard.press('t');
  await expect(mark).toHaveCount(0);
  await runCommand(page, 'Turning point: mark');
  await expect(mark).toBeVisible();
  await expect(passage).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(mark).toHaveCount(0);
});

test('T marks a suggested passage in a lane', async () => {
  const { page } = run.program;
  await page.keyboard.press('Alt+1');
  await script(page).click();
  const card = page.locator('[data-suggestion]').first();
  await expect(card).toBeVisible();
  const id = await card.getAttribute('data-passage');
  const own = page.locator(`[data-passage="${id ?? ''}"]`);
  await own.focus();
  const before = await own.getByText('turning point').count();
  await page.keyboard.press('t');
  await expect(own.getByText('turning point')).toHaveCount(1 - before);
  await page.keyboard.press('t');
  await expect(own.getByText('turning point')).toHaveCount(before);
});

test('the list says what each version made of them, and follows what is done', async () => {
  const { page } = run.program;
  await page.keyboard.press('Alt+2');
  await page.keyboard.press('Alt+p');
  const dialog = page.getByRole('dialog', { name: 'Turning points' });
  await expect(dialog.locator('[data-turning-point]').first()).toBeFocused();
  const film = dialog.getByRole('button', { name: /^Film, 2007/ });
  await film.click();
  await expect(film).toHaveAttribute('aria-pressed', 'true');
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => {
      document.documentElement.dataset['theme'] = name;
    }, theme);
    await expectAccessible(page, '[role=dialog]');
  }
  const rows = dialog.locator('[data-turning-point]');
  await expect(rows).toHaveCount(14);

  // An unanswered one is marked as omitted by a key, and taken back.
  const draft1 = dialog.getByRole('button', { name: /^Draft 1/ });
  await draft1.click();
  await expect(draft1).toHaveAttribute('aria-pressed', 'true');
  const omitted = dialog
    .getByRole('region', { name: 'Omitted', exact: true })
    .locator('[data-turning-point]');
  const before = await omitted.count();
  const unanswered = dialog.getByRole('region', { name: /^Not answered/ });
  await unanswered.locator('[data-turning-point]').first().focus();
  await page.keyboard.press('o');
  await expect(omitted).toHaveCount(before + 1);
  await expect(rows).toHaveCount(14);
  await page.keyboard.press('Control+z');
  await expect(omitted).toHaveCount(before);

  // T takes one off the list; the focus stays in it, and goes back to what undo brings.
  const taken = await rows.first().getAttribute('data-turning-point');
  await rows.first().focus();
  await page.keyboard.press('t');
  await expect(rows).toHaveCount(13);
  expect(
    await page.evaluate(() => document.activeElement?.hasAttribute('data-turning-point')),
  ).toBe(true);
  await page.keyboard.press('Control+z');
  await expect(rows).toHaveCount(14);
  await expect(dialog.locator(`[data-turning-point="${taken ?? ''}"]`)).toBeFocused();

  // Arrow keys go from row to row, Enter to the text.
  await rows.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1)).toBeFocused();
  const id = await rows.nth(1).getAttribute('data-turning-point');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('tab', { name: 'Library', selected: true })).toBeVisible();
  await expect(page.locator(`[data-passage="${id ?? ''}"]`)).toBeFocused();
  expect(run.program.errors).toEqual([]);
});

test('leads to the place that answers a turning point', async () => {
  const { page } = run.program;
  await page.keyboard.press('Alt+p');
  const dialog = page.getByRole('dialog', { name: 'Turning points' });
  await dialog.getByRole('button', { name: /^Draft 2/ }).click();
  await dialog.locator('.answer').first().click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('tab', { name: 'Write', selected: true })).toBeVisible();
});

test('is reached from Compare', async () => {
  const { page } = run.program;
  await page.keyboard.press('Alt+2');
  await page.getByRole('button', { name: 'Turning points and report' }).click();
  await page.getByRole('menuitem', { name: /^Turning points/ }).click();
  await expect(page.getByRole('dialog', { name: 'Turning points' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
