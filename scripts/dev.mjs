/** `npm run dev`: sets up, then runs the program with hot reload. */
import { join } from 'node:path';
import { forgetBuild } from './setup/build.mjs';
import { sandboxFlags, withScreen } from './setup/display.mjs';
import { root } from './setup/places.mjs';
import { runInForeground } from './setup/run.mjs';
import { setUp } from './setup.mjs';

await setUp({ screen: true, withBuild: false });
// Hot reload writes its own kind of build into out/.
forgetBuild();
const tool = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
const flags = sandboxFlags().length > 0 ? ['--noSandbox'] : [];
const [command, args] = withScreen(process.execPath, [
  tool,
  'dev',
  '--watch',
  ...flags,
  ...process.argv.slice(2),
]);
process.exitCode = await runInForeground(command, args);
