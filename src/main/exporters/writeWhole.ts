/** Writes files whole or not at all. */
import { open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errorCode, toProjectError } from '../db/projectError.ts';
import { UserError } from '../services/userError.ts';

/** What a file will hold. */
export type Content = Uint8Array | string;

/**
 * Writes each to a temporary file beside its place, and renames them into place once all are on the
 * disk: what stood there stays untouched until then, and of several files none is new while another
 * is old. @throws UserError, ProjectError
 */
export async function writeWhole(
  files: readonly (readonly [path: string, content: Content])[],
): Promise<void> {
  const made: string[] = [];
  for (const [path, content] of files) {
    const temporary = temporaryFor(path);
    try {
      if ((await stat(path).catch(() => undefined))?.isDirectory() === true) throw isFolder(path);
      made.push(temporary);
      await writeDurably(temporary, content);
    } catch (error) {
      await removeAll(made);
      throw toExportError(error, path);
    }
  }
  for (const [path] of files) {
    try {
      await rename(temporaryFor(path), path);
    } catch (error) {
      await removeAll(made);
      throw toExportError(error, path);
    }
  }
}

function temporaryFor(path: string): string {
  return join(dirname(path), `.${basename(path)}.${String(process.pid)}.part`);
}

async function writeDurably(path: string, content: Content): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function removeAll(paths: readonly string[]): Promise<void> {
  for (const path of paths) await rm(path, { force: true });
}

function isFolder(path: string): UserError {
  return new UserError('is_a_directory', `“${path}” is a folder. Choose another name.`);
}

/** The same errors mean other things for a file that is to be written than for a project. */
function toExportError(error: unknown, path: string): Error {
  if (error instanceof UserError) return error;
  const cause = { cause: error };
  switch (errorCode(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new UserError(
        'no_folder',
        `There is no folder for “${path}”. Choose another place.`,
        cause,
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new UserError(
        'no_permission',
        `You may not write “${path}”. Choose another place, or change the folder’s permissions.`,
        cause,
      );
    case 'ENAMETOOLONG':
      return new UserError(
        'bad_name',
        `“${path}” is too long a name. Choose a shorter one.`,
        cause,
      );
    case 'ENOSPC':
    case 'EDQUOT':
      return new UserError(
        'disk_full',
        `There is no room left on the disk for “${path}”. Nothing was written: free some space, or choose another place.`,
        cause,
      );
    default:
      return toProjectError(error, path);
  }
}
