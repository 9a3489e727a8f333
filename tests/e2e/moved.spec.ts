import { expect, test } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newProject, openScript, programForAll, runCommand } from './program.ts';

/** A scene that stood out of order when its suggestion was accepted, and is put in order after: nothing says “moved” any more. */
const run = programForAll();
const novel =
  'Ilse mends the fishing net by the lantern in the ferry house. A stranger knocks and asks to be taken across the river. In the middle of the river the stranger throws the silver coin into the water. The miller tells the ferryman of his gambling debts in the tavern. The bailiff burns the mill and the orchard at harvest time. The empty ferry is found by children among the reeds at dawn.\n';
const draft = `EXT. REEDS - DAWN

Children find the empty ferry among the reeds at dawn.

INT. FERRY HOUSE - NIGHT

Ilse mends the fishing net by the lantern.

EXT. FERRY HOUSE DOOR - NIGHT

A stranger knocks and asks to be taken across the river.

EXT. RIVER - NIGHT

In the middle of the river the stranger throws the silver coin into the water.

INT. TAVERN - NIGHT

The miller tells the ferryman of his gambling debts.

EXT. MILL - DAY

The bailiff burns the mill and the orchard at harvest time.
`;
test('“moved” follows the order of the scenes', async () => {
  const { program, folder } = run;
  const { page } = program;
  await newProject(program, join(folder, 'Ferry.palimpsest'));
  const file = join(folder, 'ferry.txt');
  writeFileSync(file, novel);
  await program.willChoose(file);
  await page.keyboard.press('Control+Shift+I');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Kind of work').selectOption('Novel');
  await dialog.getByLabel('Title of the work').fill('Ferry');
  await dialog.getByRole('button', { name: 'Import' }).click();
  await expect(dialog).toBeHidden();
  await page.keyboard.press('Alt+5');
  await page.getByRole('region', { name: 'Text' }).locator('[data-passage]').last().focus();
  await page.keyboard.press('t');
  await openScript(program, join(folder, 'Second.fountain'), draft);
  await page.keyboard.press('Alt+2');
  await runCommand(page, 'Align the neighbouring columns');
  await expect(page.locator('.title p')).toContainText('6 suggested');
  await page.keyboard.press('Control+Shift+R');
  await expect(page.locator('[data-review-home]')).toBeFocused();
  for (let at = 1; at <= 6; at += 1) {
    await page.keyboard.press('a');
    await expect(page.locator('.decided strong')).toHaveText(String(at));
  }
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+3');
  const cards = page.getByRole('grid', { name: 'Scenes' }).locator('[data-row]');
  await cards.filter({ hasText: 'REEDS' }).click();
  for (let at = 1; at <= 5; at++) {
    await page.keyboard.press('Alt+ArrowRight');
    await expect(cards.nth(at)).toContainText('REEDS');
  }
  await page.keyboard.press('Alt+2');
  await page.keyboard.press('2');
  await expect(
    page.getByText('0 of 6 confirmed links between neighbours have moved.'),
  ).toBeVisible();
  await page.keyboard.press('Alt+p');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Second/ })
    .click();
  await expect(page.getByRole('dialog')).not.toContainText('Moved: told out of the order');
});
