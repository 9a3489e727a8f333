import { expect, test } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importButton, programForAll, runCommand, script } from './program.ts';

/** A treatment beside the novel, the films and the draft: imported, mapped to a scene, compared, reviewed. */

const run = programForAll();

const text = `Baba leaves the kite shop to its owner and walks home alone through the snow.

The boy with the slingshot stands in the lane and gives the blue kite back to nobody.
`;

test('is imported as a work of its own kind', async () => {
  const { page } = run.program;
  const file = join(run.folder, 'treatment.txt');
  writeFileSync(file, text);
  await page.keyboard.press('Alt+5');
  await run.program.willChoose(file);
  await importButton(page).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Import treatment.txt' });
  await expect(dialog.getByText('2 passages')).toBeVisible();
  await dialog.getByLabel('Kind of work').selectOption('Treatment');
  await dialog.getByLabel('Title of the work').fill('The blue kite');
  await dialog.getByLabel('Author or director').fill('The writer');
  await dialog.getByLabel('Kind of text').selectOption('Full text');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  const work = page.getByRole('navigation', { name: 'Works' }).locator('.work').last();
  await expect(work).toContainText('The blue kite');
  await expect(work).toContainText('Treatment · The writer');
});

test('is mapped to a scene from the lane of what is not the novel', async () => {
  const { page } = run.program;
  await page.keyboard.press('Alt+1');
  await page.locator('.scenes button[data-scene]').nth(1).click();
  await expect(script(page)).toBeFocused();
  await page.getByRole('button', { name: 'Film: which text' }).press('Enter');
  await page.getByRole('menuitem', { name: /^The blue kite/ }).press('Enter');
  // The lane says what it shows.
  const lane = page.getByRole('region', { name: 'Treatment', exact: true });
  await expect(lane.locator('header').first()).toContainText('The writer');
  await expect(lane.getByRole('heading', { name: 'Treatment' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Film', exact: true })).toHaveCount(0);
  await lane.getByRole('button', { name: 'Read the whole text' }).press('Enter');
  const passage = page
    .getByRole('region', { name: 'Treatment, whole text' })
    .getByText('Baba leaves the kite shop');
  await passage.click();
  await page.keyboard.press('m');
  await page.keyboard.press('Escape');
  await expect(lane.locator('[data-passage]:not([data-suggestion])')).toContainText(
    'Baba leaves the kite shop',
  );
});

test('is compared beside novel and draft: it answers the one, and the other answers it', async () => {
  const { page } = run.program;
  const column = (at: number) => page.getByRole('button', { name: new RegExp(`^Column ${at}: `) });
  await page.keyboard.press('Alt+2');
  await column(2).press('Enter');
  await page.getByRole('menuitem', { name: 'Treatment' }).press('Enter');
  await expect(column(2)).toContainText('Treatment');
  await expect(page.locator('.title p')).toContainText('Novel → Treatment → Draft 2');
  const cards = page.getByRole('list', { name: 'Treatment' }).getByRole('listitem');
  await cards.filter({ hasText: 'Baba leaves the kite shop' }).click();
  await expect(page.getByRole('region', { name: 'Selected' })).toContainText(/Draft 2/);
  await cards.filter({ hasText: 'The boy with the slingshot' }).click();
  await expect(page.getByRole('region', { name: 'Selected' })).toContainText(/Draft 2/);
  for (const view of ['Order', 'Matrix', 'Timeline', 'Characters', 'Columns']) {
    await page.getByRole('tab', { name: view }).click();
    await expect(page.getByRole('tab', { name: view, selected: true })).toBeVisible();
  }
});

test('is reviewed as what answers the film, and not the other way round', async () => {
  const { page } = run.program;
  await runCommand(page, 'Review the mappings, passage by passage');
  const source = page.getByRole('button', { name: 'The text that is the source' });
  const target = page.getByRole('button', { name: 'The text that may answer it' });
  await source.press('Enter');
  await page.getByRole('menuitem', { name: /^Treatment/ }).press('Enter');
  await expect(source).toContainText('Treatment');
  await target.press('Enter');
  await expect(page.getByRole('menuitem', { name: /^Draft/ })).toHaveCount(2);
  await expect(page.getByRole('menuitem', { name: /^(Film|Novel)/ })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await source.press('Enter');
  await page.getByRole('menuitem', { name: /^Film, 2007 · Account A/ }).press('Enter');
  await target.press('Enter');
  await page.getByRole('menuitem', { name: /^Treatment/ }).press('Enter');
  await expect(target).toContainText('Treatment');
});
