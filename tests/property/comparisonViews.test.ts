import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unitsOf } from '../../src/shared/adaptation/comparison.ts';
import { isChoice } from '../../src/shared/adaptation/coverage.ts';
import { fatesIn } from '../../src/shared/adaptation/fates.ts';
import { actions } from '../../src/shared/model/adaptation.ts';
import { parseXml } from '../../src/shared/screenplay/xml.ts';
import { columnsDrawing, linksTable } from '../../src/shared/adaptation/views/columnsChart.ts';
import {
  coarsenColumn,
  coarsenMappings,
  details,
} from '../../src/shared/adaptation/views/detail.ts';
import { fidelityFigures } from '../../src/shared/adaptation/views/figures.ts';
import { scaleByText } from '../../src/shared/adaptation/views/lengthScale.ts';
import {
  buildMatrix,
  matrixDrawing,
  matrixTable,
  sortMatrix,
} from '../../src/shared/adaptation/views/matrix.ts';
import {
  orderDrawing,
  orderLines,
  orderPlaceAt,
  orderTable,
} from '../../src/shared/adaptation/views/orderChart.ts';
import { paperColours } from '../../src/shared/adaptation/views/paperColours.ts';
import { writeSvg } from '../../src/shared/adaptation/views/svg.ts';
import { buildTimeline, timelineDrawing } from '../../src/shared/adaptation/views/timeline.ts';
import {
  linksOfPair,
  linksSeenFrom,
  viewComparison,
} from '../../src/shared/adaptation/views/viewedComparison.ts';
import { anyTexts } from '../support/comparedTexts.ts';

const anyFilter = fc.record({
  action: fc.constantFrom(null, ...actions),
  ownAction: fc.constant(null),
  status: fc.constantFrom(null, 'confirmed', 'suggested'),
  only: fc.constantFrom('all', 'unanswered', 'turning_points'),
});
const anyView = fc.tuple(anyTexts(), anyFilter).map(([{ columns, labels, mappings }, filter]) => ({
  columns,
  mappings,
  view: viewComparison(columns, labels, mappings, filter),
}));
const anyWhole = anyTexts().map(({ columns, labels, mappings }) => ({
  columns,
  mappings,
  view: viewComparison(columns, labels, mappings),
}));

describe('the matrix of any texts', () => {
  it('has each unit that is shown, and none of them in two rows', () => {
    fc.assert(
      fc.property(anyView, fc.nat({ max: 2 }), ({ columns, view }, wanted) => {
        const { rows } = buildMatrix(view, wanted % columns.length);
        const heads = rows.map(({ unit }) => unit.key);
        expect(new Set(heads).size).toBe(heads.length);
        const standing = new Set([
          ...heads,
          ...rows.flatMap(({ cells }) =>
            cells.flatMap(({ answers }) => answers.map(({ unit }) => unit.key)),
          ),
        ]);
        const shown = view.shown.rows.flatMap((column) => unitsOf(column).map(({ key }) => key));
        expect([...standing].sort()).toEqual([...new Set(shown)].sort());
      }),
    );
  });

  it('has each link of the base once, and says the fates that the comparison says', () => {
    fc.assert(
      fc.property(anyWhole, fc.nat({ max: 2 }), ({ columns, mappings, view }, wanted) => {
        const base = wanted % columns.length;
        const rows = buildMatrix(view, base).rows.filter(({ column }) => column === base);
        columns.forEach((column, other) => {
          if (other === base) return;
          const answers = rows.flatMap(({ cells }) => cells[other]?.answers ?? []);
          expect(answers.length).toBe(linksOfPair(view.comparison, base, other).length);
          if (view.comparison.answering[other]?.[base] !== true) return;
          const fates = fatesIn(mappings, column.versionId);
          for (const { unit, cells } of rows) {
            expect(cells[other]?.standing).toEqual(fates.get(unit.key) ?? { state: 'unanswered' });
          }
        });
      }),
    );
  });

  it('keeps its rows, however they are sorted', () => {
    fc.assert(
      fc.property(
        anyView,
        fc.nat({ max: 3 }),
        fc.constantFrom('place', 'action'),
        fc.boolean(),
        ({ view }, column, by, down) => {
          const { rows } = buildMatrix(view, 0);
          const sorted = sortMatrix(rows, { column, by, down });
          expect(new Set(sorted)).toEqual(new Set(rows));
          expect(sorted.length).toBe(rows.length);
        },
      ),
    );
  });
});

describe('the timeline of any texts', () => {
  it('gives the source passages the length of all that answers them, and no more', () => {
    fc.assert(
      fc.property(anyWhole, ({ columns, view }) => {
        const scales = columns.map(({ rows }) => scaleByText(unitsOf(rows)));
        const { rows, scale } = buildTimeline(view, 0, 1, scales);
        const answering = new Set(
          linksSeenFrom(view.comparison, 0, 1).flatMap(({ mapping, other }) =>
            isChoice(mapping) ? [other.key] : [],
          ),
        );
        const answered = [...answering].reduce((sum, key) => {
          const span = scale.spans.get(key);
          return sum + (span === undefined ? 0 : span.to - span.from);
        }, 0);
        expect(rows.reduce((sum, { allotted }) => sum + allotted, 0)).toBeCloseTo(answered, 6);
        for (const { pace, landings } of rows) {
          expect(pace === null).toBe(!landings.some(({ mapping }) => isChoice(mapping)));
        }
      }),
    );
  });
});

describe('the figures of any texts', () => {
  it('add up: what is used, omitted and unanswered is all there is', () => {
    fc.assert(
      fc.property(anyWhole, ({ mappings, view }) => {
        const { figures } = fidelityFigures(view, mappings, 0, 1);
        const figure = (name: string) => figures.find((one) => one.name === name);
        const sum = ['used', 'omitted', 'unanswered'].reduce(
          (all, name) => all + (figure(name)?.count ?? 0),
          0,
        );
        expect(sum).toBe(unitsOf(view.comparison.columns[0]?.rows ?? []).length);
        for (const { count, of } of figures) expect(count).toBeLessThanOrEqual(of);
        const links = linksOfPair(view.comparison, 0, 1);
        const confirmed = links.filter(({ mapping }) => isChoice(mapping));
        expect(figure('in_order')?.of).toBe(confirmed.length);
        expect(figure('in_order')?.count).toBe(confirmed.filter(({ moved }) => !moved).length);
      }),
    );
  });
});

describe('the links of any texts', () => {
  it('stand in the tables once each', () => {
    fc.assert(
      fc.property(anyView, ({ view }) => {
        const { gaps, farLinks } = view.shown;
        const neighbours = gaps.flat().length;
        expect(orderTable(view).rows.length).toBe(neighbours);
        const pairs = neighbours + farLinks.flatMap(({ links }) => links).length;
        const oneSided = linksTable(view).rows.slice(pairs);
        expect(oneSided.every((row) => row[4] === null)).toBe(true);
        expect(linksTable(view).rows.length).toBeGreaterThanOrEqual(pairs);
      }),
    );
  });

  it('are found under the pointer where they are drawn', () => {
    fc.assert(
      fc.property(anyWhole, ({ view }) => {
        const size = { width: 400, height: 300, margin: 10 };
        const lines = orderLines(view.comparison, size);
        for (const { x1, y1, x2, y2 } of lines) {
          const { columns } = view.comparison;
          const found = orderPlaceAt(lines, columns, size, (x1 + x2) / 2, (y1 + y2) / 2);
          expect(found?.line).toBeDefined();
        }
        expect(orderPlaceAt(lines, view.comparison.columns, size, -100, -100)).toBeUndefined();
      }),
    );
  });
});

describe('coarser units of any texts', () => {
  it('hold each unit once and as much text as before', () => {
    fc.assert(
      fc.property(anyTexts(), fc.constantFrom(...details), ({ columns, mappings }, detail) => {
        const coarse = columns.map((column) => coarsenColumn(column, detail));
        columns.forEach((column, at) => {
          const before = unitsOf(column.rows);
          const after = unitsOf(coarse[at]?.column.rows ?? []);
          const size = (units: typeof before): number =>
            units.reduce((sum, unit) => sum + unit.size, 0);
          expect(size(after)).toBe(size(before));
          expect(coarse[at]?.partOf.size).toBe(before.length);
          const parts = [...(coarse[at]?.parts.values() ?? [])];
          expect(parts.reduce((sum, count) => sum + count, 0)).toBe(before.length);
          expect(parts.length).toBe(after.length);
        });
        const moved = coarsenMappings(mappings, coarse);
        expect(moved.map(({ id, action }) => [id, action])).toEqual(
          mappings.map(({ id, action }) => [id, action]),
        );
        moved.forEach(({ source, target }, at) => {
          expect(source.length > 0).toBe((mappings[at]?.source.length ?? 0) > 0);
          expect(target.length > 0).toBe((mappings[at]?.target.length ?? 0) > 0);
        });
      }),
    );
  });
});

describe('the drawings of any texts', () => {
  it('are well formed, and the tables have a cell for each column', () => {
    fc.assert(
      fc.property(anyView, fc.boolean(), ({ columns, view }, aligned) => {
        const colours = paperColours(columns.map(({ kind }) => kind));
        const scales = columns.map(({ rows }) => scaleByText(unitsOf(rows)));
        const matrix = buildMatrix(view, 0);
        const drawings = [
          columnsDrawing(view, aligned, colours),
          orderDrawing(view, { width: 400, height: 300, margin: 20 }, colours),
          matrixDrawing(matrix, colours),
          timelineDrawing([buildTimeline(view, 0, 1, scales)], 600, colours),
        ];
        for (const drawing of drawings) {
          const file = writeSvg(drawing, colours);
          expect(parseXml(file).name).toBe('svg');
          expect(file).not.toContain('NaN');
          expect(file).not.toContain('Infinity');
        }
        for (const table of [matrixTable(matrix), orderTable(view), linksTable(view)]) {
          for (const row of table.rows) expect(row.length).toBe(table.columns.length);
        }
      }),
    );
  });
});
