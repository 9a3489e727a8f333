import { expect, test } from '@playwright/test';
import { programForAll, script } from './program.ts';

/** The system menu. The system draws it, out of a test's reach: its items are chosen by their names. */

const run = programForAll();

test.beforeAll(async () => {
  // It comes right after the first screen.
  await expect
    .poll(() => run.program.app.evaluate(({ Menu }) => Menu.getApplicationMenu() !== null))
    .toBe(true);
});

/** Chooses an item by the names on the way to it. */
async function choose(...names: string[]): Promise<void> {
  await run.program.app.evaluate(({ Menu }, path) => {
    let items = Menu.getApplicationMenu()?.items ?? [];
    for (const [index, name] of path.entries()) {
      const item = items.find(({ label }) => label === name);
      if (item === undefined) throw new Error(`there is no “${name}” in the menu`);
      if (index < path.length - 1) items = item.submenu?.items ?? [];
      else Reflect.apply(item.click, item, []);
    }
  }, names);
}

test('leads to every screen', async () => {
  const { page } = run.program;
  for (const name of ['Compare', 'Cards', 'Breakdown', 'Library', 'Write']) {
    await choose('&View', name);
    await expect(page.getByRole('tab', { name, selected: true })).toBeVisible();
  }
});

test('leads to the dialogs of mappings, turning points and the report', async () => {
  const { page } = run.program;
  for (const { way, title } of [
    { way: ['&File', 'Export Mappings…'], title: 'Export mappings' },
    { way: ['&File', 'Export Comparison Report…'], title: 'Comparison report' },
    { way: ['&View', 'Turning Points…'], title: 'Turning points' },
    {
      way: ['&View', 'Mappings of Deleted Scenes and Words…'],
      title: 'Mappings of deleted scenes and words',
    },
  ]) {
    await choose(...way);
    await expect(page.getByRole('dialog', { name: title })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
});

test('has the spelling: its dictionaries, its words and the way from word to word', async () => {
  const { page } = run.program;
  await choose('&Edit', 'Spelling', 'English (US)');
  await script(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('A lettre at last');
  await expect(script(page).locator('.misspelt', { hasText: 'lettre' })).toBeVisible();
  await page.keyboard.press('Home');
  await choose('&Edit', 'Spelling', 'Next Misspelt Word');
  await expect.poll(() => page.evaluate(() => document.getSelection()?.toString())).toBe('lettre');
  await choose('&Edit', 'Spelling', 'Suggestions for This Word');
  await expect(page.getByRole('menu', { name: 'Suggestions for this word' })).toBeVisible();
  await page.keyboard.press('Escape');
  await choose('&Edit', 'Spelling', 'The Project’s Words…');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await choose('&Edit', 'Spelling', 'Off');
  await expect(script(page).locator('.misspelt')).toHaveCount(0);
});
