import { resolve } from 'node:path';
import type { LeftOut } from '../../shared/adaptation/exchange/exchanged.ts';
import { exchangeFormats } from '../../shared/model/exchangeFormats.ts';
import { directJobs } from '../jobs/runner.ts';
import { exchangeText, exportMappings, planMappingsFile, storePlan } from '../services/exchange.ts';
import { withProject } from './project.ts';
import { argument, json, oneOf, standardOutput, UsageError, type Verb } from './verb.ts';

export const mappingsVerb: Verb = {
  name: 'mappings',
  summary: 'write the mappings of a project for other programs, or read them back',
  usage: `
Usage: palimpsest mappings PROJECT --format jsonld|tei|csv [-o OUT]
       palimpsest mappings PROJECT --read FILE [--json]

Writes all mappings: jsonld as W3C Web Annotations with two targets, tei as stand-off links of the
Text Encoding Initiative, csv as a table with a row for each end. To OUT, whole or not at all, whose
path is printed; without -o, or with -o -, to stdout.

--read reads such a file (.jsonld, .json, .xml, .tei, .csv, .tsv) into the project. Ends are found by
their ids, else by all their words, else by the words quoted; a mapping of which an end stands
nowhere, or in several places, is left out and named on stderr. Annotations of other programs come
in as suggestions. An own action of a mapping is found by its name and by the action that it counts as; one that
the project lacks is added. A mapping that the project has by its id is replaced. Prints {read, added, changed,
same, leftOut: [{what, why}], ownActions: [{name, base}], weights}: of those that were read, the new ones, the ones
that replace another, and the ones that were there; then what was left out, the own actions that were added, and
how many mapped passages got a weight, because they had none.`,
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
    if (file !== undefined && out !== undefined) {
      throw new UsageError(
        '-o goes with --format. --read reads into the project itself: copy that first to keep it as it is.',
      );
    }
    return withProject(argument(words, 0), async (db) => {
      if (format !== undefined) {
        if (out === undefined || out === standardOutput) {
          return { output: exchangeText(db, format), ok: true };
        }
        const paths = await exportMappings(db, format).write(resolve(out));
        return { output: paths.join('\n'), ok: true };
      }
      const { plan } = await planMappingsFile(db, directJobs, resolve(file ?? ''));
      const { weights } = storePlan(db, plan);
      const { added, changed, same, leftOut } = plan;
      const ownActions = plan.ownActions.map(({ name, base }) => ({ name, base }));
      const counts = { added: added.length, changed: changed.length, same: same.length };
      const read = counts.added + counts.changed + counts.same;
      return {
        ...json({ read, ...counts, leftOut, ownActions, weights: weights.length }),
        remark: remarkOn(leftOut),
      };
    });
  },
};

function remarkOn(leftOut: readonly LeftOut[]): string {
  return leftOut.map(({ what, why }) => `Left out: ${what} ${why}`).join('\n');
}
