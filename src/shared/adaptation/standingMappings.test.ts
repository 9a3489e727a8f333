import { describe, expect, it } from 'vitest';
import type { Anchor, Mapping } from '../model/adaptation.ts';
import {
  toId,
  type MappingId,
  type PassageId,
  type SceneId,
  type VersionId,
} from '../model/ids.ts';
import { standingMappings } from './standingMappings.ts';

const passage = (id: string): Anchor => ({
  kind: 'passage',
  passageId: toId<PassageId>(id),
  quote: null,
});
const scene = (id: string): Anchor => ({ kind: 'scene', sceneId: toId<SceneId>(id), quote: null });

function mapping(id: string, source: Anchor[], target: Anchor[]): Mapping {
  return {
    id: toId<MappingId>(id),
    versionId: toId<VersionId>('draft'),
    action: 'kept',
    ownAction: null,
    status: 'confirmed',
    flags: [],
    reason: '',
    score: null,
    source,
    target,
  };
}

describe('standingMappings', () => {
  const list = [
    mapping('both', [passage('1')], [scene('a'), scene('b')]),
    mapping('only', [passage('2')], [scene('b')]),
    mapping('invented', [], [scene('b')]),
    mapping('omitted', [passage('3')], []),
    mapping('film', [passage('4')], [passage('5')]),
  ];

  it('leaves out what has a side in deleted scenes alone, and changes nothing else', () => {
    const standing = standingMappings(list, (id) => id === toId<SceneId>('b'));
    expect(standing).toEqual([list[0], list[3], list[4]]);
  });

  it('asks of a scene in its own draft', () => {
    const standing = standingMappings(list, (_, draft) => draft !== toId<VersionId>('draft'));
    expect(standing).toEqual(list);
  });

  it('leaves out what answers deleted scenes of another draft alone', () => {
    const answers = [
      mapping('of both', [scene('a'), scene('b')], [scene('c')]),
      mapping('of one', [scene('b')], [scene('c')]),
      mapping('of a passage too', [scene('b'), passage('1')], [scene('c')]),
      mapping('left out', [scene('b')], []),
    ];
    const asked: (VersionId | null)[] = [];
    const standing = standingMappings(answers, (id, draft) => {
      asked.push(draft);
      return id === toId<SceneId>('b');
    });
    expect(standing).toEqual([answers[0], answers[2]]);
    // Whose scene a source is, its mapping does not say.
    expect(asked).toContain(null);
  });
});
