/** Scene numbers that are locked: what was handed out stays, and new scenes get letters. */
import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  exportScript,
  openScript,
  removeFolder,
  runCommand,
  sceneRows,
  script,
  startProgram,
  temporaryFolder,
} from './program.ts';

test('locked scene numbers stay, new scenes get letters, and undo takes it back', async () => {
  const folder = temporaryFolder();
  const program = await startProgram();
  const { page } = program;
  const scenes = sceneRows(page);
  /** The number of a scene in the list. */
  const numberOf = (at: number) => scenes.nth(at).locator('.number');
  const addSceneAfterThird = async (): Promise<void> => {
    await scenes.nth(3).click();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+1');
    await page.keyboard.type('INT. KITCHEN - LATER');
  };

  await runCommand(page, 'Scene numbers: lock');
  // The numbers are put into the script once they are stored: until then a key finds another script.
  const told = page.getByText('The scene numbers are locked: new scenes get letters.');
  await expect(told).toBeVisible();
  await addSceneAfterThird();
  await expect(scenes.nth(3)).toContainText('INT. KITCHEN - LATER');
  await expect(numberOf(3)).toHaveText('3A');
  await expect(numberOf(4)).toHaveText('4');
  await expect(script(page).locator('[data-scene-number="3A"]')).toHaveText('INT. KITCHEN - LATER');

  const path = join(folder, 'draft.fountain');
  await exportScript(program, path, 'Fountain');
  expect(readFileSync(path, 'utf8')).toContain('INT. KITCHEN - LATER #3A#');

  // A number that is kept stays when another scene comes before it.
  await expect(told).toBeHidden();
  await runCommand(page, 'Scene numbers: keep');
  await expect(told).toBeVisible();
  await addSceneAfterThird();
  await expect(numberOf(3)).toHaveText('A3A');
  await expect(numberOf(4)).toHaveText('3A');

  await runCommand(page, 'Scene numbers: unlock');
  await expect(numberOf(3)).toHaveText('4');
  await script(page).click();
  await page.keyboard.press('Control+z');
  await expect(numberOf(3)).toHaveText('A3A');
  await page.keyboard.press('Control+y');
  await expect(numberOf(3)).toHaveText('4');
  await page.keyboard.press('Control+z');
  await expect(numberOf(3)).toHaveText('A3A');

  await program.close();
  const again = await startProgram({ profile: program.profile });
  await expect(sceneRows(again.page).nth(3)).toContainText('A3A');
  await again.close();
  removeFolder(program.profile);
  removeFolder(folder);
});

test('a scene number of any length leaves the rest of the status bar in sight', async () => {
  const folder = temporaryFolder();
  const program = await startProgram();
  const { page } = program;
  const text = `INT. HALL - DAY #${'7'.repeat(100_000)}#\n\nRain.\n`;
  await openScript(program, join(folder, 'long.fountain'), text);
  const bar = page.locator('footer.status');
  await expect(bar.locator('.scene')).toContainText('Scene 777');
  await expect(bar.locator('.scene').getByText('1/8')).toBeInViewport({ ratio: 1 });
  await expect(bar.locator('.words')).toBeInViewport({ ratio: 1 });
  expect(program.errors).toEqual([]);
  await program.close();
  removeFolder(program.profile);
  removeFolder(folder);
});
