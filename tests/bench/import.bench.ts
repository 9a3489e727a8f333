/**
 * War and Peace brought in by the window: chosen, read in a worker, stored and indexed in main.
 * The page counts its frames all the while. The time is the program's: from the choice of the file
 * to the preview, and from Import to the text in the library; what a person would spend between
 * the two is not in it.
 */
import type { Page } from 'playwright';
import { strFromU8, unzipSync } from 'fflate';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProjectDb } from '../../src/main/db/projectDb.ts';
import { createDraft } from '../../src/main/services/drafts.ts';
import type { Benchmark } from './report.ts';
import { inWindow, median, quantile, withFolder } from './window.ts';

const book = '../shared/data/novels/war-and-peace.epub';
const runs = 3;

/** The book's text, crudely: the chapters in the order of their names, without their tags. */
function readBook(): string {
  const files = unzipSync(readFileSync(book), { filter: ({ name }) => /\.x?html?$/.test(name) });
  return Object.keys(files)
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((name) =>
      strFromU8(files[name] ?? new Uint8Array())
        .replace(/<head[\s\S]*?<\/head>/, '')
        .replace(/\s+/g, ' ')
        .replace(/<\/(?:p|h\d|div|li)>/g, '\n\n')
        .replace(/<[^>]+>/g, ''),
    )
    .join('\n\n');
}

/** As many words as the book has, where the book is not there. */
function makeBook(): string {
  const sentence = 'In the evening the guests came up the stairs and nobody spoke of the war. ';
  return Array.from({ length: 11_500 }, (_, n) => `${n}. ${sentence.repeat(1 + (n % 6))}`).join(
    '\n\n',
  );
}

/**
 * Waits until a selector finds something in the page, or nothing. The page tells when it changes:
 * asking it again and again, as Playwright's locators do, takes time from the frames that are counted.
 */
async function untilPage(page: Page, selector: string, isThere = true): Promise<void> {
  await page.evaluate(
    ([wanted, there]) =>
      new Promise<void>((resolve) => {
        const look = (): boolean => (document.querySelector(wanted) !== null) === there;
        if (look()) {
          resolve();
          return;
        }
        const observer = new MutationObserver(() => {
          if (!look()) return;
          observer.disconnect();
          resolve();
        });
        observer.observe(document, {
          subtree: true,
          childList: true,
          attributeFilter: ['disabled'],
        });
      }),
    [selector, isThere] as const,
  );
}

/** Clicks with the mouse in the middle of what a selector finds. */
async function clickOn(page: Page, selector: string): Promise<void> {
  const [x, y] = await page.evaluate((wanted) => {
    const box = document.querySelector(wanted)?.getBoundingClientRect();
    if (box === undefined) throw new Error(`${wanted} is not on the page`);
    return [box.x + box.width / 2, box.y + box.height / 2] as const;
  }, selector);
  await page.mouse.click(x, y);
}

/** Has the page note the gaps between its frames from now on. */
async function watchFrames(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const gaps: number[] = [];
    Object.assign(window, { frameGaps: gaps });
    let last = performance.now();
    const frame = (): void => {
      const now = performance.now();
      gaps.push(now - last);
      last = now;
      if (Reflect.get(window, 'frameGaps') === gaps) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  return () =>
    page.evaluate(() => {
      const gaps: unknown = Reflect.get(window, 'frameGaps');
      Object.assign(window, { frameGaps: null });
      return Array.isArray(gaps) ? gaps.map(Number) : [];
    });
}

export const run: Benchmark = (report) =>
  withFolder(async (folder) => {
    const isReal = existsSync(book);
    if (!isReal) report.note('../shared/data is absent: a made-up text of that length instead');
    const text = join(folder, 'War and Peace.txt');
    writeFileSync(text, isReal ? readBook() : makeBook());
    const times: number[] = [];
    const longest: number[] = [];
    const idle: number[] = [];
    let passages = 0;
    for (let round = 0; round < runs; round++) {
      const path = join(folder, `project ${round}.palimpsest`);
      const project = await ProjectDb.create(path);
      createDraft(project, 'Draft 1');
      project.close();
      await inWindow(join(folder, 'profile'), path, async ({ app, page }) => {
        await app.evaluate(({ dialog }, filePath) => {
          dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
        }, text);
        await page.keyboard.press('Alt+5');
        const button = page.getByRole('button', { name: 'Import texts…' }).first();
        await button.waitFor();
        const stillFrames = await watchFrames(page);
        await page.waitForFunction(() => {
          const gaps: unknown = Reflect.get(window, 'frameGaps');
          return Array.isArray(gaps) && gaps.length > 60;
        });
        idle.push(Math.max(...(await stillFrames())));

        const dialog = '[role="dialog"]';
        const store = 'button[form="import-form"]:enabled';
        const frames = await watchFrames(page);
        const chosen = performance.now();
        await clickOn(page, '.works button');
        await untilPage(page, store);
        const read = performance.now() - chosen;
        await page.evaluate((paragraphs) => {
          const select = [...document.querySelectorAll('select')].find((one) =>
            [...one.options].some(({ value }) => value === paragraphs),
          );
          if (select === undefined) throw new Error('the dialog has no choice of passages');
          select.value = paragraphs;
          select.dispatchEvent(new Event('change', { bubbles: true }));
        }, 'paragraph');
        await untilPage(page, store, false);
        await untilPage(page, store);
        const begun = performance.now();
        await clickOn(page, store);
        await untilPage(page, dialog, false);
        times.push(read + performance.now() - begun);
        // The library shows the text now; its frames count as well.
        await untilPage(page, '[data-passage]');
        await page.waitForTimeout(300);
        longest.push(Math.max(...(await frames())));
      });
      const stored = await ProjectDb.open(path);
      const [witness] = stored.witnesses.list();
      if (witness === undefined) throw new Error('the book is not in the project');
      passages = stored.witnesses.countPassages(witness.id);
      if (stored.search.find(isReal ? 'Bolkonski' : 'guests', 1).length === 0) {
        throw new Error('the book is not indexed');
      }
      stored.close();
    }
    const name = isReal ? 'War and Peace' : 'a text as long as War and Peace';
    report.row({
      name: `${name}, read, stored and indexed`,
      value: median(times),
      unit: 'ms',
      budget: 3000,
      beside: `slowest ${quantile(times, 1).toFixed(0)} ms; ${passages} paragraphs`,
    });
    report.row({
      name: `longest time without a frame meanwhile`,
      value: median(longest),
      unit: 'ms',
      budget: 50,
      beside: `each run: ${longest.map((gap) => gap.toFixed(0)).join(', ')} ms; the idle window ${idle.map((gap) => gap.toFixed(0)).join(', ')} ms`,
    });
  });
