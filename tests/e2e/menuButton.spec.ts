import { expect, test } from '@playwright/test';
import { programForAll, script } from './program.ts';

/** Buttons with a menu: by the mouse and by the keys, and where the focus is afterwards. */

const run = programForAll();

const button = () => run.program.page.getByRole('button', { name: 'Drafts' });
const menu = () => run.program.page.getByRole('menu', { name: 'Drafts' });
const lines = () => menu().getByRole('menuitem');
/** The draft that is open: the second of two. */
const checked = () => lines().filter({ hasText: '(chosen)' });

test('opens at the line that is checked, by key and by mouse, and the keys after it are not lost', async () => {
  const { page } = run.program;
  await button().focus();
  for (const key of ['Enter', ' ', 'ArrowDown']) {
    await page.keyboard.press(key);
    await expect(checked()).toBeFocused();
    await expect(button()).toHaveAttribute('aria-expanded', 'true');
    await page.keyboard.press('Escape');
    await expect(menu()).toHaveCount(0);
    await expect(button()).toBeFocused();
    await expect(button()).toHaveAttribute('aria-expanded', 'false');
  }
  await page.keyboard.press('Enter');
  await expect(checked()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(lines().nth(2)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu()).toHaveCount(0);
  await button().click();
  await expect(checked()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(lines().first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu()).toHaveCount(0);
});

test('goes on from its button with Tab, and back with Shift+Tab', async () => {
  const { page } = run.program;
  await button().focus();
  await page.keyboard.press('Enter');
  await expect(checked()).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(menu()).toHaveCount(0);
  await expect(page.getByRole('tab', { name: 'Write' })).toBeFocused();

  await page.keyboard.press('Shift+Tab');
  await expect(button()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(checked()).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(menu()).toHaveCount(0);
  await expect(button()).not.toBeFocused();
  await expect(page.locator('body')).not.toBeFocused();
});

test('opens by the mouse, and a press anywhere else closes it', async () => {
  const { page } = run.program;
  for (const elsewhere of [button(), script(page)]) {
    await button().click();
    await expect(lines().first()).toBeVisible();
    // The page under an open menu is not reached: the press is for the menu alone.
    const box = await elsewhere.boundingBox();
    if (box === null) throw new Error('there is nothing to press');
    await page.mouse.click(box.x + box.width / 2, box.y + Math.min(box.height, 300) / 2);
    await expect(menu()).toHaveCount(0);
    await expect(button()).toHaveAttribute('aria-expanded', 'false');
    await expect(button()).toBeFocused();
  }
});

test('does what is chosen once it has gone', async () => {
  const { page } = run.program;
  await button().click();
  await menu().getByRole('menuitem', { name: 'Rename this draft…' }).click();
  await expect(menu()).toHaveCount(0);
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('is idle while nothing is chosen that its menu is about', async () => {
  const { page } = run.program;
  await page.keyboard.press('Alt+5');
  const omitted = page.getByRole('button', { name: 'Say that a version leaves the passage out' });
  const weight = page.getByRole('button', { name: 'How much hangs on the passage' });
  await expect(omitted).toBeDisabled();
  await expect(weight).toBeDisabled();
  await page.locator('[data-passage]:visible').first().click();
  await expect(omitted).toBeEnabled();
  await expect(weight).toBeEnabled();
});
