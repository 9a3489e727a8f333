/**
 * The save of one changed scene in main, as the window asks for it: checked against the schema,
 * its plain text made and indexed, written and synchronised to the disk. Beside it the least that
 * the same promise costs: one row of the same bytes, written and synchronised.
 */
import Database from 'better-sqlite3';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProjectDb } from '../../src/main/db/projectDb.ts';
import { loadDraft, saveScenes } from '../../src/main/services/drafts.ts';
import type { StoredScene } from '../../src/shared/model/draft.ts';
import { makeLongProject } from '../support/longProject.ts';
import { sceneJson } from '../support/projects.ts';
import type { Benchmark, Report } from './report.ts';

const saves = 300;

function quantile(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/** A scene in which as much stands as in the given one, and one thing more. */
function changed(scene: StoredScene, round: number): StoredScene['document'] {
  const content = scene.document.content ?? [];
  const [last] = sceneJson(scene.id, 'INT. A - DAY', `typed ${round}`).content?.slice(1) ?? [];
  return { ...scene.document, content: last === undefined ? content : [...content, last] };
}

async function measure(report: Report, name: string, path: string): Promise<void> {
  const db = await ProjectDb.open(path);
  const draft = db.versions
    .list()
    .filter((version) => version.kind === 'draft')
    .at(-1);
  if (draft === undefined) throw new Error(`${path} has no draft`);
  const { scenes } = loadDraft(db, draft.id);
  const scene = scenes[Math.floor(scenes.length / 2)];
  if (scene === undefined) throw new Error(`${path} has no scene`);
  let revision = scene.revision;
  const times: number[] = [];
  for (let round = 0; round < saves; round++) {
    const document = changed(scene, round);
    const started = performance.now();
    saveScenes(db, draft.id, [{ id: scene.id, revision, document }], null);
    times.push(performance.now() - started);
    revision++;
  }
  db.close();
  const bytes = JSON.stringify(scene.document);
  const bare = new Database(`${path}.bare`);
  bare.pragma('journal_mode = WAL');
  bare.pragma('synchronous = FULL');
  bare.exec('CREATE TABLE scene (id INTEGER PRIMARY KEY, document TEXT)');
  const put = bare.prepare<[string]>('INSERT OR REPLACE INTO scene VALUES (1, ?)');
  const floor: number[] = [];
  for (let round = 0; round < saves; round++) {
    const started = performance.now();
    put.run(`${bytes}${round}`);
    floor.push(performance.now() - started);
  }
  bare.close();
  report.row({
    name: `save of one scene, ${name}, p95`,
    value: quantile(times, 0.95),
    unit: 'ms',
    budget: 10,
    beside: `median ${quantile(times, 0.5).toFixed(2)} ms; a bare row, synchronised, p95 ${quantile(floor, 0.95).toFixed(2)} ms`,
  });
}

export const run: Benchmark = async (report) => {
  const folder = mkdtempSync(join(tmpdir(), 'palimpsest-bench-'));
  try {
    const sample = join(folder, 'sample.palimpsest');
    copyFileSync('out/sample/The Kite Runner.palimpsest', sample);
    await measure(report, 'the sample', sample);
    const long = join(folder, 'long.palimpsest');
    await makeLongProject(long);
    await measure(report, '120 pages', long);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
