/** The program's start: wiring, in the order in which it has to happen. */
import { app, nativeTheme } from 'electron';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { registerAppProtocol, serveApp } from './appProtocol.ts';
import { AppStore } from './appStore.ts';
import { createHandlers } from './ipc/handlers.ts';
import { registerHandlers } from './ipc/register.ts';
import { WindowPort } from './ipc/window.ts';
import { WorkerJobs } from './jobs/runner.ts';
import { Suggester } from './jobs/suggester.ts';
import { installMenu } from './menu.ts';
import { projectIn } from './projectArgument.ts';
import { isOurs, secure } from './security.ts';
import { SampleProject } from './services/sampleProject.ts';
import { Session } from './services/session.ts';
import { flushBeforeClosing, openWindow, reloadAfterCrash } from './window.ts';

const here = dirname(fileURLToPath(import.meta.url));
const devServer = process.env['ELECTRON_RENDERER_URL'];

// Root has no sandbox; everybody else gets one for every process.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
registerAppProtocol();

if (app.requestSingleInstanceLock()) start();
else app.quit();

function start(): void {
  const userData = app.getPath('userData');
  const store = new AppStore(join(userData, 'palimpsest.json'));
  let tell: (message: string) => void = () => undefined;
  const session = new Session(join(userData, 'backups'), (message) => tell(message));
  const jobs = new WorkerJobs(join(here, 'worker.js'));
  const suggester = new Suggester(join(here, 'worker.js'));
  const sample = new SampleProject(join(here, '../sample'), userData);
  nativeTheme.themeSource = store.get().theme;

  const named = new Set<string>();

  // The first project is read while Chromium is still starting.
  const asked = projectIn(process.argv.slice(1), process.cwd());
  const opening = openFirst(session, store, sample, asked);

  void app.whenReady().then(() => {
    secure(devServer);
    serveApp(join(here, '../renderer'));
    const window = openWindow(store, join(here, '../preload/preload.cjs'));
    const port = new WindowPort(window);
    tell = (message) => port.send('app:notice', { message });
    const closed = (): void => {
      session.close();
      suggester.stop();
    };
    const flush = flushBeforeClosing(window, port, closed);
    reloadAfterCrash(window, port, closed);
    const handlers = createHandlers({
      session,
      jobs,
      suggester,
      store,
      sample,
      named,
      window: port,
      ready: opening.then((notice) => {
        if (session.isOpen) {
          store.addRecent(session.db.path);
          port.setTitle(`${session.db.path.replace(/^.*[\\/]|\.palimpsest$/gi, '')} — Palimpsest`);
        }
        return notice;
      }),
      onFlushed: flush.answered,
      onTheme: (theme) => {
        nativeTheme.themeSource = theme;
      },
    });
    registerHandlers(
      handlers,
      (event) => event.senderFrame !== null && isOurs(event.senderFrame.url, devServer),
      (error) => session.explain(error),
      (error) => console.error(error),
    );
    installMenu(port);
    void window.loadURL(devServer ?? 'app://palimpsest/index.html');

    app.on('second-instance', (_event, argv, folder) => {
      if (window.isMinimized()) window.restore();
      window.focus();
      const path = projectIn(argv.slice(1), folder);
      // Opening anew what is open would cost the writer the caret and the history.
      if (path === undefined || (session.isOpen && session.db.path === path)) return;
      named.add(path);
      port.send('app:open', { path });
    });
  });

  app.on('window-all-closed', () => app.quit());
}

/** Opens what was asked for, else the last project, else the sample. Answers what went wrong. */
async function openFirst(
  session: Session,
  store: AppStore,
  sample: SampleProject,
  asked: string | undefined,
): Promise<string | null> {
  const last = asked ?? store.get().recent[0];
  let notice: string | null = null;
  if (last !== undefined) {
    try {
      await session.open(last);
      return null;
    } catch (error) {
      notice = error instanceof Error ? error.message : String(error);
    }
  }
  if (asked === undefined) {
    try {
      await session.open(await sample.provide());
    } catch (error) {
      notice ??= error instanceof Error ? error.message : String(error);
    }
  }
  return notice;
}
