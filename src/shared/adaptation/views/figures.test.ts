import { describe, expect, it } from 'vitest';
import { filmId, mapped, novelId, textColumn } from '../../../../tests/support/comparedTexts.ts';
import { fidelityFigures, figureNames, figuresTable } from './figures.ts';
import { viewComparison } from './viewedComparison.ts';

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
    expect(figures.map(({ name }) => name)).toEqual([...figureNames]);
  });

  it('say what they count, with the versions by name', () => {
    for (const { counts } of figures) {
      expect(counts).toMatch(/Novel|Film/);
      expect(counts.endsWith('.')).toBe(true);
    }
  });

  it('are a table, and nothing of nothing', () => {
    expect(figuresTable([{ column: 1, label: 'Film', figures }]).rows[0]).toEqual([
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
});
