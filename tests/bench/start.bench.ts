/**
 * From the start of the process to the sample's text on the screen, beside a bare Electron window
 * with a line of text, started in turns. Both are started without a debugger; a script that runs
 * before either program's own asks the page for the moment at which the text had been painted.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Benchmark } from './report.ts';
import { median, sandboxFlags, windowEnvironment, withFolder } from './window.ts';

const runs = 9;

/** Prints when the text was on the screen, in milliseconds since 1970, and ends the program. */
const probe = `
const { app } = require('electron');
app.on('web-contents-created', (_event, contents) => {
  contents.once('dom-ready', async () => {
    const at = await contents.executeJavaScript(\`new Promise((resolve) => {
      const look = () => {
        const text = document.querySelector('.script')?.textContent ?? '';
        if (text.length === 0) return requestAnimationFrame(look);
        // The task after the next frame: what the frame holds has been handed on for painting.
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
          channel.port2.postMessage(null);
        });
      };
      look();
    })\`);
    process.stdout.write('VISIBLE ' + at + '\\n', () => app.exit(0));
  });
});
`;

const bareMain = `
const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1440, height: 900, show: false,
    webPreferences: { sandbox: true, contextIsolation: true },
  });
  window.once('ready-to-show', () => window.show());
  window.loadFile('index.html');
});
`;

/** Milliseconds from the start to the text. */
function timeStart(program: string, probeFile: string, profile: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = Date.now();
    const child = spawn(
      process.execPath,
      ['-r', probeFile, ...sandboxFlags, `--user-data-dir=${profile}`, program],
      { env: windowEnvironment(), stdio: ['ignore', 'pipe', 'ignore'] },
    );
    let said = '';
    child.stdout.on('data', (data) => (said += String(data)));
    child.on('error', reject);
    child.on('close', () => {
      const at = /VISIBLE ([\d.]+)/.exec(said)?.[1];
      if (at === undefined) reject(new Error(`${program} did not show its text`));
      else resolve(Number(at) - started);
    });
  });
}

export const run: Benchmark = (report) =>
  withFolder(async (folder) => {
    const probeFile = join(folder, 'probe.cjs');
    writeFileSync(probeFile, probe);
    const bare = join(folder, 'bare');
    mkdirSync(bare);
    writeFileSync(
      join(bare, 'package.json'),
      '{"name":"bare","version":"1.0.0","main":"main.cjs"}',
    );
    writeFileSync(join(bare, 'main.cjs'), bareMain);
    writeFileSync(
      join(bare, 'index.html'),
      '<!doctype html><meta charset="utf-8"><p class="script">A line of text.</p>',
    );
    const ours = (): Promise<number> =>
      timeStart(process.cwd(), probeFile, join(folder, 'profile'));
    const floor = (): Promise<number> => timeStart(bare, probeFile, join(folder, 'bare profile'));
    await floor();
    const first = await ours();
    const times: number[] = [];
    const floors: number[] = [];
    for (let round = 0; round < runs; round++) {
      floors.push(await floor());
      times.push(await ours());
    }
    report.row({
      name: "window with the sample's text, beyond a bare window",
      value: median(times) - median(floors),
      unit: 'ms',
      budget: 300,
      beside: `${median(times).toFixed(0)} ms in all; a bare window ${median(floors).toFixed(0)} ms; the very first start ${first.toFixed(0)} ms`,
    });
  });
