/**
 * The lanes beside the script: from the press on a scene to its passages on the screen, in a draft of 120
 * pages with passages mapped to each scene. What stands beside it is the time to the frame in which the
 * page itself has gone there.
 */
import { join } from 'node:path';
import { makeLongProject } from '../support/longProject.ts';
import type { Benchmark } from './report.ts';
import { inWindow, median, quantile, withFolder } from './window.ts';

const scenes = 95;
const moves = 40;

export const run: Benchmark = (report) =>
  withFolder(async (folder) => {
    const path = join(folder, 'long.palimpsest');
    await makeLongProject(path, scenes);
    await inWindow(join(folder, 'profile'), path, async ({ page }) => {
      await page.locator('[data-lane] [data-passage]').first().waitFor();
      const times = await page.evaluate(
        async ({ wanted, all }) => {
          const rest = (): Promise<void> => new Promise((done) => setTimeout(done, 500));
          const frame = (): Promise<void> =>
            new Promise((done) => requestAnimationFrame(() => done()));
          const buttons = [...document.querySelectorAll<HTMLElement>('.scenes button[data-scene]')];
          const sources = document.querySelector('.sources');
          if (sources === null || buttons.length < all) throw new Error('there is no sidebar');
          const measured: { cards: number; painted: number }[] = [];
          for (let move = 0; move < wanted; move++) {
            // What the lane asked for is in, and nothing else changes it.
            await rest();
            let last = 0;
            const observer = new MutationObserver(() => {
              last = performance.now();
            });
            observer.observe(sources, { childList: true, subtree: true, characterData: true });
            const started = performance.now();
            buttons[(move * 7 + 3) % all]?.click();
            await frame();
            const painted = performance.now() - started;
            await frame();
            observer.disconnect();
            if (last > 0) measured.push({ cards: last - started, painted });
          }
          return measured;
        },
        { wanted: moves, all: scenes },
      );
      if (times.length < moves / 2) throw new Error('the lanes did not follow the caret');
      report.row({
        name: "the scene's passages beside it after the caret's move, p95",
        value: quantile(
          times.map(({ cards }) => cards),
          0.95,
        ),
        unit: 'ms',
        budget: 30,
        beside: `median ${median(times.map(({ cards }) => cards)).toFixed(1)} ms; the first frame after the move ${median(times.map(({ painted }) => painted)).toFixed(1)} ms`,
      });
    });
  });
