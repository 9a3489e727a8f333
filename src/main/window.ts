/** The one window: made, remembered, and never closed over unsaved words. */
import { BrowserWindow, nativeTheme } from 'electron';
import type { AppStore } from './appStore.ts';
import { Crashes } from './crashes.ts';
import type { WindowPort } from './ipc/window.ts';

/** How long the window may take to store what was typed before it is asked about. */
const flushLimit = 5000;

/** Opens the window where it was last time. */
export function openWindow(store: AppStore, preload: string): BrowserWindow {
  const bounds = store.get().bounds;
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    ...(bounds ?? {}),
    minWidth: 880,
    minHeight: 560,
    show: false,
    // A page that is to be painted waits for the graphics process before it runs a line (decision 0027).
    paintWhenInitiallyHidden: false,
    title: 'Palimpsest',
    autoHideMenuBar: true,
    // The desk's colour in either theme, so that nothing flashes before the page is drawn.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#141312' : '#efebe2',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
    },
  });
  // Loaded, or failed to: a message of the browser is better than no window.
  window.webContents.once('did-stop-loading', () => window.show());
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('close', () => {
    if (!window.isMinimized() && !window.isFullScreen()) store.set({ bounds: window.getBounds() });
  });
  return window;
}

/**
 * Holds the closing of the window until it has stored everything that was typed. When it cannot,
 * the writer decides.
 * @param closed runs when the window may go: closes the project
 */
export function flushBeforeClosing(
  window: BrowserWindow,
  port: WindowPort,
  closed: () => void,
): { readonly answered: (unsaved: string | null) => void } {
  let answer: ((unsaved: string | null) => void) | undefined;
  let asking = false;

  const ask = async (): Promise<void> => {
    const unsaved = await new Promise<string | null>((resolve) => {
      answer = resolve;
      setTimeout(() => resolve('The window did not answer in time.'), flushLimit);
      port.send('app:flush', null);
    });
    asking = false;
    if (unsaved !== null && !(await port.askCloseAnyway(unsaved))) return;
    closed();
    window.destroy();
  };

  window.on('close', (event) => {
    // A crashed page has nothing left to store.
    if (window.webContents.isCrashed()) {
      closed();
      return;
    }
    event.preventDefault();
    if (asking) return;
    asking = true;
    void ask();
  });
  return { answered: (unsaved) => answer?.(unsaved) };
}

/**
 * Loads the window again when its page has crashed. When that happens time and again, the writer is
 * asked: a page that crashes while it loads would be loaded without end.
 * @param closed runs when the writer would rather quit: closes the project
 */
export function reloadAfterCrash(
  window: BrowserWindow,
  port: WindowPort,
  closed: () => void,
): void {
  const crashes = new Crashes();

  const ask = async (reason: string): Promise<void> => {
    // It may have crashed before it was ever shown.
    window.show();
    const again = await port.askTryAgain(reason);
    if (window.isDestroyed()) return;
    if (again) {
      window.webContents.reload();
      return;
    }
    closed();
    window.destroy();
  };

  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    if (crashes.tooMany(Date.now())) void ask(reason);
    else window.webContents.reload();
  });
}
