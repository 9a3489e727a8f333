import { expect, test } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newProject, openSample, programForAll, resize, runCommand } from './program.ts';

/** Messages that stay until they are closed: where they lie, and for how long. */

const run = programForAll();

test('a message that stays covers no button of a dialog, and goes with its project', async () => {
  const { program, folder } = run;
  const { page } = program;
  await resize(program.app, 1024, 700);
  const path = join(folder, 'Shopping list.palimpsest');
  writeFileSync(path, 'bread\nbutter\n');
  await program.willChoose(path);
  await page.keyboard.press('Control+o');
  const message = page.locator('[data-sonner-toast]', { hasText: 'is not a Palimpsest project' });
  await expect(message).toBeVisible();

  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('button', { name: 'Choose where…' }).click({ trial: true });
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  const text = join(folder, 'Plot.txt');
  writeFileSync(text, 'A ship sails. It sinks.');
  await program.willChoose(text);
  await page.keyboard.press('Control+Shift+i');
  const imports = page.getByRole('dialog', { name: 'Import Plot.txt' });
  await imports.getByRole('button', { name: 'Import' }).click({ trial: true });
  await imports.getByRole('button', { name: 'Cancel' }).click({ trial: true });
  // Closing the message leaves the dialog.
  await message.getByRole('button', { name: 'Close toast' }).click();
  await expect(message).toHaveCount(0);
  await expect(imports).toBeVisible();
  await imports.getByRole('button', { name: 'Cancel' }).click();

  await program.willChoose(path);
  await page.keyboard.press('Control+o');
  await expect(message).toBeVisible();
  await newProject(program, join(folder, 'Another.palimpsest'));
  await expect(message).toHaveCount(0);
});

test('a message lies over no part of a large dialog', async () => {
  const { program, folder } = run;
  const { page } = program;
  await openSample(program, join(folder, 'Sample.palimpsest'));
  await resize(program.app, 1024, 700);
  const path = join(folder, 'Bills.palimpsest');
  writeFileSync(path, 'gas\nwater\n');
  await program.willChoose(path);
  await page.keyboard.press('Control+o');
  const message = page.locator('[data-sonner-toast]', { hasText: 'is not a Palimpsest project' });
  await expect(message).toBeVisible();
  for (const { command, title } of [
    { command: 'Versions: compare and restore…', title: 'Versions' },
    { command: 'Turning points: what became of them…', title: 'Turning points' },
    { command: 'Statistics of this draft…', title: 'Statistics' },
  ]) {
    await runCommand(page, command);
    const dialog = page.getByRole('dialog', { name: title });
    await expect
      .poll(async () => {
        const [said, asked] = [await message.boundingBox(), await dialog.boundingBox()];
        return said === null || asked === null ? null : asked.y - (said.y + said.height);
      })
      .toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }
});

test('a message lies over no key of the review, and one at a time is seen', async () => {
  const { program, folder } = run;
  const { page } = program;
  await openSample(program, join(folder, 'Reviewed.palimpsest'));
  await resize(program.app, 1024, 700);
  await page.keyboard.press('Control+Shift+R');
  const keys = page.getByRole('region', { name: 'Keys' });
  await expect(keys).toBeVisible();
  // What has no meaning here is told each time.
  for (const key of ['i', 'v', 'i']) await page.keyboard.press(key);
  const front = page.locator('[data-sonner-toast][data-front="true"]');
  await expect(front).toBeVisible();
  const text = await page.getByRole('region', { name: 'Candidates' }).boundingBox();
  await expect
    .poll(async () => {
      const said = await front.boundingBox();
      return said === null || text === null ? null : text.y - (said.y + said.height);
    })
    .toBeGreaterThan(0);
  const behind = page.locator('[data-sonner-toast][data-front="false"]').first();
  await expect(behind).toBeAttached();
  await expect(behind).toBeHidden();
});
