/** Step 2: the shared libraries that Electron needs on Linux, and a virtual screen for tests. */
import { existsSync } from 'node:fs';
import { hasDisplay, isOnPath } from './display.mjs';
import { lastLines, run, SetUpError } from './run.mjs';

/** Library file → its Debian packages, the newer distributions' name first. */
const wanted = {
  'libgtk-3.so.0': ['libgtk-3-0t64', 'libgtk-3-0'],
  'libnss3.so': ['libnss3'],
  'libasound.so.2': ['libasound2t64', 'libasound2'],
  'libgbm.so.1': ['libgbm1'],
  'libXss.so.1': ['libxss1'],
  'libXtst.so.6': ['libxtst6'],
  'libsecret-1.so.0': ['libsecret-1-0'],
  'libdrm.so.2': ['libdrm2'],
};

/** What is missing, each as the names its Debian package may have; null when it cannot be told. */
async function listMissing(screen) {
  const ldconfig = ['/sbin/ldconfig', '/usr/sbin/ldconfig'].find((path) => existsSync(path));
  if (!ldconfig) return null;
  const { output } = await run(ldconfig, ['-p']);
  const present = new Set(output.split('\n').map((line) => line.trim().split(' ')[0]));
  const missing = Object.entries(wanted)
    .filter(([library]) => !present.has(library))
    .map(([, names]) => names);
  if (screen && !hasDisplay()) {
    if (!isOnPath('xvfb-run')) missing.push(['xvfb']);
    if (!isOnPath('xauth')) missing.push(['xauth']);
  }
  return missing;
}

/** The first of a package's names that this distribution knows. */
async function chooseName(names) {
  for (const name of names.slice(0, -1)) {
    const { code } = await run('apt-cache', ['show', '--no-all-versions', name]);
    if (code === 0) return name;
  }
  return names.at(-1);
}

async function chooseNames(missing) {
  const names = [];
  for (const candidates of missing) names.push(await chooseName(candidates));
  return names;
}

/** @param screen whether the caller opens windows for which nobody need be watching */
export function libraries({ screen }) {
  return {
    name: 'libraries',
    doing: 'installing (apt-get)',
    async run() {
      if (process.platform !== 'linux') return null;
      const missing = await listMissing(screen);
      if (!missing || missing.length === 0) return null;
      const isRootOnDebian = process.getuid() === 0 && isOnPath('apt-get');
      if (!isRootOnDebian) {
        const names = (await chooseNames(missing)).join(' ');
        throw new SetUpError(
          isOnPath('apt-get')
            ? `Electron needs system packages that are not installed. Install them with\n\n` +
                `  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names}\n\n` +
                `and run this again.`
            : `Electron needs system libraries that are not installed; Debian calls them\n` +
                `${names}. Install them with your system's package manager and run this again.`,
        );
      }
      const env = { DEBIAN_FRONTEND: 'noninteractive' };
      const update = await run('apt-get', ['update'], { env });
      const names = await chooseNames(missing);
      const install = ['install', '-y', '--no-install-recommends', ...names];
      const { code, output } = await run('apt-get', install, { env });
      if (code !== 0) {
        throw new SetUpError(
          `apt-get could not install ${names.join(' ')}.\n` +
            lastLines(update.code === 0 ? output : update.output + output),
        );
      }
      return `installed ${names.join(' ')}`;
    },
  };
}
