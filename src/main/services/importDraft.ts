/** Use case: a script's file as a new draft. */
import { basename, extname } from 'node:path';
import type { ImportedDraft } from '../../shared/contract/draft.ts';
import type { ProjectDb } from '../db/projectDb.ts';
import type { ReadScript } from '../jobs/readScript.ts';
import type { JobOptions, Jobs } from '../jobs/runner.ts';
import { freeTitle, storeDraft } from './drafts.ts';

/**
 * Reads a script's file.
 * @param encoding what the writer chose, over what the bytes suggest
 * @throws ImportError, or UserError where the work was stopped
 */
export function readImport(
  jobs: Jobs,
  path: string,
  encoding?: string,
  options?: JobOptions,
): Promise<ReadScript> {
  const input = { path, ...(encoding === undefined ? {} : { encoding }) };
  return jobs.run('readScript', input, { ...options, about: path });
}

/** Stores a script that was read as a new draft with the file's name, numbered where that is taken. */
export function storeImport(
  db: ProjectDb,
  path: string,
  read: ReadScript,
): Omit<ImportedDraft, 'change'> {
  const { scenes, titlePage, unplacedPages, unread, fdxCarried, revisions, lockedPages, page } =
    read;
  const title = freeTitle(db, basename(path, extname(path)));
  const facts = { fdxCarried, revisions, lockedPages, page };
  return { draft: storeDraft(db, title, scenes, titlePage, facts), unplacedPages, unread };
}

/** Reads a script's file and stores it. @throws ImportError, or UserError where the work was stopped */
export async function importDraft(
  db: ProjectDb,
  jobs: Jobs,
  path: string,
  options?: JobOptions,
): Promise<Omit<ImportedDraft, 'change'>> {
  return storeImport(db, path, await readImport(jobs, path, undefined, options));
}
