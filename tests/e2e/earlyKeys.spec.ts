/** Keys that are pressed before what they are for stands: each does what it would have done a moment later. */
import { expect, test, type Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pressAtOnce, typing, type Key } from './keysAtOnce.ts';
import {
  holdAnswers,
  importButton,
  newProject,
  programForEach,
  runCommand,
  script,
  untilSaved,
} from './program.ts';

const run = programForEach();

test.afterEach(() => expect(run.program.errors).toEqual([]));

const enter: Key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' };

/**
 * Loads the window anew without a part of it that comes after the first screen; the answer lets it come.
 * `Later` holds the other screens and the dialogs.
 */
async function startWithout(
  page: Page,
  part: 'Later' | 'NotesPane' | 'ReadingView',
): Promise<() => void> {
  let goOn = (): void => undefined;
  const told = new Promise<void>((settle) => {
    goOn = settle;
  });
  await page.route(new RegExp(`/${part}-[^/]*\\.js$`), async (route) => {
    await told;
    await route.continue();
  });
  await page.reload();
  await script(page).click();
  return goOn;
}

/** Lets each frame come half a second late, as on a machine that is busy. */
async function slowFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const inTime = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (then) => window.setTimeout(() => inTime(then), 500);
  });
}

const drafts = () => run.program.page.getByRole('button', { name: 'Drafts' });

test('what is typed while another draft is loaded stands in that one, key by key', async () => {
  const { app, page } = run.program;
  await script(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' The end.');
  for (let letter = 0; letter < 4; letter++) await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Control+c');
  await untilSaved(page);
  const before = await script(page).locator('.el').allTextContents();

  const goOn = await holdAnswers(app, 'draft.open');
  await drafts().click();
  await page.getByRole('menuitem', { name: 'Draft 1', exact: true }).click();
  await expect(page.getByRole('menu')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await page.keyboard.type('Rain.x');
  await page.keyboard.press('Backspace');
  await page.keyboard.type(' Wind,');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Shift+Home');
  await page.keyboard.press('Control+b');
  await page.keyboard.press('End');
  await page.keyboard.type('!');
  await page.keyboard.press('Control+v');
  await page.keyboard.type('?');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('hassan');
  await goOn();
  await expect(drafts()).toContainText('Draft 1');
  const lines = script(page).locator('.el');
  const rain = lines.filter({ hasText: 'Rain' });
  await expect(rain).toHaveText('Rain. Wind!end.?');
  await expect(rain.locator('strong').first()).toHaveText('Rain. Wind!');
  await expect(script(page).locator('.el-character').first()).toHaveText('HASSAN');
  await expect(script(page)).toBeFocused();
  await page.keyboard.type('s');
  await expect(script(page).locator('.el-character').first()).toHaveText('HASSANS');

  await drafts().click();
  await page.getByRole('menuitem', { name: 'Draft 2', exact: true }).click();
  await expect(drafts()).toContainText('Draft 2');
  await expect(lines).toHaveText(before);
});

test('what is copied and cut while another draft is loaded is on the clipboard', async () => {
  const { app, page } = run.program;
  const clipboard = (): Promise<string> =>
    app.evaluate((electron) => electron.clipboard.readText());
  await script(page).click();
  for (const [key, stays] of [
    ['Control+c', 'Rain. Hail.'],
    ['Control+x', 'Rain. '],
  ] as const) {
    await app.evaluate((electron) => electron.clipboard.writeText('nothing'));
    const goOn = await holdAnswers(app, 'draft.open');
    const draft = ((await drafts().textContent()) ?? '').includes('Draft 1')
      ? 'Draft 2'
      : 'Draft 1';
    await drafts().click();
    await page.getByRole('menuitem', { name: draft, exact: true }).click();
    await expect(page.getByRole('menu')).toHaveCount(0);
    await page.keyboard.press('Enter');
    await page.keyboard.type('Rain. Hail.');
    await page.keyboard.press('Control+Shift+ArrowLeft');
    await page.keyboard.press('Control+Shift+ArrowLeft');
    await page.keyboard.press(key);
    await goOn();
    await expect(script(page).locator('.el').filter({ hasText: 'Rain.' }).first()).toHaveText(
      stays,
    );
    await expect.poll(clipboard).toBe('Hail.');
    await page.keyboard.press('Control+z');
  }
});

test('what is typed right after a scene of another draft was chosen stands there', async () => {
  const { page } = run.program;
  await drafts().click();
  await page.getByRole('menuitem', { name: 'New draft…', exact: true }).click();
  await page.getByRole('dialog').getByLabel('Title').fill('Weather');
  await pressAtOnce(page, [enter, ...typing('int. mill - day'), enter, ...typing('Hail falls.')]);
  await expect(script(page).locator('.el')).toHaveText(['INT. MILL - DAY', 'Hail falls.']);
  await drafts().click();
  await page.getByRole('menuitem', { name: 'Draft 1', exact: true }).click();
  await expect(drafts()).toContainText('Draft 1');
  await untilSaved(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Hail falls');
  await expect(page.getByRole('option', { name: /Hail falls/ }).first()).toBeVisible();
  await pressAtOnce(page, [enter, ...typing(' - LATER')]);
  await expect(drafts()).toContainText('Weather');
  await expect(script(page).locator('.el')).toHaveText(['INT. MILL - DAY - LATER', 'Hail falls.']);
});

test('what is typed while another project is opened stands in its draft', async () => {
  const { program, folder } = run;
  const { app, page } = program;
  await newProject(program, join(folder, 'Weather.palimpsest'));
  const goOn = await holdAnswers(app, 'project.openSample');
  await runCommand(page, 'Open the sample project');
  await page.keyboard.type(' - later');
  await goOn();
  await expect(page.getByRole('heading', { name: 'The Kite Runner', level: 1 })).toBeVisible();
  await expect(script(page).locator('.el-scene-heading').first()).toContainText(' - LATER');
});

test('what an input method or a compose key gives keeps its place among the keys', async () => {
  const { page } = run.program;
  const goOn = await startWithout(page, 'Later');
  const before = await script(page).innerText();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Łó');
  await page.keyboard.insertText('dź 𝄞');
  await page.keyboard.type('!');
  goOn();
  const palette = page.getByRole('dialog', { name: 'Commands and search' });
  await expect(palette.getByRole('combobox')).toHaveValue('Łódź 𝄞!');
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  expect(await script(page).innerText()).toBe(before);
});

test('what is typed as soon as an imported text is seen is for the Library', async () => {
  const { program, folder } = run;
  const { page } = program;
  const text = join(folder, 'ferry.txt');
  writeFileSync(text, 'Ilse mends a net. A stranger knocks.');
  await page.keyboard.press('Alt+5');
  await program.willChoose(text);
  await importButton(page).click();
  const dialog = page.getByRole('dialog', { name: /^Import / });
  await dialog.getByLabel('Title of the work').fill('The Ferry');
  await slowFrames(page);
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('button', { name: 'The Ferry' })).toBeVisible();
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Names and aliases');
  const palette = page.getByRole('dialog', { name: 'Commands and search' });
  await expect(palette.getByRole('combobox')).toHaveValue('Names and aliases');
  await expect(dialog).toBeHidden();
});

test('words whose draft does not come are told', async () => {
  const { app, page } = run.program;
  const goOn = await holdAnswers(app, 'draft.open', 'The disk is gone.');
  await drafts().click();
  await page.getByRole('menuitem', { name: 'Draft 1', exact: true }).click();
  await expect(page.getByRole('menu')).toHaveCount(0);
  await page.keyboard.type('Rain.');
  await goOn();
  await expect(page.getByText('What you typed meanwhile stands nowhere: “Rain.”.')).toBeVisible();
  await expect(script(page)).not.toContainText('Rain.');
  await script(page).click();
  await page.keyboard.type('Wind.');
  await expect(script(page)).toContainText('Wind.', { ignoreCase: true });
});

test('a dialog that is asked for right after the start gets the keys that follow', async () => {
  const { page } = run.program;
  const goOn = await startWithout(page, 'Later');
  const before = await script(page).innerText();
  // Its key is not known yet.
  await page.keyboard.press('Control+Shift+F');
  await page.keyboard.type('kitex');
  await page.keyboard.press('Backspace');
  goOn();
  const dialog = page.getByRole('dialog', { name: 'Find in all drafts' });
  await expect(dialog.getByRole('textbox', { name: 'Find' })).toHaveValue('kite');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  expect(await script(page).innerText()).toBe(before);
  await page.keyboard.press('Control+Shift+F');
  await expect(dialog).toBeVisible();
});

test('a version that is saved right after the start gets its name', async () => {
  const { page } = run.program;
  const goOn = await startWithout(page, 'Later');
  const before = await script(page).innerText();
  // Its key is known, and the dialog is not there.
  await page.keyboard.press('Control+Shift+S');
  await page.keyboard.type('At once');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  goOn();
  await expect(page.getByText('The draft is kept as “At once”.')).toBeVisible();
  expect(await script(page).innerText()).toBe(before);
});

test('the name of a version that is typed at once takes the place of the one that is proposed', async () => {
  const { page } = run.program;
  await script(page).click();
  for (const name of ['Ash', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir']) {
    await page.keyboard.press('Control+Shift+S');
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    await expect(page.getByText(`The draft is kept as “${name}”.`)).toBeVisible();
    await expect(page.getByRole('dialog')).toBeHidden();
  }
});

test('a screen and the way back right after the start leave the words in the script', async () => {
  const { page } = run.program;
  const goOn = await startWithout(page, 'Later');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Alt+3');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Alt+1');
  await page.keyboard.press('End');
  await page.keyboard.type(' again');
  goOn();
  await expect(script(page).locator('.el').first()).toContainText(' again', { ignoreCase: true });
  await expect(script(page)).toBeFocused();
});

test('what the menu asks for right after the start comes, too', async () => {
  const { app, page } = run.program;
  const goOn = await startWithout(page, 'Later');
  await app.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items.find(({ label }) => label === '&File')?.submenu;
    const item = items?.items.find(({ label }) => label === 'Names and Aliases…');
    if (item !== undefined) Reflect.apply(item.click, item, []);
  });
  goOn();
  await expect(page.getByRole('dialog', { name: 'Names and aliases' })).toBeVisible();
});

test('keys that belong to the script go there, whatever is loaded still', async () => {
  const { page } = run.program;
  const goOn = await startWithout(page, 'Later');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('End');
  await page.keyboard.type(' now');
  await page.keyboard.press('Shift+Home');
  await page.keyboard.press('Control+c');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Control+v');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('now');
  const find = page.getByRole('textbox', { name: 'Find', exact: true });
  await expect(find).toHaveValue('now');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('kite');
  await expect(find).toHaveValue('kite');
  goOn();
});

test('the reading view that is closed before it stands is closed', async () => {
  const { page } = run.program;
  const goOn = await startWithout(page, 'ReadingView');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('End');
  const view = page.getByRole('dialog', { name: 'Draft 2' });
  const firstLine = script(page).locator('.el').first();
  const before = await firstLine.innerText();
  await page.keyboard.press('F9');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('Escape');
  await page.keyboard.type(' x');
  // They wait: nothing says yet that the view will be closed.
  expect(await firstLine.innerText()).toBe(before);
  goOn();
  await expect(firstLine).toHaveText(`${before} x`, { ignoreCase: true });
  await expect(view).toBeHidden();
  await page.keyboard.press('F9');
  await expect(view).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(view).toBeHidden();
});

test('keys for the list of notes do not go into the script', async () => {
  const { page } = run.program;
  const goOn = await startWithout(page, 'NotesPane');
  const before = await script(page).innerText();
  await page.keyboard.press('Alt+m');
  await page.keyboard.type('x');
  goOn();
  const notes = page.getByRole('navigation', { name: 'Notes' });
  await expect(notes).toBeVisible();
  await page.keyboard.press('Alt+m');
  await page.keyboard.type('y');
  await expect(script(page)).toContainText('y', { ignoreCase: true });
  expect((await script(page).innerText()).length).toBe(before.length + 1);
});
