/** What points at words of a script, on a real file: it goes with its words through every save. */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { ProjectDb } from '../../src/main/db/projectDb.ts';
import { writeTaggings } from '../../src/main/services/breakdowns.ts';
import { copyDraft, loadDraft } from '../../src/main/services/drafts.ts';
import { writeMappings } from '../../src/main/services/mappings.ts';
import { findQuote, quoteOf } from '../../src/shared/adaptation/quotes.ts';
import type { Anchor, Mapping, Quote } from '../../src/shared/model/adaptation.ts';
import {
  newId,
  type ElementId,
  type SceneId,
  type TaggingId,
  type VersionId,
} from '../../src/shared/model/ids.ts';
import { useFolder } from '../support/folder.ts';
import {
  createStoryProject,
  mappingOf,
  passageAnchor,
  writeScenes,
  type StoryProject,
} from '../support/projects.ts';

const folder = useFolder();
let open: ProjectDb | undefined;
afterEach(() => open?.close());

const roof = ['Hassan runs for the blue kite.', 'Baba watches from the wall and says nothing.'];
const street = ['Snow lies over the empty street.'];

/** A draft that a test writes in, and what the last save answered. */
class Script {
  saved: readonly Mapping[] = [];

  constructor(
    readonly db: ProjectDb,
    readonly draft: VersionId,
    readonly story: StoryProject,
  ) {}

  /** Writes what has changed of scenes, each its id and its paragraphs, in this order; no other scene is left. */
  write(scenes: readonly (readonly [SceneId, readonly string[]])[]): void {
    this.saved = writeScenes(this.db, this.draft, scenes).mappings;
  }

  quote(scene: SceneId, exact: string): Quote {
    const text = this.db.scenes.text(scene) ?? '';
    const start = text.indexOf(exact);
    const quote = quoteOf(text, start, start + exact.length);
    if (start < 0 || quote === null) throw new Error(`no quote of “${exact}”`);
    return quote;
  }

  /** Maps words of a scene. */
  map(sceneId: SceneId, exact: string): Mapping {
    const mapping = mappingOf({
      versionId: this.draft,
      status: 'confirmed',
      source: [passageAnchor(this.db, this.story.novel, 0)],
      target: [{ kind: 'scene', sceneId, quote: this.quote(sceneId, exact) }],
    });
    writeMappings(this.db, [mapping], []);
    return mapping;
  }

  /** Where a mapping leads: a scene and words that stand in it; null where they do not. */
  leadsTo({ id }: Mapping): { scene: SceneId; words: string | null } {
    const [end] = this.db.mappings.find(id)?.target ?? [];
    return this.place(end);
  }

  place(end: Anchor | undefined): { scene: SceneId; words: string | null } {
    if (end?.kind !== 'scene' || end.quote === null) throw new Error('no words are mapped');
    const text = this.db.scenes.text(end.sceneId) ?? '';
    const found = findQuote(text, end.quote);
    return {
      scene: end.sceneId,
      words: found === null ? null : text.slice(found.start, found.end),
    };
  }
}

async function script(): Promise<{ script: Script; one: SceneId; two: SceneId }> {
  const project = await createStoryProject(folder.path('Story.palimpsest'));
  open = project.db;
  const made = new Script(project.db, project.draft.id, project);
  const [one, two] = [newId<SceneId>(), newId<SceneId>()];
  made.write([
    [one, roof],
    [two, street],
  ]);
  return { script: made, one, two };
}

describe('what is mapped to words of a scene', () => {
  it('goes with them while they are written on, and the save says so', async () => {
    const { script: here, one, two } = await script();
    const mapping = here.map(one, 'the blue kite');
    here.write([
      [one, ['Hassan runs for the old blue kite.', 'Baba watches.']],
      [two, street],
    ]);
    expect(here.leadsTo(mapping)).toEqual({ scene: one, words: 'the old blue kite' });
    expect(here.saved).toEqual([here.db.mappings.find(mapping.id)]);
    expect(loadDraft(here.db, here.draft).scenes).toHaveLength(2);
  });

  it('is not written again where its words were not touched', async () => {
    const { script: here, one, two } = await script();
    const mapping = here.map(one, 'the blue kite');
    here.write([
      [one, ['Morning.', ...roof]],
      [two, street],
    ]);
    expect(here.saved).toEqual([]);
    expect(here.leadsTo(mapping)).toEqual({ scene: one, words: 'the blue kite' });
  });

  it('keeps its quote when they go, and has them again when they come back', async () => {
    const { script: here, one, two } = await script();
    const mapping = here.map(one, 'for the blue kite');
    const written = (first: readonly string[]): void =>
      here.write([
        [one, first],
        [two, street],
      ]);
    written(['Hassan runs for.', ...roof.slice(1)]);
    written(['Hassan runs.', ...roof.slice(1)]);
    expect(here.leadsTo(mapping).words).toBeNull();
    written(['Hassan runs for.', ...roof.slice(1)]);
    written(roof);
    expect(here.leadsTo(mapping)).toEqual({ scene: one, words: 'for the blue kite' });
  });

  it('is in the new scene after a split, and back after the undo', async () => {
    const { script: here, one, two } = await script();
    const [first, second] = roof;
    if (first === undefined || second === undefined) throw new Error('no paragraphs');
    const [stays, goes] = [here.map(one, 'the blue kite'), here.map(one, 'from the wall')];
    const three = newId<SceneId>();
    here.write([
      [one, [first]],
      [three, [second]],
      [two, street],
    ]);
    expect(here.leadsTo(stays)).toEqual({ scene: one, words: 'the blue kite' });
    expect(here.leadsTo(goes)).toEqual({ scene: three, words: 'from the wall' });
    here.write([
      [one, roof],
      [two, street],
    ]);
    expect(here.leadsTo(stays)).toEqual({ scene: one, words: 'the blue kite' });
    expect(here.leadsTo(goes)).toEqual({ scene: one, words: 'from the wall' });
  });

  it('is in the scene that a join leaves', async () => {
    const { script: here, one, two } = await script();
    const mapping = here.map(two, 'the empty street');
    here.write([[one, [...roof, ...street]]]);
    expect(here.leadsTo(mapping)).toEqual({ scene: one, words: 'the empty street' });
    here.write([
      [one, roof],
      [two, street],
    ]);
    expect(here.leadsTo(mapping)).toEqual({ scene: two, words: 'the empty street' });
  });

  it('goes along when they are cut in one save and pasted in another', async () => {
    const { script: here, one, two } = await script();
    const mapping = here.map(one, 'watches from the wall');
    here.write([
      [one, roof.slice(0, 1)],
      [two, street],
    ]);
    expect(here.leadsTo(mapping).words).toBeNull();
    here.write([
      [one, roof.slice(0, 1)],
      [two, [...street, ...roof.slice(1)]],
    ]);
    expect(here.leadsTo(mapping)).toEqual({ scene: two, words: 'watches from the wall' });
  });

  it('does not go to a scene of another draft that comes to hold them', async () => {
    const { script: here, one, two } = await script();
    const copy = copyDraft(here.db, here.draft, 'Copy');
    const mapping = here.map(one, 'watches from the wall');
    here.write([
      [one, roof.slice(0, 1)],
      [two, street],
    ]);
    const other = new Script(here.db, copy.id, here.story);
    const [scene] = here.db.scenes.order(copy.id);
    if (scene === undefined) throw new Error('an empty copy');
    other.write([[scene, ['Nothing.']]]);
    other.write([[scene, roof]]);
    expect(here.leadsTo(mapping)).toEqual({ scene: one, words: null });
  });

  it('does not go to words that two scenes have come to hold, nor to a few that stand anywhere', async () => {
    const { script: here, one, two } = await script();
    const [both, few] = [here.map(one, 'watches from the wall'), here.map(one, 'kite')];
    const three = newId<SceneId>();
    here.write([
      [one, ['He is gone.']],
      [two, [...street, 'She watches from the wall. A kite.']],
      [three, ['He watches from the wall.']],
    ]);
    expect(here.leadsTo(both)).toEqual({ scene: one, words: null });
    expect(here.leadsTo(few)).toEqual({ scene: one, words: null });
  });

  it('is stored with the words of now when a step of the history holds those of before', async () => {
    const { script: here, one, two } = await script();
    const mapping = here.map(one, 'the blue kite');
    here.write([
      [one, [roof[0]?.replace('blue', 'small blue') ?? '', ...roof.slice(1)]],
      [two, street],
    ]);
    const renamed: Mapping = { ...mapping, reason: 'It is what he wants.' };
    const otherwise = writeMappings(here.db, [renamed], []);
    expect(here.leadsTo(mapping)).toEqual({ scene: one, words: 'the small blue kite' });
    expect(otherwise).toEqual([here.db.mappings.find(mapping.id)]);
    expect(otherwise[0]?.reason).toBe('It is what he wants.');
  });

  it('has every quote back, whatever was written meanwhile, once the scenes are as they were', async () => {
    const { script: here, one, two } = await script();
    const words = ['the blue kite', 'runs for the blue kite', 'watches', 'from the wall and says'];
    const mappings = words.map((exact) => here.map(one, exact));
    const paragraph = fc
      .array(fc.constantFrom('Hassan', 'runs', 'for', 'the', 'blue', 'kite', 'wall', 'says'), {
        minLength: 1,
        maxLength: 9,
      })
      .map((list) => `${list.join(' ')}.`);
    const scene = fc.oneof(
      fc.array(paragraph, { minLength: 1, maxLength: 3 }),
      fc.constantFrom(roof.slice(0, 1), roof.slice(1), [roof.join(' ')]),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(scene, scene), { maxLength: 4 }), (edits) => {
        for (const [first, second] of edits) {
          here.write([
            [one, first],
            [two, second],
          ]);
          for (const mapping of mappings) {
            const { words: now } = here.leadsTo(mapping);
            expect(now).not.toBe('');
          }
        }
        here.write([
          [one, roof],
          [two, street],
        ]);
        expect(mappings.map((mapping) => here.leadsTo(mapping))).toEqual(
          words.map((exact) => ({ scene: one, words: exact })),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('a tag', () => {
  it('goes with its words as well, into another scene too', async () => {
    const { script: here, one, two } = await script();
    const element = { id: newId<ElementId>(), category: 'props', name: 'Kite' };
    const id = newId<TaggingId>();
    const quote = here.quote(one, 'for the blue kite');
    const tagging = { id, elementId: element.id, sceneId: one, quantity: 1, notes: '', quote };
    writeTaggings(here.db, [element], [tagging], []);
    here.write([
      [one, roof.slice(1)],
      [two, [...street, ...roof.slice(0, 1)]],
    ]);
    const now = here.db.elements.findTagging(id);
    expect([now?.sceneId, now?.quote?.exact]).toEqual([two, 'for the blue kite']);
    // A redo that holds the tag as it was first.
    writeTaggings(here.db, [element], [tagging], []);
    expect(here.db.elements.findTagging(id)?.sceneId).toBe(two);
  });
});
