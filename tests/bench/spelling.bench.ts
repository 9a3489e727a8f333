/**
 * The spelling of 120 pages: what the dictionary's worker takes for them, and in the window the time
 * from the choice of a dictionary to the last mark, with the gaps between frames meanwhile. Then a
 * changed block, once its words are looked up for the first time.
 */
import { join, resolve } from 'node:path';
import { Speller } from '../../src/main/jobs/speller.ts';
import { spellingWordsOf } from '../../src/shared/screenplay/blockSpelling.ts';
import { screenplayToDocument } from '../../src/shared/screenplay/document.ts';
import { readFountain } from '../../src/shared/screenplay/fountain/readFountain.ts';
import { newId, type SceneId } from '../../src/shared/model/ids.ts';
import { mostWordsAsked } from '../../src/shared/text/spelling.ts';
import { makeLongProject } from '../support/longProject.ts';
import type { Benchmark } from './report.ts';
import { longScript } from './scripts.ts';
import { inWindow, median, quantile, withFolder } from './window.ts';

const rounds = 7;
const blocks = 200;
/** A long line has about as many words. */
const wordsOfBlock = 60;

export const run: Benchmark = (report) =>
  withFolder(async (folder) => {
    const speller = new Speller(resolve('out/main/worker.cjs'));
    const loading = performance.now();
    await speller.check('en-US', ['kite']);
    const loaded = performance.now() - loading;

    const screenplay = readFountain(longScript());
    const whole: number[] = [];
    let count = 0;
    let distinct = 0;
    for (let round = 0; round < rounds; round++) {
      const doc = screenplayToDocument(screenplay, () => newId<SceneId>());
      const started = performance.now();
      const words: string[] = [];
      doc.descendants((block) => {
        if (block.isTextblock) for (const word of spellingWordsOf(block)) words.push(word.text);
        return !block.isTextblock;
      });
      const asked = [...new Set(words)];
      for (let from = 0; from < asked.length; from += mostWordsAsked) {
        await speller.check('en-US', asked.slice(from, from + mostWordsAsked));
      }
      whole.push(performance.now() - started);
      count = words.length;
      distinct = asked.length;
    }
    report.row({
      name: '120 pages, words found and looked up in the worker',
      value: median(whole),
      unit: 'ms',
      beside: `${count} words, ${distinct} different; loading the dictionary before: ${loaded.toFixed(0)} ms`,
    });

    const changed: number[] = [];
    for (let index = 0; index < blocks; index++) {
      const words = Array.from(
        { length: wordsOfBlock },
        (_, n) => `${nonsense(index)}${nonsense(n)}`,
      );
      const started = performance.now();
      await speller.check('en-US', words);
      changed.push(performance.now() - started);
    }
    speller.stop();
    report.row({
      name: `a changed block of ${wordsOfBlock} words never seen before, p95`,
      value: quantile(changed, 0.95),
      unit: 'ms',
      budget: 20,
      beside: `median ${median(changed).toFixed(2)} ms`,
    });

    const path = join(folder, 'long.palimpsest');
    await makeLongProject(path);
    await inWindow(join(folder, 'profile'), path, async ({ page }) => {
      const choose = async (language: string): Promise<void> => {
        await page.keyboard.press('Control+k');
        await page.keyboard.type(`Spelling: ${language}`);
        await page.keyboard.press('Enter');
      };
      await choose('off');
      // The made-up script has no misspelt word: one at its very end says when all of it was checked.
      await page.locator('[data-scene]').last().click();
      await page.keyboard.type(' QWZT ');
      await page.evaluate(() => {
        const gaps: number[] = [];
        Object.assign(window, { frameGaps: gaps });
        let last = performance.now();
        const frame = (): void => {
          const now = performance.now();
          gaps.push(now - last);
          last = now;
          requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      });
      const gapsSince = (from: number): Promise<number[]> =>
        page.evaluate((start) => {
          const gaps: unknown = Reflect.get(window, 'frameGaps');
          return Array.isArray(gaps) ? gaps.slice(start).map(Number) : [];
        }, from);
      await page.waitForFunction(() => {
        const gaps: unknown = Reflect.get(window, 'frameGaps');
        return Array.isArray(gaps) && gaps.length > 120;
      });
      const idle = await gapsSince(30);
      await page.keyboard.press('Control+k');
      await page.keyboard.type('Spelling: English (US)');
      const before = (await gapsSince(0)).length;
      const started = performance.now();
      await page.keyboard.press('Enter');
      await page.locator('.script .misspelt').first().waitFor({ state: 'attached' });
      const took = performance.now() - started;
      const meanwhile = await gapsSince(before);
      const marks = await page.locator('.script .misspelt').count();
      report.row({
        name: '120 pages marked in the window, from the choice of a dictionary',
        value: took,
        unit: 'ms',
        beside: `${marks} marks; with the closing of the palette and the loading of the dictionary`,
      });
      report.row({
        name: 'longest time without a frame meanwhile',
        value: Math.max(...meanwhile),
        unit: 'ms',
        budget: 50,
        beside: `idle ${Math.max(...idle).toFixed(0)} ms`,
      });
    });
  });

/** Letters that no other number has. */
function nonsense(number: number): string {
  return `q${String(number).replaceAll(/\d/g, (digit) => 'bcdfghjklm'.charAt(Number(digit)))}`;
}
