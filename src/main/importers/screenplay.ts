/** A screenplay: only what cannot be seen is mended, and each scene is a passage. */
import type { Screenplay } from '../../shared/screenplay/elements.ts';
import { readFdx } from '../../shared/screenplay/fdx/readFdx.ts';
import { readFountain } from '../../shared/screenplay/fountain/readFountain.ts';
import { writeFountain } from '../../shared/screenplay/fountain/writeFountain.ts';
import { isLayoutText } from '../../shared/screenplay/layoutText/isLayoutText.ts';
import { readLayoutText } from '../../shared/screenplay/layoutText/readLayoutText.ts';
import { readOsf } from '../../shared/screenplay/osf/readOsf.ts';
import { isCapitals, looksLikeSceneHeading } from '../../shared/screenplay/recognize.ts';
import { readScenePassages } from '../../shared/screenplay/scenePassages.ts';
import { ScriptFileError } from '../../shared/screenplay/scriptFileError.ts';
import { repairText, type RepairOptions } from '../../shared/text/repair.ts';
import { ImportError } from './importError.ts';
import type { FormatReader } from './formatReader.ts';

/** So many lines that are scene headings make a text a script: in a book there is none. */
const leastHeadings = 2;

export const screenplay: FormatReader = {
  format: 'screenplay',
  endings: ['.fountain', '.spmd', '.fdx', '.osf'],
  unit: 'paragraph',
  unpack: (text, file, ending) => {
    const read = fileReaders.get(ending);
    if (read === undefined) return text;
    try {
      return writeFountain(read(text).screenplay);
    } catch (error) {
      if (!(error instanceof ScriptFileError)) throw error;
      throw new ImportError('damaged', file, `${file} cannot be read. ${error.message}`, error);
    }
  },
  repair: (raw, options: RepairOptions) => repairText(raw, { ...options, format: 'screenplay' }),
  segment: (text) =>
    readScenePassages(isLayoutText(text) ? readLayoutText(text) : readFountain(text)),
  recognises: (text) => countHeadings(text) >= leastHeadings,
};

/** Files whose text is in a dress: it is taken out as Fountain. */
const fileReaders: ReadonlyMap<string, (text: string) => { readonly screenplay: Screenplay }> =
  new Map([
    ['.fdx', readFdx],
    ['.osf', readOsf],
  ]);

/** How many lines are scene headings in capitals, with or without a number; no more than are asked for. */
function countHeadings(text: string): number {
  let headings = 0;
  for (const [line] of text.matchAll(/^.*\S.*$/gm)) {
    const words = line.trim().replace(/^\d{1,4}[A-Z]{0,2}\.?\s+/, '');
    if (looksLikeSceneHeading(words) && isCapitals(words)) headings++;
    if (headings >= leastHeadings) break;
  }
  return headings;
}
