import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  faultOf,
  findOwnAction,
  longestActionName,
  mostOwnActions,
  type ActionNames,
  type OwnAction,
} from '../model/actionNames.ts';
import { actions, type Mapping } from '../model/adaptation.ts';
import { toId, type OwnActionId } from '../model/ids.ts';
import { possibleBases, readOwnAction } from './ownActions.ts';

const merged: OwnAction = { id: toId('o1'), name: 'Merged', base: 'condensed' };
const names: ActionNames = { renamed: { kept: 'Taken over' }, own: [merged] };

const mapping = (ends: { source: number; target: number }): Mapping => ({
  id: toId('m'),
  versionId: toId('v'),
  action: 'condensed',
  ownAction: merged.id,
  status: 'confirmed',
  flags: [],
  reason: '',
  score: null,
  source: Array.from({ length: ends.source }, () => ({
    kind: 'passage',
    passageId: toId('p'),
    quote: null,
  })),
  target: Array.from({ length: ends.target }, () => ({
    kind: 'passage',
    passageId: toId('q'),
    quote: null,
  })),
});

describe('what an own action can count as', () => {
  it('is any of the six while nothing has it', () => {
    expect(possibleBases(merged, [])).toEqual(actions);
    expect(
      possibleBases({ ...merged, id: toId('other') }, [mapping({ source: 1, target: 1 })]),
    ).toEqual(actions);
  });

  it('is what the ends of its mappings allow, and what it counts as now', () => {
    expect(possibleBases(merged, [mapping({ source: 1, target: 1 })])).toEqual([
      'kept',
      'condensed',
      'expanded',
      'altered',
    ]);
    expect(
      possibleBases({ ...merged, base: 'omitted' }, [mapping({ source: 1, target: 0 })]),
    ).toEqual(['omitted']);
    expect(
      possibleBases({ ...merged, base: 'omitted' }, [mapping({ source: 1, target: 1 })]),
    ).toContain('omitted');
  });
});

describe('an own action of a file', () => {
  it('is the project’s of that name and base, whatever the capitals', () => {
    expect(readOwnAction(' MERGED', 'condensed', names)).toEqual({ id: merged.id, names });
  });

  it('is added when the project has none', () => {
    const read = readOwnAction('Told by Ali', 'altered', names);
    expect(read.names.own.at(-1)).toEqual({ id: read.id, name: 'Told by Ali', base: 'altered' });
  });

  it('is nothing when the name says no more than the base', () => {
    for (const name of ['', ' \n', '\u200b', 'condensed', ' Condensed']) {
      expect(readOwnAction(name, 'condensed', names)).toEqual({ id: null, names });
    }
    expect(readOwnAction('taken  over', 'kept', names).id).toBeNull();
  });

  it('is told apart from another action of that name, the same each time', () => {
    const once = readOwnAction('Merged', 'altered', names);
    expect(once.names.own.at(-1)?.name).toBe('Merged (altered)');
    expect(readOwnAction('Merged', 'altered', once.names)).toEqual(once);
    const word = readOwnAction('Omitted', 'condensed', names);
    expect(word.names.own.at(-1)?.name).toBe('Omitted (condensed)');
    const more = {
      ...once.names,
      own: once.names.own.map((one) =>
        one.base === 'altered' ? { ...one, base: 'kept' as const } : one,
      ),
    };
    expect(readOwnAction('Merged', 'altered', more).names.own.at(-1)?.name).toBe(
      'Merged (altered 2)',
    );
  });

  it('is cut when it is too long, and left with its base when there are too many', () => {
    const long = readOwnAction('x'.repeat(90), 'kept', names).names.own.at(-1);
    expect(long?.name).toHaveLength(longestActionName);
    const full: ActionNames = {
      renamed: {},
      own: Array.from({ length: mostOwnActions }, (_, index) => ({
        id: toId<OwnActionId>(`o${index}`),
        name: `Own ${index}`,
        base: 'kept',
      })),
    };
    expect(readOwnAction('One more', 'kept', full)).toEqual({ id: null, names: full });
    expect(readOwnAction('own 7', 'kept', full).id).toBe('o7');
  });

  it('of any name leaves names that can be stored, and is found again', () => {
    const written = fc.record({
      name: fc.oneof(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.constantFrom('Kept', 'merged', 'Merged (condensed)', 'Omitted', 'Taken over', '=1+2'),
      ),
      base: fc.constantFrom(...actions),
    });
    fc.assert(
      fc.property(fc.array(written, { maxLength: 10 }), (all) => {
        let now: ActionNames = names;
        for (const { name, base } of all) {
          const read = readOwnAction(name, base, now);
          now = read.names;
          expect(faultOf(now)).toBeNull();
          if (read.id !== null) expect(findOwnAction(read.id, now)?.base).toBe(base);
          expect(readOwnAction(name, base, now)).toEqual(read);
        }
      }),
    );
  });
});
