import { programNames } from '../../model/actionNames.ts';
import { describe, expect, it } from 'vitest';
import {
  draftId,
  filmId,
  keyOf,
  mapped,
  novelId,
  sceneColumn,
  textColumn,
} from '../../../../tests/support/comparedTexts.ts';
import { noFilter } from '../comparisonFilter.ts';
import {
  buildMatrix,
  findInMatrix,
  matrixDrawing,
  matrixTable,
  sortMatrix,
  standingWords,
  type Matrix,
  type MatrixRow,
} from './matrix.ts';
import { paperColours } from './paperColours.ts';
import { viewComparison } from './viewedComparison.ts';

const columns = [
  textColumn(novelId, 'novel', ['#one', 'n1', 'n2!', '#two', 'n3']),
  textColumn(filmId, 'film', ['f1', 'f2', 'f3']),
  sceneColumn(['s1', 's2']),
];
const labels = ['Novel', 'Film', 'Draft'];
const colours = paperColours(['novel', 'film', 'draft']);
const mappings = [
  mapped(filmId, 'kept', ['n1'], ['f2']),
  mapped(filmId, 'altered', ['n3'], ['f1'], { reason: 'He never learns it.' }),
  mapped(filmId, 'omitted', ['n2'], []),
  mapped(filmId, 'invented', [], ['f3']),
  mapped(draftId, 'condensed', ['n1', 'n2'], ['s1']),
  mapped(draftId, 'kept', ['f3'], ['s2'], { status: 'suggested' }),
];
const matrix = (base = 0, filter = noFilter): Matrix =>
  buildMatrix(viewComparison(columns, labels, mappings, filter), base);

/** A row as it is read. */
function said(row: MatrixRow): string {
  const cells = row.cells.map(
    (cell) =>
      `${standingWords(cell.standing, programNames)} ${cell.answers.map(({ unit }) => unit.text).join('+')}`,
  );
  return [row.unit.text, ...cells.map((cell) => cell.trim())].join(' | ');
}

describe('the matrix', () => {
  it('has a row for each passage of the base, then for what answers none of them', () => {
    expect(matrix().rows.map(said)).toEqual([
      'n1 |  | kept f2 | condensed INT. s1',
      'n2 |  | omitted | condensed INT. s1',
      'n3 |  | altered f1 | ',
      'f3 |  | invented | suggested: kept INT. s2',
    ]);
    expect(matrix().rows.map(({ section }) => section)).toEqual(
      ['one', 'one', 'two', ''].map((heading) => heading && `#${heading}`),
    );
  });

  it('can begin with any other version', () => {
    expect(matrix(1).rows.map(({ unit }) => unit.text)).toEqual(['f1', 'f2', 'f3', 'n2']);
  });

  it('shows what the filter lets through', () => {
    expect(matrix(0, { ...noFilter, action: 'condensed' }).rows.map(said)).toEqual([
      'n1 |  |  | condensed INT. s1',
      'n2 |  |  | condensed INT. s1',
    ]);
    expect(matrix(0, { ...noFilter, only: 'turning_points' }).rows.map(said)).toEqual([
      'n1 |  |  | condensed INT. s1',
      'n2 |  | omitted | condensed INT. s1',
    ]);
  });

  it('says that a passage is answered in another account of the film', () => {
    const elsewhere = mapped(filmId, 'kept', ['n2'], ['other account']);
    const built = buildMatrix(viewComparison(columns, labels, [elsewhere]), 0);
    expect(built.rows[1]?.cells[1]?.standing).toEqual({
      state: 'confirmed',
      action: 'kept',
      ownAction: null,
    });
    expect(built.rows[1]?.cells[1]?.remarks).toEqual([elsewhere]);
  });

  it('is sorted by place or action in any version, with what is not there at the end', () => {
    const texts = (rows: readonly MatrixRow[]): string[] => rows.map(({ unit }) => unit.text);
    const { rows } = matrix();
    expect(texts(sortMatrix(rows, { column: 1, by: 'place', down: false }))).toEqual([
      'n3',
      'n1',
      'f3',
      'n2',
    ]);
    expect(texts(sortMatrix(rows, { column: 1, by: 'place', down: true }))).toEqual([
      'f3',
      'n1',
      'n3',
      'n2',
    ]);
    expect(texts(sortMatrix(rows, { column: 2, by: 'action', down: false }))).toEqual([
      'f3',
      'n1',
      'n2',
      'n3',
    ]);
  });

  it('finds words in passages, answers and reasons', () => {
    const { rows } = matrix();
    expect(findInMatrix(rows, ' LEARNS ').map(({ unit }) => unit.text)).toEqual(['n3']);
    expect(findInMatrix(rows, 's2').map(({ unit }) => unit.text)).toEqual(['f3']);
    expect(findInMatrix(rows, '  ')).toBe(rows);
    expect(findInMatrix(rows, 'nowhere')).toEqual([]);
  });

  it('is a table that says all of it', () => {
    const table = matrixTable(matrix());
    expect(table.rows[2]).toEqual([
      'Novel',
      3,
      '#two',
      'n3',
      null,
      '',
      '',
      '',
      '',
      'altered',
      '1',
      'f1',
      'He never learns it.',
      '',
      '',
      '',
      '',
    ]);
    for (const row of table.rows) expect(row.length).toBe(table.columns.length);
    expect(new Set(table.columns.map(({ key }) => key)).size).toBe(table.columns.length);
  });

  it('is drawn in words, and in thin lines when there are too many rows for them', () => {
    const few = matrixDrawing(matrix(), colours);
    expect(JSON.stringify(few.content)).toContain('omitted');
    const { rows } = matrix();
    const many = Array.from({ length: 4000 }, (_, index) => rows[index % rows.length]).filter(
      (row) => row !== undefined,
    );
    const drawn = matrixDrawing({ ...matrix(), rows: many }, colours);
    expect(drawn.height).toBeLessThan(12_100);
    // A name for each line of words that has room, and paths for all of the rest.
    expect(drawn.content.length).toBeLessThan(12_000 / 14 + 30);
  });

  it('names the chapters beside thin lines, or every so many passages of a text without', () => {
    const wordsOf = (names: readonly string[]): string => {
      const columns = [textColumn(novelId, 'novel', names), textColumn(filmId, 'film', ['f1'])];
      const drawing = matrixDrawing(buildMatrix(viewComparison(columns, labels, []), 0), colours);
      return JSON.stringify(drawing.content);
    };
    const passages = Array.from({ length: 2000 }, (_, at) => `n${at}`);
    const chapters = passages.flatMap((name, at) =>
      at % 100 === 0 ? [`#The ${at}th`, name] : [name],
    );
    const named = wordsOf(chapters);
    for (let at = 0; at < 2000; at += 100) expect(named).toContain(`"#The ${at}th"`);
    expect(named).not.toContain('n150');
    expect(wordsOf(passages)).toMatch(/"1 {2}n0".*"4 {2}n3".*"1999 {2}n1998"/);
  });

  it('calls a scene by its number, in the picture and in the rows', () => {
    const locked = columns.map((column) => ({
      ...column,
      rows: column.rows.map((row) =>
        row.kind === 'unit' && row.number === '1' ? { ...row, number: '14A' } : row,
      ),
    }));
    const numbered = buildMatrix(viewComparison(locked, labels, mappings), 0);
    const drawn = JSON.stringify(matrixDrawing(numbered, colours).content);
    expect(drawn).toContain('condensed 14A');
    expect(drawn).toContain('1  n1');
    const table = matrixTable(numbered);
    const places = table.columns.findIndex(({ title }) => title === 'Draft: places');
    expect(table.rows[0]?.[places]).toBe('14A');
  });

  it('is empty where there is nothing', () => {
    expect(buildMatrix(viewComparison([], [], []), -1).rows).toEqual([]);
    const bare = [textColumn(novelId, 'novel', []), textColumn(filmId, 'film', [])];
    const drawn = matrixDrawing(buildMatrix(viewComparison(bare, labels, []), 0), colours);
    expect(drawn.height).toBeGreaterThan(0);
  });

  it('keys are those of the comparison', () => {
    expect(matrix().rows[0]?.unit.key).toBe(keyOf('n1'));
  });
});
