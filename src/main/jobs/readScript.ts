/** The job that reads a script's file into scenes that are ready to be stored. */
import { newId, type SceneId } from '../../shared/model/ids.ts';
import type { ScriptGuess } from '../../shared/contract/draft.ts';
import { scenesOf, screenplayToDocument } from '../../shared/screenplay/document.ts';
import { fullText, type TitlePageField } from '../../shared/screenplay/elements.ts';
import type { FilePage } from '../../shared/screenplay/pageSetup.ts';
import { noRevisions, type DraftRevisions } from '../../shared/screenplay/revisions.ts';
import type { UnreadText } from '../../shared/screenplay/unreadText.ts';
import { readScript as readFile, type ScriptFile } from '../importers/readScript.ts';
import { sceneRow, type SceneRow } from '../services/sceneRow.ts';
import type { JobHooks } from './jobHooks.ts';

export interface ReadScriptInput {
  readonly path: string;
  /** What the writer chose, over what the bytes suggest. */
  readonly encoding?: string;
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
  /** Text of the file that is not in the scenes. */
  readonly unread: UnreadText | null;
  /** How its text was decoded, where the file does not say it; else null. */
  readonly guess: ScriptGuess | null;
}

/** The lines by which a writer sees whether an encoding is the right one. */
const tellingLines = 8;
const longestTelling = 120;

/** Reads a Fountain or FDX file. @throws ImportError */
export async function readScript(
  { path, encoding }: ReadScriptInput,
  hooks: JobHooks,
): Promise<ReadScript> {
  hooks.progress(0.02);
  const file = await readFile(path, encoding);
  const { screenplay, carried, revisions = noRevisions, lockedPages = [], page = {} } = file;
  hooks.progress(0.5);
  const scenes = scenesOf(screenplayToDocument(screenplay, () => newId<SceneId>()));
  const rows = scenes.map(({ node }, index) => {
    hooks.progress(0.6 + (0.4 * index) / scenes.length);
    return sceneRow(node);
  });
  hooks.progress(1);
  const fdxCarried = carried === undefined ? null : JSON.stringify(carried);
  const { unplacedPages = 0, unread = null } = file;
  const { titlePage } = screenplay;
  return {
    titlePage,
    scenes: rows,
    fdxCarried,
    revisions,
    lockedPages,
    page,
    unplacedPages,
    unread,
    guess: guessOf(file, encoding !== undefined),
  };
}

/** How a file was decoded, where it does not say it; null where it does and nobody chose. */
function guessOf({ decoded, screenplay }: ScriptFile, isChosen: boolean): ScriptGuess | null {
  if (decoded === undefined || (!decoded.isGuessed && !isChosen)) return null;
  const said = [
    ...screenplay.titlePage.flatMap(({ values }) => values),
    ...screenplay.elements.map(fullText),
  ];
  const { encoding, unreadable } = decoded;
  return {
    encoding,
    unreadable,
    // Letters of ASCII are the same in nearly all of them.
    lines: said
      .filter((text) => /\P{ASCII}/u.test(text))
      .slice(0, tellingLines)
      .map((text) => aroundFirst(text)),
  };
}

/** A text around its first character beyond ASCII. */
function aroundFirst(text: string): string {
  const from = Math.max(0, text.search(/\P{ASCII}/u) - longestTelling / 2);
  return text.slice(from, from + longestTelling);
}
