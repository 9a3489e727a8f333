/** What can be wrong with a project file. Each has its own cure, so each is told apart. */
export type ProjectErrorCode =
  | 'not_found'
  | 'no_permission'
  | 'is_a_directory'
  | 'empty'
  | 'not_a_project'
  | 'newer'
  | 'older'
  | 'damaged'
  | 'disk_full'
  | 'exists'
  | 'in_use'
  | 'closed'
  | 'unknown';

/** A project file that cannot be opened, made or written. The message names the file and the cure. */
export class ProjectError extends Error {
  override readonly name = 'ProjectError';
  /** The file that is damaged, for whoever can do something about it. */
  readonly damagedPath: string | undefined;
  constructor(
    readonly code: ProjectErrorCode,
    message: string,
    options?: { cause?: unknown; damagedPath?: string },
  ) {
    super(message, options);
    this.damagedPath = options?.damagedPath;
  }
}

/** SQLite's primary result codes, for the extended ones that the database module has no name for. */
const primaryCodes = new Map([
  [5, 'SQLITE_BUSY'],
  [6, 'SQLITE_LOCKED'],
  [8, 'SQLITE_READONLY'],
  [11, 'SQLITE_CORRUPT'],
  [13, 'SQLITE_FULL'],
  [14, 'SQLITE_CANTOPEN'],
  [26, 'SQLITE_NOTADB'],
]);

/** Whether SQLite itself threw this. */
export function isSqliteError(error: unknown): boolean {
  return error instanceof Error && error.constructor.name === 'SqliteError';
}

/** The `code` of a Node or SQLite error, or an empty string. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return '';
  const unnamed = /^UNKNOWN_SQLITE_ERROR_(\d+)$/.exec(error.code)?.[1];
  // The low byte of an extended code is the primary one.
  return unnamed === undefined
    ? error.code
    : (primaryCodes.get(Number(unnamed) & 0xff) ?? error.code);
}

/**
 * Turns a system or SQLite error met while touching `path` into a ProjectError that a writer can
 * act on. Errors that are already ours pass through.
 */
export function toProjectError(error: unknown, path: string): ProjectError {
  if (error instanceof ProjectError) return error;
  const cause = { cause: error };
  switch (errorCode(error)) {
    case 'ENOENT':
      return new ProjectError(
        'not_found',
        `“${path}” is not there any more. It may have been moved, renamed or deleted; open it from where it is now.`,
        cause,
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'SQLITE_READONLY':
    case 'SQLITE_READONLY_DIRECTORY':
    // The header was read before: what cannot be opened is the file for writing, or its WAL.
    case 'SQLITE_CANTOPEN':
      return new ProjectError(
        'no_permission',
        `“${path}” may not be read and written by you. Change its permissions, or copy it to a folder of your own and open the copy.`,
        cause,
      );
    case 'EISDIR':
      return new ProjectError(
        'is_a_directory',
        `“${path}” is a folder. Choose a .palimpsest file.`,
        cause,
      );
    case 'ENOSPC':
    case 'SQLITE_FULL':
    case 'SQLITE_IOERR_WRITE':
      return new ProjectError(
        'disk_full',
        `There is no room left on the disk that holds “${path}”. Nothing was lost: free some space, and what waits is saved.`,
        cause,
      );
    case 'SQLITE_BUSY':
    case 'SQLITE_BUSY_RECOVERY':
    case 'SQLITE_BUSY_SNAPSHOT':
    case 'SQLITE_LOCKED':
      return new ProjectError(
        'in_use',
        `“${path}” is being written by another program. Nothing was lost: close that program, and what waits is saved.`,
        cause,
      );
    case 'SQLITE_NOTADB':
      return new ProjectError(
        'not_a_project',
        `“${path}” is not a Palimpsest project. It was left as it is.`,
        cause,
      );
    case 'SQLITE_CORRUPT':
    case 'SQLITE_CORRUPT_VTAB':
    case 'SQLITE_IOERR_SHORT_READ':
      return damagedProject(path, error);
    default:
      return new ProjectError(
        'unknown',
        `“${path}” could not be used: ${error instanceof Error ? error.message : String(error)}`,
        cause,
      );
  }
}

/** The refusal of a damaged project by whoever cannot recover it. */
export function damagedProject(path: string, cause?: unknown): ProjectError {
  return new ProjectError(
    'damaged',
    `“${path}” is damaged. Nothing was changed. Open it in the program’s window: that sets the file aside and saves what can be read.`,
    { cause, damagedPath: path },
  );
}
