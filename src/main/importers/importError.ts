/** What can keep a file from being imported. Every message names the file and says what to do. */

export const importErrorCodes = [
  'not_found',
  'no_permission',
  'is_a_directory',
  'unreadable',
  'empty',
  'too_large',
  'binary',
  'unsupported',
  'damaged',
  'undecodable',
  'unknown_encoding',
  'cancelled',
] as const;
export type ImportErrorCode = (typeof importErrorCodes)[number];

/** A refusal to import. Nothing was changed when it is thrown. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  readonly code: ImportErrorCode;
  /** The path as it was given. */
  readonly path: string;

  constructor(code: ImportErrorCode, path: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.path = path;
  }
}

function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if (error.name === 'AbortError') return 'ABORT';
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** The refusal that an error of the file system amounts to. */
export function fromFileError(error: unknown, path: string): ImportError {
  if (error instanceof ImportError) return error;
  switch (errorCode(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new ImportError(
        'not_found',
        path,
        `There is no file ${path}. It may have been moved or renamed: choose it again.`,
        error,
      );
    case 'EACCES':
    case 'EPERM':
      return new ImportError(
        'no_permission',
        path,
        `You have no permission to read ${path}. Change its permissions, or copy it to a folder of your own and import the copy.`,
        error,
      );
    case 'EISDIR':
      return isDirectoryError(path);
    case 'ABORT':
      return new ImportError('cancelled', path, `The import of ${path} was cancelled.`, error);
    default:
      return new ImportError(
        'unreadable',
        path,
        `${path} could not be read (${error instanceof Error ? error.message : String(error)}). Check the disk or the connection and try again.`,
        error,
      );
  }
}

/** The refusal of a folder. */
export function isDirectoryError(path: string): ImportError {
  return new ImportError('is_a_directory', path, `${path} is a folder. Choose a file inside it.`);
}
