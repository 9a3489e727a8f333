import { expect, test, type Locator, type Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible } from './axe.ts';
import {
  goToScene,
  importScript,
  openScript,
  programForAll,
  resize,
  runCommand,
  sceneRows,
  script,
  untilSaved,
} from './program.ts';

/** The list of scenes beside the script: its rows are dragged, and moved by keys. */

const fountain = `# Act one

INT. FERRY HOUSE - NIGHT

ILSE
Who knocks?

EXT. RIVER - NIGHT

STRANGER
Row.

# Act two

EXT. FAR BANK - MORNING

The ferry lies empty.

INT. FERRY HOUSE - DAY

ILSE
Gone.
`;

const before = [
  'Act one',
  'FERRY HOUSE - NIGHT',
  'RIVER - NIGHT',
  'Act two',
  'FAR BANK - MORNING',
  'FERRY HOUSE - DAY',
];
const riverLast = [
  'Act one',
  'FERRY HOUSE - NIGHT',
  'Act two',
  'FAR BANK - MORNING',
  'RIVER - NIGHT',
  'FERRY HOUSE - DAY',
];

const run = programForAll();
let count = 0;

/** Each test has a draft of its own. */
test.beforeEach(async () => {
  const { app, page } = run.program;
  await resize(app, 1440, 900);
  const path = join(run.folder, `Ferry ${String(++count)}.fountain`);
  await openScript(run.program, path, fountain);
  await expect(script(page)).toContainText('The ferry lies empty.');
  await expect(sceneRows(page)).toHaveCount(4);
});

const rows = (page: Page): Locator => page.locator('.scenes [data-row]');
const row = (page: Page, name: string): Locator => rows(page).filter({ hasText: name });

/** The sections and scenes of the list, from top to bottom. */
async function listed(page: Page): Promise<string[]> {
  const words = await page.locator('.scenes :is(.section, .heading)').allTextContents();
  return words.map((line) => line.trim().replace(/^(INT|EXT)\. /, ''));
}

/** The headings and sections of the script. */
async function written(page: Page): Promise<string[]> {
  const lines = await script(page).locator('.el-section, .el-scene-heading').allTextContents();
  return lines.map((line) => line.replace(/^(INT|EXT)\. /, ''));
}

/** Both say the same: the list and the script. */
async function expectOrder(page: Page, order: readonly string[]): Promise<void> {
  await expect.poll(() => listed(page)).toEqual(order);
  await expect.poll(() => written(page)).toEqual(order);
}

/** Takes a row and holds it over the upper or lower half of another. */
async function drag(page: Page, from: Locator, to: Locator, half: 'upper' | 'lower') {
  const start = await from.boundingBox();
  const end = await to.boundingBox();
  if (start === null || end === null) throw new Error('nothing to drag');
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  const y = half === 'upper' ? end.y + 4 : end.y + end.height - 4;
  await page.mouse.move(end.x + end.width / 2, y, { steps: 8 });
}

test('a scene is dragged to another section, with a line where it would go, as one step of undo', async () => {
  const { page } = run.program;
  const ids = await sceneRows(page).evaluateAll((all) =>
    all.map((one) => one.getAttribute('data-scene')),
  );
  await goToScene(page, 3);
  await page.keyboard.press('End');
  await drag(page, row(page, 'RIVER'), row(page, 'FAR BANK'), 'lower');
  await expect(row(page, 'FAR BANK')).toHaveClass(/mark-after/);
  await expect(page.locator('.ghost')).toHaveText('Scene 2, EXT. RIVER - NIGHT');
  await page.mouse.up();
  await expect(page.locator('.ghost')).toHaveCount(0);
  await expect(row(page, 'FAR BANK')).not.toHaveClass(/mark-/);
  await expectOrder(page, riverLast);
  await expect(row(page, 'RIVER').locator('button')).toBeFocused();
  await expect(
    page.getByText('Scene 3, EXT. RIVER - NIGHT: now 3 of 4, in Act two.'),
  ).toBeAttached();
  expect(
    await sceneRows(page).evaluateAll((all) => all.map((one) => one.getAttribute('data-scene'))),
  ).toEqual([ids[0], ids[2], ids[1], ids[3]]);
  // The caret is where it was: the drag was no click.
  await expect(row(page, 'FAR BANK').locator('button')).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('Control+z');
  await expectOrder(page, before);
  await page.keyboard.press('Control+Shift+z');
  await expectOrder(page, riverLast);
  await untilSaved(page);
});

test('what is undone during a drag stays undone', async () => {
  const { page } = run.program;
  await goToScene(page, 3);
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Nobody comes.');
  await expect(script(page)).toContainText('Gone. Nobody comes.');
  await untilSaved(page);
  await drag(page, row(page, 'RIVER'), row(page, 'FAR BANK'), 'lower');
  await page.keyboard.press('Control+z');
  await expect(script(page)).not.toContainText('Nobody comes.');
  await page.mouse.up();
  await expectOrder(page, riverLast);
  await expect(script(page)).not.toContainText('Nobody comes.');
});

test('a click goes to the scene still, and after a drag Enter does', async () => {
  const { page } = run.program;
  await goToScene(page, 4);
  await drag(page, row(page, 'RIVER'), row(page, 'FERRY HOUSE - DAY'), 'lower');
  await page.mouse.up();
  await expect.poll(async () => (await listed(page)).at(-1)).toBe('RIVER - NIGHT');
  await expect(row(page, 'RIVER').locator('button')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(row(page, 'RIVER').locator('button')).toHaveAttribute('aria-current', 'true');
  await expect(script(page)).toBeFocused();
  await goToScene(page, 1);
});

test('Escape ends a drag, and so does letting go where the scene stands', async () => {
  const { page } = run.program;
  await goToScene(page, 4);
  await drag(page, row(page, 'RIVER'), row(page, 'FERRY HOUSE - NIGHT'), 'upper');
  await expect(row(page, 'FERRY HOUSE - NIGHT')).toHaveClass(/mark-before/);
  await page.keyboard.press('Escape');
  await expect(row(page, 'FERRY HOUSE - NIGHT')).not.toHaveClass(/mark-/);
  await page.mouse.up();
  await expectOrder(page, before);

  await drag(page, row(page, 'RIVER'), row(page, 'FERRY HOUSE - NIGHT'), 'lower');
  await expect(row(page, 'FERRY HOUSE - NIGHT')).toHaveClass(/mark-after/);
  await page.mouse.up();
  await expectOrder(page, before);
  await expect(row(page, 'FERRY HOUSE - DAY').locator('button')).toHaveAttribute(
    'aria-current',
    'true',
  );
});

test('a section is dragged with its scenes, and comes to stand before a section', async () => {
  const { page } = run.program;
  await drag(page, row(page, 'Act two'), row(page, 'RIVER'), 'upper');
  // In the midst of a section it would take that one's scenes.
  await expect(row(page, 'Act one')).toHaveClass(/mark-before/);
  await page.mouse.up();
  await expectOrder(page, [
    'Act two',
    'FAR BANK - MORNING',
    'FERRY HOUSE - DAY',
    'Act one',
    'FERRY HOUSE - NIGHT',
    'RIVER - NIGHT',
  ]);
  await page.keyboard.press('Control+z');
  await expectOrder(page, before);
});

test('scenes move by keys, and the focus goes with them', async () => {
  const { page } = run.program;
  await goToScene(page, 2);
  await row(page, 'RIVER').locator('button').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expectOrder(page, [
    'Act one',
    'FERRY HOUSE - NIGHT',
    'Act two',
    'RIVER - NIGHT',
    'FAR BANK - MORNING',
    'FERRY HOUSE - DAY',
  ]);
  await expect(row(page, 'RIVER').locator('button')).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await expectOrder(page, riverLast);
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  await expectOrder(page, before);
  await page.keyboard.press('ArrowUp');
  await expect(row(page, 'FERRY HOUSE - NIGHT').locator('button')).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page.getByText('This is the first place.')).toBeAttached();
  for (let step = 0; step < 5; step++) await page.keyboard.press('Control+z');
  await expectOrder(page, before);
});

test('a section moves by keys with its scenes, and Enter goes to its first', async () => {
  const { page } = run.program;
  await goToScene(page, 1);
  await row(page, 'FERRY HOUSE - NIGHT').locator('button').focus();
  await page.keyboard.press('ArrowUp');
  const title = (name: string): Locator => page.getByRole('button', { name, exact: true });
  await expect(title('Act one')).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page.getByText('This is the first place.')).toBeAttached();
  for (const name of ['NIGHT', 'RIVER']) {
    await page.keyboard.press('ArrowDown');
    await expect(row(page, name).locator('button').first()).toBeFocused();
  }
  await page.keyboard.press('ArrowDown');
  await expect(title('Act two')).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expectOrder(page, [
    'Act two',
    'FAR BANK - MORNING',
    'FERRY HOUSE - DAY',
    'Act one',
    'FERRY HOUSE - NIGHT',
    'RIVER - NIGHT',
  ]);
  await expect(title('Act two')).toBeFocused();
  await expect(page.getByText('Section Act two: moved with 2 scenes.')).toBeAttached();
  await page.keyboard.press('Alt+ArrowDown');
  await expectOrder(page, before);
  await expect(title('Act two')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(script(page)).toBeFocused();
  await expect(row(page, 'FAR BANK').locator('button')).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expectOrder(page, before);
});

test('a scene has the colour of its card, in words as well', async () => {
  const { page } = run.program;
  await goToScene(page, 2);
  await expect(row(page, 'RIVER')).not.toContainText('Teal');
  await runCommand(page, 'Go to Cards');
  await expect(page.getByRole('row', { name: /RIVER/ })).toBeFocused();
  await runCommand(page, 'Colour: teal');
  await page.keyboard.press('Alt+1');
  await expect(row(page, 'RIVER')).toContainText('Teal');
  await expect(row(page, 'FAR BANK')).not.toContainText('Teal');
  await expectAccessible(page, '.scenes');
});

test('the scene with the caret is moved from the palette, and typing goes on in it', async () => {
  const { page } = run.program;
  await goToScene(page, 2);
  await runCommand(page, 'Move this scene down');
  await expect.poll(async () => (await written(page))[3]).toBe('RIVER - NIGHT');
  await expect(script(page)).toBeFocused();
  await page.keyboard.type(', LATER');
  await expect(row(page, 'RIVER - NIGHT, LATER')).toBeVisible();
  await runCommand(page, 'Move this scene up');
  await expect.poll(async () => (await written(page))[2]).toBe('RIVER - NIGHT, LATER');
});

test('the list scrolls while a scene is held at its edge', async () => {
  const { app, page } = run.program;
  const rooms = Array.from({ length: 60 }, (_, n) => `INT. ROOM ${String(n + 1)} - DAY\n\nRain.\n`);
  await openScript(run.program, join(run.folder, 'Rooms.fountain'), rooms.join('\n'));
  await resize(app, 1280, 700);
  await expect(sceneRows(page)).toHaveCount(60);
  const last = row(page, 'ROOM 60 -');
  await expect(last).not.toBeInViewport();
  const list = await page.locator('.scenes ol').boundingBox();
  if (list === null) throw new Error('no list');
  await drag(page, row(page, 'ROOM 2 -'), row(page, 'ROOM 4 -'), 'upper');
  await page.mouse.move(list.x + list.width / 2, list.y + list.height - 6, { steps: 3 });
  await expect(last).toBeInViewport({ ratio: 0.9 });
  const box = await last.boundingBox();
  if (box === null) throw new Error('the last row is not there');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height - 4, { steps: 3 });
  await expect(last).toHaveClass(/mark-after/);
  await page.mouse.up();
  await expect.poll(async () => (await listed(page)).at(-1)).toBe('ROOM 2 - DAY');
  await expect(row(page, 'ROOM 2 -')).toBeInViewport();
});

test('a scene without a heading stays where it begins, and the window says why', async () => {
  const { page } = run.program;
  const path = join(run.folder, 'Black.fountain');
  writeFileSync(path, 'Black. A ferry bell.\n\nINT. FERRY HOUSE - NIGHT\n\nA knock.\n');
  await importScript(run.program, path);
  await expect(script(page)).toContainText('A ferry bell.');
  await drag(page, row(page, 'No heading yet'), row(page, 'FERRY HOUSE'), 'lower');
  await page.mouse.up();
  await expect(
    page.getByText('A scene without a heading stays where it begins.').first(),
  ).toBeVisible();
  await expect(rows(page).first()).toContainText('No heading yet');
});

test('a scene keeps its mappings, also those of its words, wherever it is dragged', async () => {
  const { page } = run.program;
  await page.getByRole('button', { name: 'Drafts' }).click();
  await page.getByRole('menuitem', { name: 'Draft 2', exact: true }).click();
  const moved = row(page, 'EXT. HILLSIDE');
  await expect(moved.locator('.dash').first()).toBeAttached();
  const said = await moved.locator('.dashes').textContent();
  const marked = page.locator('.script .mapped-words');
  const words = await marked.allTextContents();
  await moved.locator('button').click();
  await moved.locator('button').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page.getByText(/HILLSIDE.*: now \d+ of/)).toBeAttached();
  await expect(moved.locator('.dashes')).toHaveText(said ?? '');
  await expect
    .poll(async () => (await marked.allTextContents()).toSorted())
    .toEqual(words.toSorted());
  await page.keyboard.press('Control+z');
  await expect(moved.locator('.dashes')).toHaveText(said ?? '');
});
