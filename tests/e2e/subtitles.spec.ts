import { expect, test } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible } from './axe.ts';
import { importButton, openScript, programForAll, runCommand } from './program.ts';

/** Subtitles as a film's text: imported by the dialog, with their times in the lane, the text and Compare. */

const run = programForAll('Ferry');

const film = [
  [61, 'A stranger with a violin case asks to be taken across the river.'],
  [1800, '- Do you pay in silver?\r\n- In <i>silver</i> coins, Ilse.'],
  [3725, 'The lantern goes out in the middle of the river.'],
  [5400, 'The ferry lies empty on the far bank in the morning.'],
] as const;
const clock = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(11, 19);
const srt = film
  .map(
    ([at, words], index) =>
      `${index + 1}\r\n${clock(at)},000 --> ${clock(at + 4)},500\r\n{\\an8}${words}\r\n\r\n`,
  )
  .join('');

const novel = `A stranger with a violin case asks Ilse to be taken across the river at night.

She asks him to pay in silver coins.

Halfway over the river the lantern goes out.

In the morning the ferry lies empty on the far bank.
`;

const script = `INT. FERRY HOUSE - NIGHT

Ilse mends a net. A stranger with a violin case knocks.

EXT. RIVER - NIGHT

The lantern goes out in the middle of the river.

EXT. FAR BANK - MORNING

The ferry lies empty on the far bank.
`;

const file = (name: string, content: string): string => {
  const path = join(run.folder, name);
  writeFileSync(path, content);
  return path;
};

test.describe.configure({ mode: 'serial' });

async function chooseText(path: string) {
  const { page } = run.program;
  await page.keyboard.press('Alt+5');
  await run.program.willChoose(path);
  await importButton(page).click();
  return page.getByRole('dialog', { name: /^Import / });
}

test('the import knows subtitles, says how many cues and how long, and shows their times', async () => {
  const { page } = run.program;
  await runCommand(page, 'Theme: dark');
  const dialog = await chooseText(file('The Ferry.srt', srt));
  await expect(dialog.getByText('Subtitles: 4 cues, 01:30:04 running time')).toBeVisible();
  await expect(dialog.getByLabel('Kind of text')).toHaveValue('subtitles');
  await expect(dialog.getByLabel('Kind of work')).toHaveValue('film');
  await expect(dialog.getByLabel('Passages')).toBeDisabled();
  await expect(dialog.getByRole('listitem')).toHaveText([
    '00:01:01A stranger with a violin case asks to be taken across the river.',
    '00:30:00- Do you pay in silver?\n- In silver coins, Ilse.',
    '01:02:05The lantern goes out in the middle of the river.',
    '01:30:00The ferry lies empty on the far bank in the morning.',
  ]);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await runCommand(page, 'Theme: light');
  await chooseText(join(run.folder, 'The Ferry.srt'));
  await expect(dialog.getByText('Subtitles: 4 cues')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: 'The Ferry', level: 1 })).toBeVisible();
  await expect(page.locator('[data-passage]').nth(2)).toHaveAccessibleName('01:02:05');
  await expect(page.locator('[data-passage] [data-words]').nth(1)).toHaveText(
    '- Do you pay in silver?\n- In silver coins, Ilse.',
  );
});

test('a file that holds no subtitles is refused with the cure', async () => {
  const dialog = await chooseText(file('none.srt', '{25}{50}Hello'));
  await expect(dialog.getByRole('alert')).toContainText('give it a name that ends in .txt');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
});

test('the second disc begins at the time that the writer says', async () => {
  const { page } = run.program;
  const second = `1\n00:00:05,000 --> 00:00:07,500\nOn the far bank a light.\n\n2\n00:20:00,000 --> 00:20:02,000\nThe end.\n`;
  const dialog = await chooseText(file('disc 2.srt', second));
  const begins = dialog.getByLabel('Begins in the film at');
  const cues = dialog.getByRole('listitem');
  const importing = dialog.getByRole('button', { name: 'Import', exact: true });
  const fault = dialog.getByText('Write it as h:mm:ss, below 24:00:00.');
  await expect(cues.first()).toHaveText('00:00:05On the far bank a light.');
  for (const bad of ['-0:10:00', '24:00:00', '1:30', '0:75:00']) {
    await begins.fill('');
    await begins.pressSequentially(bad);
    await expect(fault).toBeHidden();
    await expect(importing).toBeDisabled();
    await begins.press('Tab');
    await expect(fault).toBeVisible();
    await expect(begins).toHaveAttribute('aria-invalid', 'true');
    await expect(begins).toHaveAccessibleDescription('Write it as h:mm:ss, below 24:00:00.');
    await expect(cues.first()).toHaveText('00:00:05On the far bank a light.');
  }
  await expectAccessible(page);
  await begins.fill('1:30:10');
  await expect(fault).toBeHidden();
  await expect(cues).toHaveText(['01:30:15On the far bank a light.', '01:50:10The end.']);
  await expect(dialog.getByText('Subtitles: 2 cues, 00:20:02 running time')).toBeVisible();
  await dialog.getByLabel('Name of this text').fill('Disc 2');
  await dialog.getByLabel('Testifies to').selectOption({ label: 'Film: The Ferry' });
  await importing.click();
  await expect(dialog).toBeHidden();
  await expect(page.locator('[data-passage]').nth(1)).toHaveAccessibleName('01:50:10');
  // A changed file is of the same disc.
  await run.program.willChoose(file('disc 2 b.srt', second.replaceAll('00:20:0', '00:21:0')));
  await page.getByRole('button', { name: 'Change this text' }).click();
  await page.getByRole('menuitem', { name: 'Import a changed file…' }).click();
  const changing = page.getByRole('dialog', { name: /in the place of/ });
  await changing.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(changing).toBeHidden();
  const passages = page.getByRole('region', { name: 'Text' }).locator('[data-passage]');
  await expect(passages.nth(1)).toHaveAccessibleName('01:51:10');
  await page.keyboard.press('Control+z');
  await expect(passages.nth(1)).toHaveAccessibleName('01:50:10');
  // The disc begins later than was said, and at the film's beginning; each is taken back.
  await page.getByRole('button', { name: 'Change this text' }).click();
  await page.getByRole('menuitem', { name: 'Begin at another time…' }).click();
  const beginning = page.getByRole('dialog', { name: 'When “Disc 2” begins' });
  await expect(beginning.getByLabel('Begins in the film at')).toHaveValue('01:30:10');
  await expect(beginning.getByLabel('Begins in the film at')).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('1:30');
  await expect(beginning.getByRole('button', { name: 'Store' })).toBeDisabled();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('1:32:00');
  await page.keyboard.press('Enter');
  await expect(beginning).toBeHidden();
  await expect(passages.nth(1)).toHaveAccessibleName('01:52:00');
  await runCommand(page, 'Let these subtitles begin at another time');
  await expect(beginning.getByLabel('Begins in the film at')).toHaveValue('01:32:00');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Enter');
  await expect(passages.nth(1)).toHaveAccessibleName('00:20:00');
  await page.keyboard.press('Control+z');
  await expect(passages.nth(1)).toHaveAccessibleName('01:52:00');
  await page.keyboard.press('Control+z');
  await expect(passages.nth(1)).toHaveAccessibleName('01:50:10');
  await page.keyboard.press('Control+Shift+z');
  await expect(passages.nth(1)).toHaveAccessibleName('01:52:00');
  await page.keyboard.press('Control+z');
  await expect(passages.nth(1)).toHaveAccessibleName('01:50:10');
  // The other tests are of a film with one text.
  await page.getByRole('button', { name: 'Change this text' }).click();
  await page.getByRole('menuitem', { name: 'Remove this text…' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByRole('button', { name: /Disc 2/ })).toHaveCount(0);
});

test('the lane shows when the passages of a scene are on screen', async () => {
  const { page } = run.program;
  await page.keyboard.press('Alt+1');
  await openScript(run.program, join(run.folder, 'Draft.fountain'), script);
  await page.locator('.scenes button[data-scene]').nth(1).click();
  const lane = page.getByRole('region', { name: 'Film', exact: true });
  const suggested = lane.locator('[data-suggestion]').filter({ hasText: 'lantern' });
  await expect(suggested).toHaveAccessibleName('01:02:05, suggested');
  await suggested.getByRole('button', { name: 'Accept', exact: true }).click();
  const mapped = lane.locator('[data-passage]:not([data-suggestion])');
  await expect(mapped).toHaveAccessibleName('01:02:05, mapped');
  await expect(mapped.getByText('01:02:05')).toBeVisible();
  await mapped.focus();
  await page.keyboard.press('Enter');
  const reader = page.getByRole('region', { name: 'Film, whole text' });
  await expect(reader.getByRole('article', { name: '01:02:05' })).toBeFocused();
  await expect(reader.getByRole('article', { name: '00:01:01' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(reader).toBeHidden();
});

test('compare shows the times, and its timeline goes by them', async () => {
  const { page } = run.program;
  const dialog = await chooseText(file('novel.txt', novel));
  await dialog.getByLabel('Title of the work').fill('The Ferry');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('article', { name: '¶ 1' })).toBeVisible();
  await page.keyboard.press('Alt+2');
  await expect(page.getByRole('tab', { name: 'Columns' })).toBeVisible();
  const card = page.locator('button.card', { hasText: 'The lantern goes out in the middle' });
  await expect(card.first()).toContainText('01:02:05');
  await runCommand(page, 'Align the neighbouring columns');
  await expect(page.locator('button.card.suggested').first()).toBeVisible();
  await page.getByRole('tab', { name: 'Timeline', exact: true }).click();
  const grid = page.getByRole('tabpanel').getByRole('grid');
  await expect(grid.getByText('01:02:05')).toBeVisible();
  await page.getByRole('tab', { name: 'Columns', exact: true }).click();
  expect(run.program.errors).toEqual([]);
});

test('a changed file brings its times, and the mapped cue stays mapped', async () => {
  const { page } = run.program;
  await page.keyboard.press('Alt+5');
  await page
    .getByRole('button', { name: /Subtitles/ })
    .first()
    .click();
  await run.program.willChoose(file('The Ferry 2.srt', srt.replaceAll('01:02:', '01:03:')));
  await page.getByRole('button', { name: 'Change this text' }).click();
  await page.getByRole('menuitem', { name: 'Import a changed file…' }).click();
  const dialog = page.getByRole('dialog', { name: /in the place of/ });
  await expect(dialog.getByRole('term')).toHaveText(['4', '0', '0', '0']);
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog).toBeHidden();
  const passages = page.getByRole('region', { name: 'Text' }).locator('[data-passage]');
  await expect(passages.nth(2)).toHaveAccessibleName('01:03:05');
  await expect(passages.nth(2).getByTitle(/Draft/)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(passages.nth(2)).toHaveAccessibleName('01:02:05');
  expect(run.program.errors).toEqual([]);
});
