import { expect, test, type Page } from '@playwright/test';
import { join } from 'node:path';
import { expectAccessible } from './axe.ts';
import { openScript, programForAll, resize, runCommand, script, untilSaved } from './program.ts';

/** Find and replace in the open draft, by the keyboard. */

const run = programForAll('Find');
let drafts = 0;

const scenes = Array.from(
  { length: 40 },
  (_, index) =>
    `INT. ROOM ${String(index + 1)} - DAY\n\n${'A kettle sings. Nobody hears it. '.repeat(12)}\n\n${
      index % 10 === 9 ? 'AMIR (V.O.)\nAmir, *Am*ir!\n\nAmira turns to Amir.' : 'Dust.'
    }`,
);

/** A new draft of forty scenes; every tenth has a cue, a speech and an action that name Amir. */
test.beforeEach(async () => {
  const { page } = run.program;
  await resize(run.program.app, 1440, 900);
  const name = `Rooms ${String(++drafts)}`;
  const path = join(run.folder, `${name}.fountain`);
  await openScript(run.program, path, `${scenes.join('\n\n')}\n`);
  await expect(script(page)).toContainText('AMIR (V.O.)');
});

const bar = (page: Page) => page.getByRole('search', { name: 'Find in the script' });
const count = (page: Page) => bar(page).locator('#find-count');
const field = (page: Page) => bar(page).getByRole('textbox', { name: 'Find', exact: true });
const here = (page: Page) => script(page).locator('.match-here');

/** The script's text, element by element, where `words` stand in it. */
async function linesWith(page: Page, words: RegExp): Promise<string[]> {
  const all = await script(page)
    .locator('.el')
    .evaluateAll((elements) => elements.map((element) => element.textContent));
  return all.filter((line) => words.test(line));
}

test('opens, counts, marks and goes from match to match, round and round', async () => {
  const { page } = run.program;
  await page.keyboard.press('Control+f');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('amir');
  await expect(count(page)).toHaveText('1 of 20');
  await expect(script(page).locator('.match')).not.toHaveCount(0);
  await expect(here(page)).toBeInViewport();
  await expect(here(page)).toHaveText('AMIR');
  await page.keyboard.press('Enter');
  await page.keyboard.press('F3');
  await expect(count(page)).toHaveText('3 of 20');
  await page.keyboard.press('Shift+F3');
  await page.keyboard.press('Shift+Enter');
  await expect(count(page)).toHaveText('1 of 20');
  await page.keyboard.press('Shift+Enter');
  await expect(count(page)).toHaveText('20 of 20');
  // In a scene that was never laid out.
  await expect(here(page)).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(count(page)).toHaveText('1 of 20');
});

test('gives the caret back to the script at the match', async () => {
  const { page } = run.program;
  await page.keyboard.press('Control+f');
  await page.keyboard.type('turns to');
  await expect(count(page)).toHaveText('1 of 4');
  await page.keyboard.press('Escape');
  await expect(bar(page)).toBeHidden();
  await expect(script(page)).toBeFocused();
  await expect(script(page).locator('.match')).toHaveCount(0);
  await page.keyboard.type('runs to');
  expect(await linesWith(page, /runs to/)).toEqual(['Amira runs to Amir.']);
  // Escape on the page closes the bar, too; and the words that were looked for are still there.
  await page.keyboard.press('Control+f');
  await expect(field(page)).toHaveValue('turns to');
  await script(page).focus();
  await page.keyboard.press('Escape');
  await expect(bar(page)).toBeHidden();
  await untilSaved(page);
});

test('looks for the selected words', async () => {
  const { page } = run.program;
  await page.keyboard.press('Control+f');
  await page.keyboard.type('Dust');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Control+f');
  await expect(field(page)).toHaveValue('Dus');
  await expect(count(page)).toHaveText('1 of 36');
});

test('narrows the search by case, whole words and elements', async () => {
  const { page } = run.program;
  await page.keyboard.press('Control+f');
  await page.keyboard.type('Amir');
  await expect(count(page)).toHaveText('1 of 20');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(bar(page).getByRole('button', { name: 'Match case', pressed: true })).toBeFocused();
  await expect(count(page)).toContainText('of 16');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(count(page)).toContainText('of 12');
  await bar(page).getByLabel('In', { exact: true }).selectOption('Dialogue');
  await expect(count(page)).toContainText('of 8');
  await bar(page).getByLabel('In', { exact: true }).selectOption('Transitions');
  await expect(count(page)).toHaveText('No matches');
  await expect(bar(page).getByRole('button', { name: 'Next match' })).toBeDisabled();
});

test('says what is wrong with an expression', async () => {
  const { page } = run.program;
  await page.keyboard.press('Control+f');
  await bar(page).getByRole('button', { name: 'Regular expression' }).click();
  await field(page).focus();
  const problem = bar(page).locator('#find-problem');
  await page.keyboard.type('(');
  await expect(problem).toHaveText(/^This is not an expression yet/);
  await page.keyboard.type('A+)+$');
  await expect(problem).toHaveText(/very long/);
  await field(page).fill('x*');
  await expect(problem).toHaveText(/no words/);
  await field(page).fill('room 1\\d');
  await expect(problem).toHaveText('');
  await expect(count(page)).toHaveText('1 of 10');
});

test('replaces one by one, in capitals where they are typed, and keeps the marks', async () => {
  const { page } = run.program;
  await page.keyboard.press('Control+h');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('Amir');
  await expect(count(page)).toHaveText('1 of 20');
  await bar(page).getByRole('textbox', { name: 'Replace with' }).focus();
  await page.keyboard.type('Yusuf');
  await page.keyboard.press('Enter');
  await expect(count(page)).toHaveText('1 of 19');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(count(page)).toHaveText('1 of 17');
  expect(await linesWith(page, /Yusuf/i)).toEqual(['YUSUF (V.O.)', 'Yusuf, Yusuf!']);
  await expect(script(page).locator('em', { hasText: 'Yusuf' })).toHaveCount(1);
  // Each was a step of its own.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect.poll(() => linesWith(page, /Yusuf/i)).toEqual(['YUSUF (V.O.)', 'Yusuf, Amir!']);
  await untilSaved(page);
});

test('replaces all in one step of undo, and says how many', async () => {
  const { page } = run.program;
  const ids = (): Promise<(string | null)[]> =>
    script(page)
      .locator('.scene')
      .evaluateAll((all) => all.map((scene) => scene.getAttribute('data-scene-id')));
  const before = await ids();
  const old = await linesWith(page, /./);
  await page.keyboard.press('Control+h');
  await page.keyboard.type('room (\\d+)');
  await bar(page).getByRole('button', { name: 'Regular expression' }).click();
  await expect(count(page)).toContainText('of 40');
  await bar(page).getByRole('textbox', { name: 'Replace with' }).fill('hall $1');
  await bar(page).getByRole('button', { name: 'Replace all' }).press('Enter');
  const told = page.getByText('Replaced 40 matches in 40 scenes.');
  await expect(told).toBeVisible();
  await expect(count(page)).toHaveText('No matches');
  expect((await linesWith(page, /HALL \d+ - DAY/)).length).toBe(40);
  expect(await ids()).toEqual(before);
  await untilSaved(page);
  await script(page).focus();
  await page.keyboard.press('Control+z');
  await expect.poll(() => linesWith(page, /./)).toEqual(old);
  // What was said is no longer true.
  await expect(told).toBeHidden({ timeout: 1500 });
  // The caret is back, too.
  await expect(count(page)).toHaveText('2 of 40');
  await untilSaved(page);
});

test('follows what is typed in the script', async () => {
  const { page } = run.program;
  await page.keyboard.press('Control+f');
  await page.keyboard.type('Dust');
  await expect(count(page)).toHaveText('1 of 36');
  await script(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(count(page)).toHaveText('36 matches');
  await page.keyboard.type(' dusty');
  await expect(count(page)).toHaveText('37 matches');
  await page.keyboard.press('F3');
  await expect(count(page)).toHaveText('3 of 37');
});

test('goes to a scene or a page by its number', async () => {
  const { page } = run.program;
  const heading = (number: number) =>
    script(page).locator('.el-scene-heading', { hasText: `ROOM ${String(number)} -` });
  await page.keyboard.press('Control+g');
  const dialog = page.getByRole('dialog');
  await page.keyboard.type('99');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('status')).toHaveText(/They go from 1 to 40/);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('31');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(heading(31)).toBeInViewport();
  await expect(script(page)).toBeFocused();

  await page.keyboard.press('Control+Shift+g');
  await page.keyboard.type('3');
  await page.keyboard.press('Enter');
  await expect(script(page).locator('.page-number', { hasText: /^3\.$/ })).toBeInViewport();
  await expect(page.getByText('Page 3 of')).toBeVisible();
  await page.keyboard.press('Control+Shift+g');
  await page.keyboard.type('0');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('status')).toHaveText(/^Type a page from 1 to \d+\.$/);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('1');
  await page.keyboard.press('Enter');
  await expect(heading(1)).toBeInViewport();
});

test('takes every key from the moment a dialog or the palette opens, and none goes into the script', async () => {
  const { page } = run.program;
  const before = await linesWith(page, /./);
  for (let round = 0; round < 12; round++) {
    await page.keyboard.press('Control+g');
    await page.keyboard.press('7');
    await expect(page.getByRole('dialog').getByRole('textbox')).toHaveValue('7');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.press('Control+k');
    await page.keyboard.press('x');
    await expect(page.getByRole('dialog').getByRole('combobox')).toHaveValue('x');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await runCommand(page, 'Go to scene');
    await page.keyboard.press('9');
    await expect(page.getByRole('dialog').getByRole('textbox')).toHaveValue('9');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(script(page)).toBeFocused();
  }
  expect(await linesWith(page, /./)).toEqual(before);
});

test('renames a character in the cues and in the places that are chosen', async () => {
  const { page } = run.program;
  const old = await linesWith(page, /./);
  await runCommand(page, 'Rename a character');
  const dialog = page.getByRole('dialog', { name: 'Rename a character' });
  await expect(dialog.getByRole('combobox', { name: 'Character' })).toHaveValue('AMIR');
  await expect(dialog.getByRole('checkbox')).toHaveCount(13);
  await dialog.getByLabel('New name').focus();
  await page.keyboard.type('Yusuf');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(dialog.getByRole('button', { name: 'Rename in 15 places' })).toBeVisible();
  // The last is the one that the program has set.
  for (const theme of ['dark', 'light']) {
    await page.evaluate((wanted) => {
      document.documentElement.dataset['theme'] = wanted;
    }, theme);
    await expectAccessible(page, '[role="dialog"]');
  }
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  const told = page.getByText('AMIR is Yusuf now, in 15 places.');
  await expect(told).toBeVisible();
  expect((await linesWith(page, /Amir\b|Yusuf/i)).slice(0, 4)).toEqual([
    'YUSUF (V.O.)',
    'Yusuf, Amir!',
    'Amira turns to Yusuf.',
    'YUSUF (V.O.)',
  ]);
  await untilSaved(page);
  await script(page).focus();
  await page.keyboard.press('Control+z');
  await expect.poll(() => linesWith(page, /./)).toEqual(old);
  await expect(told).toBeHidden({ timeout: 1500 });
  await untilSaved(page);
});

test('renames a character in cues of several, and somebody else only where it is ticked', async () => {
  const { page } = run.program;
  const cues = ['NILA', 'NILA / OMAR', 'OMAR (TO NILA)', 'YOUNG NILA'];
  const said = cues.map((cue) => `${cue}\nYes.`).join('\n\n');
  await openScript(run.program, join(run.folder, 'Several.fountain'), `INT. A - DAY\n\n${said}\n`);
  await expect(script(page)).toContainText('YOUNG NILA');
  await runCommand(page, 'Rename a character');
  const dialog = page.getByRole('dialog', { name: 'Rename a character' });
  await expect(dialog.getByRole('checkbox', { name: 'The one cue' })).toBeChecked();
  await expect(dialog.getByRole('checkbox', { name: 'NILA / OMAR' })).toBeChecked();
  await expect(dialog.getByRole('checkbox', { name: 'OMAR (TO NILA)' })).toBeChecked();
  await expect(dialog.getByRole('checkbox', { name: 'YOUNG NILA' })).not.toBeChecked();
  await dialog.getByLabel('New name').fill('Zohra');
  await dialog.getByRole('button', { name: 'Rename in 3 places' }).click();
  await expect(dialog).toBeHidden();
  expect(await linesWith(page, /NILA|ZOHRA/)).toEqual([
    'ZOHRA',
    'ZOHRA / OMAR',
    'OMAR (TO ZOHRA)',
    'YOUNG NILA',
  ]);
  await untilSaved(page);
});

test('renames a character among the names of the project, and undo takes back both', async () => {
  const { page } = run.program;
  await runCommand(page, 'Open the sample project');
  await expect(page.getByRole('heading', { name: 'The Kite Runner', level: 1 })).toBeVisible();
  await expect(script(page)).toBeFocused();
  const dialog = page.getByRole('dialog', { name: 'Rename a character' });
  const names = dialog.getByRole('group', { name: 'Names of the project' });
  const open = async (character: string): Promise<void> => {
    await runCommand(page, 'Rename a character');
    await dialog.getByRole('combobox', { name: 'Character' }).selectOption(character);
  };
  await open('SORAYA');
  // The name, and what a source calls her: that stays unless it is ticked.
  const own = names.getByRole('checkbox', { name: 'Soraya Name', exact: true });
  await expect(own).toBeChecked();
  await expect(
    names.getByRole('checkbox', { name: /^Soraya Taheri Alias of Soraya/ }),
  ).not.toBeChecked();
  await expect(
    names.getByRole('checkbox', { name: /^Soraya's father Alias of General/ }),
  ).not.toBeChecked();
  await names.getByRole('checkbox', { name: /^Soraya's father/ }).check();
  await dialog.getByLabel('New name').fill('Leila');
  await dialog.getByRole('button', { name: /^Rename in/ }).click();
  await expect(dialog).toBeHidden();
  await expect(script(page)).toContainText('LEILA');
  await open('LEILA');
  await expect(names.getByRole('checkbox', { name: 'Leila Name', exact: true })).toBeChecked();
  await expect(names.getByRole('checkbox', { name: /^Leila's father Alias/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await untilSaved(page);

  await script(page).focus();
  await page.keyboard.press('Control+z');
  await expect(script(page)).not.toContainText('LEILA');
  await page.keyboard.press('Control+Shift+Z');
  await expect(script(page)).toContainText('LEILA');
  await open('LEILA');
  await expect(names.getByRole('checkbox', { name: 'Leila Name', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('Control+z');
  await expect(script(page)).not.toContainText('LEILA');
  await open('SORAYA');
  await expect(own).toBeVisible();
  await expect(names.getByRole('checkbox', { name: /^Soraya's father/ })).toBeVisible();
  for (const theme of ['dark', 'light']) {
    await page.evaluate((wanted) => {
      document.documentElement.dataset['theme'] = wanted;
    }, theme);
    await expectAccessible(page, '[role="dialog"]');
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await untilSaved(page);
});

for (const theme of ['light', 'dark']) {
  test(`passes axe, ${theme}`, async () => {
    const { page } = run.program;
    await runCommand(page, `Theme: ${theme}`);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await page.keyboard.press('Control+h');
    await page.keyboard.type('(');
    await bar(page).getByRole('button', { name: 'Regular expression' }).click();
    for (const words of ['(', 'amir']) {
      await field(page).fill(words);
      await expect(bar(page).locator('#find-problem')).toHaveText(words === '(' ? /./ : '');
      await expectAccessible(page);
    }
  });
}

for (const width of [900, 1024, 1440]) {
  test(`fits at ${String(width)} pixels`, async () => {
    const { page, app } = run.program;
    await app.evaluate(({ BrowserWindow }, wide) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(wide, 700);
    }, width);
    await page.waitForFunction((wide) => window.innerWidth === wide, width);
    await page.keyboard.press('Control+h');
    await page.keyboard.type('amir');
    await expect(count(page)).toHaveText('1 of 20');
    const cut = await bar(page).evaluate((all) =>
      [...all.querySelectorAll('button, input, select, [role="status"]:not(:empty)')]
        .filter((part) => {
          const { left, right, top, bottom } = part.getBoundingClientRect();
          const room = all.getBoundingClientRect();
          const inside =
            left >= room.left && right <= room.right && top >= room.top && bottom <= room.bottom;
          return !inside || part.scrollWidth > part.clientWidth + 1;
        })
        .map((part) => part.outerHTML),
    );
    expect(cut).toEqual([]);
    await expect(here(page)).toBeInViewport();
  });
}
