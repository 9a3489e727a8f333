/** A second start while the program runs: the window that is open takes over what it names. */
import { expect, test } from '@playwright/test';
import { spawn } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { electronExecutable } from '../../scripts/setup/places.mjs';
import {
  removeFolder,
  root,
  script,
  startArguments,
  startProgram,
  temporaryFolder,
} from './program.ts';

test('a second start opens the project it names, counted from its own folder', async () => {
  const folder = temporaryFolder();
  copyFileSync(
    join(root, 'out/sample/The Kite Runner.palimpsest'),
    join(folder, 'Second.palimpsest'),
  );
  const program = await startProgram();
  const { page, profile } = program;
  const startAgain = (project: string): Promise<unknown> =>
    new Promise((settle) =>
      spawn(electronExecutable, startArguments(profile, project), {
        cwd: folder,
        stdio: 'ignore',
      }).once('exit', settle),
    );
  const recent = (): unknown =>
    (JSON.parse(readFileSync(join(profile, 'palimpsest.json'), 'utf8')) as { recent: unknown })
      .recent;
  const sample = join(profile, 'The Kite Runner.palimpsest');
  expect(recent()).toEqual([sample]);

  await startAgain('Gone.palimpsest');
  await expect(page.getByText(`“${join(folder, 'Gone.palimpsest')}” is not there`)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'The Kite Runner' })).toBeVisible();
  expect(recent()).toEqual([sample]);

  await startAgain('Second.palimpsest');
  await expect(page.getByRole('heading', { name: 'Second' })).toBeVisible();
  expect(recent()).toEqual([join(folder, 'Second.palimpsest'), sample]);

  // What is open already stays as it is: the page is the same one.
  await script(page).evaluate((element) => element.setAttribute('data-mark', ''));
  await startAgain('Second.palimpsest');
  // What was said of the project that is gone went when this one was opened.
  await expect(page.getByText(`“${join(folder, 'Gone.palimpsest')}” is not there`)).toBeHidden();
  await startAgain('Gone.palimpsest');
  await expect(page.getByText(`“${join(folder, 'Gone.palimpsest')}” is not there`)).toBeVisible();
  await expect(script(page)).toHaveAttribute('data-mark');
  await program.close();
  removeFolder(profile);
  removeFolder(folder);
});

test('a project opens with the draft that was left', async () => {
  const program = await startProgram();
  const { page, profile } = program;
  await page.getByRole('button', { name: 'Drafts Draft 2' }).click();
  await page.getByRole('menuitem', { name: 'Draft 1' }).click();
  await expect(page.getByRole('button', { name: 'Drafts Draft 1' })).toBeVisible();
  await program.close();
  const again = await startProgram({ profile });
  await expect(again.page.getByRole('button', { name: 'Drafts Draft 1' })).toBeVisible();
  await again.close();
  removeFolder(profile);
});

test('the page runs nothing but the program, and reaches nothing beside it', async () => {
  const program = await startProgram();
  const { page, profile } = program;
  const reached = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "Somebody else"';
    document.body.append(script);
    const answers = (address: string): Promise<boolean> =>
      fetch(address).then(
        () => true,
        () => false,
      );
    return {
      own: await answers('app://palimpsest/index.html'),
      outside: await answers('app://palimpsest/..%2fmain/main.cjs'),
      malformed: await answers('app://palimpsest/%'),
      otherHost: await answers('app://elsewhere/index.html'),
      web: await answers('https://example.com/'),
    };
  });
  expect(reached).toEqual({
    own: true,
    outside: false,
    malformed: false,
    otherHost: false,
    web: false,
  });
  await expect(page).toHaveTitle('Palimpsest');
  await program.close();
  removeFolder(profile);
});

test('what is typed after Ctrl+K is for the palette, however soon after the start', async () => {
  const program = await startProgram();
  const { page } = program;
  // The palette is read after the first screen stands: here when the test says so.
  let goOn = (): void => undefined;
  const told = new Promise<void>((settle) => {
    goOn = settle;
  });
  await page.route(/\/Later-[^/]*\.js$/, async (route) => {
    await told;
    await route.continue();
  });
  await page.reload();
  await script(page).click();
  const before = await script(page).innerText();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Theme');
  goOn();
  const palette = page.getByRole('dialog', { name: 'Commands and search' });
  await expect(palette.getByRole('combobox')).toHaveValue('Theme');
  await page.keyboard.type(': Dark');
  await expect(palette.getByRole('combobox')).toHaveValue('Theme: Dark');
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  expect(await script(page).innerText()).toBe(before);
  await page.keyboard.press('Control+k');
  await expect(palette.getByRole('combobox')).toHaveValue('');
  await program.close();
  removeFolder(program.profile);
});
