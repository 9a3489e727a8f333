import { resolve } from 'node:path';
import { checkBreakdown } from '../../shared/breakdown/checks.ts';
import { allFormats, exportFormats, exportWhats } from '../../shared/model/exportFormats.ts';
import type { Version } from '../../shared/model/sources.ts';
import { findQuote } from '../../shared/adaptation/quotes.ts';
import { missingLettersMessage } from '../../shared/screenplay/missingLetters.ts';
import { sceneFromJson } from '../../shared/screenplay/document.ts';
import { ProjectDb } from '../db/projectDb.ts';
import { breakdownInput } from '../services/breakdownInput.ts';
import { exportDraft } from '../services/exports.ts';
import { argument, oneOf, standardOutput, UsageError, type Verb } from './verb.ts';

export const exportVerb: Verb = {
  name: 'export',
  summary: 'write the breakdown, the choices, the statistics or the script of a draft',
  usage: `
Usage: palimpsest export PROJECT --what breakdown|choices|statistics|script
                         --format FORMAT -o OUT [--draft TITLE] [--pages all|revised]

breakdown, choices, statistics: csv, xlsx, json. script: ${exportFormats.script.join(', ')}.
The newest draft unless --draft names another. The file is written whole or not at all; a breakdown or
statistics in CSV have their further tables beside it (OUT.elements.csv …). --pages revised writes
only the pages of a script in PDF that the current revision changed. Prints the paths written.`,
  arguments: [1, 1],
  options: {
    what: { type: 'string' },
    format: { type: 'string' },
    out: { type: 'string', short: 'o' },
    draft: { type: 'string' },
    pages: { type: 'string' },
  },
  run: async (words, option) => {
    const what = oneOf('what', option('what'), exportWhats);
    const format = oneOf('format', option('format'), allFormats);
    const out = option('out');
    if (what === undefined) throw new UsageError('--what is missing.');
    if (format === undefined) throw new UsageError('--format is missing.');
    if (out === undefined) throw new UsageError('-o OUT is missing.');
    if (out === standardOutput) {
      throw new UsageError('An export is written to files: name one after -o.');
    }
    const known = exportFormats[what];
    if (!known.includes(format)) {
      throw new UsageError(`--what ${what} goes with --format ${known.join(', ')}.`);
    }
    const revised = oneOf('pages', option('pages'), ['all', 'revised']) === 'revised';
    if (revised && (what !== 'script' || format !== 'pdf')) {
      throw new UsageError('--pages revised goes with --what script --format pdf.');
    }
    return withProject(argument(words, 0), async (db) => {
      const draft = chooseDraft(db, option('draft'));
      const file = await exportDraft(db, draft.id, what, format, revised);
      const paths = await file.write(resolve(out));
      const remark = missingLettersMessage(file.missing);
      return { output: paths.join('\n'), ok: true, remark };
    });
  },
};

export const checkVerb: Verb = {
  name: 'check',
  summary: 'check a project: the file, its mappings, its script',
  usage: `
Usage: palimpsest check PROJECT

Checks that the file is whole, that every scene opens and every mapping still finds its words, and
lists what production would trip over. Exit code 1 when the file itself is not in order.`,
  arguments: [1, 1],
  options: {},
  run: (words) => withProject(argument(words, 0), (db) => Promise.resolve(checkProject(db))),
};

function checkProject(db: ProjectDb): { output: string; ok: boolean } {
  const broken: string[] = [];
  const integrity = db.checkIntegrity();
  if (integrity !== 'ok') broken.push(`The file: ${integrity}`);
  const versions = db.versions.list();
  const drafts = versions.filter((version) => version.kind === 'draft');
  const remarks: string[] = [];
  for (const draft of drafts) {
    let opens = true;
    for (const scene of db.scenes.list(draft.id)) {
      try {
        sceneFromJson(scene.document);
      } catch (error) {
        opens = false;
        broken.push(`${draft.title}: scene ${scene.id} does not open: ${String(error)}`);
      }
    }
    if (!opens) continue;
    for (const issue of checkBreakdown(breakdownInput(db, draft.id))) {
      remarks.push(`${draft.title}: ${issue.message}`);
    }
  }
  for (const mapping of db.mappings.list()) {
    for (const anchor of [...mapping.source, ...mapping.target]) {
      if (anchor.kind !== 'passage' || anchor.quote === null) continue;
      const passage = db.witnesses.findPassage(anchor.passageId);
      if (passage !== undefined && findQuote(passage.text, anchor.quote) === null) {
        broken.push(`A mapping's words “${anchor.quote.exact}” no longer stand in their passage.`);
      }
    }
  }
  const counts = [
    `${versions.length - drafts.length} works`,
    `${db.witnesses.list().length} texts`,
    `${drafts.length} drafts`,
    `${db.mappings.list().length} mappings`,
  ].join(', ');
  const lines = [
    broken.length === 0 ? `The file is in order: ${counts}.` : 'The file is not in order:',
    ...broken.map((line) => `- ${line}`),
    ...(remarks.length === 0 ? [] : ['', 'Worth a look before a breakdown goes out:']),
    ...remarks.map((line) => `- ${line}`),
  ];
  return { output: lines.join('\n'), ok: broken.length === 0 };
}

/** The draft with this title, or the newest. @throws UsageError */
export function chooseDraft(db: ProjectDb, title: string | undefined): Version {
  const drafts = db.versions.list().filter((version) => version.kind === 'draft');
  const draft = title === undefined ? drafts.at(-1) : drafts.find((one) => one.title === title);
  if (draft === undefined) {
    throw new UsageError(
      title === undefined
        ? 'The project holds no draft.'
        : `There is no draft “${title}”. There is: ${drafts.map((one) => one.title).join(', ')}.`,
    );
  }
  return draft;
}

/** Opens a project for one use, and closes it whatever happens. @throws ProjectError */
export async function withProject<T>(path: string, use: (db: ProjectDb) => Promise<T>): Promise<T> {
  const db = await ProjectDb.open(resolve(path));
  try {
    return await use(db);
  } finally {
    db.close();
  }
}
