import Database from 'better-sqlite3';
import { realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { errorCode, ProjectError, toProjectError } from './projectError.ts';

/** How long to wait for a program that is just closing the project, in milliseconds. */
const patience = 1000;

/** How often the lock's file may be deleted under our hands before we give up. */
const mostTries = 10;

/**
 * Keeps a second program from opening a project: an empty file beside it, of which SQLite holds the
 * system's lock. The system lets go of the lock when a program ends, however it ends; the file alone,
 * left behind by a kill, keeps nobody out. Whoever only reads needs no lock.
 */
export class ProjectLock {
  private constructor(
    private readonly file: string,
    private readonly held: Database.Database,
  ) {}

  /** Locks the project at `path`. @throws ProjectError `in_use` when another program has it */
  static take(path: string): ProjectLock {
    const file = lockFileOf(path);
    try {
      for (let tries = 0; tries < mostTries; tries++) {
        const wanted = makeFile(file);
        const held = lockFile(file);
        // The program before us may have deleted the file that we were waiting for.
        if (wanted !== undefined && inodeOf(file) === wanted) return new ProjectLock(file, held);
        held.close();
      }
      throw openElsewhere(path);
    } catch (error) {
      if (errorCode(error) === 'SQLITE_BUSY') throw openElsewhere(path, error);
      throw toProjectError(error, path);
    }
  }

  /** Whether this is the lock of the project at `path`, under whatever name. */
  guards(path: string): boolean {
    return lockFileOf(path) === this.file;
  }

  /** Lets others open the project. */
  release(): void {
    // Deleted while it is locked, so that nobody locks what is about to go. Windows deletes no open
    // file, and not one that another program has opened since: there it is done afterwards.
    if (process.platform !== 'win32') remove(this.file);
    this.held.close();
    if (process.platform === 'win32') remove(this.file);
  }
}

/** A project that is reached by two names has one lock. */
function lockFileOf(path: string): string {
  try {
    return `${realpathSync.native(path)}-lock`;
  } catch {
    return `${path}-lock`;
  }
}

/** Makes the file unless it is there, without opening one that is: closing it would end our lock. */
function makeFile(file: string): bigint | undefined {
  try {
    writeFileSync(file, '', { flag: 'wx' });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  return inodeOf(file);
}

function inodeOf(file: string): bigint | undefined {
  return statSync(file, { bigint: true, throwIfNoEntry: false })?.ino;
}

function lockFile(file: string): Database.Database {
  const db = new Database(file, { timeout: patience });
  try {
    // Otherwise SQLite puts a journal beside it.
    db.pragma('journal_mode = MEMORY');
    db.exec('BEGIN EXCLUSIVE');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // An empty file that stays behind does no harm.
  }
}

function openElsewhere(path: string, cause?: unknown): ProjectError {
  return new ProjectError(
    'in_use',
    `“${path}” is open in another Palimpsest, on this computer or on one that shares its folder. Nothing was changed. Close the project there, then open it here.`,
    { cause },
  );
}
