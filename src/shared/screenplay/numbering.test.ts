import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sceneNumbers, type Numbering } from './numbering.ts';

/** `-` is a scene without a heading, empty one without a number of its own. */
function numbers(text: string, numbering: Numbering): string {
  return sceneNumbers(
    text.split(',').map((one) => ({ hasHeading: one !== '-', number: one === '-' ? null : one })),
    numbering,
  )
    .map((number) => number ?? '-')
    .join(',');
}

describe('counted scene numbers', () => {
  it('count the scenes without one, and leave out those that were given away', () => {
    expect(numbers(',,-,', 'counted')).toBe('1,2,-,3');
    expect(numbers(',2,,12A,', 'counted')).toBe('1,2,3,12A,4');
  });
});

describe('locked scene numbers', () => {
  it.each([
    ['1,,2', '1,1A,2'],
    ['1,,,2,', '1,1A,1B,2,2A'],
    ['1,,1A,2', '1,A1A,1A,2'],
    ['1,,,1A', '1,A1A,B1A,1A'],
    ['1,1A,,2', '1,1A,1B,2'],
    ['1,1A,,,1B,2', '1,1A,A1B,B1B,1B,2'],
    ['A1,,1', 'A1,B1,1'],
    [',1', 'A1,1'],
    ['-,,1', '-,A1,1'],
    ['4H,,5', '4H,4J,5'],
    ['4Z,,5', '4Z,4AA,5'],
    ['12-3,,13', '12-3,12-3A,13'],
    ['X,,2', 'X,XA,2'],
    [',,', '1,2,3'],
  ])('%s are %s', (given, expected) => {
    expect(numbers(given, 'locked')).toBe(expected);
  });

  it('are never doubled, never change what was given, and stand when they are given in turn', () => {
    const scene = fc.record({
      hasHeading: fc.boolean(),
      number: fc.constantFrom(null, null, null, '1', '2', '2A', '3B', 'A1', 'Two'),
    });
    fc.assert(
      fc.property(fc.array(scene, { maxLength: 40 }), (scenes) => {
        const seen = new Set<string>();
        const given = scenes.map((one) => {
          const number = one.number !== null && seen.has(one.number) ? null : one.number;
          if (number !== null && one.hasHeading) seen.add(number);
          return { ...one, number };
        });
        const found = sceneNumbers(given, 'locked');
        const all = found.filter((number) => number !== null);
        expect(new Set(all).size).toBe(all.length);
        given.forEach(({ hasHeading, number }, index) => {
          if (!hasHeading) expect(found[index]).toBeNull();
          else if (number !== null) expect(found[index]).toBe(number);
        });
        const locked = given.map((one, index) => ({ ...one, number: found[index] ?? null }));
        expect(sceneNumbers(locked, 'locked')).toEqual(found);
      }),
    );
  });
});
