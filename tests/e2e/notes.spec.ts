import { expect, test, type Page } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible } from './axe.ts';
import {
  importScript,
  newProject,
  programForAll,
  resize,
  runCommand,
  script,
  untilSaved,
} from './program.ts';

/** Notes and bookmarks: made on the page, found, changed and taken away in the list. */

const run = programForAll();

const text = `INT. ROOF - DAY #1#

Two kites fall. Nobody runs.

NILA
Come on.

EXT. YARD - NIGHT #2#

[[RESEARCH: when did it snow?]]

It snows.
`;

let drafts = 0;

test.beforeEach(async () => {
  const { page } = run.program;
  const name = `Notes ${String(++drafts)}`;
  const path = join(run.folder, `${name}.fountain`);
  writeFileSync(path, text);
  await newProject(run.program, join(run.folder, `${name}.palimpsest`));
  await importScript(run.program, path);
  await expect(script(page)).toContainText('Two kites fall.');
  await expect(script(page)).toBeFocused();
  await page.getByRole('button', { name: 'Scenes', exact: true }).click();
});

const pane = (page: Page) => page.getByRole('navigation', { name: 'Notes' });
const notes = (page: Page) => pane(page).locator('button.note');

async function openNotes(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Notes', exact: true }).click();
  await expect(pane(page)).toBeVisible();
}

/** Puts the caret at the start of the line with these words, or at its end. */
async function caretAt(page: Page, words: string, key: 'Home' | 'End'): Promise<void> {
  await script(page).getByText(words).click();
  await page.keyboard.press(key);
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Selects the first words of the line that begins with them, and comments on them. */
async function comment(page: Page, words: string, says: string): Promise<void> {
  await caretAt(page, words, 'Home');
  await press(page, ...Array<string>(words.length).fill('Shift+ArrowRight'), 'Control+Alt+m');
  await page.keyboard.type(says);
  await page.keyboard.press('Enter');
}

test('a comment stands after the words that it quotes, and leaves the script as it was', async () => {
  const { page } = run.program;
  await comment(page, 'Two kites', 'or three?');
  await page.keyboard.type(' slowly');
  await expect(script(page).locator('.el-action').first()).toHaveText(
    'Two kites“Two kites” or three? slowly fall. Nobody runs.',
  );
  await expect(script(page).locator('.inline-note')).toHaveText('“Two kites” or three?');

  await openNotes(page);
  await expect(notes(page).first()).toContainText('“Two kites”');
  await expect(notes(page).first()).toContainText('or three?');
  await expect(notes(page).first()).toContainText('p. 1');
  await expect(notes(page).first()).not.toContainText('the words have changed');

  await caretAt(page, 'Nobody runs', 'Home');
  await page.keyboard.press('Delete');
  await page.keyboard.type('W');
  await expect(notes(page).first()).not.toContainText('the words have changed');
  await caretAt(page, 'Nobody runs', 'Home');
  await press(page, ...Array<string>(8).fill('ArrowRight'), 'Delete', 'x');
  await expect(notes(page).first()).toContainText('the words have changed');
  await press(page, 'Control+z', 'Control+z', 'Control+z');
});

test('notes in headings and cues keep their case, and stay out of the names', async () => {
  const { page } = run.program;
  await comment(page, 'NILA', 'a new name?');
  await expect(script(page).locator('.el-character .inline-note')).toHaveText('“NILA” a new name?');
  await comment(page, 'INT. ROOF', 'whose?');
  await expect(page.locator('.scenes button[data-scene]').first()).toContainText('INT. ROOF - DAY');
  await expect(page.locator('.scenes button[data-scene]').first()).not.toContainText('whose');
});

test('the list goes to notes, filters, changes and deletes them, by keyboard, each as a step of undo', async () => {
  const { page } = run.program;
  await comment(page, 'Two kites', 'or three?');
  await page.keyboard.press('Alt+m');
  await expect(notes(page)).toHaveCount(2);
  await expect(notes(page).first()).toBeFocused();
  await expect(pane(page)).toContainText('2 notes');

  await page.keyboard.press('ArrowDown');
  await expect(notes(page).nth(1)).toBeFocused();
  await expect(notes(page).nth(1)).toContainText('Research');
  await page.keyboard.press('Enter');
  await expect(script(page)).toBeFocused();
  await page.keyboard.type(' In May?');
  await expect(script(page).locator('.el-note')).toHaveText('RESEARCH: when did it snow? In May?');
  await expect(notes(page).nth(1)).toContainText('In May?');

  await page.keyboard.press('Alt+m');
  await expect(notes(page).nth(1)).toBeFocused();
  await page.keyboard.press('d');
  await expect(notes(page).nth(1)).toContainText('done');
  await expect(script(page).locator('.el-note')).toContainText('DONE RESEARCH:');
  await page.keyboard.press('e');
  const field = pane(page).getByRole('textbox', { name: 'What the note says' });
  await expect(field).toBeFocused();
  await field.fill('It snowed in May.');
  await page.keyboard.press('Enter');
  await expect(script(page).locator('.el-note')).toHaveText('DONE RESEARCH: It snowed in May.');
  await expect(notes(page).nth(1)).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(script(page).locator('.el-note')).toHaveText(
    'DONE RESEARCH: when did it snow? In May?',
  );

  await page.keyboard.press('Delete');
  await expect(notes(page)).toHaveCount(1);
  await expect(notes(page).first()).toBeFocused();
  await expect(script(page).locator('.el-note')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(notes(page)).toHaveCount(2);

  await pane(page).getByRole('combobox', { name: 'Marker' }).selectOption('Research');
  await expect(notes(page)).toHaveCount(1);
  await expect(pane(page)).toContainText('1 of 2 notes');
  await pane(page).getByRole('combobox', { name: 'Open or done' }).selectOption('Open');
  await expect(pane(page)).toContainText('No note is like this.');
  await pane(page).getByRole('combobox', { name: 'Open or done' }).selectOption('Any');
  await pane(page).getByRole('combobox', { name: 'Marker' }).selectOption('All notes');
  await pane(page).getByRole('searchbox').fill('three');
  await expect(notes(page)).toHaveCount(1);
  await pane(page).getByRole('searchbox').fill('');
});

test('the list works by mouse: a marker from the menu, and the note that is clicked', async () => {
  const { page } = run.program;
  await openNotes(page);
  await notes(page).first().hover();
  await pane(page).getByRole('button', { name: 'More' }).first().click();
  await page.getByRole('menuitem', { name: 'Question' }).click();
  await expect(script(page).locator('.el-note')).toHaveText('QUESTION: when did it snow?');
  await notes(page).first().click();
  await expect(script(page)).toBeFocused();
  await page.keyboard.type('!');
  await expect(script(page).locator('.el-note')).toHaveText('QUESTION: when did it snow?!');
});

test('F4 goes from note to note; a note is kept, and goes out with Fountain', async () => {
  const { page } = run.program;
  await comment(page, 'Two kites', 'or three?');
  await press(page, 'F4');
  await page.keyboard.type('!');
  await expect(script(page).locator('.el-note')).toHaveText('RESEARCH: when did it snow?!');
  await press(page, 'Shift+F4');
  await page.keyboard.type('!');
  await expect(script(page).locator('.inline-note')).toHaveText('“Two kites” or three?!');
  await untilSaved(page);
  await page.keyboard.press('Control+e');
  const out = join(run.folder, 'Out.fountain');
  await run.program.willSaveAs(out);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /^Script/ }).check();
  await dialog.getByRole('radio', { name: 'Fountain' }).check();
  await dialog.getByRole('button', { name: 'Choose where…' }).click();
  await expect.poll(() => read(out)).toContain('Two kites[[“Two kites” or three?!]] fall.');
  expect(read(out)).toContain('[[RESEARCH: when did it snow?!]]');
});

test('bookmarks come and go by key, and are gone to by key and from the list', async () => {
  const { page } = run.program;
  await caretAt(page, 'INT. ROOF', 'End');
  await page.keyboard.press('Control+F2');
  await expect(script(page).locator('.inline-note')).toHaveText('BOOKMARK');
  await caretAt(page, 'It snows.', 'Home');
  await page.keyboard.press('Control+F2');
  await page.keyboard.type('Still. ');
  await expect(script(page).locator('.el-action').last()).toHaveText('Still. It snows.BOOKMARK');

  await press(page, 'Shift+F2', 'F2');
  await page.keyboard.type(': the second');
  await expect(script(page).locator('.inline-note').last()).toHaveText('BOOKMARK: the second');
  await press(page, 'Control+Alt+1');
  await page.keyboard.type(': the first');
  await expect(script(page).locator('.inline-note').first()).toHaveText('BOOKMARK: the first');

  await page.keyboard.press('Alt+m');
  await pane(page).getByRole('combobox', { name: 'Marker' }).selectOption('Bookmark');
  await expect(notes(page)).toHaveCount(2);
  await notes(page).first().focus();
  await page.keyboard.press('2');
  await expect(script(page)).toBeFocused();
  await page.keyboard.type('!');
  await expect(script(page).locator('.inline-note').last()).toHaveText('BOOKMARK: the second!');
  await page.keyboard.press('Control+F2');
  await expect(notes(page)).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(notes(page)).toHaveCount(2);
});

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

for (const theme of ['light', 'dark']) {
  test(`the list passes axe, ${theme}`, async () => {
    const { page, app } = run.program;
    await resize(app, 1440, 900);
    await comment(page, 'Two kites', 'or three?');
    await runCommand(page, `Theme: ${theme}`);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await page.keyboard.press('Alt+m');
    await expect(notes(page).first()).toBeFocused();
    await page.keyboard.press('d');
    await expect(notes(page).first()).toContainText('done');
    await expectAccessible(page);
  });
}
