import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Table } from '../../shared/breakdown/rows.ts';
import { writeXlsx } from './xlsx.ts';

const scenes: Table = {
  name: 'scenes',
  title: 'Scenes',
  columns: [
    { key: 'scene', title: 'Scene', type: 'text' },
    { key: 'eighths', title: 'Eighths', type: 'number' },
  ],
  rows: [
    ['1A', 12],
    ['<img src=x> & "more"', null],
    ['=1+1', -3],
  ],
};
const cast: Table = { ...scenes, name: 'cast', title: 'Cast', rows: [] };

/** The workbook's parts, each well-formed as far as a broken character would show. */
async function partsOf(tables: readonly Table[]): Promise<Record<string, string>> {
  const files = unzipSync(await writeXlsx(tables));
  return Object.fromEntries(Object.entries(files).map(([name, data]) => [name, strFromU8(data)]));
}

/** The cells of a sheet as `type:value`, row by row; texts looked up where they are shared. */
function cellsOf(parts: Record<string, string>, sheet: string): string[][] {
  const xml = parts[sheet] ?? '';
  const shared = [...(parts['xl/sharedStrings.xml'] ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map(
    (match) => (match[1] ?? '').replaceAll(/<[^>]+>/g, ''),
  );
  return [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map((row) =>
    [...(row[1] ?? '').matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map((cell) => {
      const text = (cell[2] ?? '').replaceAll(/<[^>]+>/g, '');
      return (cell[1] ?? '').includes('t="s"')
        ? `text:${shared[Number(text)] ?? ''}`
        : `number:${text}`;
    }),
  );
}

describe('XLSX', () => {
  it('has a sheet for each table, with its title and its cells', async () => {
    const parts = await partsOf([scenes, cast]);
    const names = [...(parts['xl/workbook.xml'] ?? '').matchAll(/<sheet [^>]*name="([^"]*)"/g)];
    expect(names.map((match) => match[1])).toEqual(['Scenes', 'Cast']);
    expect(
      cellsOf(parts, 'xl/worksheets/sheet1.xml').map((row) =>
        row.filter((cell) => cell !== 'number:'),
      ),
    ).toEqual([
      ['text:Scene', 'text:Eighths'],
      ['text:1A', 'number:12'],
      ['text:&lt;img src=x&gt; &amp; "more"'],
      ['text:=1+1', 'number:-3'],
    ]);
    expect(parts['xl/worksheets/sheet1.xml']).not.toContain('<f>');
  });

  it('has words where the cells are identifiers, and wraps long texts', async () => {
    const parts = await partsOf([
      {
        ...scenes,
        columns: [
          { key: 'weight', title: 'Weight', type: 'text', words: { turning_point: 'turning' } },
        ],
        rows: [['turning_point'], ['support']],
      },
    ]);
    expect(cellsOf(parts, 'xl/worksheets/sheet1.xml').slice(1)).toEqual([
      ['text:turning'],
      ['text:support'],
    ]);
    expect(parts['xl/styles.xml']).toContain('wrapText="1"');
  });

  it('holds no character that XML cannot', async () => {
    const hostile = 'a\u0000b\u0008c\ud800d\uffffe\u000b';
    const parts = await partsOf([{ ...scenes, rows: [[hostile, 1]] }]);
    for (const [name, xml] of Object.entries(parts)) {
      expect(xml, name).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
    }
    expect(JSON.stringify(parts)).toContain('abcde');
  });

  it('cuts a text at the length that a cell can hold, between characters', async () => {
    const parts = await partsOf([{ ...scenes, rows: [[`${'x'.repeat(32_766)}🪁`, 1]] }]);
    const longest = cellsOf(parts, 'xl/worksheets/sheet1.xml')[1]?.[0] ?? '';
    expect(longest).toBe(`text:${'x'.repeat(32_766)}`);
  });
});
