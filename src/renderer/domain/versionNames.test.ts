import { describe, expect, it } from 'vitest';
import { toId, type VersionId } from '../../shared/model/ids.ts';
import type { Version } from '../../shared/model/sources.ts';
import { versionLabel } from './versionNames.ts';

const version = (id: string, facts: Partial<Version>): Version => ({
  id: toId<VersionId>(id),
  kind: 'film',
  title: 'The Wizard of Oz',
  creator: '',
  year: null,
  position: 0,
  ...facts,
});

describe('versionLabel', () => {
  it('is the kind, with the year of a film', () => {
    const novel = version('n', { kind: 'novel', year: 1900 });
    const film = version('f', { year: 1910 });
    const draft = version('d', { kind: 'draft', title: 'Draft 2' });
    const all = [novel, film, draft];
    expect(all.map((one) => versionLabel(one, all))).toEqual(['Novel', 'Film, 1910', 'Draft 2']);
  });

  it('names a treatment by its kind, and two by their titles', () => {
    const one = version('a', { kind: 'treatment', title: 'The blue kite' });
    expect(versionLabel(one, [one])).toBe('Treatment');
    const all = [one, version('b', { kind: 'treatment', title: 'Snow' })];
    expect(all.map((each) => versionLabel(each, all))).toEqual(['The blue kite', 'Snow']);
  });

  it('tells two films apart by year, and by title where the year does not', () => {
    const all = [
      version('a', { year: 1910 }),
      version('b', { year: 1925 }),
      version('c', { year: 1925, title: 'Oz' }),
    ];
    expect(all.map((one) => versionLabel(one, all))).toEqual([
      'Film, 1910',
      'The Wizard of Oz, 1925',
      'Oz, 1925',
    ]);
  });

  it('names novels by title as soon as there are two', () => {
    const all = [
      version('a', { kind: 'novel', title: 'Ur', year: 1900 }),
      version('b', { kind: 'novel', title: 'Oz' }),
    ];
    expect(all.map((one) => versionLabel(one, all))).toEqual(['Ur, 1900', 'Oz']);
  });
});
