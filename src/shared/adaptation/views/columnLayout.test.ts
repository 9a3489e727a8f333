import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mapping } from '../../model/adaptation.ts';
import { toId, type MappingId, type PassageId, type VersionId } from '../../model/ids.ts';
import type { ColumnRow, RowLink, UnitRow } from '../comparison.ts';
import {
  bundleRibbons,
  middleLineAt,
  cardHeight,
  cardStep,
  headingStep,
  layoutColumns as layoutInput,
  mergeRibbons,
  ribbonsWithin,
  rowsWithin,
} from './columnLayout.ts';
import { processorTime } from '../../../../tests/support/processorTime.ts';

const unit = (name: string): UnitRow => ({
  kind: 'unit',
  key: name,
  anchor: { kind: 'passage', passageId: toId<PassageId>(name), quote: null },
  number: null,
  text: name,
  size: 1,
  weight: null,
  paragraph: null,
  time: null,
});
const heading = (name: string): ColumnRow => ({ kind: 'heading', key: name, text: name });
const mapping: Mapping = {
  id: toId<MappingId>('m'),
  versionId: toId<VersionId>('v'),
  action: 'kept',
  ownAction: null,
  status: 'confirmed',
  flags: [],
  reason: '',
  score: null,
  source: [],
  target: [],
};
const link = (left: string, right: string, moved = false): RowLink => ({
  key: `${left} ${right}`,
  mapping,
  left: unit(left),
  right: unit(right),
  leftIndex: 0,
  rightIndex: 0,
  moved,
  throughSource: false,
});
const ten = Array.from({ length: 10 }, (_, index) => unit(`n${index}`));

const layoutColumns = (
  rows: readonly (readonly ColumnRow[])[],
  gaps: readonly (readonly RowLink[])[],
  aligned: boolean,
) => layoutInput({ rows, gaps, farLinks: [] }, aligned);

describe('layoutColumns', () => {
  it('stacks a column that nothing stands beside', () => {
    const { columns, height } = layoutColumns([[heading('h'), unit('a'), unit('b')]], [], true);
    expect(columns[0]?.map(({ top }) => top)).toEqual([0, headingStep, headingStep + cardStep]);
    expect(height).toBe(headingStep + 2 * cardStep);
  });

  it('puts a row beside what it is linked to', () => {
    const { tops } = layoutColumns([ten, [unit('s')]], [[link('n7', 's')]], true);
    expect(tops[1]?.get('s')).toBe(7 * cardStep);
  });

  it('spreads the shorter column, on whichever side it stands', () => {
    const { tops, height } = layoutColumns(
      [[unit('a'), unit('b')], ten],
      [[link('b', 'n6')]],
      true,
    );
    expect(tops[0]?.get('b')).toBe(6 * cardStep);
    expect(tops[1]?.get('n6')).toBe(6 * cardStep);
    expect(height).toBe(10 * cardStep);
  });

  it('goes on from neighbour to neighbour', () => {
    const gaps = [[link('a', 'b')], [link('b', 'n5')]];
    const { tops } = layoutColumns([[unit('a')], [unit('b')], ten], gaps, true);
    expect(tops[0]?.get('a')).toBe(5 * cardStep);
  });

  it('puts a row without a linked neighbour beside what a column further off says', () => {
    const rows = [ten, [unit('f')], [unit('s'), unit('t')]];
    const gaps = [[link('n1', 'f')], [link('f', 's')]];
    const far = [link('n2', 's'), link('n8', 't')];
    const { tops } = layoutInput(
      { rows, gaps, farLinks: [{ left: 0, right: 2, links: far }] },
      true,
    );
    expect(tops[2]?.get('s')).toBe(cardStep);
    expect(tops[2]?.get('t')).toBe(8 * cardStep);
  });

  it('stacks everything when nothing is to be lined up', () => {
    const { tops } = layoutColumns([ten, [unit('s')]], [[link('n7', 's')]], false);
    expect(tops[1]?.get('s')).toBe(0);
  });

  it('is not drawn away by a link that moved', () => {
    const links = [link('n2', 's', true), link('n9', 's')];
    expect(layoutColumns([ten, [unit('s')]], [links], true).tops[1]?.get('s')).toBe(9 * cardStep);
  });

  it('lets rows that want one place share it evenly', () => {
    const links = [link('n5', 's'), link('n5', 't')];
    const { tops } = layoutColumns([ten, [unit('s'), unit('t')]], [links], true);
    expect(tops[1]?.get('s')).toBe(4.5 * cardStep);
    expect(tops[1]?.get('t')).toBe(5.5 * cardStep);
  });

  it('keeps a heading right above its row and an unlinked row right below', () => {
    const rows = [unit('s'), unit('t'), heading('h'), unit('u')];
    const links = [link('n1', 's'), link('n8', 'u')];
    const { columns } = layoutColumns([ten, rows], [links], true);
    expect(columns[1]?.map(({ top }) => top)).toEqual([
      cardStep,
      2 * cardStep,
      8 * cardStep - headingStep,
      8 * cardStep,
    ]);
  });

  it('never lets rows overlap, change their order or leave the top', () => {
    const at = fc.record({ left: fc.nat(9), right: fc.nat(9) });
    fc.assert(
      fc.property(fc.array(at, { maxLength: 25 }), fc.array(fc.boolean()), (pairs, titles) => {
        const rows = Array.from({ length: 10 }, (_, index) =>
          titles[index] === true ? [heading(`h${index}`), unit(`s${index}`)] : [unit(`s${index}`)],
        ).flat();
        const links = pairs.map(({ left, right }) => link(`n${left}`, `s${right}`));
        const { columns, height } = layoutColumns([ten, rows], [links], true);
        const column = columns[1] ?? [];
        expect(column.map(({ row }) => row.key)).toEqual(rows.map((row) => row.key));
        let bottom = 0;
        for (const { row, top } of column) {
          expect(top).toBeGreaterThanOrEqual(bottom);
          bottom = top + (row.kind === 'heading' ? headingStep : cardStep);
        }
        expect(height).toBeGreaterThanOrEqual(bottom);
      }),
    );
  });

  it('places a whole novel and a long script within a frame or two', () => {
    const left = Array.from({ length: 10_000 }, (_, index) => unit(`n${index}`));
    const right = Array.from({ length: 3_000 }, (_, index) => unit(`s${index}`));
    const links = right.map((row, index) => link(`n${(index * 7919) % 10_000}`, row.key));
    expect(processorTime(() => layoutColumns([left, right], [links], true))).toBeLessThan(400);
  });
});

describe('what is on screen', () => {
  it('is found among the rows', () => {
    const column = layoutColumns([ten], [], true).columns[0] ?? [];
    const names = (from: number, to: number) =>
      rowsWithin(column, from, to).map(({ row }) => row.key);
    expect(names(0, cardStep)).toEqual(['n0']);
    expect(names(cardStep - 1, cardStep + 1)).toEqual(['n0', 'n1']);
    expect(names(9 * cardStep + 5, 9000)).toEqual(['n9']);
    expect(names(9000, 9900)).toEqual([]);
  });

  it('holds the ribbons that end in it or cross it, and no others', () => {
    const tops = new Map(ten.map((row, index) => [row.key, index * 100]));
    const links = [link('n0', 'n9'), link('n1', 'n1'), link('n8', 'n8'), link('n0', 'gone')];
    const found = ribbonsWithin(links, tops, tops, 400, 500).map(({ link: { key } }) => key);
    expect(found).toEqual(['n0 n9']);
    expect(ribbonsWithin(links, tops, tops, 100 + cardHeight, 120 + cardHeight).length).toBe(2);
  });
});

describe('ribbons that only pass through', () => {
  const ribbon = (from: number, to: number, action: Mapping['action'] = 'kept') => ({
    link: { ...link(`${from}`, `${to}`), mapping: { ...mapping, action } },
    count: 1,
    from,
    to,
  });

  it('are one path for each look, and those with an end in sight stay', () => {
    const { near, passing } = bundleRibbons(
      [
        ribbon(-900, 2000),
        ribbon(-800, 2100),
        ribbon(-900, 2000, 'altered'),
        ribbon(100, 2000),
        ribbon(-900, 300),
      ],
      0,
      1000,
    );
    expect(near.map(({ from, to }) => [from, to])).toEqual([
      [100, 2000],
      [-900, 300],
    ]);
    expect(passing.map(({ action, count }) => [action, count])).toEqual([
      ['kept', 2],
      ['altered', 1],
    ]);
    expect(passing[0]?.path).toBe(
      'M0 -883C50 -883 50 2017 100 2017M0 -783C50 -783 50 2117 100 2117',
    );
  });

  it('are all there still', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.integer({ min: -4000, max: 4000 }), fc.integer({ min: -4000, max: 4000 })),
        ),
        (places) => {
          const { near, passing } = bundleRibbons(
            places.map(([from, to]) => ribbon(from, to)),
            0,
            900,
          );
          const bundled = passing.reduce((sum, { count }) => sum + count, 0);
          expect(near.length + bundled).toBe(places.length);
        },
      ),
    );
  });

  it('are found at a point of their lines, however steep, and not beside them', () => {
    const [falling, rising] = [ribbon(-3000, 4000), ribbon(2500, -800)];
    const { bundled } = bundleRibbons([falling, rising], 0, 1000);
    expect(bundled).toEqual([falling, rising]);
    const width = 110;
    for (const one of bundled) {
      // A point of the cubic curve that is drawn.
      for (const t of [0.2, 0.45, 0.5, 0.8]) {
        const [s, height] = [1 - t, one.to - one.from];
        const x = ((3 * s * s * t * 50 + 3 * s * t * t * 50 + t ** 3 * 100) / 100) * width;
        const y = one.from + height * (3 * s * t * t + t ** 3) + cardHeight / 2;
        expect(middleLineAt(bundled, { x, y }, width)).toBe(one);
        expect(middleLineAt([one], { x: x + 4, y }, width)).toBe(one);
        expect(middleLineAt([one], { x: x + 30, y }, width)).toBeUndefined();
      }
    }
    expect(middleLineAt(bundled, { x: 55, y: 2000 }, width)).toBeUndefined();
  });

  it('are one where coarse rows have many of one look between them', () => {
    const [one] = mergeRibbons([ribbon(0, 40), ribbon(0, 40)]);
    expect(one?.count).toBe(2);
    expect(mergeRibbons([ribbon(0, 40), ribbon(0, 40, 'altered')]).length).toBe(2);
  });
});
