/** Columns and mappings of made-up texts, for the tests of what compares them. */
import fc from 'fast-check';
import {
  passageRows,
  sceneRows,
  type ComparedColumn,
} from '../../src/shared/adaptation/comparison.ts';
import {
  actions,
  anchorKey,
  type Action,
  type Anchor,
  type Mapping,
} from '../../src/shared/model/adaptation.ts';
import {
  toId,
  type MappingId,
  type PassageId,
  type SceneId,
  type VersionId,
  type WitnessId,
} from '../../src/shared/model/ids.ts';
import type { Passage, Version } from '../../src/shared/model/sources.ts';

export const novelId = toId<VersionId>('novel');
export const filmId = toId<VersionId>('film');
export const draftId = toId<VersionId>('draft');

/** The end that a short name stands for: `s…` is a scene, all else a passage. */
export function endOf(name: string): Anchor {
  return name.startsWith('s')
    ? { kind: 'scene', sceneId: toId<SceneId>(name), quote: null }
    : { kind: 'passage', passageId: toId<PassageId>(name), quote: null };
}

/** The key of the unit that a short name stands for. */
export function keyOf(name: string): string {
  return anchorKey(endOf(name));
}

/** A column of passages; `#…` is a heading, `…!` a turning point. The text is the name. */
export function textColumn(
  versionId: VersionId,
  kind: Version['kind'],
  names: readonly string[],
  textOf: (name: string, index: number) => string = (name) => name,
): ComparedColumn {
  return {
    versionId,
    kind,
    rows: passageRows(
      names.map((name, position): Passage => {
        const plain = name.replace('!', '');
        return {
          id: toId<PassageId>(plain),
          witnessId: toId<WitnessId>(`text of ${versionId}`),
          position,
          kind: name.startsWith('#') ? 'heading' : 'sentence',
          text: textOf(plain, position),
          paragraph: position,
          time: null,
          weight: name.endsWith('!') ? 'turning_point' : null,
        };
      }),
    ),
  };
}

/** A draft's column of scenes. */
export function sceneColumn(names: readonly string[], versionId = draftId): ComparedColumn {
  return {
    versionId,
    kind: 'draft',
    rows: sceneRows(
      names.map((name, index) => ({
        id: toId<SceneId>(name),
        number: String(index + 1),
        heading: `INT. ${name}`,
        synopsis: '',
        sections: [],
        characters: name.length,
      })),
    ),
  };
}

/** A confirmed mapping between units named shortly. */
export function mapped(
  versionId: VersionId,
  action: Action,
  source: readonly string[],
  target: readonly string[],
  more: Partial<Mapping> = {},
): Mapping {
  return {
    id: toId<MappingId>(`${versionId} ${action} ${source.join()} ${target.join()}`),
    versionId,
    action,
    ownAction: null,
    status: 'confirmed',
    flags: [],
    reason: '',
    score: null,
    source: source.map(endOf),
    target: target.map(endOf),
    ...more,
  };
}

/** A comparison of any novel, film and draft in any order, with mappings of every kind. */
export interface AnyTexts {
  readonly columns: readonly ComparedColumn[];
  readonly labels: readonly string[];
  readonly mappings: readonly Mapping[];
}

/** Made-up texts, some of them empty, with ends that stand in no column. */
export function anyTexts(): fc.Arbitrary<AnyTexts> {
  const count = fc.nat({ max: 9 });
  return fc
    .record({
      novels: count,
      films: count,
      scenes: count,
      order: fc.shuffledSubarray([0, 1, 2], { minLength: 2 }),
      joins: fc.array(
        fc.record({
          to: fc.constantFrom(filmId, draftId),
          fromFilm: fc.boolean(),
          action: fc.constantFrom(...actions),
          ownAction: fc.constant(null),
          status: fc.constantFrom('confirmed', 'suggested', 'rejected'),
          source: fc.array(fc.nat({ max: 11 }), { maxLength: 3 }),
          target: fc.array(fc.nat({ max: 11 }), { maxLength: 3 }),
        }),
        { maxLength: 25 },
      ),
    })
    .map(({ novels, films, scenes, order, joins }) => {
      const names = (letter: string, many: number): string[] =>
        Array.from({ length: many }, (_, index) => `${letter}${index}`);
      const all = [
        textColumn(novelId, 'novel', ['#one', ...names('n', novels)]),
        textColumn(filmId, 'film', names('f', films)),
        sceneColumn(names('s', scenes)),
      ];
      const labels = ['Novel', 'Film', 'Draft'];
      return {
        columns: order.flatMap((at) => all[at] ?? []),
        labels: order.flatMap((at) => labels[at] ?? []),
        mappings: joins.map(({ to, fromFilm, action, status, source, target }, index) => {
          const from = to === draftId && fromFilm ? 'f' : 'n';
          const into = to === draftId ? 's' : 'f';
          return mapped(
            to,
            action,
            source.map((at) => `${from}${at}`),
            target.map((at) => `${into}${at}`),
            { id: toId<MappingId>(`m${index}`), status },
          );
        }),
      };
    });
}
