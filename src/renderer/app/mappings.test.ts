import { describe, expect, it } from 'vitest';
import type { Mapping } from '../../shared/model/adaptation.ts';
import type { MappingId, PassageId, SceneId, VersionId } from '../../shared/model/ids.ts';
import { History } from './history.svelte.ts';
import { Mappings } from './mappings.svelte.ts';

const draft = 'draft' as VersionId;
const other = 'other' as VersionId;

function mapping(id: string, versionId: VersionId, scene: string): Mapping {
  return {
    id: id as MappingId,
    versionId,
    action: 'kept',
    ownAction: null,
    status: 'confirmed',
    flags: [],
    reason: '',
    score: null,
    source: [{ kind: 'passage', passageId: id as PassageId, quote: null }],
    target: [{ kind: 'scene', sceneId: scene as SceneId, quote: null }],
  };
}

describe('Mappings.standing', () => {
  const list = [mapping('1', draft, 'a'), mapping('2', draft, 'b'), mapping('3', other, 'c')];
  const scenes = (...ids: string[]): SceneId[] => ids as SceneId[];
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
    mappings.follow({ id: draft, sceneOrder: scenes('b') });
    expect(standing(mappings)).toEqual(['2']);
    expect(mappings.list).toHaveLength(3);
  });

  it('waits with its judgement for a draft that has not counted its scenes', () => {
    const mappings = make('b');
    mappings.follow({ id: draft, sceneOrder: [] });
    expect(standing(mappings)).toEqual(['1', '3']);
  });

  it('remembers how a draft was left when another is opened', () => {
    const mappings = make('b');
    mappings.follow({ id: draft, sceneOrder: scenes('b') });
    mappings.follow({ id: other, sceneOrder: scenes('c') });
    expect(standing(mappings)).toEqual(['2', '3']);
  });
});
