/**
 * Key presses in the middle of drafts of 120 and of 200 pages, with their mappings and page breaks, and
 * the opening of those projects.
 *
 * What a key costs is measured twice. Once in the page, as the work that the key sets off at once:
 * the handlers of keydown; then everything from keypress until after the input event, which holds
 * the browser's change of the text, ProseMirror's reading of it, the transaction with all plugins,
 * and the drawing into the DOM. That is the figure with a budget. And once by Chromium's own count
 * of the main thread's work until two frames later, with style, layout and painting and with
 * whatever was put off for a moment; what an idle window costs in the same way is taken off. Both
 * stand beside a bare ProseMirror with the same document in the same window.
 */
import type { CDPSession, Page } from '@playwright/test';
import { copyFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { ProjectDb } from '../../src/main/db/projectDb.ts';
import { loadDraft } from '../../src/main/services/drafts.ts';
import { makeLongProject } from '../support/longProject.ts';
import type { Benchmark, Report } from './report.ts';
import { inWindow, median, quantile, withFolder, type BenchWindow } from './window.ts';

const keys = 300;
const openings = 7;

/** The bare editor as one script that sets `bare`. */
async function bundleBare(): Promise<string> {
  const results = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: {
        entry: resolve('tests/bench/barePage.ts'),
        formats: ['iife'],
        name: 'bare',
        fileName: 'bare',
      },
    },
  });
  for (const result of Array.isArray(results) ? results : [results]) {
    if (!('output' in result)) continue;
    const chunk = result.output.find((part) => part.type === 'chunk');
    if (chunk !== undefined) return chunk.code;
  }
  throw new Error('the bare editor was not bundled');
}

interface KeyTimes {
  /** In the page, until the key's own work is done. */
  readonly own: number[];
  /** On the main thread until two frames later. */
  readonly all: number[];
}

async function taskTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? 0) * 1000;
}

/** Waits until two frames have been drawn. */
function twoFrames(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((settle) => {
        requestAnimationFrame(() => requestAnimationFrame(() => settle()));
      }),
  );
}

/** Types letters and spaces where the caret is. */
async function typeKeys(page: Page): Promise<KeyTimes> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await page.evaluate(() => {
    const own: number[] = [];
    Object.assign(window, { keyTimes: own });
    let spent = 0;
    let started = 0;
    const begin = (): void => {
      started = performance.now();
    };
    // The window hears first what it captures, and last what has bubbled up to it.
    window.addEventListener('keydown', begin, { capture: true });
    window.addEventListener('keydown', () => {
      spent = performance.now() - started;
    });
    // After the microtask in which ProseMirror reads what the browser changed.
    const end = (): void => queueMicrotask(() => own.push(spent + performance.now() - started));
    window.addEventListener('keypress', begin, { capture: true });
    window.addEventListener('keypress', (event) => {
      // An editor that inserts the text itself leaves nothing for the browser to do.
      if (event.defaultPrevented) end();
    });
    window.addEventListener('input', end);
  });
  const all: number[] = [];
  const idle: number[] = [];
  for (let index = 0; index < keys; index++) {
    const beforeIdle = await taskTime(session);
    await twoFrames(page);
    const before = await taskTime(session);
    await page.keyboard.press(index % 7 === 6 ? 'Space' : 'e');
    await twoFrames(page);
    const after = await taskTime(session);
    idle.push(before - beforeIdle);
    all.push(after - before);
  }
  const own = await page.evaluate(() => {
    const times: unknown = Reflect.get(window, 'keyTimes');
    return Array.isArray(times) ? times.map(Number) : [];
  });
  await session.detach();
  if (own.length < keys) throw new Error(`${own.length} keys of ${keys} arrived`);
  const still = median(idle);
  // The first keys meet code that the browser has not compiled yet.
  return { own: own.slice(20), all: all.slice(20).map((time) => Math.max(0, time - still)) };
}

/** Puts the caret into an action in the middle of the draft. */
async function goToMiddle(page: Page): Promise<void> {
  const actions = page.locator('.script .scene [data-type=action]');
  const middle = actions.nth(Math.floor((await actions.count()) / 2));
  await middle.scrollIntoViewIfNeeded();
  await middle.click();
}

/**
 * Opens projects in turns by the window's own request and answers the times of one of them, from
 * the request to the frame in which its first heading stands.
 */
async function timeOpenings(
  { app, page }: BenchWindow,
  path: string,
  other: string,
): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < openings; round++) {
    for (const [project, heading] of [
      [other, ''],
      [path, 'PLACE 0'],
    ] as const) {
      await app.evaluate(({ dialog }, filePath) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
      }, project);
      const time = await page.evaluate(async (words) => {
        const started = performance.now();
        const bridge: unknown = Reflect.get(window, 'palimpsest');
        const old = document.querySelector('.script .scene');
        const open: unknown =
          typeof bridge === 'object' && bridge !== null ? Reflect.get(bridge, 'call') : undefined;
        if (typeof open !== 'function') throw new Error('there is no bridge');
        void Reflect.apply(open, bridge, ['project.open', undefined]);
        await new Promise<void>((settle) => {
          const look = (): void => {
            const scene = document.querySelector('.script .scene');
            if (scene !== null && scene !== old && scene.textContent.includes(words)) {
              // The task after the frame: layout and painting are in.
              requestAnimationFrame(() => {
                const { port1, port2 } = new MessageChannel();
                port1.onmessage = () => settle();
                port2.postMessage(null);
              });
            } else requestAnimationFrame(look);
          };
          look();
        });
        return performance.now() - started;
      }, heading);
      if (project === path) times.push(time);
      await twoFrames(page);
    }
  }
  return times;
}

/** The drafts that are typed in: their pages, and the scenes that make so many. */
const drafts = [
  { pages: 120, length: 95 },
  { pages: 200, length: 160 },
] as const;

/** Types in a draft, and opens its project again and again. */
function measure(report: Report, bundle: string, { pages, length }: (typeof drafts)[number]) {
  return withFolder(async (folder) => {
    const path = join(folder, 'long.palimpsest');
    const draft = await makeLongProject(path, length);
    const db = await ProjectDb.open(path);
    const scenes = loadDraft(db, draft.id).scenes.map((scene) => scene.document);
    db.close();
    const sample = join(folder, 'sample.palimpsest');
    copyFileSync('out/sample/The Kite Runner.palimpsest', sample);
    await inWindow(join(folder, 'profile'), path, async (window) => {
      const { page } = window;
      const opened = await timeOpenings(window, path, sample);
      await goToMiddle(page);
      const ours = await typeKeys(page);
      const breaks = await page.locator('.script .page-break').count();
      const pills = await page.locator('.script .pill').count();
      await page.evaluate(bundle);
      const mount = await page.evaluate((json) => {
        const bare: unknown = Reflect.get(window, 'bare');
        const show: unknown =
          typeof bare === 'object' && bare !== null ? Reflect.get(bare, 'showBare') : undefined;
        if (typeof show !== 'function') throw new Error('the bare editor is not there');
        const started = performance.now();
        Reflect.apply(show, undefined, [json]);
        return performance.now() - started;
      }, scenes);
      const bare = await typeKeys(page);
      report.row({
        name: `key press in ${pages} pages, its own work, p95`,
        value: quantile(ours.own, 0.95),
        unit: 'ms',
        budget: 4,
        beside: `median ${median(ours.own).toFixed(2)}; bare ProseMirror p95 ${quantile(bare.own, 0.95).toFixed(2)} ms, median ${median(bare.own).toFixed(2)}`,
      });
      report.row({
        name: `key press in ${pages} pages, all main-thread work, p95`,
        value: quantile(ours.all, 0.95),
        unit: 'ms',
        beside: `median ${median(ours.all).toFixed(2)}; bare ProseMirror p95 ${quantile(bare.all, 0.95).toFixed(2)} ms, median ${median(bare.all).toFixed(2)}`,
      });
      report.row({
        name: `opening the ${pages}-page project`,
        value: median(opened),
        unit: 'ms',
        budget: 400,
        beside: `slowest ${Math.max(...opened).toFixed(0)} ms; a bare ProseMirror mounts that draft in ${mount.toFixed(0)} ms`,
      });
      report.note(
        `${scenes.length} scenes, ${breaks} page breaks and ${pills} pills in the script`,
      );
    });
  });
}

export const run: Benchmark = async (report) => {
  const bundle = await bundleBare();
  for (const draft of drafts) await measure(report, bundle, draft);
};
