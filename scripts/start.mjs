/**
 * `npm start`: sets up and opens the window on the sample project. On a machine without a display
 * it says so and does the main job on the command line instead: opens the sample project, aligns
 * it, and writes its breakdown and comparison. Arguments after `--` go to the program.
 */
import { join } from 'node:path';
import { hasDisplay, sandboxFlags } from './setup/display.mjs';
import { electronExecutable, outFolder, root, userFolder } from './setup/places.mjs';
import { runInForeground } from './setup/run.mjs';
import { setUp } from './setup.mjs';

console.log('Palimpsest: setting up');
await setUp();

const args = process.argv.slice(2);
const cwd = userFolder();
if (hasDisplay()) {
  console.log('Opening the window');
  process.exitCode = await runInForeground(electronExecutable, [...sandboxFlags(), root, ...args], {
    cwd,
  });
} else {
  console.log(
    'There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open.\n' +
      'Doing the main job on the sample project without one:',
  );
  process.exitCode = await runInForeground(
    electronExecutable,
    [join(outFolder, 'main/cli.cjs'), 'demo', ...args],
    { cwd, env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } },
  );
}
