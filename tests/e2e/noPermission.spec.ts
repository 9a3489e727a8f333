/** Files and folders that the writer may not read or write: each is named with its cure, and stays as it was. */
import { expect, test } from '@playwright/test';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { openSample, programForAll, root, type Program } from './program.ts';

test.skip(process.platform === 'win32', 'permissions of another kind');

const run = programForAll();

/** Root may do everything: what it starts is made an ordinary user, once it has its own files open. */
async function becomeOrdinaryUser({ app }: Program): Promise<void> {
  await app.evaluate(() => {
    if (process.getuid?.() === 0) process.seteuid?.(65534);
  });
}

async function becomeOwner({ app }: Program): Promise<void> {
  await app.evaluate(() => {
    if (process.getuid?.() === 0) process.seteuid?.(0);
  });
}

test('are told of, in the window, for import, opening, a new project and an export', async () => {
  const { program, folder } = run;
  const { page } = program;
  await openSample(program, join(folder, 'Mine.palimpsest'));

  const locked = join(folder, 'locked');
  mkdirSync(locked);
  const plot = join(locked, 'Plot.txt');
  writeFileSync(plot, 'A ship sails. It sinks.');
  const project = join(locked, 'Secret.palimpsest');
  copyFileSync(join(root, 'out/sample/The Kite Runner.palimpsest'), project);
  const before = readFileSync(project);
  for (const path of [plot, project]) chmodSync(path, 0o000);
  chmodSync(locked, 0o555);
  await becomeOrdinaryUser(program);

  const message = page.locator('[data-sonner-toast]');
  const told = async (...words: string[]): Promise<void> => {
    for (const word of words) await expect(message.first()).toContainText(word);
    await message.first().getByRole('button', { name: 'Close toast' }).click();
    await expect(message).toHaveCount(0);
  };

  await program.willChoose(plot);
  await page.keyboard.press('Control+Shift+i');
  const dialog = page.getByRole('dialog', { name: /^Import / });
  await expect(dialog).toContainText('no permission to read');
  await expect(dialog).toContainText('Plot.txt');
  await expect(dialog).toContainText('Change its permissions');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await program.willChoose(project);
  await page.keyboard.press('Control+o');
  await told('Secret.palimpsest', 'may not be read and written by you', 'Change its permissions');
  await expect(page.getByRole('heading', { name: 'Mine', level: 1 })).toBeVisible();

  await program.willSaveAs(join(locked, 'New.palimpsest'));
  await page.keyboard.press('Control+Shift+n');
  await told('locked', 'Choose another');
  await expect(page.getByRole('heading', { name: 'Mine', level: 1 })).toBeVisible();

  await program.willSaveAs(join(locked, 'Script.fdx'));
  await page.keyboard.press('Control+e');
  const exporting = page.getByRole('dialog', { name: 'Export' });
  await exporting.getByRole('button', { name: 'Choose where…' }).click();
  await expect(page.getByText(/You may not write “.*locked/)).toBeVisible();

  await becomeOwner(program);
  chmodSync(locked, 0o755);
  for (const path of [plot, project]) chmodSync(path, 0o644);
  expect(readdirSync(locked).sort()).toEqual(['Plot.txt', 'Secret.palimpsest']);
  expect(readFileSync(project).equals(before)).toBe(true);
  expect(existsSync(join(folder, 'Mine.palimpsest'))).toBe(true);
});
