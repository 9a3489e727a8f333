/**
 * A text of 100,000 passages: how long it takes to bring it in, to align it with one of 4,000, and to open
 * Compare on both. There is no budget: it has to work, and to leave the window usable.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProjectDb } from '../../src/main/db/projectDb.ts';
import { directJobs } from '../../src/main/jobs/runner.ts';
import { alignVersions } from '../../src/main/services/alignments.ts';
import { createDraft } from '../../src/main/services/drafts.ts';
import { importWitness } from '../../src/main/services/library.ts';
import type { WorkKind } from '../../src/shared/model/sources.ts';
import { madeText } from '../support/madeText.ts';
import type { Benchmark } from './report.ts';
import { inWindow, timeOf, withFolder } from './window.ts';

export const run: Benchmark = (report) =>
  withFolder(async (folder) => {
    const path = join(folder, 'long.palimpsest');
    const db = await ProjectDb.create(path);
    const bringIn = async (kind: WorkKind, units: number, seed: number) => {
      const file = join(folder, `${kind}.txt`);
      writeFileSync(file, madeText(units, 12, seed).join('\n\n'));
      return importWitness(db, directJobs, file, {
        unit: 'paragraph',
        encoding: null,
        off: [],
        beginsAt: 0,
        work: { kind, title: 'Made up', creator: '', year: null },
        title: 'Text',
        kind: 'full_text',
      });
    };
    let started = performance.now();
    const lap = (name: string, beside?: string): void => {
      const value = performance.now() - started;
      report.row({ name, value, unit: 'ms', ...(beside === undefined ? {} : { beside }) });
      started = performance.now();
    };
    const novel = await bringIn('novel', 100_000, 3);
    lap('100,000 passages read, stored and indexed');
    const film = await bringIn('film', 4000, 4);
    createDraft(db, 'Draft 1');
    started = performance.now();
    const { added } = await alignVersions(
      db,
      directJobs,
      { witnessId: novel.id },
      { witnessId: film.id },
    );
    lap('100,000 passages aligned with 4,000, in one thread', `${added.length} suggestions`);
    db.close();
    await inWindow(join(folder, 'profile'), path, async ({ page }) => {
      const compared = await timeOf(page, 'Alt+2', '.compare .unit');
      report.row({ name: 'Compare opened on both', value: compared, unit: 'ms' });
      for (const [name, key] of [
        ['matrix', '3'],
        ['order', '2'],
        ['timeline', '4'],
      ] as const) {
        const value = await timeOf(page, key, '[role="grid"] .cell');
        report.row({ name: `${name} of both`, value, unit: 'ms' });
      }
    });
  });
