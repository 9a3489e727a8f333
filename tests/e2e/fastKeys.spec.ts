import { expect, test } from '@playwright/test';
import { pressAtOnce as press, typing, type Key } from './keysAtOnce.ts';
import { programForAll, runCommand, script } from './program.ts';

/** Keys one right behind the other, as from hands that know their way: none finds what was before the last. */

const run = programForAll('Fast');

/** Whether a key overtakes what is known of the one before is a matter of chance. */
const rounds = 5;

const [alt, control, shift] = [1, 2, 8];
const extendLeft: Key = {
  key: 'ArrowLeft',
  code: 'ArrowLeft',
  windowsVirtualKeyCode: 37,
  modifiers: shift,
};

const enter: Key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' };
const up: Key = { key: 'ArrowUp', code: 'ArrowUp', windowsVirtualKeyCode: 38 };
const end: Key = { key: 'End', code: 'End', windowsVirtualKeyCode: 35 };

const tab: Key = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 };

function pressAtOnce(keys: readonly Key[]): Promise<void> {
  return press(run.program.page, keys);
}

test.beforeAll(async () => {
  const { page } = run.program;
  await script(page).click();
  await page.keyboard.type('int. yard - day');
});

/** Types the words into an action of their own, at the end of the script. */
async function typeAction(words: string) {
  const { page } = run.program;
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type(words);
  return script(page).locator('.el-action').last();
}

test('a letter takes the place of what was selected just before', async () => {
  for (let round = 1; round <= rounds; round++) {
    const action = await typeAction('One kite, two kites.');
    await pressAtOnce([
      ...Array<Key>(10).fill(extendLeft),
      { key: 'x', code: 'KeyX', windowsVirtualKeyCode: 88, text: 'x' },
    ]);
    await expect(action).toHaveText('One kite, x');
  }
});

test('a command is done to what was selected just before', async () => {
  for (let round = 1; round <= rounds; round++) {
    const action = await typeAction('One kite.');
    await pressAtOnce([
      ...Array<Key>(5).fill(extendLeft),
      { key: 'b', code: 'KeyB', windowsVirtualKeyCode: 66, modifiers: control },
    ]);
    await expect(action.locator('strong')).toHaveText('kite.');
  }
});

test('an arrow key goes into the scene before, however new both are', async () => {
  const { page } = run.program;
  // The new scenes stand below what is in sight.
  for (let line = 1; line <= 30; line++) await typeAction(`Line ${line}.`);
  await page.keyboard.press('Enter');
  await pressAtOnce([
    ...typing('ext. sea - night'),
    enter,
    ...typing('A boat.'),
    enter,
    enter,
    ...typing('int. boat - night'),
    up,
    end,
    ...typing(' It sinks.'),
  ]);
  await expect(script(page).locator('.el-action').last()).toHaveText('A boat. It sinks.');
});

test('what is typed right after going back to the script stands in it', async () => {
  const { page } = run.program;
  const action = await typeAction('The tide');
  await page.keyboard.press('Alt+3');
  await expect(page.getByRole('tab', { name: 'Cards', selected: true })).toBeVisible();
  await pressAtOnce([
    { key: '1', code: 'Digit1', windowsVirtualKeyCode: 49, modifiers: alt },
    ...typing(' turns.'),
  ]);
  await expect(action).toHaveText('The tide turns.');
});

test('what is typed right after a card is opened stands in its scene', async () => {
  const { page } = run.program;
  for (let round = 1; round <= rounds; round++) {
    await page.keyboard.press('Alt+3');
    await page.keyboard.press('Home');
    await expect(page.getByRole('row', { name: /YARD/ })).toBeFocused();
    await pressAtOnce([enter, ...typing(' x')]);
    await expect(script(page).locator('.el').first()).toHaveText(
      new RegExp(`^INT. YARD - DAY(?: X){${round}}$`, 'i'),
    );
    await expect(script(page)).toBeFocused();
  }
});

test('a search that is closed as soon as it was asked for leaves the keys to the script', async () => {
  const { page } = run.program;
  for (let round = 1; round <= rounds; round++) {
    const action = await typeAction('The quay');
    await pressAtOnce([
      { key: 'F', code: 'KeyF', windowsVirtualKeyCode: 70, modifiers: control | shift },
      ...typing('yard'),
      { key: 'Escape', code: 'Escape', windowsVirtualKeyCode: 27 },
      ...typing(' sinks'),
    ]);
    await expect(action).toHaveText('The quay sinks');
    // What the dialog had put off for a frame is over by then.
    await page.evaluate(
      () =>
        new Promise<void>((settle) =>
          requestAnimationFrame(() => requestAnimationFrame(() => settle())),
        ),
    );
    await expect(script(page)).toBeFocused();
  }
});

test('names that are typed one right behind the other are both kept', async () => {
  const { page } = run.program;
  await runCommand(page, 'Names of the actions…');
  const name = (of: string) => page.getByRole('textbox', { name: `Name of “${of}”` });
  await name('Kept').focus();
  await pressAtOnce([...typing('Same'), tab, ...typing('Short'), tab, ...typing('Long'), enter]);
  await expect(name('Expanded')).toHaveValue('Long');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await runCommand(page, 'Names of the actions…');
  await expect(name('Kept')).toHaveValue('Same');
  await expect(name('Condensed')).toHaveValue('Short');
  await expect(name('Expanded')).toHaveValue('Long');
  await page.keyboard.press('Escape');
});
