/** Where an export goes: never under a nameless name, never over a file that nobody was asked about. */
import { expect, test } from '@playwright/test';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeFolder, startProgram, temporaryFolder } from './program.ts';

test('an export gets its ending, and replaces a file of that name only when told to', async () => {
  const folder = temporaryFolder();
  const program = await startProgram();
  const { app, page } = program;
  /** Answers the question whether to replace; what it says is kept. */
  const willAnswer = (response: number): Promise<void> =>
    app.evaluate(({ dialog }, answer) => {
      dialog.showMessageBox = (...words: unknown[]) => {
        const said = words.at(-1) as { message: string; detail?: string };
        Object.assign(globalThis, { said: [said.message, said.detail] });
        return Promise.resolve({ response: answer, checkboxChecked: false });
      };
    }, response);
  const dialog = page.getByRole('dialog', { name: 'Export' });
  const exportScript = async (): Promise<void> => {
    if (!(await dialog.isVisible())) await page.keyboard.press('Control+e');
    await dialog.getByRole('radio', { name: /^Script/ }).check();
    await dialog.getByRole('radio', { name: 'Plain text' }).check();
    await dialog.getByRole('button', { name: 'Choose where…' }).click();
  };

  await program.willSaveAs(join(folder, 'draft'));
  await exportScript();
  await expect(dialog).toBeHidden();
  expect(readdirSync(folder)).toEqual(['draft.txt']);

  writeFileSync(join(folder, 'draft.txt'), 'notes');
  await willAnswer(0);
  await exportScript();
  await expect
    .poll(() => app.evaluate(() => Reflect.get(globalThis, 'said') as unknown))
    .toEqual(['This file is already there.', join(folder, 'draft.txt')]);
  await expect(dialog.getByRole('button', { name: 'Choose where…' })).toBeEnabled();
  expect(readFileSync(join(folder, 'draft.txt'), 'utf8')).toBe('notes');

  await willAnswer(1);
  await exportScript();
  await expect(dialog).toBeHidden();
  expect(readFileSync(join(folder, 'draft.txt'), 'utf8')).toContain('EXT. BAYSIDE PARK - DAY');
  expect(readdirSync(folder)).toEqual(['draft.txt']);
  await program.close();
  removeFolder(program.profile);
  removeFolder(folder);
});
