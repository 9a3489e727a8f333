/** Reads a script's file as text: checked and decoded, not repaired. */
import { isUtf8 } from 'node:buffer';
import { extname } from 'node:path';
import { decodeText, type DecodedText } from './decode.ts';
import { ImportError } from './importError.ts';
import { readWitnessBytes } from './readWitnessFile.ts';
import { scriptEndingList } from './scriptEndings.ts';
import { sniffText } from './sniff.ts';

/**
 * A script's text. An empty file is an empty script.
 * @param encoding what the writer chose, over what the bytes suggest
 * @throws ImportError
 */
export async function readScriptText(file: string, encoding?: string): Promise<DecodedText> {
  const read = await readWitnessBytes(file);
  const bytes = encoding === undefined ? withoutZeros(read) : read;
  if (bytes.length === 0) return { text: '', encoding: 'utf-8', unreadable: 0, isGuessed: false };
  const ending = extname(file).toLowerCase();
  try {
    // What is no book can be a script.
    const kind = ending === '.fdx' || ending === '.osf' ? '' : ending;
    const shown = sniffText(bytes, file, kind, encoding);
    return decodeText(bytes, file, shown, encoding);
  } catch (error) {
    if (error instanceof ImportError && error.code === 'binary') {
      throw new ImportError(
        error.code,
        file,
        `${file} is not a text file: it holds data such as a picture, sound or program. Choose a script (${scriptEndingList}).`,
        error,
      );
    }
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

/** Of so many bytes one can be zero without making the file anything else than text. */
const bytesToZero = 200;

/**
 * A file of UTF-8 without the zero bytes that a broken disk or program left in it: no letter consists of them. Where
 * there are more, or it is no UTF-8, it is text in two bytes a letter, or none at all.
 */
function withoutZeros(bytes: Uint8Array): Uint8Array {
  let zeros = 0;
  for (const byte of bytes) if (byte === 0) zeros++;
  if (zeros === 0 || zeros * bytesToZero > Math.max(bytes.length, bytesToZero)) return bytes;
  const rest = bytes.filter((byte) => byte !== 0);
  return isUtf8(rest) ? rest : bytes;
}
