/** Views of a comparison as files: what the window made, written whole or not at all. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { ProjectDb } from '../../src/main/db/projectDb.ts';
import { exportComparison } from '../../src/main/services/exportComparison.ts';
import type { ComparisonContent } from '../../src/shared/contract/comparison.ts';
import { comparisonContract } from '../../src/shared/contract/comparison.ts';
import { linksTable } from '../../src/shared/adaptation/views/columnsChart.ts';
import { viewComparison } from '../../src/shared/adaptation/views/viewedComparison.ts';
import { filmId, mapped, novelId, textColumn } from '../support/comparedTexts.ts';
import { useFolder } from '../support/folder.ts';
import { createStoryProject } from '../support/projects.ts';
import { expectRefusal } from '../support/refusals.ts';

const folder = useFolder();
let open: ProjectDb | undefined;
afterEach(() => open?.close());

async function project(): Promise<ProjectDb> {
  open = (await createStoryProject(folder.path('Story.palimpsest'))).db;
  return open;
}

const view = viewComparison(
  [
    textColumn(novelId, 'novel', ['n1', 'n2']),
    textColumn(filmId, 'film', ['f1'], () => '=HYPERLINK("x")'),
  ],
  ['Novel', 'Film'],
  [
    mapped(filmId, 'altered', ['n1'], ['f1'], { reason: '<b>because</b>' }),
    mapped(filmId, 'omitted', ['n2'], []),
  ],
);
const rows: ComparisonContent = { format: 'csv', table: linksTable(view) };

describe('a view of a comparison', () => {
  it('is written as it was made, under the name of its view', async () => {
    const db = await project();
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"></svg>\n';
    const drawing = await exportComparison(db, 'Story: order', { format: 'svg', svg });
    expect(drawing.fileName).toBe('Story- order.svg');
    expect(await drawing.write(folder.path('a.svg'))).toEqual([folder.path('a.svg')]);
    expect(readFileSync(folder.path('a.svg'), 'utf8')).toBe(svg);
    const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);
    const picture = await exportComparison(db, 'order', { format: 'png', bytes });
    await picture.write(folder.path('a.png'));
    expect([...readFileSync(folder.path('a.png'))]).toEqual([...bytes]);
  });

  it('has the same rows in every format, and none that a spreadsheet would run', async () => {
    const db = await project();
    await (await exportComparison(db, 'links', rows)).write(folder.path('l.csv'));
    const csv = readFileSync(folder.path('l.csv'), 'utf8').trimEnd().split('\r\n');
    expect(csv.length).toBe(3);
    expect(csv[1]).toContain(`'=HYPERLINK`);
    await (
      await exportComparison(db, 'links', { ...rows, format: 'json' })
    ).write(folder.path('l.json'));
    const json = JSON.parse(readFileSync(folder.path('l.json'), 'utf8')) as {
      links: readonly Record<string, unknown>[];
    };
    expect(json.links.map((row) => [row['leftText'], row['action'], row['reason']])).toEqual([
      ['n1', 'altered', '<b>because</b>'],
      ['n2', 'omitted', ''],
    ]);
    await (
      await exportComparison(db, 'links', { ...rows, format: 'xlsx' })
    ).write(folder.path('l.xlsx'));
    expect(readFileSync(folder.path('l.xlsx')).subarray(0, 2).toString('latin1')).toBe('PK');
  });

  it('never takes the place of the project, and leaves nothing half written', async () => {
    const db = await project();
    const file = await exportComparison(db, 'links', rows);
    await expectRefusal(() => file.write(db.path), 'own_project', db.path);
    writeFileSync(folder.path('file'), 'notes');
    await expectRefusal(() => file.write(folder.path('file/l.csv')), 'no_folder', 'l.csv');
    expect(readFileSync(folder.path('file'), 'utf8')).toBe('notes');
    expect(folder.names().some((name) => name.endsWith('.part'))).toBe(false);
    expect(existsSync(db.path)).toBe(true);
  });

  it('is refused when a row does not fit the columns, and when it is nothing that is known', async () => {
    const db = await project();
    const table = { ...linksTable(view), rows: [['alone']] };
    await expectRefusal(
      () => exportComparison(db, 'links', { format: 'json', table }),
      'bad_rows',
      'rows',
    );
    const check = (content: unknown): boolean =>
      comparisonContract['export.comparison'].check({ title: 'a', content }).ok;
    expect(check(rows)).toBe(true);
    expect(check({ format: 'svg', svg: 'no drawing' })).toBe(false);
    expect(check({ format: 'png', bytes: 'text' })).toBe(false);
    expect(check({ format: 'pdf', bytes: new Uint8Array() })).toBe(false);
    expect(check({ ...rows, table: { ...linksTable(view), name: 'unknown' } })).toBe(false);
  });
});
