/** Mappings in the window: shown before they are stored, and taken back when they cannot be. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { toWire } from '../../shared/contract/channel.ts';
import type { Mapping } from '../../shared/model/adaptation.ts';
import {
  toId,
  type MappingId,
  type OwnActionId,
  type PassageId,
  type SceneId,
  type VersionId,
} from '../../shared/model/ids.ts';
import { History } from './history.svelte.ts';
import { Mappings } from './mappings.svelte.ts';

const mapping = (id: string): Mapping => ({
  id: toId<MappingId>(id),
  versionId: toId<VersionId>('film'),
  action: 'kept',
  ownAction: null,
  status: 'confirmed',
  flags: [],
  reason: '',
  score: null,
  source: [{ kind: 'passage', passageId: toId<PassageId>('n'), quote: null }],
  target: [{ kind: 'passage', passageId: toId<PassageId>('f'), quote: null }],
});

/** Main, as it answers one request after the other when it is told to. */
function mainThatWaits(): ((accepts: boolean) => void)[] {
  const answers: ((accepts: boolean) => void)[] = [];
  vi.stubGlobal('window', {
    palimpsest: {
      call: () =>
        new Promise((resolve) => {
          answers.push((accepts) =>
            resolve(
              toWire(
                accepts
                  ? { ok: true, value: [] }
                  : { ok: false, error: { code: 'disk_full', message: 'The disk is full.' } },
              ),
            ),
          );
        }),
      on: () => () => undefined,
    },
  });
  return answers;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('mappings', () => {
  const make = (): Mappings =>
    new Mappings(new History({ isGone: () => false, endTyping: () => undefined }));
  const ids = (mappings: Mappings): string[] => mappings.list.map(({ id }) => id).sort();

  it('shows a change at once, and keeps what came after one that could not be stored', async () => {
    const answers = mainThatWaits();
    const mappings = make();
    mappings.reset([mapping('old')]);
    const first = mappings.change('Accept', [{ ...mapping('old'), action: 'altered' }]);
    const second = mappings.change('Accept', [mapping('new')]);
    expect(ids(mappings)).toEqual(['new', 'old']);
    expect(mappings.find(toId('old'))?.action).toBe('altered');
    answers[1]?.(true);
    answers[0]?.(false);
    await expect(first).rejects.toThrow('The disk is full.');
    await second;
    expect(ids(mappings)).toEqual(['new', 'old']);
    expect(mappings.find(toId('old'))?.action).toBe('kept');
  });

  it('takes the mark of what was accepted in bulk when it is changed by hand', () => {
    const answers = mainThatWaits();
    const mappings = make();
    const inBulk: Mapping = { ...mapping('old'), flags: ['accepted_in_bulk'] };
    mappings.reset([inBulk]);
    void mappings.change('Change', [{ ...inBulk, action: 'altered' }]);
    expect(mappings.find(inBulk.id)?.flags).toEqual([]);
    answers[0]?.(true);
    void mappings.change('Accept', [{ ...inBulk, action: 'kept' }], [], true);
    expect(mappings.find(inBulk.id)?.flags).toEqual(['accepted_in_bulk']);
    answers[1]?.(true);
  });

  it('takes back what is new and brings back what was removed', async () => {
    const answers = mainThatWaits();
    const mappings = make();
    mappings.reset([mapping('old')]);
    const change = mappings.change('Replace', [mapping('new')], [toId<MappingId>('old')]);
    expect(ids(mappings)).toEqual(['new']);
    answers[0]?.(false);
    await expect(change).rejects.toThrow('The disk is full.');
    expect(ids(mappings)).toEqual(['old']);
  });

  it('take over what a save has moved, but for what is on its way or gone', async () => {
    const answers = mainThatWaits();
    const mappings = make();
    mappings.reset([mapping('old'), mapping('other'), mapping('gone')]);
    const change = mappings.change('Change', [{ ...mapping('old'), reason: 'new' }]);
    const removal = mappings.change('Unmap', [], [toId<MappingId>('gone')]);
    const moved = (id: string): Mapping => ({ ...mapping(id), target: [] });
    mappings.takeCarried([moved('old'), moved('other'), moved('gone')]);
    expect(mappings.find(toId('old'))).toEqual({ ...mapping('old'), reason: 'new' });
    expect(mappings.find(toId('other'))).toEqual(moved('other'));
    for (const answer of answers) answer(true);
    await Promise.all([change, removal]);
    mappings.takeCarried([moved('old'), moved('gone')]);
    expect(mappings.find(toId('old'))).toEqual(moved('old'));
    expect(ids(mappings)).toEqual(['old', 'other']);
  });

  it('gives an own action back to what had it, as that is by then, and not to what is gone', async () => {
    const own = { id: toId<OwnActionId>('own'), name: 'Merged', base: 'kept' as const };
    const had = (id: string): Mapping => ({ ...mapping(id), ownAction: own.id });
    const sent: unknown[] = [];
    const follow = [had('stays'), had('goes')];
    vi.stubGlobal('window', {
      palimpsest: {
        call: (_channel: string, input: unknown) => {
          sent.push(input);
          const changed =
            sent.length === 1 ? follow.map((one) => ({ ...one, ownAction: null })) : [];
          const value = { changed, before: sent.length === 1 ? follow : [] };
          return Promise.resolve(toWire({ ok: true, value }));
        },
        on: () => () => undefined,
      },
    });
    const history = new History({ isGone: () => false, endTyping: () => undefined });
    const mappings = new Mappings(history);
    mappings.reset(follow);
    mappings.names = { renamed: {}, own: [own] };
    await mappings.changeNames('Remove “Merged”', () => ({ renamed: {}, own: [] }));
    expect(mappings.list.map(({ ownAction }) => ownAction)).toEqual([null, null]);
    expect(mappings.nameOf(had('stays'))).toBe('Kept');
    // Its text was removed, and the other has another end by now.
    mappings.reset([{ ...mapping('stays'), target: [] }]);
    await history.undo();
    const back = { ...had('stays'), target: [] };
    expect(sent[1]).toEqual({
      names: { renamed: {}, own: [own] },
      put: [back],
      remove: [],
      weights: [],
    });
    expect(mappings.list).toEqual([back]);
    expect(mappings.nameOf(back)).toBe('Merged');
    expect(history.nextRedo).toBe('Remove “Merged”');
  });

  it('take back what a file brought with one request: mappings, names and weights', async () => {
    const sent: unknown[] = [];
    vi.stubGlobal('window', {
      palimpsest: {
        call: (channel: string, input: unknown) => {
          sent.push([channel, input]);
          return Promise.resolve(toWire({ ok: true, value: { changed: [], before: [] } }));
        },
        on: () => () => undefined,
      },
    });
    const history = new History({ isGone: () => false, endTyping: () => undefined });
    const mappings = new Mappings(history);
    mappings.reset([mapping('old'), mapping('new')]);
    const names = { renamed: {}, own: [] };
    const passageId = toId<PassageId>('p');
    const shown: unknown[] = [];
    mappings.noteChangeWithNames(
      'Read mappings',
      {
        mappings: [mapping('old'), mapping('new')],
        names,
        weights: [{ passageId, weight: 'support' }],
      },
      { mappings: [mapping('old')], names, weights: [{ passageId, weight: null }] },
      (weights) => shown.push(weights),
    );
    await history.undo();
    expect(sent).toEqual([
      [
        'project.writeActionNames',
        {
          names,
          put: [mapping('old')],
          remove: ['new'],
          weights: [{ passageId, weight: null }],
        },
      ],
    ]);
    expect(ids(mappings)).toEqual(['old']);
    await history.redo();
    expect(sent).toHaveLength(2);
    expect(ids(mappings)).toEqual(['new', 'old']);
    expect(shown).toEqual([[{ passageId, weight: null }], [{ passageId, weight: 'support' }]]);
  });

  it('make no step of the history when nothing is changed', async () => {
    const call = vi.fn();
    vi.stubGlobal('window', { palimpsest: { call, on: () => () => undefined } });
    const history = new History({ isGone: () => false, endTyping: () => undefined });
    await new Mappings(history).changeNames('Move “Merged”', (now) => now);
    expect(call).not.toHaveBeenCalled();
    expect(history.nextUndo).toBeUndefined();
  });
});

describe('Mappings.standing', () => {
  const [draft, other] = [toId<VersionId>('draft'), toId<VersionId>('other')];
  const toScene = (id: string, versionId: VersionId, scene: string): Mapping => ({
    ...mapping(id),
    versionId,
    target: [{ kind: 'scene', sceneId: toId<SceneId>(scene), quote: null }],
  });
  const list = [toScene('1', draft, 'a'), toScene('2', draft, 'b'), toScene('3', other, 'c')];
  const scenes = (...ids: string[]): SceneId[] => ids.map((id) => toId<SceneId>(id));
  const standing = (mappings: Mappings): string[] => mappings.standing.map(({ id }) => id);
  const make = (...removed: string[]): Mappings => {
    const mappings = new Mappings(new History({ isGone: () => false, endTyping: () => undefined }));
    mappings.reset(list);
    mappings.startWith(scenes(...removed));
    return mappings;
  };

  it('goes by what was deleted before the project was opened, and by the scenes of the open draft', () => {
    const mappings = make('b', 'c');
    expect(standing(mappings)).toEqual(['1']);
    mappings.follow({ id: draft, sceneOrder: scenes('b'), knownScenes: new Set(), goneWords: [] });
    expect(standing(mappings)).toEqual(['2']);
    expect(mappings.list).toHaveLength(3);
  });

  it('waits with its judgement for a draft that has not counted its scenes', () => {
    const mappings = make('b');
    mappings.follow({ id: draft, sceneOrder: [], knownScenes: new Set(), goneWords: [] });
    expect(standing(mappings)).toEqual(['1', '3']);
  });

  it('remembers how a draft was left when another is opened', () => {
    const mappings = make('b');
    mappings.follow({ id: draft, sceneOrder: scenes('b'), knownScenes: new Set(), goneWords: [] });
    mappings.follow({ id: other, sceneOrder: scenes('c'), knownScenes: new Set(), goneWords: [] });
    expect(standing(mappings)).toEqual(['2', '3']);
  });

  it('judges a scene that another draft answers by the draft that it stands in', () => {
    const mappings = make('c');
    const answer: Mapping = {
      ...toScene('4', other, 'd'),
      source: [{ kind: 'scene', sceneId: toId<SceneId>('b'), quote: null }],
    };
    mappings.reset([answer]);
    expect(standing(mappings)).toEqual(['4']);
    const knownScenes = new Set(scenes('a', 'b'));
    mappings.follow({ id: draft, sceneOrder: scenes('a'), knownScenes, goneWords: [] });
    expect(standing(mappings)).toEqual([]);
    // Another draft is opened: what was deleted in the one that was left stays deleted.
    mappings.follow({
      id: other,
      sceneOrder: scenes('d'),
      knownScenes: new Set(scenes('d')),
      goneWords: [],
    });
    expect(standing(mappings)).toEqual([]);
    mappings.follow({ id: draft, sceneOrder: scenes('a', 'b'), knownScenes, goneWords: [] });
    expect(standing(mappings)).toEqual(['4']);
  });
});

describe('Mappings.deletedPlaces', () => {
  const [draft, other] = [toId<VersionId>('draft'), toId<VersionId>('other')];
  const end = (scene: string): Mapping['target'][number] => ({
    kind: 'scene',
    sceneId: toId<SceneId>(scene),
    quote: null,
  });
  const one: Mapping = { ...mapping('1'), versionId: draft, target: [end('a'), end('b')] };

  it('are those of the open draft, by its scenes as they stand, once it has counted them', () => {
    const mappings = new Mappings(new History({ isGone: () => false, endTyping: () => undefined }));
    mappings.reset([one]);
    expect(mappings.deletedPlaces).toEqual([]);
    mappings.follow({ id: draft, sceneOrder: [], knownScenes: new Set(), goneWords: [] });
    expect(mappings.deletedPlaces).toEqual([]);
    mappings.follow({
      id: draft,
      sceneOrder: [toId<SceneId>('a')],
      knownScenes: new Set(),
      goneWords: [],
    });
    expect(mappings.deletedPlaces).toEqual([
      { kind: 'scene', sceneId: toId<SceneId>('b'), mappings: [one] },
    ]);
    const goneWords = [{ mappingId: one.id, sceneId: toId<SceneId>('a') }];
    const sceneOrder = [toId<SceneId>('a'), toId<SceneId>('b')];
    mappings.follow({ id: draft, sceneOrder, knownScenes: new Set(), goneWords });
    expect(mappings.deletedPlaces).toEqual([
      { kind: 'words', sceneId: toId<SceneId>('a'), mappings: [one] },
    ]);
    mappings.follow({
      id: other,
      sceneOrder: [toId<SceneId>('c')],
      knownScenes: new Set(),
      goneWords: [],
    });
    expect(mappings.deletedPlaces).toEqual([]);
  });
});
