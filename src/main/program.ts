/** The program behind the window: the open project, its jobs, and the answers to the window. */
import { app, nativeTheme, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import type { AppStore } from './appStore.ts';
import { createHandlers } from './ipc/handlers.ts';
import { registerHandlers } from './ipc/register.ts';
import { WindowPort } from './ipc/window.ts';
import { WorkerJobs } from './jobs/runner.ts';
import { Speller } from './jobs/speller.ts';
import { Suggester } from './jobs/suggester.ts';
import { installMenu } from './menu.ts';
import { projectIn } from './projectArgument.ts';
import { isOurs } from './security.ts';
import { SampleProject } from './services/sampleProject.ts';
import { Session } from './services/session.ts';
import { flushBeforeClosing, reloadAfterCrash } from './window.ts';

/** What the start hands over. */
export interface ProgramParts {
  readonly window: BrowserWindow;
  readonly store: AppStore;
  /** The folder of main's built files. */
  readonly here: string;
  /** The address that the page comes from while the program is developed. */
  readonly devServer: string | undefined;
}

/** Opens the first project and answers the window from now on. Call once, when the app is ready. */
export function runProgram({ window, store, here, devServer }: ProgramParts): void {
  if (window.isDestroyed()) return;
  const userData = app.getPath('userData');
  const port = new WindowPort(window);
  const session = new Session(join(userData, 'backups'), (message) =>
    port.send('app:notice', { message }),
  );
  const jobs = new WorkerJobs(join(here, 'worker.cjs'));
  const suggester = new Suggester(join(here, 'worker.cjs'));
  const speller = new Speller(join(here, 'worker.cjs'));
  const sample = new SampleProject(join(here, '../sample'), userData);
  const named = new Set<string>();
  const opening = openFirst(
    session,
    store,
    sample,
    projectIn(process.argv.slice(1), process.cwd()),
  );
  const closed = (): void => {
    session.close();
    suggester.stop();
    speller.stop();
  };
  const flush = flushBeforeClosing(window, port, closed);
  reloadAfterCrash(window, port, closed);
  const handlers = createHandlers({
    session,
    jobs,
    suggester,
    speller,
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
  // Hidden until Alt is pressed: the first screen goes before it.
  window.webContents.once('did-stop-loading', () => installMenu(port));

  app.on('second-instance', (_event, argv, folder) => {
    if (window.isMinimized()) window.restore();
    window.focus();
    const path = projectIn(argv.slice(1), folder);
    // Opening anew what is open would cost the writer the caret and the history.
    if (path === undefined || (session.isOpen && session.db.path === path)) return;
    named.add(path);
    port.send('app:open', { path });
  });
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
