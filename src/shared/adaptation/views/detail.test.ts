import { describe, expect, it } from 'vitest';
import {
  filmId,
  keyOf,
  mapped,
  novelId,
  textColumn,
} from '../../../../tests/support/comparedTexts.ts';
import { passageRows, unitsOf } from '../comparison.ts';
import { toId, type PassageId, type WitnessId } from '../../model/ids.ts';
import { coarsenColumn, coarsenMappings } from './detail.ts';

const novel = textColumn(novelId, 'novel', ['n0', '#part', '#one', 'n1', 'n2!', '#two', 'n3']);

describe('coarser units', () => {
  it('are the chapters, with what stands before the first', () => {
    const { column, parts } = coarsenColumn(novel, 'chapters');
    expect(unitsOf(column.rows).map(({ text, size, weight }) => [text, size, weight])).toEqual([
      ['n0', 2, null],
      ['#part · #one', 4, 'turning_point'],
      ['#two', 2, null],
    ]);
    expect(column.rows.length).toBe(3);
    expect([...parts]).toEqual([
      [keyOf('n0'), 1],
      [keyOf('n1'), 2],
      [keyOf('n3'), 1],
    ]);
  });

  it('are the paragraphs of a text that is cut into sentences', () => {
    const rows = passageRows(
      [0, 0, 1, 2, 2].map((paragraph, position) => ({
        id: toId<PassageId>(`p${position}`),
        witnessId: toId<WitnessId>('w'),
        position,
        kind: position === 2 ? 'heading' : 'sentence',
        text: `${position}.`,
        paragraph,
        time: null,
        weight: null,
      })),
    );
    const { column } = coarsenColumn({ versionId: novelId, kind: 'novel', rows }, 'paragraphs');
    expect(column.rows.map((row) => [row.kind, row.text])).toEqual([
      ['unit', '0. 1.'],
      ['heading', '2.'],
      ['unit', '3. 4.'],
    ]);
  });

  it('leave a text without headings as it is', () => {
    const film = textColumn(filmId, 'film', ['f1', 'f2']);
    expect(coarsenColumn(film, 'chapters').column.rows).toEqual(film.rows);
    expect(coarsenColumn(novel, 'passages').column.rows).toEqual(novel.rows);
  });

  it('take the ends of mappings with them, each once', () => {
    const whole = coarsenColumn(novel, 'chapters');
    const [coarse] = coarsenMappings([mapped(filmId, 'kept', ['n1', 'n2', 'n3'], ['f1'])], [whole]);
    expect(coarse?.source).toEqual([
      { kind: 'passage', passageId: 'n1', quote: null },
      { kind: 'passage', passageId: 'n3', quote: null },
    ]);
    expect(coarse?.target).toEqual([{ kind: 'passage', passageId: 'f1', quote: null }]);
  });
});
