import { expect, test, type Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible } from './axe.ts';
import {
  holdAnswers,
  importScript,
  newProject,
  removeFolder,
  resize,
  runCommand,
  script,
  startProgram,
  temporaryFolder,
  untilSaved,
  type Program,
} from './program.ts';

/** Versions of a draft: kept, compared, brought back, and still there after the program was closed. */

const folder = temporaryFolder();
const project = join(folder, 'Versions.palimpsest');
let program: Program;

// Each test goes on where the one before it ended.
test.describe.configure({ mode: 'serial' });

const scenes = ['Kitchen', 'Yard', 'Attic', 'Cellar', 'Roof'].map(
  (place, index) =>
    `INT. ${place.toUpperCase()} - DAY\n\n${place} number ${String(index + 1)} lies quiet. Nobody comes.`,
);

test.beforeAll(async () => {
  program = await startProgram();
  const { page } = program;
  await newProject(program, project);
  const path = join(folder, 'House.fountain');
  writeFileSync(path, `${scenes.join('\n\n')}\n`);
  await importScript(program, path);
  await expect(script(page)).toContainText('Kitchen number 1');
  await expect(script(page)).toBeFocused();
});

test.afterAll(async () => {
  await program.close();
  expect(program.errors).toEqual([]);
  removeFolder(program.profile);
  removeFolder(folder);
});

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Versions' });
const list = (page: Page) => dialog(page).getByRole('listbox');
const comparison = (page: Page) => dialog(page).getByRole('region', { name: 'Comparison' });
const scene = (page: Page, name: RegExp) => comparison(page).getByRole('article', { name });

async function openVersions(page: Page): Promise<void> {
  await runCommand(page, 'Versions: compare and restore');
  await expect(list(page)).toBeFocused();
}

async function closeVersions(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
}

/** The headings of the scenes, in order. */
async function headings(page: Page): Promise<string[]> {
  return script(page).locator('.el-scene-heading').allTextContents();
}

const asTheyWere = ['KITCHEN', 'YARD', 'ATTIC', 'CELLAR', 'ROOF'].map((p) => `INT. ${p} - DAY`);

const moved = ['KITCHEN', 'ROOF', 'YARD', 'ATTIC', 'CELLAR'].map((p) => `INT. ${p} - DAY`);

test('saves a version under a name, by the keyboard', async () => {
  const { page } = program;
  await page.keyboard.press('Control+Shift+S');
  const field = page.getByRole('textbox', { name: 'Name' });
  await expect(field).toHaveValue('Version 1');
  await expect(field).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('First pass');
  await page.keyboard.press('Enter');
  const message = page.getByText('The draft is kept as “First pass”.');
  await expect(message).toBeVisible();
  await expect(script(page)).toBeFocused();
  // A message never takes a click from what lies under it.
  expect(
    await message.evaluate((words) => {
      const { x, y, width, height } = words.getBoundingClientRect();
      const hit = document.elementFromPoint(x + width / 2, y + height / 2);
      return hit?.closest('[data-sonner-toast]') === null;
    }),
  ).toBe(true);
});

test('shows what changed since, not by colour alone, and goes from change to change', async () => {
  const { page } = program;
  // Words of the second scene, and the last scene after the first.
  await script(page).getByText('Yard number 2').click();
  await page.keyboard.press('End');
  await page.keyboard.type(' At last, snow.');
  await script(page).getByText('INT. ROOF - DAY').click();
  await page.keyboard.press('Home');
  await page.keyboard.press('Control+Shift+End');
  await page.keyboard.press('Control+x');
  await page.keyboard.press('Backspace');
  await script(page).getByText('Kitchen number 1').click();
  await page.keyboard.press('End');
  await page.keyboard.press('Control+v');
  await expect.poll(() => headings(page)).toEqual(moved);
  // And one is deleted.
  await script(page).getByText('INT. CELLAR - DAY').click();
  await page.keyboard.press('Home');
  await page.keyboard.press('Control+Shift+End');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Backspace');
  await expect.poll(() => headings(page)).not.toContain('INT. CELLAR - DAY');
  await untilSaved(page);

  await openVersions(page);
  const chosen = list(page).getByRole('option', { selected: true });
  await expect(chosen).toContainText('First pass');
  await expect(chosen).toContainText('1 scene changed, 1 removed, 1 moved; 3 words in');
  await expect(comparison(page)).toContainText('1 scene changed, 1 removed, 1 moved; 3 words in');
  await expect(scene(page, /ROOF/)).toContainText('Moved from 5 to 2');
  await expect(scene(page, /CELLAR/)).toContainText('Removed');
  await expect(
    scene(page, /CELLAR/)
      .locator('del')
      .first(),
  ).toContainText('INT. CELLAR - DAY');
  const inserted = scene(page, /YARD/).locator('ins');
  await expect(inserted).toHaveText('(inserted:) At last, snow.(end)');
  await expect(inserted).toHaveCSS('text-decoration-line', 'underline');
  await expect(
    scene(page, /CELLAR/)
      .locator('del')
      .first(),
  ).toHaveCSS('text-decoration-line', 'line-through');
  await expect(comparison(page)).toContainText('1 scene unchanged');
  await dialog(page).getByRole('checkbox', { name: 'Whole script' }).check();
  await expect(scene(page, /ATTIC/)).toContainText('Attic number 3');
  await dialog(page).getByRole('checkbox', { name: 'Whole script' }).uncheck();

  await page.keyboard.press('F7');
  await expect(dialog(page)).toContainText('Change 1 of 3');
  await expect(scene(page, /ROOF/).locator('header')).toBeFocused();
  await page.keyboard.press('Shift+F7');
  await expect(dialog(page)).toContainText('Change 3 of 3');
});

for (const theme of ['light', 'dark']) {
  test(`passes axe, ${theme}`, async () => {
    const { page, app } = program;
    await closeVersions(page);
    await runCommand(page, `Theme: ${theme}`);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    for (const [width, height] of [
      [1440, 900],
      [1024, 700],
    ] as const) {
      await resize(app, width, height);
      await openVersions(page);
      await expect(scene(page, /YARD/)).toBeVisible();
      await expectAccessible(page);
      await closeVersions(page);
    }
    await resize(app, 1440, 900);
    await openVersions(page);
  });
}

test('brings one scene back, and undo takes it away again', async () => {
  const { page } = program;
  await scene(page, /CELLAR/)
    .getByRole('button', { name: 'Restore this scene' })
    .click();
  await expect(page.getByText('“INT. CELLAR - DAY” is as it was.')).toBeVisible();
  await expect(scene(page, /CELLAR/)).toHaveCount(0);
  await expect(comparison(page)).toBeFocused();
  // What stood there before was set aside.
  await expect(list(page)).toContainText('Before restoring a scene of “First pass”');
  await closeVersions(page);
  await expect.poll(() => headings(page)).toEqual(moved);
  await untilSaved(page);
  await page.keyboard.press('Control+z');
  await expect.poll(() => headings(page)).toEqual(moved.slice(0, 4));
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => headings(page)).toEqual(moved);
  await untilSaved(page);
});

test('brings the whole draft back, and undo takes that away in one step', async () => {
  const { page } = program;
  await openVersions(page);
  await list(page).getByText('First pass', { exact: true }).click();
  await dialog(page).getByRole('button', { name: 'Restore the whole draft…' }).click();
  await expect(dialog(page).getByRole('button', { name: 'Restore', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('The draft is as in “First pass” again.')).toBeVisible();
  await expect(comparison(page)).toContainText('Nothing is different');
  await closeVersions(page);
  await expect.poll(() => headings(page)).toEqual(asTheyWere);
  await expect(script(page)).not.toContainText('At last, snow.');
  await untilSaved(page);
  await page.keyboard.press('Control+z');
  await expect(script(page)).toContainText('At last, snow.');
  await expect.poll(() => headings(page)).toEqual(moved);
  await untilSaved(page);
});

test('renames and deletes a version, and opens one as a draft', async () => {
  const { page } = program;
  await page.keyboard.press('Control+Shift+S');
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Version 1');
  // A second Enter while the version is stored keeps no second one.
  const store = await holdAnswers(program.app, 'snapshot.take');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await store();
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeHidden();
  await openVersions(page);
  await expect(list(page).getByText('Version 1', { exact: true })).toHaveCount(1);
  await expect(list(page).getByRole('option', { selected: true })).toContainText('Version 1');
  await dialog(page).getByRole('button', { name: 'Rename…' }).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Second pass');
  await page.keyboard.press('Enter');
  await expect(list(page).getByRole('option', { selected: true })).toContainText('Second pass');
  await expect(list(page)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(list(page).getByRole('option').nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Home');
  await dialog(page).getByRole('button', { name: 'Delete…' }).click();
  await page.keyboard.press('Enter');
  await expect(list(page)).not.toContainText('Second pass');
  await expect(list(page)).toBeFocused();

  await list(page).getByText('First pass', { exact: true }).click();
  await dialog(page).getByRole('button', { name: 'Open as a new draft…' }).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('From the first');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Drafts' })).toContainText('From the first');
  await expect.poll(() => headings(page)).toEqual(asTheyWere);
  // The other draft can be compared with, too.
  await openVersions(page);
  await list(page).getByText('House', { exact: true }).click();
  await expect(comparison(page)).toContainText('1 moved; 0 words in, 3 out');
  await closeVersions(page);
  await page.getByRole('button', { name: 'Drafts' }).click();
  await page.getByRole('menuitem', { name: 'House', exact: true }).click();
  await expect(script(page)).toContainText('At last, snow.');
});

test('has it all when the program is started again, and restores a scene removed before that', async () => {
  await script(program.page).getByText('INT. CELLAR - DAY').click();
  await program.page.keyboard.press('Home');
  await program.page.keyboard.press('Control+Shift+End');
  await program.page.keyboard.press('Delete');
  await program.page.keyboard.press('Backspace');
  await untilSaved(program.page);
  await program.close();
  expect(program.errors).toEqual([]);
  program = await startProgram({ profile: program.profile, project });
  const { page } = program;
  await expect(script(page)).toContainText('At last, snow.');
  await openVersions(page);
  await list(page).getByText('First pass', { exact: true }).click();
  await expect(scene(page, /YARD/).locator('ins')).toContainText('At last, snow.');
  await scene(page, /CELLAR/)
    .getByRole('button', { name: 'Restore this scene' })
    .click();
  await closeVersions(page);
  await expect(script(page)).toContainText('Cellar number 4');
  await untilSaved(page);
});

test('gives scenes that come back their mappings again, and the title page its words', async () => {
  const { page } = program;
  await runCommand(page, 'Open the sample project');
  await expect(page.getByRole('heading', { name: 'The Kite Runner' })).toBeVisible();
  await expect(script(page).locator('.pill').first()).toBeVisible();
  const pills = await script(page).locator('.pill').allTextContents();
  await page.keyboard.press('Control+Shift+S');
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Version 1');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeHidden();

  await runCommand(page, 'Title page');
  const author = page.getByRole('textbox', { name: 'Author' });
  const before = await author.inputValue();
  await author.fill('Somebody else');
  await page.getByRole('button', { name: 'Store' }).click();
  await expect(author).toBeHidden();
  await script(page).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expect(script(page).locator('.scene')).toHaveCount(1);
  await untilSaved(page);

  await openVersions(page);
  await expect(comparison(page).locator('.summary')).toContainText('the title page is different');
  await dialog(page).getByRole('button', { name: 'Restore the whole draft…' }).click();
  await page.keyboard.press('Enter');
  await expect(comparison(page)).toContainText('Nothing is different');
  await closeVersions(page);
  await expect.poll(() => script(page).locator('.pill').allTextContents()).toEqual(pills);
  await untilSaved(page);
  await runCommand(page, 'Title page');
  await expect(author).toHaveValue(before);
  await page.keyboard.press('Escape');
  await expect(author).toBeHidden();

  // One step back: the empty script, and the title page of then.
  await script(page).focus();
  await page.keyboard.press('Control+z');
  await expect(script(page).locator('.scene')).toHaveCount(1);
  await runCommand(page, 'Title page');
  await expect(author).toHaveValue('Somebody else');
  await page.keyboard.press('Escape');
});

test('sets the draft aside every ten minutes in which it has changed', async () => {
  const { page } = program;
  await page.clock.install();
  await page.reload();
  await expect(script(page)).toBeFocused();
  await openVersions(page);
  const aside = list(page).getByRole('option', { name: /^While you wrote/ });
  await expect(list(page).getByRole('option').first()).toBeVisible();
  const before = await aside.count();
  await closeVersions(page);
  await script(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' It snows.');
  await untilSaved(page);
  await page.clock.fastForward('10:01');
  await openVersions(page);
  await expect(aside).toHaveCount(before + 1);
  await closeVersions(page);
  // Nothing has changed since.
  await page.clock.fastForward('10:01');
  await openVersions(page);
  await expect(aside).toHaveCount(before + 1);
  await closeVersions(page);
});
