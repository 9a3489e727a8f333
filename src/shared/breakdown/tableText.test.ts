import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableText } from './tableText.ts';

/** Reads tab-separated values as a spreadsheet does. */
function read(text: string): string[][] {
  const rows: string[][] = [[]];
  const pattern = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/gy;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    rows.at(-1)?.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === '') break;
    if (found[3] === '\n') rows.push([]);
  }
  return rows;
}

describe('tables as text', () => {
  it('are rows of cells, with an empty line between two tables', () => {
    expect(
      tableText([
        [
          ['Name', 'Words'],
          ['ILSE', '1,204'],
        ],
        [],
        [['Time'], ['NIGHT']],
      ]),
    ).toBe('Name\tWords\nILSE\t1,204\n\nTime\nNIGHT');
  });

  it('hold nothing that a spreadsheet would run', () => {
    expect(tableText([[['=1+1', '@SUM', '-x', '+y', '1 2/8', 'A-B']]])).toBe(
      "'=1+1\t'@SUM\t'-x\t'+y\t1 2/8\tA-B",
    );
  });

  it('give every cell back, whatever is in it', () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', ' ', '\t', '\n', '\r', '"', '=', '-', 'é') })
      .filter((text) => !/^[=\-\t\r]/.test(text));
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1 });
    fc.assert(
      fc.property(rows, (table) => {
        expect(read(tableText([table]))).toEqual(table);
      }),
    );
  });
});
