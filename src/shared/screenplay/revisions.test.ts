import { describe, expect, it } from 'vitest';
import {
  markedRevision,
  newRevision,
  nextRevision,
  noRevisions,
  readRevisions,
  revisedLines,
  revisionColorName,
  revisionHeader,
  startRevision,
  toRevisionId,
  type DraftRevisions,
  type RevisionId,
} from './revisions.ts';

function id(value: number): RevisionId {
  const found = toRevisionId(value);
  if (found === null) throw new Error(`${value} is no revision`);
  return found;
}

/** A draft that was issued so many times. */
function issued(times: number): DraftRevisions {
  let revisions = noRevisions;
  for (let count = 0; count < times; count++) {
    const next = nextRevision(revisions);
    if (next !== null) revisions = startRevision(revisions, newRevision(next, ''));
  }
  return revisions;
}

describe('revisions', () => {
  it('come in the order of the trade, and after tan in a second round', () => {
    expect(issued(11).list.map((one) => revisionColorName(one.id))).toEqual([
      ...['Blue', 'Pink', 'Yellow', 'Green', 'Goldenrod', 'Buff', 'Salmon', 'Cherry', 'Tan'],
      ...['2nd White', '2nd Blue'],
    ]);
  });

  it('end after five rounds', () => {
    const all = issued(60);
    expect(all.list).toHaveLength(49);
    expect(nextRevision(all)).toBeNull();
  });

  it('are started by being made current and turned on; one that is there is changed', () => {
    const two = issued(2);
    expect(two).toMatchObject({ current: 2, on: true });
    const named = startRevision(two, { ...newRevision(id(1), '2026-11-21'), name: 'Blue pages' });
    expect(named.list.map(({ name }) => name)).toEqual(['Blue pages', 'Pink Revision']);
    expect(named.current).toBe(1);
  });

  it('say their name and day at the head of a page', () => {
    expect(revisionHeader(newRevision(id(1), '2026-11-21'))).toBe('BLUE REVISION 11/21/26');
    expect(revisionHeader(newRevision(id(12), ''))).toBe('2ND PINK REVISION');
  });

  it('are read from anything, and nothing is read from what says none', () => {
    const two = issued(2);
    expect(readRevisions(JSON.parse(JSON.stringify(two)))).toEqual(two);
    for (const odd of [null, 3, 'blue', {}, { list: {} }, { list: [null, { id: 0 }], on: true }]) {
      expect(readRevisions(odd)).toEqual(noRevisions);
    }
  });

  it('mark words by the later of the two that changed them, if it is shown', () => {
    const both = { revision: id(1), deletion: id(2) };
    const two = issued(2);
    expect(markedRevision(both, two)).toBe(2);
    expect(markedRevision(both, { ...two, current: id(1) })).toBe(1);
    expect(markedRevision({ revision: id(1) }, two)).toBeNull();
    expect(markedRevision({ revision: id(1) }, { ...two, shown: 'all' })).toBe(1);
    expect(markedRevision({ revision: id(3) }, noRevisions)).toBe(3);
  });

  it('mark each line that holds changed words, a space at its end included, and no other', () => {
    const runs = [
      { text: 'one two ' },
      { text: 'three ', revision: id(1) },
      { text: 'four five ' },
      { text: 's', deletion: id(1) },
      { text: 'ix' },
    ];
    // one two |three four |five |six
    expect(revisedLines(runs, [0, 8, 19, 24], 27, issued(1))).toEqual([null, 1, null, 1]);
    expect(revisedLines(runs, [0], 27, issued(1))).toEqual([1]);
    expect(revisedLines(runs, [0], 27, issued(2))).toEqual([null]);
  });
});
