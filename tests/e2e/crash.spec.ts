/** A window that crashes: it is loaded again, but not without end. */
import { expect, test } from '@playwright/test';
import { readdirSync } from 'node:fs';
import { removeFolder, startProgram } from './program.ts';

test('a window that crashes is loaded again; one that keeps crashing asks first', async () => {
  const { app, profile } = await startProgram();
  const asked = await app.evaluate(async ({ BrowserWindow, dialog }) => {
    const questions: (string | undefined)[] = [];
    const [window] = BrowserWindow.getAllWindows();
    dialog.showMessageBox = (...words: unknown[]) => {
      const said = words.at(-1) as { message: string; detail?: string; buttons?: string[] };
      questions.push(said.message, said.detail, said.buttons?.join(', '));
      return Promise.resolve({ response: 0, checkboxChecked: false });
    };
    const counts: number[] = [];
    for (let crash = 0; crash < 3; crash++) {
      const loaded = new Promise<void>((settle) =>
        window?.webContents.once('did-finish-load', () => settle()),
      );
      window?.webContents.forcefullyCrashRenderer();
      await loaded;
      counts.push(questions.length);
    }
    return { questions, counts };
  });
  expect(asked.counts).toEqual([0, 0, 3]);
  expect(asked.questions[1]).toContain('What you wrote is saved');
  expect(asked.questions[2]).toBe('Try again, Quit');

  const ended = app.waitForEvent('close');
  await app.evaluate(async ({ BrowserWindow, dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false });
    const [window] = BrowserWindow.getAllWindows();
    for (let crash = 0; crash < 2; crash++) {
      const loaded = new Promise<void>((settle) =>
        window?.webContents.once('did-finish-load', () => settle()),
      );
      window?.webContents.forcefullyCrashRenderer();
      await loaded;
    }
    window?.webContents.forcefullyCrashRenderer();
  });
  await ended;
  expect(readdirSync(profile).filter((name) => name.startsWith('The Kite Runner'))).toEqual([
    'The Kite Runner.palimpsest',
  ]);
  removeFolder(profile);
});
