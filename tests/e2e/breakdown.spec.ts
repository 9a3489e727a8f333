import { expect, test } from '@playwright/test';
import { join } from 'node:path';
import { answered, newProject, programForAll, script, storedProject } from './program.ts';

/** The breakdown sheets: what is tagged and typed there, and that undo reaches it from anywhere. */

const run = programForAll();
let projects = 0;

test.beforeEach(async () => {
  const { page } = run.program;
  const name = `Sheets ${String(++projects)}`;
  await newProject(run.program, join(run.folder, `${name}.palimpsest`));
  await page.keyboard.press('Alt+1');
  await script(page).click();
  await page.keyboard.type('INT. KITCHEN - NIGHT');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Nila lights the lamp.');
});

/** The sheet, as it stands after going away and coming back. */
async function sheetAgain() {
  const { page } = run.program;
  await page.keyboard.press('Alt+1');
  await expect(script(page)).toBeVisible();
  await page.keyboard.press('Alt+4');
  const sheet = page.getByRole('region', { name: 'Breakdown sheet' });
  await expect(sheet.getByRole('heading', { name: 'INT. KITCHEN - NIGHT' })).toBeVisible();
  return sheet;
}

test('gives the focus back to where an element was asked for', async () => {
  const { page } = run.program;
  const field = page.getByLabel('Name');
  for (const leave of ['Escape', 'Enter']) {
    await page.keyboard.press('Control+Shift+T');
    await expect(field).toBeFocused();
    if (leave === 'Enter') await page.keyboard.type('Kettle');
    await page.keyboard.press(leave);
    await expect(field).toBeHidden();
    await expect(script(page)).toBeFocused();
  }
  await page.keyboard.press('Control+z');
  const sheet = await sheetAgain();
  const add = page.getByRole('button', { name: 'Add element…' });
  await add.focus();
  await page.keyboard.press('Enter');
  await expect(field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(add).toBeFocused();
  await expect(sheet.getByText('Kettle', { exact: true })).toBeHidden();
  await page.keyboard.press('Alt+1');
});

test('takes back a tag that was made in the script, and one that an earlier visit made', async () => {
  const { page } = run.program;
  await page.keyboard.press('Control+Shift+ArrowLeft');
  await page.keyboard.press('Control+Shift+T');
  await page.getByLabel('Name').fill('Lamp');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Lamp is on the sheet')).toBeVisible();
  let sheet = await sheetAgain();
  await expect(sheet.getByText('Lamp', { exact: true })).toBeVisible();
  await page.keyboard.press('Control+Shift+A');
  await page.getByLabel('Name').fill('Matches');
  await page.keyboard.press('Enter');
  await expect(sheet.getByText('Matches', { exact: true })).toBeVisible();

  sheet = await sheetAgain();
  await page.keyboard.press('Control+z');
  await expect(sheet.getByText('Matches', { exact: true })).toBeHidden();
  await page.keyboard.press('Control+z');
  await expect(sheet.getByText('Lamp', { exact: true })).toBeHidden();
  await page.keyboard.press('Control+Shift+Z');
  await expect(sheet.getByText('Lamp', { exact: true })).toBeVisible();
  sheet = await sheetAgain();
  await expect(sheet.getByText('Lamp', { exact: true })).toBeVisible();
  await expect(sheet.getByText('Matches', { exact: true })).toBeHidden();
});

test('takes back one fact and leaves the others, also after leaving the screen', async () => {
  const { page } = run.program;
  let sheet = await sheetAgain();
  await sheet.getByLabel('Script day').fill('3');
  await page.keyboard.press('Enter');
  sheet = await sheetAgain();
  await sheet.getByLabel('Location').fill('Studio B');
  await page.keyboard.press('Enter');
  sheet = await sheetAgain();
  await expect(sheet.getByLabel('Location')).toHaveValue('Studio B');
  await page.keyboard.press('Control+z');
  await expect(sheet.getByLabel('Location')).toHaveValue('');
  await expect(sheet.getByLabel('Script day')).toHaveValue('3');
  await page.keyboard.press('Control+z');
  await expect(sheet.getByLabel('Script day')).toHaveValue('');
  await page.keyboard.press('Control+Shift+Z');
  await expect(sheet.getByLabel('Script day')).toHaveValue('3');
  sheet = await sheetAgain();
  await expect(sheet.getByLabel('Script day')).toHaveValue('3');
  await expect(sheet.getByLabel('Location')).toHaveValue('');
  expect(run.program.errors).toEqual([]);
});

test('keeps a fact that is typed when the screen is left or the window is closed', async () => {
  const { page } = run.program;
  let sheet = await sheetAgain();
  await sheet.getByLabel('Script day').click();
  await page.keyboard.type('12 ');
  await page.keyboard.type('b');
  sheet = await sheetAgain();
  await expect(sheet.getByLabel('Script day')).toHaveValue('12 b');
  await sheet.getByLabel('Unit').click();
  await page.keyboard.type('Second');
  await run.startAgain();
  sheet = await sheetAgain();
  await expect(sheet.getByLabel('Script day')).toHaveValue('12 b');
  await expect(sheet.getByLabel('Unit')).toHaveValue('Second');
});

test('shows the whole of a long fact', async () => {
  const sheet = await sheetAgain();
  for (const label of ['Location', 'Comments']) {
    const field = sheet.getByLabel(label);
    await field.fill('The old kitchen behind the mill, with its two windows. '.repeat(6));
    await field.press('Enter');
    const cut = await field.evaluate(
      (shown) =>
        shown.scrollWidth > shown.clientWidth + 1 || shown.scrollHeight > shown.clientHeight + 1,
    );
    expect(cut, label).toBe(false);
  }
});

test('makes one step of a fact that was stored several times while it was typed', async () => {
  const { page } = run.program;
  const sheet = await sheetAgain();
  const field = sheet.getByLabel('Location');
  await field.click();
  await page.keyboard.type('Studio');
  // Stored while the field has the focus: the writer may type on for long.
  await expect
    .poll(async () => {
      const { draft } = await storedProject(page);
      if (draft === null) return null;
      const sheets = answered(
        await page.evaluate(
          (draftId) => window.palimpsest.call('breakdown.load', { draftId }),
          draft.draftId,
        ),
      );
      return sheets.facts[0]?.facts.location;
    })
    .toBe('Studio');
  await expect(field).toBeFocused();
  await page.keyboard.type(' B ');
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue('Studio B');
  await page.keyboard.press('Control+z');
  await expect(field).toHaveValue('');
  await page.keyboard.press('Control+Shift+Z');
  await expect(field).toHaveValue('Studio B');
  await field.click();
  await page.keyboard.type(' and more');
  await page.keyboard.press('Escape');
  await expect(field).toHaveValue('Studio B');
  expect(run.program.errors).toEqual([]);
});

test('shows cast that was added by hand, once for each, until it is removed', async () => {
  const { page } = run.program;
  const sheet = await sheetAgain();
  const add = async (name: string): Promise<void> => {
    await page.keyboard.press('Control+Shift+A');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Category').selectOption({ label: 'Cast' });
    await dialog.getByLabel('Name').fill(name);
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
  };
  await add('Sohrab');
  await expect(sheet.getByText('1 · Sohrab')).toBeVisible();
  await add('SOHRAB');
  await add('Nila');
  await expect(sheet.getByText('1 · Nila')).toBeVisible();
  await expect(sheet.getByText('2 · Sohrab')).toHaveCount(1);
  await expect(sheet.getByText(/sohrab/i)).toHaveCount(1);

  const remove = sheet.getByRole('button', { name: 'Remove Sohrab' });
  await remove.focus();
  await page.keyboard.press('Enter');
  await expect(remove).toBeHidden();
  await expect(sheet.getByText(/sohrab/i)).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(sheet.getByText('2 · Sohrab')).toBeVisible();
  expect(run.program.errors).toEqual([]);
});

test('takes who is only spoken of off the sheet, and puts them back', async () => {
  const { page } = run.program;
  await page.keyboard.press('Enter');
  await page.keyboard.type('INT. YARD - DAY');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('NILA');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Come.');
  await page.keyboard.press('Control+Home');
  let sheet = await sheetAgain();
  const off = sheet.getByRole('button', { name: 'Take NILA off the sheet' });
  const back = sheet.getByRole('button', { name: 'Put NILA back on the sheet' });
  await expect(sheet.getByText('1 · NILA')).toBeVisible();
  await off.focus();
  await page.keyboard.press('Enter');
  await expect(sheet.getByText('NILA, only spoken of')).toBeVisible();
  await expect(sheet.getByText('1 · NILA')).toBeHidden();
  await expect(back).toBeFocused();

  sheet = await sheetAgain();
  await back.focus();
  await page.keyboard.press('Enter');
  await expect(sheet.getByText('1 · NILA')).toBeVisible();
  await expect(off).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(sheet.getByText('NILA, only spoken of')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(sheet.getByText('1 · NILA')).toBeVisible();

  // Who speaks is there.
  await page.getByRole('button', { name: /INT. YARD - DAY/ }).click();
  await expect(sheet.getByRole('heading', { name: 'INT. YARD - DAY' })).toBeVisible();
  await expect(sheet.getByText('1 · NILA')).toBeVisible();
  await expect(off).toBeHidden();
  expect(run.program.errors).toEqual([]);
});

test('changes how many there are and what is noted of them, as one step', async () => {
  const { page } = run.program;
  const sheet = await sheetAgain();
  const dialog = page.getByRole('dialog');
  await page.keyboard.press('Control+Shift+A');
  await dialog.getByLabel('Name').fill('Lamp');
  await dialog.getByLabel('How many').fill('2');
  await dialog.getByRole('textbox', { name: 'Notes' }).fill('brass');
  await dialog.getByRole('button', { name: 'Add' }).click();
  const item = sheet.getByRole('listitem').filter({ hasText: 'Lamp' });
  await expect(item).toHaveText(/^Lamp \(2\)\s*brass/);

  await sheet.getByRole('button', { name: 'Change Lamp (2)' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('How many')).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('0');
  await expect(dialog.getByRole('button', { name: 'Change' })).toBeDisabled();
  await expect(dialog.getByLabel('How many')).toHaveAccessibleDescription(/whole number/);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('3');
  await expect(dialog.getByLabel('How many')).toHaveAccessibleDescription('');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('brass, one broken');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(item).toHaveText(/^Lamp \(3\)\s*brass, one broken/);
  await expect(sheet.getByRole('button', { name: 'Change Lamp (3)' })).toBeFocused();

  await page.keyboard.press('Control+z');
  await expect(item).toHaveText(/^Lamp \(2\)\s*brass\s*$/);
  await page.keyboard.press('Control+Shift+Z');
  await expect(item).toHaveText(/^Lamp \(3\)\s*brass, one broken/);
  // It is on the sheet of the draft, and with it in every export.
  await sheetAgain();
  await expect(item).toHaveText(/^Lamp \(3\)\s*brass, one broken/);
  expect(run.program.errors).toEqual([]);
});
