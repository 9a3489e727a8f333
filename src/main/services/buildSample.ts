/** Builds the sample project from the texts in `resources/sample`; their README says what is what. */
import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

import { categories } from '../../shared/breakdown/categories.ts';
import { quoteOf } from '../../shared/adaptation/quotes.ts';
import {
  actions,
  flags,
  statuses,
  weights,
  type Anchor,
  type Mapping,
} from '../../shared/model/adaptation.ts';
import type { NameId, SceneId, VersionId, WitnessId } from '../../shared/model/ids.ts';
import { newId } from '../../shared/model/ids.ts';
import type { Passage, WitnessKind, WorkFacts } from '../../shared/model/sources.ts';
import { scenesOf, screenplayToDocument } from '../../shared/screenplay/document.ts';
import { readFountain } from '../../shared/screenplay/fountain/readFountain.ts';
import { scenePlainText } from '../../shared/screenplay/plainText.ts';
import { ProjectDb } from '../db/projectDb.ts';
import { directJobs } from '../jobs/runner.ts';
import { insertDraft } from './drafts.ts';
import { importWitness, type ImportRequest } from './library.ts';
import { UserError } from './userError.ts';

const end = z.union([
  z.object({ witness: z.string(), sentence: z.string(), quote: z.string().nullable() }),
  z.object({ scene: z.number().int().min(1), quote: z.string().nullable() }),
]);
const mappingFile = z.array(
  z.object({
    version: z.enum(['film', 'draft', 'draft-1']),
    action: z.enum(actions),
    flags: z.array(z.enum(flags)),
    status: z.enum(statuses),
    reason: z.string(),
    source: z.array(end),
    target: z.array(end),
  }),
);
const weightFile = z.array(
  z.object({ witness: z.string(), sentence: z.string(), weight: z.enum(weights) }),
);
const elementFile = z.array(
  z.object({
    scene: z.number().int().min(1),
    category: z.string(),
    name: z.string(),
    quantity: z.number().int().optional(),
    quote: z.string().nullish(),
  }),
);
const factsFile = z.array(
  z.object({
    scene: z.number().int().min(1),
    scriptDay: z.string(),
    sequence: z.string(),
    unit: z.string(),
    location: z.string(),
    estimatedTime: z.string(),
    comments: z.string().default(''),
  }),
);
const nameFile = z.array(
  z.object({
    kind: z.enum(['person', 'place']),
    name: z.string(),
    aliases: z.record(z.string(), z.array(z.string())),
  }),
);

const novel: WorkFacts = {
  kind: 'novel',
  title: 'The Kite Runner',
  creator: 'Hosseini',
  year: 2003,
};
const film: WorkFacts = { kind: 'film', title: 'The Kite Runner', creator: 'Forster', year: 2007 };

/**
 * Makes the sample project at `path`, in place of one that is there.
 * @param folder `resources/sample`
 * @throws UserError when the texts do not agree with each other
 */
export async function buildSample(folder: string, path: string): Promise<void> {
  rmSync(path, { force: true });
  const db = await ProjectDb.create(path);
  try {
    await new SampleBuilder(db, folder).build();
  } finally {
    db.close();
  }
}

class SampleBuilder {
  private readonly versions = new Map<string, VersionId>();
  private readonly passages = new Map<string, readonly Passage[]>();
  private readonly scenes = new Map<string, readonly { id: SceneId; text: string }[]>();

  constructor(
    private readonly db: ProjectDb,
    private readonly folder: string,
  ) {}

  async build(): Promise<void> {
    await this.witness('novel', novel, 'Plot summary');
    await this.witness('film-a', film, 'Account A');
    await this.witness('film-b', this.version('film-a'), 'Account B');
    this.versions.set('film', this.version('film-a').versionId);
    await this.draft('draft-1', 'Draft 1');
    await this.draft('draft', 'Draft 2');
    const names = nameFile.parse(await this.json('names.json'));
    const mappings = mappingFile.parse(await this.json('mappings.json'));
    const weighted = weightFile.parse(await this.json('weights.json'));
    const elements = elementFile.parse(await this.json('elements.json'));
    const facts = factsFile.parse(await this.json('facts.json'));
    this.db.transaction(() => {
      for (const one of names) this.storeName(one);
      for (const one of mappings) this.storeMapping(one);
      for (const { witness, sentence, weight } of weighted) {
        this.db.witnesses.setWeight(this.passage(witness, sentence).id, weight);
      }
      for (const one of elements) this.storeElement(one);
      for (const { scene, ...one } of facts) {
        this.db.scenes.setFacts(this.scene('draft', scene).id, one);
      }
    });
  }

  private async json(name: string): Promise<unknown> {
    return JSON.parse(await readFile(join(this.folder, name), 'utf8'));
  }

  private async witness(key: string, work: ImportRequest['work'], title: string): Promise<void> {
    const kind: WitnessKind = 'plot_summary';
    const witness = await importWitness(this.db, directJobs, join(this.folder, `${key}.md`), {
      unit: 'sentence',
      encoding: null,
      off: [],
      beginsAt: 0,
      work,
      title,
      kind,
    });
    this.versions.set(key, witness.versionId);
    this.keepPassages(key, witness.id);
  }

  private keepPassages(key: string, id: WitnessId): void {
    this.passages.set(key, this.db.witnesses.passages(id));
  }

  private version(key: string): { versionId: VersionId } {
    const versionId = this.versions.get(key);
    if (versionId === undefined) throw bad(`there is no version “${key}”`);
    return { versionId };
  }

  private async draft(key: string, title: string): Promise<void> {
    const text = await readFile(join(this.folder, `${key}.fountain`), 'utf8');
    const screenplay = readFountain(text);
    const doc = screenplayToDocument(screenplay, () => newId<SceneId>());
    const scenes = scenesOf(doc);
    const draft = insertDraft(
      this.db,
      title,
      scenes.map((scene) => scene.node),
      screenplay.titlePage,
    );
    this.versions.set(key, draft.id);
    this.scenes.set(
      key,
      scenes.map(({ id, node }) => ({ id, text: scenePlainText(node).text })),
    );
  }

  private passage(witness: string, sentence: string): Passage {
    const found = this.passages.get(witness)?.filter((one) => one.text.startsWith(sentence)) ?? [];
    const [only] = found;
    if (only === undefined || found.length > 1) {
      throw bad(`${found.length} sentences of ${witness} begin with “${sentence}”`);
    }
    return only;
  }

  private scene(draft: string, number: number): { id: SceneId; text: string } {
    const scene = this.scenes.get(draft)?.[number - 1];
    if (scene === undefined) throw bad(`${draft} has no scene ${number}`);
    return scene;
  }

  private anchor(version: string, place: z.infer<typeof end>): Anchor {
    if ('scene' in place) {
      const { id, text } = this.scene(version, place.scene);
      return { kind: 'scene', sceneId: id, quote: this.quote(text, place.quote) };
    }
    const { id, text } = this.passage(place.witness, place.sentence);
    return { kind: 'passage', passageId: id, quote: this.quote(text, place.quote) };
  }

  private quote(text: string, written: string | null) {
    if (written === null) return null;
    // The files quote the script as Fountain writes it; the scene's text has no emphasis marks.
    const words = written.replaceAll('*', '');
    const start = text.indexOf(words);
    if (start < 0) throw bad(`“${words}” does not stand in “${text.slice(0, 60)}…”`);
    return quoteOf(text, start, start + words.length);
  }

  private storeMapping(one: z.infer<typeof mappingFile>[number]): void {
    const mapping: Mapping = {
      id: newId(),
      versionId: this.version(one.version).versionId,
      action: one.action,
      ownAction: null,
      status: one.status,
      flags: one.flags,
      reason: one.reason,
      score: null,
      source: one.source.map((place) => this.anchor(one.version, place)),
      target: one.target.map((place) => this.anchor(one.version, place)),
    };
    this.db.mappings.put(mapping);
  }

  private storeElement(one: z.infer<typeof elementFile>[number]): void {
    const category = categories.find(({ title }) => title === one.category)?.id;
    if (category === undefined) throw bad(`there is no category “${one.category}”`);
    const scene = this.scene('draft', one.scene);
    const known = this.db.elements.findByName(category, one.name);
    const element = known ?? { id: newId(), category, name: one.name };
    this.db.elements.put(element);
    this.db.elements.putTagging({
      id: newId(),
      elementId: element.id,
      sceneId: scene.id,
      quantity: one.quantity ?? null,
      notes: '',
      quote: this.quote(scene.text, one.quote ?? null),
    });
  }

  private storeName({ kind, name, aliases }: z.infer<typeof nameFile>[number]): void {
    this.db.names.put({
      id: newId<NameId>(),
      kind,
      name,
      aliases: Object.entries(aliases).flatMap(([key, list]) =>
        list.map((alias) => ({
          alias,
          versionId: key === 'all' ? null : this.version(key).versionId,
        })),
      ),
    });
  }
}

function bad(what: string): UserError {
  return new UserError('bad_sample', `The sample's texts do not agree: ${what}.`);
}
