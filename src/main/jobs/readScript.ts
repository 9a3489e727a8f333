/** The job that reads a script's file into scenes that are ready to be stored. */
import { newId, type SceneId } from '../../shared/model/ids.ts';
import { scenesOf, screenplayToDocument } from '../../shared/screenplay/document.ts';
import type { TitlePageField } from '../../shared/screenplay/elements.ts';
import type { FilePage } from '../../shared/screenplay/pageSetup.ts';
import { noRevisions, type DraftRevisions } from '../../shared/screenplay/revisions.ts';
import { readScript as readFile } from '../importers/readScript.ts';
import { sceneRow, type SceneRow } from '../services/sceneRow.ts';
import type { JobHooks } from './jobHooks.ts';

export interface ReadScriptInput {
  readonly path: string;
}

/** A script, read: what is stored of it. */
export interface ReadScript {
  readonly titlePage: readonly TitlePageField[];
  readonly scenes: readonly SceneRow[];
  /** What an FDX file says beside the script, as JSON. */
  readonly fdxCarried: string | null;
  readonly revisions: DraftRevisions;
  /** The numbers of the pages that are locked in it. */
  readonly lockedPages: readonly string[];
  /** What the file says of its page. */
  readonly page: FilePage;
  /** How many locked pages it lists that cannot be placed in its text. */
  readonly unplacedPages: number;
}

/** Reads a Fountain or FDX file. @throws ImportError */
export async function readScript({ path }: ReadScriptInput, hooks: JobHooks): Promise<ReadScript> {
  hooks.progress(0.02);
  const file = await readFile(path);
  const { screenplay, carried, revisions = noRevisions, lockedPages = [], page = {} } = file;
  hooks.progress(0.5);
  const scenes = scenesOf(screenplayToDocument(screenplay, () => newId<SceneId>()));
  const rows = scenes.map(({ node }, index) => {
    hooks.progress(0.6 + (0.4 * index) / scenes.length);
    return sceneRow(node);
  });
  hooks.progress(1);
  const fdxCarried = carried === undefined ? null : JSON.stringify(carried);
  const { unplacedPages = 0 } = file;
  const { titlePage } = screenplay;
  return { titlePage, scenes: rows, fdxCarried, revisions, lockedPages, page, unplacedPages };
}
