/** What Electron says when nothing was printed, in words for the writer. */
import { UserError } from '../services/userError.ts';

/**
 * The error that a reason stands for, or null where the writer called it off. The reasons are those
 * of Electron's `electron_api_web_contents.cc`.
 */
export function printFailure(reason: string): UserError | null {
  if (/cancell?ed/i.test(reason)) return null;
  if (/enumerate printers|no printers|invalid devicename/i.test(reason)) {
    return new UserError(
      'no_printer',
      'No printer was found. Set one up in the system, or export the script as a PDF (Ctrl E) and print it elsewhere.',
    );
  }
  const said = reason === '' ? '' : ` (${reason})`;
  return new UserError(
    'print_failed',
    `The draft was not printed: the printer refused it${said}. See whether it is on and has paper, or export the script as a PDF (Ctrl E).`,
  );
}
