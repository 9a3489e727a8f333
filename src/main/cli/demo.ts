import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { directJobs } from '../jobs/runner.ts';
import { ProjectDb } from '../db/projectDb.ts';
import { alignVersions } from '../services/alignments.ts';
import { buildSample } from '../services/buildSample.ts';
import { exportDraft } from '../services/exports.ts';
import { sampleFileName, SampleProject } from '../services/sampleProject.ts';
import { UserError } from '../services/userError.ts';
import { argument, type Verb } from './verb.ts';

export const buildSampleVerb: Verb = {
  name: 'build-sample',
  summary: 'build the sample project from its texts',
  usage: 'Usage: palimpsest build-sample FOLDER OUT',
  arguments: [2, 2],
  options: {},
  internal: true,
  run: async (words) => {
    const out = argument(words, 1);
    await mkdir(dirname(out), { recursive: true });
    await buildSample(argument(words, 0), out);
    return { output: '', ok: true };
  },
};

export const demoVerb: Verb = {
  name: 'demo',
  summary: 'do the main job on the sample project, without a window',
  usage: `
Usage: palimpsest demo [FOLDER]

Copies the sample project to FOLDER (a temporary one unless given), aligns the novel with the film
and with the newest draft, writes the draft's breakdown and choices there, and prints where.`,
  arguments: [0, 1],
  options: {},
  run: async (words) => {
    const folder = words[0] ?? join(tmpdir(), `palimpsest-demo-${process.pid}`);
    const here = dirname(fileURLToPath(import.meta.url));
    const built = [join(here, '../sample'), join(here, '../../sample')];
    const path = await provide(built, folder);
    const db = await ProjectDb.open(path);
    try {
      return { output: (await demonstrate(db, folder)).join('\n'), ok: true };
    } finally {
      db.close();
    }
  },
};

async function provide(built: readonly string[], folder: string): Promise<string> {
  let failure: unknown = new UserError('no_sample', `There is no ${sampleFileName}.`);
  for (const place of built) {
    try {
      return await new SampleProject(place, folder).provide();
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

async function demonstrate(db: ProjectDb, folder: string): Promise<string[]> {
  const versions = db.versions.list();
  const witnessOf = (kind: string) => {
    const work = versions.find((version) => version.kind === kind);
    return db.witnesses.list().find((witness) => witness.versionId === work?.id);
  };
  const novel = witnessOf('novel');
  const film = witnessOf('film');
  const draft = versions.filter((version) => version.kind === 'draft').at(-1);
  if (novel === undefined || film === undefined || draft === undefined) {
    throw new UserError('bad_sample', 'The sample has no novel, no film or no draft.');
  }
  const lines = [`Project: ${db.path}`];
  const withFilm = await alignVersions(
    db,
    directJobs,
    { witnessId: novel.id },
    { witnessId: film.id },
  );
  lines.push(
    `Novel and film: ${withFilm.added.length} suggestions, ${withFilm.unmatchedSource} passages of the novel without counterpart, ${withFilm.undecidedSource} undecided`,
  );
  const withDraft = await alignVersions(
    db,
    directJobs,
    { witnessId: novel.id },
    { draftId: draft.id },
  );
  lines.push(
    `Novel and ${draft.title}: ${withDraft.added.length} suggestions, ${withDraft.unmatchedSource} passages without counterpart, ${withDraft.undecidedSource} undecided`,
  );
  for (const [what, title] of [
    ['breakdown', 'Breakdown'],
    ['choices', 'Comparison'],
  ] as const) {
    const file = await exportDraft(db, draft.id, what, 'xlsx');
    const paths = await file.write(join(folder, file.fileName));
    lines.push(`${title}: ${paths.join(', ')}`);
  }
  return lines;
}
