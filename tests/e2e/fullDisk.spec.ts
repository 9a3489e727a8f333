/** A disk that is full while the writer types: it is said with its cure, and the words are stored once there is room. */
import { expect, test } from '@playwright/test';
import { join } from 'node:path';
import { canMount, fillDisk, mountSmallDisk, unmountSmallDisk } from '../support/smallDisk.ts';
import { expectAccessible } from './axe.ts';
import { newProject, programForAll, resize, runCommand, script, untilSaved } from './program.ts';

test.skip(!canMount, 'no small disk can be mounted here');

const run = programForAll('Full disk');
let disk = '';
test.beforeEach(() => {
  disk = mountSmallDisk();
});
test.afterEach(() => unmountSmallDisk(disk));

test('says why nothing is saved for as long as that is so, and saves when there is room', async () => {
  const { page, app } = run.program;
  await newProject(run.program, join(disk, 'Story.palimpsest'));
  await page.keyboard.press('Alt+1');
  await script(page).click();
  await page.keyboard.type('INT. MILL - NIGHT');
  await page.keyboard.press('Enter');
  await page.keyboard.type('The wheel stands still.');
  await untilSaved(page);

  const makeRoom = fillDisk(disk);
  // More than the free part of a page that the file has already.
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('Snow falls on the frozen river. '.repeat(2000));
  const notice = page.getByRole('alert').filter({ hasText: 'Not saved' });
  await expect(notice).toContainText('free some space');
  await expect(notice).toContainText('Story.palimpsest');
  for (const width of [1440, 1024]) {
    await resize(app, width, 700);
    await expect(notice).toBeInViewport({ ratio: 1 });
  }
  await runCommand(page, 'Theme: dark');
  await expectAccessible(page, '.app');
  await runCommand(page, 'Theme: light');
  await expectAccessible(page, '.app');

  // The writer can go on, and nothing of it is lost.
  await script(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('A lantern.');
  await expect(notice).toBeVisible();
  makeRoom();
  await page.keyboard.type(' Then another.');
  await untilSaved(page);
  await expect(notice).toBeHidden();
  await run.startAgain();
  await expect(script(run.program.page)).toContainText('A lantern. Then another.');
  await expect(script(run.program.page)).toContainText('Snow falls on the frozen river. Snow');
});
