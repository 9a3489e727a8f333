import type { Database } from 'better-sqlite3';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { copyFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode, toProjectError } from './projectError.ts';

/** Backups of one project: `2026-11-21T02-40-05.palimpsest`, in a folder of its own. */
const backupName = /^(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})\.palimpsest$/;

/** Copies an open database by SQLite's own backup call, whole or not at all. */
export async function copyDatabase(db: Database, to: string): Promise<void> {
  mkdirSync(dirname(to), { recursive: true });
  const building = `${to}.part`;
  try {
    await db.backup(building);
    await rename(building, to);
  } catch (error) {
    rmSync(building, { force: true });
    throw error;
  }
}

/** Copies a closed project, whole or not at all. @throws ProjectError */
export async function copyProjectFile(from: string, to: string): Promise<void> {
  const building = `${to}.part`;
  try {
    await copyFile(from, building);
    await rename(building, to);
  } catch (error) {
    await rm(building, { force: true });
    throw toProjectError(error, errorCode(error) === 'ENOENT' ? from : to);
  }
}

/** The file name of a backup made at `time` (UTC, to the second). */
export function backupFileName(time: Date): string {
  return `${time.toISOString().slice(0, 19).replaceAll(':', '-')}.palimpsest`;
}

/** The backups in `folder`, newest first; none when the folder is not there. */
export function listBackups(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => backupName.test(name))
      .sort()
      .reverse()
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/**
 * Which of `names` (backup file names) may go: kept are the newest 3 of today, the newest of each
 * earlier day, 10 in all.
 */
export function backupsToDelete(names: readonly string[], now: Date): string[] {
  const today = now.toISOString().slice(0, 10);
  const kept = new Set<string>();
  const perDay = new Map<string, number>();
  for (const name of [...names].sort().reverse()) {
    const day = backupName.exec(name)?.[1];
    if (day === undefined) continue;
    const held = perDay.get(day) ?? 0;
    if (held >= (day === today ? 3 : 1) || kept.size >= 10) continue;
    perDay.set(day, held + 1);
    kept.add(name);
  }
  return names.filter((name) => backupName.test(name) && !kept.has(name));
}

/**
 * Makes a backup of `db` in `folder`, and deletes those that have had their time and what a kill left
 * half-made. The folder is the project's own, and only one program has that open.
 */
export async function backUp(db: Database, folder: string, now: Date): Promise<string> {
  const path = join(folder, backupFileName(now));
  await copyDatabase(db, path);
  const names = readdirSync(folder);
  const halfMade = names.filter((name) => name.endsWith('.palimpsest.part'));
  for (const name of [...backupsToDelete(names, now), ...halfMade]) {
    rmSync(join(folder, name), { force: true });
  }
  return path;
}
