/** Step 1: the packages of package-lock.json. */
import { accessSync, constants, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.mjs';
import { lastLines, run, SetUpError } from './run.mjs';

/**
 * Whether `installed` (npm's own list of what node_modules holds) answers the lock file. npm
 * writes that list last, so an install that was killed has none. Optional packages are left out
 * on the platforms that they are not for.
 */
export function isInstalled(lock, installed) {
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === '') return true;
    const found = installed.packages[path];
    return found ? found.version === wanted.version : wanted.optional === true;
  });
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

export const packages = {
  name: 'packages',
  doing: 'installing (npm ci)',
  async run() {
    const lock = readJson(join(root, 'package-lock.json'));
    const installed = readJson(join(root, 'node_modules/.package-lock.json'));
    if (lock && installed && isInstalled(lock, installed)) return null;
    // npm would say it in forty lines.
    accessSync(root, constants.W_OK);
    const { code, output } = await run('npm', ['ci', '--ignore-scripts', '--no-audit']);
    if (code !== 0) {
      throw new SetUpError(
        `npm ci failed. Check the network and run it again.\n${lastLines(output)}`,
      );
    }
    return `${Object.keys(lock.packages).length - 1} packages of package-lock.json`;
  },
};
