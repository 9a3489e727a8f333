/**
 * Everything a bare machine with Node and npm needs before the program can run. Each command
 * (start, test, …) calls `setUp` first; what is in place is left alone, so that a second run costs
 * a fraction of a second. `node scripts/setup.mjs` does only this.
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './setup/build.mjs';
import { electron } from './setup/electron.mjs';
import { libraries } from './setup/libraries.mjs';
import { native } from './setup/native.mjs';
import { packages } from './setup/packages.mjs';
import { describeFailure } from './setup/run.mjs';

/**
 * Runs the steps in order and reports each in a line. A step returns what it did, or null when
 * all was in place. A step that fails ends the process: nothing after it could work.
 * @param {object} options
 * @param {boolean} [options.screen] also see to a virtual screen where there is no display
 * @param {boolean} [options.withBuild] false for commands that build for themselves
 * @param {boolean} [options.quiet] report only what had to be done, on standard error
 */
export async function setUp({ screen = false, withBuild = true, quiet = false } = {}) {
  const steps = [packages, libraries({ screen }), electron, native, ...(withBuild ? [build] : [])];
  const stream = quiet ? process.stderr : process.stdout;
  for (const step of steps) {
    const started = performance.now();
    const hint = stream.isTTY && !quiet ? `  ${step.name.padEnd(10)} ${step.doing} …` : '';
    stream.write(hint);
    const clearHint = hint ? '\r\x1b[K' : '';
    try {
      const did = await step.run();
      const seconds = ((performance.now() - started) / 1000).toFixed(2);
      const line = `  ${step.name.padEnd(10)} ${did ?? 'in place'} (${seconds} s)\n`;
      if (did !== null || !quiet) stream.write(clearHint + line);
    } catch (error) {
      process.stderr.write(
        `${clearHint}Set-up stopped at ${step.name}: ${describeFailure(error)}\n`,
      );
      process.exit(1);
    }
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await setUp({ screen: true });
}
