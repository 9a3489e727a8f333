import { describe, expect, it } from 'vitest';
import { compareColumns, passageRows } from '../comparison.ts';
import { noFilter } from '../comparisonFilter.ts';
import { programNames } from '../../model/actionNames.ts';
import type { Mapping, Status } from '../../model/adaptation.ts';
import {
  toId,
  type MappingId,
  type PassageId,
  type VersionId,
  type WitnessId,
} from '../../model/ids.ts';
import type { Version } from '../../model/sources.ts';
import { placeAtPart, shareByFate, stripPaths, stripPlaces, stripStops } from './coverageChart.ts';
import { columnsDrawing, linksTable } from './columnsChart.ts';
import { paperColours } from './paperColours.ts';
import { writeSvg } from './svg.ts';
import { orderLines, orderPaths, orderPlaceAt, orderTable, orderWords } from './orderChart.ts';
import { viewComparison } from './viewedComparison.ts';

const column = (id: string, kind: Version['kind'], names: readonly string[]) => ({
  versionId: toId<VersionId>(id),
  kind,
  rows: passageRows(
    names.map((name, position) => ({
      id: toId<PassageId>(name),
      witnessId: toId<WitnessId>(id),
      position,
      kind: 'sentence',
      text: name,
      paragraph: 0,
      time: null,
      weight: null,
    })),
  ),
});
const link = (source: string, target: string, status: Status = 'confirmed'): Mapping => ({
  id: toId<MappingId>(`${source} ${target}`),
  versionId: toId<VersionId>('film'),
  action: 'kept',
  ownAction: null,
  status,
  flags: [],
  reason: '',
  score: null,
  source: [{ kind: 'passage', passageId: toId<PassageId>(source), quote: null }],
  target: [{ kind: 'passage', passageId: toId<PassageId>(target), quote: null }],
});
const size = { width: 120, height: 220, margin: 10 };

describe('orderPaths', () => {
  it('draws each column from margin to margin and parts the moved links from the others', () => {
    const chart = orderPaths(
      compareColumns(
        [
          column('novel', 'novel', ['a', 'b', 'c']),
          column('film', 'film', ['f', 'g', 'h', 'i', 'j']),
        ],
        [link('a', 'g'), link('b', 'i'), link('c', 'f'), link('c', 'j', 'suggested')],
      ),
      size,
    );
    expect(chart.columns.map(({ x }) => x)).toEqual([10, 110]);
    expect(chart.columns[0]?.dots).toBe('M10 10h0M10 110h0M10 210h0');
    expect(chart.kept).toBe('M10 10L110 60M10 110L110 160');
    expect(chart.moved).toBe('M10 210L110 10');
    expect([chart.movedCount, chart.linkCount]).toEqual([1, 3]);
  });

  it('draws and counts apart what only answers the same place of a source', () => {
    const draft = (id: string, source: string, target: string): Mapping => ({
      ...link(source, target),
      versionId: toId<VersionId>(id),
    });
    const novel = column('novel', 'novel', ['a', 'b', 'c']);
    const one = column('one', 'film', ['f', 'g', 'h']);
    const other = column('other', 'film', ['i', 'j', 'k']);
    const mappings = [
      draft('one', 'a', 'f'),
      draft('one', 'b', 'g'),
      draft('one', 'c', 'h'),
      draft('other', 'a', 'k'),
      draft('other', 'b', 'i'),
      draft('other', 'c', 'j'),
    ];
    const view = viewComparison(
      [novel, one, other],
      ['Novel', 'One', 'Other'],
      mappings,
      noFilter,
      programNames,
    );
    const chart = orderPaths(view.comparison, { ...size, width: 220 });
    expect([chart.movedCount, chart.linkCount]).toEqual([0, 3]);
    expect([chart.sharedMovedCount, chart.sharedCount]).toEqual([1, 3]);
    expect(chart.moved).toBe('');
    expect(chart.shared.moved).toBe('M110 10L210 210');
    expect(chart.shared.kept).toBe('M110 110L210 10M110 210L210 110');
    expect(orderWords(chart)).toBe(
      '0 of 3 confirmed links between neighbours have moved. 1 of 3 pairs of places that both answer the same place of a source has moved.',
    );
    const colours = paperColours(['novel', 'film', 'film']);
    const drawn = columnsDrawing(view, false, colours);
    expect(drawn.description).toBe(
      'Novel and One: 3 confirmed links, 0 suggested. One and Other: 0 confirmed links, 0 suggested. 3 pairs of places: both answer the same place of a source.',
    );
    expect(writeSvg(drawn, colours).match(/stroke-dasharray="1 3"/g)).toHaveLength(1);
    for (const rows of [orderTable(view).rows, linksTable(view).rows]) {
      const done = rows.filter((row) => row[0] === 'One').map((row) => row.join(' '));
      expect(done).toHaveLength(3);
      for (const said of done) {
        expect(said).toContain('both answer the same place of a source');
        expect(said).not.toContain('kept');
      }
    }
  });

  it('draws a column of one unit, and an empty one', () => {
    const one = orderPaths(compareColumns([column('novel', 'novel', ['a'])], []), size);
    expect(one.columns).toEqual([{ x: 60, dots: 'M60 10h0' }]);
    const none = orderPaths(compareColumns([column('novel', 'novel', [])], []), size);
    expect(none.columns).toEqual([{ x: 60, dots: '' }]);
  });

  it('thins out the dots of a whole novel, from its first passage to its last', () => {
    const names = Array.from({ length: 5000 }, (_, index) => `p${index}`);
    const chart = orderPaths(compareColumns([column('novel', 'novel', names)], []), size);
    const dots = chart.columns[0]?.dots.match(/M[^M]+/g) ?? [];
    expect(dots.length).toBe(240);
    expect([dots.at(0), dots.at(-1)]).toEqual(['M60 10h0', 'M60 210h0']);
  });
});

describe('stripPaths', () => {
  const segments = [
    { fate: 'kept', start: 0, share: 0.25, count: 1 },
    { fate: 'unanswered', start: 0.25, share: 0.5, count: 2 },
    { fate: 'kept', start: 0.75, share: 0.25, count: 1 },
  ] as const;

  it('makes one path of each fate', () => {
    expect([...stripPaths(segments)]).toEqual([
      ['kept', 'M0 0h250v10h-250zM750 0h250v10h-250z'],
      ['unanswered', 'M250 0h500v10h-500z'],
    ]);
  });

  it('adds up the parts of each fate', () => {
    expect([...shareByFate(segments)]).toEqual([
      ['kept', 0.5],
      ['unanswered', 0.5],
    ]);
  });
});

describe('orderPlaceAt', () => {
  const compared = compareColumns(
    [column('novel', 'novel', ['a', 'b', 'c']), column('film', 'film', ['f', 'g', 'h', 'i', 'j'])],
    [link('a', 'g'), link('c', 'f')],
  );
  const at = (x: number, y: number) => {
    const found = orderPlaceAt(orderLines(compared, size), compared.columns, size, x, y);
    return found && [found.column, found.place, found.unit.text, found.line?.link.mapping.id];
  };

  it('leads to the nearer end of the line', () => {
    expect(at(12, 11)).toEqual([0, 0, 'a', 'a g']);
    expect(at(108, 59)).toEqual([1, 1, 'g', 'a g']);
    expect(at(40, 150)).toEqual([0, 2, 'c', 'c f']);
  });

  it('leads to the dot where no line is', () => {
    expect(at(13, 108)).toEqual([0, 1, 'b', undefined]);
    expect(at(107, 213)).toEqual([1, 4, 'j', undefined]);
  });

  it('leads nowhere from an empty place', () => {
    expect(at(60, 200)).toBeUndefined();
    expect(at(10, 60)).toBeUndefined();
    expect(orderPlaceAt([], [], size, 10, 10)).toBeUndefined();
  });
});

describe('the places of a strip', () => {
  const places = stripPlaces([{ size: 10 }, { size: 30 }, { size: 0 }, { size: 60 }]);

  it('are found at any part of it', () => {
    const found = [-1, 0, 0.09, 0.1, 0.39, 0.4, 1, 2].map((part) => placeAtPart(places, part));
    expect(found).toEqual([0, 0, 0, 1, 1, 3, 3, 3]);
    expect(placeAtPart([], 0.5)).toBe(-1);
  });

  it('are as many as there are, of an empty text as well', () => {
    expect(stripPlaces([{ size: 0 }, { size: 0 }])).toEqual([
      { from: 0, to: 0 },
      { from: 0, to: 0 },
    ]);
  });

  it('are where its segments begin', () => {
    const segments = [0, 0.1, 0.4].map((start) => ({
      fate: 'kept' as const,
      start,
      share: 0.1,
      count: 1,
    }));
    expect(stripStops(segments, places)).toEqual([0, 1, 3]);
    // Units that are coarser than the segments.
    expect(stripStops(segments, stripPlaces([{ size: 40 }, { size: 60 }]))).toEqual([0, 0, 1]);
  });
});
