/** The command line's entry. Everything it does is in `cli/`. */
import { errorCode } from './db/projectError.ts';
import { runCommandLine } from './cli/commandLine.ts';

// A reader such as `head` that has seen enough is no error.
process.stdout.on('error', (error: unknown) => {
  if (errorCode(error) !== 'EPIPE') throw error;
});

void runCommandLine(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
}).then((code) => {
  process.exitCode = code;
});
