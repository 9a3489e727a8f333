import { reportAlignment } from '../../shared/adaptation/alignmentReport.ts';
import { readText } from './passages.ts';
import { argument, json, type Verb } from './verb.ts';

export const alignVerb: Verb = {
  name: 'align',
  summary: 'find which passages of one text answer which of another',
  usage: `
Usage: palimpsest align SOURCE TARGET [--unit sentence|paragraph|line] [--json]

Reads both texts as “passages” does and aligns them. Prints
{source: [text …], target: [text …], links: [{source, target, score}],
 candidates: [[{target, score, terms} …] for each source passage]}, counting from 0.
Headings keep their number, are never linked and have no candidates.`,
  arguments: [2, 2],
  options: { unit: { type: 'string' } },
  run: async (words, option) => {
    const source = await readText(argument(words, 0), option('unit'));
    const target = await readText(argument(words, 1), option('unit'));
    return json(reportAlignment(source.passages, target.passages));
  },
};
