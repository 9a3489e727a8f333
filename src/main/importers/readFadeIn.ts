/** Reads the script out of a `.fadein` file: a zip whose `document.xml` is in the Open Screenplay Format. */
import { strFromU8, unzipSync } from 'fflate';
import { ScriptFileError } from '../../shared/screenplay/scriptFileError.ts';

/** No script is larger; what is would be made to exhaust the memory. */
const largest = 100 * 1024 * 1024;

/** The text of the document in a `.fadein` file. @throws ScriptFileError */
export function readFadeIn(bytes: Uint8Array): string {
  let document: Uint8Array | undefined;
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => name === 'document.xml' && originalSize <= largest,
    });
    document = files['document.xml'];
  } catch {
    document = undefined;
  }
  if (document === undefined) {
    throw new ScriptFileError(
      'no_document',
      bytes.length === 0
        ? 'The file is empty. Export it from Fade In as FDX or Fountain.'
        : 'The file is no Fade In script, or it is damaged. Export it from Fade In as FDX or Fountain.',
    );
  }
  return strFromU8(document);
}
