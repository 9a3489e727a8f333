/** Running other programs, and the one kind of error that set-up shows to a user. */
import { spawn } from 'node:child_process';
import { root } from './places.mjs';

/** A failure that a user can do something about: its message is shown, its stack is not. */
export class SetUpError extends Error {}

const refusals = {
  EACCES: 'This user may not write there: make the folder yours, or clone it to one that is.',
  EPERM: 'This user may not write there: make the folder yours, or clone it to one that is.',
  EROFS: 'That disk can only be read: clone the project to another one.',
  ENOSPC: 'That disk is full: make room on it, and run this again.',
};

/**
 * What a user is told of the error that ended a step: in words what can be mended, the stack of
 * what is a fault of ours.
 */
export function describeFailure(error) {
  if (error instanceof SetUpError) return error.message;
  const cure = refusals[error.code];
  return cure && error.path ? `${error.path} cannot be written. ${cure}` : error.stack;
}

/**
 * Runs a program in the project's folder and gathers what it says. Never throws for a non-zero
 * exit: the callers decide what a failure means.
 * @returns {Promise<{code: number, output: string}>}
 */
export function run(command, args, { cwd = root, env = {}, limit = 600_000 } = {}) {
  return new Promise((settle) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: limit,
      // npm is a .cmd file on Windows, which only a shell can start.
      shell: process.platform === 'win32' && command === 'npm',
    });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('error', (error) => settle({ code: 127, output: `${output}${error.message}` }));
    child.on('close', (code, signal) => {
      if (signal) output += `\n(stopped by ${signal})`;
      settle({ code: code ?? 1, output });
    });
  });
}

/**
 * Runs a program that speaks to the user directly, and passes Ctrl+C and other ends on to it.
 * @returns {Promise<number>} its exit code
 */
export function runInForeground(command, args, { cwd = root, env = process.env } = {}) {
  return new Promise((settle) => {
    const child = spawn(command, args, { cwd, env, stdio: 'inherit' });
    const passOn = (signal) => child.kill(signal);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, passOn);
    child.on('error', (error) => {
      process.stderr.write(`${command}: ${error.message}\n`);
      settle(127);
    });
    child.on('close', (code, signal) => settle(code ?? (signal ? 1 : 0)));
  });
}

/** The last lines of a program's output: enough to see why it failed. */
export function lastLines(output, count = 30) {
  return output.trimEnd().split('\n').slice(-count).join('\n');
}

/**
 * Whether a host answers at all. Downloads that cannot work are not begun, because their own
 * retries would keep a user on a closed network waiting for minutes.
 */
export async function isReachable(url) {
  try {
    await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(4000) });
    return true;
  } catch {
    return false;
  }
}
