import { expect, test } from '@playwright/test';
import {
  holdAnswers,
  removeFolder,
  script,
  startProgram,
  untilSaved,
  type Program,
} from './program.ts';

/** What the writer did is taken back in its order, and no words go where nobody sees them go. */

let program: Program;

test.beforeEach(async () => {
  program = await startProgram();
});

test.afterEach(async () => {
  await program.close();
  expect(program.errors).toEqual([]);
  removeFolder(program.profile);
});

test('puts nothing into a script while another draft is loaded, and what is typed into that one', async () => {
  const { app, page } = program;
  await script(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Before.');
  await page.keyboard.press('Control+h');
  await page.keyboard.type('Amir');
  const goOn = await holdAnswers(app, 'draft.open');
  await page.getByRole('button', { name: 'Drafts' }).click();
  await page.getByRole('menuitem', { name: 'Draft 1', exact: true }).click();
  await expect(script(page)).toHaveAttribute('contenteditable', 'false');
  await page.keyboard.type(' MEANWHILE');
  await page.getByRole('button', { name: 'Replace all' }).click();
  await expect(page.getByText('The script cannot be changed at this moment.')).toBeVisible();
  await expect(script(page)).not.toContainText('MEANWHILE');
  await expect(script(page)).toContainText('Amir');
  await goOn();
  await expect(page.getByRole('button', { name: 'Drafts' })).toContainText('Draft 1');
  await expect(script(page)).toHaveAttribute('contenteditable', 'true');
  await expect(script(page)).not.toContainText('Before.');
  await expect(script(page).locator('.el-scene-heading').first()).toContainText('MEANWHILE');
});

test('takes back the removal of a work before what was mapped to it', async () => {
  const { page } = program;
  await script(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Over and out.');
  await untilSaved(page);
  const film = page.getByRole('region', { name: 'Film', exact: true });
  const suggestion = film.locator('[data-suggestion]').first();
  const passage = (await suggestion.getAttribute('data-passage')) ?? '';
  await suggestion.focus();
  await page.keyboard.press('a');
  await expect(film.locator(`[data-passage="${passage}"]:not([data-suggestion])`)).toBeVisible();

  await film.locator(`[data-passage="${passage}"]:not([data-suggestion])`).focus();
  await page.keyboard.press('4');

  await page.getByRole('tab', { name: 'Library' }).click();
  await page.getByRole('button', { name: 'Change The Kite Runner' }).last().click();
  await page.getByRole('menuitem', { name: 'Remove the work…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('tab', { name: 'Write' }).click();
  await expect(script(page)).toContainText('Over and out.');

  const mapped = film.locator(`[data-passage="${passage}"]:not([data-suggestion])`);
  await expect(mapped).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(mapped).toContainText('Altered');
  await page.keyboard.press('Control+z');
  await expect(mapped).toBeVisible();
  await expect(mapped).not.toContainText('Altered');
  await page.keyboard.press('Control+z');
  await expect(mapped).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(script(page)).not.toContainText('Over and out.');
});
