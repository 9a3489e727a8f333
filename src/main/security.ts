/** The window's walls: no remote content, no new windows, no permissions, https links only. */
import { app, session, shell } from 'electron';

/** The one origin that the window's pages have. */
export const appOrigin = 'app://palimpsest';

/** What a page may load: itself, and nothing from anywhere else. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Puts the walls up around every page that is ever made. Call once, when the app is ready. */
export function secure(devServer: string | undefined): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) =>
    answer(false),
  );
  session.defaultSession.setPermissionCheckHandler(() => false);
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event, url) => {
      if (!isOurs(url, devServer)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      openExternal(url);
      return { action: 'deny' };
    });
  });
}

/** Whether a page's address is one of ours. */
export function isOurs(url: string, devServer: string | undefined): boolean {
  return (
    url.startsWith(`${appOrigin}/`) || (devServer !== undefined && url.startsWith(`${devServer}/`))
  );
}

/** The only way out: an https link, in the system's browser. */
function openExternal(url: string): void {
  if (URL.canParse(url) && new URL(url).protocol === 'https:') void shell.openExternal(url);
}
