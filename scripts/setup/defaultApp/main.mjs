/**
 * What Electron runs when it is started with a folder (`electron .`): it finds the folder's
 * application and becomes it. Electron's download holds one like it; the registry's copy does not.
 *
 * An ES module that awaits the application at its top level, because Electron waits for exactly
 * that before it says `ready`: a protocol can only be registered as privileged before then.
 */
import { app } from 'electron';
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);

/** `-r FILE` loads a module first; test drivers come in that way, and may shorten argv themselves. */
for (const [index, arg] of [...process.argv].entries()) {
  if (arg !== '-r' && arg !== '--require') continue;
  const file = process.argv[index + 1];
  if (file) require(resolve(file));
}

/** The first argument that is no switch, nor the file of a `-r`. */
const at = process.argv.findIndex((arg, index) => {
  const before = process.argv[index - 1];
  return index > 0 && !arg.startsWith('-') && before !== '-r' && before !== '--require';
});

if (process.argv.includes('--version') && at < 0) {
  process.stdout.write(`v${process.versions.electron}\n`);
  app.exit(0);
} else if (at < 0) {
  process.stderr.write('electron: no application folder given\n');
  app.exit(1);
} else {
  const given = process.argv[at];
  // The application sees what Electron's own starter shows it: the program, itself, its arguments.
  process.argv.splice(1, at - 1);
  process.defaultApp = true;
  await start(resolve(given));
}

async function start(path) {
  let main = path;
  if (statSync(path).isDirectory()) {
    const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
    main = join(path, manifest.main ?? 'index.js');
    const name = manifest.productName ?? manifest.name;
    if (name) app.setName(name);
    if (manifest.version) app.setVersion(manifest.version);
    app.setAppPath(path);
  }
  try {
    await import(pathToFileURL(main).href);
  } catch (error) {
    process.stderr.write(`${error?.stack ?? String(error)}\n`);
    app.exit(1);
  }
}
