import { resolve } from 'node:path';
import type { LeftOut } from '../../shared/adaptation/exchange/exchanged.ts';
import { exchangeFormats } from '../../shared/model/exchangeFormats.ts';
import { writeWhole } from '../exporters/writeWhole.ts';
import { exchangeText, readMappingsFile } from '../services/exchange.ts';
import { withProject } from './project.ts';
import { argument, json, oneOf, UsageError, type Verb } from './verb.ts';

export const mappingsVerb: Verb = {
  name: 'mappings',
  summary: 'write the mappings of a project for other programs, or read them back',
  usage: `
Usage: palimpsest mappings PROJECT --format jsonld|tei|csv [-o OUT]
       palimpsest mappings PROJECT --read FILE [--json]

Writes all mappings: jsonld as W3C Web Annotations with two targets, tei as stand-off links of the
Text Encoding Initiative, csv as a table with a row for each end. To OUT, whole or not at all, whose
path is printed; without -o, to stdout.

--read reads such a file (.jsonld, .json, .xml, .tei, .csv, .tsv) into the project. Ends are found by
their ids, else by all their words, else by the words quoted; a mapping of which an end stands
nowhere, or in several places, is left out and named on stderr. Annotations of other programs come
in as suggestions. Prints {read, leftOut: [{what, why}]}.`,
  arguments: [1, 1],
  options: {
    format: { type: 'string' },
    out: { type: 'string', short: 'o' },
    read: { type: 'string' },
  },
  run: async (words, option) => {
    const format = oneOf('format', option('format'), exchangeFormats);
    const file = option('read');
    const out = option('out');
    if ((format === undefined) === (file === undefined)) {
      throw new UsageError('Give one of --format and --read.');
    }
    return withProject(argument(words, 0), async (db) => {
      if (format !== undefined) {
        const text = exchangeText(db, format);
        if (out === undefined) return { output: text, ok: true };
        const path = resolve(out);
        await writeWhole([[path, text]]);
        return { output: path, ok: true };
      }
      const { put, leftOut } = await readMappingsFile(db, resolve(file ?? ''));
      return { ...json({ read: put.length, leftOut }), remark: remarkOn(leftOut) };
    });
  },
};

function remarkOn(leftOut: readonly LeftOut[]): string {
  return leftOut.map(({ what, why }) => `Left out: ${what} ${why}`).join('\n');
}
