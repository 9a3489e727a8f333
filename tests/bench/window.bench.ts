/**
 * What a writer waits for: the first window, the opening of a long draft, a key press in its
 * middle. Beside each stands what a bare Electron window or a bare ProseMirror of the same size
 * takes on the same machine in the same run.
 */
import { _electron, type CDPSession, type ElectronApplication, type Page } from '@playwright/test';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ProjectDb } from '../../src/main/db/projectDb.ts';
import { directJobs } from '../../src/main/jobs/runner.ts';
import { insertDraft } from '../../src/main/services/drafts.ts';
import { importWitness } from '../../src/main/services/library.ts';
import { newId, type MappingId, type SceneId } from '../../src/shared/model/ids.ts';
import { scenesOf, screenplayToDocument } from '../../src/shared/screenplay/document.ts';
import { readFountain } from '../../src/shared/screenplay/fountain/readFountain.ts';
import type { Benchmark } from './report.ts';
import { longScript } from './scripts.ts';

const root = resolve('.');
const rounds = 5;
const keys = 120;

export const run: Benchmark = async (report) => {
  const folder = mkdtempSync(join(tmpdir(), 'palimpsest-bench-'));
  try {
    const project = join(folder, 'Long.palimpsest');
    const scenes = await makeLongProject(project);
    const bare = makeBareProgram(folder, scenes);

    const ours: number[] = [];
    const floors: number[] = [];
    // In turn, so that a slow moment of the machine falls on both.
    for (let round = 0; round < rounds; round++) {
      ours.push(await firstText(root, join(folder, `profile-${round}`)));
      floors.push(await firstText(bare, join(folder, `bare-${round}`)));
    }
    const first = median(ours);
    const floor = median(floors);
    report.row({
      name: "first window with the sample's text, over a bare window",
      value: first - floor,
      unit: 'ms',
      budget: 300,
      beside: `${first.toFixed(0)} ms against ${floor.toFixed(0)} ms, medians of ${rounds}`,
    });

    const app = await launch(root, join(folder, 'profile-long'));
    const page = await app.firstWindow();
    await page.locator('.script .scene').first().waitFor();
    const opening = await openProject(app, page, project);
    report.row({ name: 'opening a draft of 120 pages', value: opening, unit: 'ms', budget: 400 });
    await page.locator('.scenes button[data-scene]').nth(47).click();
    await page.locator('.script .pill').first().waitFor();
    const press = await keyPress(page);
    await app.evaluate(({ app: electron }) => electron.exit(0)).catch(() => undefined);

    const bareApp = await launch(bare, join(folder, 'bare-long'));
    const barePage = await bareApp.firstWindow();
    await barePage.locator('.ProseMirror p').nth(1700).click();
    const bareKey = await keyPress(barePage);
    await bareApp.evaluate(({ app: electron }) => electron.exit(0)).catch(() => undefined);
    report.row({
      name: 'a key press in the middle of 120 pages, p95',
      value: press.p95,
      unit: 'ms',
      budget: 4,
      beside: `median ${press.median.toFixed(2)}; bare ProseMirror ${bareKey.p95.toFixed(2)} (${bareKey.median.toFixed(2)})`,
    });
    report.note(
      'A key press counts the handling of keydown, keypress and keyup on the main thread, with the layout that it forces, from the timeline that Chromium traces.',
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** A draft of 120 pages, each scene mapped to two passages. Answers its number of blocks. */
async function makeLongProject(path: string): Promise<number> {
  const db = await ProjectDb.create(path);
  try {
    const novel = await importWitness(db, directJobs, join(root, 'resources/sample/novel.md'), {
      unit: 'sentence',
      encoding: null,
      off: [],
      work: { kind: 'novel', title: 'Novel', creator: '', year: null },
      title: 'Plot',
      kind: 'plot_summary',
    });
    const passages = db.witnesses.passages(novel.id).filter((one) => one.kind !== 'heading');
    const doc = screenplayToDocument(readFountain(longScript()), () => newId<SceneId>());
    const scenes = scenesOf(doc);
    const draft = insertDraft(
      db,
      'Long draft',
      scenes.map((scene) => scene.node),
      [],
    );
    db.transaction(() => {
      scenes.forEach((scene, index) => {
        for (const step of [0, 1]) {
          const passage = passages[(index * 2 + step) % passages.length];
          if (passage === undefined) continue;
          db.mappings.put({
            id: newId<MappingId>(),
            versionId: draft.id,
            action: 'expanded',
            status: 'confirmed',
            flags: [],
            reason: '',
            score: null,
            source: [{ kind: 'passage', passageId: passage.id, quote: null }],
            target: [{ kind: 'scene', sceneId: scene.id, quote: null }],
          });
        }
      });
    });
    let blocks = 0;
    doc.descendants((node) => {
      if (node.isTextblock) blocks++;
      return !node.isTextblock;
    });
    return blocks;
  } finally {
    db.close();
  }
}

/** A program that shows one line of text, and a bare ProseMirror of so many paragraphs below it. */
function makeBareProgram(folder: string, blocks: number): string {
  // Inside the project, so that its packages are found.
  const source = join(root, 'out/bench/bare');
  const built = join(folder, 'bare');
  mkdirSync(source, { recursive: true });
  mkdirSync(built, { recursive: true });
  writeFileSync(
    join(source, 'index.html'),
    '<!doctype html><p>Bare.</p><div id="page" style="font:16px/1.2 monospace;width:36em;white-space:pre-wrap"></div><script type="module" src="./page.js"></script>',
  );
  writeFileSync(
    join(source, 'page.js'),
    `import { Schema } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { baseKeymap } from 'prosemirror-commands';
import { history } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
const schema = new Schema({ nodes: {
  doc: { content: 'p+' },
  p: { content: 'text*', toDOM: () => ['p', 0] },
  text: {},
} });
if (location.hash !== '#empty') {
  const text = schema.text('Two boys run down the street and the last kite falls over the roofs.');
  const doc = schema.node('doc', null, Array.from({ length: ${blocks} }, () => schema.node('p', null, [text])));
  new EditorView(document.getElementById('page'), {
    state: EditorState.create({ doc, plugins: [keymap(baseKeymap), history()] }),
  });
}
`,
  );
  const vite = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/vite/bin/vite.js'),
      'build',
      source,
      '--outDir',
      join(built, 'page'),
      '--emptyOutDir',
      '--logLevel',
      'error',
      '--configLoader',
      'native',
    ],
    { cwd: source, encoding: 'utf8' },
  );
  if (vite.status !== 0) throw new Error(`the bare program was not built: ${vite.stderr}`);
  writeFileSync(
    join(built, 'package.json'),
    JSON.stringify({ name: 'bare', version: '1.0.0', main: 'main.cjs' }),
  );
  writeFileSync(
    join(built, 'main.cjs'),
    `const { app, BrowserWindow, protocol } = require('electron');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
const types = { html: 'text/html', js: 'text/javascript' };
app.whenReady().then(() => {
  protocol.handle('app', (request) => {
    const path = new URL(request.url).pathname;
    return new Response(readFileSync(join(__dirname, 'page', path)), { headers: { 'content-type': types[path.split('.').pop()] } });
  });
  const window = new BrowserWindow({ width: 1440, height: 900, show: false });
  window.once('ready-to-show', () => window.show());
  window.loadURL('app://bare/index.html' + (process.argv.includes('--empty') ? '#empty' : ''));
});
app.on('window-all-closed', () => app.quit());
`,
  );
  return built;
}

function launch(program: string, profile: string, extra: readonly string[] = []) {
  const env = { ...process.env };
  delete env['ELECTRON_RUN_AS_NODE'];
  return _electron.launch({
    cwd: root,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--user-data-dir=${profile}`,
      program,
      ...extra,
    ],
    env: Object.fromEntries(
      Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
  });
}

/** Milliseconds from the start of the process to the first text that is painted. */
async function firstText(program: string, profile: string): Promise<number> {
  // The first start makes the profile, and in our case the copy of the sample: not counted.
  for (const counted of [false, true]) {
    const started = Date.now();
    const app = await launch(program, profile, ['--empty']);
    const page = await app.firstWindow();
    const painted = await page.evaluate(
      () =>
        new Promise<number>((done) => {
          new PerformanceObserver((list) => {
            const entry = list.getEntriesByName('first-contentful-paint')[0];
            if (entry !== undefined) done(performance.timeOrigin + entry.startTime);
          }).observe({ type: 'paint', buffered: true });
        }),
    );
    const ended = app.waitForEvent('close');
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await ended;
    if (counted) return painted - started;
  }
  return 0;
}

/** Milliseconds from the key that opens a project to its script on screen. */
async function openProject(app: ElectronApplication, page: Page, path: string): Promise<number> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, path);
  const watch = await page.evaluateHandle(() => {
    let pressed = 0;
    addEventListener(
      'keydown',
      (event) => {
        if (event.key === 'o') pressed = performance.now();
      },
      { capture: true },
    );
    return {
      opened: new Promise<number>((done) => {
        const look = (): void => {
          const heading = document.querySelector('.script .el-scene-heading')?.textContent ?? '';
          if (pressed > 0 && heading.includes('PLACE')) {
            requestAnimationFrame(() => done(performance.now() - pressed));
          } else requestAnimationFrame(look);
        };
        look();
      }),
    };
  });
  await page.keyboard.press('Control+o');
  return watch.evaluate(({ opened }) => opened);
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  readonly args?: { readonly data?: { readonly type?: string } };
}

/** Main-thread work of a key press, over many, from Chromium's own timeline. */
async function keyPress(page: Page): Promise<{ median: number; p95: number }> {
  const cdp = await page.context().newCDPSession(page);
  for (let warm = 0; warm < 20; warm++) await page.keyboard.press('x');
  const events = await trace(cdp, async () => {
    for (let key = 0; key < keys; key++) {
      await page.keyboard.press(key % 8 === 7 ? 'Space' : 'a');
      // As a fast writer types: what the program puts off until a rest has its chance to disturb.
      await page.evaluate(() => new Promise((rest) => setTimeout(rest, 40)));
    }
  });
  const parts = events.filter(
    ({ name, ph, args }) =>
      ph === 'X' &&
      name === 'EventDispatch' &&
      ['keydown', 'keypress', 'keyup'].includes(args?.data?.type ?? ''),
  );
  const presses: number[] = [];
  for (const part of parts.sort((a, b) => a.ts - b.ts)) {
    const duration = (part.dur ?? 0) / 1000;
    if (part.args?.data?.type === 'keydown') presses.push(duration);
    else presses.push((presses.pop() ?? 0) + duration);
  }
  return { median: median(presses), p95: quantile(presses, 0.95) };
}

async function trace(cdp: CDPSession, work: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  cdp.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value) if (isTraceEvent(event)) events.push(event);
  });
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline'] },
  });
  await work();
  const complete = new Promise((done) => cdp.once('Tracing.tracingComplete', done));
  await cdp.send('Tracing.end');
  await complete;
  return events;
}

function isTraceEvent(value: unknown): value is TraceEvent {
  return typeof value === 'object' && value !== null && 'name' in value && 'ph' in value;
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
