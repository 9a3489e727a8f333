import { describePassages } from '../importers/describePassages.ts';
import { readWitnessFile, type ReadResult } from '../importers/readWitnessFile.ts';
import { units } from '../../shared/model/sources.ts';
import { chosenEncoding, encodingOption, encodingUsage } from './encodings.ts';
import { argument, json, oneOf, type Verb } from './verb.ts';

/** Reads a text as `passages` and `align` do. @throws ImportError, UsageError */
export async function readText(
  file: string,
  unit: string | undefined,
  encoding: string | undefined,
): Promise<ReadResult> {
  const chosen = oneOf('unit', unit, units);
  return readWitnessFile(file, {
    ...(chosen === undefined ? {} : { unit: chosen }),
    ...(encoding === undefined ? {} : { encoding }),
  });
}

export const passagesVerb: Verb = {
  name: 'passages',
  summary: 'read a text, mend it, and cut it into passages',
  usage: `
Usage: palimpsest passages FILE [--unit sentence|paragraph|line] [--encoding NAME] [--json]

Reads plain text, Markdown, subtitles or a screenplay in any encoding, mends what copying did to it,
and cuts it into passages: sentences of a text of under 20,000 words, else paragraphs, unless --unit
says. Subtitles are cut into their cues, a screenplay into its scenes.
Prints {format, encoding, repairs, passages: [{kind, text}]}.

${encodingUsage}`,
  arguments: [1, 1],
  options: { unit: { type: 'string' }, ...encodingOption },
  run: async (words, option) =>
    json(
      describePassages(
        await readText(argument(words, 0), option('unit'), chosenEncoding(option('encoding'))),
      ),
    ),
};
