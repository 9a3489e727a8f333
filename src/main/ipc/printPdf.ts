/**
 * Prints a PDF: an unseen window shows it, and the system's print dialog prints what that shows
 * (decision 0036).
 */
import { app, BrowserWindow, type WebContents } from 'electron';
import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Paper } from '../../shared/screenplay/layout.ts';
import { toProjectError } from '../db/projectError.ts';
import { UserError } from '../services/userError.ts';
import { printFailure } from './printFailure.ts';

/**
 * How long the viewer may take to show all pages, in milliseconds, how often it is asked, and how long one
 * answer is waited for.
 */
const patience = { most: 30_000, step: 50, answer: 1_000 };

const pageSizes = { letter: 'Letter', a4: 'A4' } as const;

/**
 * Shows the print dialog. Answers whether it was printed: false when it was called off, or when the
 * window that asked was closed meanwhile.
 * @param parent the window that asks
 * @param pages how many the PDF has
 * @throws UserError `no_printer`, `print_failed`; ProjectError when there is no room for the file
 */
export async function printPdf(
  parent: BrowserWindow,
  bytes: Uint8Array,
  pages: number,
  paper: Paper,
): Promise<boolean> {
  const folder = await mkdtemp(join(app.getPath('temp'), 'palimpsest-print-')).catch(
    (error: unknown) => {
      throw toProjectError(error, app.getPath('temp'));
    },
  );
  const window = new BrowserWindow({
    show: false,
    parent,
    webPreferences: { plugins: true, sandbox: true, contextIsolation: true },
  });
  // A child does not go with its parent everywhere, and one that stays keeps the program running.
  const close = (): void => window.destroy();
  parent.once('closed', close);
  try {
    const path = join(folder, 'draft.pdf');
    await writeFile(path, bytes, { mode: 0o600 }).catch((error: unknown) => {
      throw toProjectError(error, path);
    });
    const { webContents } = window;
    await webContents.loadURL(pathToFileURL(path).href);
    await untilShown(webContents, pages);
    return await askAndPrint(webContents, paper);
  } catch (error) {
    // What was under way in a window that was closed has failed, and nobody is there to hear of it.
    if (window.isDestroyed()) return false;
    throw error;
  } finally {
    parent.off('closed', close);
    if (!window.isDestroyed()) window.destroy();
    // At once: the program may be about to end.
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether Chromium's PDF viewer has as many pages as are wanted; its toolbar counts them. */
const viewerHas = (pages: number): string => `(() => {
  const bar = document.querySelector('pdf-viewer')?.shadowRoot?.querySelector('viewer-toolbar');
  return bar?.docLength === ${pages} && bar.loadProgress === 100;
})()`;

/**
 * Waits until the viewer has all pages. It tells nobody, and until then it prints a blank one; to ask
 * by `printToPDF` can hang when it changes frames meanwhile.
 */
async function untilShown(contents: WebContents, pages: number): Promise<void> {
  const end = performance.now() + patience.most;
  while (performance.now() < end && !contents.isDestroyed()) {
    const viewer = contents.mainFrame.framesInSubtree.find(({ url }) =>
      url.startsWith('chrome-extension://'),
    );
    // A frame that goes while it is asked has no answer, and may never say so.
    const shown: unknown = await Promise.race([
      viewer?.executeJavaScript(viewerHas(pages)).catch(() => false),
      wait(patience.answer),
    ]);
    if (shown === true) return;
    await wait(patience.step);
  }
  if (contents.isDestroyed()) return;
  throw new UserError(
    'print_failed',
    'The pages could not be made ready for the printer. Export the script as a PDF (Ctrl E) and print that.',
  );
}

function askAndPrint(contents: WebContents, paper: Paper): Promise<boolean> {
  return new Promise((done, failed) => {
    if (contents.isDestroyed()) {
      done(false);
      return;
    }
    contents.once('destroyed', () => done(false));
    const options = { pageSize: pageSizes[paper], margins: { marginType: 'none' as const } };
    contents.print(options, (printed, reason) => {
      const failure = printed ? null : printFailure(reason);
      if (failure === null) done(printed);
      else failed(failure);
    });
  });
}
