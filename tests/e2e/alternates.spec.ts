import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible } from './axe.ts';
import {
  familyOf,
  killHard,
  openScript,
  programForAll,
  resize,
  runCommand,
  script,
  untilSaved,
} from './program.ts';

/** Alternates of a scene: begun, gone through, side by side, on the cards, exported, kept through a kill. */

const run = programForAll('Alternates');
let drafts = 0;

/** A new draft of three scenes, the caret at the end of the second. */
test.beforeEach(async () => {
  const { page } = run.program;
  await resize(run.program.app, 1440, 900);
  const name = `House ${String(++drafts)}`;
  const path = join(run.folder, `${name}.fountain`);
  await openScript(
    run.program,
    path,
    [
      'INT. KITCHEN - DAY\n\nSteam.',
      '# Act two\n\nINT. YARD - DAY #7#\n\nNila waits.\n\nNILA\nCome in, it is cold.',
      'INT. ROOF - NIGHT\n\nStars.',
    ].join('\n\n'),
  );
  await script(page).getByText('Come in, it is cold.').click();
  await page.keyboard.press('End');
});

const dialog = (page: Page) => page.getByRole('dialog', { name: /^Alternates of scene/ });
const columns = (page: Page) => dialog(page).locator('[data-column]');
const column = (page: Page, name: string) => dialog(page).getByRole('region', { name });

/** The id of each scene, and what it says. */
async function scenes(page: Page): Promise<string[]> {
  return script(page)
    .locator('.scene')
    .evaluateAll((all) =>
      all.map(
        (scene) =>
          `${scene.getAttribute('data-scene-id') ?? ''}: ${[...scene.querySelectorAll('.el')]
            .map((element) => element.textContent)
            .join(' | ')}`,
      ),
    );
}

/** Begins a second telling of the yard. */
async function begin(page: Page): Promise<void> {
  await page.keyboard.press('Control+Alt+a');
  await expect(page.getByText('“Alternate 2” begins as a copy.').last()).toBeVisible();
  await expect(script(page)).toBeFocused();
  await page.keyboard.type(' Or stay.');
}

test('keeps the text, begins a copy, and goes from one to the other and back', async () => {
  const { page } = run.program;
  const before = await scenes(page);
  const again = page.getByRole('button', { name: 'Alternates of scene 7' });
  await expect(again).toHaveCount(0);
  await begin(page);
  await expect(again).toHaveAccessibleName('Alternates of scene 7: 2 of 2');
  const second = await scenes(page);
  expect(second[1]).toBe(`${before[1] ?? ''} Or stay.`);

  await page.keyboard.press('Alt+PageUp');
  await expect.poll(() => scenes(page)).toEqual(before);
  await expect(again).toHaveAccessibleName('Alternates of scene 7: 1 of 2');
  await expect(script(page)).toBeFocused();
  await page.keyboard.press('Alt+PageUp');
  await expect.poll(() => scenes(page)).toEqual(second);
  // The writer goes on in the scene.
  await page.keyboard.type('x');
  expect((await scenes(page))[1]).toContain('x');
  expect((await scenes(page))[0]).toBe(before[0]);
  await untilSaved(page);

  // One history: the letter, the two ways, the words, the beginning.
  for (let step = 0; step < 5; step++) await page.keyboard.press('Control+z');
  await expect.poll(() => scenes(page)).toEqual(before);
  await expect(again).toHaveCount(0);
  for (let step = 0; step < 3; step++) await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => scenes(page)).toEqual(before);
  await expect(again).toHaveAccessibleName('Alternates of scene 7: 1 of 2');
  await untilSaved(page);
});

test('shows them side by side, by the keyboard, with what differs said and not by colour alone', async () => {
  const { page } = run.program;
  await begin(page);
  await page.keyboard.press('Alt+a');
  await expect(columns(page)).toHaveCount(2);
  await expect(column(page, 'Alternate 2, current')).toBeFocused();
  // What the current one says, the other does not.
  await expect(column(page, 'Alternate 1').locator('del')).toHaveText('(deleted:) Or stay.(end)');
  await dialog(page).getByRole('checkbox', { name: 'Mark what differs' }).uncheck();
  await expect(column(page, 'Alternate 1').locator('del')).toHaveCount(0);
  await dialog(page).getByRole('checkbox', { name: 'Mark what differs' }).check();

  await column(page, 'Alternate 2, current').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(column(page, 'Alternate 1')).toBeFocused();
  // The second key comes before the first has been drawn.
  await page.keyboard.press('Enter');
  await page.keyboard.press('F2');
  await expect(column(page, 'Alternate 1, current')).toBeVisible();
  await expect(column(page, 'Alternate 2').locator('ins')).toHaveText('(inserted:) Or stay.(end)');
  await expect(dialog(page).getByRole('textbox', { name: 'Name of this alternate' })).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Warm');
  await page.keyboard.press('Enter');
  await expect(column(page, 'Warm, current')).toBeFocused();
  await page.keyboard.press('n');
  await expect(columns(page)).toHaveCount(3);
  await expect(column(page, 'Alternate 3, current')).toBeFocused();
  await page.keyboard.press('Delete');
  // In its place comes the next.
  await expect(columns(page)).toHaveCount(2);
  await expect(column(page, 'Alternate 2, current')).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(columns(page)).toHaveCount(3);
  // Escape while a name is typed leaves the name; the next closes the dialog.
  await column(page, 'Warm').focus();
  await page.keyboard.press('F2');
  await page.keyboard.type('Cold');
  await page.keyboard.press('Escape');
  await expect(column(page, 'Warm')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(script(page)).toBeFocused();
  await untilSaved(page);
});

test('is reached from the list of scenes by mouse, and makes one current there', async () => {
  const { page } = run.program;
  await begin(page);
  await page.getByRole('button', { name: 'Alternates of scene 7: 2 of 2' }).click();
  await dialog(page).getByRole('button', { name: 'Make “Alternate 1” current' }).click();
  await expect(column(page, 'Alternate 1, current')).toBeFocused();
  await dialog(page).getByRole('button', { name: 'Delete “Alternate 2”' }).click();
  await expect(columns(page)).toHaveCount(1);
  await expect(dialog(page)).toContainText('This scene has one text.');
  await page.keyboard.press('Escape');
  expect((await scenes(page))[1]).not.toContain('Or stay.');
  await untilSaved(page);
});

test('what is said of an alternate goes when the step is undone', async () => {
  const { page } = run.program;
  for (const name of ['Alternate 2', 'Alternate 3', 'Alternate 4', 'Alternate 5']) {
    await page.keyboard.press('Control+Alt+a');
    await expect(page.getByText(`“${name}” begins as a copy.`).last()).toBeVisible();
  }
  // Of a fifth telling only this test speaks.
  const said = page.getByText('“Alternate 5” begins as a copy.');
  await expect(said).toBeVisible();
  await page.keyboard.press('Control+z');
  // Long before it would go by itself.
  await expect(said).toBeHidden({ timeout: 1500 });
  await expect(page.getByRole('button', { name: 'Alternates of scene 7' })).toHaveAccessibleName(
    'Alternates of scene 7: 4 of 4',
  );
});

test('is on the cards, too: what is current, a new one, and all of them', async () => {
  const { page } = run.program;
  await page.keyboard.press('Alt+3');
  const card = page.locator('[data-row][data-active]');
  await expect(card).toContainText('INT. YARD - DAY');
  await card.getByRole('button', { name: 'What to do with this scene' }).click();
  await page.getByRole('menuitem', { name: 'New alternate' }).click();
  await expect(card.getByRole('button', { name: 'Alternate 2 of 2' })).toBeVisible();
  await expect(card).toHaveAccessibleName(/alternate 2 of 2/);
  await expect(card).toBeFocused();
  await page.keyboard.press('a');
  await expect(columns(page)).toHaveCount(2);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(column(page, 'Alternate 1, current')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(card).toBeFocused();
  await expect(card.getByRole('button', { name: 'Alternate 1 of 2' })).toBeVisible();
  await card.getByRole('button', { name: 'Alternate 1 of 2' }).click();
  await expect(columns(page)).toHaveCount(2);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect(card.getByRole('button', { name: 'Alternate 2 of 2' })).toBeVisible();
  await page.keyboard.press('Alt+1');
  await untilSaved(page);
});

test('exports the current one alone, and says so before', async () => {
  const { page } = run.program;
  await begin(page);
  await page.keyboard.press('Alt+PageUp');
  await page.keyboard.press('Control+e');
  const exporting = page.getByRole('dialog', { name: 'Export' });
  await exporting.getByRole('radio', { name: /^Script/ }).check();
  await expect(exporting).toContainText('One scene has alternates: only the current one goes');
  for (const [format, name] of [
    ['Fountain', 'out.fountain'],
    ['Final Draft (FDX)', 'out.fdx'],
  ] as const) {
    if (await exporting.isHidden()) await page.keyboard.press('Control+e');
    await exporting.getByRole('radio', { name: /^Script/ }).check();
    await exporting.getByRole('radio', { name: format }).check();
    const path = join(run.folder, name);
    await run.program.willSaveAs(path);
    await exporting.getByRole('button', { name: 'Choose where…' }).click();
    await expect(exporting).toBeHidden();
    const written = readFileSync(path, 'utf8');
    expect(written).toContain('Come in, it is cold.');
    expect(written).not.toContain('Or stay.');
    expect(written).not.toContain('Alternate');
  }
});

test('keeps them when the scene is cut and pasted, and in versions of the draft', async () => {
  const { page } = run.program;
  await begin(page);
  await untilSaved(page);
  await page.keyboard.press('Control+Shift+S');
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Version 1');
  await page.keyboard.press('Enter');
  await expect(script(page)).toBeFocused();
  const before = await scenes(page);
  const list = page.getByRole('button', { name: 'Alternates of scene 7: 2 of 2' });

  // The whole scene, with the section before it, goes to the end of the script.
  await script(page).getByText('Act two').click();
  await page.keyboard.press('Home');
  for (let line = 0; line < 4; line++) await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('Control+x');
  await expect(list).toHaveCount(0);
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Control+v');
  await expect.poll(async () => (await scenes(page)).at(-1)).toBe(before[1]);
  await expect(list).toBeVisible();
  await page.keyboard.press('Alt+PageUp');
  await expect.poll(async () => (await scenes(page)).at(-1)).not.toContain('Or stay.');
  await runCommand(page, 'Delete the alternate of this scene');
  await expect(list).toHaveCount(0);
  await untilSaved(page);

  await runCommand(page, 'Versions: compare and restore');
  const versions = page.getByRole('dialog', { name: 'Versions' });
  await versions.getByRole('button', { name: 'Restore the whole draft…' }).click();
  await versions.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByText('The draft is as in “Version 1” again.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(list).toBeVisible();
  await expect.poll(() => scenes(page)).toEqual(before);
  await untilSaved(page);
});

for (const theme of ['light', 'dark']) {
  test(`passes axe, ${theme}`, async () => {
    const { page, app } = run.program;
    await runCommand(page, `Theme: ${theme}`);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await begin(page);
    await expectAccessible(page);
    for (const [width, height] of [
      [1440, 900],
      [1024, 700],
    ] as const) {
      await resize(app, width, height);
      await page.keyboard.press('Alt+a');
      await expect(columns(page)).toHaveCount(2);
      await expectAccessible(page);
      await page.keyboard.press('F2');
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await expect(dialog(page)).toBeHidden();
    }
    await page.keyboard.press('Alt+3');
    await expect(page.getByRole('button', { name: 'Alternate 2 of 2' })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Alt+1');
  });
}

test('are there after the program was killed', async () => {
  test.skip(process.platform === 'win32', 'processes are listed and killed as on Unix');
  const { page } = run.program;
  await begin(page);
  await untilSaved(page);
  const before = await scenes(page);
  await run.startAgain(async ({ app }) => {
    const ended = app.waitForEvent('close');
    killHard(familyOf(app.process().pid ?? 0));
    await ended;
  });
  const again = run.program.page;
  await expect.poll(() => scenes(again)).toEqual(before);
  await script(again).getByText('Nila waits.').click();
  await again.keyboard.press('Alt+PageUp');
  await expect.poll(() => scenes(again)).not.toEqual(before);
  await again.keyboard.press('Alt+PageUp');
  await expect.poll(() => scenes(again)).toEqual(before);
  await untilSaved(again);
});
