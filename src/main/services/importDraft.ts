/** Use case: a script's file as a new draft. */
import { basename, extname } from 'node:path';
import { newId, type SceneId } from '../../shared/model/ids.ts';
import type { Version } from '../../shared/model/sources.ts';
import { scenesOf, screenplayToDocument } from '../../shared/screenplay/document.ts';
import type { ProjectDb } from '../db/projectDb.ts';
import { readScript } from '../importers/readScript.ts';
import { freeTitle, insertDraft } from './drafts.ts';

/**
 * Reads a Fountain or FDX file and stores it as a new draft with the file's name, numbered where
 * that is taken. What an FDX file holds besides the script is not stored. @throws ImportError
 */
export async function importDraft(db: ProjectDb, path: string): Promise<Version> {
  const { screenplay } = await readScript(path);
  const doc = screenplayToDocument(screenplay, () => newId<SceneId>());
  return insertDraft(
    db,
    freeTitle(db, basename(path, extname(path))),
    scenesOf(doc).map(({ node }) => node),
    screenplay.titlePage,
  );
}
