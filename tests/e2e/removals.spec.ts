/** What is removed, deleted or renamed is taken back like everything else, in its order. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import {
  programForEach,
  resize,
  runCommand,
  script,
  storedProject,
  untilSaved,
} from './program.ts';

const run = programForEach();

test.afterEach(() => expect(run.program.errors).toEqual([]));

const works = (page: Page) => page.getByRole('navigation', { name: 'Works' });
const texts = (page: Page) => works(page).locator('li button strong');
const drafts = (page: Page) => page.getByRole('button', { name: 'Drafts' });
const undo = (page: Page) => page.keyboard.press('Control+z');
const redo = (page: Page) => page.keyboard.press('Control+Shift+z');

const focusIsLost = (page: Page) => page.evaluate(() => document.activeElement === document.body);

async function chooseDraftItem(page: Page, item: string): Promise<void> {
  await drafts(page).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

/** The names with their aliases, as their dialog lists them. */
async function namesInWords(page: Page): Promise<string[]> {
  await runCommand(page, 'Names and aliases…');
  const dialog = page.getByRole('dialog', { name: 'Names and aliases' });
  await expect(dialog.getByRole('listitem').first()).toBeVisible();
  const said = await dialog.locator('.names-list li').allTextContents();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  return said;
}

test('a text comes back with its passages and what is mapped to them', async () => {
  const { page } = run.program;
  await page.keyboard.press('Alt+5');
  await works(page)
    .getByRole('button', { name: /Account A/ })
    .click();
  const header = page.getByRole('region', { name: 'Text' }).locator('header');
  await expect(header).toContainText('Account A');
  const mapped = page.getByRole('region', { name: 'Text' }).locator('[data-passage]');
  await expect(mapped.first()).toBeVisible();
  const before = {
    stored: await storedProject(page),
    titles: await texts(page).allTextContents(),
    passages: await mapped.allTextContents(),
  };

  await page.getByRole('button', { name: 'Change this text' }).click();
  await page.getByRole('menuitem', { name: 'Remove this text…' }).click();
  const question = page.getByRole('dialog', { name: 'Remove “Account A”?' });
  await expect(question).toContainText('Undo brings all of it back, until the project is closed.');
  await expect(question).toContainText(/[1-9]\d* of your choices lead to it\./);
  await expectAccessible(page, '[role=dialog]');
  await question.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByText('“Account A” is removed. Undo brings it back.')).toBeVisible();
  const titles = before.titles.filter((title) => title !== 'Account A');
  await expect(texts(page)).toHaveText(titles);
  await expect.poll(() => focusIsLost(page)).toBe(false);
  const after = await storedProject(page);
  expect(after.mappings).not.toEqual(before.stored.mappings);

  await undo(page);
  await expect(texts(page)).toHaveText(before.titles);
  // What was said is no longer true.
  await expect(page.getByText('“Account A” is removed. Undo brings it back.')).toBeHidden({
    timeout: 1500,
  });
  // It is shown again, as it was.
  await expect(header).toContainText('Account A');
  await expect.poll(() => mapped.allTextContents()).toEqual(before.passages);
  expect(await storedProject(page)).toEqual(before.stored);
  await expect.poll(() => focusIsLost(page)).toBe(false);

  await mapped.first().focus();
  await redo(page);
  await expect(texts(page)).toHaveText(titles);
  expect((await storedProject(page)).mappings).toEqual(after.mappings);
  await expect.poll(() => focusIsLost(page)).toBe(false);
  await undo(page);
  await expect(header).toContainText('Account A');
  expect(await storedProject(page)).toEqual(before.stored);

  // Its words are found, beside the script and in Compare it is there.
  const words = await mapped.first().locator('[data-words]').innerText();
  await page.keyboard.press('Control+k');
  await page.keyboard.type(words.trim().split(/\s+/).slice(0, 5).join(' '));
  await expect(page.getByRole('option').filter({ hasText: 'Account A' }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+1');
  await expect(
    page.getByRole('region', { name: 'Film', exact: true }).locator('[data-passage]').first(),
  ).toBeVisible();
});

test('a work comes back with its texts, its mappings and the names said in it', async () => {
  const { page } = run.program;
  const names = await namesInWords(page);
  await page.keyboard.press('Alt+5');
  const before = await storedProject(page);
  const headings = works(page).getByRole('heading', { level: 3 });
  const titles = await headings.allTextContents();
  const film = works(page)
    .getByRole('button', { name: /^Change / })
    .last();
  await film.click();
  await page.getByRole('menuitem', { name: 'Remove the work…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(headings).toHaveCount(titles.length - 1);
  await expect.poll(() => focusIsLost(page)).toBe(false);
  await page.keyboard.press('Alt+2');
  await expect(page.getByText('No film yet:')).toBeVisible();
  expect(await namesInWords(page)).not.toEqual(names);

  await undo(page);
  await expect.poll(() => storedProject(page)).toEqual(before);
  expect(await namesInWords(page)).toEqual(names);
  // Its column stands in Compare again, with its words.
  await expect(page.getByText('No film yet:')).toBeHidden();
  const comparison = page.getByRole('region', { name: 'Comparison' });
  await expect(comparison.getByText('Kites lean on the wind').first()).toBeVisible();
  await page.keyboard.press('Alt+5');
  await expect(headings).toHaveText(titles);

  await redo(page);
  await expect(headings).toHaveCount(titles.length - 1);
  await undo(page);
  await expect(headings).toHaveText(titles);
  expect(await storedProject(page)).toEqual(before);
});

test('a version of a draft comes back, and gets its old name again', async () => {
  const { page } = run.program;
  await script(page).click();
  for (const name of ['First pass', 'Second pass, with what the producers asked for']) {
    await page.keyboard.press('Control+Shift+S');
    const field = page.getByRole('textbox', { name: 'Name' });
    await expect(field).toHaveValue(/^Version \d$/);
    await field.fill(name);
    await page.keyboard.press('Enter');
    await expect(page.getByText(`The draft is kept as “${name}”.`)).toBeVisible();
  }
  await runCommand(page, 'Versions: compare and restore');
  const dialog = page.getByRole('dialog', { name: 'Versions' });
  const list = dialog.getByRole('listbox');
  await expect(list).toBeFocused();
  const options = list.locator('.entry .name');
  const named = await options.allTextContents();
  expect(named.slice(0, 2)).toEqual([
    'Second pass, with what the producers asked for',
    'First pass',
  ]);
  const chosen = list.getByRole('option', { selected: true });

  await dialog.getByRole('button', { name: 'Rename…' }).click();
  await dialog.getByRole('textbox', { name: 'New name' }).fill('Third pass');
  await page.keyboard.press('Enter');
  await expect(options.first()).toHaveText('Third pass');
  await expect(list).toBeFocused();
  await undo(page);
  await expect(options).toHaveText(named);
  await redo(page);
  await expect(options.first()).toHaveText('Third pass');
  await undo(page);
  await expect(options).toHaveText(named);

  // An automatic one that was named is an automatic one again.
  await list.press('End');
  for (let up = 0; up < named.length; up++) {
    if ((await chosen.locator('.automatic').count()) > 0) break;
    await list.press('ArrowUp');
  }
  const automatic = await chosen.locator('.automatic').innerText();
  await dialog.getByRole('button', { name: 'Rename…' }).click();
  await dialog.getByRole('textbox', { name: 'New name' }).fill('Kept');
  await page.keyboard.press('Enter');
  await expect(chosen.locator('.name:not(.automatic)')).toHaveText('Kept');
  await undo(page);
  await expect(chosen.locator('.automatic')).toHaveText(automatic);

  await list.press('Home');
  await expect(chosen).toContainText('Second pass, with what the producers asked for');
  await resize(run.program.app, 1024, 700);
  for (const [ask, answer] of [
    ['Restore the whole draft…', 'Restore'],
    ['Delete…', 'Delete'],
  ] as const) {
    await dialog.getByRole('button', { name: ask }).click();
    // The question and its answers stand side by side, whatever its words need.
    const middleOf = async (one: Locator): Promise<number> => {
      const box = await one.boundingBox();
      return box === null ? NaN : box.y + box.height / 2;
    };
    const middle = await middleOf(dialog.locator('form > span'));
    for (const name of [answer, 'Cancel']) {
      const button = dialog.getByRole('button', { name, exact: true });
      expect(Math.abs((await middleOf(button)) - middle)).toBeLessThan(2);
    }
    if (answer !== 'Delete') await dialog.getByRole('button', { name: 'Cancel' }).click();
  }
  await expect(dialog.getByText('and undo brings the version back.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(options).toHaveText(named.slice(1));
  await expect(
    page.getByText(
      '“Second pass, with what the producers asked for” is deleted. Undo brings it back.',
    ),
  ).toBeVisible();
  await expect(chosen).toContainText('First pass');
  await expect(list).toBeFocused();
  await undo(page);
  await expect(options).toHaveText(named);
  await list.press('Home');
  await expect(dialog.getByRole('region', { name: 'Comparison' })).toContainText(
    'From “Second pass, with what the producers asked for”',
  );
  await redo(page);
  await expect(options).toHaveText(named.slice(1));
  await expect(chosen).toContainText('First pass');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  // From the page, too.
  await undo(page);
  await runCommand(page, 'Versions: compare and restore');
  await expect(options).toHaveText(named);
});

test('a draft gets its old title again', async () => {
  const { page } = run.program;
  await expect(drafts(page)).toContainText('Draft 2');
  await chooseDraftItem(page, 'Rename this draft…');
  await page.getByRole('dialog').getByLabel('Title').fill('Shooting script');
  await page.keyboard.press('Enter');
  await expect(drafts(page)).toContainText('Shooting script');
  // Undo in a field is the field's.
  await expect(page.getByRole('dialog')).toBeHidden();
  await undo(page);
  await expect(drafts(page)).toContainText('Draft 2');
  await redo(page);
  await expect(drafts(page)).toContainText('Shooting script');
});

test('a deleted draft comes back as it was, and goes again while it is open', async () => {
  const { page } = run.program;
  const film = page.getByRole('region', { name: 'Film', exact: true });
  await script(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' The kite is gone.');
  await untilSaved(page);
  const suggestion = film.locator('[data-suggestion]').first();
  const passage = (await suggestion.getAttribute('data-passage')) ?? '';
  const unmapped = (await storedProject(page)).mappings;
  await suggestion.focus();
  await page.keyboard.press('a');
  await expect(film.locator(`[data-passage="${passage}"]:not([data-suggestion])`)).toBeVisible();
  await script(page).focus();
  await page.keyboard.type(' For good.');
  await untilSaved(page);
  const before = await storedProject(page);
  const pills = await script(page).locator('.pill').allTextContents();
  const words = await script(page).textContent();

  await chooseDraftItem(page, 'Delete this draft…');
  const question = page.getByRole('dialog', { name: 'Delete “Draft 2”?' });
  await expect(question).toContainText('Undo brings all of it back, until the project is closed.');
  await expectAccessible(page, '[role=dialog]');
  await question.getByRole('button', { name: 'Delete the draft' }).click();
  await expect(page.getByText('“Draft 2” is deleted. Undo brings it back.')).toBeVisible();
  await expect(drafts(page)).toContainText('Draft 1');
  await expect.poll(() => focusIsLost(page)).toBe(false);
  await drafts(page).click();
  await expect(page.getByRole('menuitem', { name: 'Draft 2' })).toHaveCount(0);
  await page.keyboard.press('Escape');

  await undo(page);
  await expect.poll(async () => (await storedProject(page)).versions).toEqual(before.versions);
  expect((await storedProject(page)).mappings).toEqual(before.mappings);
  // It was open, and is again.
  await expect(drafts(page)).toContainText('Draft 2');
  await expect.poll(() => script(page).textContent()).toBe(words);
  await expect.poll(() => script(page).locator('.pill').allTextContents()).toEqual(pills);

  await redo(page);
  await expect(drafts(page)).toContainText('Draft 1');
  await expect(script(page)).not.toContainText('The kite is gone.');
  await expect
    .poll(async () => (await storedProject(page)).versions.map(({ title }) => title))
    .not.toContain('Draft 2');
  await undo(page);
  await expect.poll(async () => (await storedProject(page)).versions).toEqual(before.versions);
  // What was typed and mapped before it is taken back, too.
  await undo(page);
  await expect(script(page)).not.toContainText('For good.');
  await undo(page);
  await expect.poll(async () => (await storedProject(page)).mappings).toEqual(unmapped);
  await expect(script(page)).toContainText('The kite is gone.');
});

test('the palette undoes and redoes, and says what', async () => {
  const { page } = run.program;
  const option = (name: RegExp | string) => page.getByRole('option', { name });
  await page.keyboard.press('Control+k');
  await expect(option('Go to Write')).toBeVisible();
  await expect(option(/^(Undo|Redo)/)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await chooseDraftItem(page, 'Rename this draft…');
  await page.getByRole('dialog').getByLabel('Title').fill('Shooting script');
  await page.keyboard.press('Enter');
  await expect(drafts(page)).toContainText('Shooting script');
  await script(page).click();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('undo');
  await expect(option(/^Undo: Rename the draft/)).toBeVisible();
  // The palette's field has an undo of its own.
  await undo(page);
  await expect(page.getByRole('combobox')).not.toHaveValue('undo');
  await expect(drafts(page)).toContainText('Shooting script');
  await page.getByRole('combobox').fill('undo');
  await page.keyboard.press('Enter');
  await expect(drafts(page)).toContainText('Draft 2');
  await expect(script(page)).toBeFocused();
  await runCommand(page, 'Redo: Rename the draft');
  await expect(drafts(page)).toContainText('Shooting script');
  await page.keyboard.type('x');
  await runCommand(page, 'Undo: Typing');
  await expect(script(page)).toBeFocused();
});
