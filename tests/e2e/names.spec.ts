/** The project's people and places: what each version calls them. */
import { expect, test } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible } from './axe.ts';
import {
  newProject,
  removeFolder,
  resize,
  runCommand,
  startProgram,
  temporaryFolder,
  type Program,
} from './program.ts';

const folder = temporaryFolder();
let program: Program;

test.beforeAll(async () => {
  program = await startProgram();
  await newProject(program, join(folder, 'Names.palimpsest'));
});

test.afterAll(async () => {
  await program.app.close();
  removeFolder(program.profile);
  removeFolder(folder);
});

test('takes names from the texts, with aliases by version; each step can be taken back', async () => {
  const { page } = program;
  const text = join(folder, 'plot.txt');
  writeFileSync(
    text,
    'At night old Bruno rows Ada over. Later Ada and Bruno see Port Said. At last Port Said burns.',
  );
  await page.keyboard.press('Alt+5');
  await program.willChoose(text);
  await page.getByRole('button', { name: 'Import texts…' }).first().click();
  const dialog = page.getByRole('dialog', { name: /^Import / });
  await dialog.getByLabel('Title of the work').fill('The Mill');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
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
  await resize(program.app, 1024, 700);
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
  expect(program.errors).toEqual([]);
});
