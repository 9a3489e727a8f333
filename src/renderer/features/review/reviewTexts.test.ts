import { describe, expect, it } from 'vitest';
import { toId } from '../../../shared/model/ids.ts';
import type { Version } from '../../../shared/model/sources.ts';
import { alignedText, firstPair, idOfText, targetsFor, type ReviewText } from './reviewTexts.ts';

function text(id: string, kind: Version['kind']): ReviewText {
  const versionId = toId<Version['id']>(kind === 'draft' ? id : `work ${id}`);
  return {
    id,
    version: { id: versionId, kind, title: id, creator: '', year: null, position: 0 },
    witness:
      kind === 'draft'
        ? undefined
        : {
            id: toId(id),
            versionId,
            title: id,
            kind: 'plot_summary',
            unit: 'sentence',
            fileName: '',
            encoding: 'utf-8',
            revision: 0,
            position: 0,
            passageCount: 1,
            placelessCount: 0,
            beginsAt: 0,
          },
    label: id,
  };
}

const novel = text('novel', 'novel');
const films = [text('film 1', 'film'), text('film 2', 'film')];
const drafts = [text('draft 1', 'draft'), text('draft 2', 'draft')];
const all = [novel, ...films, ...drafts];

describe('the targets of a source', () => {
  const targetsOf = (source: ReviewText | undefined): string[] =>
    source === undefined ? [] : targetsFor(source, all).map(({ id }) => id);

  it('are all that were not told before it', () => {
    expect(targetsOf(novel)).toEqual(['film 1', 'film 2', 'draft 1', 'draft 2']);
    expect(targetsOf(films[0])).toEqual(['film 2', 'draft 1', 'draft 2']);
  });

  it('are of a draft the other drafts, in either order', () => {
    expect(targetsOf(drafts[0])).toEqual(['draft 2']);
    expect(targetsOf(drafts[1])).toEqual(['draft 1']);
  });
});

describe('the first pair', () => {
  const idsOf = (texts: readonly ReviewText[], draft: string): string[] => {
    const pair = firstPair(texts, draft);
    return pair === null ? [] : [idOfText(pair.source), idOfText(pair.target)];
  };

  it('is the novel with the first film, else with the open draft', () => {
    expect(idsOf(all, 'draft 2')).toEqual(['novel', 'film 1']);
    expect(idsOf([novel, ...drafts], 'draft 2')).toEqual(['novel', 'draft 2']);
    expect(idsOf([...films, ...drafts], 'draft 1')).toEqual(['film 1', 'film 2']);
  });

  it('is another draft with the open one where there is no text', () => {
    expect(idsOf(drafts, 'draft 2')).toEqual(['draft 1', 'draft 2']);
    expect(idsOf(drafts, 'draft 1')).toEqual(['draft 2', 'draft 1']);
    expect(idsOf(drafts.slice(0, 1), 'draft 1')).toEqual([]);
  });
});

it('a text is named by what it is', () => {
  expect(alignedText(novel)).toEqual({ witnessId: 'novel' });
  expect(all.map((one) => idOfText(alignedText(one)))).toEqual(all.map(({ id }) => id));
});
