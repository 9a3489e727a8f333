/** The built command line as a process of its own. */
import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { electronExecutable } from '../../scripts/setup/places.mjs';

/** The checkout. */
export const root = resolve(import.meta.dirname, '../..');
export const electron = electronExecutable;
/** What `npm run build` makes; `npm test` builds before it tests. */
export const cliFile = join(root, 'out/main/cli.cjs');
export const workerFile = join(root, 'out/main/worker.cjs');

export interface CommandResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `palimpsest WORDS …` and hears it out. */
export function palimpsest(
  words: readonly string[],
  options: { readonly cwd?: string } = {},
): Promise<CommandResult> {
  return new Promise((settle) => {
    execFile(
      electron,
      [cliFile, ...words],
      {
        env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
        maxBuffer: 256 * 1024 * 1024,
        ...options,
      },
      (error, out, err) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
        settle({ code, out, err });
      },
    );
  });
}
