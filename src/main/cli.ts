/** The command line's entry. Everything it does is in `cli/`. */
import { runCommandLine } from './cli/commandLine.ts';

process.exitCode = await runCommandLine(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
