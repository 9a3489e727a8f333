import { expect, test, type Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible } from './axe.ts';
import { importButton, programForAll, resize, runCommand } from './program.ts';

/** Two texts of one work, word by word. */

const run = programForAll('Accounts');

const first = `Amir wins the kite tournament in the winter. Hassan runs after the last kite. Nobody helps him in the alley. The phone rings in San Francisco.`;
const second = `The phone rings in San Francisco. Amir wins the kite tournament in the spring. Hassan runs after the last kite. A crowd carries him home.`;

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Two texts word by word' });
const rowsOf = (page: Page) => dialogOf(page).locator('.row');
const places = (page: Page, row: number) => rowsOf(page).nth(row).getByRole('button');
const textMenu = (page: Page) => page.getByRole('button', { name: 'Change this text' });

/** @param existing whether the text is one more of the work that is there */
async function importText(title: string, content: string, existing: boolean): Promise<void> {
  const { program, folder } = run;
  const path = join(folder, `${title}.txt`);
  writeFileSync(path, content);
  await program.willChoose(path);
  await importButton(program.page).click();
  const dialog = program.page.getByRole('dialog', { name: /^Import / });
  if (existing) await dialog.getByLabel('Testifies to').selectOption({ index: 1 });
  else await dialog.getByLabel('Title of the work').fill('The Film');
  await dialog.getByLabel('Passages').selectOption('sentence');
  await dialog.getByLabel('Name of this text').fill(title);
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog).toBeHidden();
}

test.beforeAll(async () => {
  const { page } = run.program;
  await page.keyboard.press('Alt+5');
  await importText('First', first, false);
  // A text alone has nothing to be compared with.
  await textMenu(page).click();
  await expect(page.getByRole('menuitem', { name: 'Remove this text…' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Compare word by word…' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await importText('Second', second, true);
});

test('compares two accounts from the Library, shows each word and leads to the texts', async () => {
  const { page } = run.program;
  await textMenu(page).click();
  await page.getByRole('menuitem', { name: 'Compare word by word…' }).click();

  await expect(dialogOf(page).getByText(/^2 passages/)).toHaveText(
    /^2 passages are the same, 1 changed, and 1 of these told elsewhere; 1 only in First, 1 only in Second\. Of the 26 words of First and the 25 of Second, 19 are the same/,
  );
  await expect(rowsOf(page)).toHaveText([
    /¶ 4.*¶ 1.*Told elsewhere.*The phone rings in San Francisco\./s,
    /¶ 1.*¶ 2.*Amir wins the kite tournament in the.*winter.*spring/s,
    /¶ 3.*–.*Only in First.*Nobody helps him in the alley\./s,
    /–.*¶ 4.*Only in Second.*A crowd carries him home\./s,
  ]);
  await expect(rowsOf(page).nth(1).locator('del')).toContainText('winter');
  await expect(rowsOf(page).nth(1).locator('ins')).toContainText('spring');
  await expect(dialogOf(page).getByText('1 is the same')).toBeVisible();

  await places(page, 1).nth(1).click();
  await expect(dialogOf(page)).toBeHidden();
  await expect(page.getByRole('heading', { name: 'The Film', level: 1 })).toBeVisible();
  await expect(page.locator('[data-passage]:focus')).toContainText('in the spring');
});

test('goes from change to change by keyboard, and changes places', async () => {
  const { page } = run.program;
  await runCommand(page, 'Compare two texts of a work word by word…');
  const dialog = dialogOf(page);
  await expect(dialog.getByText('4 changes')).toBeVisible();
  await page.keyboard.press('F7');
  await page.keyboard.press('F7');
  await expect(dialog.getByText('Change 2 of 4')).toBeVisible();
  await expect(rowsOf(page).nth(1)).toBeFocused();
  await page.keyboard.press('Shift+F7');
  await expect(rowsOf(page).nth(0)).toBeFocused();

  await dialog.getByRole('checkbox', { name: 'What is the same, too' }).check();
  await expect(rowsOf(page)).toHaveCount(5);
  await dialog.getByRole('button', { name: 'Change places' }).click();
  await expect(dialog.getByLabel('From')).toHaveValue(/.+/);
  await expect(dialog.getByText(/1 only in Second, 1 only in First/)).toBeVisible();
  await expect(rowsOf(page).nth(0).locator('del')).toContainText('spring');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

for (const theme of ['light', 'dark']) {
  test(`the dialog passes axe, ${theme}`, async () => {
    const { page, app } = run.program;
    await resize(app, 1440, 900);
    await runCommand(page, `Theme: ${theme}`);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await runCommand(page, 'Compare two texts of a work word by word…');
    await expect(rowsOf(page)).toHaveCount(4);
    await expectAccessible(page);
    await page.keyboard.press('Escape');
  });
}
