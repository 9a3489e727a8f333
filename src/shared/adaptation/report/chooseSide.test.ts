import { describe, expect, it } from 'vitest';
import { toId } from '../../model/ids.ts';
import type { Version, Witness } from '../../model/sources.ts';
import { chooseSide } from './chooseSide.ts';

const version = (
  id: string,
  kind: Version['kind'],
  title: string,
  year: number | null,
): Version => ({
  id: toId(id),
  kind,
  title,
  creator: '',
  year,
  position: 0,
});
const witness = (id: string, versionId: string, title: string): Witness => ({
  id: toId(id),
  versionId: toId(versionId),
  title,
  kind: 'plot_summary',
  unit: 'sentence',
  fileName: '',
  encoding: 'utf-8',
  revision: 0,
  position: 0,
});
const known = {
  versions: [
    version('n', 'novel', 'The Kite Runner', 2003),
    version('f', 'film', 'The Kite Runner', 2007),
    version('d1', 'draft', 'Draft 1', null),
    version('d2', 'draft', 'Draft #2', null),
  ],
  witnesses: [witness('a', 'f', 'Account A'), witness('b', 'f', 'Account B')],
};

describe('chooseSide', () => {
  it.each([
    ['n', 'n'],
    ['Novel', 'n'],
    ['film, 2007', 'f'],
    ['FILM', 'f'],
    ['draft 1', 'd1'],
    ['Draft #2', 'd2'],
  ])('takes %s for the version %s', (name, id) => {
    expect(chooseSide(name, known)).toEqual({ versionId: id, witnessId: null });
  });

  it('takes what stands after # for a text, by its title or id', () => {
    expect(chooseSide('Film, 2007#account b', known)).toEqual({ versionId: 'f', witnessId: 'b' });
    expect(chooseSide('Film#a', known)).toEqual({ versionId: 'f', witnessId: 'a' });
  });

  it('says which names there are when it finds none, or several', () => {
    expect(chooseSide('Draft 9', known)).toBe(
      'There is no version “Draft 9”. There is: “Novel”, “Film, 2007”, “Draft 1”, “Draft #2”.',
    );
    expect(chooseSide('The Kite Runner', known)).toBe(
      '“The Kite Runner” can be several versions: “Novel”, “Film, 2007”. Say one of these names.',
    );
    expect(chooseSide('Film#Account C', known)).toBe(
      '“Film” has no texts “Account C”. There is: “Account A”, “Account B”.',
    );
    expect(chooseSide('Draft 1#A', known)).toBe('“Draft 1” has no texts to choose from.');
  });

  it('says so when the project has no versions at all', () => {
    expect(chooseSide('Novel', { versions: [], witnesses: [] })).toBe(
      'The project has no versions yet.',
    );
  });

  it('tells two of one name apart by their ids', () => {
    const twins = {
      ...known,
      versions: [...known.versions, version('d3', 'draft', 'Draft 1', null)],
    };
    expect(chooseSide('Draft 1', twins)).toContain('“Draft 1” (d1), “Draft 1” (d3)');
    expect(chooseSide('d3', twins)).toEqual({ versionId: 'd3', witnessId: null });
  });
});
