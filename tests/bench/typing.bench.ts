/**
 * Key presses in the middle of drafts of 120 and of 200 pages, with their mappings and page breaks, and
 * the opening of those projects.
 *
 * The figure with a budget is the main thread's work in the task that handles the key: the handlers of
 * the window, the browser's change of the text or ProseMirror's, the transaction with all plugins, the
 * drawing into the DOM and the layout that it asks for. Beside it the same by the wall clock, which also
 * counts how long other processes had the core; and the thread's work until two frames later, with style
 * and painting and with whatever was put off for a moment, less what an idle window costs in the same
 * time. All of them stand beside a bare ProseMirror with the same document in the same window.
 */
import type { Page } from 'playwright';
import { copyFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { ProjectDb } from '../../src/main/db/projectDb.ts';
import { loadDraft } from '../../src/main/services/drafts.ts';
import { makeLongProject } from '../support/longProject.ts';
import { idleBegins, keyIsDone, traceKeys, type KeyWork } from './mainThread.ts';
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

/** Waits until two frames have been drawn, and marks that in the trace. */
function twoFrames(page: Page, mark?: string): Promise<void> {
  return page.evaluate(
    (name) =>
      new Promise<void>((settle) => {
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            if (name !== undefined) performance.mark(name);
            settle();
          }),
        );
      }),
    mark,
  );
}

/** Types letters and spaces where the caret is, and answers what each key cost. */
async function typeKeys(page: Page): Promise<KeyWork[]> {
  const session = await page.context().newCDPSession(page);
  const work = await traceKeys(session, async () => {
    for (let index = 0; index < keys; index++) {
      await twoFrames(page, idleBegins);
      await twoFrames(page);
      await page.keyboard.press(index % 7 === 6 ? 'Space' : 'e');
      await twoFrames(page, keyIsDone);
    }
  });
  await session.detach();
  if (work.length < keys) throw new Error(`${work.length} keys of ${keys} arrived`);
  // The first keys meet code that the browser has not compiled yet.
  return work.slice(20);
}

/** What the keys cost with everything that they put off, without what an idle window costs. */
function allWork(work: readonly KeyWork[]): number[] {
  const still = median(work.map(({ idle }) => idle));
  return work.map(({ all }) => Math.max(0, all - still));
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
      const row = (what: string, timesOf: (work: KeyWork[]) => number[], budget?: number) => {
        const figures = (work: KeyWork[]) => {
          const times = timesOf(work);
          return { p95: quantile(times, 0.95), median: median(times).toFixed(2) };
        };
        const [own, peer] = [figures(ours), figures(bare)];
        report.row({
          name: `key press in ${pages} pages, ${what}, p95`,
          value: own.p95,
          unit: 'ms',
          ...(budget === undefined ? {} : { budget }),
          beside: `median ${own.median}; bare ProseMirror p95 ${peer.p95.toFixed(2)} ms, median ${peer.median}`,
        });
      };
      row('main-thread work', (work) => work.map(({ own }) => own), 4);
      row('the same by the wall', (work) => work.map(({ ownByTheWall }) => ownByTheWall));
      row('with what it puts off', allWork);
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
