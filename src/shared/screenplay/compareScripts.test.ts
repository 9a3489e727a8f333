import { describe, expect, it } from 'vitest';
import { newId, toId, type SceneId } from '../model/ids.ts';
import {
  comparedElements,
  comparedScenes,
  compareScripts,
  type ComparedScript,
  type ScriptComparison,
} from './compareScripts.ts';
import { alignTokens, heaviestRise, longestRise } from './compareSequences.ts';
import { compareWords, type WordRun } from './compareWords.ts';
import { screenplayToDocument } from './document.ts';
import { readFountain } from './fountain/readFountain.ts';

function read(fountain: string): ComparedScript {
  const { titlePage, elements } = readFountain(fountain);
  return { titlePage, scenes: comparedElements(elements) };
}

function compare(before: string, after: string): ScriptComparison {
  return compareScripts(read(before), read(after));
}

/** `kept [-deleted-] {+inserted+}`. */
function shown(runs: readonly WordRun[]): string {
  const marks = { kept: ['', ''], deleted: ['[-', '-]'], inserted: ['{+', '+}'] } as const;
  return runs.map(({ kind, text }) => marks[kind][0] + text + marks[kind][1]).join('');
}

const kitchen = `INT. KITCHEN - NIGHT

The kettle boils dry. Nobody gets up.

MARA
You read it, then.
`;
const yard = `EXT. YARD - DAY

A bicycle falls over. Snow comes down on it.
`;
const attic = `INT. ATTIC - NIGHT

Letters in a tin, tied up with a shoelace.
`;

describe('words', () => {
  it('are compared one by one, with their signs and spaces', () => {
    expect(shown(compareWords('The kettle boils dry.', 'The old kettle boils, dry.'))).toBe(
      'The{+ old+} kettle boils{+,+} dry.',
    );
    expect(shown(compareWords('He waits. He goes.', 'He goes.'))).toBe('He[- waits. He-] goes.');
    expect(shown(compareWords('a  b', 'a b'))).toBe('a[-  -]{+ +}b');
  });

  it('are not spliced where hardly one is kept', () => {
    const before = 'The dog runs over a field and barks at birds.';
    const after = 'Nobody ever came back to that house, though the lamp burned.';
    expect(shown(compareWords(before, after))).toBe(`[-${before}-]{+${after}+}`);
  });
});

describe('scenes', () => {
  it('without ids are known again by their words, where they moved and changed', () => {
    const comparison = compare(
      kitchen + '\n' + yard + '\n' + attic,
      `${attic}\n${kitchen.replace('dry', 'over')}\n${yard}`,
    );
    expect(
      comparison.scenes.map(({ kind, moved, before, after }) => [
        kind,
        moved,
        before?.index,
        after?.index,
      ]),
    ).toEqual([
      ['unchanged', true, 2, 0],
      ['changed', false, 0, 1],
      ['unchanged', false, 1, 2],
    ]);
    expect(comparison.counts).toMatchObject({ moved: 1, changed: 1, wordsInserted: 1 });
  });

  it('that went stand after the one that they followed', () => {
    const comparison = compare(`${kitchen}\n${yard}\n${attic}`, `${kitchen}\n${attic}`);
    expect(comparison.scenes.map(({ kind }) => kind)).toEqual([
      'unchanged',
      'removed',
      'unchanged',
    ]);
    expect(comparison.scenes[1]?.before).toMatchObject({ index: 1, heading: 'EXT. YARD - DAY' });
  });

  it('with little in common but the heading and the place are one that was rewritten', () => {
    const comparison = compare(
      `${kitchen}\n${attic}`,
      `${kitchen}\nINT. ATTIC - NIGHT\n\nOnly dust.\n`,
    );
    expect(comparison.scenes[1]?.kind).toBe('changed');
    expect(comparison.scenes[1]?.elements.map(({ kind }) => kind)).toEqual([
      'unchanged',
      'removed',
      'added',
    ]);
  });

  it('are matched by id before anything else, whatever they say', () => {
    const doc = screenplayToDocument(readFountain(`${kitchen}\n${yard}`), () => newId<SceneId>());
    const scenes = comparedScenes(doc.children);
    const [first, second] = scenes;
    if (first === undefined || second === undefined) throw new Error('two scenes');
    const swapped = [
      { ...first, elements: second.elements },
      { ...second, elements: first.elements },
    ];
    const { counts } = compareScripts(
      { titlePage: [], scenes },
      { titlePage: [], scenes: swapped },
    );
    expect(counts).toMatchObject({ changed: 2, moved: 0 });
  });

  it('tell a colour that changed, but not against a file that knows no colours', () => {
    const [scene] = read(kitchen).scenes;
    if (scene === undefined) throw new Error('a scene');
    const with_ = (attributes: string): ComparedScript => ({
      titlePage: [],
      scenes: [{ ...scene, id: toId<SceneId>('a'), attributes }],
    });
    const kindOf = (a: string, b: string): string | undefined =>
      compareScripts(with_(a), with_(b)).scenes[0]?.kind;
    expect(kindOf('{"color":"red"}', '{"color":null}')).toBe('changed');
    expect(kindOf('{"color":"red"}', '')).toBe('unchanged');
  });
});

describe('elements', () => {
  it('tell that their type changed, their words kept', () => {
    const { scenes } = compare(
      `${kitchen}\n!The lamp goes out now.\n`,
      `${kitchen}\n.The lamp goes out now.\n`.replace('.The', '~The'),
    );
    const last = scenes[0]?.elements.at(-1);
    expect(last).toMatchObject({ kind: 'changed', differences: ['type'] });
    expect(last?.runs).toEqual([{ kind: 'kept', text: 'The lamp goes out now.' }]);
  });

  it('tell emphasis and a scene number', () => {
    const { scenes } = compare(
      kitchen,
      kitchen.replace('NIGHT', 'NIGHT #4A#').replace('boils', '*boils*'),
    );
    expect(scenes[0]?.elements.map(({ differences }) => differences)).toEqual([
      ['number'],
      ['emphasis'],
      [],
      [],
    ]);
    expect(scenes[0]?.kind).toBe('changed');
  });
});

it('compares the title pages, entry by entry', () => {
  const { titlePage } = compare(
    `Title: The Ferry\nAuthor: A\n\n${kitchen}`,
    `Title: The Last Ferry\nSource: a novel\n\n${kitchen}`,
  );
  expect(titlePage.map(({ key, kind, runs }) => [key, kind, shown(runs)])).toEqual([
    ['Title', 'changed', 'The{+ Last+} Ferry'],
    ['Source', 'added', '{+a novel+}'],
    ['Author', 'removed', '[-A-]'],
  ]);
});

describe('sequences', () => {
  it('take time by their length, not by its square, when nothing or everything is shared', () => {
    const numbers = (from: number): string[] =>
      Array.from({ length: 100_000 }, (_, index) => String(from + index));
    expect(alignTokens(numbers(0), numbers(200_000))).toEqual([]);
    const turned = [...numbers(50_000).slice(0, 50_000), ...numbers(0).slice(0, 50_000)];
    expect(alignTokens(numbers(0), turned)).toHaveLength(50_000);
  });

  it('find the longest and the heaviest rise', () => {
    const pairs = [3, 0, 1, 4, 2].map((after, before): [number, number] => [before, after]);
    expect(longestRise(pairs).map(([, after]) => after)).toEqual([0, 1, 2]);
    const scored = (list: readonly (readonly [number, number, number])[]) =>
      heaviestRise(list.map(([before, after, score]) => ({ before, after, score })));
    expect(
      scored([
        [0, 1, 1],
        [1, 0, 3],
        [2, 2, 1],
        [2, 0, 2],
      ]),
    ).toEqual([
      [1, 0],
      [2, 2],
    ]);
    expect(scored([])).toEqual([]);
  });
});
