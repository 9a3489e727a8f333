/** Keys that are pressed before what they are for stands: each does what it would have done a moment later. */
import { expect, test } from '@playwright/test';
import { join } from 'node:path';
import { pressAtOnce, typing, type Key } from './keysAtOnce.ts';
import {
  holdAnswers,
  newProject,
  programForEach,
  runCommand,
  script,
  untilSaved,
} from './program.ts';

const run = programForEach();

test.afterEach(() => expect(run.program.errors).toEqual([]));

const enter: Key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' };
const drafts = () => run.program.page.getByRole('button', { name: 'Drafts' });

test('what is typed while another draft is loaded stands in that one, key by key', async () => {
  const { app, page } = run.program;
  await script(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' The end.');
  for (let letter = 0; letter < 4; letter++) await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Control+c');
  await untilSaved(page);
  const before = await script(page).locator('.el').allTextContents();

  const goOn = await holdAnswers(app, 'draft.open');
  await drafts().click();
  await page.getByRole('menuitem', { name: 'Draft 1', exact: true }).click();
  await expect(page.getByRole('menu')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await page.keyboard.type('Rain.x');
  await page.keyboard.press('Backspace');
  await page.keyboard.type(' Wind,');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Shift+Home');
  await page.keyboard.press('Control+b');
  await page.keyboard.press('End');
  await page.keyboard.type('!');
  await page.keyboard.press('Control+v');
  await page.keyboard.type('?');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('hassan');
  await goOn();
  await expect(drafts()).toContainText('Draft 1');
  const lines = script(page).locator('.el');
  const rain = lines.filter({ hasText: 'Rain' });
  await expect(rain).toHaveText('Rain. Wind!end.?');
  await expect(rain.locator('strong').first()).toHaveText('Rain. Wind!');
  await expect(script(page).locator('.el-character').first()).toHaveText('HASSAN');
  await expect(script(page)).toBeFocused();
  await page.keyboard.type('s');
  await expect(script(page).locator('.el-character').first()).toHaveText('HASSANS');

  await drafts().click();
  await page.getByRole('menuitem', { name: 'Draft 2', exact: true }).click();
  await expect(drafts()).toContainText('Draft 2');
  await expect(lines).toHaveText(before);
});

test('what is typed right after a scene of another draft was chosen stands there', async () => {
  const { page } = run.program;
  await drafts().click();
  await page.getByRole('menuitem', { name: 'New draft…', exact: true }).click();
  await page.getByRole('dialog').getByLabel('Title').fill('Weather');
  await pressAtOnce(page, [enter, ...typing('int. mill - day'), enter, ...typing('Hail falls.')]);
  await expect(script(page).locator('.el')).toHaveText(['INT. MILL - DAY', 'Hail falls.']);
  await drafts().click();
  await page.getByRole('menuitem', { name: 'Draft 1', exact: true }).click();
  await expect(drafts()).toContainText('Draft 1');
  await untilSaved(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Hail falls');
  await expect(page.getByRole('option', { name: /Hail falls/ }).first()).toBeVisible();
  await pressAtOnce(page, [enter, ...typing(' - LATER')]);
  await expect(drafts()).toContainText('Weather');
  await expect(script(page).locator('.el')).toHaveText(['INT. MILL - DAY - LATER', 'Hail falls.']);
});

test('what is typed while another project is opened stands in its draft', async () => {
  const { program, folder } = run;
  const { app, page } = program;
  await newProject(program, join(folder, 'Weather.palimpsest'));
  const goOn = await holdAnswers(app, 'project.openSample');
  await runCommand(page, 'Open the sample project');
  await page.keyboard.type(' - later');
  await goOn();
  await expect(page.getByRole('heading', { name: 'The Kite Runner', level: 1 })).toBeVisible();
  await expect(script(page).locator('.el-scene-heading').first()).toContainText(' - LATER');
});

test('words whose draft does not come are told', async () => {
  const { app, page } = run.program;
  const goOn = await holdAnswers(app, 'draft.open', 'The disk is gone.');
  await drafts().click();
  await page.getByRole('menuitem', { name: 'Draft 1', exact: true }).click();
  await expect(page.getByRole('menu')).toHaveCount(0);
  await page.keyboard.type('Rain.');
  await goOn();
  await expect(page.getByText('What you typed meanwhile stands nowhere: “Rain.”.')).toBeVisible();
  await expect(script(page)).not.toContainText('Rain.');
  await script(page).click();
  await page.keyboard.type('Wind.');
  await expect(script(page)).toContainText('Wind.', { ignoreCase: true });
});
