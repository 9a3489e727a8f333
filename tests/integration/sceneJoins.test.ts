/** What is mapped to whole scenes, on a real file: it goes with their content when they are joined, and comes back. */
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ProjectDb } from '../../src/main/db/projectDb.ts';
import { writeMappings } from '../../src/main/services/mappings.ts';
import { anchorKey, type Anchor, type Mapping } from '../../src/shared/model/adaptation.ts';
import { newId, type SceneId } from '../../src/shared/model/ids.ts';
import { useFolder } from '../support/folder.ts';
import { createStoryProject, mappingOf, passageAnchor, writeScenes } from '../support/projects.ts';

const folder = useFolder();
let open: ProjectDb | undefined;
afterEach(() => open?.close());

const roof = ['Hassan runs for the blue kite.', 'Baba watches from the wall and says nothing.'];
const street = ['Snow lies over the empty street.', 'A dog barks at the gate.'];
const yard = ['Ali sweeps the yard before it is light.'];

type Written = readonly (readonly [SceneId, readonly string[]])[];

/** Three scenes, of a roof, a street and a yard, and ways to map them whole. */
async function script() {
  const story = await createStoryProject(folder.path('Story.palimpsest'));
  const { db, draft, novel } = story;
  open = db;
  for (const { id } of db.mappings.list()) db.mappings.remove(id);
  const [one, two, three] = [newId<SceneId>(), newId<SceneId>(), newId<SceneId>()];
  const apart: Written = [
    [one, roof],
    [two, street],
    [three, yard],
  ];
  const write = (scenes: Written): readonly Mapping[] => writeScenes(db, draft.id, scenes).mappings;
  write(apart);
  const whole = (sceneId: SceneId): Anchor => ({ kind: 'scene', sceneId, quote: null });
  const map = (
    passages: readonly number[],
    scenes: readonly SceneId[],
    more: Partial<Mapping> = {},
  ): Mapping => {
    const mapping = mappingOf({
      versionId: draft.id,
      source: passages.map((at) => passageAnchor(db, novel, at)),
      target: scenes.map(whole),
      ...more,
    });
    writeMappings(db, [mapping], []);
    return mapping;
  };
  const targets = ({ id }: Mapping): SceneId[] | undefined =>
    db.mappings
      .find(id)
      ?.target.flatMap((anchor) => (anchor.kind === 'scene' ? [anchor.sceneId] : []));
  return { db, draft, novel, one, two, three, apart, write, map, targets, whole };
}

describe('what is mapped to a whole scene', () => {
  it('goes to the scene that its content is joined to, and back with the undo', async () => {
    const { db, one, two, three, apart, write, map, targets } = await script();
    const mapping = map([0], [two]);
    const joined = write([
      [one, [...roof, ...street]],
      [three, yard],
    ]);
    expect(targets(mapping)).toEqual([one]);
    expect(joined).toEqual([db.mappings.find(mapping.id)]);
    const undone = write(apart);
    expect(undone).toEqual([mapping]);
    expect(db.mappings.find(mapping.id)).toEqual(mapping);
  });

  it('goes with most of the content, also where its heading stays as a line', async () => {
    const { one, two, three, write, map, targets } = await script();
    const mapping = map([0], [two]);
    write([
      [one, [...roof, 'EXT. ROOF - DAY', street[0] ?? '', 'Then it is night.']],
      [three, yard],
    ]);
    expect(targets(mapping)).toEqual([one]);
  });

  it('stays with a scene that is deleted, whatever is written elsewhere', async () => {
    const { one, two, three, write, map, targets } = await script();
    const mapping = map([0], [two]);
    write([
      [one, [...roof, 'Snow melts. The dog sleeps over the wall.']],
      [three, yard],
    ]);
    expect(targets(mapping)).toEqual([two]);
  });

  it('is not doubled where both scenes have the same, and is back with the undo', async () => {
    const { db, one, two, three, apart, write, map, targets } = await script();
    const both = [map([0, 1], [one]), map([1, 0], [two])];
    const split = map([2], [one, two]);
    const before = db.mappings.list();
    write([
      [one, [...roof, ...street]],
      [three, yard],
    ]);
    expect(both.map(targets)).toEqual([[one], [two]]);
    expect(targets(split)).toEqual([one]);
    write(apart);
    expect(db.mappings.list()).toEqual(before);
  });

  it('is back as it was where the join was stored at the second try', async () => {
    const { db, one, two, three, apart, write, map } = await script();
    const mappings = [map([0], [two]), map([1], [two])];
    const joined: Written = [
      [one, [...roof, ...street]],
      [three, yard],
    ];
    const { put } = db.mappings;
    const full = vi.spyOn(db.mappings, 'put').mockImplementationOnce(put);
    full.mockImplementationOnce(() => {
      throw new Error('the disk is full');
    });
    expect(() => write(joined)).toThrow('the disk is full');
    expect(mappings.map(({ id }) => db.mappings.find(id))).toEqual(mappings);
    full.mockRestore();
    write(joined);
    write(apart);
    expect(mappings.map(({ id }) => db.mappings.find(id))).toEqual(mappings);
  });

  it('says of no scene with a source that it was invented, and brings no rejection', async () => {
    const { one, two, three, write, map, targets } = await script();
    map([0], [one]);
    const invented = map([], [two], { action: 'invented' });
    const rejected = map([1], [two], { status: 'rejected' });
    const suggested = map([2], [two], { status: 'suggested' });
    write([
      [one, [...roof, ...street]],
      [three, yard],
    ]);
    expect([invented, rejected, suggested].map(targets)).toEqual([[two], [two], [one]]);
  });

  it('has its scene back after it was changed since', async () => {
    const { db, one, two, three, apart, write, map, targets, whole } = await script();
    const [alone, split] = [map([0], [two]), map([1], [one, two])];
    write([
      [one, [...roof, ...street]],
      [three, yard],
    ]);
    for (const mapping of [alone, split]) {
      const now = db.mappings.find(mapping.id);
      if (now === undefined) throw new Error('it went');
      writeMappings(db, [{ ...now, action: 'altered', target: [...now.target, whole(three)] }], []);
    }
    write(apart);
    expect(targets(alone)).toEqual([two, three]);
    expect(targets(split)).toEqual([one, three, two]);
    expect(db.mappings.find(alone.id)?.action).toBe('altered');
  });

  it('is a source as well, of what another version made of the scene', async () => {
    const { db, one, two, three, apart, write, whole } = await script();
    const later = mappingOf({
      versionId: db.versions.list()[0]?.id ?? newId(),
      source: [whole(two)],
      target: [],
    });
    writeMappings(db, [later], []);
    write([
      [one, [...roof, ...street]],
      [three, yard],
    ]);
    expect(db.mappings.find(later.id)?.source).toEqual([whole(one)]);
    write(apart);
    expect(db.mappings.find(later.id)).toEqual(later);
  });

  it('is as it was once the scenes are, and never doubled, whatever was joined and deleted', async () => {
    const { db, one, two, three, apart, write, map } = await script();
    map([0], [one]);
    map([0], [two], { reason: 'twice' });
    map([1, 2], [two, three]);
    map([3], [three]);
    map([], [two], { action: 'invented' });
    const before = db.mappings.list();
    const [a, b, c] = [roof, street, yard];
    const forms: readonly Written[] = [
      apart,
      [[one, [...a, ...b, ...c]]],
      [
        [one, [...a, ...b]],
        [three, c],
      ],
      [
        [one, a],
        [two, [...b, ...c]],
      ],
      [
        [one, a],
        [three, c],
      ],
      [[two, b]],
      [
        [one, a],
        [two, [...c, ...b]],
      ],
    ];
    const joinsOf = ({ versionId, source, target }: Mapping): string =>
      JSON.stringify([versionId, source.map(anchorKey), target.map(anchorKey).sort()]);
    const said = (mapping: Mapping): string =>
      `${mapping.id} ${mapping.reason} ${joinsOf(mapping)}`;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...forms), { maxLength: 6 }), (saves) => {
        for (const scenes of saves) {
          write(scenes);
          const now = db.mappings.list();
          expect(now).toHaveLength(before.length);
          expect(new Set(now.map(joinsOf)).size).toBe(now.length);
        }
        write(apart);
        expect(db.mappings.list().map(said)).toEqual(before.map(said));
      }),
      { numRuns: 300 },
    );
  });
});
