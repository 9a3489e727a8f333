import { describe, expect, it } from 'vitest';
import { anchorKey, type Action, type Anchor, type Mapping } from '../model/adaptation.ts';
import {
  toId,
  type MappingId,
  type PassageId,
  type SceneId,
  type VersionId,
  type WitnessId,
} from '../model/ids.ts';
import type { Passage, Version } from '../model/sources.ts';
import {
  compareColumns,
  passageRows,
  sceneRows,
  unitsOf,
  wasToldBefore,
  type ComparedColumn,
} from './comparison.ts';
import { answersFor, counterpartsOf } from './comparisonAnswers.ts';
import { countLinks, filterComparison, noFilter, possibleActions } from './comparisonFilter.ts';
import { actionsByPassage, coverageOf } from './coverage.ts';
import {
  countChoices,
  coverageStrip,
  fatesIn,
  mappingsByPlace,
  omittedTurningPoints,
  originsIn,
} from './fates.ts';

const [novel, film, draft] = ['novel', 'film', 'draft'].map((id) => toId<VersionId>(id)) as [
  VersionId,
  VersionId,
  VersionId,
];

const passageAnchor = (id: string): Anchor => ({
  kind: 'passage',
  passageId: toId<PassageId>(id),
  quote: null,
});
const sceneAnchor = (id: string): Anchor => ({
  kind: 'scene',
  sceneId: toId<SceneId>(id),
  quote: null,
});
/** The end that a short name stands for: `s…` is a scene, all else a passage. */
const end = (id: string): Anchor => (id.startsWith('s') ? sceneAnchor(id) : passageAnchor(id));
const key = (id: string): string => anchorKey(end(id));

let made = 0;
function map(
  versionId: VersionId,
  action: Action,
  source: readonly string[],
  target: readonly string[],
  more: Partial<Mapping> = {},
): Mapping {
  return {
    id: toId<MappingId>(`m${made++}`),
    versionId,
    action,
    ownAction: null,
    status: 'confirmed',
    flags: [],
    reason: '',
    score: null,
    source: source.map(end),
    target: target.map(end),
    ...more,
  };
}

function passages(
  names: readonly string[],
  weights: Readonly<Record<string, Passage['weight']>> = {},
) {
  return names.map((name, position): Passage => {
    return {
      id: toId<PassageId>(name),
      witnessId: toId<WitnessId>('w'),
      position,
      kind: name.startsWith('#') ? 'heading' : 'sentence',
      text: name,
      paragraph: 0,
      time: null,
      weight: weights[name] ?? null,
    };
  });
}

function column(
  versionId: VersionId,
  kind: Version['kind'],
  names: readonly string[],
  weights?: Readonly<Record<string, Passage['weight']>>,
): ComparedColumn {
  return { versionId, kind, rows: passageRows(passages(names, weights)) };
}

function draftColumn(names: readonly string[], versionId = draft): ComparedColumn {
  return {
    versionId,
    kind: 'draft',
    rows: sceneRows(
      names.map((name, index) => ({
        id: toId<SceneId>(name),
        number: String(index + 1),
        heading: `INT. ${name}`,
        synopsis: '',
        sections: index === 0 ? [{ title: 'Act one' }] : [],
        characters: name.length,
      })),
    ),
  };
}

const three = (mappings: readonly Mapping[]) =>
  compareColumns(
    [
      column(novel, 'novel', ['#one', 'n1', 'n2', 'n3', 'n4']),
      column(film, 'film', ['f1', 'f2', 'f3']),
      draftColumn(['s1', 's2']),
    ],
    mappings,
  );

describe('rows', () => {
  it('are units but for headings and sections', () => {
    expect(passageRows(passages(['#one', 'n1'])).map((row) => row.kind)).toEqual([
      'heading',
      'unit',
    ]);
    const rows = draftColumn(['s1', 's2']).rows;
    expect(rows.map((row) => row.text)).toEqual(['Act one', 'INT. s1', 'INT. s2']);
    expect(unitsOf(rows).map((unit) => unit.number)).toEqual(['1', '2']);
  });

  it('show the synopsis of a scene that has no heading', () => {
    const [row] = sceneRows([
      {
        id: toId<SceneId>('s'),
        number: null,
        heading: '',
        synopsis: 'Snow.',
        sections: [],
        characters: 40,
      },
    ]);
    expect(row).toMatchObject({ text: 'Snow.', size: 40 });
  });
});

describe('links between neighbours', () => {
  it('join every source with every target, each pair once', () => {
    const quote = { start: 0, end: 1, exact: 'n', prefix: '', suffix: '1' };
    const twice = map(film, 'kept', ['n1', 'n2'], ['f1', 'f2']);
    const { gaps } = three([
      {
        ...twice,
        source: [...twice.source, { kind: 'passage', passageId: toId<PassageId>('n1'), quote }],
      },
    ]);
    expect(gaps[0]?.map(({ left, right }) => `${left.text} ${right.text}`)).toEqual([
      'n1 f1',
      'n1 f2',
      'n2 f1',
      'n2 f2',
    ]);
    expect(gaps[1]).toEqual([]);
  });

  it('leave out what was rejected and keep apart what joins columns further apart', () => {
    const { gaps, farLinks } = three([
      map(film, 'kept', ['n1'], ['f1'], { status: 'rejected' }),
      map(draft, 'kept', ['n1'], ['s1']),
      map(draft, 'kept', ['f2'], ['s2']),
    ]);
    expect(gaps.map((links) => links.length)).toEqual([0, 1]);
    expect(farLinks.map(({ left, right, links }) => [left, right, links.length])).toEqual([
      [0, 2, 1],
    ]);
  });

  it('are found from right to left, too', () => {
    const { gaps } = compareColumns(
      [column(film, 'film', ['f1']), column(novel, 'novel', ['n1', 'n2'])],
      [map(film, 'kept', ['n2'], ['f1'])],
    );
    expect(gaps[0]?.map(({ leftIndex, rightIndex }) => [leftIndex, rightIndex])).toEqual([[0, 1]]);
  });

  it('know which of them moved, by their place among the units', () => {
    const comparison = three([
      map(film, 'kept', ['n1'], ['f2']),
      map(film, 'kept', ['n2'], ['f3']),
      map(film, 'altered', ['n4'], ['f1'], { status: 'suggested' }),
    ]);
    expect(comparison.gaps[0]?.map(({ moved }) => moved)).toEqual([false, false, true]);
    expect(countLinks(comparison.gaps)).toEqual({
      confirmed: 2,
      suggested: 1,
      shared: 0,
      moved: 1,
    });
  });
});

describe('links that moved', () => {
  const names = (letter: string) => Array.from({ length: 12 }, (_, index) => `${letter}${index}`);
  const moved = (mappings: readonly Mapping[]) =>
    compareColumns(
      [column(novel, 'novel', names('n')), column(film, 'film', names('f'))],
      mappings,
    ).gaps[0]?.flatMap((link) => (link.moved ? [`${link.left.text} ${link.right.text}`] : []));

  it('are told of what was decided whatever is suggested beside it', () => {
    const decided = [map(film, 'kept', ['n1'], ['f5']), map(film, 'kept', ['n6'], ['f6'])];
    const suggested = { status: 'suggested' } as const;
    expect(
      moved([
        ...decided,
        map(film, 'kept', ['n2'], ['f1'], suggested),
        map(film, 'kept', ['n3'], ['f2'], suggested),
      ]),
    ).not.toContain('n1 f5');
    expect(moved([...decided, map(film, 'kept', ['n10'], ['f0'], suggested)])).toEqual(['n10 f0']);
  });

  it('do not come from a mapping that crosses only itself', () => {
    expect(
      moved([
        map(film, 'kept', ['n0'], ['f0']),
        map(film, 'condensed', ['n1', 'n2', 'n3'], ['f1', 'f2']),
        map(film, 'kept', ['n4'], ['f3']),
      ]),
    ).toEqual([]);
  });

  it('are found where one mapping answers in two distant places', () => {
    expect(
      moved([
        map(film, 'altered', ['n9'], ['f0', 'f10']),
        map(film, 'kept', ['n1'], ['f2']),
        map(film, 'kept', ['n2'], ['f3']),
      ]),
    ).toEqual(['n9 f0']);
  });
});

describe('who answers whom', () => {
  it('follows the order in which stories are told, wherever the columns stand', () => {
    const columns = [draftColumn(['s1']), column(novel, 'novel', ['n1']), column(film, 'film', [])];
    expect(compareColumns(columns, []).answering).toEqual([
      [false, true, true],
      [false, false, false],
      [false, true, false],
    ]);
    expect(wasToldBefore('novel', 'film')).toBe(true);
    expect(wasToldBefore('film', 'film')).toBe(false);
  });

  it('has a treatment answer the novel and its films, and the draft answer it', () => {
    for (const earlier of ['novel', 'play', 'other', 'film'] as const) {
      expect(wasToldBefore(earlier, 'treatment')).toBe(true);
      expect(wasToldBefore('treatment', earlier)).toBe(false);
    }
    expect(wasToldBefore('treatment', 'draft')).toBe(true);
    expect(wasToldBefore('draft', 'treatment')).toBe(false);
  });

  it('takes two films for strangers until a mapping joins them', () => {
    const remake = toId<VersionId>('remake');
    const films = [column(film, 'film', ['f1']), column(remake, 'film', ['r1'])];
    expect(compareColumns(films, []).answering).toEqual([
      [false, false],
      [false, false],
    ]);
    expect(compareColumns(films, []).standings[0]?.get(key('f1'))).toEqual({
      origin: null,
      fates: [],
    });
    expect(compareColumns(films, [map(remake, 'kept', ['f1'], ['r1'])]).answering).toEqual([
      [false, false],
      [true, false],
    ]);
  });
});

describe('standings', () => {
  const comparison = three([
    map(film, 'condensed', ['n1'], ['f1']),
    map(film, 'omitted', ['n2'], []),
    map(film, 'kept', ['n3'], ['f2'], { status: 'suggested' }),
    map(film, 'invented', [], ['f3']),
    map(draft, 'altered', ['n1'], ['s1']),
    map(draft, 'kept', ['f1'], ['s1']),
  ]);
  const of = (at: number, id: string) => comparison.standings[at]?.get(key(id));

  it('say of the first column what the neighbour did with it', () => {
    expect(of(0, 'n1')).toEqual({
      origin: null,
      fates: [
        { versionId: film, standing: { state: 'confirmed', action: 'condensed', ownAction: null } },
      ],
    });
    expect(of(0, 'n2')?.fates[0]?.standing).toEqual({
      state: 'confirmed',
      action: 'omitted',
      ownAction: null,
    });
    expect(of(0, 'n3')?.fates[0]?.standing).toEqual({
      state: 'suggested',
      action: 'kept',
      ownAction: null,
    });
    expect(of(0, 'n4')?.fates[0]?.standing).toEqual({ state: 'unanswered' });
  });

  it('say of a middle column both where it comes from and what became of it', () => {
    expect(of(1, 'f3')?.origin).toEqual({
      state: 'confirmed',
      action: 'invented',
      ownAction: null,
    });
    expect(of(1, 'f1')?.fates).toEqual([
      { versionId: draft, standing: { state: 'confirmed', action: 'kept', ownAction: null } },
    ]);
    expect(of(1, 'f2')?.fates[0]?.standing).toEqual({ state: 'unanswered' });
  });

  it('take the source that stands beside it before one further away', () => {
    expect(of(2, 's1')).toEqual({
      origin: { state: 'confirmed', action: 'kept', ownAction: null },
      fates: [],
    });
    expect(of(2, 's2')?.origin).toEqual({ state: 'unanswered' });
  });

  it('take the source at the left of two that are as near', () => {
    const { standings } = compareColumns(
      [column(film, 'film', ['f1']), draftColumn(['s1']), column(novel, 'novel', ['n1'])],
      [map(draft, 'kept', ['n1'], ['s1']), map(draft, 'altered', ['f1'], ['s1'])],
    );
    expect(standings[1]?.get(key('s1'))?.origin).toEqual({
      state: 'confirmed',
      action: 'altered',
      ownAction: null,
    });
  });

  it('find a source that is no neighbour', () => {
    const { standings } = compareColumns(
      [column(novel, 'novel', ['n1']), draftColumn(['s1']), column(film, 'film', ['f1'])],
      [map(film, 'altered', ['n1'], ['f1'])],
    );
    expect(standings[2]?.get(key('f1'))?.origin).toEqual({
      state: 'confirmed',
      action: 'altered',
      ownAction: null,
    });
  });

  it('see both neighbours of a novel that stands between its answers', () => {
    const middle = compareColumns(
      [column(film, 'film', ['f1']), column(novel, 'novel', ['n1']), draftColumn(['s1'])],
      [map(film, 'kept', ['n1'], ['f1']), map(draft, 'omitted', ['n1'], [])],
    );
    expect(middle.standings[0]?.get(key('f1'))?.origin).toEqual({
      state: 'confirmed',
      action: 'kept',
      ownAction: null,
    });
    expect(middle.standings[1]?.get(key('n1'))?.fates.map((fate) => fate.versionId)).toEqual([
      draft,
      film,
    ]);
  });
});

describe('fates and origins', () => {
  it('weigh a choice over a suggestion and a use over an omission', () => {
    const all = [
      map(film, 'omitted', ['n1'], []),
      map(film, 'kept', ['n1'], ['f1'], { status: 'suggested' }),
      map(film, 'omitted', ['n2'], []),
      map(film, 'altered', ['n2'], ['f1']),
    ];
    for (const mappings of [all, all.toReversed()]) {
      const fates = fatesIn(mappings, film);
      expect(fates.get(key('n1'))).toEqual({
        state: 'confirmed',
        action: 'omitted',
        ownAction: null,
      });
      expect(fates.get(key('n2'))).toEqual({
        state: 'confirmed',
        action: 'altered',
        ownAction: null,
      });
    }
  });

  it('say what most mappings of a place say, as a chapter has many; of equals the first', () => {
    const said = (...actions: Action[]): string | undefined => {
      const all = actions.map((action, at) => map(film, action, ['n1'], [`f${at}`]));
      const standing = fatesIn(all, film).get(key('n1'));
      return standing?.state === 'confirmed' ? standing.action : undefined;
    };
    expect(said('altered', 'condensed', 'condensed')).toBe('condensed');
    expect(said('altered', 'condensed')).toBe('altered');
    // However many suggestions say otherwise, a choice stands.
    const suggested = ['kept', 'kept'] as const;
    const mixed = [
      ...suggested.map((action) => map(film, action, ['n1'], ['f1'], { status: 'suggested' })),
      map(film, 'altered', ['n1'], ['f2']),
    ];
    expect(fatesIn(mixed, film).get(key('n1'))).toMatchObject({ action: 'altered' });
  });

  it('weigh a source over an invention', () => {
    const mappings = [map(film, 'invented', [], ['f1']), map(film, 'kept', ['n1'], ['f1'])];
    expect(originsIn(mappings, film, new Set()).get(key('f1'))).toEqual({
      state: 'confirmed',
      action: 'kept',
      ownAction: null,
    });
  });
});

describe('coverageStrip', () => {
  const units = unitsOf(passageRows(passages(['a', 'bbb', 'cccc', 'dd'])));

  it('joins neighbours of one fate and keeps the order of the text', () => {
    const strip = coverageStrip(
      units,
      fatesIn(
        [
          map(film, 'kept', ['a', 'bbb'], ['f1']),
          map(film, 'omitted', ['cccc'], []),
          map(film, 'kept', ['dd'], ['f1'], { status: 'suggested' }),
        ],
        film,
      ),
    );
    expect(strip.segments).toEqual([
      { fate: 'kept', start: 0, share: 0.4, count: 2 },
      { fate: 'omitted', start: 0.4, share: 0.4, count: 1 },
      { fate: 'unanswered', start: 0.8, share: 0.2, count: 1 },
    ]);
    expect(strip.share).toBe(0.4);
  });

  it('agrees with the coverage that the status bar shows', () => {
    const mappings = [
      map(film, 'kept', ['a'], ['f1']),
      map(film, 'omitted', ['bbb'], []),
      map(film, 'altered', ['dd'], ['f1']),
    ];
    const { share } = coverageOf(passages(['a', 'bbb', 'cccc', 'dd']), mappings, film);
    expect(coverageStrip(units, fatesIn(mappings, film)).share).toBeCloseTo(share, 10);
  });

  it('is empty for an empty text', () => {
    expect(coverageStrip([], new Map())).toEqual({ segments: [], share: 0 });
  });
});

describe('counts', () => {
  it('count the choices made with one text, and the inventions', () => {
    const mappings = [
      map(draft, 'kept', ['n1'], ['s1']),
      map(draft, 'kept', ['f1'], ['s1']),
      map(draft, 'kept', ['n2'], ['s1'], { status: 'suggested' }),
      map(draft, 'omitted', ['n3'], []),
      map(draft, 'invented', [], ['s2']),
      map(film, 'kept', ['n1'], ['f1']),
    ];
    const counts = countChoices(mappings, draft, {
      text: new Set(['n1', 'n2', 'n3'].map(key)),
      textOf: () => undefined,
    });
    expect(counts).toMatchObject({ kept: 1, omitted: 1, invented: 1, altered: 0 });
  });

  it('find the turning points that were left out on purpose', () => {
    const units = unitsOf(
      passageRows(passages(['n1', 'n2', 'n3'], { n1: 'turning_point', n2: 'turning_point' })),
    );
    const fates = fatesIn(
      [map(film, 'omitted', ['n1', 'n3'], []), map(film, 'kept', ['n2'], ['f1'])],
      film,
    );
    expect(omittedTurningPoints(units, fates).map((unit) => unit.text)).toEqual(['n1']);
  });
});

describe('filterComparison', () => {
  const mappings = [
    map(film, 'condensed', ['n1'], ['f1']),
    map(film, 'omitted', ['n2'], []),
    map(film, 'kept', ['n3'], ['f2'], { status: 'suggested' }),
    map(film, 'altered', ['n5'], ['f3']),
  ];
  const comparison = compareColumns(
    [
      column(novel, 'novel', ['#one', 'n1', '#two', 'n2', 'n3', '#three', 'n4', 'n5'], {
        n2: 'turning_point',
        n5: 'turning_point',
      }),
      column(film, 'film', ['f1', 'f2', 'f3']),
    ],
    mappings,
  );
  const show = (filter: Partial<typeof noFilter>) => {
    const { rows, gaps } = filterComparison(comparison, mappingsByPlace(mappings), {
      ...noFilter,
      ...filter,
    });
    return {
      rows: rows.map((column) => column.map((row) => row.text).join(' ')),
      links: gaps[0]?.length,
    };
  };

  it('shows everything when nothing was asked', () => {
    expect(show({})).toEqual({
      rows: ['#one n1 #two n2 n3 #three n4 n5', 'f1 f2 f3'],
      links: 3,
    });
  });

  it('shows one action with both its ends, and no empty chapter', () => {
    expect(show({ action: 'condensed' })).toEqual({ rows: ['#one n1', 'f1'], links: 1 });
    expect(show({ action: 'omitted' })).toEqual({ rows: ['#two n2', ''], links: 0 });
  });

  it('shows what was suggested only', () => {
    expect(show({ status: 'suggested' })).toEqual({ rows: ['#two n3', 'f2'], links: 1 });
  });

  it('shows what has no answer yet; a suggestion is none, an omission is one', () => {
    expect(show({ only: 'unanswered' })).toEqual({ rows: ['#two n3 #three n4', 'f2'], links: 1 });
  });

  it('shows the turning points with what answers them', () => {
    expect(show({ only: 'turning_points' })).toEqual({
      rows: ['#two n2 #three n5', 'f3'],
      links: 1,
    });
    expect(show({ only: 'turning_points', action: 'omitted' }).rows).toEqual(['#two n2', '']);
  });
});

describe('answersFor', () => {
  const mappings = [
    map(film, 'kept', ['n1'], ['f1'], { status: 'suggested', score: 0.4 }),
    map(film, 'altered', ['n1'], ['f2'], { status: 'suggested', score: 0.9 }),
    map(draft, 'condensed', ['n1'], ['s1']),
    map(draft, 'kept', ['f1'], ['s1']),
    map(film, 'invented', [], ['f3']),
    map(film, 'kept', ['n2'], ['f1'], { status: 'rejected' }),
  ];
  const comparison = three(mappings);
  const byPlace = mappingsByPlace(mappings);
  const of = (at: number, id: string) =>
    answersFor(comparison, at, key(id), byPlace.get(key(id)) ?? []);
  const said = (at: number, id: string) =>
    of(at, id).versions.map((version) => version.answers.map(({ mapping }) => mapping.action));

  it('lists what each other version did with it, the likeliest suggestion first', () => {
    expect(said(0, 'n1')).toEqual([['altered', 'kept'], ['condensed']]);
  });

  it('lists where a target comes from and what became of it', () => {
    expect(said(1, 'f1')).toEqual([['kept'], ['kept']]);
    expect(said(2, 's1')).toEqual([['condensed'], ['kept']]);
  });

  it('offers the marks only where nothing is said', () => {
    expect(of(0, 'n1').versions.map((version) => version.canOmit)).toEqual([false, false]);
    expect(of(0, 'n2').versions.map((version) => version.canOmit)).toEqual([true, true]);
    expect(of(0, 'n2').canInvent).toBe(false);
    expect(of(1, 'f2').versions.map((version) => version.canOmit)).toEqual([false, true]);
    expect(of(2, 's2').canInvent).toBe(true);
    expect(of(2, 's1').canInvent).toBe(false);
  });

  it('keeps an invention apart: no other version has a say in it', () => {
    expect(of(1, 'f3').own.map(({ mapping }) => mapping.action)).toEqual(['invented']);
    expect(of(1, 'f3').canInvent).toBe(false);
  });

  it('follows mappings to the other side, not to fellow ends', () => {
    const merged = mappingsByPlace([map(film, 'kept', ['n1', 'n2'], ['f1'])]);
    expect([...counterpartsOf(key('n1'), merged)]).toEqual([key('f1')]);
    expect([...counterpartsOf(key('f1'), merged)]).toEqual([key('n1'), key('n2')]);
  });
});

describe('possibleActions', () => {
  it('never offers an action that the ends contradict', () => {
    const [one] = [end('n1')];
    expect(possibleActions({ source: [one], target: [] })).toEqual(['omitted']);
    expect(possibleActions({ source: [], target: [one] })).toEqual(['invented']);
    expect(possibleActions({ source: [one], target: [one] })).toEqual([
      'kept',
      'condensed',
      'expanded',
      'altered',
    ]);
  });
});

describe('two versions of a kind', () => {
  const other = toId<VersionId>('other film');
  const films = [column(film, 'film', ['f1', 'f2', 'f3']), column(other, 'film', ['g1', 'g2'])];

  it('are joined by what both answer, when no mapping joins them', () => {
    const { gaps } = compareColumns(films, [
      map(film, 'kept', ['n1'], ['f2']),
      map(other, 'altered', ['n1', 'n2'], ['g1']),
      map(film, 'kept', ['n2'], ['f1']),
      map(film, 'kept', ['n3'], ['f3'], { status: 'suggested' }),
      map(other, 'kept', ['n3'], ['g2']),
      map(film, 'omitted', ['n4'], []),
      map(other, 'omitted', ['n4'], []),
    ]);
    expect(
      gaps[0]?.map(({ left, right, mapping, throughSource }) => [
        left.text,
        right.text,
        mapping.action,
        throughSource,
      ]),
    ).toEqual([
      ['f2', 'g1', 'altered', true],
      ['f1', 'g1', 'altered', true],
    ]);
    expect(new Set(gaps[0]?.map(({ key: linkKey }) => linkKey)).size).toBe(2);
  });

  it('are joined by their own mappings alone, where there are some', () => {
    const { gaps } = compareColumns(films, [
      map(film, 'kept', ['n1'], ['f2']),
      map(other, 'kept', ['n1'], ['g1']),
      map(other, 'kept', ['f3'], ['g2']),
    ]);
    expect(gaps[0]?.map(({ left, right }) => [left.text, right.text])).toEqual([['f3', 'g2']]);
  });
});

describe('a draft that another answers', () => {
  const later = toId<VersionId>('later draft');
  const columns = [
    column(novel, 'novel', ['n1', 'n2']),
    draftColumn(['s1', 's2', 's3']),
    draftColumn(['s4', 's5', 's6'], later),
  ];
  const mappings = [
    map(draft, 'kept', ['n1'], ['s1']),
    map(draft, 'altered', ['n2'], ['s2']),
    map(later, 'condensed', ['s1'], ['s5']),
    map(later, 'kept', ['s3'], ['s4']),
    map(later, 'omitted', ['s2'], []),
    map(later, 'expanded', ['n2', 's3'], ['s6']),
  ];

  it('is a source as the novel is, in this direction alone', () => {
    const { answering, gaps, standings } = compareColumns(columns, mappings);
    expect(answering).toEqual([
      [false, false, false],
      [true, false, false],
      [true, true, false],
    ]);
    expect(gaps[1]?.map(({ left, right, moved }) => [left.text, right.text, moved])).toEqual([
      ['INT. s1', 'INT. s5', true],
      ['INT. s3', 'INT. s4', false],
      ['INT. s3', 'INT. s6', false],
    ]);
    expect(standings[1]?.get(key('s2'))).toMatchObject({
      origin: { action: 'altered' },
      fates: [{ versionId: later, standing: { action: 'omitted' } }],
    });
    expect(standings[2]?.get(key('s5'))?.origin).toMatchObject({ action: 'condensed' });
  });

  it('says nothing of the novel’s passages, however its scenes came about', () => {
    expect([...actionsByPassage(mappings, later)]).toEqual([[toId('n2'), 'expanded']]);
    const own = unitsOf(columns[0]?.rows ?? []);
    expect(coverageStrip(own, fatesIn(mappings, later)).segments.map(({ fate }) => fate)).toEqual([
      'unanswered',
      'expanded',
    ]);
    const counted = countChoices(mappings, later, {
      text: new Set(own.map((unit) => unit.key)),
      textOf: () => undefined,
    });
    expect(counted).toMatchObject({ kept: 0, condensed: 0, expanded: 1, omitted: 0 });
    // Held against the draft, they are all there.
    const scenes = new Set(unitsOf(columns[1]?.rows ?? []).map((unit) => unit.key));
    expect(countChoices(mappings, later, { text: scenes, textOf: () => undefined })).toMatchObject({
      kept: 1,
      condensed: 1,
      expanded: 1,
      omitted: 1,
    });
  });

  it('is told of each of its scenes, and offers the mark where nothing is said', () => {
    const comparison = compareColumns(columns, mappings);
    const said = (at: number, name: string) =>
      answersFor(comparison, at, key(name), mappingsByPlace(mappings).get(key(name)) ?? []);
    const ofFirst = said(1, 's1').versions;
    expect(ofFirst.map(({ versionId }) => versionId)).toEqual([novel, later]);
    expect(ofFirst.map(({ answers }) => answers.map(({ side }) => side))).toEqual([
      ['target'],
      ['source'],
    ]);
    expect(said(1, 's2').versions[1]?.canOmit).toBe(false);
    expect(said(2, 's4')).toMatchObject({ canInvent: false, own: [] });
    const fewer = mappings.filter(({ action }) => action !== 'omitted');
    const open = compareColumns(columns, fewer);
    expect(answersFor(open, 1, key('s2'), []).versions[1]?.canOmit).toBe(true);
  });
});
