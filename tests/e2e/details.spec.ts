import { expect, test, type Locator } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { programForAll, resize, script } from './program.ts';

/** Small things that a writer meets each day: what is cut off, and where the focus and the caret stand. */

const run = programForAll();

test('F6 shows that the status bar has the focus', async () => {
  const { page } = run.program;
  await script(page).click();
  const bar = page.locator('footer.status');
  const element = bar.getByRole('button', { name: 'Change the element' });
  const goTo = async (place: Locator): Promise<void> => {
    for (let step = 0; step < 8; step += 1) {
      await page.keyboard.press('F6');
      if (await place.evaluate((one) => one === document.activeElement)) break;
    }
    await expect(place).toBeFocused();
    await expect(place).toHaveCSS('outline-style', 'solid');
  };
  await goTo(element);
  // Where nothing in it can be pressed, it has the focus itself.
  await page.keyboard.press('Alt+3');
  await goTo(bar);
  // Drawn inside: the bar lies at three edges of the window.
  await expect(bar).toHaveCSS('outline-offset', '-2px');
  await page.keyboard.press('Alt+1');
});

test('the title of a new draft is selected, and what is typed replaces it', async () => {
  const { page } = run.program;
  await page.getByRole('button', { name: /^Drafts/ }).click();
  await page.getByRole('menuitem', { name: 'New draft…', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'New draft' });
  await expect(dialog.getByLabel('Title')).toBeFocused();
  await page.keyboard.type('The long night');
  await expect(dialog.getByLabel('Title')).toHaveValue('The long night');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
});

test('Compare tells the accounts of a film apart in a small window', async () => {
  const { page, app } = run.program;
  await resize(app, 1024, 700);
  await page.keyboard.press('Alt+2');
  const account = page.locator('header .account').first();
  await expect(account).toHaveText('Account A');
  expect(await account.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(0);
});

test('a long word breaks in the preview of an import and in the Library', async () => {
  const { page } = run.program;
  const path = join(run.folder, 'Links.txt');
  writeFileSync(path, `See https://example.org/${'a'.repeat(400)} for more. It ends.`);
  await run.program.willChoose(path);
  await page.keyboard.press('Control+Shift+I');
  const dialog = page.getByRole('dialog', { name: 'Import Links.txt' });
  const preview = dialog.getByRole('region', { name: 'Preview' });
  await expect(preview).toContainText('See https://example.org/');
  expect(await preview.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
  await dialog.getByLabel('Title of the work').fill('Links');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog).toBeHidden();
  const passage = page.locator('.library article').first();
  await expect(passage).toContainText('See https://example.org/');
  expect(
    await passage.evaluate((one) =>
      [one, ...one.querySelectorAll('*')].every(
        (part) => part.clientWidth === 0 || part.scrollWidth <= part.clientWidth + 1,
      ),
    ),
  ).toBe(true);
});
