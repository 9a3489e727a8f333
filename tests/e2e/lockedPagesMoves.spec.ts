/** Locked pages while scenes are moved, told anew and brought back: each page stays with its words. */
import { expect, test, type Page } from '@playwright/test';
import { join } from 'node:path';
import {
  goToScene,
  openScript,
  programForEach,
  runCommand,
  script,
  untilSaved,
} from './program.ts';

const run = programForEach();

/** Six scenes of ten actions. Pages 2, 3 and 4 begin inside scenes 2, 4 and 5. */
const rooms = Array.from({ length: 6 }, (_, room) =>
  [
    `INT. ROOM ${room + 1} - DAY`,
    ...Array.from({ length: 10 }, (_line, line) => `Room ${room + 1}, line ${line + 1}.\nRain.`),
  ].join('\n\n'),
);
const locked = ['2. Room 2, line 7', '3. Room 4, line 3', '4. Room 5, line 10'];

test.beforeEach(async () => {
  await openScript(run.program, join(run.folder, 'Rooms.fountain'), rooms.join('\n\n'));
  await expectPages(locked);
});

/** The pages from the second on: the number at the head of each, and the words that follow it. */
async function expectPages(expected: readonly string[]): Promise<void> {
  const breaks = run.program.page.locator('.script .page-break:not(.page-break-beside)');
  await expect
    .poll(() =>
      breaks.evaluateAll((all) =>
        all.map((gap) => {
          const range = document.createRange();
          range.setStartAfter(gap);
          const sheet = gap.closest('.script');
          if (sheet !== null) range.setEndAfter(sheet);
          const words = range.cloneContents();
          for (const other of words.querySelectorAll('.page-break')) other.remove();
          const number = gap.querySelector('.page-number')?.textContent ?? '';
          const [text = ''] = /ROOM \d|Room \d, line \d+/.exec(words.textContent) ?? [];
          return `${number} ${text}`;
        }),
      ),
    )
    .toEqual(expected);
}

async function lock(page: Page): Promise<void> {
  await runCommand(page, 'Pages: lock them');
  await expect(page.locator('footer.status').getByLabel('The pages are locked.')).toBeVisible();
}

/** Writes a paragraph of so many lines under the heading with the caret. */
async function writeLines(page: Page, lines: number): Promise<void> {
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText(
    'So it rains and rains until no one looks up to see it still. '.repeat(lines),
  );
}

async function undo(page: Page, steps: number): Promise<void> {
  await script(page).focus();
  for (let step = 0; step < steps; step++) await page.keyboard.press('Control+z');
}

/** Sets the draft aside under a name. */
async function saveVersion(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+Shift+S');
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.keyboard.press('Enter');
  await expect(page.getByText(`The draft is kept as “${name}”.`)).toBeVisible();
  await expect(script(page)).toBeFocused();
}

const versions = (page: Page) => page.getByRole('dialog', { name: 'Versions' });

async function openVersion(page: Page, name: string): Promise<void> {
  await runCommand(page, 'Versions: compare and restore');
  await versions(page).getByRole('listbox').getByText(name, { exact: true }).click();
}

async function restore(page: Page, name: string): Promise<void> {
  await openVersion(page, name);
  await versions(page).getByRole('button', { name: 'Restore the whole draft…' }).click();
  await versions(page).getByRole('button', { name: 'Restore', exact: true }).click();
  const comparison = versions(page).getByRole('region', { name: 'Comparison' });
  await expect(comparison).toContainText('Nothing is different');
  await page.keyboard.press('Escape');
  await expect(versions(page)).toBeHidden();
}

test('a card that is moved takes the beginning of its page along; what comes between gets letters', async () => {
  const { page } = run.program;
  await lock(page);
  await page.keyboard.press('Alt+3');
  const cards = page.getByRole('grid', { name: 'Scenes' }).locator('[data-row]');
  const card = (room: number) => cards.filter({ hasText: `ROOM ${room} ` });
  await card(2).click();
  await page.keyboard.press('Alt+ArrowRight');
  await page.keyboard.press('Alt+ArrowRight');
  await expect(cards.nth(3)).toContainText('ROOM 2');
  await page.keyboard.press('Alt+1');
  // Of pages 2 and 3, which stand in the wrong order, one counts; the other is shown with it.
  const moved = [
    '1A. Room 3, line 7',
    '1B. Room 2, line 3',
    '2-3. Room 2, line 7',
    locked[2] ?? '',
  ];
  await expectPages(moved);

  // A scene of page 1 goes to the end: pages 2 and 3 stay where they are.
  await undo(page, 2);
  await expectPages(locked);
  await page.keyboard.press('Alt+3');
  await card(1).click();
  for (let step = 1; step < 6; step++) await page.keyboard.press('Alt+ArrowRight');
  await expect(cards.last()).toContainText('ROOM 1');
  await page.keyboard.press('Alt+1');
  await expectPages([...locked, '4A. Room 1, line 6']);
  await undo(page, 5);
  await expectPages(locked);
  await untilSaved(page);
  expect(run.program.errors).toEqual([]);
});

test('alternates keep the beginnings of pages, also one from before the pages were locked', async () => {
  const { page } = run.program;
  await goToScene(page, 2);
  await page.keyboard.press('Control+Alt+a');
  await expect(page.getByText('“Alternate 2” begins as a copy.')).toBeVisible();
  await lock(page);
  await goToScene(page, 2);
  await writeLines(page, 20);
  const longer = ['1A. Room 2, line 1', ...locked];
  await expectPages(longer);
  // The first alternate knows nothing of the lock: page 2 begins with the same words there.
  await page.keyboard.press('Alt+PageUp');
  await expectPages(locked);
  await page.keyboard.press('Alt+PageUp');
  await expectPages(longer);

  // Where the words are gone, the page begins with what follows them, and comes back with them.
  await script(page).getByText('Room 2, line 5.').click();
  await page.keyboard.press('Home');
  await script(page)
    .getByText('Room 2, line 8.')
    .click({ modifiers: ['Shift'], position: { x: 1, y: 6 } });
  await page.keyboard.press('Delete');
  const cut = ['1A. Room 2, line 1', '2. Room 2, line 8', ...locked.slice(1)];
  await expectPages(cut);
  await page.keyboard.press('Alt+PageUp');
  await expectPages(locked);
  await page.keyboard.press('Alt+PageUp');
  await expectPages(cut);
  await undo(page, 3);
  await expectPages(longer);
  await untilSaved(page);
  expect(run.program.errors).toEqual([]);
});

test('a version that is restored keeps the beginnings of pages, also one from before the lock', async () => {
  const { page } = run.program;
  await saveVersion(page, 'Before the lock');
  await lock(page);
  await saveVersion(page, 'Locked');
  await goToScene(page, 1);
  await writeLines(page, 30);
  await goToScene(page, 5);
  await writeLines(page, 10);
  const written = [
    '1A. Room 1, line 8',
    ...locked.slice(0, 2),
    '3A. Room 5, line 6',
    locked[2] ?? '',
  ];
  await expectPages(written);
  for (const name of ['Locked', 'Before the lock']) {
    await restore(page, name);
    await expectPages(locked);
    await undo(page, 1);
    await expectPages(written);
  }

  // One scene alone.
  await openVersion(page, 'Before the lock');
  const scene = versions(page).getByRole('article', { name: /ROOM 5/ });
  await scene.getByRole('button', { name: 'Restore this scene' }).click();
  await expect(page.getByText('“INT. ROOM 5 - DAY” is as it was.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expectPages(['1A. Room 1, line 8', ...locked]);
  await restore(page, 'Before the lock');
  await expectPages(locked);
  // They are as locked as they were.
  await goToScene(page, 1);
  await writeLines(page, 30);
  await expectPages(['1A. Room 1, line 8', ...locked]);
  await untilSaved(page);
  await run.startAgain();
  await expectPages(['1A. Room 1, line 8', ...locked]);
  expect(run.program.errors).toEqual([]);
});
