import { describe, expect, it } from 'vitest';
import type { Anchor, Mapping } from '../model/adaptation.ts';
import {
  toId,
  type MappingId,
  type PassageId,
  type SceneId,
  type VersionId,
} from '../model/ids.ts';
import { decidedElsewhere } from './otherAccounts.ts';

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
