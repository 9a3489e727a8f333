import { describe, expect, it } from 'vitest';
import {
  cell,
  column,
  paragraph,
  quoted,
  strong,
  table,
  type ReportBlock,
  type ReportDocument,
} from '../../shared/adaptation/report/reportDocument.ts';
import { svg, svgText } from '../../shared/adaptation/views/svg.ts';
import { readPdf } from '../../../tests/support/pdfText.ts';
import { writeReportPdf } from './reportPdf.ts';

function reportOf(...blocks: readonly ReportBlock[]): ReportDocument {
  return {
    title: 'A report',
    subtitle: 'of everything',
    facts: ['today'],
    sections: [{ id: 'one', title: 'The first', blocks }],
  };
}

async function read(report: ReportDocument) {
  const { bytes, pageCount, missing } = await writeReportPdf(report, 'a4');
  const content = readPdf(bytes);
  const words = content.pages.map((texts) => texts.map(({ text }) => text).join(' '));
  return { ...content, words, pageCount, missing };
}

const numbered = (count: number): string =>
  Array.from({ length: count }, (_, index) => `word${index}`).join(' ');

describe('writeReportPdf', () => {
  it('goes on with a row that is higher than a page, under the same head, and loses no word', async () => {
    const columns = [column('Number', 10, 'right'), column('Everything', 90)];
    const long = numbered(3000);
    const { words, pageCount } = await read(
      reportOf(
        table('A long row', columns, [
          [cell(1), cell(long)],
          [cell(2), cell('the end')],
        ]),
      ),
    );
    expect(pageCount).toBeGreaterThan(3);
    for (const said of words) expect(said).toContain('Everything');
    const all = words.join(' ').split(/\s+/);
    for (const word of long.split(' ')) expect(all.filter((one) => one === word)).toHaveLength(1);
    expect(words.at(-1)).toContain('the end');
  });

  it('never breaks a number between its digits', async () => {
    const columns = [column('Figure', 24), column('Of', 8, 'right'), column('Counts', 68)];
    const rows = [[cell('Text used'), cell(3_227_580), cell(numbered(40))]];
    const { words } = await read(reportOf(table('Figures', columns, rows)));
    expect(words.join(' ')).toContain('3,227,580');
  });

  it('never leaves a heading or the head of a table behind', async () => {
    const columns = [column('Row', 20), column('Words', 80)];
    for (let filled = 8; filled < 40; filled += 3) {
      const rows = Array.from({ length: filled }, (_, index) => [cell(`row${index}`), cell('x')]);
      const { words } = await read({
        ...reportOf(table('The filling', columns, rows)),
        sections: [
          { id: 'one', title: 'The first', blocks: [table('The filling', columns, rows)] },
          {
            id: 'two',
            title: 'Another',
            blocks: [table('What follows', columns, [[cell('begin'), cell(numbered(200))]])],
          },
        ],
      });
      const page = words.find((said) => said.includes('What follows'));
      expect(page).toContain('Another');
      expect(page).toContain('begin');
      expect(page).toContain('word199');
    }
  });

  it('keeps a row together that fits on a page', async () => {
    const columns = [column('Row', 20), column('Words', 80)];
    const rows = Array.from({ length: 30 }, (_, index) => [
      cell(`begin${index}`),
      cell(`${numbered(60)} end${index}`),
    ]);
    const { words } = await read(reportOf(table('Rows', columns, rows)));
    expect(words.length).toBeGreaterThan(2);
    for (const [index] of rows.entries()) {
      const begins = words.findIndex((said) => said.split(/\s+/).includes(`begin${index}`));
      expect(words[begins]?.split(/\s+/)).toContain(`end${index}`);
    }
  });

  it('has every word within the margins', async () => {
    const columns = [column('A', 1), column('B', 1), column('C', 1, 'right')];
    const row = [cell('x'.repeat(400)), cell(quoted(numbered(80))), cell(strong('1,234,567'))];
    const { pages } = await read(reportOf(paragraph(numbered(500)), table('T', columns, [row])));
    for (const { x, y } of pages.flat()) {
      expect(x).toBeGreaterThanOrEqual(50);
      expect(x).toBeLessThan(595 - 50);
      expect(y).toBeGreaterThan(20);
      expect(y).toBeLessThan(842 - 40);
    }
  });

  it('draws a chart with its words, under a caption', async () => {
    const drawing = {
      width: 700,
      height: 200,
      title: 'A chart',
      description: 'It shows nothing.',
      content: [
        svg(
          'g',
          { transform: 'translate(10 10) scale(0.5 2)' },
          svg('rect', { x: 0, y: 0, width: 10, height: 10, rx: 2, fill: '#357142' }),
          svg('path', { d: 'M0 0h0', fill: 'none', stroke: '#000000', 'stroke-linecap': 'round' }),
          svg('line', { x1: 0, y1: 0, x2: 5, y2: 5, stroke: '#000000', 'stroke-dasharray': '4 3' }),
        ),
        svgText(20, 20, 'Legend', { 'font-size': 12, 'font-weight': 600, fill: '#1f1b16' }),
      ],
    };
    const { words } = await read(reportOf({ kind: 'drawing', drawing }));
    expect(words.join(' ')).toMatch(/Legend.*A chart\..*It shows nothing\./);
  });

  it('begins a section on the page of its first chart', async () => {
    const drawing = (height: number) => ({
      width: 500,
      height,
      title: 'Tall',
      description: 'It is.',
      content: [svgText(20, 20, 'inside', { 'font-size': 12, fill: '#1f1b16' })],
    });
    for (const height of [300, 500, 690, 5000]) {
      const { words } = await read({
        ...reportOf(),
        sections: [
          { id: 'a', title: 'First', blocks: [paragraph(numbered(300))] },
          { id: 'b', title: 'Second', blocks: [{ kind: 'drawing', drawing: drawing(height) }] },
        ],
      });
      const at = words.findIndex((said) => said.includes('inside'));
      expect(words[at]?.split(/\s+/), String(height)).toContain('Second');
      expect(words[at]).toContain('It is.');
    }
  });

  it('says characters that no font has, and sets other alphabets', async () => {
    const { missing, words } = await read(reportOf(paragraph('לילה טוב, Ночь, 夜, \u{1fae8}')));
    expect(missing).toEqual(['\u{1fae8}']);
    expect(words.join(' ')).toContain('Ночь');
  });

  it('lists its sections with their pages, and marks them', async () => {
    const { bookmarks, words } = await read({
      ...reportOf(),
      sections: ['First', 'Second', 'Third'].map((title) => ({
        id: title.toLowerCase(),
        title,
        blocks: [paragraph(numbered(900))],
      })),
    });
    expect(bookmarks).toEqual(['First', 'Second', 'Third']);
    const start = words.findIndex((said, page) => page > 0 && /(^|\s)Second(\s|$)/.test(said));
    expect(words[0]).toMatch(new RegExp(`Second\\s+\\.+\\s+${start + 1}(\\s|$)`));
  });
});
