/** What a plan says of a file's mappings is what happens, once, and can be taken back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differencesOf, planExchange } from '../../src/shared/adaptation/exchange/plan.ts';
import { programNames } from '../../src/shared/model/actionNames.ts';
import {
  actions,
  flags,
  statuses,
  type Anchor,
  type Mapping,
} from '../../src/shared/model/adaptation.ts';
import { toId } from '../../src/shared/model/ids.ts';

const anchor = fc
  .record({ id: fc.nat({ max: 3 }), start: fc.option(fc.nat({ max: 2 })) })
  .map(({ id, start }): Anchor => ({
    kind: 'passage',
    passageId: toId(`p${id}`),
    quote: start === null ? null : { start, end: start + 1, exact: 'x', prefix: '', suffix: '' },
  }));

const mapping: fc.Arbitrary<Mapping> = fc.record({
  id: fc.nat({ max: 8 }).map((id) => toId(`m${id}`)),
  versionId: fc.constantFrom(toId('v1'), toId('v2')),
  action: fc.constantFrom(...actions),
  ownAction: fc.constant(null),
  status: fc.constantFrom(...statuses),
  flags: fc.uniqueArray(fc.constantFrom(...flags), { maxLength: 2 }),
  reason: fc.constantFrom('', 'because'),
  score: fc.constantFrom(null, 0.5),
  source: fc.uniqueArray(anchor, {
    minLength: 1,
    maxLength: 2,
    selector: (one) => JSON.stringify(one),
  }),
  target: fc.array(anchor, { maxLength: 2 }),
});

const distinct = fc.uniqueArray(mapping, { maxLength: 8, selector: ({ id }) => id });

/** What the project holds after a plan. */
function store(stored: readonly Mapping[], plan: ReturnType<typeof planExchange>): Mapping[] {
  const now = new Map(stored.map((one) => [one.id, one]));
  for (const one of plan.added) now.set(one.id, one);
  for (const { after } of plan.changed) now.set(after.id, after);
  return [...now.values()];
}

describe('planExchange', () => {
  it('puts every mapping of the file in one place', () => {
    fc.assert(
      fc.property(distinct, distinct, (stored, mappings) => {
        const { added, changed, same } = planExchange(
          { mappings, leftOut: [], actionNames: programNames, weights: [] },
          stored,
        );
        const all = [...added, ...changed.map(({ after }) => after), ...same];
        expect(all.map(({ id }) => id).sort()).toEqual(mappings.map(({ id }) => id).sort());
      }),
    );
  });

  it('does nothing the second time', () => {
    fc.assert(
      fc.property(distinct, distinct, (stored, mappings) => {
        const read = { mappings, leftOut: [], actionNames: programNames, weights: [] };
        const after = store(stored, planExchange(read, stored));
        const again = planExchange(read, after);
        expect([again.added, again.changed]).toEqual([[], []]);
      }),
    );
  });

  it('replaces only what differs, and says in what', () => {
    fc.assert(
      fc.property(distinct, distinct, (stored, mappings) => {
        for (const { before, after } of planExchange(
          { mappings, leftOut: [], actionNames: programNames, weights: [] },
          stored,
        ).changed) {
          expect(before.id).toBe(after.id);
          expect(stored).toContain(before);
          expect(differencesOf(before, after)).not.toEqual([]);
          expect(differencesOf(after, after)).toEqual([]);
        }
      }),
    );
  });

  it('never suggests what is decided, rejected or suggested already', () => {
    fc.assert(
      fc.property(distinct, (stored) => {
        const foreign = stored.map((one, index) => ({
          ...one,
          id: toId<Mapping['id']>(`foreign${index}`),
          status: 'suggested' as const,
        }));
        const plan = planExchange(
          { mappings: foreign, leftOut: [], actionNames: programNames, weights: [] },
          stored,
        );
        expect([plan.added, plan.changed]).toEqual([[], []]);
      }),
    );
  });
});
