/** The project's people and places: what each version calls them. */
import { expect, test } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible } from './axe.ts';
import { importButton, openScript, programForAll, resize, runCommand, script } from './program.ts';

const run = programForAll('Names');

test('takes names from the texts, with aliases by version; each step can be taken back', async () => {
  const { page } = run.program;
  const text = join(run.folder, 'plot.txt');
  writeFileSync(
    text,
    'At night old Bruno rows Ada over. Later Ada and Bruno see Port Said. At last Port Said burns.',
  );
  await page.keyboard.press('Alt+5');
  await run.program.willChoose(text);
  await importButton(page).click();
  const dialog = page.getByRole('dialog', { name: /^Import / });
  await dialog.getByLabel('Title of the work').fill('The Mill');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: 'The Mill', level: 1 })).toBeVisible();

  await runCommand(page, 'Names and aliases…');
  const names = page.getByRole('dialog', { name: 'Names and aliases' });
  const list = names.locator('.names-list');
  await expect(names.getByText('No names yet.')).toBeVisible();
  await names.getByRole('button', { name: 'Add Port Said' }).click();
  await page.getByRole('menuitem', { name: 'A place' }).click();
  await expect(list.getByRole('button', { name: 'Port Said' })).toHaveAttribute(
    'aria-current',
    'true',
  );
  await names.getByRole('button', { name: 'Add Bruno' }).click();
  await page.getByRole('menuitem', { name: 'A person' }).click();
  await names.getByRole('button', { name: 'Add Ada' }).click();
  await page.getByRole('menuitem', { name: 'Another name of Bruno' }).click();
  await expect(names.getByLabel('Alias 1')).toHaveValue('Ada');
  // All that the texts name is in the list.
  await expect(names.getByText('In the texts, and not in the list')).toHaveCount(0);

  await names.getByRole('button', { name: 'Add an alias' }).click();
  await expect(names.getByLabel('Alias 2')).toBeFocused();
  await page.keyboard.type('the ferryman');
  await names.getByLabel('Where “the ferryman” is said').selectOption({ label: 'Novel' });
  await names.getByRole('button', { name: 'Remove the alias “Ada”' }).click();
  await expect(names.getByLabel('Alias 1')).toHaveValue('the ferryman');
  await expect(names.getByRole('button', { name: 'Add an alias' })).toBeFocused();

  await names.getByRole('button', { name: 'Add a person' }).click();
  await expect(names.getByLabel('Name', { exact: true })).toBeFocused();
  await page.keyboard.type('Clara');
  await page.keyboard.press('Enter');
  await expect(list.getByRole('button', { name: 'Clara' })).toBeVisible();

  for (const theme of ['dark', 'light']) {
    await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme);
    await expectAccessible(page, '[role=dialog]');
  }
  await resize(run.program.app, 1024, 700);
  await expect(names.getByRole('button', { name: 'Done' })).toBeInViewport();

  await names.getByRole('button', { name: 'Remove Clara' }).click();
  await expect(list.getByRole('button', { name: 'Clara' })).toHaveCount(0);
  await expect(list.locator('button:focus')).toHaveCount(1);
  await names.getByRole('button', { name: 'Done' }).click();

  // The last step was the removal; the one before gave Clara her name.
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await runCommand(page, 'Names and aliases…');
  await expect(list.getByRole('button', { name: 'New person' })).toBeVisible();
  await page.keyboard.press('Escape');
  expect(run.program.errors).toEqual([]);
});

test('says that another person has a name already, and lets the writer go on', async () => {
  const { page } = run.program;
  await runCommand(page, 'Names and aliases…');
  const names = page.getByRole('dialog', { name: 'Names and aliases' });
  const told = names.getByText('Another person is called “Bruno”.');
  await names.getByRole('button', { name: 'Add a person' }).click();
  await expect(names.getByLabel('Name', { exact: true })).toBeFocused();
  await page.keyboard.type('bruno');
  await expect(told).toBeVisible();
  for (const theme of ['dark', 'light']) {
    await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme);
    await expectAccessible(page, '[role=dialog]');
  }
  await page.keyboard.type(' the Younger');
  await expect(told).toBeHidden();
  await names.getByRole('button', { name: 'Done' }).click();
});

test('says that a draft’s title is taken, and lets the writer go on', async () => {
  const { page } = run.program;
  const drafts = page.getByRole('button', { name: 'Drafts' });
  const shown = drafts.locator('.draft-title');
  const first = await shown.innerText();
  const choose = async (item: string): Promise<void> => {
    await drafts.click();
    await page.getByRole('menuitem', { name: item, exact: true }).click();
  };
  await choose('New draft…');
  const dialog = page.getByRole('dialog', { name: 'New draft' });
  const told = page.getByText(`Another draft is called “${first}”.`);
  await expect(told).toBeHidden();
  await dialog.getByLabel('Title').fill(` ${first.toUpperCase()} `);
  await expect(told).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Make draft anyway' })).toBeEnabled();
  await expectAccessible(page, '[role=dialog]');
  await dialog.getByLabel('Title').fill('Shooting script');
  await expect(told).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(shown).toHaveText('Shooting script');

  await choose('Rename this draft…');
  const rename = page.getByRole('dialog', { name: 'Rename this draft' });
  await expect(page.getByText('Another draft is called')).toBeHidden();
  await rename.getByLabel('Title').fill(first);
  await expect(told).toBeVisible();
  await rename.getByRole('button', { name: 'Rename anyway' }).click();
  await expect(rename).toBeHidden();
  await expect(shown).toHaveText(first);
  // The title that is proposed is one that no draft has.
  await choose('New draft…');
  await expect(dialog.getByLabel('Title')).toBeFocused();
  await expect(told).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('says that two characters become one, and undo makes them two again', async () => {
  const { page } = run.program;
  const cues = script(page).locator('.el-character');
  await openScript(
    run.program,
    join(run.folder, 'Two.fountain'),
    'INT. MILL - DAY\n\nADA\nBruno!\n\nBRUNO\nAda!\n\nADA (O.S.)\nCome.\n',
  );
  await runCommand(page, 'Rename a character');
  const dialog = page.getByRole('dialog', { name: 'Rename a character' });
  await dialog.getByRole('combobox', { name: 'Character' }).selectOption('ADA');
  const told = dialog.getByText('BRUNO speaks in this draft already');
  await dialog.getByLabel('New name').fill('Bru');
  await expect(told).toBeHidden();
  await dialog.getByLabel('New name').fill('Bruno');
  await expect(told).toContainText('Undo takes it back.');
  await expectAccessible(page, '[role=dialog]');
  await dialog.getByRole('button', { name: /^Make them one in/ }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/ADA and BRUNO are one character\.$/)).toBeVisible();
  await expect(cues).toHaveText(['BRUNO', 'BRUNO', 'BRUNO (O.S.)']);
  await script(page).focus();
  await page.keyboard.press('Control+z');
  await expect(cues).toHaveText(['ADA', 'BRUNO', 'ADA (O.S.)']);
  expect(run.program.errors).toEqual([]);
});
