import { expect, test, type Page } from '@playwright/test';
import { join } from 'node:path';
import { expectAccessible } from './axe.ts';
import { newProject, programForAll, resize, runCommand, script } from './program.ts';

/**
 * What Enter and Tab do, cell by cell as the design has it, and the writer's own keys: cells changed, used, kept
 * over a restart, and reset.
 */

const run = programForAll();
let drafts = 0;

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Keys of the script' });
const cell = (page: Page, name: string | RegExp) => dialog(page).getByRole('combobox', { name });

async function openKeys(page: Page): Promise<void> {
  await runCommand(page, 'Keys of the script');
  await expect(dialog(page)).toBeVisible();
}

/** An empty draft, with its heading typed and a line of action after it. */
async function newDraft(page: Page): Promise<void> {
  const name = `Keys ${String(++drafts)}`;
  await newProject(run.program, join(run.folder, `${name}.palimpsest`));
  await script(page).click();
  await page.keyboard.type('int. kitchen - night');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Steam.');
}

/** The cells as the dialog calls them, and how their key is pressed: after text, or on an empty line. */
const cells = [
  { name: 'Enter after text', key: 'Enter', text: 'rain' },
  { name: 'Enter on an empty line', key: 'Enter', text: '' },
  { name: 'Tab after text', key: 'Tab', text: 'rain' },
  { name: 'Tab on an empty line', key: 'Tab', text: '' },
  { name: 'Shift Tab on an empty line', key: 'Shift+Tab', text: '' },
] as const;

/** The standard table, in the order of the cells. */
const standard = {
  'Scene heading': ['Action', 'Action', 'Action', 'Action', 'Transition'],
  Action: ['Action', 'Scene heading', 'Character', 'Character', 'Scene heading'],
  Character: ['Dialogue', 'Action', 'Parenthetical', 'Action', 'Action'],
  Parenthetical: ['Dialogue', 'Dialogue', 'Dialogue', 'Dialogue', 'Dialogue'],
  Dialogue: ['Action', 'Character', 'Parenthetical', 'Parenthetical', 'Character'],
  Transition: ['Scene heading', 'Scene heading', 'Scene heading', 'Scene heading', 'Action'],
  Shot: ['Action', 'Action', 'Character', 'Action', 'Action'],
  Lyrics: ['Lyrics', 'Action', 'Parenthetical', 'Dialogue', 'Character'],
  'Centred text': ['Action', 'Action', 'Action', 'Action', 'Action'],
  Section: ['Scene heading', 'Scene heading', 'Synopsis', 'Synopsis', 'Action'],
  Synopsis: ['Action', 'Action', 'Action', 'Action', 'Section'],
  Note: ['Action', 'Action', 'Action', 'Action', 'Action'],
} as const;

/** The element of the line with the caret, and how many lines there are. */
async function lineAtCaret(page: Page): Promise<{ element: string; lines: number }> {
  const [type, lines] = await script(page).evaluate((sheet) => {
    const node = getSelection()?.anchorNode ?? null;
    const line = (node instanceof Element ? node : (node?.parentElement ?? null))?.closest('.el');
    return [line?.getAttribute('data-type') ?? '', sheet.querySelectorAll('.el').length] as const;
  });
  const name = type.replaceAll('_', ' ');
  return { element: name.charAt(0).toUpperCase() + name.slice(1), lines };
}

/** What a key made of a line of an element, and what the status bar said that it would make. */
async function tryCell(
  page: Page,
  element: string,
  { key, text }: (typeof cells)[number],
): Promise<{ readonly made: string; readonly said: string; readonly isNew: boolean }> {
  await script(page).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.type('int. hall');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Rain.');
  await page.keyboard.press('Enter');
  await runCommand(page, element);
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeHidden();
  await expect(script(page)).toBeFocused();
  await page.keyboard.type(text);
  const before = await lineAtCaret(page);
  expect(before.element).toBe(element);
  const status = await page.locator('footer.status .element').innerText();
  await page.keyboard.press(key);
  const after = await lineAtCaret(page);
  const said = new RegExp(`${key}\\s*→\\s*([A-Z][a-z]+(?: [a-z]+)?)`).exec(status)?.[1] ?? '';
  return { made: after.element, said, isNew: after.lines > before.lines };
}

for (const [element, row] of Object.entries(standard)) {
  test(`what the keys make of ${element.toLowerCase()}, cell by cell`, async () => {
    const { page } = run.program;
    await newDraft(page);
    for (const [index, one] of cells.entries()) {
      const expected = row[index] ?? '';
      expect(await tryCell(page, element, one), one.name).toEqual({
        made: expected,
        // The bar says what Tab and Enter do, and leaves Shift Tab to those who know it.
        said: one.key === 'Shift+Tab' ? '' : expected,
        isNew: one.text !== '',
      });
    }
  });
}

test('a cell of each column is changed and used', async () => {
  const { page } = run.program;
  const changes = ['Lyrics', 'Note', 'Shot', 'Section', 'Centred text'];
  await newDraft(page);
  await openKeys(page);
  await cell(page, 'Table').selectOption('Trelby: Enter after dialogue makes a cue');
  for (const [index, one] of cells.entries()) {
    await cell(page, `Transition, ${one.name}`).selectOption(changes[index] ?? '');
  }
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  for (const [index, one] of cells.entries()) {
    expect((await tryCell(page, 'Transition', one)).made, one.name).toBe(changes[index]);
  }
  const [afterText] = cells;
  expect((await tryCell(page, 'Dialogue', afterText)).made).toBe('Character');

  await openKeys(page);
  await dialog(page).getByRole('button', { name: 'Reset all' }).click();
  await cell(page, 'Table').selectOption('Standard: Enter after dialogue makes action');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  expect((await tryCell(page, 'Transition', afterText)).made).toBe('Scene heading');
});

test('a changed cell holds at once, in the script and in the status bar, and after a restart', async () => {
  await newDraft(run.program.page);
  await openKeys(run.program.page);
  await cell(run.program.page, 'Action, Enter after text').selectOption('Shot');
  await expect(cell(run.program.page, 'Action, Enter after text, changed')).toHaveValue('shot');
  await run.program.page.keyboard.press('Escape');
  await expect(dialog(run.program.page)).toBeHidden();
  await expect(run.program.page.locator('footer.status')).toContainText('Enter → Shot');
  await script(run.program.page).focus();
  await run.program.page.keyboard.press('Enter');
  await run.program.page.keyboard.type('close');
  await expect(script(run.program.page).locator('.el-shot')).toHaveText('CLOSE');

  await run.startAgain();
  const { page } = run.program;
  await newDraft(page);
  await page.keyboard.press('Enter');
  await page.keyboard.type('again');
  await expect(script(page).locator('.el-shot')).toHaveText('AGAIN');

  await openKeys(page);
  await dialog(page).getByRole('button', { name: 'Reset Action, Enter after text' }).click();
  await expect(cell(page, 'Action, Enter after text')).toHaveValue('action');
  await expect(cell(page, 'Action, Enter after text')).toBeFocused();
  await expect(dialog(page).getByRole('button', { name: 'Reset all' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
});

test('the other table keeps the changes, and all of them are reset at once', async () => {
  const { page } = run.program;
  await newDraft(page);
  await openKeys(page);
  await cell(page, 'Action, Tab on an empty line').selectOption('nothing');
  await cell(page, 'Table').selectOption('Trelby: Enter after dialogue makes a cue');
  await expect(cell(page, 'Dialogue, Enter after text')).toHaveValue('character');
  await expect(cell(page, 'Action, Tab on an empty line, changed')).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Reset all' }).click();
  await expect(dialog(page).getByRole('combobox', { name: /changed/ })).toHaveCount(0);
  await expect(cell(page, 'Action, Tab on an empty line')).toHaveValue('character');
  await cell(page, 'Table').selectOption('Standard: Enter after dialogue makes action');
  await dialog(page).getByRole('button', { name: 'Close' }).click();
  await expect(dialog(page)).toBeHidden();
});

for (const theme of ['light', 'dark']) {
  test(`the dialog passes axe, ${theme}`, async () => {
    const { page, app } = run.program;
    await resize(app, 1440, 900);
    await runCommand(page, `Theme: ${theme}`);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await openKeys(page);
    await cell(page, /^Shot, Enter after text/).selectOption('Lyrics');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
  });
}
