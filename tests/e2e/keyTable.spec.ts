import { expect, test, type Page } from '@playwright/test';
import { join } from 'node:path';
import { expectAccessible } from './axe.ts';
import {
  newProject,
  removeFolder,
  resize,
  runCommand,
  script,
  startProgram,
  temporaryFolder,
  type Program,
} from './program.ts';

/** The writer's own keys: one cell changed, used, kept over a restart, and reset. */

const folder = temporaryFolder();
let program: Program;
let drafts = 0;

test.beforeAll(async () => {
  program = await startProgram();
});

test.afterAll(async () => {
  await program.app.close();
  removeFolder(program.profile);
  removeFolder(folder);
});

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Keys of the script' });
const cell = (page: Page, name: string | RegExp) => dialog(page).getByRole('combobox', { name });

async function openKeys(page: Page): Promise<void> {
  await runCommand(page, 'Keys of the script');
  await expect(dialog(page)).toBeVisible();
}

/** An empty draft, with its heading typed and a line of action after it. */
async function newDraft(page: Page): Promise<void> {
  const name = `Keys ${String(++drafts)}`;
  await newProject(program, join(folder, `${name}.palimpsest`));
  await script(page).click();
  await page.keyboard.type('int. kitchen - night');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Steam.');
}

test('a changed cell holds at once, in the script and in the status bar, and after a restart', async () => {
  await newDraft(program.page);
  await openKeys(program.page);
  await cell(program.page, 'Action, Enter after text').selectOption('Shot');
  await expect(cell(program.page, 'Action, Enter after text, changed')).toHaveValue('shot');
  await program.page.keyboard.press('Escape');
  await expect(dialog(program.page)).toBeHidden();
  await expect(program.page.locator('footer.status')).toContainText('Enter → Shot');
  await script(program.page).focus();
  await program.page.keyboard.press('Enter');
  await program.page.keyboard.type('close');
  await expect(script(program.page).locator('.el-shot')).toHaveText('CLOSE');

  await program.close();
  program = await startProgram({ profile: program.profile });
  const { page } = program;
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
  const { page } = program;
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
    const { page, app } = program;
    await resize(app, 1440, 900);
    await runCommand(page, `Theme: ${theme}`);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await openKeys(page);
    await cell(page, /^Shot, Enter after text/).selectOption('Lyrics');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
  });
}
