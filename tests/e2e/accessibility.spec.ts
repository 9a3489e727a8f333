import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { programForAll, resize, script } from './program.ts';

/** Every screen in both themes, at both sizes, by axe; and the way through them without a mouse. */

const run = programForAll();

const screens = [
  { name: 'Write', key: 'Alt+1' },
  { name: 'Compare', key: 'Alt+2' },
  { name: 'Cards', key: 'Alt+3' },
  { name: 'Breakdown', key: 'Alt+4' },
  { name: 'Library', key: 'Alt+5' },
];

for (const theme of ['light', 'dark']) {
  for (const { name, key } of screens) {
    test(`${name} passes axe, ${theme}`, async () => {
      const { page, app } = run.program;
      await resize(app, 1440, 900);
      await page.keyboard.press('Control+k');
      await page.keyboard.type(`Theme: ${theme}`);
      await page.keyboard.press('Enter');
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      await page.keyboard.press(key);
      await expect(page.getByRole('tab', { name, selected: true })).toBeVisible();
      await expectAccessible(page);
    });
  }
}

test('F6 goes through the panes and back to the page', async () => {
  const { page } = run.program;
  await page.keyboard.press('Alt+1');
  await script(page).click();
  const seen = new Set<string>();
  for (let step = 0; step < 5; step++) {
    await page.keyboard.press('F6');
    const pane = await page.evaluate(
      () =>
        document.activeElement?.closest('[data-pane]')?.getAttribute('aria-label') ??
        document.activeElement?.closest('[data-pane]')?.tagName ??
        'none',
    );
    seen.add(pane);
  }
  expect([...seen]).toEqual(expect.arrayContaining(['Scenes', 'Page', 'Sources', 'HEADER']));
});

test('the palette lists commands with their keys and searches the texts', async () => {
  const { page } = run.program;
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog');
  await expect(palette.getByText('Go to Compare')).toBeVisible();
  await page.keyboard.type('pomegranate');
  await expect(palette.getByText('Found in the texts')).toBeVisible();
  // The novel and the film have one title: a find says which text it stands in, and which scene.
  await expect(palette.getByText(/^Film, 2007 · Account [AB]$/).first()).toBeVisible();
  await expect(palette.getByText(/^Draft 2 · scene \d+$/).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
});

test('the palette puts the command first whose name has the words together', async () => {
  const { page } = run.program;
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog');
  await page.keyboard.type('without a source');
  const commands = palette.getByRole('option').filter({ hasText: /without a/ });
  await expect(commands.first()).toContainText('Next scene without a source');
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
});

test('Enter in the palette runs the command that was typed, whatever the texts hold', async () => {
  const { page } = run.program;
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog');
  await page.keyboard.type('Theme: light');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  // A command called by its name stands above what the texts hold.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('go to');
  await expect(palette.getByText('Found in the texts')).toBeVisible();
  await expect(palette.getByRole('option').first()).toContainText('Go to');
  await page.keyboard.type(' cards');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Cards', selected: true })).toBeVisible();
  // What is found late does not take the place of the command that is chosen.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('dark');
  await expect(palette.getByText('Found in the texts')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('Alt+1');
});
