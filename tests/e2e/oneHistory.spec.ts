/** What is made or changed beside the script is taken back like what is typed, in its order. */
import { expect, test, type Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProjectState } from '../../src/shared/contract/project.ts';
import {
  holdAnswers,
  importScript,
  newProject,
  openScript,
  programForEach,
  runCommand,
  script,
  storedProject,
  untilSaved,
} from './program.ts';

const run = programForEach();

test.afterEach(() => expect(run.program.errors).toEqual([]));

const works = (page: Page) => page.getByRole('navigation', { name: 'Works' });
const drafts = (page: Page) => page.getByRole('button', { name: 'Drafts' });
const undo = (page: Page) => page.keyboard.press('Control+z');
const redo = (page: Page) => page.keyboard.press('Control+Shift+z');

async function chooseDraftItem(page: Page, item: string): Promise<void> {
  await drafts(page).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

/** The titles of the drafts. */
async function storedDrafts(page: Page): Promise<string[]> {
  const { versions } = await storedProject(page);
  return versions.filter(({ kind }) => kind === 'draft').map(({ title }) => title);
}

/** All that is stored but the script. */
async function storedTexts(page: Page): Promise<ProjectState> {
  return { ...(await storedProject(page)), draft: null };
}

test('a work gets its old facts again, between two steps of typing', async () => {
  const { page } = run.program;
  await script(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Before.');
  await untilSaved(page);
  await page.keyboard.press('Alt+5');
  const novel = works(page).locator('.work').first();
  const before = await novel.innerText();

  const openForm = async (): Promise<void> => {
    await novel.getByRole('button', { name: /^Change / }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Title')).toBeFocused();
  };
  await openForm();
  const dialog = page.getByRole('dialog', { name: 'Edit the work' });
  await page.keyboard.press('Control+a');
  await page.keyboard.type('The Kite Fighter');
  await dialog.getByLabel('Author or director').fill('Another');
  await dialog.getByLabel('Kind').selectOption('play');
  await dialog.getByLabel('Year').fill('1999');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(novel).toContainText('The Kite Fighter');
  await expect(novel).toContainText('Play · Another · 1999');
  const after = await novel.innerText();

  // What is stored as it was is no step.
  await openForm();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();

  await page.keyboard.press('Alt+1');
  await expect(script(page)).toBeFocused();
  await page.keyboard.type(' After.');
  await untilSaved(page);
  await undo(page);
  await expect(script(page)).not.toContainText('After.');
  await page.keyboard.press('Alt+5');
  await expect(novel).toHaveText(after, { useInnerText: true });
  await undo(page);
  await expect(novel).toHaveText(before, { useInnerText: true });
  await page.keyboard.press('Alt+1');
  await undo(page);
  await expect(script(page)).not.toContainText('Before.');
  for (let step = 0; step < 3; step++) await redo(page);
  await expect(script(page)).toContainText('Before. After.');
  await page.keyboard.press('Alt+5');
  await expect(novel).toHaveText(after, { useInnerText: true });
  for (let step = 0; step < 2; step++) await undo(page);
  await expect(novel).toHaveText(before, { useInnerText: true });
});

test('a text gets another name and kind by keyboard, and its old ones again', async () => {
  const { page } = run.program;
  await page.keyboard.press('Alt+5');
  const text = works(page).getByRole('button', { name: /^Account B/ });
  await text.click();
  const before = await text.innerText();
  await runCommand(page, 'Edit this text');
  const dialog = page.getByRole('dialog', { name: 'Edit the text' });
  const name = dialog.getByLabel('Name of this text');
  await expect(name).toBeFocused();
  await expect(name).toHaveValue('Account B');
  await name.fill('  ');
  await expect(dialog.getByRole('button', { name: 'Store' })).toBeDisabled();
  await name.fill('What my aunt told');
  await dialog.getByLabel('Kind of text').selectOption({ label: 'Full text' });
  await name.press('Enter');
  await expect(dialog).toBeHidden();
  const renamed = works(page).getByRole('button', { name: /^What my aunt told/ });
  await expect(renamed).toContainText('Full text');
  await expect(renamed).toHaveAttribute('aria-current', 'true');
  await expect(page.getByRole('region', { name: 'Text' })).toContainText('What my aunt told');
  await undo(page);
  await expect(text).toHaveText(before, { useInnerText: true });
  await redo(page);
  await expect(renamed).toBeVisible();

  // What is stored as it was is no step.
  await page.getByRole('button', { name: 'Change this text' }).click();
  await page.getByRole('menuitem', { name: 'Edit the text…' }).click();
  await dialog.getByRole('button', { name: 'Store' }).click();
  await expect(dialog).toBeHidden();
  await undo(page);
  await expect(text).toHaveText(before, { useInnerText: true });
});

test('a new draft goes and comes back, between what was typed before and in it', async () => {
  const { page } = run.program;
  await script(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Before.');
  await untilSaved(page);
  const titles = await storedDrafts(page);
  await chooseDraftItem(page, 'New draft…');
  await expect(page.getByRole('dialog', { name: 'New draft' }).getByLabel('Title')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(drafts(page)).toContainText('Draft 3');
  await expect(script(page)).toBeFocused();
  await page.keyboard.type('int. shed - night');
  await untilSaved(page);

  for (const round of [1, 2]) {
    await undo(page);
    await expect(script(page), `round ${round}`).not.toContainText('INT. SHED');
    await expect(drafts(page)).toContainText('Draft 3');
    await undo(page);
    await expect(
      page.getByText('“Draft 3” is gone again. Redo brings it back.').last(),
    ).toBeVisible();
    await expect(drafts(page)).toContainText('Draft 2');
    await expect(script(page)).toContainText('Before.');
    await expect(script(page)).toBeFocused();
    expect(await storedDrafts(page)).toEqual(titles);
    // It is shown where it was left.
    await expect(script(page).getByText('Before.')).toBeInViewport();
    await undo(page);
    await expect(script(page)).not.toContainText('Before.');

    await redo(page);
    await expect(script(page)).toContainText('Before.');
    await redo(page);
    await expect(page.getByText('“Draft 3” is back.').last()).toBeVisible();
    await expect(drafts(page)).toContainText('Draft 3');
    await expect(script(page)).not.toContainText('Before.');
    await redo(page);
    await expect(script(page)).toContainText('INT. SHED - NIGHT');
    await expect(script(page)).toBeFocused();
    expect(await storedDrafts(page)).toEqual([...titles, 'Draft 3']);
  }
  // It is written in as before, and stored.
  await page.keyboard.type(', late');
  await untilSaved(page);
  await chooseDraftItem(page, 'Draft 2');
  await expect(script(page)).toContainText('Before.');
  await chooseDraftItem(page, 'Draft 3');
  await expect(script(page)).toContainText('INT. SHED - NIGHT, LATE');
});

test('typing in several drafts is taken back, each where it was typed', async () => {
  const { page } = run.program;
  const typeAtEnd = async (words: string): Promise<void> => {
    await script(page).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(words);
  };
  await typeAtEnd(' In the second.');
  await chooseDraftItem(page, 'Draft 1');
  await expect(drafts(page)).toContainText('Draft 1');
  await typeAtEnd(' In the first.');
  await chooseDraftItem(page, 'Draft 2');
  await expect(drafts(page)).toContainText('Draft 2');
  await typeAtEnd(' In the second again.');

  await undo(page);
  await expect(script(page)).not.toContainText('In the second again.');
  await expect(script(page)).toContainText('In the second.');
  await undo(page);
  await expect(drafts(page)).toContainText('Draft 1');
  // It is shown where it was left, and taken back only by the next step.
  await expect(script(page).getByText('In the first.')).toBeInViewport();
  await undo(page);
  await expect(script(page)).not.toContainText('In the first.');
  await undo(page);
  await expect(drafts(page)).toContainText('Draft 2');
  await undo(page);
  await expect(script(page)).not.toContainText('In the second.');

  for (let step = 0; step < 5; step++) await redo(page);
  await expect(drafts(page)).toContainText('Draft 2');
  await expect(script(page)).toContainText('In the second. In the second again.');
  await untilSaved(page);
  await runCommand(page, 'Undo: Typing');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('option', { name: 'Undo: Open “Draft 2”' })).toBeVisible();
  await page.keyboard.press('Escape');
  await chooseDraftItem(page, 'Draft 1');
  await expect(script(page)).toContainText('In the first.');
});

test('a copy of a draft that was left goes with its mappings, and comes back with them', async () => {
  const { page } = run.program;
  const before = await storedProject(page);
  await chooseDraftItem(page, 'Copy this draft…');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('The copy');
  await page.keyboard.press('Enter');
  await expect(drafts(page)).toContainText('The copy');
  await expect(script(page)).toBeFocused();
  const written = await script(page).textContent();
  const pills = await script(page).locator('.pill').allTextContents();
  expect(pills.length).toBeGreaterThan(0);
  const made = await storedProject(page);

  await chooseDraftItem(page, 'Draft 1');
  await expect(drafts(page)).toContainText('Draft 1');
  await undo(page);
  await expect.poll(async () => (await storedProject(page)).versions).toEqual(before.versions);
  expect((await storedProject(page)).mappings).toEqual(before.mappings);
  // The writer is where they were.
  await expect(drafts(page)).toContainText('Draft 1');
  await expect(script(page)).toBeFocused();
  await redo(page);
  await expect.poll(async () => (await storedProject(page)).versions).toEqual(made.versions);
  expect((await storedProject(page)).mappings).toEqual(made.mappings);
  await expect(drafts(page)).toContainText('Draft 1');
  await chooseDraftItem(page, 'The copy');
  await expect.poll(() => script(page).textContent()).toBe(written);
  await expect.poll(() => script(page).locator('.pill').allTextContents()).toEqual(pills);

  // Open, it goes to the draft that it was made from.
  await undo(page);
  await expect(drafts(page)).toContainText('Draft 2');
  await expect.poll(async () => (await storedProject(page)).mappings).toEqual(before.mappings);
  // What is done then takes the way forward away.
  await expect(script(page)).toBeFocused();
  await page.keyboard.type('x');
  await untilSaved(page);
  await redo(page);
  expect((await storedProject(page)).versions).toEqual(before.versions);
});

test('a new draft that was left goes only once its words are taken back', async () => {
  const { page } = run.program;
  await chooseDraftItem(page, 'New draft…');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('The other');
  await page.keyboard.press('Enter');
  await expect(drafts(page)).toContainText('The other');
  await expect(script(page)).toBeFocused();
  await page.keyboard.type('INT. TEA HOUSE - DAY');
  await untilSaved(page);
  await chooseDraftItem(page, 'Draft 1');
  await expect(drafts(page)).toContainText('Draft 1');
  await expect(script(page)).toBeFocused();
  await undo(page);
  await expect(drafts(page)).toContainText('The other');
  await expect(script(page)).toContainText('INT. TEA HOUSE - DAY');
  await undo(page);
  await expect(script(page)).not.toContainText('INT. TEA HOUSE - DAY');
  expect(await storedDrafts(page)).toContain('The other');
  await undo(page);
  await expect.poll(() => storedDrafts(page)).not.toContain('The other');
});

test('a saved version goes and comes back, and so does a draft that is made of it', async () => {
  const { page } = run.program;
  await script(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Typed before.');
  await page.keyboard.press('Control+Shift+S');
  const field = page.getByRole('textbox', { name: 'Name' });
  await expect(field).toHaveValue('Version 1');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The draft is kept as “Version 1”.')).toBeVisible();
  await expect(script(page)).toBeFocused();

  await undo(page);
  await expect(page.getByText('“Version 1” is gone again. Redo brings it back.')).toBeVisible();
  await expect(script(page)).toContainText('Typed before.');
  await undo(page);
  await expect(script(page)).not.toContainText('Typed before.');
  await redo(page);
  await expect(script(page)).toContainText('Typed before.');
  await redo(page);
  await expect(page.getByText('“Version 1” is back.')).toBeVisible();

  // In the list, too.
  await runCommand(page, 'Versions: compare and restore');
  const dialog = page.getByRole('dialog', { name: 'Versions' });
  const list = dialog.getByRole('listbox');
  await expect(list).toBeFocused();
  const named = list.getByRole('option', { name: /^Version 1/ });
  await expect(named).toHaveCount(1);
  await undo(page);
  await expect(named).toHaveCount(0);
  await redo(page);
  await expect(named).toHaveCount(1);
  await expect(list).toBeFocused();

  await list.press('Home');
  await expect(named).toHaveAttribute('aria-selected', 'true');
  await dialog.getByRole('button', { name: 'Open as a new draft…' }).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('From it');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(drafts(page)).toContainText('From it');
  await expect(script(page)).toContainText('Typed before.');
  await undo(page);
  await expect(drafts(page)).toContainText('Draft 2');
  expect(await storedDrafts(page)).not.toContain('From it');
  await redo(page);
  await expect(drafts(page)).toContainText('From it');
  await expect(script(page)).toContainText('Typed before.');
});

test('a script that is imported as a draft goes and comes back', async () => {
  const { page } = run.program;
  await openScript(
    run.program,
    join(run.folder, 'Shed.fountain'),
    'INT. SHED - NIGHT\n\nA saw hangs there.\n',
  );
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' It is rusty.');
  await untilSaved(page);
  await undo(page);
  await expect(script(page)).not.toContainText('It is rusty.');
  await undo(page);
  await expect(drafts(page)).toContainText('Draft 2');
  expect(await storedDrafts(page)).not.toContain('Shed');
  await redo(page);
  await expect(drafts(page)).toContainText('Shed');
  await expect(script(page)).toContainText('A saw hangs there.');
  await redo(page);
  await expect(script(page)).toContainText('A saw hangs there. It is rusty.');
  await untilSaved(page);
});

test('undo takes back what is typed while a script is read, and then its import', async () => {
  const { app, page } = run.program;
  const path = join(run.folder, 'Shed.fountain');
  writeFileSync(path, 'INT. SHED - NIGHT\n\nA saw hangs there.\n');
  await script(page).click();
  await page.keyboard.press('Control+End');
  const goOn = await holdAnswers(app, 'draft.import');
  await importScript(run.program, path);
  await script(page).focus();
  await page.keyboard.type(' Typed meanwhile.');
  await expect(script(page)).toContainText('Typed meanwhile.');
  await undo(page);
  await expect(script(page)).not.toContainText('Typed meanwhile.');
  await page.keyboard.type(' Typed again.');
  await goOn();
  await expect(page.getByText('“Shed” is imported as a new draft.')).toBeVisible();
  await undo(page);
  await expect(page.getByText('“Shed” is gone again. Redo brings it back.')).toBeVisible();
  await expect(script(page)).toContainText('Typed again.');
  expect(await storedDrafts(page)).not.toContain('Shed');
  await undo(page);
  await expect(script(page)).not.toContainText('Typed again.');
});

test('an imported text goes with its work, and comes back with it', async () => {
  const { page } = run.program;
  await script(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Before.');
  await untilSaved(page);
  const before = await storedTexts(page);
  const path = join(run.folder, 'ferry.txt');
  writeFileSync(path, 'Ilse rows the ferry for her father. The lantern goes out.');
  await run.program.willChoose(path);
  await page.keyboard.press('Control+Shift+I');
  const dialog = page.getByRole('dialog', { name: /^Import / });
  await expect(dialog.getByText('The lantern goes out.')).toBeVisible();
  await dialog.getByLabel('Title of the work').fill('The Ferry');
  await page.keyboard.press('Enter');
  const title = page.getByRole('heading', { name: 'The Ferry', level: 1 });
  await expect(title).toBeVisible();
  const passage = page.getByRole('region', { name: 'Text' }).locator('[data-passage]').first();
  await passage.focus();
  await page.keyboard.press('m');
  await expect(page.getByText(/^Mapped to /)).toBeVisible();
  const after = await storedTexts(page);
  expect(after.mappings).toHaveLength(before.mappings.length + 1);

  for (const round of [1, 2]) {
    await undo(page);
    await expect.poll(async () => (await storedTexts(page)).mappings).toEqual(before.mappings);
    await expect(title, `round ${round}`).toBeVisible();
    await undo(page);
    await expect(
      page.getByText('“ferry” is gone again. Redo brings it back.').last(),
    ).toBeVisible();
    await expect(title).toBeHidden();
    expect(await storedTexts(page)).toEqual(before);
    await expect
      .poll(() => page.evaluate(() => document.activeElement === document.body))
      .toBe(false);
    await page.keyboard.press('Alt+1');
    await undo(page);
    await expect(script(page)).not.toContainText('Before.');
    await redo(page);
    await expect(script(page)).toContainText('Before.');
    await page.keyboard.press('Alt+5');
    await redo(page);
    await expect(page.getByText('“ferry” is back.').last()).toBeVisible();
    await expect(title).toBeVisible();
    await redo(page);
    await expect.poll(async () => (await storedTexts(page)).mappings).toEqual(after.mappings);
    await expect(passage).toContainText('Ilse rows the ferry');
  }
  expect(await storedTexts(page)).toEqual(after);
});

test('texts that are imported together go one after the other, down to an empty library', async () => {
  const { page } = run.program;
  await newProject(run.program, join(run.folder, 'Empty.palimpsest'));
  const paths = ['one', 'two'].map((name) => join(run.folder, `${name}.txt`));
  for (const path of paths) writeFileSync(path, 'The lantern goes out. Nobody comes.');
  await run.program.willChoose(...paths);
  await page.keyboard.press('Alt+5');
  await page.keyboard.press('Control+Shift+I');
  const dialog = page.getByRole('dialog', { name: /^Import / });
  await expect(dialog).toContainText('Text 1 of 2');
  await expect(dialog.getByText('The lantern goes out.')).toBeVisible();
  await dialog.getByLabel('Title of the work').fill('The Ferry');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('Text 2 of 2');
  await expect(dialog.getByText('The lantern goes out.')).toBeVisible();
  await dialog.getByLabel('Testifies to').selectOption({ label: 'Novel: The Ferry' });
  await dialog.getByLabel('Name of this text').press('Enter');
  await expect(dialog).toBeHidden();
  const texts = works(page).locator('li button strong');
  await expect(texts).toHaveText(['one', 'two']);

  await undo(page);
  await expect(texts).toHaveText(['one']);
  await undo(page);
  await expect(works(page)).toContainText('No texts yet.');
  await expect(works(page).getByRole('button', { name: 'Import texts…' })).toBeFocused();
  expect((await storedProject(page)).versions.map(({ kind }) => kind)).toEqual(['draft']);
  await redo(page);
  await expect(texts).toHaveText(['one']);
  await redo(page);
  await expect(texts).toHaveText(['one', 'two']);
});
