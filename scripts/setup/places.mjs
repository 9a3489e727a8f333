/** Where things are: the project's folder and what set-up puts into it. */
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder: every other path starts here, whatever folder the user called from. */
export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/**
 * The folder from which the user called, where names of files start. npm runs its scripts in the
 * project's folder and says beside it where the user was; node itself goes nowhere.
 */
export function userFolder() {
  const here = process.cwd();
  return here === root ? process.env.INIT_CWD || root : here;
}

/** The release that everything is built for. Pinned because the native module is built for it. */
export const electronVersion = '33.2.1';

export const electronFolder = join(root, 'node_modules/electron');

/** What `path.txt` holds: the executable's place inside `node_modules/electron/dist`. */
export const electronPathInDist =
  { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ??
  'electron';

export const electronExecutable = join(electronFolder, 'dist', electronPathInDist);

export const nativeModule = join(
  root,
  'node_modules/better-sqlite3/build/Release/better_sqlite3.node',
);

export const outFolder = join(root, 'out');

/**
 * The folder for what outlives `npm ci`, which empties node_modules. A machine whose home cannot
 * be written to keeps it in the project instead.
 */
export function cacheFolder() {
  const wanted = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'palimpsest');
  try {
    mkdirSync(wanted, { recursive: true });
    return wanted;
  } catch {
    const own = join(root, '.cache');
    mkdirSync(own, { recursive: true });
    return own;
  }
}
