/** Use case: a script's file as a new draft. */
import { basename, extname } from 'node:path';
import type { ImportedDraft } from '../../shared/contract/draft.ts';
import type { ProjectDb } from '../db/projectDb.ts';
import type { JobOptions, Jobs } from '../jobs/runner.ts';
import { freeTitle, storeDraft } from './drafts.ts';

/**
 * Reads a Fountain or FDX file and stores it as a new draft with the file's name, numbered where
 * that is taken. @throws ImportError, or UserError where the work was stopped
 */
export async function importDraft(
  db: ProjectDb,
  jobs: Jobs,
  path: string,
  options?: JobOptions,
): Promise<Omit<ImportedDraft, 'change'>> {
  const { scenes, titlePage, unplacedPages, ...facts } = await jobs.run(
    'readScript',
    { path },
    { ...options, about: path },
  );
  const title = freeTitle(db, basename(path, extname(path)));
  return { draft: storeDraft(db, title, scenes, titlePage, facts), unplacedPages };
}
