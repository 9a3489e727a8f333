/** Reads a script's file, in any format that we read. */
import { extname } from 'node:path';
import type { Screenplay } from '../../shared/screenplay/elements.ts';
import type { FdxCarried } from '../../shared/screenplay/fdx/carried.ts';
import { ScriptFileError } from '../../shared/screenplay/scriptFileError.ts';
import { readFdx } from '../../shared/screenplay/fdx/readFdx.ts';
import { readOsf } from '../../shared/screenplay/osf/readOsf.ts';
import { readFountainFile } from '../../shared/screenplay/fountain/page.ts';
import { isLayoutText } from '../../shared/screenplay/layoutText/isLayoutText.ts';
import { readLayoutText } from '../../shared/screenplay/layoutText/readLayoutText.ts';
import type { FilePage } from '../../shared/screenplay/pageSetup.ts';
import type { DraftRevisions } from '../../shared/screenplay/revisions.ts';
import type { UnreadText } from '../../shared/screenplay/unreadText.ts';
import type { DecodedText } from './decode.ts';
import { ImportError } from './importError.ts';
import { readFadeIn } from './readFadeIn.ts';
import { readScriptText } from './readScriptText.ts';
import { checkFile, readWitnessBytes } from './readWitnessFile.ts';
import { isScriptEnding, type ScriptEnding } from './scriptEndings.ts';

/** A script's file, read. */
export interface ScriptFile {
  readonly screenplay: Screenplay;
  /** What an FDX file says besides. */
  readonly carried?: FdxCarried;
  /** The revisions that an FDX file lists. */
  readonly revisions?: DraftRevisions;
  /** The numbers of the pages that are locked in it. */
  readonly lockedPages?: readonly string[];
  /** How many locked pages it lists that cannot be placed in its text. */
  readonly unplacedPages?: number;
  /** Text of an FDX file's script that is in none of its elements. */
  readonly unread?: UnreadText | null;
  /** What a file says of its page. */
  readonly page?: FilePage;
  /** How its text was decoded; left out for a file that is no text. */
  readonly decoded?: Omit<DecodedText, 'text'>;
}

const formats: Readonly<Record<ScriptEnding, (text: string) => ScriptFile>> = {
  fountain: readFountainFile,
  spmd: readFountainFile,
  txt: (text) =>
    isLayoutText(text) ? { screenplay: readLayoutText(text) } : readFountainFile(text),
  md: readFountainFile,
  fdx: readFdx,
  osf: readOsf,
  fadein: readOsf,
};

/**
 * Reads a script by its ending.
 * @param encoding what the writer chose, over what the bytes suggest
 * @throws ImportError
 */
export async function readScript(file: string, encoding?: string): Promise<ScriptFile> {
  const ending = extname(file).slice(1).toLowerCase();
  if (!isScriptEnding(ending)) {
    // What is no file at all is told before what kind of file it is.
    await checkFile(file);
    throw new ImportError(
      'unsupported',
      file,
      `“${file}” is not a script that can be read. Save it as Fountain (.fountain), Final Draft (.fdx) or Fade In (.fadein).`,
    );
  }
  try {
    if (ending === 'fadein') return formats[ending](readFadeIn(await readWitnessBytes(file)));
    const { text, ...decoded } = await readScriptText(file, encoding);
    return { ...formats[ending](text), decoded };
  } catch (error) {
    if (!(error instanceof ScriptFileError)) throw error;
    throw new ImportError('damaged', file, `“${file}” cannot be read. ${error.message}`, error);
  }
}
