/** Serves the built renderer under `app://palimpsest/`: its own folder and nothing beside it. */
import { protocol } from 'electron';
import { extname, join, normalize, sep } from 'node:path';
import { appOrigin, contentSecurityPolicy } from './security.ts';

/** Chromium's `ERR_FILE_NOT_FOUND` (net_error_list.h). */
const fileNotFound = -6;

/** Must be called before the app is ready. `codeCache` lets Chromium keep compiled scripts. */
export function registerAppProtocol(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/**
 * Answers requests from `folder`. By `registerFileProtocol`, although Electron calls it deprecated:
 * what replaces it loads a whole HTTP client into main, 45 ms of every start (decision 0027).
 * @param answering scripts are handed out when main can answer what they ask of it
 */
export function serveApp(folder: string, answering: Promise<void>): void {
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  protocol.registerFileProtocol('app', (request, answer) => {
    const path = fileOf(request.url, folder);
    if (path === null) {
      answer({ statusCode: 404, error: fileNotFound });
      return;
    }
    const file = {
      path,
      headers: {
        'content-security-policy': contentSecurityPolicy,
        'x-content-type-options': 'nosniff',
      },
    };
    if (extname(path) === '.js') void answering.then(() => answer(file));
    else answer(file);
  });
}

/** The file that an address names, or null when it is not one of ours. */
function fileOf(address: string, folder: string): string | null {
  const url = new URL(address);
  if (`${url.protocol}//${url.host}` !== appOrigin) return null;
  try {
    const path = normalize(join(folder, decodeURIComponent(url.pathname)));
    return path.startsWith(folder + sep) ? path : null;
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
