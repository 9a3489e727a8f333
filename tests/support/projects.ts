/** Small projects for tests: made through the same services as the program's own. */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SaveReceipt } from '../../src/shared/contract/draft.ts';
import type { WitnessSummary } from '../../src/shared/contract/project.ts';
import type { Anchor, Mapping } from '../../src/shared/model/adaptation.ts';
import type { NodeJson } from '../../src/shared/model/draft.ts';
import { newId, type SceneId, type VersionId } from '../../src/shared/model/ids.ts';
import type { Version, WorkFacts } from '../../src/shared/model/sources.ts';
import { elementsToScene, scenesOf } from '../../src/shared/screenplay/document.ts';
import { screenplayToDocument } from '../../src/shared/screenplay/document.ts';
import { readFountain } from '../../src/shared/screenplay/fountain/readFountain.ts';
import type { RepairOff } from '../../src/shared/text/edits.ts';
import { ProjectDb } from '../../src/main/db/projectDb.ts';
import { directJobs } from '../../src/main/jobs/runner.ts';
import { planRepairsOff, writeTextChange } from '../../src/main/services/changedText.ts';
import { insertDraft, saveScenes } from '../../src/main/services/drafts.ts';
import { importWitness, type ImportRequest } from '../../src/main/services/library.ts';

export const novelFacts: WorkFacts = { kind: 'novel', title: 'The Ferry', creator: 'A', year: 1 };
export const filmFacts: WorkFacts = { kind: 'film', title: 'The Ferry', creator: 'B', year: 2 };

/** A short plot of our own, six sentences. */
export const novelText = `Ilse rows the ferry for her father. A stranger with a violin case asks to be taken across at night.
She agrees because he pays in silver. Halfway over the river the lantern goes out.

In the morning the ferry lies empty on the far bank. Her father never speaks of the stranger again.
`;

/** The same story as a film would tell it. */
export const filmText = `At night a stranger with a violin case asks Ilse to row him across the river. He pays with silver coins.
The lantern goes out in the middle of the river.

In the morning the empty ferry lies on the far bank. The police question her father.
`;

/** A script of three scenes. */
export const scriptText = `INT. FERRY HOUSE - NIGHT

Ilse mends a net. A knock.

STRANGER
Will you take me across?

EXT. RIVER - NIGHT

The lantern goes out.

EXT. FAR BANK - MORNING

The ferry lies empty on the far bank.
`;

/** A scene as the window sends it. */
export function sceneJson(id: SceneId, heading: string, ...action: readonly string[]): NodeJson {
  const node = elementsToScene(
    [
      { type: 'scene_heading', runs: heading === '' ? [] : [{ text: heading, marks: [] }] },
      ...action.map((text) => ({ type: 'action' as const, runs: [{ text, marks: [] }] })),
    ],
    id,
  );
  const json: unknown = node.toJSON();
  if (!isNodeJson(json)) throw new TypeError('a node has no JSON');
  return json;
}

function isNodeJson(json: unknown): json is NodeJson {
  return typeof json === 'object' && json !== null && 'type' in json;
}

/** Stores a Fountain text as a draft. */
export function addDraft(db: ProjectDb, title = 'Draft 1', fountain = scriptText): Version {
  const screenplay = readFountain(fountain);
  const doc = screenplayToDocument(screenplay, () => newId<SceneId>());
  return insertDraft(
    db,
    title,
    scenesOf(doc).map((scene) => scene.node),
    screenplay.titlePage,
  );
}

/** Saves what has changed of scenes, each its id and its paragraphs, in this order; no other scene is left in the draft. */
export function writeScenes(
  db: ProjectDb,
  draft: VersionId,
  scenes: readonly (readonly [SceneId, readonly string[]])[],
): SaveReceipt {
  const writes = scenes.map(([id, action]) => ({
    id,
    revision: db.scenes.state(id)?.revision ?? 0,
    document: sceneJson(id, 'EXT. ROOF - DAY', ...action),
  }));
  const isChanged = ({ id, document }: (typeof writes)[number]): boolean =>
    JSON.stringify(db.scenes.find(id)?.document) !== JSON.stringify(document);
  const order = scenes.map(([id]) => id);
  return saveScenes(db, draft, writes.filter(isChanged), order);
}

/** Writes a text beside the project and imports it. */
export async function addText(
  db: ProjectDb,
  text: string | Uint8Array,
  request: Partial<ImportRequest> & { readonly fileName?: string } = {},
): Promise<WitnessSummary> {
  const path = join(dirname(db.path), request.fileName ?? 'text.txt');
  writeFileSync(path, text);
  return importWitness(db, directJobs, path, {
    unit: 'sentence',
    encoding: null,
    off: [],
    beginsAt: 0,
    work: novelFacts,
    title: 'Plot',
    kind: 'plot_summary',
    ...request,
  });
}

/** Reads a text anew with some repairs left out. */
export async function setRepairsOff(
  db: ProjectDb,
  { id }: WitnessSummary,
  off: readonly RepairOff[],
): Promise<WitnessSummary> {
  return writeTextChange(db, await planRepairsOff(db, directJobs, id, off), 'make');
}

/** An anchor at a whole passage of a witness, counted from 0. */
export function passageAnchor(db: ProjectDb, witness: WitnessSummary, index: number): Anchor {
  const passage = db.witnesses.passages(witness.id)[index];
  if (passage === undefined) throw new RangeError(`there is no passage ${index}`);
  return { kind: 'passage', passageId: passage.id, quote: null };
}

/** An anchor at a whole scene of a draft, counted from 0. */
export function sceneAnchor(db: ProjectDb, draft: VersionId, index: number): Anchor {
  const scene = db.scenes.list(draft)[index];
  if (scene === undefined) throw new RangeError(`there is no scene ${index}`);
  return { kind: 'scene', sceneId: scene.id, quote: null };
}

/** A confirmed mapping with what is said of it. */
export function mappingOf(
  parts: Pick<Mapping, 'versionId' | 'source' | 'target'> & Partial<Mapping>,
): Mapping {
  return {
    id: newId(),
    action: 'kept',
    ownAction: null,
    status: 'confirmed',
    flags: [],
    reason: 'because',
    score: null,
    ...parts,
  };
}

/** A project with a novel, a film, a draft of three scenes, and two mappings of the draft. */
export interface StoryProject {
  readonly db: ProjectDb;
  readonly novel: WitnessSummary;
  readonly film: WitnessSummary;
  readonly draft: Version;
}

export async function createStoryProject(path: string): Promise<StoryProject> {
  const db = await ProjectDb.create(path);
  const novel = await addText(db, novelText, { fileName: 'novel.txt' });
  const film = await addText(db, filmText, { fileName: 'film.txt', work: filmFacts });
  const draft = addDraft(db);
  db.mappings.put(
    mappingOf({
      versionId: draft.id,
      source: [passageAnchor(db, novel, 1)],
      target: [sceneAnchor(db, draft.id, 0)],
    }),
  );
  db.mappings.put(
    mappingOf({
      versionId: draft.id,
      action: 'omitted',
      source: [passageAnchor(db, novel, 5)],
      target: [],
    }),
  );
  return { db, novel, film, draft };
}
