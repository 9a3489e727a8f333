import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { damagedProject, ProjectError, toProjectError } from './projectError.ts';

/** SQLite's `application_id` of a Palimpsest project: the letters “Plmp”. */
export const applicationId = 0x506c6d70;

const magic = 'SQLite format 3\0';

/** What the first 100 bytes of a project say, before SQLite is let near it. */
export interface ProjectHeader {
  /** The migration that the file stands at. */
  readonly userVersion: number;
  /** False when the file is shorter than its header says: something cut it off. */
  readonly whole: boolean;
}

/**
 * Reads the header of a project file without changing anything, so that a file that is not ours or
 * is newer than we are is never touched. Offsets: SQLite's file format, section 1.3.
 * @throws ProjectError not_found, no_permission, is_a_directory, empty, not_a_project, damaged
 */
export function readProjectHeader(path: string): ProjectHeader {
  const header = Buffer.alloc(100);
  let size: number;
  let read: number;
  try {
    // A pipe would be waited for without end.
    const kind = statSync(path);
    if (!kind.isFile() && !kind.isDirectory()) throw notAProject(path);
    const file = openSync(path, 'r');
    try {
      size = fstatSync(file).size;
      read = readSync(file, header, 0, header.length, 0);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw toProjectError(error, path);
  }
  if (size === 0) {
    throw new ProjectError(
      'empty',
      `“${path}” is empty. Open it in the program’s window: that says where its newest backup is.`,
    );
  }
  if (header.toString('latin1', 0, magic.length) !== magic) throw notAProject(path);
  if (read < header.length) throw damagedProject(path);
  if (header.readUInt32BE(68) !== applicationId) throw notAProject(path);
  const rawPageSize = header.readUInt16BE(16);
  const pageSize = rawPageSize === 1 ? 65536 : rawPageSize;
  const pages = header.readUInt32BE(28);
  return { userVersion: header.readUInt32BE(60), whole: size >= pages * pageSize };
}

function notAProject(path: string): ProjectError {
  return new ProjectError(
    'not_a_project',
    `“${path}” is not a Palimpsest project. It was left as it is. To bring in a text, use Library › Import.`,
  );
}
