import { expect, test, type Page } from '@playwright/test';
import { join } from 'node:path';
import { expectAccessible } from './axe.ts';
import { newProject, programForAll, resize, runCommand, script } from './program.ts';

/** The writer's own keys: one cell changed, used, kept over a restart, and reset. */

const run = programForAll();
let drafts = 0;

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Keys of the script' });
const cell = (page: Page, name: string | RegExp) => dialog(page).getByRole('combobox', { name });

async function openKeys(page: Page): Promise<void> {
  await runCommand(page, 'Keys of the script');
  await expect(dialog(page)).toBeVisible();
}

/** An empty draft, with its heading typed and a line of action after it. */
async function newDraft(page: Page): Promise<void> {
  const name = `Keys ${String(++drafts)}`;
  await newProject(run.program, join(run.folder, `${name}.palimpsest`));
  await script(page).click();
  await page.keyboard.type('int. kitchen - night');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Steam.');
}

test('a changed cell holds at once, in the script and in the status bar, and after a restart', async () => {
  await newDraft(run.program.page);
  await openKeys(run.program.page);
  await cell(run.program.page, 'Action, Enter after text').selectOption('Shot');
  await expect(cell(run.program.page, 'Action, Enter after text, changed')).toHaveValue('shot');
  await run.program.page.keyboard.press('Escape');
  await expect(dialog(run.program.page)).toBeHidden();
  await expect(run.program.page.locator('footer.status')).toContainText('Enter → Shot');
  await script(run.program.page).focus();
  await run.program.page.keyboard.press('Enter');
  await run.program.page.keyboard.type('close');
  await expect(script(run.program.page).locator('.el-shot')).toHaveText('CLOSE');

  await run.startAgain();
  const { page } = run.program;
  await newDraft(page);
  await page.keyboard.press('Enter');
  await page.keyboard.type('again');
  await expect(script(page).locator('.el-shot')).toHaveText('AGAIN');

  await openKeys(page);
  await dialog(page).getByRole('button', { name: 'Reset Action, Enter after text' }).click();
  await expect(cell(page, 'Action, Enter after text')).toHaveValue('action');
  await expect(cell(page, 'Action, Enter after text')).toBeFocused();
  await expect(dialog(page).getByRole('button', { name: 'Reset all' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
});

test('the other table keeps the changes, and all of them are reset at once', async () => {
  const { page } = run.program;
  await newDraft(page);
  await openKeys(page);
  await cell(page, 'Action, Tab on an empty line').selectOption('nothing');
  await cell(page, 'Table').selectOption('Trelby: Enter after dialogue makes a cue');
  await expect(cell(page, 'Dialogue, Enter after text')).toHaveValue('character');
  await expect(cell(page, 'Action, Tab on an empty line, changed')).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Reset all' }).click();
  await expect(dialog(page).getByRole('combobox', { name: /changed/ })).toHaveCount(0);
  await expect(cell(page, 'Action, Tab on an empty line')).toHaveValue('character');
  await cell(page, 'Table').selectOption('Standard: Enter after dialogue makes action');
  await dialog(page).getByRole('button', { name: 'Close' }).click();
  await expect(dialog(page)).toBeHidden();
});

for (const theme of ['light', 'dark']) {
  test(`the dialog passes axe, ${theme}`, async () => {
    const { page, app } = run.program;
    await resize(app, 1440, 900);
    await runCommand(page, `Theme: ${theme}`);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await openKeys(page);
    await cell(page, /^Shot, Enter after text/).selectOption('Lyrics');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
  });
}
