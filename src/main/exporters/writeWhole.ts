/** Writes a file whole or not at all. */
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { toProjectError } from '../db/projectError.ts';

/**
 * Writes to a temporary file beside `path`, and renames it into place once it is on the disk. What
 * stood at `path` stays untouched until then. @throws ProjectError
 */
export async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${String(process.pid)}.part`);
  try {
    const file = await open(temporary, 'w');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw toProjectError(error, path);
  }
}
