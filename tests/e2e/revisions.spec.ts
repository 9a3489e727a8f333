/** Revisions: what is changed after a script has gone out is marked, on screen and on paper. */
import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPdf } from '../support/pdfText.ts';
import { expectAccessible } from './axe.ts';
import {
  exportScript,
  goToScene,
  programForEach,
  runCommand,
  sceneRows,
  script,
  untilSaved,
} from './program.ts';

const run = programForEach();

async function startBlue(page: Page): Promise<void> {
  await runCommand(page, 'Start a revision');
  const dialog = page.getByRole('dialog', { name: 'Start a revision' });
  await expect(dialog.getByLabel('Name')).toHaveValue('Blue Revision');
  await dialog.getByLabel('Date').fill('2026-11-21');
  await dialog.getByRole('button', { name: 'Start the revision' }).click();
  await expect(dialog).toBeHidden();
}

test('marks what is typed and taken out, goes from change to change, and prints the marks', async () => {
  const { page } = run.program;
  await startBlue(page);
  await expect(page.getByRole('button', { name: 'Blue Revision' })).toBeVisible();

  await goToScene(page, 3);
  await page.keyboard.press('Enter');
  await page.keyboard.type('Nobody saw this coming.');
  const typed = script(page).locator('.el[data-revised]', { hasText: 'Nobody saw this coming.' });
  await expect(typed).toHaveAttribute('data-revised', '*');
  // What is taken out marks the line, and colours no word.
  await goToScene(page, 5);
  await page.keyboard.press('Backspace');
  await expect(script(page).locator('[data-deletion="1"]')).toHaveCount(1);
  await expect(script(page).locator('.el[data-revised]')).toHaveCount(2);

  // One history: each step is taken back by itself, and the revision itself at last.
  await page.keyboard.press('Control+z');
  await expect(script(page).locator('.el[data-revised]')).toHaveCount(1);
  await page.keyboard.press('Control+y');
  await expect(script(page).locator('.el[data-revised]')).toHaveCount(2);

  await page.keyboard.press('Control+Home');
  await page.keyboard.press('F8');
  const caretText = () =>
    page.evaluate(
      () => getSelection()?.focusNode?.parentElement?.closest('.el')?.textContent ?? '',
    );
  expect(await caretText()).toBe('Nobody saw this coming.');
  await page.keyboard.press('F8');
  expect(await caretText()).not.toBe('Nobody saw this coming.');
  await page.keyboard.press('F8');
  expect(await caretText()).toBe('Nobody saw this coming.');
  await page.keyboard.press('Shift+F8');
  expect(await caretText()).not.toBe('Nobody saw this coming.');

  // The PDF has the marks, and the pages alone that have one.
  await untilSaved(page);
  const path = join(run.folder, 'blue.pdf');
  await exportScript(run.program, path, 'PDF', /^Only the pages changed/);
  const { pages } = readPdf(readFileSync(path));
  expect(pages.flat().filter(({ text }) => text === '*')).toHaveLength(2);
  for (const one of pages) {
    expect(one.some(({ text }) => text.startsWith('BLUE REVISION 11/21/26'))).toBe(true);
  }

  // Off, nothing more is marked; the marks stay when the program is started again.
  await page.keyboard.press('Control+Alt+r');
  await expect(page.getByRole('button', { name: 'Blue Revision' })).toBeHidden();
  await goToScene(page, 2);
  await page.keyboard.press('Enter');
  await page.keyboard.type('Unmarked.');
  await expect(script(page).locator('.el[data-revised]')).toHaveCount(2);
  await untilSaved(page);
  await run.startAgain();
  await expect(script(run.program.page).locator('.el[data-revised]')).toHaveCount(2);
});

test('shows the mark beside the line that changed, and in the margin of the sheet', async () => {
  const { page } = run.program;
  await startBlue(page);
  await goToScene(page, 3);
  await page.keyboard.press('Enter');
  await page.keyboard.type('The rain does not stop. '.repeat(6));
  await runCommand(page, 'Clear the marks of the current revision');
  await page.keyboard.type('It stops.');
  const element = script(page).locator('.el', { hasText: 'It stops.' });
  await expect(element).toHaveAttribute('data-revised', ' \n \n*');
  const places = await element.evaluate((node) => {
    const style = getComputedStyle(node, '::after');
    const sheet = node.closest('.script');
    if (sheet === null) throw new Error('no sheet');
    const inch = sheet.getBoundingClientRect().width / 77.4;
    const left = node.getBoundingClientRect().left - sheet.getBoundingClientRect().left;
    return {
      columns: (left + parseFloat(style.left)) / inch,
      width: sheet.getBoundingClientRect().width,
      right: left + parseFloat(style.left) + inch,
      height: parseFloat(style.height),
      line: parseFloat(style.lineHeight),
    };
  });
  expect(places.right).toBeLessThan(places.width);
  expect(Math.round(places.height / places.line)).toBe(3);
});

test('beside a heading, the number stands clear of its words, and the mark behind the number', async () => {
  const { page } = run.program;
  await startBlue(page);
  await goToScene(page, 3);
  await page.keyboard.press('End');
  await page.keyboard.type(' LATER');
  const heading = script(page).locator('.el-scene-heading[data-revised]');
  await expect(heading).toHaveCount(1);
  const columns = await heading.evaluate((node) => {
    const sheet = node.closest('.script');
    if (sheet === null) throw new Error('no sheet');
    const char = sheet.getBoundingClientRect().width / 77.4;
    const { left, width } = node.getBoundingClientRect();
    const number = getComputedStyle(node, '::before');
    const mark = parseFloat(getComputedStyle(node, '::after').left);
    return {
      // Four characters, pushed to the right end of what they stand in.
      number: (width - parseFloat(number.right)) / char - 4,
      numberEnd: (width - parseFloat(number.right)) / char,
      mark: mark / char,
      sheet: (sheet.getBoundingClientRect().right - left) / char,
    };
  });
  expect(columns.number).toBeGreaterThan(60);
  expect(columns.mark).toBeGreaterThan(columns.numberEnd);
  expect(columns.sheet).toBeGreaterThan(columns.mark + 1);
});

test('the dialogs list, change and clear revisions, take the keys, and pass axe in both themes', async () => {
  const { page } = run.program;
  await runCommand(page, 'Revisions of this draft');
  const dialog = page.getByRole('dialog', { name: 'Revisions' });
  await expect(dialog.getByText('no revisions yet')).toBeVisible();
  await page.keyboard.press('Escape');
  await startBlue(page);
  await goToScene(page, 3);
  await page.keyboard.press('Enter');
  await page.keyboard.type('Blue words.');
  await runCommand(page, 'Start a revision');
  const start = page.getByRole('dialog', { name: 'Start a revision' });
  await expect(start.getByLabel('Name')).toHaveValue('Pink Revision');
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme);
    await expectAccessible(page);
  }
  await page.keyboard.press('Enter');
  await expect(start).toBeHidden();
  // The marks of an earlier revision are not shown beside those of the current one.
  await expect(script(page).locator('.el[data-revised]')).toHaveCount(0);
  await page.keyboard.press('Alt+r');
  await expect(dialog.getByRole('row')).toHaveCount(3);
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme);
    await expectAccessible(page);
  }
  await dialog.getByLabel('Show the marks of').selectOption('all revisions');
  await expect(script(page).locator('.el[data-revised]')).toHaveCount(1);
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme);
    await expectAccessible(page);
  }
  await dialog.getByRole('button', { name: 'Clear the marks of the Blue Revision' }).click();
  await expect(script(page).locator('[data-revision]')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await script(page).focus();
  await page.keyboard.press('Control+z');
  await expect(script(page).locator('[data-revision="1"]')).toHaveCount(1);
  expect(run.program.errors).toEqual([]);
});

test('omits a scene: its number stays, its text is kept, and comes back; nothing can lose it', async () => {
  const { page } = run.program;
  // The scenes of the screen that is shown: Write keeps its own.
  const scenes = sceneRows(page).filter({ visible: true });
  await goToScene(page, 4);
  const heading = await scenes.nth(3).locator('.heading').innerText();
  const first = 'INT. BABA';
  expect(heading).toContain(first);
  const mapped = await scenes.nth(3).locator('.dash').count();
  expect(mapped).toBeGreaterThan(0);
  const text = await script(page).locator('.scene').nth(3).innerText();
  await runCommand(page, 'Omit this scene');
  await expect(scenes.nth(3).locator('.heading')).toHaveText('OMITTED');
  await expect(scenes.nth(3)).toContainText(`was ${heading}`);
  await expect(scenes.nth(3).locator('.number')).toHaveText('4');
  // What was mapped stays mapped.
  await expect(scenes.nth(3).locator('.dash')).toHaveCount(mapped);
  const omitted = script(page).locator('.scene').nth(3);
  await expect(omitted.locator('.el')).toHaveText([/OMITTED$/]);

  // Its heading cannot be typed over, nor joined to what stands before it.
  await page.keyboard.press('End');
  await page.keyboard.type('x');
  await expect(page.getByText('This scene is omitted. Restore it')).toBeVisible();
  await page.keyboard.press('Home');
  await page.keyboard.press('Backspace');
  await expect(omitted.locator('.el')).toHaveText([/OMITTED$/]);

  await page.keyboard.press('Control+z');
  await expect(scenes.nth(3).locator('.heading')).toHaveText(heading);
  await page.keyboard.press('Control+y');
  await expect(scenes.nth(3).locator('.heading')).toHaveText('OMITTED');
  for (const [key, said] of [
    ['Alt+3', 'was'],
    ['Alt+4', 'Omitted. It was'],
  ] as const) {
    await page.keyboard.press(key);
    if (key === 'Alt+4') await scenes.nth(3).click();
    await expect(page.getByText(`${said} ${heading}`).last()).toBeVisible();
    await expectAccessible(page);
  }
  await untilSaved(page);
  await run.startAgain();
  const again = run.program.page;
  await goToScene(again, 4);
  await runCommand(again, 'Restore this omitted scene');
  await expect(script(again).locator('.scene').nth(3)).toContainText(first);
  expect(await script(again).locator('.scene').nth(3).innerText()).toBe(text);
  expect(run.program.errors).toEqual([]);
});
