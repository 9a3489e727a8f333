/** Step 5: the program itself, into out/, when anything that it is made from has changed. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { electronExecutable, outFolder, root } from './places.mjs';
import { lastLines, run, SetUpError } from './run.mjs';

const inputs = [
  'src',
  'resources',
  'electron.vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
const stampFile = join(outFolder, 'stamp.txt');

/**
 * A short text that differs whenever a file under `paths` was added, removed or changed. Names,
 * sizes and times are enough, and reading no file keeps a start under a tenth of a second.
 */
export function stampOf(folder, paths) {
  const hash = createHash('sha256');
  const add = (path) => {
    const entry = statSync(join(folder, path), { throwIfNoEntry: false });
    if (!entry) return;
    if (entry.isDirectory()) {
      for (const name of readdirSync(join(folder, path)).sort()) add(`${path}/${name}`);
    } else if (!path.endsWith('.test.ts')) {
      hash.update(`${path}\0${entry.size}\0${entry.mtimeMs}\n`);
    }
  };
  for (const path of paths) add(path);
  return hash.digest('hex');
}

function isUpToDate(stamp) {
  try {
    return readFileSync(stampFile, 'utf8') === stamp;
  } catch {
    return false;
  }
}

/** Makes the next set-up build again: for a build that was not ours, such as hot reload's. */
export function forgetBuild() {
  rmSync(stampFile, { force: true });
}

/** Makes the sample project from its texts, by the program that was just built. */
async function buildSample() {
  const { code, output } = await run(
    electronExecutable,
    [
      join(outFolder, 'main/cli.cjs'),
      'build-sample',
      join(root, 'resources/sample'),
      join(outFolder, 'sample/The Kite Runner.palimpsest'),
    ],
    { env: { ELECTRON_RUN_AS_NODE: '1' } },
  );
  if (code !== 0) throw new SetUpError(`The sample project failed.\n${lastLines(output, 60)}`);
}

export const build = {
  name: 'build',
  doing: 'building',
  async run() {
    const stamp = stampOf(root, inputs);
    if (isUpToDate(stamp)) return null;
    // Without a stamp a build that is cut off is never taken for whole.
    forgetBuild();
    const tool = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
    const { code, output } = await run(process.execPath, [tool, 'build']);
    if (code !== 0) throw new SetUpError(`The build failed.\n${lastLines(output, 60)}`);
    await buildSample();
    writeFileSync(stampFile, stamp);
    return 'built into out/, with the sample project';
  },
};
