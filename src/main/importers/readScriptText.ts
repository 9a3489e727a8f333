/** Reads a script's file as text: checked and decoded, not repaired. */
import { extname } from 'node:path';
import { decodeText } from './decode.ts';
import { readWitnessBytes } from './readWitnessFile.ts';
import { sniffText } from './sniff.ts';

/** A script's text. An empty file is an empty script. @throws ImportError */
export async function readScriptText(file: string): Promise<string> {
  const bytes = await readWitnessBytes(file);
  if (bytes.length === 0) return '';
  const ending = extname(file).toLowerCase();
  // What is no book can be a script.
  return decodeText(
    bytes,
    file,
    sniffText(bytes, file, ending === '.fdx' || ending === '.osf' ? '' : ending),
  ).text;
}
