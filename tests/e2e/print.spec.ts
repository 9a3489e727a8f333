/** Printing, as far as it goes without a printer: what would be printed, and what is said when it is not. */
import { expect, test } from '@playwright/test';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPdf } from '../support/pdfText.ts';
import {
  exportScript,
  type Program,
  removeFolder,
  script,
  startProgram,
  temporaryFolder,
  untilSaved,
} from './program.ts';

const folder = temporaryFolder();
let program: Program;

test.beforeAll(async () => {
  program = await startProgram();
});

test.afterAll(async () => {
  await program.app.close();
  removeFolder(program.profile);
  removeFolder(folder);
});

/**
 * Answers Electron's print call: keeps the file that is shown and what the viewer prints of it.
 * @param reason empty: printed
 */
function willPrint(reason: string): Promise<void> {
  return program.app.evaluate(
    ({ app }, { reason, folder }) => {
      app.once('web-contents-created', (_event, contents) => {
        contents.print = (_options, answer) => {
          const fs = process.getBuiltinModule('node:fs');
          const { fileURLToPath } = process.getBuiltinModule('node:url');
          fs.copyFileSync(fileURLToPath(contents.getURL()), `${folder}/given.pdf`);
          void contents.printToPDF({ preferCSSPageSize: true }).then((bytes) => {
            fs.writeFileSync(`${folder}/printed.pdf`, bytes);
            answer?.(reason === '', reason);
          });
        };
      });
    },
    { reason, folder },
  );
}

/** The folders that a print left behind. */
function leftovers(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith('palimpsest-print-'));
}

test('what goes to the printer is the PDF of the export, page for page', async () => {
  const { page } = program;
  const path = join(folder, 'draft.pdf');
  await exportScript(program, path, 'PDF');

  const before = leftovers();
  await willPrint('');
  await page.keyboard.press('Control+p');
  await expect(page.getByText(/^\d+ pages went to the printer\.$/)).toBeVisible({
    timeout: 20_000,
  });
  const exported = readPdf(readFileSync(path));
  const given = readPdf(readFileSync(join(folder, 'given.pdf')));
  expect(given.pages).toEqual(exported.pages);
  expect(given.pages.length).toBeGreaterThan(3);
  const printed = readFileSync(join(folder, 'printed.pdf'), 'latin1');
  expect(printed.match(/\/Type\s*\/Page\b/g)).toHaveLength(given.pages.length);
  expect(leftovers()).toEqual(before);
});

test('a dialog that is called off says nothing', async () => {
  const { page } = program;
  const before = leftovers();
  rmSync(join(folder, 'printed.pdf'));
  await willPrint('Print job canceled');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Print the draft');
  await page.keyboard.press('Enter');
  await expect.poll(() => existsSync(join(folder, 'printed.pdf'))).toBe(true);
  await expect.poll(leftovers).toEqual(before);
  await expect(page.locator('[data-sonner-toast][data-type=error]')).toHaveCount(0);
});

test('without a printer the writer hears what to do', async () => {
  const { page } = program;
  await willPrint('Failed to enumerate printers');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+p');
  await expect(page.getByText(/^No printer was found\./)).toBeVisible({ timeout: 20_000 });
});

test('the revised pages alone are printed, from the reading view, too', async () => {
  const { page } = program;
  const choose = async (command: string): Promise<void> => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(command);
    await expect(page.getByRole('option', { name: command }).first()).toBeVisible();
    await page.keyboard.press('Enter');
  };
  await choose('Start a revision');
  await page.getByRole('button', { name: 'Start the revision' }).click();
  await script(page).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Nobody is in the park.');
  await untilSaved(page);

  await willPrint('');
  await choose('Print the revised pages');
  await expect(page.getByText('1 page went to the printer.')).toBeVisible({ timeout: 20_000 });
  const revised = readPdf(readFileSync(join(folder, 'given.pdf'))).pages;
  expect(revised).toHaveLength(1);
  expect(revised.flat().map(({ text }) => text)).toContain('*');

  await page.keyboard.press('F9');
  await expect(page.getByRole('article', { name: 'Page 1' })).toBeVisible();
  await willPrint('');
  await page.keyboard.press('Control+p');
  await expect(page.getByText(/^\d\d pages went to the printer\.$/)).toBeVisible({
    timeout: 20_000,
  });
  await page.keyboard.press('Escape');
});

test('a window that is closed while the print dialog is open ends the program and leaves no file', async () => {
  // Of what was there before some may be on its way out.
  const before = leftovers();
  const left = (): string[] => leftovers().filter((name) => !before.includes(name));
  const other = await startProgram();
  try {
    const open = join(folder, 'open');
    await other.app.evaluate(({ app }, path) => {
      app.once('web-contents-created', (_event, contents) => {
        contents.print = () => process.getBuiltinModule('node:fs').writeFileSync(path, '');
      });
    }, open);
    await other.page.keyboard.press('Control+p');
    await expect.poll(() => existsSync(open), { timeout: 20_000 }).toBe(true);
    expect(left()).toHaveLength(1);
    const ended = other.app.waitForEvent('close');
    await other.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find((window) => window.getParentWindow() === null)
        ?.close(),
    );
    await ended;
    expect(left()).toEqual([]);
  } finally {
    removeFolder(other.profile);
  }
});
