/**
 * Compare in the window: its opening on 500 passages of a novel, 500 of a film and 500 scenes, the
 * frames while 2,000 mappings are scrolled through, and the change to each of the other views, the
 * matrix of 10,000 passages among them.
 */
import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { makeComparedProject } from '../support/comparedProject.ts';
import type { Benchmark, Report } from './report.ts';
import { inWindow, median, quantile, withFolder } from './window.ts';

const openings = 7;

/**
 * Presses a key and says how long it took until something stood there and was painted, in milliseconds.
 * @param selector what has to stand there
 */
async function timeOf(page: Page, key: string, selector: string): Promise<number> {
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

/** Scrolls a place by steps, one a frame, and says how long each frame was, in milliseconds. */
async function scrollFrames(page: Page, selector: string, step: number): Promise<number[]> {
  return page.evaluate(
    ({ wanted, by }) =>
      new Promise<number[]>((settle) => {
        const place = document.querySelector(wanted);
        const times: number[] = [];
        let last = performance.now();
        const next = (): void => {
          const now = performance.now();
          times.push(now - last);
          last = now;
          if (place !== null) place.scrollTop += by;
          if (times.length >= 240) settle(times.slice(5));
          else requestAnimationFrame(next);
        };
        requestAnimationFrame(next);
      }),
    { wanted: selector, by: step },
  );
}

function frames(report: Report, name: string, times: readonly number[], idle: readonly number[]) {
  report.row({
    name,
    value: quantile(times, 0.95),
    unit: 'ms a frame, p95',
    budget: 17.5,
    beside: `median ${median(times).toFixed(1)}, worst ${Math.max(...times).toFixed(1)}; of an idle window p95 ${quantile(idle, 0.95).toFixed(1)}`,
  });
}

export const run: Benchmark = (report) =>
  withFolder(async (folder) => {
    const path = join(folder, 'compared.palimpsest');
    await makeComparedProject(path, { units: 500, scenes: 500, mappings: 2000 });
    await inWindow(join(folder, 'profile'), path, async ({ page }) => {
      const times: number[] = [];
      for (let round = 0; round < openings; round++) {
        times.push(await timeOf(page, 'Alt+2', '.compare .unit'));
        await timeOf(page, 'Alt+1', '.script .scene');
      }
      report.row({
        name: 'Compare opened on 500 passages of each of 3 versions, for the first time',
        value: times[0] ?? 0,
        unit: 'ms',
        budget: 300,
        beside: `median of those after it ${median(times.slice(1)).toFixed(0)} ms`,
      });
      await timeOf(page, 'Alt+2', '.compare .unit');
      const idle = await scrollFrames(page, '.nothing there', 0);
      const scroller = '.compare .scroller';
      frames(
        report,
        'columns with 2,000 mappings, scrolled 40 pixels a frame',
        await scrollFrames(page, scroller, 40),
        idle,
      );
      for (const [name, key, selector] of [
        ['order', '2', '[role="grid"] .cell'],
        ['matrix', '3', '[role="grid"] .cell'],
        ['timeline', '4', '[role="grid"] .cell'],
        ['columns', '1', '.compare .unit'],
      ] as const) {
        report.row({
          name: `${name} instead of another view`,
          value: await timeOf(page, key, selector),
          unit: 'ms',
          budget: 300,
        });
      }
    });
    const long = join(folder, 'long.palimpsest');
    await makeComparedProject(long, { units: 10_000, scenes: 200, mappings: 2000 });
    await inWindow(join(folder, 'profile'), long, async ({ page }) => {
      const opened = await timeOf(page, 'Alt+2', '.compare .unit');
      const matrix = await timeOf(page, '3', '[role="grid"] .cell');
      report.row({
        name: 'Compare opened on two texts of 10,000 passages and 200 scenes',
        value: opened,
        unit: 'ms',
      });
      report.row({ name: 'matrix of 10,000 passages', value: matrix, unit: 'ms', budget: 500 });
      const idle = await scrollFrames(page, '.nothing there', 0);
      frames(
        report,
        'matrix of 10,000 passages, scrolled 200 pixels a frame',
        await scrollFrames(page, '[role="grid"]', 200),
        idle,
      );
    });
  });
