/** What a verb of the command line is. */

/** A verb: its words, and what it does with them. */
export interface Verb {
  readonly name: string;
  readonly summary: string;
  readonly usage: string;
  /** The least and the greatest number of arguments. */
  readonly arguments: readonly [number, number];
  /** What they are, where they are not just files. */
  readonly argumentWords?: string;
  readonly options: Readonly<Record<string, { type: 'string'; short?: string }>>;
  /** Not for the overview: used by the program's own scripts. */
  readonly internal?: boolean;
  run(
    words: readonly string[],
    option: (name: string) => string | undefined,
    /** Whether `--json` was given: for the verbs that can answer in words, too. */
    asJson: boolean,
  ): Promise<{
    /** For stdout. */
    readonly output: string;
    /** For stderr: what was done, but not quite as the writer would have it. */
    readonly remark?: string;
    /** False: done, but what was found is not in order; the exit code is 1. */
    readonly ok: boolean;
  }>;
}

/** What stands for stdout where the name of a file is asked for. */
export const standardOutput = '-';

/** The words of the command were off. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** An option's value if it is one of `allowed`. @throws UsageError */
export function oneOf<T extends string>(
  name: string,
  value: string | undefined,
  allowed: readonly T[],
): T | undefined {
  if (value === undefined) return undefined;
  const found = allowed.find((one) => one === value);
  if (found === undefined) {
    throw new UsageError(`--${name} takes ${allowed.join(', ')}, not “${value}”.`);
  }
  return found;
}

/** The n-th argument. @throws UsageError */
export function argument(words: readonly string[], index: number): string {
  const word = words[index];
  if (word === undefined) throw new UsageError('A file is missing.');
  return word;
}

/** An answer in JSON that is in order. */
export function json(value: unknown): { output: string; ok: true } {
  return { output: JSON.stringify(value, null, 2), ok: true };
}
