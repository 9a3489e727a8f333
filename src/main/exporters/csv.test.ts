import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Table } from '../../shared/breakdown/rows.ts';
import { writeCsv } from './csv.ts';

function tableOf(rows: Table['rows'], ...titles: readonly string[]): Table {
  return {
    name: 'scenes',
    title: 'Scenes',
    columns: titles.map((title) => ({ key: title, title, type: 'text' })),
    rows,
  };
}

/** RFC 4180, read strictly. */
function readCsv(text: string): string[][] {
  const records: string[][] = [];
  let at = 0;
  while (at < text.length) {
    const record: string[] = [];
    for (;;) {
      let cell = '';
      if (text[at] === '"') {
        at++;
        for (;;) {
          const end = text.indexOf('"', at);
          if (end < 0) throw new Error('a quote is not closed');
          cell += text.slice(at, end);
          at = end + 1;
          if (text[at] !== '"') break;
          cell += '"';
          at++;
        }
      } else {
        const [plain = ''] = /^[^",\r\n]*/.exec(text.slice(at)) ?? [];
        cell = plain;
        at += plain.length;
      }
      record.push(cell);
      if (text[at] !== ',') break;
      at++;
    }
    if (text.slice(at, at + 2) !== '\r\n') throw new Error(`no line end at ${at}`);
    at += 2;
    records.push(record);
  }
  return records;
}

describe('CSV', () => {
  it('has a byte order mark, a header row, and CRLF after every record', () => {
    expect(writeCsv(tableOf([['1', 2]], 'Scene', 'Page'))).toBe('\ufeffScene,Page\r\n1,2\r\n');
  });

  it('quotes commas, quotes and line ends', () => {
    const csv = writeCsv(tableOf([['a, b', 'he said “so”, "so"', 'two\nlines']], 'A', 'B', 'C'));
    expect(csv).toBe('\ufeffA,B,C\r\n"a, b","he said “so”, ""so""","two\nlines"\r\n');
  });

  it('leaves a cell without a value empty, and writes numbers as numbers', () => {
    expect(writeCsv(tableOf([[null, 0, -3, '']], 'A', 'B', 'C', 'D'))).toBe(
      '\ufeffA,B,C,D\r\n,0,-3,\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])(
    'keeps a spreadsheet from running %j',
    (formula) => {
      const [, [cell = ''] = []] = readCsv(writeCsv(tableOf([[formula]], 'A')).slice(1));
      expect(cell).toBe(`'${formula}`);
    },
  );

  it('has words where the cells are identifiers', () => {
    const [column] = tableOf([], 'A').columns;
    const table: Table = {
      ...tableOf([['moved, told_to_shown'], ['constructor'], [null]], 'A'),
      columns: column === undefined ? [] : [{ ...column, words: { told_to_shown: 'shown' } }],
    };
    expect(readCsv(writeCsv(table).slice(1)).slice(1)).toEqual([
      ['moved, shown'],
      ['constructor'],
      [''],
    ]);
  });

  it('gives back every text that no spreadsheet would run', () => {
    const unit = fc.oneof(fc.constantFrom('"', ',', '\r', '\n', '='), fc.string({ maxLength: 3 }));
    const cell = fc.array(unit).map((units) => `x${units.join('')}`);
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell)), (rows) => {
        expect(readCsv(writeCsv(tableOf(rows, 'A', 'B')).slice(1))).toEqual([['A', 'B'], ...rows]);
      }),
    );
  });
});
