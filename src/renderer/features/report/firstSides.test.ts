import { describe, expect, it } from 'vitest';
import { toId, type VersionId } from '../../../shared/model/ids.ts';
import type { Version } from '../../../shared/model/sources.ts';
import { firstSides } from './firstSides.ts';

const version = (id: string, kind: Version['kind']): Version => ({
  id: toId(id),
  kind,
  title: id,
  creator: '',
  year: null,
  position: 0,
});
const novel = version('novel', 'novel');
const film = version('film', 'film');
const play = version('play', 'play');
const draft = version('draft', 'draft');
const side = (id: string) => ({ versionId: toId<VersionId>(id), witnessId: null });

describe('firstSides', () => {
  it('takes what stands in Compare', () => {
    const compared = [side('draft'), side('film')];
    const project = { versions: [novel, film, draft], works: [novel, film] };
    expect(firstSides(compared, project, draft.id)).toEqual(compared);
  });

  it('takes the novel, a film and the open draft without it, or when it is gone', () => {
    const project = { versions: [play, novel, film, draft], works: [play, novel, film] };
    const usual = [side('novel'), side('film'), side('draft')];
    expect(firstSides([], project, draft.id)).toEqual(usual);
    expect(firstSides([side('gone'), side('novel')], project, draft.id)).toEqual(usual);
  });

  it('makes do with what there is', () => {
    expect(firstSides([], { versions: [draft], works: [] }, draft.id)).toEqual([side('draft')]);
    expect(firstSides([], { versions: [play, draft], works: [play] }, draft.id)).toEqual([
      side('play'),
      side('draft'),
    ]);
  });
});
