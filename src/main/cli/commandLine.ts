/** `palimpsest VERB …`: the program's use cases for scripts. Answers go to stdout, errors to stderr. */
import { parseArgs } from 'node:util';
import { version } from '../../../package.json';
import { alignVerb } from './align.ts';
import { compareVerb } from './compare.ts';
import { convertVerb } from './convert.ts';
import { diffVerb } from './diff.ts';
import { buildSampleVerb, demoVerb } from './demo.ts';
import { checkVerb, exportVerb } from './project.ts';
import { mappingsVerb } from './mappings.ts';
import { pagesVerb, parseVerb } from './script.ts';
import { passagesVerb } from './passages.ts';
import { UsageError, type Verb } from './verb.ts';

/** Where the command line writes. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

const verbs: readonly Verb[] = [
  passagesVerb,
  parseVerb,
  pagesVerb,
  convertVerb,
  diffVerb,
  alignVerb,
  mappingsVerb,
  compareVerb,
  exportVerb,
  checkVerb,
  demoVerb,
  buildSampleVerb,
];

/** Runs one command. Answers the exit code: 0 done, 1 it could not be done, 2 the words are off. */
export async function runCommandLine(
  words: readonly string[],
  { out, err }: Streams,
): Promise<number> {
  const [name, ...rest] = words;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    out(overview());
    return 0;
  }
  if (name === '--version' || name === '-V') {
    out(`${version}\n`);
    return 0;
  }
  const verb = verbs.find((one) => one.name === name);
  if (verb === undefined) {
    err(`There is no verb “${name}”.\n\n${overview()}`);
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    out(`${verb.usage.trim()}\n`);
    return 0;
  }
  try {
    const { positionals, values } = parseArgs({
      args: rest,
      // A verb can take `--json` with a word of its own.
      options: { json: { type: 'boolean' }, ...verb.options },
      allowPositionals: true,
    });
    if (positionals.length < verb.arguments[0] || positionals.length > verb.arguments[1]) {
      throw new UsageError(
        `“${verb.name}” takes ${verb.argumentWords ?? describeCount(verb.arguments)}.`,
      );
    }
    const given: Readonly<Record<string, unknown>> = values;
    const option = (wanted: string): string | undefined => {
      const value = given[wanted];
      return typeof value === 'string' ? value : undefined;
    };
    const { output, ok, remark } = await verb.run(positionals, option, given['json'] === true);
    if (remark !== undefined && remark !== '') err(`${remark}\n`);
    if (output !== '') out(output.endsWith('\n') ? output : `${output}\n`);
    return ok ? 0 : 1;
  } catch (error) {
    const isUsage = error instanceof UsageError || isParseError(error);
    err(`${error instanceof Error ? error.message : String(error)}\n`);
    if (isUsage) err(`Try: palimpsest ${verb.name} --help\n`);
    return isUsage ? 2 : 1;
  }
}

function isParseError(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  );
}

function describeCount([least, most]: readonly [number, number]): string {
  if (least === most) return least === 1 ? 'one file' : `${least} files`;
  return `${least} to ${most} files`;
}

function overview(): string {
  const lines = verbs
    .filter((verb) => !verb.internal)
    .map((verb) => `  ${verb.name.padEnd(10)} ${verb.summary}`);
  return `Palimpsest: source-to-film mappings beside a screenplay.

Usage: palimpsest VERB [ARGUMENT …] [--OPTION …]

${lines.join('\n')}

palimpsest VERB --help tells more of each, palimpsest --version which Palimpsest this is.
Errors go to stderr, with a non-zero exit.
`;
}
