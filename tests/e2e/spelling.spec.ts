import { expect, test, type Page } from '@playwright/test';
import { join } from 'node:path';
import { expectAccessible } from './axe.ts';
import { openScript, programForAll, resize, runCommand, script, untilSaved } from './program.ts';

/** Spelling in the script: marks, the menu of a marked word, the project's words. */

const run = programForAll('Spelling');
let drafts = 0;

test.beforeEach(async () => {
  await resize(run.program.app, 1440, 900);
  await command(run.program.page, 'Spelling: English (US)');
});

const marks = (page: Page) => script(page).locator('.misspelt');
const menu = (page: Page) => page.getByRole('menu', { name: 'Suggestions for this word' });

async function command(page: Page, title: string): Promise<void> {
  await runCommand(page, title);
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeHidden();
}

/** Opens a new draft with these lines. */
async function open(lines: readonly string[]): Promise<void> {
  const name = `Draft ${String(++drafts)} of words`;
  const path = join(run.folder, `${name}.fountain`);
  await openScript(run.program, path, `${lines.join('\n\n')}\n`);
}

/** The text of the script's elements. */
function lines(page: Page): Promise<string[]> {
  return script(page)
    .locator('.el')
    .evaluateAll((elements) => elements.map((element) => element.textContent));
}

test('marks a word once it is left, and not while it is typed', async () => {
  const { page } = run.program;
  await open(['INT. ROOM - DAY', 'Wrongg here.']);
  await expect(marks(page)).toHaveText(['Wrongg']);
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' They recieve');
  // What stands after it is looked up with it: by then the word itself was passed over.
  await page.keyboard.press('Enter');
  await page.keyboard.type('Another linne of wordds');
  await expect(marks(page)).toHaveText(['Wrongg', 'recieve', 'linne']);
  await page.keyboard.press('Home');
  await expect(marks(page)).toHaveText(['Wrongg', 'recieve', 'linne', 'wordds']);
  // An edit takes the mark off the word at once.
  await page.keyboard.press('End');
  await page.keyboard.press('Backspace');
  await expect(marks(page)).toHaveText(['Wrongg', 'recieve', 'linne']);
});

test('marks sections, synopses and notes too, and never a word over the border of a note', async () => {
  const { page } = run.program;
  await open([
    '# The beginingg',
    'INT. ROOM - DAY',
    '= He finnds a kite.',
    'Rain[[why raiin]] falls.',
    '[[A lettre to write]]',
    '/* Nothinng here */',
  ]);
  await expect(marks(page)).toHaveText(['beginingg', 'finnds', 'raiin', 'lettre']);
});

test('corrects a word from its menu by keyboard, and undo takes that back', async () => {
  const { page } = run.program;
  await open(['INT. ROOM - DAY', 'They *Recieve* a lettre.']);
  await expect(marks(page)).toHaveText(['Recieve', 'lettre']);
  await page.keyboard.press('F7');
  await page.keyboard.press('Control+.');
  await expect(menu(page)).toBeVisible();
  await expect(menu(page).getByRole('menuitem', { name: 'Receive' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(menu(page)).toBeHidden();
  await expect(script(page)).toBeFocused();
  expect((await lines(page))[1]).toBe('They Receive a lettre.');
  await expect(script(page).locator('em')).toHaveText('Receive');
  await expect(marks(page)).toHaveText(['lettre']);
  // The caret stands behind the word.
  await page.keyboard.type('d');
  await page.keyboard.press('Control+z');
  expect((await lines(page))[1]).toBe('They Receive a lettre.');
  await page.keyboard.press('Control+z');
  expect((await lines(page))[1]).toBe('They Recieve a lettre.');
  await expect(marks(page)).toHaveText(['Recieve', 'lettre']);
  // Escape changes nothing, and gives the focus back.
  await page.keyboard.press('Shift+F10');
  await expect(menu(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu(page)).toBeHidden();
  await expect(script(page)).toBeFocused();
  expect((await lines(page))[1]).toBe('They Recieve a lettre.');
});

test('goes from marked word to marked word, round and round', async () => {
  const { page } = run.program;
  await open([
    'INT. ROOM - DAY',
    'Wrongg at first.',
    ...Array.from({ length: 40 }, (_, n) => `INT. ROOM ${String(n)} - DAY\n\nDust and more dust.`),
    'A lettre at last.',
  ]);
  await expect(marks(page)).toHaveCount(2);
  const selected = () => page.evaluate(() => document.getSelection()?.toString());
  await page.keyboard.press('F7');
  expect(await selected()).toBe('Wrongg');
  await page.keyboard.press('F7');
  expect(await selected()).toBe('lettre');
  await expect(marks(page).last()).toBeInViewport();
  await page.keyboard.press('F7');
  expect(await selected()).toBe('Wrongg');
  await page.keyboard.press('Shift+F7');
  expect(await selected()).toBe('lettre');
});

test('opens the menu by the right button of the mouse', async () => {
  const { page } = run.program;
  await open(['INT. ROOM - DAY', 'A lettre here.']);
  await marks(page).click({ button: 'right' });
  await menu(page).getByRole('menuitem', { name: 'letter', exact: true }).click();
  await expect(marks(page)).toHaveCount(0);
  expect((await lines(page))[1]).toBe('A letter here.');
  await expect(script(page)).toBeFocused();
});

test('knows cues and names, and passes over headings’ forms and other scripts', async () => {
  const { page } = run.program;
  await open([
    'INT. KITCHENN - DAY',
    'ZORBLAT (V.O.)\nZorblat’s house, 10pm, by http://qwxz.example and کابل.',
    'ZORBLAT (CONT’D)\nWrongg.',
  ]);
  await expect(marks(page)).toHaveText(['KITCHENN', 'Wrongg']);
  // A cue that comes makes its name known, and one that goes takes it along.
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+3');
  await page.keyboard.type('WRONGG');
  await page.keyboard.press('Enter');
  await expect(marks(page)).toHaveText(['KITCHENN']);
});

test('adds words to the project, ignores others in one draft, and keeps both', async () => {
  const { page } = run.program;
  await open(['INT. ROOM - DAY', 'A flibbet and a gromble.']);
  await expect(marks(page)).toHaveText(['flibbet', 'gromble']);
  await page.keyboard.press('F7');
  await page.keyboard.press('Control+.');
  await menu(page).getByRole('menuitem', { name: 'Add to the project’s words' }).click();
  await expect(marks(page)).toHaveText(['gromble']);
  await page.keyboard.press('Control+z');
  await expect(marks(page)).toHaveText(['flibbet', 'gromble']);
  await page.keyboard.press('Control+Shift+z');
  await expect(marks(page)).toHaveText(['gromble']);
  await page.keyboard.press('F7');
  await page.keyboard.press('Control+.');
  await menu(page).getByRole('menuitem', { name: 'Ignore in this draft' }).click();
  await expect(marks(page)).toHaveCount(0);
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Wrongg too.');
  await expect(marks(page)).toHaveText(['Wrongg']);
  await untilSaved(page);

  expect(run.program.errors).toEqual([]);
  await run.startAgain();
  await expect(marks(run.program.page)).toHaveText(['Wrongg']);
  await open(['INT. ROOM - DAY', 'A flibbet and a gromble.']);
  await expect(marks(run.program.page)).toHaveText(['gromble']);
});

test('shows the project’s words, and lets them be removed', async () => {
  const { page } = run.program;
  await open(['INT. ROOM - DAY', 'A snorple.']);
  await expect(marks(page)).toHaveText(['snorple']);
  await command(page, 'Spelling: the project’s words');
  const dialog = page.getByRole('dialog', { name: 'The project’s words' });
  await expect(dialog.getByRole('textbox', { name: 'New word' })).toBeFocused();
  await page.keyboard.type('Snorple');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Snorple', { exact: true })).toBeVisible();
  await expect(marks(page)).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Remove Snorple' }).click();
  await expect(dialog.getByText('Snorple', { exact: true })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(marks(page)).toHaveText(['snorple']);
});

test('takes the other dictionary, and none', async () => {
  const { page } = run.program;
  await open(['INT. ROOM - DAY', 'The colour and the color.']);
  await expect(marks(page)).toHaveText(['colour']);
  await command(page, 'Spelling: English (UK)');
  await expect(marks(page)).toHaveText(['color']);
  await command(page, 'Spelling: off');
  await expect(marks(page)).toHaveCount(0);
  await page.keyboard.press('F7');
  await expect(page.getByText('Spelling is off.')).toBeVisible();
});

for (const theme of ['light', 'dark']) {
  test(`passes axe, ${theme}`, async () => {
    const { page } = run.program;
    await open(['INT. ROOM - DAY', 'A lettre here.']);
    await command(page, `Theme: ${theme}`);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await expect(marks(page)).toHaveText(['lettre']);
    await page.keyboard.press('F7');
    await page.keyboard.press('Control+.');
    await expect(menu(page)).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await command(page, 'Spelling: the project’s words');
    await expect(page.getByRole('dialog', { name: 'The project’s words' })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
  });
}
