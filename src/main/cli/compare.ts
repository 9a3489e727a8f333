import { resolve } from 'node:path';
import { chooseSide } from '../../shared/adaptation/report/chooseSide.ts';
import {
  leastSides,
  mostSides,
  reportFormats,
} from '../../shared/adaptation/report/reportInput.ts';
import { missingLettersMessage } from '../../shared/screenplay/missingLetters.ts';
import { directJobs } from '../jobs/runner.ts';
import { exportReport, reportText } from '../services/comparisonReport.ts';
import { withProject } from './project.ts';
import { argument, standardOutput, UsageError, type Verb } from './verb.ts';

export const compareVerb: Verb = {
  name: 'compare',
  summary: 'report on how two to four versions of a project treat each other',
  usage: `
Usage: palimpsest compare PROJECT A B [C D] [--html OUT] [--pdf OUT] [--json OUT]

A, B, C and D are versions of the project, by their short names (Novel; Film, 2007; Draft 2), titles or
ids; capitals do not matter. NAME#TEXT chooses one of the texts of a work, such as “Film, 2007#Account B”;
the first one otherwise. The novel is what the others are measured by, or else the first.

Writes the comparison report: what is compared, the figures with what each counts, choices by action,
coverage, order, turning points, what is omitted, invented, altered and moved with the reasons, every
passage with what became of it, characters, and where the passages land. --html as one web page without
scripts, --pdf for print, --json for programs. Each file is written whole or not at all. Prints the
paths written. “--html -” or “--json -” alone prints the report itself.`,
  arguments: [1 + leastSides, 1 + mostSides],
  argumentWords: `a project and ${leastSides} to ${mostSides} versions of it`,
  options: {
    html: { type: 'string' },
    pdf: { type: 'string' },
    json: { type: 'string' },
  },
  run: async (words, option) => {
    const wanted = reportFormats.flatMap((format) => {
      const out = option(format);
      return out === undefined ? [] : [{ format, out }];
    });
    if (wanted.length === 0) throw new UsageError('Give at least one of --html, --pdf and --json.');
    const places = wanted.map(({ out }) => resolve(out));
    if (new Set(places).size < places.length) {
      throw new UsageError('Two formats cannot go to one place: name a file for each.');
    }
    const [first] = wanted;
    const printed = wanted.some(({ out }) => out === standardOutput) ? first : undefined;
    if (printed !== undefined && (wanted.length > 1 || printed.format === 'pdf')) {
      throw new UsageError(
        '“-” prints one report in HTML or JSON and goes with no other format: name files instead.',
      );
    }
    return withProject(argument(words, 0), async (db) => {
      const known = { versions: db.versions.list(), witnesses: db.witnesses.list() };
      const sides = words.slice(1).map((name) => {
        const side = chooseSide(name, known);
        if (typeof side === 'string') throw new UsageError(side);
        return side;
      });
      if (printed !== undefined && printed.format !== 'pdf') {
        return { output: await reportText(db, directJobs, sides, printed.format), ok: true };
      }
      const written: string[] = [];
      const missing = new Set<string>();
      for (const { format, out } of wanted) {
        const file = await exportReport(db, directJobs, sides, format);
        written.push(...(await file.write(resolve(out))));
        for (const letter of file.missing) missing.add(letter);
      }
      return {
        output: written.join('\n'),
        ok: true,
        remark: missingLettersMessage([...missing]),
      };
    });
  },
};
