import { expect, test } from '@playwright/test';
import { copyFileSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  familyOf,
  killHard,
  removeFolder,
  root,
  startProgram,
  temporaryFolder,
} from './program.ts';

/** Projects that cannot be opened as they are: what the writer is told, and what stays untouched. */

test('says at the start which file is not a project, and leaves it alone', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'Shopping list.palimpsest');
  writeFileSync(path, 'bread\nbutter\n');
  const program = await startProgram({ project: path });
  await expect(
    program.page.getByText(/Shopping list\.palimpsest” is not a Palimpsest/),
  ).toBeVisible();
  await expect(program.page.getByRole('button', { name: 'Open the sample' })).toBeVisible();
  const message = program.page.locator('[data-sonner-toast]');
  await expect(message).toHaveCSS('font-family', /^"?Inter/);
  await program.close();
  expect(readFileSync(path, 'utf8')).toBe('bread\nbutter\n');
  removeFolder(program.profile);
  removeFolder(folder);
});

test('recovers a damaged project, says so for good, and keeps the damaged file', async () => {
  const profile = temporaryFolder();
  let program = await startProgram({ profile });
  await program.close();
  const path = join(profile, 'The Kite Runner.palimpsest');
  const whole = readFileSync(path);
  writeFileSync(path, whole.subarray(0, Math.floor(whole.length * 0.7)));

  program = await startProgram({ profile });
  const notice = program.page.getByText(/The file was damaged/);
  await expect(notice).toContainText('damaged file is kept as “The Kite Runner (damaged ');
  await expect(program.page.getByRole('heading', { name: 'The Kite Runner' })).toBeVisible();
  await program.close();
  removeFolder(profile);
});

test('refuses a project that another program has open, until that one is closed or killed', async () => {
  test.skip(process.platform === 'win32', 'processes are listed and killed as on Unix');
  const folder = temporaryFolder();
  const path = join(folder, 'Shared.palimpsest');
  copyFileSync(join(root, 'out/sample/The Kite Runner.palimpsest'), path);
  const one = await startProgram({ project: path });
  const before = readdirSync(folder);
  const refused = await startProgram({ project: path });
  await expect(refused.page.getByText(/Shared\.palimpsest” is open in another/)).toContainText(
    'Close the project there',
  );
  expect(readdirSync(folder)).toEqual(before);
  await refused.close();

  const gone = new Promise((settle) => one.app.process().once('exit', settle));
  killHard(familyOf(one.app.process().pid ?? 0));
  await gone;
  expect(existsSync(`${path}-lock`)).toBe(true);
  const next = await startProgram({ profile: refused.profile, project: path });
  await expect(next.page.getByRole('heading', { name: 'Shared' })).toBeVisible();
  await next.close();
  expect(readdirSync(folder)).toEqual(['Shared.palimpsest']);
  removeFolder(one.profile);
  removeFolder(refused.profile);
  removeFolder(folder);
});
