import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible } from './axe.ts';
import { openScript, programForAll, resize, runCommand, script, untilSaved } from './program.ts';

/** Comfort in the script editor: the page alone, the caret in the middle, the page's size, figures. */

const run = programForAll();
let count = 0;

/** A script of several pages: each scene says which it is. */
const long = Array.from(
  { length: 30 },
  (_, index) =>
    `INT. ROOM ${index + 1} - DAY\n\nThe lamp of room ${index + 1} burns.\n\nILSE\nThis is room ${index + 1}.\n\nNobody answers. The stairs are long, and the river is loud below the house.\n`,
).join('\n');

/** Opens a script as a new draft. */
async function open(text: string): Promise<void> {
  await resize(run.program.app, 1440, 900);
  count++;
  const path = join(run.folder, `Comfort ${count}.fountain`);
  await openScript(run.program, path, text);
}

/** Where the caret's line stands in the pane: 0 is its top, 1 its bottom. */
async function caretShare(page: Page): Promise<number> {
  return page.evaluate(() => {
    const selection = window.getSelection();
    const pane = document.querySelector('[aria-label="Page"]')?.getBoundingClientRect();
    if (selection === null || selection.rangeCount === 0 || pane === undefined) return NaN;
    const range = selection.getRangeAt(0).cloneRange();
    const node = range.startContainer;
    const box =
      range.getClientRects()[0] ??
      (node instanceof Element ? node : node.parentElement)?.getBoundingClientRect();
    return box === undefined ? NaN : ((box.top + box.bottom) / 2 - pane.top) / pane.height;
  });
}

test.describe('focus mode', () => {
  test('leaves the page alone, and Escape brings the rest back', async () => {
    const { page } = run.program;
    await open(long);
    await script(page).getByText('The lamp of room 2 burns.').click();
    await page.keyboard.press('End');
    await page.keyboard.type(' She waits');
    await page.keyboard.press('Shift+F11');
    await expect(page.getByRole('region', { name: 'Page' })).toBeVisible();
    await expect(page.getByRole('tablist', { name: 'Screens' })).toBeHidden();
    await expect(page.getByRole('navigation', { name: 'Scenes' })).toBeHidden();
    await expect(page.getByRole('complementary', { name: 'Sources' })).toBeHidden();
    const status = page.getByRole('contentinfo');
    await expect(status).toContainText('words');
    await expect(status).not.toContainText('Element');

    // The caret, the history and the selection are those from before.
    await expect(script(page)).toBeFocused();
    await page.keyboard.type(' here.');
    await expect(script(page)).toContainText('The lamp of room 2 burns. She waits here.');
    await page.keyboard.press('Control+z');
    await expect(script(page)).not.toContainText('She waits');
    await page.keyboard.press('Control+Shift+z');
    await expect(script(page)).toContainText('She waits here.');

    await page.keyboard.press('Escape');
    await expect(page.getByRole('tablist', { name: 'Screens' })).toBeVisible();
    await expect(script(page)).toBeFocused();
    await untilSaved(page);
  });

  test('keeps the words where they are, and a selection', async () => {
    const { page } = run.program;
    await open(long);
    await script(page).getByText('This is room 12.').dblclick();
    const words = () => page.evaluate(() => window.getSelection()?.toString());
    const selected = await words();
    expect(selected).not.toBe('');
    const before = await caretShare(page);
    await page.keyboard.press('Shift+F11');
    await expect(page.getByRole('tablist', { name: 'Screens' })).toBeHidden();
    await expect.poll(() => caretShare(page)).toBeCloseTo(before, 1);
    expect(await words()).toBe(selected);
    await page.getByRole('button', { name: 'Leave focus mode' }).click();
    await expect.poll(() => caretShare(page)).toBeCloseTo(before, 1);
    expect(await words()).toBe(selected);
    await expect(script(page)).toBeFocused();
  });

  test('gives Escape to what is nearer, and way to other screens', async () => {
    const { page } = run.program;
    await page.keyboard.press('Shift+F11');
    await page.keyboard.press('Control+f');
    await expect(page.getByRole('search')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('search')).toBeHidden();
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(page.getByRole('tablist', { name: 'Screens' })).toBeHidden();

    await page.keyboard.press('Alt+3');
    await expect(page.getByRole('tab', { name: 'Cards', selected: true })).toBeVisible();
    await page.keyboard.press('Alt+1');
    await expect(page.getByRole('tablist', { name: 'Screens' })).toBeHidden();
    await page.keyboard.press('Shift+F11');
    await expect(page.getByRole('tablist', { name: 'Screens' })).toBeVisible();
  });
});

test.describe('typewriter scrolling', () => {
  test('keeps the line with the caret in the middle, but not under the mouse', async () => {
    const { page } = run.program;
    await open(long);
    await runCommand(page, 'Typewriter scrolling');
    await expect.poll(() => caretShare(page)).toBeCloseTo(0.5, 1);
    await page.keyboard.press('End');
    for (let line = 0; line < 12; line++) {
      await page.keyboard.press('Enter');
      await page.keyboard.type('ab');
      expect(await caretShare(page)).toBeCloseTo(0.5, 1);
    }
    for (let line = 0; line < 6; line++) await page.keyboard.press('ArrowDown');
    await expect.poll(() => caretShare(page)).toBeCloseTo(0.5, 1);

    const pane = await page.getByRole('region', { name: 'Page' }).boundingBox();
    if (pane === null) throw new Error('no pane');
    await page.mouse.click(pane.x + pane.width / 2, pane.y + pane.height * 0.8);
    const clicked = await caretShare(page);
    expect(clicked).toBeGreaterThan(0.65);
    await page.keyboard.type('x');
    await expect.poll(() => caretShare(page)).toBeCloseTo(0.5, 1);
    await runCommand(page, 'Typewriter scrolling');
    await untilSaved(page);
  });
});

test.describe('size of the page', () => {
  test('grows the letters alone, step by step, and is remembered', async () => {
    const { page } = run.program;
    await open(long);
    const size = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((one) => parseFloat(getComputedStyle(one).fontSize));
    const letters = await size('.script');
    const bar = await size('footer.status');
    await page.keyboard.press('Control+=');
    await expect.poll(() => size('.script')).toBeCloseTo(letters * 1.1, 1);
    await page.keyboard.press('Control+=');
    await expect.poll(() => size('.script')).toBeCloseTo(letters * 1.25, 1);
    expect(await size('footer.status')).toBe(bar);
    await expect(script(page)).toBeFocused();
    await page.keyboard.press('Control+-');
    await expect.poll(() => size('.script')).toBeCloseTo(letters * 1.1, 1);

    await page.reload();
    await expect(script(page)).toBeVisible();
    await expect.poll(() => size('.script')).toBeCloseTo(letters * 1.1, 1);
    await page.getByRole('button', { name: '110%' }).click();
    await expect.poll(() => size('.script')).toBeCloseTo(letters, 1);
    await expect(page.getByRole('button', { name: '110%' })).toBeHidden();
  });

  test('keeps the words at the caret where they are in a window of another size', async () => {
    const { page, app } = run.program;
    await open(long);
    await script(page).getByText('This is room 17.').click();
    await page.keyboard.press('End');
    await page.keyboard.type(' Here.');
    // By then the page rests.
    await untilSaved(page);
    const before = await caretShare(page);
    expect(before).toBeGreaterThan(0.1);
    for (const [width, height] of [
      [1024, 700],
      [1440, 1000],
      [900, 640],
      [1440, 900],
    ] as const) {
      await resize(app, width, height);
      await page.waitForFunction((wide) => window.innerWidth === wide, width);
      await expect.poll(() => caretShare(page)).toBeCloseTo(before, 1);
    }
    // One that is only lower hides no caret that was seen.
    await resize(app, 1440, 500);
    await expect.poll(() => caretShare(page)).toBeLessThan(1);
    expect(await caretShare(page)).toBeGreaterThan(0);
    await page.keyboard.press('Control+z');
    await resize(app, 1440, 900);
  });

  test('shows the caret where it went just before the window got another size', async () => {
    const { page, app } = run.program;
    await open(long);
    await script(page).getByText('This is room 17.').click();
    await page.keyboard.press('End');
    await page.keyboard.type(' Here.');
    await untilSaved(page);
    for (const [key, width] of [
      ['Control+End', 1024],
      ['Control+Home', 1440],
    ] as const) {
      await page.keyboard.press(key);
      await resize(app, width, 800);
      await page.waitForFunction((wide) => window.innerWidth === wide, width);
      await expect.poll(() => caretShare(page)).toBeGreaterThan(0);
      // Nothing takes it away again.
      await page.keyboard.press('F6');
      await page.keyboard.press('Shift+F6');
      const share = await caretShare(page);
      expect(share).toBeGreaterThan(0);
      expect(share).toBeLessThan(1);
    }
    await page.keyboard.press('Control+z');
    await resize(app, 1440, 900);
  });

  test('shows the caret in a page that is wider than its pane', async () => {
    const { page } = run.program;
    for (let step = 0; step < 5; step++) await page.keyboard.press('Control+=');
    await script(page).getByText('The lamp of room 1 burns.').click();
    await page.keyboard.press('End');
    await page.keyboard.type(' And burns, and burns, and');
    const seen = await page.evaluate(() => {
      const caret = window.getSelection()?.getRangeAt(0).getBoundingClientRect();
      const pane = document.querySelector('[aria-label="Page"]')?.getBoundingClientRect();
      return caret !== undefined && pane !== undefined && caret.right < pane.right;
    });
    expect(seen).toBe(true);
    await page.keyboard.press('Alt+0');
    await expect(page.getByRole('button', { name: '200%' })).toBeHidden();
    await untilSaved(page);
  });
});

const told = `INT. FERRY HOUSE - NIGHT

Ilse mends a net. The lamp burns low, and nobody has come for a long while.

ILSE
Who knocks at this hour?

STRANGER (O.S.)
A guest.

EXT. RIVER - DAY

STRANGER
Row.
`;

test.describe('statistics', () => {
  test.beforeAll(async () => {
    await open(told);
  });

  test('count the draft as it stands, and sort by keyboard', async () => {
    const { page } = run.program;
    await page.keyboard.press('Alt+t');
    const dialog = page.getByRole('dialog', { name: 'Statistics' });
    await expect(dialog.locator('.figure', { hasText: 'Scenes' })).toContainText('2');
    await dialog.getByRole('tab', { name: 'Overview' }).focus();
    await page.keyboard.press('ArrowRight');
    const rows = dialog.getByRole('table', { name: 'Characters' }).locator('tbody tr');
    await expect(rows).toHaveCount(2);
    await expect(rows.first()).toContainText('ILSE');
    await expect(rows.first()).toContainText('63%');

    const speeches = dialog.getByRole('button', { name: 'Speeches' });
    await speeches.focus();
    await page.keyboard.press('Enter');
    await expect(rows.first()).toContainText('STRANGER');
    await expect(dialog.getByRole('columnheader', { name: 'Speeches' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
    await expect(speeches).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(rows.first()).toContainText('ILSE');
  });

  test('lead to the script', async () => {
    const { page } = run.program;
    const dialog = page.getByRole('dialog', { name: 'Statistics' });
    await dialog.getByRole('tab', { name: 'Scenes' }).click();
    await dialog
      .getByRole('row', { name: /EXT\. RIVER/ })
      .getByRole('button')
      .click();
    await expect(dialog).toBeHidden();
    await expect(script(page)).toBeFocused();
    await page.keyboard.press('End');
    await page.keyboard.type(' (LATER)');
    await expect(script(page)).toContainText('EXT. RIVER - DAY (LATER)');
    await untilSaved(page);
  });

  test('are copied as they are sorted, to be pasted as cells', async () => {
    const { page, app } = run.program;
    const copied = () => app.evaluate(({ clipboard }) => clipboard.readText());
    await page.keyboard.press('Alt+t');
    const dialog = page.getByRole('dialog', { name: 'Statistics' });
    await dialog.getByRole('tab', { name: 'Characters' }).click();
    await dialog.getByRole('columnheader', { name: 'Speeches' }).getByRole('button').click();
    await dialog.getByRole('button', { name: 'Copy' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText('Copied. It can be pasted')).toBeVisible();
    const rows = (await copied()).split('\n').map((row) => row.split('\t'));
    expect(rows.map(([name]) => name)).toEqual(['Character', 'STRANGER', 'ILSE']);
    expect(rows[0]).toContain('Share of words');
    expect(rows[2]).toContain('63%');
    await dialog.getByRole('tab', { name: 'Overview' }).click();
    await dialog.getByRole('button', { name: 'Copy' }).click();
    await expect.poll(copied).toContain('Measure\tValue\nScenes\t2\n');
    expect(await copied()).toContain('\n\nTime of day\tLength\tScenes\n');
    expect(await copied()).toContain('\n\nInt/Ext\tLength\tScenes\n');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  test('are exported as CSV', async () => {
    const { page } = run.program;
    await page.keyboard.press('Alt+t');
    await page.getByRole('button', { name: 'Export…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Export' });
    await expect(dialog.getByRole('radio', { name: /^Statistics/ })).toBeChecked();
    await dialog.getByRole('radio', { name: 'CSV' }).check();
    await run.program.willSaveAs(join(run.folder, 'figures.csv'));
    await dialog.getByRole('button', { name: 'Choose where…' }).click();
    await expect(page.getByText('Written to')).toBeVisible();
    expect(readFileSync(join(run.folder, 'figures.csv'), 'utf8')).toContain('Scenes,2');
    const characters = readFileSync(join(run.folder, 'figures.characters.csv'), 'utf8');
    expect(characters).toContain('ILSE,1,5,');
    await expect(dialog).toBeHidden();
  });

  for (const theme of ['light', 'dark']) {
    test(`pass axe, ${theme}`, async () => {
      const { page } = run.program;
      await runCommand(page, `Theme: ${theme}`);
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      await expect(page.getByText('Written to')).toBeHidden({ timeout: 10_000 });
      await page.keyboard.press('Alt+t');
      const dialog = page.getByRole('dialog', { name: 'Statistics' });
      for (const tab of ['Overview', 'Characters', 'Scenes', 'Locations', 'Goals']) {
        await dialog.getByRole('tab', { name: tab }).click();
        await expectAccessible(page);
      }
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    });
  }
});

test.describe('goals', () => {
  test('are set, counted while one writes, and undone', async () => {
    const { page } = run.program;
    await open(told);
    await runCommand(page, 'Goals for this draft');
    const dialog = page.getByRole('dialog', { name: 'Statistics' });
    await dialog.getByRole('spinbutton', { name: 'Words a day' }).fill('1000');
    await dialog.getByRole('spinbutton', { name: 'Length' }).fill('2000');
    await dialog.getByRole('combobox', { name: 'Counted in' }).selectOption('words');
    await dialog.getByRole('button', { name: 'Set goals' }).click();
    await expect(page.getByText('The goals are set.')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    const status = page.getByRole('contentinfo');
    const today = status.getByText(/words today/);
    await expect(status).toContainText('of 2,000 words');
    const before = await writtenToday(page);

    await script(page).getByText('Ilse mends a net.').click();
    await page.keyboard.press('End');
    await page.keyboard.type(' One two three');
    await expect(today).toHaveText(new RegExp(`^${String(before + 3)} of 1,000 words today`));
    await page.keyboard.press('Control+z');
    await expect(today).toHaveText(new RegExp(`^${String(before)} of 1,000 words today`));
    await page.keyboard.press('Control+Shift+z');

    // They are kept over a restart of the window, which begins no new day.
    await untilSaved(page);
    await page.reload();
    await expect(today).toHaveText(new RegExp(`^${String(before + 3)} of 1,000 words today`));
  });

  test('can be taken back, and are never shown as less than none', async () => {
    const { page } = run.program;
    await script(page).click();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await expect.poll(() => writtenToday(page)).toBe(0);
    await page.keyboard.press('Control+z');
    await expect.poll(() => writtenToday(page)).toBeGreaterThan(2);

    await runCommand(page, 'Goals for this draft');
    const dialog = page.getByRole('dialog', { name: 'Statistics' });
    await dialog.getByRole('spinbutton', { name: 'Words a day' }).fill('');
    await dialog.getByRole('button', { name: 'Set goals' }).click();
    await expect(page.getByText('The goals are set.').first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByText(/words today/)).toBeHidden();
    await expect(script(page)).toBeFocused();
    await page.keyboard.press('Control+z');
    await expect(page.getByText(/of 1,000 words today/)).toBeVisible();
    await untilSaved(page);
  });
});

/** The words of today that the status bar shows. */
async function writtenToday(page: Page): Promise<number> {
  const text = await page.getByText(/words today/).innerText();
  return Number(text.split(' ')[0]?.replace(',', ''));
}
