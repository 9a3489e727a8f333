/**
 * Compare in the window: its opening on 500 passages of a novel, 500 of a film and 500 scenes, in a window
 * at rest and in one that has only begun to load the parts that nobody sees at first; the frames while
 * 2,000 mappings are scrolled through, and the change to each of the other views, the matrix of 10,000
 * passages among them.
 */
import type { Page } from 'playwright';
import { join } from 'node:path';
import { makeComparedProject } from '../support/comparedProject.ts';
import type { Benchmark, Report } from './report.ts';
import { inWindow, median, quantile, timeOf, withFolder } from './window.ts';

const openings = 7;

/** After so many milliseconds a window has long loaded all its parts. */
const atRest = 2000;

/** How the frames of a while followed each other, in milliseconds. */
interface FrameTimes {
  /** By the times that the frames are for: multiples of the display's step. */
  readonly frames: readonly number[];
  /** By the clock, when the page is called for them: with the unrest of everything before the call. */
  readonly calls: readonly number[];
}

/** Scrolls a place by steps, one a frame. */
async function scrollFrames(page: Page, selector: string, step: number): Promise<FrameTimes> {
  return page.evaluate(
    ({ wanted, by }) =>
      new Promise<FrameTimes>((settle) => {
        const place = document.querySelector(wanted);
        const frames: number[] = [];
        const calls: number[] = [];
        let lastFrame = 0;
        let lastCall = 0;
        const next = (frame: number): void => {
          const call = performance.now();
          frames.push(frame - lastFrame);
          calls.push(call - lastCall);
          lastFrame = frame;
          lastCall = call;
          if (place !== null) place.scrollTop += by;
          if (frames.length < 240) requestAnimationFrame(next);
          else settle({ frames: frames.slice(5), calls: calls.slice(5) });
        };
        requestAnimationFrame(next);
      }),
    { wanted: selector, by: step },
  );
}

/** How many frames came a step of the display or more after their turn. */
function late({ frames }: FrameTimes, step: number): string {
  return `${frames.filter((time) => time > 1.5 * step).length} of ${frames.length} late`;
}

/**
 * Scrolls a place, and beside it what no program is below: an idle window, and a bare sheet of text in
 * columns that fills the same window, made once and scrolled for the first time as the place is.
 */
async function measureFrames(
  report: Report,
  page: Page,
  name: string,
  selector: string,
  step: number,
) {
  const idle = await scrollFrames(page, '.nothing there', 0);
  const times = await scrollFrames(page, selector, step);
  await page.evaluate((height) => {
    const sheet = document.createElement('div');
    sheet.id = 'bare-sheet';
    sheet.style.cssText =
      'position: fixed; inset: 0; z-index: 9999; overflow: auto; contain: strict; background: white; color: black';
    const passage =
      '<p>' + 'Thirty words of a passage, of which no one has to read any. '.repeat(3);
    const column = `<div style="width: 22em">${passage.repeat(Math.ceil(height / 40))}</div>`;
    sheet.innerHTML = `<div style="display: flex; gap: 4em; width: max-content">${column.repeat(3)}</div>`;
    document.body.append(sheet);
  }, 240 * step);
  // Made and painted before it is scrolled.
  await scrollFrames(page, '.nothing there', 0);
  const bare = await scrollFrames(page, '#bare-sheet', step);
  const display = median(idle.frames);
  await page.evaluate(() => document.querySelector('#bare-sheet')?.remove());
  report.row({
    name: `${name}, scrolled ${step} pixels a frame`,
    value: quantile(times.frames, 0.95),
    unit: 'ms a frame, p95',
    budget: 17.5,
    beside: `${late(times, display)}; of a bare sheet of text ${late(bare, display)}, in an idle window ${late(idle, display)}; p95 by the clock ${[times, bare, idle].map(({ calls }) => quantile(calls, 0.95).toFixed(1)).join(', ')}`,
  });
}

export const run: Benchmark = (report) =>
  withFolder(async (folder) => {
    const path = join(folder, 'compared.palimpsest');
    await makeComparedProject(path, { units: 500, scenes: 500, mappings: 2000 });
    const openFirst = (page: Page): Promise<number> => timeOf(page, 'Alt+2', '.compare .unit');
    const atOnce = await inWindow(join(folder, 'profile'), path, ({ page }) => openFirst(page));
    await inWindow(join(folder, 'profile'), path, async ({ page }) => {
      await page.waitForTimeout(atRest);
      const times: number[] = [];
      for (let round = 0; round < openings; round++) {
        times.push(await openFirst(page));
        await timeOf(page, 'Alt+1', '.script .scene');
      }
      report.row({
        name: 'Compare opened on 500 passages of each of 3 versions, for the first time',
        value: times[0] ?? 0,
        unit: 'ms',
        budget: 300,
        beside: `median of those after it ${median(times.slice(1)).toFixed(0)} ms`,
      });
      report.row({
        name: 'the same at the moment at which the window shows its first scene',
        value: atOnce,
        unit: 'ms',
        budget: 300,
      });
      await timeOf(page, 'Alt+2', '.compare .unit');
      await measureFrames(report, page, 'columns with 2,000 mappings', '.compare .scroller', 40);
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
      await measureFrames(report, page, 'matrix of 10,000 passages', '[role="grid"]', 200);
    });
  });
