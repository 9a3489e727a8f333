import { describe, expect, it } from 'vitest';
import type { Action, Mapping, Status } from '../model/adaptation.ts';
import {
  toId,
  type MappingId,
  type PassageId,
  type SceneId,
  type VersionId,
  type WitnessId,
} from '../model/ids.ts';
import type { Passage, PassageKind } from '../model/sources.ts';
import { coverageOf, countActions, nextUnanswered } from './coverage.ts';

const draft = toId<VersionId>('draft');

function passage(id: string, length: number, kind: PassageKind = 'sentence'): Passage {
  return {
    id: toId<PassageId>(id),
    witnessId: toId<WitnessId>('novel'),
    position: 0,
    kind,
    text: 'x'.repeat(length),
    paragraph: 0,
    time: null,
    weight: null,
  };
}

function mapping(
  action: Action,
  passages: readonly string[],
  status: Status = 'confirmed',
  version = draft,
): Mapping {
  return {
    id: toId<MappingId>(`${action} ${passages.join()}`),
    versionId: version,
    action,
    ownAction: null,
    status,
    flags: [],
    reason: '',
    score: null,
    source: passages.map((id) => ({
      kind: 'passage',
      passageId: toId<PassageId>(id),
      quote: null,
    })),
    target:
      action === 'omitted' ? [] : [{ kind: 'scene', sceneId: toId<SceneId>('scene'), quote: null }],
  };
}

describe('coverageOf', () => {
  const text = [passage('h', 50, 'heading'), passage('a', 10), passage('b', 30), passage('c', 60)];
  const fates = (mappings: readonly Mapping[]) =>
    coverageOf(text, mappings, draft).fates.map(({ fate }) => fate);

  it('counts the characters of the passages that are used, without headings', () => {
    expect(coverageOf(text, [mapping('kept', ['a']), mapping('altered', ['b'])], draft).share).toBe(
      0.4,
    );
  });

  it('gives an omitted passage a fate and no share', () => {
    const coverage = coverageOf(text, [mapping('omitted', ['c'])], draft);
    expect(coverage.share).toBe(0);
    expect(coverage.fates.map(({ fate }) => fate)).toEqual(['unanswered', 'unanswered', 'omitted']);
  });

  it('lets a use outweigh an omission, whichever was stored first', () => {
    const both = [mapping('omitted', ['a']), mapping('condensed', ['a'])];
    expect(fates(both)[0]).toBe('condensed');
    expect(fates(both.toReversed())[0]).toBe('condensed');
  });

  it('counts neither suggestions, nor what was rejected, nor other versions', () => {
    const other = toId<VersionId>('other');
    const mappings = [
      mapping('kept', ['a'], 'suggested'),
      mapping('kept', ['b'], 'rejected'),
      mapping('kept', ['c'], 'confirmed', other),
    ];
    expect(coverageOf(text, mappings, draft).share).toBe(0);
    expect(fates(mappings)).toEqual(['unanswered', 'unanswered', 'unanswered']);
  });

  it('is nothing for a text without passages', () => {
    expect(coverageOf([passage('h', 5, 'heading')], [], draft)).toEqual({ share: 0, fates: [] });
  });
});

describe('nextUnanswered', () => {
  const text = [passage('h', 5, 'heading'), passage('a', 1), passage('b', 1), passage('c', 1)];
  const next = (mappings: readonly Mapping[], after: string | null): string | undefined =>
    nextUnanswered(
      coverageOf(text, mappings, draft),
      after === null ? null : toId<PassageId>(after),
    )?.id;

  it('goes on behind a passage, and from the end to the beginning', () => {
    expect(next([], null)).toBe('a');
    expect(next([mapping('kept', ['b'])], 'a')).toBe('c');
    expect(next([mapping('kept', ['c'])], 'b')).toBe('a');
    expect(next([mapping('omitted', ['a', 'b'])], 'c')).toBe('c');
  });

  it('is nothing where all is decided', () => {
    expect(next([mapping('kept', ['a', 'b', 'c'])], 'a')).toBeUndefined();
  });
});

describe('countActions', () => {
  it('counts the confirmed mappings of a version', () => {
    const counts = countActions(
      [
        mapping('kept', ['a']),
        mapping('kept', ['b']),
        mapping('omitted', ['c']),
        mapping('altered', ['c'], 'suggested'),
      ],
      draft,
    );
    expect(counts).toEqual({
      kept: 2,
      condensed: 0,
      expanded: 0,
      altered: 0,
      omitted: 1,
      invented: 0,
    });
  });
});
