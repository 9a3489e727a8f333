import { _electron, expect, test } from '@playwright/test';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPdf } from '../support/pdfText.ts';
import { expectAccessible } from './axe.ts';
import {
  removeFolder,
  runCommand,
  startProgram,
  temporaryFolder,
  type Program,
} from './program.ts';

/** The comparison report, from the window. */

const folder = temporaryFolder();
const viewerFolder = temporaryFolder();
let program: Program;

test.beforeAll(async () => {
  program = await startProgram();
});

test.afterAll(async () => {
  await program.app.close();
  removeFolder(program.profile);
  removeFolder(folder);
  removeFolder(viewerFolder);
});

test.describe.configure({ mode: 'serial' });

test('is made of the versions that stand in Compare, as a PDF', async () => {
  const { page } = program;
  await page.keyboard.press('Alt+2');
  await page.getByRole('button', { name: 'Turning points and report' }).click();
  await page.getByRole('menuitem', { name: /^Export comparison report/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Comparison report' });
  for (const [place, label] of [
    ['First version', 'Novel'],
    ['Second version', 'Film, 2007'],
    ['Third version', 'Draft 2'],
    ['Fourth version', 'None'],
  ]) {
    const chosen = dialog.getByRole('combobox', { name: place ?? '', exact: true });
    await expect(chosen.locator('option:checked')).toHaveText(label ?? '');
  }
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => {
      document.documentElement.dataset['theme'] = name;
    }, theme);
    await expectAccessible(page, '[role=dialog]');
  }
  const path = join(folder, 'report');
  await program.willSaveAs(path);
  await dialog.getByRole('radio', { name: 'PDF' }).check();
  await dialog.getByRole('button', { name: 'Choose where…' }).click();
  await expect(dialog).toBeHidden();
  const { pages, bookmarks } = readPdf(readFileSync(`${path}.pdf`));
  expect(bookmarks).toContain('Passage by passage');
  expect(pages.length).toBeGreaterThan(3);
  expect(readdirSync(folder)).toEqual(['report.pdf']);
  expect(program.errors).toEqual([]);
});

test('says what is wrong with the versions that are chosen', async () => {
  const { page } = program;
  await runCommand(page, 'Export comparison report');
  const dialog = page.getByRole('dialog', { name: 'Comparison report' });
  const write = dialog.getByRole('button', { name: 'Choose where…' });
  const second = dialog.getByRole('combobox', { name: 'Second version', exact: true });
  await second.selectOption('Novel');
  await expect(dialog.getByText('A version stands here twice.')).toBeVisible();
  await expect(write).toBeDisabled();
  await second.selectOption('Choose a version…');
  await dialog.getByRole('combobox', { name: 'Third version' }).selectOption('None');
  await expect(dialog.getByText('Choose at least two versions.')).toBeVisible();
  await second.selectOption('Film, 2007');
  await dialog
    .getByRole('combobox', { name: 'Text of the second version' })
    .selectOption('Account B');
  await expect(write).toBeEnabled();
  const path = join(folder, 'two.html');
  await program.willSaveAs(path);
  await dialog.getByRole('radio', { name: 'Web page' }).check();
  await write.click();
  await expect(dialog).toBeHidden();
  expect(readFileSync(path, 'utf8')).toContain('Account B');
});

test('the web page passes axe, and has nothing that runs', async () => {
  // A browser without anything of ours around it.
  const viewerFile = join(viewerFolder, 'viewer.cjs');
  writeFileSync(
    viewerFile,
    `const { app, BrowserWindow } = require('electron');
    app.whenReady().then(() => new BrowserWindow().loadFile(process.argv.at(-1)));`,
  );
  const viewer = await _electron.launch({
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--user-data-dir=${viewerFolder}`,
      viewerFile,
      join(folder, 'two.html'),
    ],
  });
  const page = await viewer.firstWindow();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Comparison: The Kite Runner');
  expect(await page.locator('script').count()).toBe(0);
  expect(await page.locator('figure svg').count()).toBeGreaterThan(2);
  await expectAccessible(page);
  // On a telephone: no number is broken between its digits, and nothing but a wide table is moved sideways.
  await viewer.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(390, 800);
  });
  await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThan(400);
  const seen = await page.evaluate(() => {
    const broken = [...document.querySelectorAll('td.right, thead th')].filter((cell) => {
      const words = cell.textContent.trim();
      if (words === '' || /\s/.test(words)) return false;
      const range = document.createRange();
      range.selectNodeContents(cell);
      return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
    });
    const { scrollWidth, clientWidth } = document.documentElement;
    return { broken: broken.map((cell) => cell.textContent), wider: scrollWidth > clientWidth };
  });
  expect(seen).toEqual({ broken: [], wider: false });
  await expectAccessible(page);
  await viewer.close();
});

test('writes nothing when it is called off', async () => {
  const { page, app } = program;
  await app.evaluate(({ dialog }) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: true, filePath: '' });
  });
  await runCommand(page, 'Export comparison report');
  const dialog = page.getByRole('dialog', { name: 'Comparison report' });
  await dialog.getByRole('button', { name: 'Choose where…' }).click();
  await expect(dialog.getByRole('button', { name: 'Choose where…' })).toBeEnabled();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  expect(existsSync(join(folder, 'Comparison'))).toBe(false);
  expect(readdirSync(folder).sort()).toEqual(['report.pdf', 'two.html']);
});
