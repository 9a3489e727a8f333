/** Dual dialogue that goes on overleaf: at one height in both columns, and as it prints. */
import { expect, test } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPdf } from '../support/pdfText.ts';
import {
  exportScript,
  newProject,
  removeFolder,
  script,
  startProgram,
  temporaryFolder,
} from './program.ts';

const words = (count: number, one: string): string =>
  Array.from({ length: count }, () => one).join(' ');

/** The first speech goes on in both columns, the second in the right one alone. */
const fountain = `INT. HALL - DAY

${Array.from({ length: 44 }, (_, index) => `line ${index}`).join('\n')}

ANNA
${words(30, 'No, I said.')}

BORIS (V.O.) ^
${words(6, 'word')}
(low)
${words(60, 'word')}

CARL
Short.

DORA ^
${words(300, 'And so on.')}
`;

test('a dual dialogue goes on overleaf on screen as it prints', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'Two at once.fountain');
  writeFileSync(file, fountain);
  const program = await startProgram();
  const { page } = program;
  await program.willChoose(file);
  await page.getByRole('button', { name: 'Drafts Draft 2' }).click();
  await page.getByRole('menuitem', { name: 'Import a script as a new draft…' }).click();
  await expect(page.getByRole('button', { name: 'Drafts Two at once' })).toBeVisible();
  await expect(page.getByText('Page 1 of 4')).toBeVisible();

  const breaks = await script(page)
    .locator('.page-break')
    .evaluateAll((found) =>
      found.map((one) => {
        const gap = one.querySelector('.page-gap')?.getBoundingClientRect();
        const parts = ['.page-more', '.page-number', '.page-cue'];
        return {
          top: Math.round(gap?.top ?? 0),
          said: parts.map((part) => one.querySelector(part)?.textContent ?? ''),
        };
      }),
    );
  expect(breaks.map(({ said }) => said)).toEqual([
    ['(MORE)', '2.', "ANNA (CONT'D)"],
    ['(MORE)', '2.', "BORIS (V.O.) (CONT'D)"],
    ['(MORE)', '3.', "DORA (CONT'D)"],
    ['(MORE)', '4.', "DORA (CONT'D)"],
  ]);
  expect(breaks[0]?.top).toBe(breaks[1]?.top);
  const isWide = await page
    .getByLabel('Page', { exact: true })
    .evaluate((desk) => desk.scrollWidth > desk.clientWidth);
  expect(isWide).toBe(false);

  // The caret in the right column above the break is still on the page before.
  await script(page).getByText('word word').first().click();
  await page.keyboard.press('Home');
  await expect(page.getByText('Page 1 of 4')).toBeVisible();
  await script(page).getByText('(low)').click();
  await expect(page.getByText('Page 2 of 4')).toBeVisible();

  const path = join(folder, 'draft.pdf');
  await exportScript(program, path);
  const { pages } = readPdf(readFileSync(path));
  expect(pages).toHaveLength(4);
  const said = pages.map((one) => one.map(({ text }) => text));
  expect(said[0]?.filter((text) => text === '(MORE)')).toHaveLength(2);
  expect(said[1]).toEqual(expect.arrayContaining(["ANNA (CONT'D)", 'BORIS (V.O.)', "(CONT'D)"]));
  expect(said[2]).toContain("DORA (CONT'D)");
  expect(program.errors).toEqual([]);
  await program.close();
  removeFolder(program.profile);
  removeFolder(folder);
});

test('Backspace and Delete beside two who speak at once lose neither', async () => {
  const folder = temporaryFolder();
  const program = await startProgram();
  const { page } = program;
  await newProject(program, join(folder, 'Borders.palimpsest'));
  await script(page).click();
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await page.keyboard.type('int. hall - day');
  await press('Enter', 'Tab');
  await page.keyboard.type('anna');
  await press('Enter');
  await page.keyboard.type('No.');
  await press('Enter', 'Tab');
  await page.keyboard.type('boris');
  await press('Enter');
  await page.keyboard.type('Yes.');
  await press('Control+d', 'Enter');
  await page.keyboard.type('Rain.');
  const lines = script(page).locator('.el');

  await press('Home', 'Backspace');
  await page.keyboard.type(' Yes!');
  await expect(lines).toHaveText(['INT. HALL - DAY', 'ANNA', 'No.', 'BORIS', 'Yes. Yes!', 'Rain.']);
  await lines.nth(5).click();
  await press('Home', 'Control+Backspace');
  await page.keyboard.type('?');
  await expect(lines.nth(4)).toHaveText('Yes. Yes!?');
  await press('Control+Home', 'End', 'Delete');
  await page.keyboard.type('x');
  await expect(lines.nth(1)).toHaveText('XANNA');

  // The column that is emptied goes, and Anna speaks alone.
  await lines.nth(4).click();
  await press('Control+End', 'ArrowUp', 'End', 'Shift+Home', 'Delete', 'Backspace');
  await lines.nth(3).click();
  await press('End', 'Shift+Home', 'Delete', 'Backspace');
  await expect(script(page).locator('.dual-column')).toHaveCount(0);
  await expect(lines).toHaveText(['INT. HALL - DAY', 'XANNA', 'No.', 'Rain.']);
  await program.close();
  removeFolder(program.profile);
  removeFolder(folder);
});
