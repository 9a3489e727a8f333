/** Whether there is a screen, and how to run a window without one. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Only Linux can be without a display; elsewhere a window always opens. */
export function hasDisplay() {
  return (
    process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
  );
}

/** Whether a program is on the search path. */
export function isOnPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** The command line that shows a window: under a virtual screen where there is no real one. */
export function withScreen(command, args) {
  if (hasDisplay()) return [command, args];
  return ['xvfb-run', ['-a', '-s', '-screen 0 1600x1000x24', command, ...args]];
}

/** Chromium's sandbox does not start for root; nobody else gives it up. */
export function sandboxFlags() {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
