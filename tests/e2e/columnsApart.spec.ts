import { expect, test } from '@playwright/test';
import { programForAll } from './program.ts';

/** Columns of Compare that are joined and do not stand side by side, and the review of what stands there. */

const run = programForAll();

test.describe.configure({ mode: 'serial' });

test('says that columns further apart are joined, where no neighbours are', async () => {
  const { page } = run.program;
  await page.getByRole('button', { name: 'Drafts' }).click();
  await page.getByRole('menuitem', { name: 'New draft…', exact: true }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('Bare');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Drafts' })).toContainText('Bare');
  await page.keyboard.press('Alt+2');
  await page.getByRole('button', { name: /^Column 2: Film/ }).click();
  await page.getByRole('menuitem', { name: 'Move right' }).click();
  await expect(page.getByRole('button', { name: /^Column 2: Bare/ })).toBeVisible();
  await expect(
    page.getByText(/Nothing joins columns that stand side by side\. \d+ links\s+join columns/),
  ).toBeVisible();
  await expect(page.getByText('Nothing joins these columns yet')).toHaveCount(0);
  await page.getByRole('button', { name: /^Column 3: Film/ }).click();
  await page.getByRole('menuitem', { name: 'Move left' }).click();
  await expect(page.getByText(/Nothing joins/)).toHaveCount(0);
});

test('the key of the review opens the pair that stands in Compare', async () => {
  const { page } = run.program;
  await page.getByRole('button', { name: /^Column 2: Film/ }).click();
  await page.getByRole('menuitem', { name: 'Draft 2' }).click();
  await expect(page.getByRole('button', { name: /^Column 2: Draft 2/ })).toBeVisible();
  await page.keyboard.press('Control+Shift+R');
  await expect(page.getByRole('heading', { name: 'Review' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Draft 2' }).last()).toBeVisible();
  await expect(page.getByRole('button', { name: /^Film, 2007/ })).toHaveCount(0);
  await page.keyboard.press('Escape');
});
