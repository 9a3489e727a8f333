import { describe, expect, it } from 'vitest';
import { longestReason, type Anchor, type Mapping } from '../model/adaptation.ts';
import {
  toId,
  type MappingId,
  type PassageId,
  type SceneId,
  type VersionId,
} from '../model/ids.ts';
import {
  atDeletedWords,
  deletedScenesOf,
  givenTo,
  inDeletedScene,
  placesOfDeletedWords,
  takenOutOf,
} from './deletedPlaces.ts';
import { quoteOf } from './quotes.ts';

const draft = toId<VersionId>('draft');
const gone = toId<SceneId>('gone');
const here = toId<SceneId>('here');
const other = toId<SceneId>('other');
const text = 'The lantern goes out. Ilse rows on.';
const receiving = { id: here, text };

const passage = (id: string): Anchor => ({
  kind: 'passage',
  passageId: toId<PassageId>(id),
  quote: null,
});
const scene = (sceneId: SceneId, quote: Anchor['quote'] = null): Anchor => ({
  kind: 'scene',
  sceneId,
  quote,
});

function mapping(
  id: string,
  source: readonly string[],
  target: readonly Anchor[],
  facts: Partial<Mapping> = {},
): Mapping {
  return {
    id: toId<MappingId>(id),
    versionId: draft,
    action: 'kept',
    ownAction: null,
    status: 'confirmed',
    flags: [],
    reason: '',
    score: null,
    source: source.map(passage),
    target,
    ...facts,
  };
}

const ids = (...list: string[]): MappingId[] => list.map((id) => toId<MappingId>(id));

describe('deletedScenesOf', () => {
  it('lists the deleted scenes of one draft, each with every mapping that leads there', () => {
    const both = mapping('both', ['1'], [scene(gone), scene(here)]);
    const only = mapping('only', ['2'], [scene(other), scene(gone, quoteOf(text, 0, 11))]);
    const invented = mapping('invented', [], [scene(gone)]);
    const list = [
      mapping('stands', ['1'], [scene(here)]),
      both,
      only,
      invented,
      mapping('omitted', ['3'], []),
      mapping('film', ['4'], [passage('5')]),
      mapping('elsewhere', ['1'], [scene(gone)], { versionId: toId('another') }),
    ];
    expect(deletedScenesOf(list, draft, [here])).toEqual([
      { kind: 'scene', sceneId: gone, mappings: [both, only, invented] },
      { kind: 'scene', sceneId: other, mappings: [only] },
    ]);
    expect(deletedScenesOf(list, draft, [here, gone, other])).toEqual([]);
  });

  it('lists a mapping once, whatever number of its ends lie in the scene', () => {
    const twice = mapping(
      'twice',
      ['1'],
      [scene(gone, quoteOf(text, 0, 11)), scene(gone, quoteOf(text, 22, 30))],
    );
    expect(deletedScenesOf([twice], draft, [])).toEqual([
      { kind: 'scene', sceneId: gone, mappings: [twice] },
    ]);
  });
});

describe('placesOfDeletedWords', () => {
  it('lists the scenes in the order of the script, a mapping once in each', () => {
    const [one, two] = [mapping('1', ['1'], []), mapping('2', ['2'], [])];
    const words = (id: string, sceneId: SceneId) => ({ mappingId: toId<MappingId>(id), sceneId });
    const deleted = [words('1', other), words('2', here), words('2', here), words('1', here)];
    expect(placesOfDeletedWords([one, two], deleted, [here, other])).toEqual([
      { kind: 'words', sceneId: here, mappings: [two, one] },
      { kind: 'words', sceneId: other, mappings: [one] },
    ]);
    // Of a scene that is deleted, and of a mapping that is removed, there is nothing to say here.
    expect(placesOfDeletedWords([two], deleted, [other])).toEqual([]);
  });
});

describe('what led to deleted words', () => {
  const lost = quoteOf('A knock. Silence.', 0, 7);
  const lantern = quoteOf(text, 0, 11);
  const list = [mapping('1', ['1'], [scene(here, lost), scene(here, lantern), scene(other, lost)])];

  it('goes to a scene, and what led to other words stays', () => {
    const to = { id: other, text: 'A knock. Silence.' };
    expect(givenTo(list, ids('1'), atDeletedWords(receiving), to).put).toEqual([
      { ...list[0], target: [scene(here, lantern), scene(other, lost)] },
    ]);
    const dark = { id: toId<SceneId>('dark'), text: 'Dark.' };
    expect(givenTo(list, ids('1'), atDeletedWords(receiving), dark).put).toEqual([
      { ...list[0], target: [scene(here, lantern), scene(other, lost), scene(dark.id)] },
    ]);
  });

  it('goes to all of its own scene, unless the mapping leads to other words of that', () => {
    expect(givenTo(list, ids('1'), atDeletedWords(receiving), receiving).put).toEqual([
      { ...list[0], target: [scene(here, lantern), scene(other, lost)] },
    ]);
    const alone = [mapping('1', ['1'], [scene(here, lost)])];
    expect(givenTo(alone, ids('1'), atDeletedWords(receiving), receiving).put).toEqual([
      { ...alone[0], target: [scene(here)] },
    ]);
  });

  it('is taken out, and nothing else', () => {
    expect(takenOutOf(list, ids('1'), atDeletedWords(receiving)).put).toEqual([
      { ...list[0], target: [scene(here, lantern), scene(other, lost)] },
    ]);
  });
});

describe('givenTo', () => {
  it('moves only the ends in the deleted scene, of the chosen mappings alone', () => {
    const list = [
      mapping('1', ['1'], [scene(gone), scene(other)]),
      mapping('2', ['2'], [scene(gone)]),
    ];
    expect(givenTo(list, ids('1'), inDeletedScene(gone), receiving)).toEqual({
      put: [{ ...list[0], target: [scene(other), scene(here)] }],
      remove: [],
    });
  });

  it('takes a quote along to its words, and to all of the scene where they are not', () => {
    const words = quoteOf('Dark. The lantern goes out.', 6, 17);
    const list = [
      mapping('1', ['1'], [scene(gone, words)]),
      mapping('2', ['2'], [scene(gone, quoteOf('A knock. Silence.', 0, 7))]),
    ];
    const { put } = givenTo(list, ids('1', '2'), inDeletedScene(gone), receiving);
    expect(put.map(({ target }) => target)).toEqual([
      [scene(here, quoteOf(text, 0, 11))],
      [scene(here)],
    ]);
  });

  it('doubles no end', () => {
    const lantern = quoteOf(text, 0, 11);
    const list = [
      mapping('1', ['1'], [scene(gone), scene(here)]),
      mapping('2', ['2'], [scene(gone, lantern), scene(here)]),
      mapping('3', ['3'], [scene(gone), scene(here, lantern)]),
      mapping('4', ['4'], [scene(gone, quoteOf(text, 4, 11)), scene(here, lantern)]),
      mapping('5', ['5'], [scene(gone, quoteOf(text, 22, 26)), scene(here, lantern)]),
      mapping('6', ['6'], [scene(gone, lantern), scene(gone, lantern)]),
    ];
    const { put, remove } = givenTo(
      list,
      ids('1', '2', '3', '4', '5', '6'),
      inDeletedScene(gone),
      receiving,
    );
    expect(remove).toEqual([]);
    expect(put.map(({ target }) => target)).toEqual([
      [scene(here)],
      [scene(here)],
      [scene(here, lantern)],
      [scene(here, lantern)],
      [scene(here, lantern), scene(here, quoteOf(text, 22, 26))],
      [scene(here, lantern)],
    ]);
  });

  it('makes one of two mappings that would join the same, with both reasons', () => {
    const standing = mapping('stands', ['1', '2'], [scene(here)], {
      action: 'altered',
      reason: 'By night.',
    });
    const list = [
      standing,
      mapping('given', ['2', '1'], [scene(gone)], { reason: 'It is the end.' }),
      mapping('again', ['1', '2'], [scene(gone)], { reason: 'By night.' }),
    ];
    expect(givenTo(list, ids('given', 'again'), inDeletedScene(gone), receiving)).toEqual({
      put: [{ ...standing, reason: 'By night.\nIt is the end.' }],
      remove: ids('given', 'again'),
    });
  });

  it('keeps both where the reasons are too long for one', () => {
    const list = [
      mapping('stands', ['1'], [scene(here)], { reason: 'a'.repeat(longestReason) }),
      mapping('given', ['1'], [scene(gone)], { reason: 'b' }),
    ];
    const { put, remove } = givenTo(list, ids('given'), inDeletedScene(gone), receiving);
    expect([put.map(({ id }) => id), remove]).toEqual([ids('given'), []]);
  });

  it('lets a decision take the place of a suggestion or a rejection, never the other way round', () => {
    const given = (status: Mapping['status']) => mapping('given', ['1'], [scene(gone)], { status });
    const stands = (status: Mapping['status']) =>
      mapping('stands', ['1'], [scene(here)], { status, reason: 'Why.' });
    const moved = { ...given('confirmed'), target: [scene(here)] };
    for (const status of ['suggested', 'rejected'] as const) {
      const change = givenTo(
        [stands(status), given('confirmed')],
        ids('given'),
        inDeletedScene(gone),
        receiving,
      );
      expect(change).toEqual({ put: [moved], remove: ids('stands') });
      const back = givenTo(
        [stands('confirmed'), given(status)],
        ids('given'),
        inDeletedScene(gone),
        receiving,
      );
      expect(back).toEqual({ put: [], remove: ids('given') });
    }
  });

  it('passes over a mapping that is gone', () => {
    expect(givenTo([], ids('none'), inDeletedScene(gone), receiving)).toEqual({
      put: [],
      remove: [],
    });
  });
});

describe('takenOutOf', () => {
  it('takes out the ends in the deleted scene, and what led nowhere else as a whole', () => {
    const list = [
      mapping('1', ['1'], [scene(gone), scene(here)]),
      mapping('2', ['2'], [scene(gone)]),
      mapping('3', [], [scene(gone)]),
      mapping('4', ['4'], [scene(gone)]),
    ];
    expect(takenOutOf(list, ids('1', '2', '3'), inDeletedScene(gone))).toEqual({
      put: [{ ...list[0], target: [scene(here)] }],
      remove: ids('2', '3'),
    });
  });

  it('leaves no two that join the same', () => {
    const list = [
      mapping('stands', ['1'], [scene(here)]),
      mapping('1', ['1'], [scene(gone), scene(here)]),
    ];
    expect(takenOutOf(list, ids('1'), inDeletedScene(gone))).toEqual({ put: [], remove: ids('1') });
  });
});
