/** Starts the program as a writer would, with a profile of its own, and answers its dialogs. */
import {
  _electron,
  expect,
  test,
  type ElectronApplication,
  type Locator,
  type Page,
} from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join, resolve } from 'node:path';
import { fromWire, toWire, type Reply, type Wire } from '../../src/shared/contract/channel.ts';
import type { ProjectState } from '../../src/shared/contract/project.ts';

/** The project's folder, which Electron starts. */
export const root = resolve(import.meta.dirname, '../..');

/** A running program. */
export interface Program {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** The profile's folder, which holds the sample project and the backups. */
  readonly profile: string;
  /** What the window wrote to its console as errors, and what it threw. */
  readonly errors: string[];
  /** Answers the next open dialogs with these files. */
  willChoose(...paths: string[]): Promise<void>;
  /** Answers the next save dialogs with this path. */
  willSaveAs(path: string): Promise<void>;
  /** Closes the window as its cross does, and waits for the end. */
  close(): Promise<void>;
}

/** A folder that lasts as long as the test run. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'palimpsest-e2e-'));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** What Electron is started with. */
export function startArguments(profile: string, project?: string): string[] {
  return [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    `--user-data-dir=${profile}`,
    root,
    ...(project === undefined ? [] : [project]),
  ];
}

/** Starts the program and waits until its first screen stands. */
export async function startProgram(
  options: { readonly profile?: string; readonly project?: string } = {},
): Promise<Program> {
  const profile = options.profile ?? temporaryFolder();
  const app = await _electron.launch({
    cwd: root,
    args: startArguments(profile, options.project),
  });
  const page = await app.firstWindow();
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  await expect(page.locator('h1').first()).toBeVisible();
  return {
    app,
    page,
    profile,
    errors,
    willChoose: (...paths) =>
      app.evaluate(({ dialog }, filePaths) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
      }, paths),
    willSaveAs: (path) =>
      app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      }, path),
    close: async () => {
      const ended = app.waitForEvent('close');
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
      await ended;
    },
  };
}

/** What the tests of a file run in. */
export interface TestRun {
  readonly program: Program;
  /** A folder for the tests' files. */
  readonly folder: string;
  /**
   * Ends the program and starts it again with what it has kept.
   * @param end how it ends: by its cross, unless given
   */
  startAgain(end?: (program: Program) => Promise<void>): Promise<void>;
}

/** A program for each test of a file, with a profile and a folder of its own. */
export function programForEach(): TestRun {
  const { run, start, end } = testRun();
  test.beforeEach(start);
  test.afterEach(end);
  return run;
}

/**
 * One program for all tests of a file. It must come to its end without an error.
 * @param project the name of a new project to begin with, instead of the sample
 */
export function programForAll(project?: string): TestRun {
  const { run, start, end } = testRun();
  test.beforeAll(async () => {
    await start();
    if (project !== undefined) {
      await newProject(run.program, join(run.folder, `${project}.palimpsest`));
    }
  });
  test.afterAll(async () => {
    await end();
    expect(run.program.errors).toEqual([]);
  });
  return run;
}

function testRun(): {
  readonly run: TestRun;
  readonly start: () => Promise<void>;
  readonly end: () => Promise<void>;
} {
  let now: { readonly program: Program; readonly folder: string } | undefined;
  const get = (): { readonly program: Program; readonly folder: string } => {
    if (now === undefined) throw new Error('no test runs yet');
    return now;
  };
  return {
    run: {
      get program() {
        return get().program;
      },
      get folder() {
        return get().folder;
      },
      startAgain: async (end = (program) => program.close()) => {
        const { program, folder } = get();
        await end(program);
        now = { program: await startProgram({ profile: program.profile }), folder };
      },
    },
    start: async () => {
      now = { program: await startProgram(), folder: temporaryFolder() };
    },
    end: async () => {
      const { program, folder } = get();
      await program.close();
      removeFolder(program.profile);
      removeFolder(folder);
    },
  };
}

/** The script's page. */
export function script(page: Page) {
  return page.getByRole('textbox', { name: 'Script' });
}

/** The rows of the scenes beside the script. */
export function sceneRows(page: Page): Locator {
  return page.locator('.scenes button[data-scene]');
}

/** Puts the caret at the end of a scene's heading, by its row. Scenes count from 1. */
export async function goToScene(page: Page, number: number): Promise<void> {
  const row = sceneRows(page).nth(number - 1);
  await row.click();
  await expect(row).toHaveAttribute('aria-current', 'true');
  await expect(script(page)).toBeFocused();
}

/**
 * Exports the open draft's script by the dialog.
 * @param choices the names of what is chosen there: the format, and which pages
 */
export async function exportScript(
  program: Program,
  path: string,
  ...choices: readonly (string | RegExp)[]
): Promise<void> {
  const { page } = program;
  await program.willSaveAs(path);
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  for (const name of [/^Script/, ...choices]) await dialog.getByRole('radio', { name }).check();
  await dialog.getByRole('button', { name: 'Choose where…' }).click();
  await expect(dialog).toBeHidden();
}

/** Makes a new project at a path that ends in `.palimpsest`, and waits until it is open. */
export async function newProject(program: Program, path: string): Promise<void> {
  const { page } = program;
  await program.willSaveAs(path);
  await page.keyboard.press('Control+Shift+N');
  await expect(
    page.getByRole('heading', { name: nameOf(path), level: 1, exact: true }),
  ).toBeVisible();
}

/** Opens the sample project as a file of its own, at a path that ends in `.palimpsest`. */
export async function openSample(program: Program, path: string): Promise<void> {
  const { page } = program;
  copyFileSync(join(root, 'out/sample/The Kite Runner.palimpsest'), path);
  await program.willChoose(path);
  await page.keyboard.press('Control+o');
  await expect(
    page.getByRole('heading', { name: nameOf(path), level: 1, exact: true }),
  ).toBeVisible();
}

/** Imports a script as a new draft. What comes of it is not waited for. */
export async function importScript(program: Program, path: string): Promise<void> {
  const { page } = program;
  await program.willChoose(path);
  await page.getByRole('button', { name: 'Drafts' }).click();
  await page.getByRole('menuitem', { name: 'Import a script as a new draft…' }).click();
}

/** Writes a script without a title page to a file, imports it, and waits until the caret is in it. */
export async function openScript(program: Program, path: string, text: string): Promise<void> {
  const { page } = program;
  writeFileSync(path, text);
  await importScript(program, path);
  await expect(page.getByRole('button', { name: 'Drafts' })).toContainText(nameOf(path));
  await expect(script(page)).toBeFocused();
}

/**
 * Holds back what main answers on a channel until the function that this answers is called: what is asked for
 * in between comes while the work is on its way, for sure.
 * @param refusal what main says from then on, instead of doing what it is asked for
 */
export async function holdAnswers(
  app: ElectronApplication,
  channel: string,
  refusal?: string,
): Promise<() => Promise<void>> {
  const refused =
    refusal === undefined
      ? null
      : toWire<Reply<null>>({ ok: false, error: { code: 'unknown', message: refusal } });
  await app.evaluate(
    ({ ipcMain }, [name, answerInstead]) => {
      const handlers: unknown = Reflect.get(ipcMain, '_invokeHandlers');
      if (!(handlers instanceof Map)) throw new Error('Electron keeps its handlers elsewhere');
      const isFunction = (value: unknown): value is (...input: unknown[]) => unknown =>
        typeof value === 'function';
      const answer: unknown = handlers.get(name);
      if (!isFunction(answer)) throw new Error(`no handler for ${name}`);
      const held = new Promise<void>((go) => Reflect.set(globalThis, 'goOn', go));
      handlers.set(name, async (...input: unknown[]) => {
        await held;
        return answerInstead ?? answer(...input);
      });
    },
    [channel, refused] as const,
  );
  return () =>
    app.evaluate(() => {
      const isFunction = (value: unknown): value is () => void => typeof value === 'function';
      const go: unknown = Reflect.get(globalThis, 'goOn');
      // After this has answered: what main does then may collect the promise of the answer before it is told.
      if (isFunction(go)) setImmediate(go);
    });
}

/** The Library's button. The lanes of Write have such a button as well, and go only once the Library has come. */
export function importButton(page: Page): Locator {
  const works = page.getByRole('navigation', { name: 'Works' });
  return works.getByRole('button', { name: 'Import texts…' });
}

/**
 * What main answered the page, when a test asks what no screen shows.
 * @throws Error when main refused
 */
export function answered<T>(wire: Wire<Reply<T>>): T {
  const reply = fromWire(wire);
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value;
}

/** The project as it is stored. */
export async function storedProject(page: Page): Promise<ProjectState> {
  const state = answered(
    await page.evaluate(() => window.palimpsest.call('project.current', undefined)),
  );
  if (state === null) throw new Error('no project is open');
  return state;
}

/** Calls a command by its name, as the palette has it. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(title);
  // The commands of a screen are there once it is: until then Enter would take what was found in the texts.
  await expect(page.getByRole('option', { name: title }).first()).toBeVisible();
  await page.keyboard.press('Enter');
}

function nameOf(path: string): string {
  return basename(path, extname(path));
}

/** Waits until everything typed is stored. */
export async function untilSaved(page: Page): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
}

/** Resizes the window. */
export async function resize(app: ElectronApplication, width: number, height: number) {
  await app.evaluate(
    ({ BrowserWindow }, size) => {
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 0, y: 0, ...size });
    },
    { width, height },
  );
}

/** The process and all its descendants. */
export function familyOf(pid: number): number[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const children = new Map<number, number[]>();
  for (const line of table.trim().split('\n')) {
    const [child = 0, parent = 0] = line.trim().split(/\s+/).map(Number);
    children.set(parent, [...(children.get(parent) ?? []), child]);
  }
  const family = [pid];
  for (const one of family) family.push(...(children.get(one) ?? []));
  return family;
}

/** Ends processes at once, without a chance to store anything. */
export function killHard(family: readonly number[]): void {
  for (const pid of family) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It went with its parent.
    }
  }
}
