import { expect, test } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible } from './axe.ts';
import { goToScene, importButton, openScript, programForAll } from './program.ts';

/** An earlier film's screenplay as a text: its scenes are the passages, in the Library, the lane and Compare. */

const run = programForAll('Ferry');
test.describe.configure({ mode: 'serial' });

const film = `Title: The Ferry

# First night

FADE IN:

INT. FERRY HOUSE - NIGHT

Ilse mends a net by the stove. A stranger with a violin case knocks.

STRANGER
(softly)
Take me across the river.

# Last morning

EXT. FAR BANK - MORNING

The ferry lies empty on the far bank.
`;

const draft = `INT. KITCHEN - DAY

A clock strikes.

EXT. BANK - DAWN

The empty ferry has drifted to the far bank.
`;

test('the import knows a screenplay and cuts it into its scenes', async () => {
  const { page } = run.program;
  const path = join(run.folder, 'The Ferry 1957.fountain');
  writeFileSync(path, film);
  await page.keyboard.press('Alt+5');
  await run.program.willChoose(path);
  await importButton(page).click();
  const dialog = page.getByRole('dialog', { name: /^Import / });
  await expect(dialog.getByText('Screenplay: 4 passages')).toBeVisible();
  await expect(dialog.getByLabel('Kind of text')).toHaveValue('screenplay');
  await expect(dialog.getByLabel('Kind of work')).toHaveValue('film');
  await expect(dialog.getByLabel('Passages')).toBeDisabled();
  await expect(dialog.getByLabel('Passages').locator('option:checked')).toHaveText('Scenes');
  for (const theme of ['dark', 'light']) {
    await page.emulateMedia({ colorScheme: theme === 'dark' ? 'dark' : 'light' });
    await expectAccessible(page);
  }
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: 'The Ferry 1957', level: 1 })).toBeVisible();
  await expect(page.getByText('Last morning')).toBeVisible();
  await expect(page.locator('[data-passage] [data-words]')).toHaveText([
    'INT. FERRY HOUSE - NIGHT\nIlse mends a net by the stove. A stranger with a violin case knocks.\nSTRANGER: (softly) Take me across the river.',
    'EXT. FAR BANK - MORNING\nThe ferry lies empty on the far bank.',
  ]);
  expect(run.program.errors).toEqual([]);
});

test('the lane beside the draft suggests the scene, and Compare has it in its column', async () => {
  const { page } = run.program;
  await openScript(run.program, join(run.folder, 'Remake.fountain'), draft);
  await page.keyboard.press('Alt+1');
  await goToScene(page, 2);
  const lane = page.getByRole('region', { name: 'Film' });
  await expect(lane.locator('[data-suggestion]').first()).toContainText('EXT. FAR BANK - MORNING');
  await page.keyboard.press('Alt+2');
  await expect(page.getByRole('button', { name: /^EXT\. FAR BANK - MORNING/ })).toBeVisible();
  expect(run.program.errors).toEqual([]);
});
