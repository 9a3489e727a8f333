/** A comparison holds both scripts, word for word, and tells the same from either side. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toId, type SceneId } from '../../src/shared/model/ids.ts';
import {
  compareScripts,
  isSame,
  textOfElement,
  type ComparedScript,
  type ScriptComparison,
  type ScriptScene,
} from '../../src/shared/screenplay/compareScripts.ts';
import { alignTokens } from '../../src/shared/screenplay/compareSequences.ts';
import { compareWords } from '../../src/shared/screenplay/compareWords.ts';
import { elementTypes, type ScriptElement } from '../../src/shared/screenplay/elements.ts';

const words = fc.constantFrom(
  'the',
  'kite',
  'falls',
  'Falls,',
  "don't",
  'Zoë',
  '—',
  '\n',
  '👩‍🚀',
  '  ',
);
const text = fc.oneof(
  fc.array(words, { maxLength: 14 }).map((list) => list.join(' ')),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const element: fc.Arbitrary<ScriptElement> = fc.record({
  type: fc.constantFrom(...elementTypes),
  runs: text.map((one) => (one === '' ? [] : [{ text: one, marks: [] }])),
});
const scene = fc.record({
  elements: fc.array(element, { minLength: 1, maxLength: 6 }),
  attributes: fc.constantFrom('{}', '{"color":"red"}'),
});
const titlePage = fc.uniqueArray(
  fc.record({ key: fc.constantFrom('Title', 'Author'), values: fc.array(text, { maxLength: 2 }) }),
  { selector: ({ key }) => key },
);

/** Scenes under ids of their own, or under none. */
function asScript(
  scenes: readonly Omit<ScriptScene, 'id'>[],
  idOf: (index: number) => SceneId | null,
  page: ComparedScript['titlePage'] = [],
): ComparedScript {
  return { titlePage: page, scenes: scenes.map((one, index) => ({ ...one, id: idOf(index) })) };
}

const script: fc.Arbitrary<ComparedScript> = fc
  .tuple(
    fc.array(scene, { maxLength: 7 }),
    fc.shuffledSubarray([...Array(7).keys()], { minLength: 7 }),
    fc.boolean(),
    titlePage,
  )
  .map(([scenes, ids, named, page]) =>
    asScript(scenes, (index) => (named ? toId<SceneId>(`s${String(ids[index])}`) : null), page),
  );

/** The texts of one side, element by element, in that side's order. */
function sideOf(comparison: ScriptComparison, side: 'before' | 'after'): string[][] {
  const own = side === 'before' ? 'deleted' : 'inserted';
  return comparison.scenes
    .flatMap((one) => {
      const place = one[side];
      if (place === null) return [];
      const texts = one.elements
        .filter((each) => each[side] !== null)
        .map(({ runs }) =>
          runs
            .filter(({ kind }) => kind === 'kept' || kind === own)
            .map((run) => run.text)
            .join(''),
        );
      return [{ index: place.index, texts }];
    })
    .sort((a, b) => a.index - b.index)
    .map(({ texts }) => texts);
}

const textsOf = ({ scenes }: ComparedScript): string[][] =>
  scenes.map(({ elements }) => elements.map(textOfElement));

describe('a comparison of any two scripts', () => {
  it('reads as the old script without the insertions, as the new one without the deletions', () => {
    fc.assert(
      fc.property(script, script, (before, after) => {
        const comparison = compareScripts(before, after);
        expect(sideOf(comparison, 'before')).toEqual(textsOf(before));
        expect(sideOf(comparison, 'after')).toEqual(textsOf(after));
      }),
      { numRuns: 400 },
    );
  });

  it('shows both elements whole, on whichever side they are', () => {
    fc.assert(
      fc.property(script, script, (before, after) => {
        const { scenes } = compareScripts(before, after);
        for (const side of ['before', 'after'] as const) {
          const all = scenes
            .flatMap((one) => (one[side] === null ? [] : [one]))
            .sort((a, b) => (a[side]?.index ?? 0) - (b[side]?.index ?? 0))
            .map(({ elements }) => elements.flatMap((each) => each[side] ?? []));
          const wanted = side === 'before' ? before : after;
          expect(all).toEqual(wanted.scenes.map(({ elements }) => elements));
        }
      }),
    );
  });

  it('tells the same from the other side', () => {
    fc.assert(
      fc.property(script, script, (before, after) => {
        const { counts } = compareScripts(before, after);
        const back = compareScripts(after, before).counts;
        expect(back).toEqual({
          ...counts,
          added: counts.removed,
          removed: counts.added,
          wordsInserted: counts.wordsDeleted,
          wordsDeleted: counts.wordsInserted,
        });
      }),
      { numRuns: 400 },
    );
  });

  it('finds nothing between a script and itself, with ids or without', () => {
    fc.assert(
      fc.property(fc.array(scene, { maxLength: 7 }), titlePage, (scenes, page) => {
        const named = asScript(scenes, (index) => toId<SceneId>(`s${String(index)}`), page);
        const nameless = asScript(scenes, () => null, page);
        for (const [a, b] of [
          [named, named],
          [nameless, nameless],
          [named, nameless],
        ] as const) {
          const comparison = compareScripts(a, b);
          expect(isSame(comparison)).toBe(true);
          expect(comparison.counts.unchanged).toBe(scenes.length);
        }
      }),
    );
  });

  it('finds nothing but moves in another order', () => {
    const shuffled = fc
      .array(scene, { maxLength: 7 })
      .chain((scenes) =>
        fc.tuple(
          fc.constant(scenes),
          fc.shuffledSubarray([...scenes.keys()], { minLength: scenes.length }),
        ),
      );
    fc.assert(
      fc.property(shuffled, fc.boolean(), ([scenes, order], named) => {
        const idOf = (index: number): SceneId | null =>
          named ? toId<SceneId>(`s${String(index)}`) : null;
        const before = asScript(scenes, idOf);
        const after = { ...before, scenes: order.flatMap((index) => before.scenes[index] ?? []) };
        const { counts } = compareScripts(before, after);
        expect(counts).toEqual({
          unchanged: scenes.length - counts.moved,
          moved: counts.moved,
          changed: 0,
          added: 0,
          removed: 0,
          wordsInserted: 0,
          wordsDeleted: 0,
        });
        if (order.every((index, at) => index === at)) expect(counts.moved).toBe(0);
        else if (named) expect(counts.moved).toBeGreaterThan(0);
      }),
    );
  });
});

describe('a comparison of two texts', () => {
  const read = (runs: readonly { kind: string; text: string }[], own: string): string =>
    runs.flatMap((run) => (run.kind === 'kept' || run.kind === own ? [run.text] : [])).join('');

  it('holds both to the last space, and joins what is of one kind', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const runs = compareWords(before, after);
        expect(read(runs, 'deleted')).toBe(before);
        expect(read(runs, 'inserted')).toBe(after);
        runs.forEach((run, index) => {
          expect(run.text).not.toBe('');
          expect(run.kind).not.toBe(runs[index + 1]?.kind);
          if (run.kind === 'inserted') expect(runs[index + 1]?.kind).not.toBe('deleted');
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('pairs as many members as the plain table of all subsequences would', () => {
    const tokens = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });
    const longest = (a: readonly string[], b: readonly string[]): number => {
      const table = Array.from({ length: a.length + 1 }, () => Array<number>(b.length + 1).fill(0));
      a.forEach((token, i) => {
        b.forEach((other, j) => {
          const row = table[i + 1];
          if (row === undefined) return;
          row[j + 1] =
            token === other
              ? (table[i]?.[j] ?? 0) + 1
              : Math.max(table[i]?.[j + 1] ?? 0, row[j] ?? 0);
        });
      });
      return table[a.length]?.[b.length] ?? 0;
    };
    fc.assert(
      fc.property(tokens, tokens, (a, b) => {
        const pairs = alignTokens(a, b);
        expect(pairs).toHaveLength(longest(a, b));
        pairs.forEach(([x, y], index) => {
          expect(a[x]).toBe(b[y]);
          const next = pairs[index + 1];
          if (next !== undefined) expect(next[0] > x && next[1] > y).toBe(true);
        });
      }),
      { numRuns: 500 },
    );
  });
});
