/** Writes a `.fadein` file: a zip whose `document.xml` is in the Open Screenplay Format. */
import { strToU8, zipSync } from 'fflate';

/** The same script is the same bytes, whenever it is written: a zip dates its files from 1980 on. */
const date = new Date(1980, 0, 2);

/** @param document in the Open Screenplay Format */
export function writeFadeIn(document: string): Uint8Array {
  return zipSync({ 'document.xml': strToU8(document) }, { mtime: date });
}
