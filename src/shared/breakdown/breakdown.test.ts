import { programNames } from '../model/actionNames.ts';
import { describe, expect, it } from 'vitest';
import type { Mapping } from '../model/adaptation.ts';
import type { ElementId, MappingId, PassageId, SceneId, VersionId } from '../model/ids.ts';
import { toId } from '../model/ids.ts';
import { elementsToScenes } from '../screenplay/document.ts';
import { readFountain } from '../screenplay/fountain/readFountain.ts';
import { findCapitals } from './capitals.ts';
import { categories, categoryIds } from './categories.ts';
import { checkBreakdown, nearlySame } from './checks.ts';
import type { BreakdownInput, TaggedElement } from './input.ts';
import { buildCast, presences } from './people.ts';
import {
  aboutTable,
  breakdownTables,
  cellInWords,
  choicesTable,
  tableObjects,
  type Table,
  type TableName,
} from './rows.ts';
import { buildSheets, choicesByText, dayNightWords } from './sheet.ts';

const script = `INT. BABA'S HOUSE - STUDY - NIGHT #1#

= Amir waits.

Amir and Hassan wait. A CLOCK ticks. The man's will is read.

BABA (V.O.)
Come in, boys.

HASSAN (CONT'D)
(low)
Go.

EXT. HILL - DAY #2#

Hassan runs after the KITE. HASSAN'S hand bleeds.

YOUNG AMIR
Hassan!

AMIR & HASSAN
Ours! Ours!

.THE VOID

BABA
Well.
`;

const novel = toId<VersionId>('novel');
const [s1, s2, s3] = ['s1', 's2', 's3'].map((id) => toId<SceneId>(id)) as [
  SceneId,
  SceneId,
  SceneId,
];

function mapping(
  id: string,
  action: Mapping['action'],
  source: readonly (readonly [string, string | null])[],
  target: readonly SceneId[],
  more: Partial<Mapping> = {},
): Mapping {
  const quote = (
    exact: string | null,
  ): { start: number; end: number; exact: string; prefix: string; suffix: string } | null =>
    exact === null ? null : { start: 0, end: exact.length, exact, prefix: '', suffix: '' };
  return {
    id: toId<MappingId>(id),
    versionId: toId<VersionId>('draft'),
    action,
    ownAction: null,
    status: 'confirmed',
    flags: [],
    reason: `because ${id}`,
    score: null,
    source: source.map(([passage, exact]) => ({
      kind: 'passage',
      passageId: toId<PassageId>(passage),
      quote: quote(exact),
    })),
    target: target.map((sceneId) => ({ kind: 'scene', sceneId, quote: null })),
    ...more,
  };
}

const input: BreakdownInput = {
  actionNames: programNames,
  title: 'Kite',
  scenes: elementsToScenes(readFountain(script).elements).map((elements, index) => ({
    id: [s1, s2, s3][index] ?? s1,
    elements,
    number: String(index + 1),
    page: 1,
    pageLabel: '1',
    eighths: index === 0 ? 12 : 2,
    facts:
      index === 0
        ? {
            scriptDay: 'D1',
            sequence: '',
            unit: 'Main',
            location: 'Stage 2',
            estimatedTime: '1 h',
            comments: 'Quiet.',
          }
        : null,
  })),
  tagged: [
    {
      id: toId<ElementId>('e2'),
      sceneId: s2,
      category: 'props',
      name: 'Kite',
      quantity: '2',
      notes: 'red',
    },
    {
      id: toId<ElementId>('e1'),
      sceneId: s2,
      category: 'stunts',
      name: 'Fall',
      quantity: '',
      notes: '',
    },
  ],
  absent: [],
  names: [{ name: 'Amir', aliases: ['Young Amir'] }],
  works: [{ id: novel, title: 'The Novel' }],
  passages: ['one', 'two', 'three', 'four'].map((text, index) => ({
    id: toId<PassageId>(`p${index + 1}`),
    workId: novel,
    account: '',
    number: index + 1,
    time: null,
    text: `Passage ${text}.`,
    weight: index === 2 ? 'turning_point' : null,
  })),
  mappings: [
    mapping(
      'm1',
      'condensed',
      [
        ['p1', 'Passage'],
        ['p2', null],
      ],
      [s1, s2],
    ),
    mapping('m2', 'omitted', [['p3', null]], []),
    mapping('m3', 'invented', [], [s3]),
    mapping('m4', 'kept', [['p4', null]], [s3], { status: 'suggested' }),
  ],
};

function table(name: TableName): Table {
  const found = breakdownTables(input).find((one) => one.name === name);
  if (found === undefined) throw new Error(`no table ${name}`);
  return found;
}

describe('buildCast', () => {
  const cast = buildCast(
    input.scenes.flatMap((scene) => scene.elements),
    input.names,
  );

  it('numbers people by first appearance and folds extensions, aliases and shared cues', () => {
    expect(cast.people.map(({ number, name }) => `${number} ${name}`)).toEqual([
      '1 Amir',
      '2 HASSAN',
      '3 BABA',
    ]);
    expect(cast.findByCue("HASSAN (V.O.) (CONT'D)").map(({ name }) => name)).toEqual(['HASSAN']);
    expect(cast.findByCue('AMIR & HASSAN').map(({ number }) => number)).toEqual([1, 2]);
  });

  it('finds names in action by whole, capitalised words', () => {
    expect(cast.findInText('Babar and hassan; AMIR’S kite').map(({ name }) => name)).toEqual([
      'Amir',
    ]);
  });
});

describe('buildSheets', () => {
  const [first, second, third] = buildSheets(input);

  it('has no synopsis of the section that a scene begins', () => {
    const [scene] = input.scenes;
    if (scene === undefined) throw new Error('no scene');
    const runs = [{ text: 'Act one is long.', marks: [] }];
    const begun: typeof scene = {
      ...scene,
      elements: [
        { type: 'section', runs, level: 1 },
        { type: 'synopsis', runs },
        ...scene.elements,
      ],
    };
    const [sheet] = buildSheets({ ...input, scenes: [begun, ...input.scenes.slice(1)] });
    expect(sheet?.synopsis).toBe('Amir waits.');
  });

  it('fills the header from heading, script and facts', () => {
    expect(first).toMatchObject({
      number: '1',
      intExt: 'INT',
      set: "BABA'S HOUSE - STUDY",
      timeOfDay: 'NIGHT',
      dayNight: 'night',
      synopsis: 'Amir waits.',
      length: '1 4/8',
      scriptDay: 'D1',
      comments: 'Quiet.',
    });
    expect(third).toMatchObject({ intExt: null, set: 'THE VOID', timeOfDay: null });
  });

  it('says day or night by one rule, on the sheet and in the exports', () => {
    const script = ['DUSK', 'CONTINUOUS', 'DAY'].map((time) => `INT. HALL - ${time}\n\nRain.\n\n`);
    const scenes = elementsToScenes(readFountain(script.join('')).elements).flatMap(
      (elements, index) => {
        const scene = input.scenes[index];
        return scene === undefined ? [] : [{ ...scene, elements }];
      },
    );
    const of = { ...input, scenes };
    expect(buildSheets(of).map(dayNightWords)).toEqual([
      'night (DUSK)',
      'night (CONTINUOUS)',
      'day',
    ]);
    const rows = tableObjects(breakdownTables(of)[0] ?? table('scenes'));
    expect(rows.map((row) => row['dayNight'])).toEqual(['night', 'night', 'day']);
  });

  it('tells who speaks, whose voice is heard, and who is only there', () => {
    const marks = first?.cast.map(
      ({ person, speaks, voiceOnly, words }) =>
        `${person.name} ${speaks ? 'speaks' : 'silent'}${voiceOnly ? ' voice' : ''} ${words}`,
    );
    expect(marks).toEqual(['Amir silent 0', 'HASSAN speaks 1', 'BABA speaks voice 3']);
  });

  it('lists the cast by number, whoever speaks first', () => {
    const cast = buildCast(readFountain('AMIR\nOne.\n\nHASSAN\nTwo.\n\nBABA\nThree.').elements);
    const scene = readFountain('BABA\nCome.\n\nAmir nods.\n\nHASSAN\nYes.').elements;
    expect(presences(scene, cast).map(({ person }) => person.number)).toEqual([1, 2, 3]);
  });

  it('leaves out who is only spoken of, as the writer says, until there is a cue or a tag', () => {
    const of = (text: string, tags: readonly TaggedElement[] = []): string[] => {
      const scene = readFountain(`INT. HALL - DAY\n\n${text}\n`).elements;
      const cast = buildCast(readFountain('AMIR\nOne.\n\nHASSAN\nTwo.').elements);
      return presences(scene, cast, tags, ['Hassan']).map(({ person }) => person.name);
    };
    expect(of('Amir thinks of Hassan.')).toEqual(['AMIR']);
    expect(of('Amir thinks of Hassan.\n\nHASSAN\nHere.')).toEqual(['AMIR', 'HASSAN']);
    const tag = {
      id: toId<ElementId>('e9'),
      sceneId: s1,
      category: 'cast' as const,
      name: 'Hassan',
    };
    expect(of('Hassan waits.', [{ ...tag, quantity: '', notes: '' }])).toEqual(['HASSAN']);
  });

  it('lists on the sheet who was taken off it, and gives nobody another number', () => {
    const absent = [{ id: toId<ElementId>('e9'), sceneId: s1, name: 'Amir' }];
    const [before, after] = [first, buildSheets({ ...input, absent })[0]];
    expect(before?.cast.map(({ person }) => person.number)).toEqual([1, 2, 3]);
    expect(after?.cast.map(({ person }) => person.number)).toEqual([2, 3]);
    expect(after?.absent).toEqual(absent);
    const unheard = [{ id: toId<ElementId>('e9'), sceneId: s1, name: 'Hassan' }];
    expect(buildSheets({ ...input, absent: unheard })[0]?.absent).toEqual([]);
  });

  it('puts nobody into a scene by a possessive alone', () => {
    const of = (action: string): string[] | undefined => {
      const scene = readFountain(`INT. HALL - DAY\n\n${action}\n`).elements;
      const cast = buildCast(readFountain('JAMES\nOne.\n\nHASSAN\nTwo.').elements);
      return presences(scene, cast).map(({ person }) => person.name);
    };
    expect(of('The eyes are Hassan’s, the coat is James’.')).toEqual([]);
    expect(of("Hassan's hand bleeds. Hassan calls out, 'James'.")).toEqual(['JAMES', 'HASSAN']);
  });

  it('sorts elements by category and keeps quantity and notes', () => {
    expect(second?.elements.map(({ name, quantity, notes }) => [name, quantity, notes])).toEqual([
      ['Fall', '', ''],
      ['Kite', '2', 'red'],
    ]);
  });

  it('lists the passages that a scene answers to, and its inventions', () => {
    expect(
      first?.choices.map(({ work, text, action, reason }) => [work, text, action, reason]),
    ).toEqual([
      ['The Novel', 'Passage', 'condensed', 'because m1'],
      ['The Novel', 'Passage two.', 'condensed', 'because m1'],
    ]);
    expect(third?.choices.map(({ passageId, action }) => [passageId, action])).toEqual([
      [null, 'invented'],
    ]);
  });
});

describe('two texts of one work', () => {
  const texts: BreakdownInput = {
    ...input,
    passages: ['Account A', 'Account B'].flatMap((account) =>
      [1, 2, 3, 4].map((number) => ({
        id: toId<PassageId>(`${account.at(-1) ?? ''}${number}`),
        workId: novel,
        account,
        number,
        time: null,
        text: `${account}, ${number}.`,
        weight: null,
      })),
    ),
    mappings: [
      mapping(
        'm1',
        'kept',
        ['A1', 'B2', 'B3', 'A2', 'B1', 'A4'].map((id) => [id, null]),
        [s1],
      ),
    ],
  };

  it('are told apart on the sheet, and their passages are not counted together', () => {
    expect(choicesByText(buildSheets(texts)[0]?.choices ?? []).map(({ places }) => places)).toEqual(
      ['¶ 1–2, 4 of Account A', '¶ 1–3 of Account B'],
    );
    expect(choicesByText(buildSheets(input)[0]?.choices ?? []).map(({ places }) => places)).toEqual(
      ['¶ 1–2'],
    );
  });

  it('have a column in the choices', () => {
    const rows = tableObjects(choicesTable(texts));
    const names = rows.map((row) => `${String(row['passage'])} ${String(row['account'])}`);
    expect(names.slice(3, 5)).toEqual(['4 Account A', '1 Account B']);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('cast that was added by hand', () => {
  const add = (
    sceneId: SceneId,
    name: string,
    more: object = {},
  ): BreakdownInput['tagged'][number] => ({
    id: toId<ElementId>(name),
    sceneId,
    category: 'cast',
    name,
    quantity: '',
    notes: '',
    ...more,
  });
  const tagged: BreakdownInput = {
    ...input,
    tagged: [
      ...input.tagged,
      add(s3, 'Rahim'),
      add(s3, 'Ali'),
      add(s1, 'Sohrab', { notes: 'back to us' }),
      add(s3, 'Hassan'),
      add(s2, 'Young Amir'),
    ],
  };
  const rowsOf = (name: TableName): Table['rows'] =>
    breakdownTables(tagged).find((one) => one.name === name)?.rows ?? [];

  it('has numbers after those who speak, in the order of the scenes', () => {
    expect(
      buildSheets(tagged)[0]?.cast.map(({ person }) => `${person.number} ${person.name}`),
    ).toEqual(['1 Amir', '2 HASSAN', '3 BABA', '4 Sohrab']);
  });

  it('is who is there already, by cue, name or alias, and says by which tag', () => {
    const [, second, third] = buildSheets(tagged);
    const shown = [second, third].map((sheet) =>
      sheet?.cast.map(({ person, speaks, byHand }) => [
        person.name,
        speaks,
        byHand.map(({ name }) => name).join(),
      ]),
    );
    expect(shown).toEqual([
      [
        ['Amir', true, 'Young Amir'],
        ['HASSAN', true, ''],
      ],
      [
        ['HASSAN', false, 'Hassan'],
        ['BABA', true, ''],
        ['Ali', false, 'Ali'],
        ['Rahim', false, 'Rahim'],
      ],
    ]);
  });

  it('is in every table once, and in none of what is said', () => {
    expect(rowsOf('cast').slice(1)).toEqual([
      [2, 'HASSAN', 3, 'S', 'S', 'X'],
      [3, 'BABA', 2, 'V', '', 'S'],
      [4, 'Sohrab', 1, 'X', '', ''],
      [5, 'Ali', 1, '', '', 'X'],
      [6, 'Rahim', 1, '', '', 'X'],
    ]);
    expect(rowsOf('elements').filter((row) => row[0] === '1')).toEqual([
      ['1', "INT. BABA'S HOUSE - STUDY - NIGHT", 'Cast', 'Amir', null, 'silent'],
      ['1', "INT. BABA'S HOUSE - STUDY - NIGHT", 'Cast', 'HASSAN', null, ''],
      ['1', "INT. BABA'S HOUSE - STUDY - NIGHT", 'Cast', 'BABA', null, 'voice only'],
      ['1', "INT. BABA'S HOUSE - STUDY - NIGHT", 'Cast', 'Sohrab', null, 'silent; back to us'],
    ]);
    expect(rowsOf('scenes')[2]?.at(-2)).toBe('2. HASSAN, 3. BABA, 5. Ali, 6. Rahim');
    expect(rowsOf('dialogue')).toHaveLength(3);
  });

  it('is not looked for in the other scenes: it is where the writer says', () => {
    const named = { ...tagged, tagged: [add(s3, 'Clock')] };
    expect(buildSheets(named)[0]?.cast.map(({ person }) => person.name)).not.toContain('Clock');
  });
});

describe('breakdownTables', () => {
  it('gives every row a cell for every column', () => {
    for (const { columns, rows } of breakdownTables(input)) {
      for (const row of rows) expect(row).toHaveLength(columns.length);
    }
  });

  it('accounts for every passage, omitted and undecided too, and for inventions', () => {
    const rows = tableObjects(table('choices'));
    expect(
      rows.map((row) => [row['passage'], row['action'], row['scenes'], row['reason']]),
    ).toEqual([
      [1, 'condensed', '1, 2', 'because m1'],
      [2, 'condensed', '1, 2', 'because m1'],
      [3, 'omitted', '', 'because m2'],
      [4, 'undecided', '', ''],
      [null, 'invented', '3', 'because m3'],
    ]);
    expect(rows[2]?.['weight']).toBe('turning_point');
  });

  it('has words for flags and weights, and says what its letters stand for', () => {
    const mapped = mapping('m1', 'kept', [['p3', null]], [s1], {
      flags: ['told_to_shown', 'point_of_view'],
    });
    const { columns, rows } = choicesTable({ ...input, mappings: [mapped] });
    const row = rows.find(([, , passage]) => passage === 3) ?? [];
    const words = columns.map((column, index) => cellInWords(column, row[index] ?? null));
    expect(words).toContain('told → shown, point of view');
    expect(words).toContain('turning point');
    expect(row).toContain('told_to_shown, point_of_view');

    const about = aboutTable({ project: 'P', draft: 'D', date: '1 May' }, breakdownTables(input));
    expect(about.rows).toEqual([
      ['Project', 'P'],
      ['Draft', 'D'],
      ['Exported', '1 May'],
      ['S in Cast × scenes', 'speaks'],
      ['V in Cast × scenes', 'is heard only'],
      ['X in Cast × scenes', 'is there without a word'],
    ]);
  });

  it('counts in numbers what can be counted', () => {
    const asked = ['2', 'about 20', ''].map((quantity) => ({
      id: toId<ElementId>(quantity),
      sceneId: s3,
      category: 'props' as const,
      name: 'Kite',
      quantity,
      notes: '',
    }));
    const elements = breakdownTables({ ...input, tagged: asked })[1]?.rows ?? [];
    expect(elements.filter((row) => row[2] === 'Props').map((row) => row[4])).toEqual([
      2,
      'about 20',
      null,
    ]);
  });

  it('crosses cast with scenes', () => {
    expect(table('cast').rows).toEqual([
      [1, 'Amir', 2, 'X', 'S', ''],
      [2, 'HASSAN', 2, 'S', 'S', ''],
      [3, 'BABA', 2, 'V', '', 'S'],
    ]);
  });

  it('counts speeches and words', () => {
    expect(table('dialogue').rows).toEqual([
      [1, 'Amir', 1, 2, 3],
      [2, 'HASSAN', 2, 2, 3],
      [3, 'BABA', 2, 2, 4],
    ]);
  });
});

describe('checkBreakdown', () => {
  it('finds headings that say too little', () => {
    const kinds = checkBreakdown(input).map(({ kind, scenes }) => `${kind} ${scenes.join()}`);
    expect(kinds).toEqual(['no_int_ext s3', 'no_time s3', 'unnumbered s3']);
  });

  it('finds two spellings of a name or set', () => {
    const source = readFountain(
      "INT. BABA'S HOUSE - DAY\n\nHASSAN\nx\n\nINT. Baba’s  House - DAY\n\nHASAN\nx\n\nSOLDIER 1\nx\n\nSOLDIER 2\nx\n",
    );
    const scenes = elementsToScenes(source.elements).map((elements, index) => ({
      id: toId<SceneId>(`s${index}`),
      elements,
      number: String(index + 1),
      page: 1,
      pageLabel: '1',
      eighths: 1,
      facts: null,
    }));
    const issues = checkBreakdown({ ...input, scenes, tagged: [], names: [] });
    expect(
      issues.filter(({ kind }) => kind.endsWith('spelling')).map(({ message }) => message),
    ).toEqual([
      'These may be one name: “HASSAN”, “HASAN”',
      "One set is written in 2 ways: “BABA'S HOUSE”, “BABA’S  HOUSE”",
    ]);
  });

  it.each([
    ['HASSAN', 'HASAN', true],
    ['ANNA', 'HANNA', false],
    ['MRS. KHAN', 'MRS KHAN', true],
    ['GUARD 1', 'GUARD 2', false],
    ['RAHIM KHAN', 'RAHEEM KHAN', true],
    ['SORAYA', 'SORAYA', false],
  ])('nearlySame(%j, %j) is %j', (a, b, expected) => {
    expect(nearlySame(a, b)).toBe(expected);
  });
});

describe('categories and capitals', () => {
  it('has every category of the design once, with a shape', () => {
    expect(categories).toHaveLength(categoryIds.length);
    expect(new Set(categories.map(({ title }) => title)).size).toBe(24);
  });

  it('offers capitals that are nobody’s name', () => {
    const cast = buildCast(input.scenes.flatMap((scene) => scene.elements));
    expect(
      findCapitals('A RED KITE falls. HASSAN runs. A BANG!', cast).map(({ text }) => text),
    ).toEqual(['RED KITE', 'BANG']);
  });
});
