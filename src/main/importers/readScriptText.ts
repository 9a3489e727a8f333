/** Reads a script's file as text: checked and decoded, not repaired. */
import { extname } from 'node:path';
import { decodeText, type DecodedText } from './decode.ts';
import { ImportError } from './importError.ts';
import { readWitnessBytes } from './readWitnessFile.ts';
import { sniffText } from './sniff.ts';

/**
 * A script's text. An empty file is an empty script.
 * @param encoding what the writer chose, over what the bytes suggest
 * @throws ImportError
 */
export async function readScriptText(file: string, encoding?: string): Promise<DecodedText> {
  const bytes = await readWitnessBytes(file);
  if (bytes.length === 0) return { text: '', encoding: 'utf-8', unreadable: 0, isGuessed: false };
  const ending = extname(file).toLowerCase();
  // What is no book can be a script.
  const shown = sniffText(bytes, file, ending === '.fdx' || ending === '.osf' ? '' : ending);
  try {
    return decodeText(bytes, file, shown, encoding);
  } catch (error) {
    if (!(error instanceof ImportError) || error.code !== 'undecodable') throw error;
    if (encoding !== undefined) throw error;
    // What nothing is found for, nobody is asked about.
    throw new ImportError(
      error.code,
      file,
      `It cannot be told in which encoding ${file} is. Save it as UTF-8 in the program that it comes from, and import it again.`,
      error,
    );
  }
}
