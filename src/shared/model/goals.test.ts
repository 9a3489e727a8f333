import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf, noteWords, perDay, wordsOfDay, type WritingDay } from './goals.ts';
import { toId, type VersionId } from './ids.ts';

const first = toId<VersionId>('first');
const second = toId<VersionId>('second');
const today = '2026-03-01';

describe('the words of a day', () => {
  it('are those that came since the draft was first seen on it', () => {
    let day = noteWords(null, today, first, 1000, 1000);
    expect(wordsOfDay(day, today)).toBe(0);
    day = noteWords(day, today, first, 1412, 1000);
    expect(wordsOfDay(day, today)).toBe(412);
  });

  it('go on where they were when the draft is opened again on the same day', () => {
    const stored = noteWords(noteWords(null, today, first, 1000, 1000), today, first, 1100, 1000);
    expect(wordsOfDay(noteWords(stored, today, first, 1100, 1100), today)).toBe(100);
  });

  it('begin anew at midnight, with what the draft had then', () => {
    const before = noteWords(noteWords(null, today, first, 1000, 1000), today, first, 1100, 1000);
    expect(wordsOfDay(before, '2026-03-02')).toBe(0);
    const after = noteWords(before, '2026-03-02', first, 1103, 1100);
    expect(wordsOfDay(after, '2026-03-02')).toBe(3);
  });

  it('are those of all drafts: what goes from one to another is not written', () => {
    let day = noteWords(null, today, first, 500, 500);
    day = noteWords(day, today, second, 300, 300);
    day = noteWords(day, today, first, 450, 500);
    day = noteWords(day, today, second, 360, 300);
    expect(wordsOfDay(day, today)).toBe(10);
  });

  it('are never less than none, and are the last words less the first', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom(first, second), fc.nat(5000)), {
      minLength: 1,
    });
    fc.assert(
      fc.property(steps, (noted) => {
        let day: WritingDay | null = null;
        const words = new Map<VersionId, { start: number; now: number }>();
        for (const [draft, count] of noted) {
          const known = words.get(draft);
          day = noteWords(day, today, draft, count, known?.now ?? count);
          words.set(draft, { start: known?.start ?? count, now: count });
        }
        const brought = [...words.values()].reduce((sum, { start, now }) => sum + now - start, 0);
        expect(wordsOfDay(day, today)).toBe(Math.max(0, brought));
      }),
    );
  });
});

describe('a goal with a date', () => {
  const goal = { unit: 'words', amount: 1000, by: '2026-03-10' } as const;

  it('says what each day has to bring, today included', () => {
    expect(perDay(goal, 0, today)).toBe(100);
    expect(perDay(goal, 995, today)).toBe(1);
    expect(perDay(goal, 1000, today)).toBe(0);
    expect(perDay({ ...goal, by: null }, 0, today)).toBeNull();
  });

  it('asks for all at once on the last day and after it', () => {
    expect(perDay(goal, 400, '2026-03-10')).toBe(600);
    expect(perDay(goal, 400, '2026-04-01')).toBe(600);
  });
});

describe('dateOf', () => {
  it('is the day on this clock', () => {
    expect(dateOf(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05');
  });
});
