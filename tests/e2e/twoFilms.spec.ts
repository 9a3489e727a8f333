import { expect, test } from '@playwright/test';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { newProject, programForAll, root } from './program.ts';

/** Two films of one novel, The Wizard of Oz of 1910 and of 1925, imported, aligned and compared without it. */

const films = resolve(root, '../shared/data/films');
const present = existsSync(films);

test.skip(!present, 'the texts in ../shared are not there');

const run = programForAll();

async function importFilm(year: number): Promise<void> {
  const { page } = run.program;
  await run.program.willChoose(join(films, `wizard-of-oz-${year}.txt`));
  await page.keyboard.press('Control+Shift+I');
  const dialog = page.getByRole('dialog', { name: /^Import / });
  await expect(dialog.getByText(/\d+ passages/)).toBeVisible();
  await dialog.getByLabel('Kind of work').selectOption('film');
  await dialog.getByLabel('Title of the work').fill('The Wizard of Oz');
  await dialog.getByLabel('Year').fill(String(year));
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog).toBeHidden();
}

test('compares two films of one novel, which is not there itself', async () => {
  const { page } = run.program;
  await newProject(run.program, join(run.folder, 'Oz.palimpsest'));
  await importFilm(1910);
  await importFilm(1925);
  await page.keyboard.press('Alt+2');
  await expect(page.getByText('The novel is missing')).toBeVisible();
  await page.getByRole('button', { name: /^Column 2: / }).click();
  await page.getByRole('menuitem', { name: /Film, 1925/ }).click();
  const subtitle = page.locator('.title p');
  await expect(subtitle).toContainText('Film, 1910 → Film, 1925');

  await page.getByRole('button', { name: 'Align…' }).click();
  await page.getByRole('menuitem', { name: 'Film, 1910 → Film, 1925' }).click();
  await expect(subtitle).toContainText(/[1-9]\d* suggested/);

  // The one event that both tell: a tornado carries them off to Oz.
  const earlier = page.getByRole('list', { name: 'Film, 1910' });
  await earlier.getByRole('listitem').filter({ hasText: 'A tornado appears overhead' }).click();
  const selected = page.getByRole('region', { name: 'Selected' });
  await expect(selected).toContainText(/tornado suddenly strikes|land in Oz/);
  await page.keyboard.press('a');
  await expect(subtitle).toContainText(/· 1 link(?!s)/);

  for (const view of ['Order', 'Matrix', 'Timeline', 'Characters']) {
    await page.getByRole('tab', { name: view }).click();
    await expect(page.getByRole('tab', { name: view, selected: true })).toBeVisible();
  }
  await page.getByRole('tab', { name: 'Matrix' }).click();
  const row = page.getByRole('row').filter({ hasText: 'A tornado appears overhead' });
  await expect(row).toContainText(/tornado suddenly strikes|land in Oz/);
  expect(run.program.errors).toEqual([]);
});
