import { expect, test, type Page } from '@playwright/test';
import { join } from 'node:path';
import { expectAccessible } from './axe.ts';
import { openScript, programForAll, resize, runCommand, script, untilSaved } from './program.ts';

/** Find and replace over all drafts of a project. */

const run = programForAll('Drafts');

// Each test goes on where the one before it ended.
test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  for (const [name, text] of [
    [
      'First',
      'INT. A - DAY\n\nAmir runs.\n\nAMIR\nI run.\n\nINT. B - DAY\n\nNobody.\n\nAmira and Amir.',
    ],
    [
      'Second',
      'EXT. HILL - DAY\n\nA kite.\n\nEXT. STREET - DAY\n\nAMIR (V.O.)\nFor you, says Amir.',
    ],
    ['Third', 'INT. C - NIGHT\n\nDust.'],
  ] as const) {
    const path = join(run.folder, `${name}.fountain`);
    await openScript(run.program, path, `${text}\n`);
  }
});

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Find in all drafts' });
const group = (page: Page, name: string) => dialog(page).getByRole('region', { name });
const status = (page: Page) => dialog(page).locator('#drafts-count');

async function open(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Drafts' }).click();
  await page.getByRole('menuitem', { name, exact: true }).click();
  await expect(page.getByRole('button', { name: 'Drafts' })).toContainText(name);
  await expect(script(page)).toBeFocused();
}

async function lines(page: Page): Promise<string[]> {
  return script(page)
    .locator('.el')
    .evaluateAll((elements) => elements.map((element) => element.textContent));
}

test('lists the matches by draft, and says how many', async () => {
  const { page } = run.program;
  await page.keyboard.press('Control+Shift+F');
  await expect(dialog(page).getByRole('textbox', { name: 'Find', exact: true })).toBeFocused();
  await page.keyboard.type('amir');
  await expect(status(page)).toHaveText('6 matches in 2 drafts');
  await expect(group(page, 'First')).toContainText('4 matches in 2 scenes');
  await expect(group(page, 'Second')).toContainText('2 matches in 1 scene');
  await expect(group(page, 'Third')).toHaveCount(0);
  await expect(group(page, 'Second').locator('[data-hit]').first()).toContainText(
    /AMIR \(V\.O\.\).*Scene 2, character/,
  );
});

test('is held to case, whole words, elements and expressions, as on the page', async () => {
  const { page } = run.program;
  await dialog(page).getByRole('button', { name: 'Whole words' }).click();
  await expect(status(page)).toHaveText('5 matches in 2 drafts');
  await dialog(page).getByRole('button', { name: 'Match case' }).click();
  await expect(status(page)).toHaveText('No matches in any draft');
  await dialog(page).getByRole('button', { name: 'Match case' }).click();
  await dialog(page).getByLabel('In', { exact: true }).selectOption('Characters');
  await expect(status(page)).toHaveText('2 matches in 2 drafts');
  await dialog(page).getByLabel('In', { exact: true }).selectOption('All');
  await dialog(page).getByRole('button', { name: 'Whole words' }).click();
  await dialog(page).getByRole('button', { name: 'Regular expression' }).click();
  await dialog(page).getByRole('textbox', { name: 'Find', exact: true }).fill('(a+)+$');
  await expect(dialog(page).locator('#drafts-problem')).toHaveText(/very long/);
  await dialog(page).getByRole('textbox', { name: 'Find', exact: true }).fill('amir$');
  await expect(dialog(page).locator('#drafts-problem')).toHaveText('');
  await expect(status(page)).toHaveText('1 match in 1 draft');
  await dialog(page).getByRole('button', { name: 'Regular expression' }).click();
});

for (const theme of ['light', 'dark']) {
  test(`passes axe, ${theme}`, async () => {
    const { page, app } = run.program;
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toBeHidden();
    await runCommand(page, `Theme: ${theme}`);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    for (const [width, height] of [
      [1440, 900],
      [1024, 700],
    ] as const) {
      await resize(app, width, height);
      await page.keyboard.press('Control+Shift+F');
      await dialog(page).getByRole('textbox', { name: 'Find', exact: true }).fill('amir');
      await expect(status(page)).toHaveText('6 matches in 2 drafts');
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await expect(dialog(page)).toBeHidden();
    }
    await resize(app, 1440, 900);
    await page.keyboard.press('Control+Shift+F');
  });
}

test('goes to a match in another draft, by the keyboard, and on from there', async () => {
  const { page } = run.program;
  await dialog(page).getByRole('textbox', { name: 'Find', exact: true }).fill('amir');
  await expect(status(page)).toHaveText('6 matches in 2 drafts');
  await page.keyboard.press('ArrowDown');
  await expect(group(page, 'First').locator('[data-hit]').first()).toBeFocused();
  for (let hit = 0; hit < 5; hit++) await page.keyboard.press('ArrowDown');
  await expect(group(page, 'Second').locator('[data-hit]').last()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByRole('button', { name: 'Drafts' })).toContainText('Second');
  const bar = page.getByRole('search', { name: 'Find in the script' });
  await expect(bar.getByRole('textbox', { name: 'Find', exact: true })).toHaveValue('amir');
  await expect(bar.locator('#find-count')).toHaveText('2 of 2');
  await expect(script(page)).toBeFocused();
  await expect(script(page).locator('.match-here')).toHaveText('Amir');
  await page.keyboard.press('F3');
  await expect(bar.locator('#find-count')).toHaveText('1 of 2');
  // And from the bar to all drafts, with the same words.
  await bar.getByRole('button', { name: 'Find in the whole project' }).click();
  await expect(status(page)).toHaveText('6 matches in 2 drafts');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await page.keyboard.press('Escape');
});

test('replaces in all drafts in one step of undo, with a count for each', async () => {
  const { page } = run.program;
  await open(page, 'First');
  const first = await lines(page);
  await page.keyboard.press('Control+Shift+H');
  await dialog(page).getByRole('textbox', { name: 'Find', exact: true }).fill('amir');
  await dialog(page).getByRole('button', { name: 'Whole words', pressed: false }).click();
  await expect(status(page)).toHaveText('5 matches in 2 drafts');
  await dialog(page).getByRole('textbox', { name: 'Replace with' }).fill('Yusuf');
  await dialog(page).getByRole('button', { name: 'Replace 5 in 2 drafts' }).click();
  await expect(page.getByText(/^Replaced 3 in “First”, 2 in “Second”\./)).toBeVisible();
  await expect(status(page)).toHaveText('No matches in any draft');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  const replaced = ['INT. A - DAY', 'Yusuf runs.', 'YUSUF', 'I run.', 'INT. B - DAY', 'Nobody.'];
  expect(await lines(page)).toEqual([...replaced, 'Amira and Yusuf.']);
  await untilSaved(page);

  // One step of undo takes back both drafts, one step of redo does both again.
  await script(page).focus();
  await page.keyboard.press('Control+z');
  await expect.poll(() => lines(page)).toEqual(first);
  await page.keyboard.press('Control+Shift+F');
  await expect(status(page)).toHaveText('5 matches in 2 drafts');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await script(page).focus();
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => lines(page)).toContain('Amira and Yusuf.');
  await untilSaved(page);
  await open(page, 'Second');
  expect(await lines(page)).toEqual([
    ...['EXT. HILL - DAY', 'A kite.', 'EXT. STREET - DAY'],
    ...['YUSUF (V.O.)', 'For you, says Yusuf.'],
  ]);
  // The way back of a draft that was not open is its version from before; here that of its opening,
  // which says the same.
  await runCommand(page, 'Versions: compare');
  await expect(page.getByRole('dialog', { name: 'Versions' })).toContainText(
    '1 scene changed; 2 words in, 2 out',
  );
  await page.keyboard.press('Escape');

  // Undo finds its way back through the draft that was opened since.
  const drafts = page.getByRole('button', { name: 'Drafts' });
  await script(page).focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Typed since.');
  await untilSaved(page);
  await page.keyboard.press('Control+z');
  await expect(script(page)).not.toContainText('Typed since.');
  await page.keyboard.press('Control+z');
  await expect(drafts).toContainText('First');
  await page.keyboard.press('Control+z');
  await expect.poll(() => lines(page)).toEqual(first);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => lines(page)).toContain('Amira and Yusuf.');
  await page.keyboard.press('Control+Shift+z');
  await expect(drafts).toContainText('Second');
  await expect.poll(() => lines(page)).toContain('For you, says Yusuf.');
});

test('leaves out the drafts that are not ticked, and takes back a change of others alone', async () => {
  const { page } = run.program;
  await open(page, 'Third');
  await page.keyboard.press('Control+Shift+H');
  await dialog(page).getByRole('textbox', { name: 'Find', exact: true }).fill('yusuf');
  await expect(status(page)).toHaveText('5 matches in 2 drafts');
  await group(page, 'First').getByRole('checkbox', { name: 'Replace here' }).uncheck();
  await dialog(page).getByRole('textbox', { name: 'Replace with' }).fill('Omar');
  await dialog(page).getByRole('button', { name: 'Replace 2 in 1 draft' }).click();
  await expect(page.getByText(/^Replaced 2 in “Second”\./)).toBeVisible();
  await expect(status(page)).toHaveText('3 matches in 1 draft');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await script(page).focus();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+Shift+F');
  await expect(status(page)).toHaveText('5 matches in 2 drafts');
  await page.keyboard.press('Escape');
  await open(page, 'Second');
  expect(await lines(page)).toContain('For you, says Yusuf.');
});
