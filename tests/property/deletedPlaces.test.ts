/** What is mapped to deleted scenes loses nothing when it is given to another scene, whatever it joins. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deletedScenesOf,
  givenTo,
  inDeletedScene,
  takenOutOf,
} from '../../src/shared/adaptation/deletedPlaces.ts';
import type { MappingChange } from '../../src/shared/adaptation/mapWords.ts';
import { quoteOf } from '../../src/shared/adaptation/quotes.ts';
import {
  actions,
  anchorKey,
  statuses,
  type Anchor,
  type Mapping,
} from '../../src/shared/model/adaptation.ts';
import {
  toId,
  type MappingId,
  type PassageId,
  type SceneId,
  type VersionId,
} from '../../src/shared/model/ids.ts';

const draft = toId<VersionId>('draft');
const scenes = ['a', 'b', 'c', 'd'].map((id) => toId<SceneId>(id));
const text = 'The lantern goes out. Ilse rows on. Nobody speaks.';

const words = fc
  .tuple(fc.nat({ max: text.length }), fc.nat({ max: text.length }))
  .map(([start, end]) => quoteOf(text, start, end));
// Mostly whole scenes: then two mappings often join the same.
const quote = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: words },
);
const sceneEnd: fc.Arbitrary<Anchor> = fc.record({
  kind: fc.constant('scene' as const),
  sceneId: fc.constantFrom(...scenes),
  quote,
});
const passageEnd: fc.Arbitrary<Anchor> = fc.record({
  kind: fc.constant('passage' as const),
  passageId: fc.constantFrom('1', '2', '3').map((id) => toId<PassageId>(id)),
  quote: fc.constant(null),
});
const unlike = { selector: (end: Anchor) => JSON.stringify([anchorKey(end), end.quote]) };

const mappings: fc.Arbitrary<readonly Mapping[]> = fc
  .array(
    fc.record({
      versionId: fc.constantFrom(draft, draft, draft, toId<VersionId>('film')),
      action: fc.constantFrom(...actions),
      ownAction: fc.constant(null),
      status: fc.constantFrom(...statuses),
      flags: fc.constant([]),
      reason: fc.constantFrom('', '', 'Because.', 'It is night.'),
      score: fc.constant(null),
      source: fc.uniqueArray(passageEnd, { ...unlike, maxLength: 2 }),
      target: fc.uniqueArray(sceneEnd, { ...unlike, maxLength: 3 }),
    }),
    { maxLength: 8 },
  )
  .map((all) =>
    all
      .filter(({ source, target }) => source.length + target.length > 0)
      .map((one, index) => ({ ...one, id: toId<MappingId>(`m${index}`) })),
  );

/** A project in which the first scenes are deleted, with some of what leads to one of them chosen. */
const cases = fc.record({
  all: mappings,
  from: fc.constantFrom(...scenes.slice(0, 2)),
  to: fc.constantFrom(...scenes.slice(2)),
  picks: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
});
type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;

const order = scenes.slice(2);

function chosenOf({ all, from, picks }: Case): MappingId[] {
  const listed = deletedScenesOf(all, draft, order).find(({ sceneId }) => sceneId === from);
  return (listed?.mappings ?? []).flatMap(({ id }, index) => (picks[index] === true ? [id] : []));
}

function after(all: readonly Mapping[], { put, remove }: MappingChange): readonly Mapping[] {
  const changed = new Map(put.map((mapping) => [mapping.id, mapping]));
  const gone = new Set(remove);
  return all.flatMap((one) => (gone.has(one.id) ? [] : [changed.get(one.id) ?? one]));
}

/** Which passages mappings join to which scenes; what has none on a side counts as joined to nothing. */
function joinsOf(
  all: readonly Mapping[],
  sceneKey: (key: string, mapping: Mapping) => string = (key) => key,
): string[] {
  return all
    .flatMap((mapping) => {
      const { source, target, versionId } = mapping;
      const keys = (side: readonly Anchor[]): string[] =>
        side.length === 0 ? ['nothing'] : side.map(anchorKey);
      return keys(source).flatMap((one) =>
        keys(target).map((two) => `${versionId}: ${one} → ${sceneKey(two, mapping)}`),
      );
    })
    .sort();
}

const unique = (list: readonly string[]): string[] => [...new Set(list)];

/** What each mapping joins, word for word. */
function endsOf({ versionId, source, target }: Mapping): string {
  const side = (ends: readonly Anchor[]): string[] =>
    ends.map((end) => JSON.stringify([anchorKey(end), end.quote?.start, end.quote?.exact])).sort();
  return JSON.stringify([versionId, side(source), side(target)]);
}

function twins(all: readonly Mapping[]): number {
  return all.length - new Set(all.map(endsOf)).size;
}

describe('mappings of deleted scenes', () => {
  it('join what they joined when they are given to another scene, in its place', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const { all, from, to } = one;
        const chosen = chosenOf(one);
        const now = after(all, givenTo(all, chosen, inDeletedScene(from), { id: to, text }));
        const expected = joinsOf(all, (key, { id }) =>
          chosen.includes(id) && key === `scene ${from}` ? `scene ${to}` : key,
        );
        expect(unique(joinsOf(now))).toEqual(unique(expected));
        for (const id of chosen) {
          const still = now.find((mapping) => mapping.id === id);
          expect(still?.target.some((end) => anchorKey(end) === `scene ${from}`) ?? false).toBe(
            false,
          );
        }
      }),
    );
  });

  it('have no end twice and are no two that join the same, unless they were', () => {
    fc.assert(
      fc.property(cases, fc.boolean(), (one, gives) => {
        const { all, from, to } = one;
        const chosen = chosenOf(one);
        const change = gives
          ? givenTo(all, chosen, inDeletedScene(from), { id: to, text })
          : takenOutOf(all, chosen, inDeletedScene(from));
        const now = after(all, change);
        expect(twins(now)).toBeLessThanOrEqual(twins(all));
        for (const { source, target } of now) {
          for (const side of [source, target]) {
            expect(new Set(side.map(unlike.selector)).size).toBe(side.length);
          }
        }
      }),
    );
  });

  it('lose only what leads to the scene when they are taken out of it', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const { all, from } = one;
        const chosen = chosenOf(one);
        const now = after(all, takenOutOf(all, chosen, inDeletedScene(from)));
        const expected = joinsOf(
          all.flatMap((mapping) => {
            if (!chosen.includes(mapping.id)) return [mapping];
            const target = mapping.target.filter((end) => anchorKey(end) !== `scene ${from}`);
            return target.length === 0 ? [] : [{ ...mapping, target }];
          }),
        );
        expect(unique(joinsOf(now))).toEqual(unique(expected));
      }),
    );
  });

  it('change nothing but themselves and their like, say every reason on, and come back whole', () => {
    fc.assert(
      fc.property(cases, fc.boolean(), (one, gives) => {
        const { all, from, to } = one;
        const chosen = chosenOf(one);
        const change = gives
          ? givenTo(all, chosen, inDeletedScene(from), { id: to, text })
          : takenOutOf(all, chosen, inDeletedScene(from));
        const touched = new Set([...change.put.map(({ id }) => id), ...change.remove]);
        expect(touched.size).toBe(change.put.length + change.remove.length);
        const now = after(all, change);
        const untouched = (list: readonly Mapping[]): Mapping[] =>
          list.filter(({ id }) => !touched.has(id));
        expect(untouched(now)).toEqual(untouched(all));
        // Undo writes what was there.
        const known = new Map(all.map((mapping) => [mapping.id, mapping]));
        const back = [...untouched(now), ...[...touched].flatMap((id) => known.get(id) ?? [])].sort(
          (a, b) => a.id.localeCompare(b.id),
        );
        expect(back).toEqual([...all].sort((a, b) => a.id.localeCompare(b.id)));
        if (!gives) return;
        const reasonsOf = (list: readonly Mapping[]): string[] =>
          list.flatMap(({ status, reason }) =>
            status === 'confirmed' && reason !== '' ? reason.split('\n') : [],
          );
        expect(unique(reasonsOf(now)).sort()).toEqual(unique(reasonsOf(all)).sort());
      }),
    );
  });
});
