/** `--encoding`: what a writer knows of a file's bytes, over what is found out about them. */
import { encodings } from '../../shared/text/encodings.ts';
import { isEncoding } from '../importers/decode.ts';
import type { ScriptFile } from '../importers/readScript.ts';
import { UsageError } from './verb.ts';

/** The option, for the verbs that read texts. */
export const encodingOption = { encoding: { type: 'string' } } as const;

/** What `--help` says of the option. */
export const encodingUsage = `--encoding  how the file is encoded, where that is found out wrongly:\n${listed()}.`;

/** The same for two files. */
export const encodingsUsage = `${encodingUsage}
            One name is for both files. Two with a comma between are for each: cp866,utf-8.
            What is left empty is found out: ,cp866.`;

/** The encoding that was asked for. @throws UsageError */
export function chosenEncoding(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (!isEncoding(value)) {
    throw new UsageError(`--encoding takes ${encodings.join(', ')}, not “${value}”.`);
  }
  return value;
}

/** The encodings that were asked for of two files. @throws UsageError */
export function chosenEncodings(
  value: string | undefined,
): readonly [string | undefined, string | undefined] {
  const [first, second = first, ...more] = value?.split(',') ?? [];
  if (more.length > 0) throw new UsageError('--encoding takes one encoding, or two.');
  const chosen = (name: string | undefined): string | undefined =>
    name === '' ? undefined : chosenEncoding(name);
  return [chosen(first), chosen(second)];
}

/** What is said of a script whose encoding nothing in it tells; empty for any other. */
export function guessRemark(name: string | undefined, { decoded }: ScriptFile): string {
  if (name === undefined || decoded?.isGuessed !== true) return '';
  return `“${name}” was read as ${decoded.encoding}, which is a guess. Where letters are wrong, --encoding says it.`;
}

/** The names, in lines that a terminal shows whole. */
function listed(): string {
  const lines = encodings.join(', ').match(/.{1,82}(?:, |$)/g) ?? [];
  return lines.map((line) => `${' '.repeat(12)}${line.trimEnd()}`).join('\n');
}
