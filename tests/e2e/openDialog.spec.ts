import { expect, test } from '@playwright/test';
import { programForAll, runCommand, script } from './program.ts';

/** What the commands do while a dialog is open: by key, by palette, by the system menu. */

const run = programForAll();

/** Asks for a command as the system menu does. */
async function choose(id: string): Promise<void> {
  await run.program.app.evaluate(({ BrowserWindow }, command) => {
    BrowserWindow.getAllWindows()[0]?.webContents.send(
      'app:command',
      JSON.stringify({ id: command }),
    );
  }, id);
}

test.beforeEach(async () => {
  await script(run.program.page).click();
});

test('a dialog stays the only one, whatever is asked for behind it', async () => {
  const { page } = run.program;
  await page.keyboard.press('Control+e');
  const exporting = page.getByRole('dialog', { name: 'Export' });
  await expect(exporting).toBeVisible();
  for (const key of [
    'Control+k',
    'Control+g',
    'Alt+t',
    'Alt+p',
    'F9',
    'Control+Shift+f',
    'Alt+2',
  ]) {
    await page.keyboard.press(key);
  }
  for (const id of ['palette.open', 'keys.open', 'names.open', 'report.open', 'screen.cards']) {
    await choose(id);
  }
  // What comes last is for any dialog, and done after all of the others.
  await choose('theme.dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await expect(exporting).toBeVisible();
  await choose('theme.light');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');

  await page.keyboard.press('F6');
  await expect(exporting.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(exporting).toBeHidden();
  await expect(page.getByRole('tab', { name: 'Write', selected: true })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
  await page.keyboard.press('Escape');
});

test('the reading view is left alone as dialogs are', async () => {
  const { page } = run.program;
  await page.keyboard.press('F9');
  const reading = page.locator('.reading');
  await expect(reading).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Control+e');
  await choose('statistics.open');
  await choose('theme.dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await choose('theme.light');
  await page.keyboard.press('Escape');
  await expect(reading).toBeHidden();
});

test('undo takes back what was done in a dialog while that is open', async () => {
  const { page } = run.program;
  await runCommand(page, 'Names and aliases…');
  const names = page.getByRole('dialog', { name: 'Names and aliases' });
  await names.getByRole('button', { name: 'Add a place' }).click();
  const added = names.getByRole('button', { name: 'New place', exact: true });
  await expect(added).toBeVisible();
  await added.click();
  await page.keyboard.press('Control+z');
  await expect(added).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(names).toBeHidden();
});

test('a key that is pressed in the palette puts its command in the place of the palette', async () => {
  const { page } = run.program;
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
  await page.keyboard.press('Control+e');
  await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
