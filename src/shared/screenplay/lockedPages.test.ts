import { describe, expect, it } from 'vitest';
import { pageLayout } from './layout.ts';
import { labelOf, type StartMark } from './lockedPages.ts';
import { flowItem, type FlowItem } from './flow.ts';
import type { ScriptElement } from './elements.ts';
import { printedPages } from './printedPages.ts';
import {
  newRevision,
  noRevisions,
  startRevision,
  toRevisionId,
  type RevisionId,
} from './revisions.ts';
import { findPage, pageLabel, paginate } from './paginate.ts';

/** Actions of 9 lines with a blank line before each: five fill a page of 50 lines. */
function actions(count: number): FlowItem[] {
  const text = Array.from({ length: 9 }, () => 'walks').join('\n');
  return Array.from({ length: count }, () => {
    const item = flowItem('action', text, pageLayout());
    if (item === null) throw new Error('action prints');
    return item;
  });
}

function labels(items: readonly FlowItem[], locked: readonly string[], marks: StartMark[]): string {
  const layout = pageLayout({ linesPerPage: 50, lockedPages: locked });
  const pagination = paginate(items, layout, undefined, marks);
  return pagination.pages
    .map(({ item }, index) => `${pageLabel(pagination, index)}:${item}`)
    .join(' ');
}

function blueRevision(): RevisionId {
  const id = toRevisionId(1);
  if (id === null) throw new Error('1 is blue');
  return id;
}
const first = blueRevision();

const starts = (...places: readonly (readonly [string, number])[]): StartMark[] =>
  places.map(([page, item]) => ({ page, item, offset: 0 }));

describe('the numbers of locked pages', () => {
  it('get letters where a page no longer holds its text', () => {
    expect(labels(actions(17), ['1', '2', '3'], starts(['2', 12], ['3', 16]))).toBe(
      '1:0 1A:5 1B:10 2:12 3:16',
    );
  });

  it('get a letter in front between pages of the same figures', () => {
    const locked = ['1', '1A', '1B', '2'];
    expect(labels(actions(25), locked, starts(['1A', 6], ['1B', 12], ['2', 18]))).toBe(
      '1:0 A1A:5 1A:6 A1B:11 1B:12 1C:17 2:18 2A:23',
    );
  });

  it('are combined where the words of pages are gone, also before the first that has any', () => {
    const locked = ['1', '2', '3', '4', '5', '6'];
    expect(labels(actions(8), locked, starts(['3', 0], ['5', 5]))).toBe('1-4:0 5-6:5');
    expect(labels(actions(8), locked, starts(['2', 5]))).toBe('1:0 2-6:5');
  });

  it('are used by text that runs over where the words of the page after it are gone', () => {
    expect(labels(actions(12), ['1', '2', '3', '4'], starts(['4', 11]))).toBe('1:0 2:5 3:10 4:11');
    expect(labels(actions(12), ['1', '2', '3'], [])).toBe('1:0 2:5 3:10');
    expect(labels(actions(17), ['1', '2', '3'], starts(['3', 16]))).toBe(
      '1:0 2:5 2A:10 2B:15 3:16',
    );
  });

  it('count only where they stand in order: a page that was moved elsewhere has no place', () => {
    expect(labels(actions(15), ['1', '2', '3'], starts(['3', 2], ['2', 5], ['3', 10]))).toBe(
      '1:0 2:5 3:10',
    );
    expect(
      labels(actions(15), ['1', '2', '3'], starts(['9', 2], ['2', 5], ['2', 7], ['3', 10])),
    ).toBe('1:0 2:5 3:10');
  });

  it('are named by the first and last', () => {
    expect(labelOf(['12'])).toBe('12');
    expect(labelOf(['12', '12A', '13'])).toBe('12-13');
  });
});

it('keeps a line for (MORE) where the page behind the end goes on with the speech', () => {
  const layout = pageLayout({ linesPerPage: 12, lockedPages: ['1', '2'] });
  const lines = (count: number): string => Array.from({ length: count }, () => 'So').join('\n');
  const items = [
    flowItem('character', 'ANNA', layout),
    flowItem('dialogue', lines(11), layout),
    flowItem('dialogue', lines(3), layout),
  ].filter((item) => item !== null);
  const { pages } = paginate(items, layout, undefined, starts(['2', 2]));
  expect(pages.map(({ item, offset, cue, used, more }) => [item, offset, cue, used, more])).toEqual(
    [
      [0, 0, -1, 11, true],
      [1, 27, 0, 4, true],
      [2, 0, 0, 4, false],
    ],
  );
});

describe('the pages that a revision changed', () => {
  const blue = startRevision(noRevisions, newRevision(first, '2026-11-21'));
  const paragraph = (text: string, more: Partial<ScriptElement> = {}): ScriptElement => ({
    type: 'action',
    runs: [{ text: Array.from({ length: 9 }, () => text).join('\n'), marks: [] }],
    ...more,
  });
  const begins = (page: string): Partial<ScriptElement> => ({ pageStarts: [{ page, offset: 0 }] });
  const issued = (elements: readonly ScriptElement[], lockedPages: readonly string[]): string[] =>
    printedPages(
      { titlePage: [], elements },
      pageLayout({ linesPerPage: 50, lockedPages }),
      'counted',
      blue,
    ).map(({ label, revision }) => `${label}${revision === null ? '' : '*'}`);

  it('are those to which text ran over because of it, and no locked page after them', () => {
    const elements = [
      ...Array.from({ length: 4 }, () => paragraph('walks')),
      { ...paragraph(''), runs: [{ text: 'New', marks: [], revision: first }] },
      ...Array.from({ length: 8 }, () => paragraph('walks')),
      paragraph('sits', begins('2')),
      paragraph('sits', begins('3')),
    ];
    expect(issued(elements, ['1', '2', '3'])).toEqual(['1*', '1A*', '1B*', '2', '3']);
    expect(issued(elements, [])).toEqual(['1*', '2', '3']);
  });

  it('are those that stand for a page whose words it took out', () => {
    const deleted = { text: 's', marks: [], deletion: first };
    const after = {
      ...paragraph('sits', begins('3')),
      runs: [deleted, { text: 'its', marks: [] }],
    };
    expect(issued([paragraph('walks'), after], ['1', '2', '3'])).toEqual(['1-2*', '3*']);
  });
});

describe('a page is found', () => {
  const items = actions(8);

  it('by its own number and by that of a page it stands for', () => {
    const layout = pageLayout({ linesPerPage: 50, lockedPages: ['1', '1A', '2', '3'] });
    const pages = paginate(items, layout, undefined, starts(['1A', 2], ['2', 5]));
    const find = (number: string): number | null => findPage(pages, number);
    expect(['1', '1a', ' 2 ', '3', '2-3'].map(find)).toEqual([0, 1, 2, 2, 2]);
    expect(find('4')).toBeNull();
  });

  it('by counting, where pages are not locked', () => {
    const pages = paginate(items, pageLayout({ linesPerPage: 50 }));
    expect(['1', '2', '3', '0', '1A', ''].map((one) => findPage(pages, one))).toEqual([
      0,
      1,
      null,
      null,
      null,
      null,
    ]);
  });
});
