/** Where an export goes: never under a nameless name, never over a file that nobody was asked about. */
import { expect, test } from '@playwright/test';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPdf } from '../support/pdfText.ts';
import { expectAccessible } from './axe.ts';
import {
  exportScript,
  importScript,
  removeFolder,
  runCommand,
  script,
  startProgram,
  temporaryFolder,
} from './program.ts';

test('an export gets its ending, and replaces a file of that name only when told to', async () => {
  const folder = temporaryFolder();
  const program = await startProgram();
  const { app, page } = program;
  /** Answers the question whether to replace; what it says is kept. */
  const willAnswer = (response: number): Promise<void> =>
    app.evaluate(({ dialog }, answer) => {
      dialog.showMessageBox = (...words: unknown[]) => {
        const said = words.at(-1) as { message: string; detail?: string };
        Object.assign(globalThis, { said: [said.message, said.detail] });
        return Promise.resolve({ response: answer, checkboxChecked: false });
      };
    }, response);
  const dialog = page.getByRole('dialog', { name: 'Export' });
  const exportScript = async (): Promise<void> => {
    if (!(await dialog.isVisible())) await page.keyboard.press('Control+e');
    await dialog.getByRole('radio', { name: /^Script/ }).check();
    await dialog.getByRole('radio', { name: 'Plain text' }).check();
    await dialog.getByRole('button', { name: 'Choose where…' }).click();
  };

  await program.willSaveAs(join(folder, 'draft'));
  await exportScript();
  await expect(dialog).toBeHidden();
  expect(readdirSync(folder)).toEqual(['draft.txt']);

  writeFileSync(join(folder, 'draft.txt'), 'notes');
  await willAnswer(0);
  await exportScript();
  await expect
    .poll(() => app.evaluate(() => Reflect.get(globalThis, 'said') as unknown))
    .toEqual(['This file is already there.', join(folder, 'draft.txt')]);
  await expect(dialog.getByRole('button', { name: 'Choose where…' })).toBeEnabled();
  expect(readFileSync(join(folder, 'draft.txt'), 'utf8')).toBe('notes');

  await willAnswer(1);
  await exportScript();
  await expect(dialog).toBeHidden();
  expect(readFileSync(join(folder, 'draft.txt'), 'utf8')).toContain('EXT. BAYSIDE PARK - DAY');
  expect(readdirSync(folder)).toEqual(['draft.txt']);
  await program.close();
  removeFolder(program.profile);
  removeFolder(folder);
});

test('the PDF begins its pages where the editor does', async () => {
  const folder = temporaryFolder();
  const program = await startProgram();
  const { page } = program;
  // What stands after each page break on screen: the repeated cue, or the text that goes on.
  const starts = await script(page)
    .locator('.page-break')
    .evaluateAll((breaks) =>
      breaks.map((one) => {
        const cue = one.querySelector('.page-cue');
        if (cue !== null) return cue.textContent;
        let text = '';
        for (let next = one.nextSibling; next !== null; next = next.nextSibling) {
          const copy = next.cloneNode(true);
          if (copy instanceof Element) {
            // Pills and further page breaks are not text.
            for (const drawn of copy.querySelectorAll('[contenteditable=false]')) drawn.remove();
          }
          text += copy.textContent ?? '';
        }
        return text;
      }),
    );
  expect(starts.length).toBeGreaterThan(3);

  const path = join(folder, 'draft.pdf');
  await exportScript(program, path, 'PDF');

  const { pages } = readPdf(readFileSync(path));
  const body = pages.slice(-(starts.length + 1));
  const first = body.slice(1).map((texts) => {
    // The page number stands above the text, whose first line is 72 points from the top.
    const lines = texts.filter(({ y }) => y < 792 - 72);
    const highest = Math.max(...lines.map(({ y }) => y));
    const line = lines.filter(({ x, y }) => y === highest && x >= 1.4 * 72 && x < 7.1 * 72);
    return line.map(({ text }) => text).join('');
  });
  first.forEach((line, index) => expect(starts[index]?.startsWith(line), line).toBe(true));
  await program.close();
  removeFolder(program.profile);
  removeFolder(folder);
});

test('the title page is filled in, printed, and taken back', async () => {
  const folder = temporaryFolder();
  const program = await startProgram();
  const { page } = program;
  const dialog = page.getByRole('dialog', { name: 'Title page' });
  const openDialog = async (): Promise<void> => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('Title page');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeVisible();
  };
  await openDialog();
  const title = dialog.getByRole('textbox', { name: 'Title', exact: true });
  const before = await title.inputValue();
  await title.fill('A Kite Comes Down');
  await dialog.getByRole('textbox', { name: 'Contact' }).fill('Nila\n1 Long Street');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();

  const path = join(folder, 'draft.pdf');
  await exportScript(program, path);
  const [first] = readPdf(readFileSync(path)).pages;
  const said = first?.map(({ text }) => text);
  expect(said).toContain('A Kite Comes Down');
  expect(said?.slice(-2)).toEqual(['Nila', '1 Long Street']);

  await script(page).click();
  await page.keyboard.press('Control+z');
  await openDialog();
  await expect(title).toHaveValue(before);
  await expect(dialog.getByRole('textbox', { name: 'Contact' })).toHaveValue('');
  await page.keyboard.press('Escape');
  await program.close();
  removeFolder(program.profile);
  removeFolder(folder);
});

test('what a file has on its title page besides can be changed and taken away', async () => {
  const folder = temporaryFolder();
  const program = await startProgram();
  const { page } = program;
  const path = join(folder, 'Ferry.fountain');
  writeFileSync(
    path,
    'Title: The Ferry\nRevision: Blue\nNotes: For Bo\n\nINT. QUAY - DAY\n\nRain.\n',
  );
  await importScript(program, path);
  await expect(script(page)).toContainText('Rain.');
  await runCommand(page, 'Title page');
  const dialog = page.getByRole('dialog', { name: 'Title page' });
  await expect(dialog.getByRole('textbox', { name: 'Revision' })).toHaveValue('Blue');
  await dialog.getByRole('textbox', { name: 'Revision' }).fill('Pink');
  await dialog.getByRole('textbox', { name: 'Notes' }).fill('');
  await expectAccessible(page, '[role=dialog]');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await runCommand(page, 'Title page');
  await expect(dialog.getByRole('textbox', { name: 'Revision' })).toHaveValue('Pink');
  await expect(dialog.getByRole('textbox', { name: 'Notes' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('Control+z');
  await runCommand(page, 'Title page');
  await expect(dialog.getByRole('textbox', { name: 'Notes' })).toHaveValue('For Bo');
  await page.keyboard.press('Escape');
  await program.close();
  removeFolder(program.profile);
  removeFolder(folder);
});

test('the page is set up: on screen, in the PDF, and taken back', async () => {
  const folder = temporaryFolder();
  const program = await startProgram();
  const { page } = program;
  const pages = page.getByText(/^Page \d+ of \d+$/);
  const before = await pages.textContent();
  const dialog = page.getByRole('dialog', { name: 'Page setup' });
  const openDialog = async (): Promise<void> => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('Page setup');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeVisible();
  };
  await openDialog();
  const lines = dialog.getByRole('spinbutton', { name: 'Lines on a page' });
  await expect(lines).toHaveValue('54');
  await dialog.getByRole('combobox', { name: 'Paper' }).selectOption('A4 (210 × 297 mm)');
  await expect(lines).toHaveValue('58');
  await lines.fill('44');
  await dialog.getByRole('combobox', { name: 'Blank lines before a scene' }).selectOption('one');
  await dialog.getByRole('combobox', { name: 'Scene numbers stand' }).selectOption('on the right');
  await dialog.getByRole('textbox', { name: 'Header' }).fill('{draft}, for reading');
  await expectAccessible(page, '[role=dialog]');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(pages).not.toHaveText(before ?? '');
  await expect(script(page)).toHaveAttribute('data-scene-numbers', 'right');
  const count = Number(/of (\d+)/.exec((await pages.textContent()) ?? '')?.[1]);

  const path = join(folder, 'draft.pdf');
  await exportScript(program, path);
  const file = readFileSync(path);
  expect(file.toString('latin1')).toMatch(/MediaBox \[0 0 595\.\d+ 841\.\d+\]/);
  const printed = readPdf(file).pages.slice(-count);
  const said = printed.map((one) => one.map(({ text }) => text));
  expect(said[0]).not.toContain('Draft 2, for reading');
  expect(said.slice(1).every((one) => one.includes('Draft 2, for reading'))).toBe(true);

  // It is still so when the program is started again.
  await program.close();
  const again = await startProgram({ profile: program.profile });
  await expect(again.page.getByText(/^Page 1 of /)).toHaveText(`Page 1 of ${count}`);
  await again.close();
  removeFolder(program.profile);
  removeFolder(folder);
});

test('a page setup is one step of the history', async () => {
  const program = await startProgram();
  const { page } = program;
  const pages = page.getByText(/^Page \d+ of \d+$/);
  const before = (await pages.textContent()) ?? '';
  await page.getByRole('button', { name: 'Drafts Draft 2' }).click();
  await page.getByRole('menuitem', { name: 'Page setup…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Page setup' });
  await dialog.getByRole('spinbutton', { name: 'Lines on a page' }).fill('40');
  await dialog.getByRole('button', { name: 'Store' }).click();
  await expect(pages).not.toHaveText(before);
  const after = (await pages.textContent()) ?? '';
  await script(page).click();
  await page.keyboard.press('Control+z');
  await expect(page.getByText(before.replace(/^Page \d+ /, ''))).toBeVisible();
  await page.keyboard.press('Control+y');
  await expect(page.getByText(after.replace(/^Page \d+ /, ''))).toBeVisible();
  await program.close();
  removeFolder(program.profile);
});
