/** A draft that another program changed on the disk although it is open: the words are kept. */
import { expect, test } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { electronExecutable } from '../../scripts/setup/places.mjs';
import { expectAccessible } from './axe.ts';
import {
  removeFolder,
  root,
  runCommand,
  resize,
  script,
  startProgram,
  untilSaved,
} from './program.ts';

/** What a program without our lock may do to a project. */
function changeElsewhere(project: string): void {
  const sql = 'UPDATE scene SET revision = revision + 1';
  const code = `new (require('better-sqlite3'))(${JSON.stringify(project)}).exec('${sql}')`;
  execFileSync(electronExecutable, ['-e', code], {
    cwd: root,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
}

test('a conflict says how to go on, and reloading keeps what was typed as a draft', async () => {
  const program = await startProgram();
  const { page, profile } = program;
  await script(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('These words are stored.');
  await untilSaved(page);
  changeElsewhere(join(profile, 'The Kite Runner.palimpsest'));
  await page.keyboard.type(' These are not.');
  const notice = page.getByRole('alert').filter({ hasText: 'Not saved' });
  await expect(notice).toContainText('Reload the project');
  await expect(page.getByRole('status').filter({ hasText: 'Not saved' })).toBeVisible();
  // The cure is read without a mouse, however long the path and small the window.
  for (const width of [1440, 1024]) {
    await resize(program.app, width, 700);
    await expect(notice).toBeInViewport({ ratio: 1 });
    expect(
      await notice.evaluate((one) =>
        [one, ...one.querySelectorAll('*')].some(
          (part) => part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0,
        ),
      ),
    ).toBe(false);
  }
  for (const theme of ['Theme: dark', 'Theme: light']) {
    await runCommand(page, theme);
    await expectAccessible(page, '.app');
  }

  await page.keyboard.press('Control+e');
  await page.getByRole('button', { name: 'Choose where…' }).click();
  await expect(page.locator('[data-sonner-toast]')).toContainText(
    'The scene breakdown was not exported. ',
  );
  // The message is above the foot, which can be pressed, and closing it leaves the dialog.
  await page.getByRole('button', { name: 'Choose where…' }).click({ trial: true });
  await page.getByRole('button', { name: 'Close toast' }).first().click();
  await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible();
  await page.keyboard.press('Escape');

  await runCommand(page, 'Reload the project');
  await expect(
    page.getByText('What you typed is kept as the draft “Draft 2 (kept from the window)”.'),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Drafts Draft 2', exact: true })).toBeVisible();
  await expect(script(page)).toContainText('These words are stored.');
  await expect(script(page)).not.toContainText('These are not.');
  await script(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Saved again.');
  await untilSaved(page);

  await page.getByRole('button', { name: /^Drafts/ }).click();
  await page.getByRole('menuitem', { name: 'Draft 2 (kept from the window)' }).click();
  await expect(script(page)).toContainText('These words are stored. These are not.');
  await program.close();
  expect(program.errors).toEqual([]);
  removeFolder(profile);
});
