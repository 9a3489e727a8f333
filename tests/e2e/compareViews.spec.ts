/** The views of Compare: by keys and by mouse, filtered, leading to the texts, and as files. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible } from './axe.ts';
import {
  newProject,
  removeFolder,
  resize,
  runCommand,
  startProgram,
  storedProject,
  temporaryFolder,
  type Program,
} from './program.ts';

let program: Program;
let folder: string;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  folder = temporaryFolder();
  program = await startProgram();
  await resize(program.app, 1440, 900);
  await openCompare();
});

test.afterAll(async () => {
  await program.app.close();
  removeFolder(program.profile);
  removeFolder(folder);
});

async function openCompare(): Promise<void> {
  await program.page.keyboard.press('Alt+2');
  await expect(program.page.getByRole('tab', { name: 'Compare', selected: true })).toBeVisible();
  await expect(program.page.getByRole('tab', { name: 'Columns' })).toBeVisible();
}

/** Shows a view by its tab. */
async function show(name: string): Promise<void> {
  await program.page.getByRole('tab', { name, exact: true }).click();
  await expect(program.page.getByRole('tab', { name, exact: true, selected: true })).toBeVisible();
}

/** The grid of the view that is shown. */
function grid(page: Page): Locator {
  return page.getByRole('tabpanel').getByRole('grid');
}

/** The number of rows that a grid has, its head left out, drawn or not. */
async function rowCount(page: Page): Promise<number> {
  const rows = grid(page);
  if ((await rows.count()) === 0) return 0;
  return Number(await rows.getAttribute('aria-rowcount')) - 1;
}

test('goes from view to view by the keys 1 to 5, the arrow keys and the palette', async () => {
  const { page } = program;
  const selected = (name: string): Locator =>
    page.getByRole('tab', { name, exact: true, selected: true });
  // The screen hears them at once.
  for (const [key, name] of [
    ['2', 'Order'],
    ['3', 'Matrix'],
    ['4', 'Timeline'],
    ['5', 'Characters'],
    ['1', 'Columns'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(selected(name)).toBeVisible();
    // What had the focus is gone with its view; the focus is not.
    await expect
      .poll(() => page.evaluate(() => document.activeElement === document.body))
      .toBe(false);
  }
  await page.keyboard.press('Alt+1');
  await page.keyboard.press('Alt+2');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[data-key]:focus')).toHaveCount(1);
  await selected('Columns').focus();
  await page.keyboard.press('ArrowRight');
  await expect(selected('Order')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(selected('Characters')).toBeFocused();
  await runCommand(page, 'Compare: show as matrix');
  await expect(selected('Matrix')).toBeVisible();
  expect(program.errors).toEqual([]);
});

test('the matrix has the passages of the novel first, and is sorted by its heads', async () => {
  const { page } = program;
  await show('Matrix');
  const rows = grid(page);
  await rows.locator('[tabindex="0"]').focus();
  await page.keyboard.press('Control+Home');
  await expect(rows.getByRole('row').nth(1)).toContainText(/^\s*1\s/);
  const head = rows.getByRole('columnheader', { name: /Film, 2007/ });
  await expect(head).toHaveAttribute('aria-sort', 'none');
  // Anywhere on the head, not on its words alone.
  await head.click();
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  await head.getByRole('button').click();
  await expect(head).toContainText('by what was done');
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'none');
});

test('the matrix is searched, and Enter in it leads to the Library and to Write', async () => {
  const { page } = program;
  const all = await rowCount(page);
  const search = page.getByRole('searchbox', { name: 'Show the rows with these words' });
  await search.fill('kite');
  await expect.poll(() => rowCount(page)).toBeLessThan(all);
  await search.fill('words that stand nowhere');
  await expect(page.getByText('No row holds these words.')).toBeVisible();
  await search.fill('');
  await expect.poll(() => rowCount(page)).toBe(all);

  await grid(page).locator('[tabindex="0"]').focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Library', selected: true })).toBeVisible();

  await openCompare();
  await expect(page.getByRole('tab', { name: 'Matrix', selected: true })).toBeVisible();
  const answered = grid(page)
    .getByRole('gridcell')
    .filter({ hasText: /INT\.|EXT\./ })
    .first();
  // A scene's number is said once.
  await expect(answered).toHaveText(/^\D*\d+(?:, \d+)*(?: …)?\s*(?:INT|EXT)\.[^]*$/);
  await answered.click();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Write', selected: true })).toBeVisible();
  await openCompare();
});

test('the keys go through the matrix, and the panel says what is chosen', async () => {
  const { page } = program;
  await grid(page).locator('[tabindex="0"]').focus();
  await page.keyboard.press('Control+Home');
  const place = (): Promise<(string | undefined)[]> =>
    page.evaluate(() => {
      const cell = document.activeElement;
      return [
        cell?.closest('[role="row"]')?.getAttribute('aria-rowindex') ?? undefined,
        cell?.getAttribute('aria-colindex') ?? undefined,
      ];
    });
  expect((await place())[0]).toBe('2');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await expect.poll(place).toEqual(['4', '3']);
  await page.keyboard.press('Control+End');
  await expect.poll(async () => (await place())[0]).toBe(String((await rowCount(page)) + 1));
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Home');
  await expect.poll(place).toEqual(['2', '1']);
  const selected = page.getByRole('region', { name: 'Selected' });
  const words = (await grid(page).getByRole('gridcell').first().innerText()).replace(/^\d+\s*/, '');
  await expect(selected).toContainText(words.slice(0, 30));
});

test('the filters act on every view', async () => {
  const { page } = program;
  const counts: Record<string, number> = {};
  for (const name of ['Order', 'Matrix', 'Timeline']) {
    await show(name);
    if (name === 'Order') await page.getByRole('button', { name: 'Moved only' }).click();
    counts[name] = await rowCount(page);
  }
  await page.getByRole('button', { name: /Which choices are shown/ }).click();
  await page.getByRole('menuitem', { name: 'Altered' }).click();
  for (const name of ['Order', 'Matrix', 'Timeline']) {
    await show(name);
    if (name === 'Order') await page.getByRole('button', { name: 'Moved only' }).click();
    await expect.poll(() => rowCount(page)).toBeLessThan(counts[name] ?? 0);
  }
  await page.getByRole('button', { name: 'Show everything' }).click();
});

test('the order is looked at, chosen by the pointer, and opened by Enter', async () => {
  const { page } = program;
  await show('Order');
  const chart = page.getByRole('tabpanel').getByRole('img');
  await expect(chart).toHaveAttribute('aria-label', /links between neighbours have moved/);
  await page.getByRole('button', { name: 'Moved only' }).click();
  await grid(page).getByRole('gridcell').first().click();
  await expect(page.getByRole('region', { name: 'Selected' })).not.toContainText(
    'Choose a passage',
  );
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: /Library|Write/, selected: true })).toBeVisible();
  await openCompare();
});

test('the timeline says where passages land, a draft by its pages', async () => {
  const { page } = program;
  await show('Timeline');
  await expect(page.getByRole('tabpanel').getByRole('img')).toHaveAttribute(
    'aria-label',
    /Draft 2: of \d+ passages of Novel/,
  );
  await expect(
    grid(page)
      .getByText(/^p\. \d/)
      .first(),
  ).toBeVisible();
  await expect(
    grid(page)
      .getByText(/compressed|expanded|keeps pace/)
      .first(),
  ).toBeVisible();
});

test('what a chart says below it is whole in a narrow window, and the pointer moves nothing', async () => {
  const { page, app } = program;
  await show('Timeline');
  await resize(app, 1024, 700);
  const chart = page.getByRole('tabpanel').getByRole('img');
  const words = (await chart.getAttribute('aria-label'))?.replace(/^Timeline\. /, '') ?? '';
  const said = page.getByRole('tabpanel').getByText(words, { exact: true });
  await expect(said).toBeVisible();
  expect(await said.evaluate((one) => one.scrollWidth <= one.clientWidth)).toBe(true);
  const before = await grid(page).boundingBox();
  const box = await chart.boundingBox();
  if (box === null) throw new Error('the chart is not drawn');
  // Along the bar of the source until something lands.
  const lands = page.getByText(/^Novel \d+ lands at /);
  for (let x = 40; x < box.width - 40 && !(await lands.isVisible()); x += 12) {
    await page.mouse.move(box.x + x, box.y + 50);
  }
  await expect(said).toBeHidden();
  await expect(lands).toBeVisible();
  expect(await grid(page).boundingBox()).toEqual(before);
  await page.getByRole('tab', { name: 'Timeline' }).hover();
  await expect(said).toBeVisible();
  await show('Order');
  const order = page.getByText('Choose a line to see what it joins.');
  expect(await order.evaluate((one) => one.scrollWidth <= one.clientWidth)).toBe(true);
  await resize(app, 1440, 900);
});

test('the characters are kept, renamed, cut or new', async () => {
  const { page } = program;
  await show('Characters');
  await expect(grid(page).getByRole('gridcell', { name: /Amir/ }).first()).toBeVisible();
  await expect(grid(page).getByText('Kept').first()).toBeVisible();
  // Where the names come from is one click away.
  await page.getByRole('tabpanel').getByRole('button', { name: 'Names and aliases…' }).click();
  await expect(page.getByRole('dialog', { name: 'Names and aliases' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await grid(page).getByRole('gridcell', { name: /Amir/ }).first().click();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: /Library|Write/, selected: true })).toBeVisible();
  await openCompare();
});

/** The mappings as they are stored. */
async function storedMappings(page: Page): Promise<unknown> {
  return (await storedProject(page)).mappings;
}

test('by chapters nothing is decided, and the way back to the passages is one key', async () => {
  const { page } = program;
  const before = await storedMappings(page);
  await show('Columns');
  await page.getByRole('button', { name: /How fine the rows are/ }).click();
  await page.getByRole('menuitem', { name: 'By chapters' }).click();
  const selected = page.getByRole('region', { name: 'Selected' });
  await page.locator('.unit [data-key]').first().click();
  await expect(selected).toContainText('Decisions are made on passages.');
  await expect(selected.getByRole('button', { name: 'Accept' })).toHaveCount(0);
  await page.keyboard.press('a');
  await page.keyboard.press('x');
  await page.keyboard.press('o');
  await page.keyboard.press('t');
  await selected.getByRole('button', { name: 'Show its passages' }).click();
  await expect(page.getByRole('button', { name: /How fine the rows are/ })).toContainText(
    'By passages',
  );
  expect(await storedMappings(page)).toEqual(before);
  expect(program.errors).toEqual([]);
});

test('the coverage strips show which part of the text is in view', async () => {
  const { page } = program;
  const strip = page.getByRole('region', { name: 'Novel coverage' }).locator('rect').first();
  const left = async (): Promise<number> => Number(await strip.getAttribute('x'));
  await page.locator('[data-key][tabindex="0"]').first().focus();
  await page.keyboard.press('Home');
  await expect.poll(left).toBe(0);
  await page.keyboard.press('End');
  await expect.poll(left).toBeGreaterThan(0);
  await page.keyboard.press('Home');
});

const dialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Export the comparison' });

/** Exports through the dialog to a file of the folder, and answers its bytes. */
async function exportView(view: RegExp, format: RegExp, name: string): Promise<Buffer> {
  const { page } = program;
  await program.willSaveAs(join(folder, name));
  await page.getByRole('button', { name: 'Export…', exact: true }).click();
  await dialog(page).getByRole('radio', { name: view }).check();
  await dialog(page).getByRole('radio', { name: format }).check();
  await dialog(page).getByRole('button', { name: 'Choose where…' }).click();
  await expect(dialog(page)).toBeHidden();
  return readFileSync(join(folder, name));
}

for (const view of ['Columns', 'Order', 'Matrix', 'Timeline', 'Characters', 'Figures']) {
  test(`${view} is exported as a drawing, a picture and rows`, async () => {
    const name = new RegExp(`^${view}`);
    const svg = (await exportView(name, /SVG/, `${view}.svg`)).toString('utf8');
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(svg).toContain('<desc id="desc">');
    const [, width = '', height = ''] = /width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];

    const png = await exportView(name, /PNG/, `${view}.png`);
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    // Its size stands at the beginning of the file, at the same proportions.
    const ratio = png.readUInt32BE(16) / png.readUInt32BE(20);
    expect(ratio).toBeCloseTo(Number(width) / Number(height), 1);

    const csv = (await exportView(name, /CSV/, `${view}.csv`)).toString('utf8');
    expect(csv.split('\r\n').length).toBeGreaterThan(3);
    const json: unknown = JSON.parse(
      (await exportView(name, /JSON/, `${view}.json`)).toString('utf8'),
    );
    expect(Object.values(json as Record<string, unknown[]>)[0]?.length).toBeGreaterThan(1);
    const xlsx = await exportView(name, /XLSX/, `${view}.xlsx`);
    expect(xlsx.subarray(0, 2).toString('latin1')).toBe('PK');
  });
}

test('an export that cannot be written says so, and leaves nothing behind', async () => {
  const { page } = program;
  mkdirSync(join(folder, 'taken.svg'));
  await program.willSaveAs(join(folder, 'taken.svg'));
  await runCommand(page, 'Export the comparison');
  await dialog(page).getByRole('radio', { name: /SVG/ }).check();
  await dialog(page).getByRole('button', { name: 'Choose where…' }).click();
  await expect(page.getByText(/taken\.svg” is a folder/)).toBeVisible();
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  await expect(dialog(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await page.getByRole('button', { name: 'Close toast' }).click();
});

test('any two to four versions stand beside each other, in any order', async () => {
  const { page } = program;
  const column = (at: number): Locator =>
    page.getByRole('button', { name: new RegExp(`^Column ${at}:`) });
  const choose = async (at: number, item: string): Promise<void> => {
    await column(at).click();
    await page.getByRole('menuitem', { name: item }).first().click();
  };
  await show('Columns');
  // A copy of the draft, so that there are two.
  await page.getByRole('button', { name: 'Drafts' }).click();
  await page.getByRole('menuitem', { name: 'Copy this draft…' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('Second draft');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Drafts' })).toContainText('Second draft');
  await openCompare();
  await page.getByRole('button', { name: 'Add a column' }).click();
  await page.getByRole('menuitem', { name: 'Draft 2' }).click();
  await expect(column(4)).toContainText('Draft 2');
  await expect(
    page.getByRole('list', { name: 'Draft 2' }).getByRole('listitem').first(),
  ).toBeVisible();
  for (const name of ['Order', 'Matrix', 'Timeline', 'Characters', 'Columns']) await show(name);
  // The film first, the novel last.
  await choose(1, 'Move right');
  await choose(2, 'Move right');
  await expect(column(1)).toContainText('Film, 2007');
  await expect(column(3)).toContainText('Novel');
  await show('Matrix');
  await expect(grid(page).getByRole('columnheader').first()).toContainText('Novel');
  await show('Columns');
  // The two drafts alone.
  await choose(1, 'Remove the column');
  await expect(column(1)).toContainText('Second draft');
  await choose(2, 'Remove the column');
  await expect(column(2)).toContainText('Draft 2');
  await expect(column(3)).toHaveCount(0);
  // No mapping joins them: they are joined by what both answer.
  await expect(page.locator('.ribbons .through').first()).toBeVisible();
  await expect(page.getByText(/\d+ links/).first()).toBeVisible();
  await show('Order');
  const movedOnly = page.getByRole('button', { name: 'Moved only' });
  if ((await movedOnly.getAttribute('aria-pressed')) === 'true') await movedOnly.click();
  const cell = grid(page).getByRole('gridcell').filter({ hasText: 'both answer the same place' });
  await expect(cell.first()).toBeVisible();
  expect(await cell.first().evaluate((one) => one.scrollWidth <= one.clientWidth)).toBe(true);
  for (const name of ['Order', 'Matrix', 'Timeline', 'Characters', 'Columns']) await show(name);
  await choose(1, 'Novel');
  await expect(column(1)).toContainText('Novel');
  expect(program.errors).toEqual([]);
});

for (const theme of ['light', 'dark']) {
  test(`every view and the export dialog pass axe, ${theme}`, async () => {
    const { page } = program;
    await runCommand(page, `Theme: ${theme}`);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    for (const name of ['Columns', 'Order', 'Matrix', 'Timeline', 'Characters']) {
      await show(name);
      await expectAccessible(page);
    }
    await runCommand(page, 'Export the comparison');
    await expect(dialog(page)).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
  });
}

test('two drafts without any source stand beside each other, empty ones too', async () => {
  const { page } = program;
  await newProject(program, join(folder, 'Bare.palimpsest'));
  await page.keyboard.press('Alt+2');
  await expect(page.getByRole('heading', { name: 'Nothing to compare yet' })).toBeVisible();
  await page.getByRole('button', { name: 'Drafts' }).click();
  await page.getByRole('menuitem', { name: 'New draft…', exact: true }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('Another');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Drafts' })).toContainText('Another');
  await page.keyboard.press('Alt+2');
  await expect(page.getByRole('button', { name: /^Column 2: Another/ })).toBeVisible();
  for (const name of ['Order', 'Matrix', 'Timeline', 'Characters', 'Columns']) await show(name);
  await page.getByRole('button', { name: /How fine the rows are/ }).click();
  await page.getByRole('menuitem', { name: 'By chapters' }).click();
  for (const name of ['Order', 'Matrix', 'Timeline', 'Characters', 'Columns']) await show(name);
  await exportView(/^Matrix/, /PNG/, 'bare.png');
  expect(program.errors).toEqual([]);
});
