/** Step 4: better-sqlite3's native module, built for Electron's Node. Nothing is compiled. */
import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findArchive, isArchiveOfUse, makeArchive } from './archive.mjs';
import { electronVersion, nativeModule, root } from './places.mjs';
import { isReachable, lastLines, run, SetUpError } from './run.mjs';

const packageFolder = join(root, 'node_modules/better-sqlite3');

function place(archive) {
  mkdirSync(dirname(nativeModule), { recursive: true });
  copyFileSync(join(archive, 'better_sqlite3.node'), `${nativeModule}.new`);
  renameSync(`${nativeModule}.new`, nativeModule);
}

async function download() {
  if (!(await isReachable('https://github.com'))) {
    return { ok: false, why: 'its site cannot be reached' };
  }
  const tool = join(root, 'node_modules/prebuild-install/bin.js');
  const args = [tool, '--runtime', 'electron', '--target', electronVersion];
  const { code, output } = await run(process.execPath, args, {
    cwd: packageFolder,
    limit: 120_000,
  });
  return { ok: code === 0 && existsSync(nativeModule), why: lastLines(output, 5) };
}

export const native = {
  name: 'database',
  doing: 'fetching the SQLite module',
  async run() {
    if (existsSync(nativeModule)) return null;
    const cached = isArchiveOfUse() ? findArchive() : null;
    if (cached) {
      place(cached);
      return "SQLite module from this machine's cache";
    }
    const { ok, why } = await download();
    if (ok) return 'downloaded the SQLite module';
    if (!isArchiveOfUse()) {
      throw new SetUpError(
        `The SQLite module for Electron ${electronVersion} could not be downloaded (${why}). ` +
          `Check the network and run this again.`,
      );
    }
    place(await makeArchive());
    return 'SQLite module from the npm registry';
  },
};
