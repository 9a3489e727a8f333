import { describe, expect, it } from 'vitest';
import { readPdf, type PdfText } from '../../../tests/support/pdfText.ts';
import { longScript } from '../../../tests/bench/scripts.ts';
import { readFountain } from '../../shared/screenplay/fountain/readFountain.ts';
import { pageLayout } from '../../shared/screenplay/layout.ts';
import { printedPages } from '../../shared/screenplay/printedPages.ts';
import { writePdf } from './pdf.ts';

/** The texts of a page by their distance from the top, in lines of the body. */
function rows(page: readonly PdfText[]): Map<number, string[]> {
  const byRow = new Map<number, string[]>();
  const highest = 792 - 72;
  for (const { text, y } of page) {
    // A baseline stands less than a line below the top of its row.
    const row = Math.floor((highest - y) / 12);
    byRow.set(row, [...(byRow.get(row) ?? []), text]);
  }
  return byRow;
}

describe('a PDF', () => {
  it('has the pages and lines that were counted', async () => {
    const screenplay = { ...readFountain(longScript(30)), titlePage: [] };
    const { pages } = readPdf(await writePdf(screenplay));
    const expected = printedPages(screenplay, pageLayout());
    expect(expected.length).toBeGreaterThan(20);
    expect(pages).toHaveLength(expected.length);
    expected.forEach((page, index) => {
      const found = rows(pages[index] ?? []);
      for (const { row, runs, number } of page.lines) {
        const text = runs.map((run) => run.text).join('') + (number ?? '').repeat(2);
        expect(found.get(row)?.join('')).toBe(text);
      }
      const printed = new Set(page.lines.map(({ row }) => row));
      const others = [...found.keys()].filter((row) => !printed.has(row));
      // Above the text stands the page number alone, and on the first page nothing.
      expect(others.map((row) => found.get(row))).toEqual(index === 0 ? [] : [[`${index + 1}.`]]);
    });
  });

  it('puts columns, numbers and emphasis in their places', async () => {
    const { pages, bookmarks, fonts } = readPdf(
      await writePdf(
        readFountain(
          [
            'Title: **Rain** (a try)',
            'Author: Nila',
            '',
            'INT. HALL #7A#',
            '',
            'It *rains*, in *the office*.',
            '',
            'NILA',
            'Left.',
            '',
            'BO ^',
            'Right.',
          ].join('\n'),
        ),
      ),
    );
    expect(pages).toHaveLength(2);
    expect(pages[0]?.map(({ text }) => text)).toEqual(['Rain', ' (a try)', 'Nila']);
    const at = (text: string): number[] =>
      (pages[1] ?? [])
        .filter((one) => one.text === text)
        .map(({ x }) => Math.round((x / 72) * 100));
    expect(at('INT. HALL')).toEqual([150]);
    expect(at('7A')).toEqual([75, 718]);
    expect(at('rains')).toEqual([180]);
    expect(at('ice')).toEqual([350]);
    expect(at('NILA')).toEqual([230]);
    expect(at('Left.')).toEqual([150]);
    expect(at('Right.')).toEqual([470]);
    expect(bookmarks).toEqual(['7A. INT. HALL']);
    expect(fonts.toSorted()).toEqual([
      'CourierPrime-Bold',
      'CourierPrime-Italic',
      'CourierPrime-Regular',
    ]);
  });

  it('is one empty page for an empty script', async () => {
    const { pages } = readPdf(await writePdf({ titlePage: [], elements: [] }));
    expect(pages).toEqual([[]]);
  });
});
