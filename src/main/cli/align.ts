import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { AlignmentInput } from '../../shared/adaptation/aligner.ts';
import { reportAlignment } from '../../shared/adaptation/alignmentReport.ts';
import { loadRelatedWords } from '../jobs/relatedWordsTable.ts';
import { chosenEncodings, encodingOption, encodingsUsage } from './encodings.ts';
import { readText } from './passages.ts';
import { argument, json, UsageError, type Verb } from './verb.ts';

const number = z.number().int().min(0);

/** Groups of names that mean the same. */
const aliasesFile = z.array(z.array(z.string()).readonly()).readonly();

/** What is decided about the passages, by their numbers. */
const fixedFile = z.strictObject({
  confirmed: z.array(z.tuple([number, number])).default([]),
  rejected: z.array(z.tuple([number, number])).default([]),
  omitted: z.array(number).default([]),
  invented: z.array(number).default([]),
});

export const alignVerb: Verb = {
  name: 'align',
  summary: 'find which passages of one text answer which of another',
  usage: `
Usage: palimpsest align SOURCE TARGET [--unit sentence|paragraph|line]
                        [--aliases FILE] [--fixed FILE]
                        [--encoding NAME] [--json]

Reads both texts as “passages” does and aligns them. Prints
{source: [text …], target: [text …], links: [{source, target, score}],
 candidates: [[{target, score, terms} …] for each source passage],
 unmatched: {source: [number …], target: [number …]}, undecided: {source, target},
 languages}, counting from 0. A score is the probability that a person would join the two.
Headings keep their number, are never linked and have no candidates. What no link touches is
unmatched where it likely has no counterpart, and undecided otherwise. “languages” is null, or
names the texts' languages where they differ; nothing can be suggested then.

--aliases  a JSON file with groups of names that mean the same: [["Baba", "Agha Sahib"], …].
--fixed    a JSON file with what is decided, by the passages' numbers:
           {"confirmed": [[source, target] …], "rejected": [[source, target] …],
            "omitted": [source …], "invented": [target …]}; each may be left out.
           Confirmed pairs are always linked and the rest is aligned around them; rejected
           pairs are never answered; what is omitted or invented is left alone.
${encodingsUsage}`,
  arguments: [2, 2],
  options: {
    unit: { type: 'string' },
    aliases: { type: 'string' },
    fixed: { type: 'string' },
    ...encodingOption,
  },
  run: async (words, option) => {
    const [ofSource, ofTarget] = chosenEncodings(option('encoding'));
    const source = await readText(argument(words, 0), option('unit'), ofSource);
    const target = await readText(argument(words, 1), option('unit'), ofTarget);
    const aliases = await readGiven(option('aliases'), aliasesFile, 'groups of names');
    const decided = await readGiven(option('fixed'), fixedFile, 'what --help says of --fixed');
    if (decided !== undefined) {
      checkNumbers(words[0], source.passages.length, [
        ...[...decided.confirmed, ...decided.rejected].map(([one]) => one),
        ...decided.omitted,
      ]);
      checkNumbers(words[1], target.passages.length, [
        ...[...decided.confirmed, ...decided.rejected].map(([, one]) => one),
        ...decided.invented,
      ]);
    }
    const report = reportAlignment(source.passages, target.passages, await loadRelatedWords(), {
      ...(aliases === undefined ? {} : { aliases }),
      ...(decided === undefined ? {} : toDecisions(decided)),
    });
    const { languages } = report;
    return {
      ...json(report),
      ...(languages === null
        ? {}
        : {
            remark: `Nothing can be suggested: one text is in ${languages.source}, the other in ${languages.target}.`,
          }),
    };
  },
};

/** Checks that a text has the passages that --fixed names. @throws UsageError */
function checkNumbers(text = '', count: number, numbers: readonly number[]): void {
  const wrong = numbers.find((one) => one >= count);
  if (wrong === undefined) return;
  throw new UsageError(
    `--fixed names passage ${wrong} of “${text}”, which has ${count}: they are numbered from 0 to ${count - 1}.`,
  );
}

function toDecisions({
  confirmed,
  rejected,
  omitted,
  invented,
}: z.infer<typeof fixedFile>): Pick<AlignmentInput, 'fixed' | 'settled'> {
  const pairs = (list: readonly (readonly [number, number])[], status: 'confirmed' | 'rejected') =>
    list.map(([source, target]) => ({ source, target, status }));
  return {
    fixed: [...pairs(confirmed, 'confirmed'), ...pairs(rejected, 'rejected')],
    settled: { source: omitted, target: invented },
  };
}

/** What stands in a JSON file; undefined when no file was given. @throws UsageError */
async function readGiven<T>(
  path: string | undefined,
  schema: z.ZodType<T>,
  what: string,
): Promise<T | undefined> {
  if (path === undefined) return undefined;
  const text = await readFile(resolve(path), 'utf8').catch(() => {
    throw new UsageError(`“${path}” cannot be read.`);
  });
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new UsageError(`“${path}” does not hold ${what}, in JSON.`);
  }
}
