import { describe, expect, it } from 'vitest';
import type { Anchor, Mapping } from '../model/adaptation.ts';
import {
  toId,
  type MappingId,
  type PassageId,
  type SceneId,
  type VersionId,
} from '../model/ids.ts';
import { decidedElsewhere, inventionsOnce } from './otherAccounts.ts';

const film = toId<VersionId>('film');
const passage = (id: string): Anchor => ({
  kind: 'passage',
  passageId: toId<PassageId>(id),
  quote: null,
});
const map = (source: string, target: readonly Anchor[], more: Partial<Mapping> = {}): Mapping => ({
  id: toId<MappingId>(`${source} ${target.length}`),
  versionId: film,
  action: 'kept',
  ownAction: null,
  status: 'confirmed',
  flags: [],
  reason: '',
  score: null,
  source: [passage(source)],
  target,
  ...more,
});

const suggested = map('n1', [passage('b1')], { status: 'suggested' });
const isInB = (anchor: Anchor): boolean =>
  anchor.kind === 'passage' && anchor.passageId.startsWith('b');
const found = (...all: Mapping[]): Mapping | null =>
  decidedElsewhere(suggested, [suggested, ...all], isInB);

describe('decidedElsewhere', () => {
  it('finds what was decided of the same sources in another account', () => {
    const told = map('n1', [passage('a1'), passage('a2')]);
    expect(found(told, map('n2', [passage('a3')]))).toBe(told);
  });

  it('finds nothing where it is not decided, of another version, or in this account', () => {
    expect(found(map('n1', [passage('a1')], { status: 'suggested' }))).toBeNull();
    expect(found(map('n1', [], { action: 'omitted' }))).toBeNull();
    expect(found(map('n1', [passage('a1')], { versionId: toId('remake') }))).toBeNull();
    expect(found(map('n1', [passage('a1'), passage('b2')]))).toBeNull();
    const scene: Anchor = { kind: 'scene', sceneId: toId<SceneId>('s1'), quote: null };
    expect(found(map('n1', [scene]))).toBeNull();
  });

  it('finds nothing where two things are decided: neither is the one', () => {
    expect(found(map('n1', [passage('a1')]), map('n1', [passage('a2')]))).toBeNull();
  });
});

describe('inventionsOnce', () => {
  const textOf = (anchor: Anchor): string | undefined =>
    anchor.kind === 'passage' ? anchor.passageId.slice(0, 1) : undefined;
  const invented = (...ends: string[]): Mapping => ({
    ...map('n1', ends.map(passage), { action: 'invented' }),
    id: toId<MappingId>(`invented ${ends.join()}`),
    source: [],
  });
  const once = (...all: Mapping[]) =>
    inventionsOnce(all, textOf).map(({ target }) => target.map(textOf).join(''));

  it('takes those of the account that tells most of them', () => {
    expect(once(invented('a1'), invented('b1'))).toEqual(['a']);
    expect(once(invented('a1'), invented('b1'), invented('b2'))).toEqual(['b', 'b']);
  });

  it('counts one that is joined in both accounts with either', () => {
    expect(once(invented('a1', 'b1'), invented('a2'))).toEqual(['ab', 'a']);
    expect(once(invented('a1', 'b1'), invented('b2'), invented('b3'))).toEqual(['ab', 'b', 'b']);
  });

  it('leaves what has a source, and the scenes of a draft', () => {
    const scene: Anchor = { kind: 'scene', sceneId: toId<SceneId>('s1'), quote: null };
    const ofDraft: Mapping = { ...invented(), target: [scene] };
    const all = [map('n1', [passage('a1')]), map('n2', [passage('b1')]), map('n3', []), ofDraft];
    expect(inventionsOnce(all, textOf)).toEqual(all);
    expect(inventionsOnce([], textOf)).toEqual([]);
  });
});
