import { describe, expect, it } from 'vitest';
import {
  draftId,
  filmId,
  mapped,
  novelId,
  sceneColumn,
  textColumn,
} from '../../../../tests/support/comparedTexts.ts';
import type { Mapping } from '../../model/adaptation.ts';
import { toId, type OwnActionId, type VersionId } from '../../model/ids.ts';
import { choiceFigures, fidelityFigures, figureNames, figuresTable } from './figures.ts';
import { compareColumns, type ComparedColumn } from '../comparison.ts';
import { baseColumnOf, viewComparison } from './viewedComparison.ts';

const columns = [
  textColumn(novelId, 'novel', ['n1', 'n2!', 'n3!', 'n4', 'n5'], (name) =>
    name === 'n1' ? 'six words, no less, indeed so' : name,
  ),
  textColumn(filmId, 'film', ['f1', 'f2', 'f3', 'f4']),
];
const mappings = [
  mapped(filmId, 'kept', ['n1'], ['f2']),
  mapped(filmId, 'altered', ['n2'], ['f1']),
  mapped(filmId, 'altered', ['n5'], ['f1']),
  mapped(filmId, 'omitted', ['n3'], []),
  mapped(filmId, 'invented', [], ['f3']),
  mapped(filmId, 'kept', ['n4'], ['f4'], { status: 'suggested' }),
  mapped(filmId, 'kept', ['n4'], ['f1'], { status: 'rejected' }),
];

describe('the base', () => {
  const columnsOf = (...kinds: ComparedColumn['kind'][]): ComparedColumn[] =>
    kinds.map((kind, at) => ({ versionId: toId(String(at)), kind, rows: [] }));
  const baseOf = (...kinds: ComparedColumn['kind'][]): number =>
    baseColumnOf(compareColumns(columnsOf(...kinds), []));

  it('is the novel, else the first of what was told first', () => {
    expect(baseOf('draft', 'film', 'novel')).toBe(2);
    expect(baseOf('other', 'novel')).toBe(1);
    expect(baseOf('draft', 'film', 'film')).toBe(1);
    expect(baseOf('film', 'film')).toBe(0);
    expect(baseOf()).toBe(-1);
  });

  it('is of two drafts the one that the other answers, wherever it stands', () => {
    const drafts = columnsOf('draft', 'draft');
    const [no, yes] = [false, true];
    expect(
      baseColumnOf({
        columns: drafts,
        answering: [
          [no, no],
          [yes, no],
        ],
      }),
    ).toBe(0);
    expect(
      baseColumnOf({
        columns: drafts,
        answering: [
          [no, yes],
          [no, no],
        ],
      }),
    ).toBe(1);
    expect(
      baseColumnOf({
        columns: drafts,
        answering: [
          [no, yes],
          [yes, no],
        ],
      }),
    ).toBe(0);
  });
});

describe('figures', () => {
  const view = viewComparison(columns, ['Novel', 'Film'], mappings);
  const { figures } = fidelityFigures(view, mappings, 0, 1);

  it('count confirmed mappings alone', () => {
    expect(figures.map(({ name, count, of }) => [name, count, of])).toEqual([
      ['used', 3, 5],
      ['omitted', 1, 5],
      ['unanswered', 1, 5],
      ['text', 33, 37],
      ['turning_points', 1, 2],
      ['kept', 1, 3],
      ['in_order', 2, 3],
      ['invented', 1, 4],
      ['without_source', 1, 4],
    ]);
    expect(figures.map(({ name }) => name)).toEqual(figureNames.slice(0, figures.length));
  });

  it('say what they count, with the versions by name', () => {
    for (const { counts } of figures) {
      expect(counts).toMatch(/Novel|Film/);
      expect(counts.endsWith('.')).toBe(true);
    }
  });

  it('are a table, and nothing of nothing', () => {
    const versions = [{ column: 1, label: 'Film', figures }];
    expect(figuresTable(versions, new Map()).rows[0]).toEqual([
      'Film',
      'Passages used',
      3,
      5,
      0.6,
      figures[0]?.counts,
    ]);
    const none = viewComparison([textColumn(novelId, 'novel', [])], ['Novel'], []);
    expect(fidelityFigures(none, [], 0, 1).figures).toEqual([]);
  });

  it('say of the choices what they count, and end the table', () => {
    const merged = { id: toId<OwnActionId>('o'), name: 'Merged', base: 'kept' as const };
    const names = { renamed: { invented: 'Made up' }, own: [merged] };
    const counts = { kept: 3, condensed: 0, expanded: 0, altered: 1, omitted: 2, invented: 4 };
    const version = { label: 'Film', counts, ownCounts: new Map([[merged.id, 1]]) };
    const choices = choiceFigures(version, 'Novel', names);
    expect(choices.map(({ title, count, of }) => [title, count, of])).toEqual([
      ['Kept', 3, 10],
      ['Merged', 1, 3],
      ['Condensed', 0, 10],
      ['Expanded', 0, 10],
      ['Altered', 1, 10],
      ['Omitted', 2, 10],
      ['Made up', 4, 10],
    ]);
    expect(choices.at(-1)?.counts).toBe(
      'Confirmed mappings that say of passages or scenes of Film that they are Made up. What several accounts of it tell is counted in the account that tells most of it. A mapping is one choice, however much it joins.',
    );
    const table = figuresTable([{ column: 1, label: 'Film', figures }], new Map([[1, choices]]));
    expect(table.rows.at(-1)?.slice(0, 5)).toEqual(['Film', 'Choices: Made up', 4, 10, 0.4]);
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
  });

  it('say of two films without their novel what they share of it', () => {
    const other = toId<VersionId>('00000000-0000-7000-8000-00000000aaaa');
    const films = [
      textColumn(filmId, 'film', ['f1!', 'f2', 'f3', 'f4']),
      textColumn(other, 'film', ['g1', 'g2', 'g3']),
    ];
    const both = [
      ...mappings,
      mapped(other, 'kept', ['n1'], ['g2']),
      mapped(other, 'condensed', ['n2'], ['g1']),
      mapped(other, 'kept', ['n4'], ['g3']),
    ];
    const labels = ['Film, 1910', 'Film, 1925'];
    const shared = fidelityFigures(viewComparison(films, labels, both), both, 0, 1).figures;
    expect(shared.map(({ name, count, of }) => [name, count, of])).toEqual([
      ['shared', 2, 4],
      ['shared_text', 4, 8],
      ['shared_turning_points', 1, 1],
      ['shared_in_order', 2, 2],
      ['not_shared', 1, 3],
    ]);
    for (const { counts } of shared) expect(counts).toMatch(/Film, 19(?:10|25).*\.$/);
  });

  it('say of two drafts what the later made of the scenes, also where it only leaves some out', () => {
    const later = toId<VersionId>('00000000-0000-7000-8000-00000000bbbb');
    const drafts = [sceneColumn(['s1', 's2', 's3']), sceneColumn(['s4', 's5'], later)];
    const both = [
      mapped(draftId, 'kept', ['n1'], ['s1']),
      mapped(later, 'kept', ['n1'], ['s4']),
      mapped(later, 'omitted', ['s2'], []),
    ];
    const figuresOf = (all: readonly Mapping[]) =>
      fidelityFigures(viewComparison(drafts, ['Draft 1', 'Draft 2'], all), all, 0, 1).figures;
    const left = figuresOf(both);
    expect(left.map(({ name, count, of }) => [name, count, of]).slice(0, 3)).toEqual([
      ['used', 0, 3],
      ['omitted', 1, 3],
      ['unanswered', 2, 3],
    ]);
    expect(left.find(({ name }) => name === 'in_order')).toMatchObject({ count: 0, of: 0 });
    for (const { title, counts } of [...left, ...figuresOf(both.slice(0, 2))]) {
      expect(`${title} ${counts}`).not.toMatch(/[Pp]assages? (?:of|used|shared|that)/);
    }
    expect(figuresOf(both.slice(0, 2))[0]?.title).toBe('Scenes shared');
  });
});
