import Database from 'better-sqlite3';
import { existsSync, rmSync, statfsSync } from 'node:fs';
import { link, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { copyDatabase } from './backup.ts';
import { applicationId, readProjectHeader } from './header.ts';
import { migrate, newestVersion } from './migrate.ts';
import { damagedProject, errorCode, ProjectError, toProjectError } from './projectError.ts';

/** Below this size a whole-file check costs less than a writer can notice. */
const checkUpTo = 64 * 1024 * 1024;

/** File systems on which SQLite's shared-memory WAL does not work (statfs magic numbers). */
const networkFileSystems = new Set([
  0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x01021997, 0x5346414f,
]);

/** What may be asked of `openProjectFile`. */
export interface OpenOptions {
  /** Where to put a copy of an older file before migrations change its shape. */
  readonly beforeMigration?: () => string;
}

/**
 * Opens a project for reading and writing. An older one is brought to this program's shape, if there
 * is a place for a copy of it; otherwise it is refused, for no file changes its shape without. A file
 * that is not ours, is newer, or is damaged is refused before anything in it is touched.
 * @throws ProjectError
 */
export async function openProjectFile(
  path: string,
  options: OpenOptions = {},
): Promise<Database.Database> {
  const header = readProjectHeader(path);
  refuseNewer(path, header.userVersion);
  const hasWal = existsSync(`${path}-wal`);
  const version = hasWal ? Math.max(versionWithWal(path), header.userVersion) : header.userVersion;
  refuseNewer(path, version);
  if (!header.whole && !hasWal) throw damagedProject(path);
  const copy = version < newestVersion ? options.beforeMigration?.() : undefined;
  if (version < newestVersion && copy === undefined) throw olderProject(path);
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { fileMustExist: true });
    if (copy !== undefined) await copyDatabase(db, copy);
    prepareConnection(db, path);
    if (fileSize(db) <= checkUpTo && db.pragma('quick_check(1)', { simple: true }) !== 'ok') {
      throw damagedProject(path);
    }
    migrate(db);
    return db;
  } catch (error) {
    db?.close();
    // Its header says that it is ours: what SQLite cannot read in it is damage.
    if (errorCode(error) === 'SQLITE_NOTADB') throw damagedProject(path, error);
    throw toProjectError(error, path);
  }
}

/**
 * Makes a new, empty project at `path` and opens it. It is built beside its place and only then
 * given its name, so that a full disk or a kill leaves no half-made project.
 * @throws ProjectError `exists` when something is already there
 */
export async function createProjectFile(path: string): Promise<Database.Database> {
  if (existsSync(path)) throw alreadyThere(path);
  if (!existsSync(dirname(path))) throw noFolder(path);
  const building = `${path}.${String(process.pid)}.new`;
  try {
    rmSync(building, { force: true });
    const db = new Database(building);
    try {
      db.pragma(`application_id = ${applicationId}`);
      migrate(db);
    } finally {
      db.close();
    }
    await giveName(building, path);
  } catch (error) {
    clearAway(building);
    throw whyNotMade(toProjectError(error, path), path);
  }
  return openProjectFile(path);
}

/** Removes what was begun. What keeps it from being removed also kept it from being made, and is told for that. */
function clearAway(building: string): void {
  try {
    rmSync(building, { force: true });
  } catch {
    // Nothing came to be there.
  }
}

/**
 * Checkpoints everything into the single file and closes it, so that it can be copied and mailed.
 * Where that cannot be done (the disk is full), the WAL stays beside the file and nothing is lost:
 * a window must be able to close all the same.
 */
export function closeProjectFile(db: Database.Database): void {
  if (!db.open) return;
  try {
    if (!db.readonly) db.pragma('wal_checkpoint(TRUNCATE)');
  } catch {
    // Closing tries once more; the next opening does if that fails too.
  }
  db.close();
}

function refuseNewer(path: string, version: number): void {
  if (version <= newestVersion) return;
  throw new ProjectError(
    'newer',
    `“${path}” was written by a newer Palimpsest (file version ${version}; this program reads up to ${newestVersion}). It was left as it is: open it with the newer program.`,
  );
}

function olderProject(path: string): ProjectError {
  return new ProjectError(
    'older',
    `“${path}” was made by an older Palimpsest. Nothing was changed. Open it once in the program’s window: that makes a backup and brings the file to its present form.`,
  );
}

/**
 * The `user_version` of a file that was not closed properly: it can stand in the WAL alone. Read
 * only, because a connection that may write moves the WAL into the file when it is closed. 0 when
 * it cannot be told; the checks that follow then say why.
 */
function versionWithWal(path: string): number {
  try {
    const db = new Database(path, { readonly: true, fileMustExist: true });
    try {
      return Number(db.pragma('user_version', { simple: true }));
    } finally {
      db.close();
    }
  } catch {
    return 0;
  }
}

function prepareConnection(db: Database.Database, path: string): void {
  db.pragma('busy_timeout = 5000');
  db.pragma(onNetworkDrive(path) ? 'journal_mode = DELETE' : 'journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
}

function onNetworkDrive(path: string): boolean {
  try {
    return networkFileSystems.has(statfsSync(dirname(path)).type >>> 0);
  } catch {
    return false;
  }
}

function fileSize(db: Database.Database): number {
  const pages = Number(db.pragma('page_count', { simple: true }));
  return pages * Number(db.pragma('page_size', { simple: true }));
}

function noFolder(path: string): ProjectError {
  return new ProjectError(
    'not_found',
    `There is no folder for “${path}”. It may have been moved or renamed: choose another.`,
  );
}

/** A file that is yet to be made has no permissions of its own: it is the folder's that are in the way. */
function whyNotMade(error: ProjectError, path: string): ProjectError {
  if (error.code !== 'no_permission') return error;
  return new ProjectError(
    error.code,
    `You may not write “${path}”. Choose another place, or change the folder’s permissions.`,
    { cause: error },
  );
}

function alreadyThere(path: string): ProjectError {
  return new ProjectError('exists', `“${path}” is already there. Choose another name.`);
}

/** A rename that never replaces: a hard link fails where the name is taken. */
async function giveName(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
    rmSync(from);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw alreadyThere(to);
    if (existsSync(to)) throw alreadyThere(to);
    await rename(from, to);
  }
}
