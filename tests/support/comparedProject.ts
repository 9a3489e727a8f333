/** A project to compare in: a novel, a film and a draft of one length, with many mappings. */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ProjectDb } from '../../src/main/db/projectDb.ts';
import { directJobs } from '../../src/main/jobs/runner.ts';
import { importWitness } from '../../src/main/services/library.ts';
import { writeMappings } from '../../src/main/services/mappings.ts';
import { actions, type Anchor, type Mapping } from '../../src/shared/model/adaptation.ts';
import { newId, type MappingId } from '../../src/shared/model/ids.ts';
import type { WorkFacts } from '../../src/shared/model/sources.ts';
import { addDraft } from './projects.ts';

/** How large the project is. */
export interface ComparedSize {
  /** Passages of the novel and of the film each. */
  readonly units: number;
  readonly scenes: number;
  readonly mappings: number;
}

/** Makes the project at `path`, by rule, and closes it. One mapping of seven leads far away. */
export async function makeComparedProject(
  path: string,
  { units, scenes: sceneCount, mappings }: ComparedSize,
): Promise<void> {
  const db = await ProjectDb.create(path);
  try {
    const importText = async (name: string, work: WorkFacts): Promise<readonly Anchor[]> => {
      const file = join(dirname(path), `${name}.md`);
      const paragraph = (at: number): string =>
        `${at % 25 === 0 ? `# ${name}, chapter ${at / 25 + 1}\n\n` : ''}In part ${at} of the ${name} the boy runs down a long street, and nobody looks up.`;
      writeFileSync(file, Array.from({ length: units }, (_, at) => paragraph(at)).join('\n\n'));
      const witness = await importWitness(db, directJobs, file, {
        unit: 'paragraph',
        encoding: null,
        off: [],
        beginsAt: 0,
        work,
        title: 'Text',
        kind: 'full_text',
      });
      return db.witnesses
        .passages(witness.id)
        .flatMap(({ id, kind }): Anchor[] =>
          kind === 'heading' ? [] : [{ kind: 'passage', passageId: id, quote: null }],
        );
    };
    const novel = await importText('novel', { kind: 'novel', title: 'N', creator: '', year: null });
    const film = await importText('film', { kind: 'film', title: 'N', creator: '', year: 2007 });
    const draft = addDraft(
      db,
      'Draft 1',
      Array.from(
        { length: sceneCount },
        (_, at) => `INT. ROOM ${at + 1} - DAY\n\nThe boy runs through room ${at + 1}.`,
      ).join('\n\n'),
    );
    const scenes = db.scenes
      .list(draft.id)
      .map(({ id }): Anchor => ({ kind: 'scene', sceneId: id, quote: null }));
    const filmId = db.versions.list().find(({ kind }) => kind === 'film')?.id;
    if (filmId === undefined) throw new Error('the film was not stored');
    const made = Array.from({ length: mappings }, (_, index): Mapping | null => {
      const toDraft = index % 2 === 1;
      const at = (index * 37) % units;
      const to = index % 7 === 0 ? (index * 211) % units : Math.min(units - 1, at + (index % 3));
      const targets = toDraft ? scenes : film;
      const [source, target] = [novel[at], targets[Math.floor((to * targets.length) / units)]];
      if (source === undefined || target === undefined) return null;
      return {
        id: newId<MappingId>(),
        versionId: toDraft ? draft.id : filmId,
        action: actions[index % 4] ?? 'kept',
        ownAction: null,
        status: index % 5 === 0 ? 'suggested' : 'confirmed',
        flags: [],
        reason: '',
        score: null,
        source: [source],
        target: [target],
      };
    });
    writeMappings(
      db,
      made.filter((mapping) => mapping !== null),
      [],
    );
  } finally {
    db.close();
  }
}
