/**
 * The program's start, and only what the window itself needs. A page's process takes about as long
 * to come up as the rest of the program takes to load, so the window goes first.
 */
import { app, dialog, Menu, nativeTheme } from 'electron';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { registerAppProtocol, serveApp } from './appProtocol.ts';
import { AppStore } from './appStore.ts';
import { secure } from './security.ts';
import { openWindow } from './window.ts';

const here = dirname(fileURLToPath(import.meta.url));
const devServer = process.env['ELECTRON_RENDERER_URL'];

// Root has no sandbox; everybody else gets one for every process.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
// A key press in a long script makes more than the megabyte that V8 gives new objects at first, and
// each collection of them falls into somebody's key press (decision 0043).
app.commandLine.appendSwitch('js-flags', '--min-semi-space-size=16');
registerAppProtocol();
// Ours comes with the rest; until then Electron would make one of its own.
Menu.setApplicationMenu(null);
app.on('window-all-closed', () => app.quit());

if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

async function start(): Promise<void> {
  const store = new AppStore(join(app.getPath('userData'), 'palimpsest.json'));
  nativeTheme.themeSource = store.get().theme;
  secure(devServer);
  const window = openWindow(store, join(here, '../preload/preload.cjs'));
  const answering = import('./program.ts').then(({ runProgram }) =>
    runProgram({ window, store, here, devServer }),
  );
  serveApp(join(here, '../renderer'), answering);
  // The server for development is not ours: it would not wait.
  if (devServer !== undefined) await answering;
  void window.loadURL(devServer ?? 'app://palimpsest/index.html');
  try {
    await answering;
  } catch (error) {
    dialog.showErrorBox('Palimpsest cannot start', String(error));
    app.exit(1);
  }
}
