import { expect, test } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { madeText } from '../support/madeText.ts';
import { programForAll } from './program.ts';

/** Long texts: an alignment of them is stopped at once, and nothing half-done stays. */

const run = programForAll('Long');

async function importMade(kind: 'novel' | 'film', passages: number): Promise<void> {
  const { program, folder } = run;
  const { page } = program;
  const path = join(folder, `${kind}.txt`);
  writeFileSync(path, madeText(passages, 25, passages).join('\n\n'));
  await program.willChoose(path);
  await page.keyboard.press('Control+Shift+I');
  const dialog = page.getByRole('dialog', { name: /^Import / });
  await expect(dialog.getByText(`${passages.toLocaleString('en')} passages`)).toBeVisible();
  await dialog.getByLabel('Kind of work').selectOption(kind);
  await dialog.getByLabel('Title of the work').fill('Made up');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog).toBeHidden({ timeout: 30_000 });
}

test('stops an alignment of a novel of 30,000 passages, and keeps nothing of it', async () => {
  const { page } = run.program;
  await importMade('novel', 30_000);
  await importMade('film', 4000);
  await page.keyboard.press('Alt+2');
  const subtitle = page.locator('.title p');
  await expect(subtitle).toContainText('0 links');
  await page.getByRole('button', { name: 'Suggest what answers what' }).click();
  await page.getByRole('menuitem', { name: 'Novel → Film' }).click();
  const progress = page.getByRole('progressbar');
  await expect(progress).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Stopped.')).toBeVisible();
  await expect(progress).toBeHidden();
  await expect(subtitle).not.toContainText('suggested');
  // The window takes the next one at once.
  await page.getByRole('button', { name: 'Suggest what answers what' }).click();
  await expect(page.getByRole('menuitem', { name: 'Novel → Film' })).toBeEnabled();
});
