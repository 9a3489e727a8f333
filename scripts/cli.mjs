/**
 * `npm run -s cli -- VERB …`: the command line. Set-up speaks only when it has something to do,
 * and then on standard error: standard output belongs to the verb.
 */
import { join } from 'node:path';
import { electronExecutable, outFolder, userFolder } from './setup/places.mjs';
import { runInForeground } from './setup/run.mjs';
import { setUp } from './setup.mjs';

await setUp({ quiet: true });
process.exitCode = await runInForeground(
  electronExecutable,
  [join(outFolder, 'main/cli.cjs'), ...process.argv.slice(2)],
  {
    cwd: userFolder(),
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  },
);
