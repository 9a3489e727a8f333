/** The program's window for benchmarks, and figures over measured times. */
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Chromium's sandbox does not start for root. */
export const sandboxFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** The environment of a window: this process runs as plain Node, the window must not. */
export function windowEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined || name === 'ELECTRON_RUN_AS_NODE' ? [] : [[name, value]],
    ),
  );
}

export interface BenchWindow {
  readonly app: ElectronApplication;
  readonly page: Page;
}

/** Opens the program on a project, does something in its window, and ends it. */
export async function inWindow<T>(
  profile: string,
  project: string | null,
  work: (window: BenchWindow) => Promise<T>,
): Promise<T> {
  const app = await _electron.launch({
    executablePath: process.execPath,
    cwd: process.cwd(),
    args: [
      ...sandboxFlags,
      `--user-data-dir=${profile}`,
      process.cwd(),
      ...(project === null ? [] : [project]),
    ],
    env: windowEnvironment(),
  });
  try {
    const page = await app.firstWindow();
    await page.locator('.script .scene').first().waitFor();
    return await work({ app, page });
  } finally {
    await app.evaluate(({ app: program }) => program.exit(0)).catch(() => undefined);
    await app.close().catch(() => undefined);
  }
}

/** Does something with an empty folder, which is deleted afterwards. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'palimpsest-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The time below which `part` (0 to 1) of the times lie. */
export function quantile(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

export function median(times: readonly number[]): number {
  return quantile(times, 0.5);
}

/**
 * Presses a key and says how long it took until something stood there and was painted, in milliseconds.
 * @param selector what has to stand there
 */
export async function timeOf(page: Page, key: string, selector: string): Promise<number> {
  await page.evaluate((wanted) => {
    const done = new Promise<number>((settle, fail) => {
      window.addEventListener(
        'keydown',
        () => {
          const started = performance.now();
          const look = (): void => {
            const taken = performance.now() - started;
            if (taken > 30_000) fail(new Error(`nothing stands at ${wanted}`));
            else if (document.querySelector(wanted) === null) requestAnimationFrame(look);
            // What stands there is painted before the frame after this.
            else requestAnimationFrame(() => settle(performance.now() - started));
          };
          look();
        },
        { capture: true, once: true },
      );
    });
    Object.assign(window, { measured: done });
  }, selector);
  await page.keyboard.press(key);
  return page.evaluate(() => Reflect.get(window, 'measured') as Promise<number>);
}
