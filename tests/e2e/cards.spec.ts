import { expect, test, type Locator, type Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible } from './axe.ts';
import {
  importScript,
  openScript,
  programForAll,
  resize,
  runCommand,
  script,
  untilSaved,
} from './program.ts';

/** The scenes as cards and in outline: what is done there is done to the script. */

const fountain = `# Act one

INT. FERRY HOUSE - NIGHT

= Ilse mends a net.

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

const run = programForAll();
let count = 0;

/** Each test has a draft of its own. */
test.beforeEach(async () => {
  const { app, page } = run.program;
  await resize(app, 1440, 900);
  const path = join(run.folder, `Ferry ${String(++count)}.fountain`);
  await openScript(run.program, path, fountain);
  await expect(script(page)).toContainText('The ferry lies empty.');
  await page.keyboard.press('Alt+3');
  await expect(card(page, 'FAR BANK')).toBeVisible();
});

const rows = (page: Page): Locator =>
  page.getByRole('grid', { name: 'Scenes' }).locator('[data-row]');
const card = (page: Page, name: string): Locator => rows(page).filter({ hasText: name });

/** The script, which Write holds also while another screen is shown. */
const written = (page: Page): Locator => page.locator('.script');

/** The headings and sections of the script as it stands in Write. */
async function order(page: Page): Promise<string[]> {
  const lines = await written(page).locator('.el-section, .el-scene-heading').allTextContents();
  return lines.map((line) => line.replace(/^(INT|EXT)\. /, ''));
}

async function drag(page: Page, from: Locator, to: Locator, side: 'left' | 'right'): Promise<void> {
  const start = await from.boundingBox();
  const end = await to.boundingBox();
  if (start === null || end === null) throw new Error('nothing to drag');
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  const x = side === 'left' ? end.x + 20 : end.x + end.width - 20;
  await page.mouse.move(x, end.y + end.height / 2, { steps: 8 });
}

const before = [
  'Act one',
  'FERRY HOUSE - NIGHT',
  'RIVER - NIGHT',
  'Act two',
  'FAR BANK - MORNING',
  'FERRY HOUSE - DAY',
];

test('a card dragged into another section takes its scene there, and undo takes it back', async () => {
  const { page } = run.program;
  expect(await order(page)).toEqual(before);
  await drag(page, card(page, 'FERRY HOUSE - NIGHT'), card(page, 'FAR BANK'), 'right');
  await expect(card(page, 'FAR BANK')).toHaveClass(/mark-after/);
  await page.mouse.up();
  const after = [
    'Act one',
    'RIVER - NIGHT',
    'Act two',
    'FAR BANK - MORNING',
    'FERRY HOUSE - NIGHT',
    'FERRY HOUSE - DAY',
  ];
  await expect.poll(() => order(page)).toEqual(after);
  await expect(rows(page).nth(4)).toBeFocused();
  await expect(
    page.getByText('Scene 3, INT. FERRY HOUSE - NIGHT: now 3 of 4, in Act two.'),
  ).toBeAttached();
  await page.keyboard.press('Alt+1');
  await expect(script(page).locator('.el-section').first()).toHaveText('Act one');
  expect(await order(page)).toEqual(after);
  await page.keyboard.press('Alt+3');
  await page.keyboard.press('Control+z');
  await expect.poll(() => order(page)).toEqual(before);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => order(page)).toEqual(after);
  await untilSaved(page);
});

test('Escape ends a drag without a change', async () => {
  const { page } = run.program;
  await drag(page, card(page, 'RIVER'), card(page, 'FERRY HOUSE - NIGHT'), 'left');
  await expect(card(page, 'FERRY HOUSE - NIGHT')).toHaveClass(/mark-before/);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(card(page, 'FERRY HOUSE - NIGHT')).not.toHaveClass(/mark-/);
  expect(await order(page)).toEqual(before);
});

test('a section is dragged with its scenes, and comes to stand before a section', async () => {
  const { page } = run.program;
  await drag(page, card(page, 'Act two'), card(page, 'RIVER'), 'left');
  // In the midst of a section it would take that one's scenes.
  await expect(card(page, 'Act one')).toHaveClass(/mark-before/);
  await page.mouse.up();
  await expect
    .poll(() => order(page))
    .toEqual([
      'Act two',
      'FAR BANK - MORNING',
      'FERRY HOUSE - DAY',
      'Act one',
      'FERRY HOUSE - NIGHT',
      'RIVER - NIGHT',
    ]);
});

test('the list scrolls while a card is held at its edge', async () => {
  const { app, page } = run.program;
  const path = join(run.folder, 'Rooms.fountain');
  const rooms = Array.from({ length: 40 }, (_, n) => `INT. ROOM ${String(n + 1)} - DAY\n\nRain.\n`);
  await openScript(run.program, path, rooms.join('\n'));
  await resize(app, 1024, 700);
  await page.keyboard.press('Alt+3');
  const last = card(page, 'ROOM 40 -');
  await expect(last).not.toBeInViewport();
  await drag(page, card(page, 'ROOM 2 -'), card(page, 'ROOM 3 -'), 'right');
  await page.mouse.move(300, 655, { steps: 3 });
  await expect(last).toBeInViewport({ ratio: 0.6 });
  const box = await last.boundingBox();
  if (box === null) throw new Error('the last card is not there');
  await page.mouse.move(box.x + box.width - 15, box.y + 60, { steps: 3 });
  await expect(last).toHaveClass(/mark-after/);
  await page.mouse.up();
  await expect.poll(async () => (await order(page)).at(-1)).toBe('ROOM 2 - DAY');
});

test('a scene keeps its mappings wherever it goes', async () => {
  const { page } = run.program;
  await page.getByRole('button', { name: 'Drafts' }).click();
  await page.getByRole('menuitem', { name: 'Draft 2', exact: true }).click();
  const moved = card(page, 'EXT. HILLSIDE');
  const said = await moved.locator('.dashes').textContent();
  expect(said).toContain('Mappings: ');
  await moved.click();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByText(/HILLSIDE.*: now 4 of/)).toBeAttached();
  await expect(moved.locator('.dashes')).toHaveText(said ?? '');
  await page.keyboard.press('Control+z');
  await expect(moved.locator('.dashes')).toHaveText(said ?? '');
});

test('what is mapped to a removed scene alone counts no more, until the scene comes back', async () => {
  const { page } = run.program;
  const open = async (draft: string): Promise<void> => {
    await page.getByRole('button', { name: 'Drafts' }).click();
    await page.getByRole('menuitem', { name: draft, exact: true }).click();
    await expect(page.getByRole('button', { name: 'Drafts' })).toContainText(draft);
  };
  const status = page.getByText(/^Novel coverage \d+%$/);
  const coverage = async (): Promise<number> =>
    Number(/\d+/.exec((await status.textContent()) ?? '')?.[0]);
  await open('Draft 2');
  await expect.poll(coverage).toBeGreaterThan(50);
  const whole = await coverage();
  await card(page, 'EXT. HILLSIDE').click();
  await page.keyboard.press('Delete');
  await expect(card(page, 'EXT. HILLSIDE')).toHaveCount(0);
  await expect.poll(coverage).toBeLessThan(whole);
  const less = await coverage();
  await page.keyboard.press('Control+z');
  await expect.poll(coverage).toBe(whole);
  await page.keyboard.press('Control+Shift+Z');
  await expect.poll(coverage).toBe(less);
  await open('Draft 1');
  await open('Draft 2');
  await expect.poll(coverage).toBe(less);
});

test('a scene without a heading stays where it begins, and the window says why', async () => {
  const { page } = run.program;
  const path = join(run.folder, 'Black.fountain');
  writeFileSync(path, 'Black. A ferry bell.\n\nINT. FERRY HOUSE - NIGHT\n\nA knock.\n');
  await importScript(run.program, path);
  await expect(written(page)).toContainText('A ferry bell.');
  await page.keyboard.press('Alt+3');
  await card(page, 'No heading yet').click();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(
    page.getByText('A scene without a heading stays where it begins.').first(),
  ).toBeVisible();
  await expect(card(page, 'No heading yet')).toBeFocused();
  await expect(rows(page).first()).toContainText('No heading yet');
});

test('cards move by keyboard: one by one, several together, and a section with its scenes', async () => {
  const { page } = run.program;
  await card(page, 'RIVER').click();
  await page.keyboard.press('Alt+ArrowRight');
  await expect
    .poll(() => order(page))
    .toEqual([
      'Act one',
      'FERRY HOUSE - NIGHT',
      'Act two',
      'RIVER - NIGHT',
      'FAR BANK - MORNING',
      'FERRY HOUSE - DAY',
    ]);
  await expect(card(page, 'RIVER')).toBeFocused();

  await page.keyboard.press('Shift+ArrowRight');
  await expect(card(page, 'FAR BANK')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Alt+ArrowRight');
  await expect
    .poll(() => order(page))
    .toEqual([
      'Act one',
      'FERRY HOUSE - NIGHT',
      'Act two',
      'FERRY HOUSE - DAY',
      'RIVER - NIGHT',
      'FAR BANK - MORNING',
    ]);

  await card(page, 'Act two').click();
  await page.keyboard.press('Alt+ArrowUp');
  await expect
    .poll(() => order(page))
    .toEqual([
      'Act two',
      'FERRY HOUSE - DAY',
      'RIVER - NIGHT',
      'FAR BANK - MORNING',
      'Act one',
      'FERRY HOUSE - NIGHT',
    ]);
  await expect(card(page, 'Act two')).toBeFocused();

  await card(page, 'RIVER').click();
  await page.keyboard.press('Control+x');
  await card(page, 'FERRY HOUSE - NIGHT').click();
  await page.keyboard.press('Control+v');
  await expect.poll(async () => (await order(page)).at(-1)).toBe('RIVER - NIGHT');
  for (let step = 0; step < 4; step++) await page.keyboard.press('Control+z');
  await expect.poll(() => order(page)).toEqual(before);
});

test('colour, status and synopsis are set on the card, kept, and taken back', async () => {
  const { page } = run.program;
  await card(page, 'RIVER').click();
  await page.keyboard.press('c');
  await page.getByRole('menuitem', { name: 'Blue' }).click();
  await expect(card(page, 'RIVER')).toContainText('Blue');
  await expect(card(page, 'RIVER')).toBeFocused();
  await card(page, 'RIVER').getByRole('button', { name: 'Status' }).click();
  await page.getByRole('menuitem', { name: 'Revised' }).click();
  await expect(card(page, 'RIVER')).toContainText('Revised');
  await expect(card(page, 'RIVER')).toBeFocused();

  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: /^Synopsis: / }).fill('The lantern goes out.');
  await page.keyboard.press('Enter');
  await expect(card(page, 'RIVER')).toContainText('The lantern goes out.');
  await expect(card(page, 'RIVER')).toBeFocused();
  await expect(written(page).locator('.el-synopsis')).toHaveText([
    'Ilse mends a net.',
    'The lantern goes out.',
  ]);
  await untilSaved(page);

  // Stored with the draft, not with the screen.
  await runCommand(page, 'Reload the project');
  await page.keyboard.press('Alt+3');
  await expect(card(page, 'RIVER')).toContainText('Blue');
  await expect(card(page, 'RIVER')).toContainText('Revised');
  await expect(card(page, 'RIVER')).toContainText('The lantern goes out.');
});

for (const [format, ending] of [
  ['Fountain', 'fountain'],
  ['Final Draft (FDX)', 'fdx'],
] as const) {
  test(`colour, status and target come back from a file of ${format}`, async () => {
    const { page } = run.program;
    await card(page, 'RIVER').click();
    await page.keyboard.press('c');
    await page.getByRole('menuitem', { name: 'Teal' }).click();
    await expect(card(page, 'RIVER')).toContainText('Teal');
    await page.keyboard.press('s');
    await page.getByRole('menuitem', { name: 'First draft' }).click();
    await expect(card(page, 'RIVER')).toContainText('First draft');
    await page.getByRole('button', { name: 'Outline' }).click();
    const target = page.getByRole('spinbutton', { name: 'Pages that Act two is to have' });
    await target.fill('2.5');
    await page.keyboard.press('Enter');
    await untilSaved(page);

    const name = `Colours ${ending}`;
    const path = join(run.folder, `${name}.${ending}`);
    await run.program.willSaveAs(path);
    await page.keyboard.press('Control+e');
    const dialog = page.getByRole('dialog', { name: 'Export' });
    await dialog.getByRole('radio', { name: /^Script/ }).check();
    await dialog.getByRole('radio', { name: format, exact: true }).check();
    await dialog.getByRole('button', { name: 'Choose where…' }).click();
    await expect(dialog).toBeHidden();
    await run.program.willChoose(path);
    await page.getByRole('button', { name: 'Drafts' }).click();
    await page.getByRole('menuitem', { name: 'Import a script as a new draft…' }).click();
    await expect(page.getByRole('button', { name: 'Drafts' })).toContainText(name);
    await page.keyboard.press('Alt+3');
    await expect(card(page, 'RIVER')).toContainText('Teal');
    await expect(card(page, 'RIVER')).toContainText('First draft');
    await expect(written(page).locator('.el-scene-heading', { hasText: 'RIVER' })).toHaveText(
      'EXT. RIVER - NIGHT',
    );
    await page.getByRole('button', { name: 'Outline' }).click();
    await expect(target).toHaveValue('2.5');
  });
}

test('a synopsis is one step of undo, and Escape leaves it as it was', async () => {
  const { page } = run.program;
  await card(page, 'FERRY HOUSE - NIGHT').click();
  await page.keyboard.press('F2');
  const field = page.getByRole('textbox', { name: /^Synopsis: / });
  await expect(field).toHaveValue('Ilse mends a net.');
  await field.fill('Nothing.');
  await page.keyboard.press('Escape');
  await expect(card(page, 'FERRY HOUSE - NIGHT')).toContainText('Ilse mends a net.');
  await page.keyboard.press('F2');
  await page.keyboard.press('End');
  await page.keyboard.type(' A knock.');
  await page.keyboard.press('Enter');
  await expect(written(page).locator('.el-synopsis')).toHaveText('Ilse mends a net. A knock.');
  await page.keyboard.press('Control+z');
  await expect(written(page).locator('.el-synopsis')).toHaveText('Ilse mends a net.');
});

test('scenes are made, copied and removed, and undo brings them back', async () => {
  const { page } = run.program;
  await card(page, 'RIVER').click();
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: /^Heading: / }).fill('int. cellar - night');
  await page.keyboard.press('Enter');
  await expect(card(page, 'CELLAR')).toBeFocused();
  expect((await order(page))[3]).toBe('CELLAR - NIGHT');

  await page.keyboard.press('Control+d');
  await expect(card(page, 'CELLAR')).toHaveCount(2);
  await page.keyboard.press('Delete');
  await expect(card(page, 'CELLAR')).toHaveCount(1);
  await expect(card(page, 'Act two')).toBeFocused();
  await card(page, 'FAR BANK').click();
  await card(page, 'FERRY HOUSE - DAY').click({ modifiers: ['Shift'] });
  await page.keyboard.press('Delete');
  await expect
    .poll(() => order(page))
    .toEqual(['Act one', 'FERRY HOUSE - NIGHT', 'RIVER - NIGHT', 'CELLAR - NIGHT', 'Act two']);
  const removed = page.getByText('Removed: 2 scenes.');
  await expect(removed).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(card(page, 'FAR BANK')).toBeVisible();
  // What was said is no longer true.
  await expect(removed).toBeHidden({ timeout: 1500 });
  for (let step = 0; step < 4; step++) await page.keyboard.press('Control+z');
  await expect.poll(() => order(page)).toEqual(before);
});

test('filters show some of the cards and count them, and a move counts among all scenes', async () => {
  const { page } = run.program;
  const shown = page.getByRole('status').filter({ hasText: 'scene' });
  await expect(shown.first()).toHaveText('4 scenes');
  await page.getByRole('combobox', { name: 'Character' }).selectOption('ILSE');
  await expect(page.getByText('2 of 4 scenes')).toBeVisible();
  await expect(card(page, 'RIVER')).toHaveCount(0);
  await card(page, 'FERRY HOUSE - DAY').click();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(
    page.getByText('Scene 3, INT. FERRY HOUSE - DAY: now 3 of 4, in Act one.'),
  ).toBeAttached();
  await page.keyboard.press('Alt+ArrowLeft');
  // Past the only card that is shown before it: right before that one.
  await expect
    .poll(() => order(page))
    .toEqual([
      'Act one',
      'FERRY HOUSE - DAY',
      'FERRY HOUSE - NIGHT',
      'RIVER - NIGHT',
      'Act two',
      'FAR BANK - MORNING',
    ]);
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.getByRole('combobox', { name: 'Location' }).selectOption('RIVER');
  await expect(page.getByText('1 of 4 scenes')).toBeVisible();
  await page.getByRole('combobox', { name: 'Location' }).selectOption('');
  await page.getByRole('combobox', { name: 'Action' }).selectOption('No source');
  await expect(page.getByText('4 of 4 scenes')).toBeVisible();
  await page.getByRole('textbox', { name: 'Words in the scene' }).fill('lies empty');
  await expect(page.getByText('1 of 4 scenes')).toBeVisible();
  await expect(card(page, 'FAR BANK')).toBeVisible();
});

test('the filter tells two sections of one name apart', async () => {
  const { page } = run.program;
  await page.keyboard.press('Alt+1');
  await openScript(
    run.program,
    join(run.folder, `Twice ${String(++count)}.fountain`),
    fountain.replaceAll(/# Act .*/g, '# Act'),
  );
  await page.keyboard.press('Alt+3');
  await expect(card(page, 'FAR BANK')).toBeVisible();
  const sections = page.getByRole('combobox', { name: 'Section' });
  await sections.selectOption('Act (2)');
  await expect(page.getByText('2 of 4 scenes')).toBeVisible();
  await expect(card(page, 'FAR BANK')).toBeVisible();
  await expect(card(page, 'RIVER')).toHaveCount(0);
  await sections.selectOption('Act (1)');
  await expect(card(page, 'RIVER')).toBeVisible();
  await expect(card(page, 'FAR BANK')).toHaveCount(0);
});

test('Enter opens the scene in Write with the caret in it, and the card waits', async () => {
  const { page } = run.program;
  await card(page, 'FAR BANK').click();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Write', selected: true })).toBeVisible();
  await expect(script(page)).toBeFocused();
  await page.keyboard.type(' LATER');
  await expect(script(page).locator('.el-scene-heading').nth(2)).toHaveText(
    'EXT. FAR BANK - MORNING LATER',
  );
  await page.keyboard.press('Alt+3');
  await expect(card(page, 'FAR BANK - MORNING LATER')).toBeFocused();
  // The card that was left has the keys again, unless the caret has gone elsewhere since.
  await card(page, 'FERRY HOUSE - DAY').click();
  await page.keyboard.press('Alt+1');
  await expect(script(page)).toBeFocused();
  await page.keyboard.press('Alt+3');
  await expect(card(page, 'FERRY HOUSE - DAY')).toBeFocused();
  await page.keyboard.press('Alt+1');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Alt+3');
  await expect(card(page, 'FERRY HOUSE - NIGHT')).toBeFocused();
  await card(page, 'RIVER').dblclick();
  await expect(script(page)).toBeFocused();
});

test('the outline measures sections against their targets, in words, and moves rows', async () => {
  const { page } = run.program;
  await page.getByRole('button', { name: 'Outline' }).click();
  const section = rows(page).filter({ hasText: 'Act one' });
  await page.getByRole('spinbutton', { name: 'Pages that Act one is to have' }).fill('2');
  await page.keyboard.press('Enter');
  await expect(section).toContainText('of 2 pages');
  await expect(section).toContainText('under');
  await expect(section).toBeFocused();
  await page.getByRole('spinbutton', { name: 'Pages that Act one is to have' }).fill('0.125');
  await page.keyboard.press('Enter');
  await expect(section).toContainText('over');
  await card(page, 'RIVER').click();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(async () => (await order(page))[1]).toBe('RIVER - NIGHT');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(section).toContainText('of 2 pages');
  await expect.poll(() => order(page)).toEqual(before);
  await page.getByRole('button', { name: 'Cards', exact: true }).click();
  await expect(section).toContainText('under');
});

for (const theme of ['light', 'dark']) {
  for (const view of ['Cards', 'Outline']) {
    test(`${view} with colours, a budget and a choice passes axe, ${theme}`, async () => {
      const { app, page } = run.program;
      await resize(app, 1024, 700);
      await runCommand(page, `Theme: ${theme}`);
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      await card(page, 'RIVER').click();
      await page.keyboard.press('c');
      await page.getByRole('menuitem', { name: 'Green' }).click();
      await page.getByRole('button', { name: 'Outline' }).click();
      await page.getByRole('spinbutton', { name: 'Pages that Act one is to have' }).fill('0.125');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: view, exact: true }).click();
      await card(page, 'FAR BANK').click();
      await page.keyboard.press('F2');
      await expectAccessible(page);
      const overhang = await page.evaluate(() =>
        ['.cards .table', 'header.bar'].map((name) => {
          const part = document.querySelector(name);
          return part === null ? -1 : part.scrollWidth - part.clientWidth;
        }),
      );
      expect(overhang).toEqual([0, 0]);
    });
  }
}
