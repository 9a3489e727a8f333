/** Writes files whole or not at all. */
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { errorCode, toProjectError } from '../db/projectError.ts';
import { UserError } from '../services/userError.ts';

/** What a file will hold. */
export type Content = Uint8Array | string;

/**
 * Writes each to a temporary file beside its place, and renames them into place once all are on the
 * disk: what stood there stays untouched until then, and of several files none is new while another
 * is old. A link stays, and the file that it points to is written. @throws UserError, ProjectError
 */
export async function writeWhole(
  files: readonly (readonly [path: string, content: Content])[],
): Promise<void> {
  const moves: { readonly temporary: string; readonly place: string; readonly path: string }[] = [];
  const removeAll = async (): Promise<void> => {
    for (const { temporary } of moves) {
      // That it is not there to be removed must not be said in place of why it could not be written.
      await rm(temporary, { force: true }).catch(() => undefined);
    }
  };
  for (const [path, content] of files) {
    try {
      const place = await placeOf(path);
      const temporary = temporaryFor(place);
      moves.push({ temporary, place, path });
      await writeDurably(temporary, content);
    } catch (error) {
      await removeAll();
      throw toExportError(error, path);
    }
  }
  for (const { temporary, place, path } of moves) {
    try {
      await rename(temporary, place);
    } catch (error) {
      await removeAll();
      throw toExportError(error, path);
    }
  }
}

/**
 * Where a file at `path` really stands. Renaming over anything but a file would put a file in the
 * place of a device, a pipe or a link.
 */
async function placeOf(path: string): Promise<string> {
  const kind = await stat(path).catch(() => undefined);
  if (kind === undefined) return path;
  if (kind.isDirectory()) throw isFolder(path);
  if (!kind.isFile()) {
    throw new UserError('not_a_file', `“${path}” is a device or a pipe. Choose another name.`);
  }
  return realpath(path);
}

/** The path with its links followed, as far as there is something to follow. */
export function realPlace(path: string): Promise<string> {
  return realpath(path).catch(() => resolve(path));
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
