/** Which project a start of the program names. */
import { resolve } from 'node:path';

/**
 * The path of the first project among the words, if any.
 * @param folder the folder in which the program was started: names count from there
 */
export function projectIn(words: readonly string[], folder: string): string | undefined {
  const name = words.find((word) => /\.palimpsest$/i.test(word) && !word.startsWith('-'));
  return name === undefined ? undefined : resolve(folder, name);
}
