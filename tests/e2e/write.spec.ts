import { expect, test, type Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  importScript,
  newProject,
  programForAll,
  resize,
  runCommand,
  script,
  untilSaved,
} from './program.ts';

/** The script editor, by the keyboard, in an empty draft. */

const run = programForAll();

let projects = 0;

test.beforeEach(async () => {
  const { page } = run.program;
  const name = `Draft ${String(++projects)}`;
  await newProject(run.program, join(run.folder, `${name}.palimpsest`));
  await script(page).click();
});

/** The script's elements as `type: text`. */
async function lines(page: Page): Promise<string[]> {
  return script(page)
    .locator('.el')
    .evaluateAll((elements) =>
      elements.map(
        (element) => `${element.getAttribute('data-type') ?? ''}: ${element.textContent}`,
      ),
    );
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

test('types a page without the mouse', async () => {
  const { page } = run.program;
  await page.keyboard.type('int. kitchen - night');
  await press(page, 'Enter');
  await page.keyboard.type('Steam.');
  await press(page, 'Enter', 'Tab');
  await page.keyboard.type('nila');
  await press(page, 'Enter');
  await page.keyboard.type('(');
  await page.keyboard.type('quietly');
  await press(page, 'Enter');
  await page.keyboard.type('Sit down.');
  await press(page, 'Enter');
  await page.keyboard.type('CUT TO:');
  await press(page, 'Enter');
  await page.keyboard.type('ext. yard - day');
  expect(await lines(page)).toEqual([
    'scene_heading: INT. KITCHEN - NIGHT',
    'action: Steam.',
    'character: NILA',
    'parenthetical: (quietly)',
    'dialogue: Sit down.',
    'transition: CUT TO:',
    'scene_heading: EXT. YARD - DAY',
  ]);
  await expect(page.locator('.scenes button[data-scene]')).toHaveCount(2);
  await untilSaved(page);
});

test('shows the element and what Tab and Enter will do', async () => {
  const { page } = run.program;
  const status = page.locator('footer.status');
  await expect(status).toContainText('Element Scene heading');
  await page.keyboard.type('INT. HALL - DAY');
  await press(page, 'Enter');
  await expect(status).toContainText('Element Action');
  await expect(status).toContainText('Tab → Character');
  await expect(status).toContainText('Enter → Scene heading');
});

test('the mouse sets an element from the status bar, and the script has the focus again', async () => {
  const { page } = run.program;
  await page.keyboard.type('INT. HALL - DAY');
  await press(page, 'Enter');
  await page.keyboard.type('Nila');
  const element = page.locator('footer.status').getByRole('button', { name: 'Change the element' });
  await element.click();
  const menu = page.getByRole('menu', { name: 'Change the element' });
  await expect(menu.getByRole('menuitem', { name: 'Action' })).toContainText('(chosen)');
  await menu.getByRole('menuitem', { name: 'Character' }).click();
  await expect(element).toContainText('Character');
  await expect(script(page)).toBeFocused();
  await page.keyboard.type(' ii');
  expect(await lines(page)).toEqual(['scene_heading: INT. HALL - DAY', 'character: NILA II']);
  await element.click();
  await expect(menu.getByRole('menuitem', { name: 'Character' })).toBeFocused();
  await press(page, 'Escape');
  await expect(script(page)).toBeFocused();
  await page.keyboard.type('i');
  expect((await lines(page))[1]).toBe('character: NILA III');

  // From the keyboard as well: F6 leads to the bar.
  await element.focus();
  await press(page, 'Enter', 'ArrowUp', 'Enter');
  await expect(element).toContainText('Action');
  await expect(script(page)).toBeFocused();
  expect((await lines(page))[1]).toBe('action: NILA III');
});

test('emphasis is in the palette and on its keys, which leave a text field alone', async () => {
  const { page } = run.program;
  await page.keyboard.type('INT. HALL - DAY');
  await press(page, 'Enter');
  await page.keyboard.type('She runs');
  await press(page, 'Control+Shift+ArrowLeft');
  for (const [name, tag] of [
    ['Bold', 'strong'],
    ['Italic', 'em'],
    ['Underline', 'u'],
  ] as const) {
    await runCommand(page, name);
    await expect(script(page).locator(tag)).toHaveText('runs');
    await press(page, `Control+${name.charAt(0).toLowerCase()}`);
    await expect(script(page).locator(tag)).toHaveCount(0);
  }
  await press(page, 'End');
  await runCommand(page, 'Bold');
  await page.keyboard.type('!');
  await expect(script(page).locator('strong')).toHaveText('!');
  await press(page, 'Control+b');
  await page.keyboard.type('?');
  await expect(script(page).locator('strong')).toHaveText('!');
  await press(page, 'Shift+Home', 'Control+f');
  await press(page, 'Control+i');
  await expect(script(page).locator('em')).toHaveCount(0);
});

test('a second Enter on an empty line opens the element menu', async () => {
  const { page } = run.program;
  await page.keyboard.type('INT. HALL - DAY');
  await press(page, 'Enter', 'Enter', 'Enter');
  const menu = page.getByRole('menu', { name: 'Elements' });
  await expect(menu).toBeVisible();
  await press(page, 's', 'ArrowDown');
  await press(page, 'Escape');
  await expect(menu).toBeHidden();
  await page.keyboard.type('x');
  expect((await lines(page)).at(-1)).toContain('X');
});

test('the element menu stands at the caret, in sight, and begins at the element that is', async () => {
  const { app, page } = run.program;
  const menu = page.getByRole('menu', { name: 'Elements' });
  await page.keyboard.type('INT. HALL - DAY');
  for (const [width, height] of [
    [1440, 900],
    [1024, 700],
  ] as const) {
    await resize(app, width, height);
    // At the top of the sheet, in its middle, and at its foot.
    for (const lines of [1, 12, 20]) {
      await press(
        page,
        'Control+End',
        ...Array.from({ length: lines }, () => 'Shift+Enter'),
        'Enter',
      );
      await page.keyboard.type('Rain.');
      await press(page, 'Enter', 'Enter', 'Enter');
      await expect(menu.getByRole('menuitem', { name: 'Scene heading' })).toBeFocused();
      for (const edge of ['first', 'last'] as const) {
        await expect(menu.getByRole('menuitem')[edge]()).toBeInViewport({ ratio: 1 });
      }
      await press(page, 'Escape', 'Control+2');
    }
  }
  await resize(app, 1440, 900);
});

test('sets elements by their digits', async () => {
  const { page } = run.program;
  await page.keyboard.type('one');
  await press(page, 'Control+2');
  expect(await lines(page)).toEqual(['action: ONE']);
  await press(page, 'Control+5');
  expect(await lines(page)).toEqual(['dialogue: ONE']);
  await press(page, 'Control+6');
  expect(await lines(page)).toEqual(['transition: ONE']);
});

test('keeps scene ids through splitting, joining, cutting, pasting and undoing', async () => {
  const { page } = run.program;
  await page.keyboard.type('INT. A - DAY');
  await press(page, 'Enter');
  await page.keyboard.type('First.');
  await press(page, 'Enter');
  await page.keyboard.type('int. b - day');
  await press(page, 'Enter');
  await page.keyboard.type('Second.');
  const ids = (): Promise<(string | null)[]> =>
    script(page)
      .locator('.scene')
      .evaluateAll((scenes) => scenes.map((scene) => scene.getAttribute('data-scene-id')));
  const before = await ids();
  expect(new Set(before).size).toBe(2);

  await press(page, 'Control+a', 'Control+c', 'Control+End', 'Control+v');
  const doubled = await ids();
  expect(new Set(doubled).size).toBe(doubled.length);
  await press(page, 'Control+z');
  expect(await ids()).toEqual(before);

  await press(page, 'Control+a', 'Delete');
  await expect(script(page).locator('.scene')).toHaveCount(1);
  await press(page, 'Control+z');
  expect(await ids()).toEqual(before);
  await untilSaved(page);
});

test('saves only after a rest, and says so', async () => {
  const { page } = run.program;
  await page.keyboard.type('INT. ROOM - DAY');
  await expect(page.getByRole('status').filter({ hasText: 'Saving' })).toBeVisible();
  await untilSaved(page);
});

test('breaks the page where the line counter says', async () => {
  const { page } = run.program;
  await page.keyboard.type('INT. ROOM - DAY');
  await press(page, 'Enter');
  for (let line = 0; line < 30; line++) {
    await page.keyboard.type(`Line ${String(line)}.`);
    await press(page, 'Enter');
    // An empty action becomes a heading at Enter; the text goes on as action.
  }
  await expect(script(page).locator('.page-break')).toHaveCount(1);
  await expect(script(page).locator('.page-number')).toHaveText('2.');
  await expect(page.locator('footer.status')).toContainText('Page 2 of 2');
});

test('completes cues, headings and transitions, and never action', async () => {
  const { page } = run.program;
  const list = page.getByRole('listbox', { name: 'Completions' });
  await page.keyboard.type('i');
  await expect(list.getByRole('option')).toHaveText(['INT. ', 'INT./EXT. ', 'I/E. ']);
  await press(page, 'Enter');
  await page.keyboard.type('kitchen - n');
  await expect(list.getByRole('option')).toHaveText(['NIGHT']);
  await press(page, 'Enter');
  await page.keyboard.type('Nila waits. Night.');
  await expect(list).toBeHidden();
  await press(page, 'Enter', 'Tab');
  await page.keyboard.type('nila');
  await press(page, 'Enter');
  await page.keyboard.type('One.');
  await press(page, 'Enter');
  await page.keyboard.type('She turns.');
  await press(page, 'Enter', 'Tab');
  await page.keyboard.type('n');
  await expect(list.getByRole('option')).toHaveText(['NILA']);
  await press(page, 'Enter');
  await page.keyboard.type('Two.');
  expect(await lines(page)).toEqual([
    'scene_heading: INT. KITCHEN - NIGHT',
    'action: Nila waits. Night.',
    'character: NILA',
    'dialogue: One.',
    'action: She turns.',
    "character: NILA (CONT'D)",
    'dialogue: Two.',
  ]);
});

test('completes by the people and places of the project that the script does not have yet', async () => {
  const { page } = run.program;
  const list = page.getByRole('listbox', { name: 'Completions' });
  await runCommand(page, 'Names and aliases');
  const names = page.getByRole('dialog', { name: 'Names and aliases' });
  for (const [kind, name] of [
    ['Add a place', 'Boat House'],
    ['Add a person', 'Zohra'],
  ] as const) {
    await names.getByRole('button', { name: kind }).click();
    await expect(names.getByLabel('Name', { exact: true })).toBeFocused();
    await page.keyboard.type(name);
    await press(page, 'Enter');
    await expect(names.locator('.names-list').getByRole('button', { name })).toBeVisible();
  }
  await press(page, 'Escape');
  await expect(names).toBeHidden();
  await script(page).focus();
  await page.keyboard.type('ext. b');
  await expect(list.getByRole('option')).toHaveText(['BOAT HOUSE']);
  await press(page, 'Tab');
  await page.keyboard.type(' - day');
  await press(page, 'Enter', 'Tab');
  await page.keyboard.type('z');
  await expect(list.getByRole('option')).toHaveText(['ZOHRA']);
  await press(page, 'Enter');
  await page.keyboard.type('Row.');
  expect(await lines(page)).toEqual([
    'scene_heading: EXT. BOAT HOUSE - DAY',
    'character: ZOHRA',
    'dialogue: Row.',
  ]);
});

test("takes an automatic (CONT'D) away when somebody speaks between, and brings it back", async () => {
  const { page } = run.program;
  const cues = async (): Promise<string[]> =>
    (await lines(page)).filter((line) => line.startsWith('character: '));
  await page.keyboard.type('int. kitchen - night');
  for (const words of ['One.', 'Two.']) {
    await press(page, 'Enter');
    await page.keyboard.type('She turns.');
    await press(page, 'Enter', 'Tab');
    await page.keyboard.type('nila');
    await press(page, 'Escape', 'Enter');
    await page.keyboard.type(words);
  }
  expect(await cues()).toEqual(['character: NILA', "character: NILA (CONT'D)"]);

  await script(page).getByText('She turns.').nth(1).click();
  await press(page, 'End', 'Enter', 'Tab');
  await page.keyboard.type('omar');
  await press(page, 'Escape');
  expect(await cues()).toHaveLength(3);
  await press(page, 'Enter');
  expect(await cues()).toEqual(['character: NILA', 'character: OMAR', 'character: NILA']);
  await page.keyboard.type('No.');

  // The speech goes again, with the line that it stands on.
  await press(page, 'Home', 'ArrowUp', 'Home', 'Shift+ArrowDown', 'Shift+End', 'Delete');
  await press(page, 'Backspace', 'Backspace');
  await expect.poll(cues).toEqual(['character: NILA', "character: NILA (CONT'D)"]);
  await untilSaved(page);
});

test('makes no scene of FADE IN: when the mouse leaves it, and undo takes that back alone', async () => {
  const { page } = run.program;
  await page.keyboard.type('int. kitchen');
  await press(page, 'Enter');
  await page.keyboard.type('Steam.');
  await press(page, 'Control+Home', 'Shift+End');
  await page.keyboard.type('fade in:');
  expect(await lines(page)).toEqual(['scene_heading: FADE IN:', 'action: Steam.']);
  await script(page).getByText('Steam.').click();
  await expect.poll(() => lines(page)).toEqual(['action: FADE IN:', 'action: Steam.']);
  await page.keyboard.type('!');
  await press(page, 'Control+z', 'Control+z');
  expect(await lines(page)).toEqual(['scene_heading: FADE IN:', 'action: Steam.']);
});

test('makes a transition of small letters, and undo takes that back alone', async () => {
  const { page } = run.program;
  await page.keyboard.type('int. kitchen');
  await press(page, 'Enter');
  await page.keyboard.type('cut to:');
  await press(page, 'Enter');
  expect((await lines(page)).slice(1)).toEqual(['transition: CUT TO:', 'scene_heading: ']);
  await press(page, 'Control+z');
  expect((await lines(page)).slice(1)).toEqual(['action: cut to:', 'action: ']);
  await press(page, 'Control+y');
  await page.keyboard.type('int. yard');
  expect((await lines(page)).slice(1)).toEqual(['transition: CUT TO:', 'scene_heading: INT. YARD']);
  await untilSaved(page);
});

test('a page break given in a speech takes its cue along, and Backspace before the cue takes it away', async () => {
  const { page } = run.program;
  await page.keyboard.type('int. kitchen');
  await press(page, 'Enter');
  await page.keyboard.type('Steam.');
  await press(page, 'Enter', 'Tab');
  await page.keyboard.type('nila');
  await press(page, 'Enter');
  await page.keyboard.type('Sit down.');
  await runCommand(page, 'Page break');
  const gap = script(page).locator('.page-break');
  await expect(gap).toHaveCount(1);
  const typed = ['scene_heading: INT. KITCHEN', 'action: Steam.'];
  const spoken = ['character: NILA', 'dialogue: Sit down.'];
  expect(await lines(page)).toEqual([...typed, 'page_break: ', ...spoken]);
  await expect(page.locator('footer.status')).toContainText('Page 2 of 2');
  await press(page, 'Home', 'ArrowUp', 'Home', 'Backspace');
  await expect(gap).toHaveCount(0);
  expect(await lines(page)).toEqual([...typed, ...spoken]);
});

test('what a dead key composes in a heading or a cue is in capitals with the next key', async () => {
  const { page } = run.program;
  const session = await page.context().newCDPSession(page);
  const compose = async (text: string): Promise<void> => {
    await session.send('Input.imeSetComposition', {
      text: '´',
      selectionStart: 1,
      selectionEnd: 1,
    });
    await session.send('Input.insertText', { text });
  };
  await page.keyboard.type('int. caf');
  await compose('é');
  await page.keyboard.type(' - day');
  await press(page, 'Enter');
  await page.keyboard.type('Caf');
  await compose('é');
  await press(page, 'Enter', 'Tab');
  await page.keyboard.type('ren');
  await compose('é');
  await press(page, 'Enter');
  await page.keyboard.type('So.');
  expect(await lines(page)).toEqual([
    'scene_heading: INT. CAFÉ - DAY',
    'action: Café',
    'character: RENÉ',
    'dialogue: So.',
  ]);
  await session.detach();
});

test('a line that begins with a name from right to left runs as the script does', async () => {
  const { page } = run.program;
  const way = (text: string): Promise<string> =>
    script(page)
      .getByText(text, { exact: true })
      .evaluate((line) => getComputedStyle(line).direction);
  await page.keyboard.type('int. kitchen');
  await press(page, 'Enter');
  await page.keyboard.insertText('דנה');
  expect(await way('דנה')).toBe('rtl');
  await page.keyboard.type(' sits.');
  expect(await way('דנה sits.')).toBe('ltr');
  await press(page, 'Enter');
  await page.keyboard.insertText('הגשם יורד על העיר כל הלילה');
  expect(await way('דנה sits.')).toBe('rtl');
  await press(page, 'Control+z');
  expect(await way('דנה sits.')).toBe('ltr');
});

test('closes the completions with Escape and leaves the words alone', async () => {
  const { page } = run.program;
  await page.keyboard.type('e');
  await expect(page.getByRole('listbox', { name: 'Completions' })).toBeVisible();
  await press(page, 'Escape');
  await expect(page.getByRole('listbox', { name: 'Completions' })).toBeHidden();
  expect(await lines(page)).toEqual(['scene_heading: E']);
});

test('the completions and the line with the caret stay in sight while the page is zoomed and scrolled', async () => {
  const { page } = run.program;
  await page.keyboard.type('int. kitchen - day');
  await press(page, 'Enter', 'Tab');
  await page.keyboard.type('nila');
  await press(page, 'Enter');
  await page.keyboard.type('So.');
  for (let line = 0; line < 30; line++) await press(page, 'Enter', 'R');
  await press(page, 'Enter', 'Tab');
  await page.keyboard.type('n');
  const list = page.getByRole('listbox', { name: 'Completions' });
  const cue = script(page).locator('.el-character').last();
  /** How far the list is from the cue, below or above it. */
  const away = async (): Promise<number> => {
    const [one, other] = [await list.boundingBox(), await cue.boundingBox()];
    if (one === null || other === null) return Infinity;
    const below = one.y - (other.y + other.height);
    const above = other.y - (one.y + one.height);
    return Math.max(below, above);
  };
  /** How much of the cue is below what is shown of the page. */
  const hiddenBelow = (): Promise<number> =>
    cue.evaluate((line) => {
      const pane = line.closest('[data-pane]');
      if (pane === null) throw new Error('the script is in a pane');
      const end = pane.getBoundingClientRect().top + pane.clientHeight;
      return line.getBoundingClientRect().bottom - end;
    });
  await expect.poll(away).toBeLessThan(20);
  for (let step = 0; step < 4; step++) {
    await press(page, 'Control+=');
    await expect(page.locator('footer.status')).toContainText(/1\d\d%/);
    // The line is a little higher than its letters.
    await expect.poll(hiddenBelow).toBeLessThan(4);
    await expect.poll(away).toBeLessThan(20);
  }
  await page.keyboard.type('i');
  await expect.poll(away).toBeLessThan(20);
  await press(page, 'Alt+0');
  await expect.poll(away).toBeLessThan(20);
  await cue.hover();
  // Until the page rests from the zoom, it keeps its place.
  await expect(async () => {
    await page.mouse.wheel(0, -2000);
    await expect(list).toBeHidden({ timeout: 500 });
  }).toPass();
});

test('closes the completions when the page loses the focus or the screen', async () => {
  const { page } = run.program;
  const list = page.getByRole('listbox', { name: 'Completions' });
  await page.keyboard.type('e');
  await expect(list).toBeVisible();
  await press(page, 'F6');
  await expect(list).toBeHidden();
  await script(page).focus();
  await page.keyboard.type('x');
  await expect(list).toBeVisible();
  await press(page, 'Alt+2');
  await expect(page.getByRole('tab', { name: 'Compare' })).toHaveAttribute('aria-selected', 'true');
  await expect(list).toBeHidden();
  await press(page, 'Alt+1');
  await expect(script(page)).toBeFocused();
  await expect(list).toBeHidden();
  await page.keyboard.type('t');
  await expect(list).toBeVisible();
});

test('closes the element menu when the focus or the screen changes', async () => {
  const { page } = run.program;
  const menu = page.getByRole('menu', { name: 'Elements' });
  await page.keyboard.type('INT. HALL - DAY');
  await press(page, 'Enter', 'Enter', 'Enter');
  await expect(menu).toBeVisible();
  await script(page).locator('.el').first().click();
  await expect(menu).toBeHidden();
  await press(page, 'Control+End', 'Enter', 'Enter');
  await expect(menu).toBeVisible();
  await press(page, 'Alt+2');
  await expect(page.getByRole('tab', { name: 'Compare' })).toHaveAttribute('aria-selected', 'true');
  await press(page, 'Alt+1');
  await expect(script(page)).toBeFocused();
  await expect(menu).toBeHidden();
});

test('replaces a selection by Enter and by typing', async () => {
  const { page } = run.program;
  await page.keyboard.type('int. a - day');
  await press(page, 'Enter');
  await page.keyboard.type('First line.');
  await press(page, 'Enter', 'Enter');
  await page.keyboard.type('int. b - day');
  await press(page, 'Enter');
  await page.keyboard.type('Other line.');
  const before = await lines(page);
  // From “line.” of the first scene to “line.” of the second.
  for (let step = 0; step < 'line.'.length; step++) await press(page, 'ArrowLeft');
  await press(page, 'Shift+ArrowUp', 'Shift+ArrowUp', 'Enter');
  expect(await lines(page)).toEqual([
    'scene_heading: INT. A - DAY',
    'action: First ',
    'action: line.',
  ]);
  await expect(script(page).locator('.scene')).toHaveCount(1);
  await press(page, 'Control+z');
  expect(await lines(page)).toEqual(before);

  await press(page, 'Control+a', 'Enter');
  expect(await lines(page)).toEqual(['scene_heading: ']);
  await press(page, 'Control+z');
  expect(await lines(page)).toEqual(before);
  await press(page, 'Control+a');
  await page.keyboard.type('Anew.');
  expect(await lines(page)).toEqual(['action: Anew.']);
  await untilSaved(page);
});

test('leaves no empty parentheses behind', async () => {
  const { page } = run.program;
  await page.keyboard.type('INT. HALL - DAY');
  for (const key of ['Control+2', 'Control+5', 'Backspace', 'Delete', 'Enter', 'Tab']) {
    await press(page, 'Control+End', 'Enter', 'Control+4');
    expect((await lines(page)).at(-1)).toBe('parenthetical: ()');
    await press(page, key);
    await page.keyboard.type('x');
    expect((await lines(page)).at(-1)).toMatch(/^(action|dialogue): x$/);
  }
});

test('curves quotation marks when the writer wants it', async () => {
  const { page } = run.program;
  const toggle = async (): Promise<void> => {
    await press(page, 'Control+k');
    await page.getByRole('combobox').fill('smart quotes');
    await press(page, 'Enter');
    await expect(script(page)).toBeFocused();
  };
  await press(page, 'Control+2');
  await page.keyboard.type('"Go". ');
  await toggle();
  await page.keyboard.type("\"Don't.\" '90s, 'embers', get 'em.");
  await toggle();
  await page.keyboard.type(' "');
  expect(await lines(page)).toEqual(['action: "Go". “Don’t.” ’90s, ‘embers’, get ’em. "']);
});

test('has the caret where it was when the focus comes back to the page', async () => {
  const { page } = run.program;
  // By its class: behind a dialog, and on another screen, it has no role.
  const sheet = page.locator('.script');
  await page.keyboard.type('INT. HALL - DAY');
  await press(page, 'Enter');
  await page.keyboard.type('One.');
  for (const keys of [
    ['F6', 'Shift+F6'],
    ['Control+k', 'Escape'],
    ['Alt+2', 'Alt+1'],
  ]) {
    await press(page, keys[0] ?? '');
    await expect(sheet).not.toBeFocused();
    // A field that was typed into had the selection, too.
    if (keys[0] === 'Control+k') await page.keyboard.type('zz');
    await press(page, keys[1] ?? '');
    await expect(sheet).toBeFocused();
    await page.keyboard.type('x');
  }
  expect(await lines(page)).toEqual(['scene_heading: INT. HALL - DAY', 'action: One.xxx']);
  // A click still puts it where it goes.
  await press(page, 'F6');
  await script(page)
    .locator('.el')
    .first()
    .click({ position: { x: 4, y: 8 } });
  await page.keyboard.type('x');
  expect((await lines(page))[0]).toBe('scene_heading: XINT. HALL - DAY');
});

/** Where a character of a line stands in the window. */
async function placeOf(page: Page, line: number, offset: number) {
  return script(page)
    .locator('.el')
    .nth(line)
    .evaluate((element, at) => {
      const range = document.createRange();
      const text = element.firstChild ?? element;
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      const { left, top, height } = range.getBoundingClientRect();
      return { x: left + 1, y: top + height / 2 };
    }, offset);
}

/** Drags what is selected from a character of a line to another, as a hand does. */
async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]) {
  const start = await placeOf(page, ...from);
  const end = await placeOf(page, ...to);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 8 });
  await page.mouse.up();
}

/** The id of each scene, and what it says. */
async function scenesById(page: Page): Promise<string[]> {
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

test('drags a selection to another place', async () => {
  const { page } = run.program;
  await page.keyboard.type('INT. HALL - DAY');
  await press(page, 'Enter');
  await page.keyboard.type('One two three.');
  await press(page, 'Enter');
  await page.keyboard.type('Four five.');
  await press(page, 'ArrowUp', 'Home');
  for (let step = 0; step < 'One '.length; step++) await press(page, 'ArrowRight');
  for (let step = 0; step < 'two '.length; step++) await press(page, 'Shift+ArrowRight');
  await drag(page, [1, 'One t'.length], [2, 'Four '.length]);
  expect(await lines(page)).toEqual([
    'scene_heading: INT. HALL - DAY',
    'action: One three.',
    'action: Four two five.',
  ]);
  await press(page, 'Control+z');
  expect((await lines(page)).slice(1)).toEqual(['action: One two three.', 'action: Four five.']);
});

test('drags a whole line behind another: it stays an element, and no empty line stays behind', async () => {
  const { page } = run.program;
  await page.keyboard.type('INT. HALL - DAY');
  await press(page, 'Enter');
  await page.keyboard.type('One two three.');
  await press(page, 'Enter', 'Tab');
  await page.keyboard.type('nila');
  await press(page, 'Enter');
  await page.keyboard.type('Four five.');
  await press(page, 'Enter');
  await page.keyboard.type('Six.');
  const before = await lines(page);
  const { x, y } = await placeOf(page, 1, 2);
  await page.mouse.click(x, y, { clickCount: 3 });
  await drag(page, [1, 2], [4, 'Six'.length]);
  await expect
    .poll(() => lines(page))
    .toEqual([
      'scene_heading: INT. HALL - DAY',
      'character: NILA',
      'dialogue: Four five.',
      'action: Six.',
      'action: One two three.',
    ]);
  await press(page, 'Control+z');
  expect(await lines(page)).toEqual(before);
});

/** Three scenes of a heading and two lines each: A one, A two; B one and so on. */
async function threeScenes(page: Page): Promise<string[]> {
  for (const name of ['A', 'B', 'C']) {
    await page.keyboard.type(`int. ${name} - day`);
    await press(page, 'Enter');
    await page.keyboard.type(`${name} one.`);
    await press(page, 'Enter');
    await page.keyboard.type(`${name} two.`);
    if (name !== 'C') await press(page, 'Enter', 'Enter');
  }
  await untilSaved(page);
  return scenesById(page);
}

test('drags lines of one scene into another: each stays what it is, in its scene', async () => {
  const { page } = run.program;
  const before = await threeScenes(page);
  const ids = before.map((scene) => scene.split(':')[0]);
  // Both lines of the first scene, to the end of the last line.
  await press(page, 'Control+Home', 'ArrowDown', 'Home', 'Shift+ArrowDown', 'Shift+End');
  await drag(page, [1, 2], [8, 'C two'.length]);
  await expect
    .poll(() => scenesById(page))
    .toEqual([
      `${ids[0]}: INT. A - DAY`,
      `${ids[1]}: INT. B - DAY | B one. | B two.`,
      `${ids[2]}: INT. C - DAY | C one. | C two. | A one. | A two.`,
    ]);
  await press(page, 'Control+z');
  expect(await scenesById(page)).toEqual(before);
  await press(page, 'Control+Shift+z');
  expect((await scenesById(page))[0]).toBe(`${ids[0]}: INT. A - DAY`);
  await untilSaved(page);
});

test('drags a whole scene elsewhere, with its id, in one step of undo', async () => {
  const { page } = run.program;
  const before = await threeScenes(page);
  const [a, b, c] = before;
  await press(page, 'Control+Home', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+End');
  await drag(page, [1, 2], [8, 'C two'.length]);
  await expect.poll(() => scenesById(page)).toEqual([b, c, a]);
  await press(page, 'Control+z');
  expect(await scenesById(page)).toEqual(before);
  await untilSaved(page);
});

test('drags words over two scenes: no word is lost, and no scene gets the id of another', async () => {
  const { page } = run.program;
  const before = await threeScenes(page);
  const ids = before.map((scene) => scene.split(':')[0]);
  // From “two.” of the first scene to “B” of the second one’s first line.
  await press(page, 'Control+Home', 'ArrowDown', 'ArrowDown', 'Home');
  for (let step = 0; step < 'A '.length; step++) await press(page, 'ArrowRight');
  await press(page, 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+Home', 'Shift+ArrowRight');
  await drag(page, [2, 'A t'.length], [8, 'C two'.length]);
  const words = (all: string[]): string[] =>
    all
      .flatMap((scene) => scene.slice(scene.indexOf(':') + 1).split(/[ |]+/))
      .filter((word) => word !== '')
      .sort();
  await expect.poll(() => scenesById(page)).not.toEqual(before);
  const after = await scenesById(page);
  expect(words(after)).toEqual(words(before));
  const headings = after.map((scene) => scene.slice(0, scene.indexOf(' |')));
  expect(headings[0]).toBe(`${ids[0]}: INT. A - DAY`);
  expect(headings).toContain(`${ids[2]}: INT. C - DAY`);
  expect(new Set(after.map((scene) => scene.split(':')[0])).size).toBe(after.length);
  await press(page, 'Control+z');
  expect(await scenesById(page)).toEqual(before);
  await untilSaved(page);
});

test('goes to the end and the start of a long draft, and selects up to there', async () => {
  const { page } = run.program;
  const path = join(run.folder, 'Long.fountain');
  const rooms = Array.from(
    { length: 60 },
    (_, n) => `INT. ROOM ${String(n + 1)} - DAY\n\n${'Dust falls on the floor. '.repeat(30)}`,
  );
  writeFileSync(path, `${rooms.join('\n\n')}\n\nThe end of it.\n`);
  await importScript(run.program, path);
  await expect(script(page)).toContainText('INT. ROOM 1 - DAY');
  await expect(script(page)).toBeFocused();
  await press(page, 'Control+End');
  await page.keyboard.type(' Yes.');
  const last = script(page).locator('.el').last();
  await expect(last).toHaveText('The end of it. Yes.');
  await expect(last).toBeInViewport();
  await press(page, 'Control+Home');
  await page.keyboard.type('x');
  await expect(script(page).locator('.el').first()).toHaveText('XINT. ROOM 1 - DAY');
  await expect(script(page).locator('.el').first()).toBeInViewport();
  await press(page, 'Control+Shift+End', 'Delete');
  await expect.poll(() => lines(page)).toEqual(['scene_heading: X']);
  await press(page, 'Control+z', 'Control+End', 'Control+Shift+Home', 'Delete');
  await expect.poll(async () => (await lines(page)).length).toBe(1);
});

test('begins anew after everything was selected, ready to be typed in', async () => {
  const { page } = run.program;
  for (const key of ['Enter', 'Delete', 'Backspace']) {
    await page.keyboard.type('int. a - day');
    await press(page, 'Enter');
    await page.keyboard.type('Words.');
    await press(page, 'Control+a', key);
    await expect.poll(() => lines(page)).toEqual(['scene_heading: ']);
    await expect(page.locator('footer.status')).toContainText('Element Scene heading');
    await page.keyboard.type('ext. b - night');
    expect(await lines(page)).toEqual(['scene_heading: EXT. B - NIGHT']);
    await press(page, 'Control+a', 'Enter');
  }
  await untilSaved(page);
});

test('Backspace on an emptied heading lets its lines go on with the scene before', async () => {
  const { page } = run.program;
  const before = await threeScenes(page);
  await press(page, 'Control+Home', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Home', 'Shift+End');
  await press(page, 'Delete', 'Backspace');
  expect(await lines(page)).toEqual([
    'scene_heading: INT. A - DAY',
    'action: A one.',
    'action: A two.',
    'action: B one.',
    'action: B two.',
    'scene_heading: INT. C - DAY',
    'action: C one.',
    'action: C two.',
  ]);
  await press(page, 'Control+z', 'Control+z');
  expect(await scenesById(page)).toEqual(before);
  await press(page, 'Control+Shift+z', 'Control+Shift+z');
  await page.keyboard.type('!');
  expect((await lines(page))[2]).toBe('action: A two.!');
  await untilSaved(page);
});

test('Backspace and Delete between a cue and its speech keep both, and take back an Enter', async () => {
  const { page } = run.program;
  await page.keyboard.type('int. hall - day');
  await press(page, 'Enter', 'Tab');
  await page.keyboard.type('nila');
  await press(page, 'Enter');
  await page.keyboard.type('Sit.');
  const spoken = await lines(page);
  await press(page, 'Home', 'Backspace', 'Delete', 'Control+Backspace');
  expect(await lines(page)).toEqual(spoken);
  await page.keyboard.type('s');
  expect((await lines(page)).slice(1)).toEqual(['character: NILAS', 'dialogue: Sit.']);
  await press(page, 'Backspace', 'Backspace');
  expect((await lines(page)).slice(1)).toEqual(['character: NIL', 'dialogue: Sit.']);
  await press(page, 'Control+Home', 'End', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'Enter');
  expect(await lines(page)).toHaveLength(4);
  await press(page, 'Backspace');
  expect(await lines(page)).toEqual([
    'scene_heading: INT. HALL - DAY',
    'character: NIL',
    'dialogue: Sit.',
  ]);
  await untilSaved(page);
});

test('Delete on whole selected lines leaves those under them as they are', async () => {
  const { page } = run.program;
  await page.keyboard.type('int. hall - day');
  await press(page, 'Enter');
  await page.keyboard.type('Rain.');
  await press(page, 'Enter', 'Tab');
  await page.keyboard.type('nila');
  await press(page, 'Enter');
  await page.keyboard.type('Sit.');
  await press(page, 'ArrowUp', 'ArrowUp', 'Home', 'Shift+ArrowDown', 'Delete');
  expect(await lines(page)).toEqual([
    'scene_heading: INT. HALL - DAY',
    'character: NILA',
    'dialogue: Sit.',
  ]);
});

test('keeps several drafts', async () => {
  const { page } = run.program;
  await page.keyboard.type('INT. FIRST - DAY');
  await page.getByRole('button', { name: 'Drafts' }).click();
  await page.getByRole('menuitem', { name: 'New draft…', exact: true }).click();
  await page.getByLabel('Title').fill('Another way');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Drafts' })).toContainText('Another way');
  await expect(script(page)).not.toContainText('FIRST');
  await page.keyboard.type('INT. SECOND - DAY');
  await page.getByRole('button', { name: 'Drafts' }).click();
  await page.getByRole('menuitem', { name: 'Draft 1' }).click();
  await expect(script(page)).toContainText('INT. FIRST - DAY');
});

test('moves a scene by cutting and pasting it, with its id', async () => {
  const { page } = run.program;
  for (const [heading, action] of [
    ['int. a - day', 'First.'],
    ['int. b - day', 'Second.'],
    ['int. c - day', 'Third.'],
  ]) {
    await page.keyboard.type(heading ?? '');
    await press(page, 'Enter');
    await page.keyboard.type(action ?? '');
    await press(page, 'Enter', 'Enter');
  }
  await press(page, 'Backspace');
  await untilSaved(page);
  const scenes = (): Promise<string[]> =>
    script(page)
      .locator('.scene')
      .evaluateAll((all) =>
        all.map((scene) => `${scene.getAttribute('data-scene-id') ?? ''} ${scene.textContent}`),
      );
  const before = await scenes();
  // The first scene is cut from its heading to the start of the next, and pasted at the end.
  await press(page, 'Control+Home', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown');
  await press(page, 'Control+x', 'Control+End', 'Control+v');
  await expect.poll(async () => (await scenes()).some((one) => one === before[0])).toBe(true);
  const after = await scenes();
  for (const scene of before.slice(1)) {
    expect(after.some((one) => one.startsWith(scene.slice(0, 16)))).toBe(true);
  }
  await untilSaved(page);
});
