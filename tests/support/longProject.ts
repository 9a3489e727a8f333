/** A long project, made up by rule: a draft, a novel, and mappings in every scene. */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ProjectDb } from '../../src/main/db/projectDb.ts';
import { directJobs } from '../../src/main/jobs/runner.ts';
import { insertDraft } from '../../src/main/services/drafts.ts';
import { importWitness } from '../../src/main/services/library.ts';
import { writeMappings } from '../../src/main/services/mappings.ts';
import { actions, type Mapping } from '../../src/shared/model/adaptation.ts';
import { newId, type MappingId, type SceneId } from '../../src/shared/model/ids.ts';
import type { Version } from '../../src/shared/model/sources.ts';
import { scenesOf, screenplayToDocument } from '../../src/shared/screenplay/document.ts';
import { readFountain } from '../../src/shared/screenplay/fountain/readFountain.ts';
import { longScript } from '../bench/scripts.ts';

const mappingsAScene = 4;

/**
 * Makes the project at `path` and closes it. Answers its draft.
 * @param length in scenes; 95 are 120 pages
 */
export async function makeLongProject(path: string, length = 95): Promise<Version> {
  const db = await ProjectDb.create(path);
  try {
    const text = join(dirname(path), 'long novel.txt');
    const paragraph = (n: number): string =>
      `In chapter ${n} the boy runs down a long street. Kites hang over roof ${n} and nobody looks up.`;
    const paragraphs = Math.max(600, length * mappingsAScene);
    writeFileSync(text, Array.from({ length: paragraphs }, (_, n) => paragraph(n)).join('\n\n'));
    const novel = await importWitness(db, directJobs, text, {
      unit: 'paragraph',
      encoding: null,
      off: [],
      beginsAt: 0,
      work: { kind: 'novel', title: 'A long novel', creator: 'Nobody', year: null },
      title: 'Text',
      kind: 'full_text',
    });
    const script = readFountain(longScript(length));
    const scenes = scenesOf(screenplayToDocument(script, () => newId<SceneId>()));
    const draft = insertDraft(
      db,
      'Draft 1',
      scenes.map((scene) => scene.node),
      script.titlePage,
    );
    const passages = db.witnesses.passages(novel.id);
    const mappings = scenes.flatMap(({ id: sceneId }, index): Mapping[] =>
      passages.slice(index * mappingsAScene, (index + 1) * mappingsAScene).map((passage, n) => ({
        id: newId<MappingId>(),
        versionId: draft.id,
        action: actions[n % 4] ?? 'kept',
        ownAction: null,
        status: 'confirmed',
        flags: [],
        reason: 'Made up.',
        score: null,
        source: [{ kind: 'passage', passageId: passage.id, quote: null }],
        target: [{ kind: 'scene', sceneId, quote: null }],
      })),
    );
    writeMappings(db, mappings, []);
    return draft;
  } finally {
    db.close();
  }
}
