import { expect, test } from '@playwright/test';
import { removeFolder, script, startProgram, type Program } from './program.ts';

/** The lanes beside the script, on the sample project: reasons, words, the map key, the focus. */

let program: Program;

test.beforeEach(async () => {
  program = await startProgram();
  await goToScene(2);
});

test.afterEach(async () => {
  await program.app.close();
  removeFolder(program.profile);
});

/** Puts the caret into a scene. */
async function goToScene(number: number): Promise<void> {
  const { page } = program;
  await page
    .locator('.scenes button[data-scene]')
    .nth(number - 1)
    .click();
  await expect(script(page)).toBeFocused();
}

/** The lane of the novel and its cards. */
function novel() {
  const lane = program.page.getByRole('region', { name: 'Novel', exact: true });
  return {
    lane,
    linked: lane.locator('[data-passage]:not([data-suggestion])'),
    suggested: lane.locator('[data-suggestion]'),
  };
}

test('keeps a reason that is still being typed when the window is closed', async () => {
  const { linked } = novel();
  await linked.first().focus();
  await program.page.keyboard.press('r');
  await program.page.keyboard.type('Because of the');
  await program.page.keyboard.type(' lamp');
  await program.close();
  program = await startProgram({ profile: program.profile });
  await goToScene(2);
  await expect(novel().linked.first()).toContainText('Because of the lamp');
});

test('keeps a reason that is still being typed when another draft is opened', async () => {
  const { page } = program;
  const { linked } = novel();
  await linked.first().focus();
  await page.keyboard.press('r');
  await page.keyboard.type('It is the first thing that we see.');
  await page.getByRole('button', { name: 'Drafts' }).click();
  await page.getByRole('menuitem', { name: 'Draft 1' }).click();
  await expect(page.getByRole('button', { name: 'Drafts' })).toContainText('Draft 1');
  await page.getByRole('button', { name: 'Drafts' }).click();
  await page.getByRole('menuitem', { name: 'Draft 2' }).click();
  await goToScene(2);
  await expect(linked.first()).toContainText('the first thing that we see');
});
