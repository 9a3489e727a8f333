/**
 * A hard kill while a long text is being stored: the file is whole, and holds all of the text or
 * nothing of it. The killed process is the built command line, which imports the sample's texts by the
 * same use case as the window.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { ProjectDb } from '../../src/main/db/projectDb.ts';
import { cliFile, electron } from '../support/commandLine.ts';
import { useFolder } from '../support/folder.ts';

const folder = useFolder();
const sentences = 30_000;

beforeEach(() => {
  mkdirSync(folder.path('texts'));
  const text = Array.from(
    { length: sentences },
    (_, n) => `Sentence ${n} tells of the ferry, the lantern and the silver.${n % 9 ? '' : '\n\n'}`,
  ).join(' ');
  writeFileSync(folder.path('texts/novel.md'), text);
});

/**
 * Imports the text and then fails, for there is no other; or is killed as soon as its WAL is longer
 * than `limit`. Answers the greatest length of the WAL that was seen.
 */
async function importUntil(project: string, limit: number): Promise<number> {
  const child = spawn(electron, [cliFile, 'build-sample', folder.path('texts'), project], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: 'ignore',
  });
  const ended = new Promise((settle) => child.once('exit', settle));
  let longest = 0;
  while (child.exitCode === null && child.signalCode === null) {
    const length = statSync(`${project}-wal`, { throwIfNoEntry: false })?.size ?? 0;
    longest = Math.max(longest, length);
    if (length > limit) {
      child.kill('SIGKILL');
      break;
    }
    await turn();
  }
  await ended;
  return longest;
}

/** How many passages of how many texts and works are stored, in a file that is in order. */
async function stored(project: string): Promise<number[]> {
  const db = await ProjectDb.open(project);
  try {
    expect(db.checkIntegrity()).toBe('ok');
    const found = db.search.find('lantern', 1).length;
    const texts = db.witnesses.list();
    const passages = texts.map(({ id }) => db.witnesses.countPassages(id));
    return [db.versions.list().length, texts.length, found, ...passages];
  } finally {
    db.close();
  }
}

it('an import that is killed at any moment stores all of the text or nothing', async () => {
  const whole = join(folder.path(), 'whole.palimpsest');
  const longest = await importUntil(whole, Infinity);
  expect(await stored(whole)).toEqual([1, 1, 1, sentences]);
  expect(longest).toBeGreaterThan(5 * 1024 * 1024);

  let nothing = 0;
  for (const part of [0, 0.1, 0.4, 0.7, 0.95]) {
    const project = join(folder.path(), `killed at ${part}.palimpsest`);
    await importUntil(project, part * longest);
    const left = await stored(project);
    if (left.length === 3) {
      expect(left).toEqual([0, 0, 0]);
      nothing++;
    } else expect(left).toEqual([1, 1, 1, sentences]);
    expect(folder.names().filter((name) => /-wal$|-shm$/.test(name))).toEqual([]);
  }
  // Kills before or after the transaction alone would prove nothing.
  expect(nothing).toBeGreaterThan(2);
}, 120_000);
