import { describe, expect, it } from 'vitest';
import { readPdf, type PdfText } from '../../../tests/support/pdfText.ts';
import { longScript } from '../../../tests/bench/scripts.ts';
import { readFountain } from '../../shared/screenplay/fountain/readFountain.ts';
import { pageLayout, papers, paperSizes, pitch } from '../../shared/screenplay/layout.ts';
import { printedPages } from '../../shared/screenplay/printedPages.ts';
import { defaultPageSetup, type PageSetup } from '../../shared/screenplay/pageSetup.ts';
import {
  newRevision,
  noRevisions,
  startRevision,
  toRevisionId,
} from '../../shared/screenplay/revisions.ts';
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

async function pdfOf(...script: Parameters<typeof writePdf>): Promise<Uint8Array> {
  return (await writePdf(...script)).bytes;
}

describe('a PDF', () => {
  it('has the pages and lines that were counted', async () => {
    const screenplay = { ...readFountain(longScript(30)), titlePage: [] };
    const { pages } = readPdf(await pdfOf(screenplay));
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
      await pdfOf(
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
    expect(at('7A')).toEqual([75, 776]);
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

  it('shows in capitals what prints in capitals', async () => {
    const { pages, bookmarks } = readPdf(
      await pdfOf(readFountain('.ext. große Halle - nIGHT\n\n@Henry\nWell.\n\n> cut to:\n')),
    );
    const texts = pages[0]?.map(({ text }) => text);
    expect(texts).toEqual(
      expect.arrayContaining(['EXT. GROßE HALLE - NIGHT', 'HENRY', 'Well.', 'CUT TO:']),
    );
    expect(bookmarks).toEqual(['1. EXT. GROßE HALLE - NIGHT']);
  });

  it.each(papers)('keeps numbers and marks clear of the longest heading on %s', async (paper) => {
    const heading = `EXT. ${'LONG STREET '.repeat(5)}`.slice(0, 54).trimEnd() + ' - DAY';
    expect(heading).toHaveLength(60);
    const first = toRevisionId(1);
    if (first === null) throw new Error('no first revision');
    for (const number of ['1', '112A', 'A112B']) {
      const { pages } = readPdf(
        await pdfOf(
          {
            titlePage: [],
            elements: [
              {
                type: 'scene_heading',
                number,
                runs: [{ text: heading, marks: [], revision: first }],
              },
            ],
          },
          { ...defaultPageSetup, paper },
          undefined,
          { revisions: startRevision(noRevisions, newRevision(first, '2026-11-21')) },
        ),
      );
      const baseline = pages[0]?.find(({ text }) => text === heading)?.y;
      const row = (pages[0] ?? [])
        .filter(({ y }) => y === baseline)
        .map(({ text, x }) => ({ text, left: x / 72, right: x / 72 + text.length / pitch }))
        .sort((a, b) => a.left - b.left);
      expect(row.map(({ text }) => text)).toEqual([number, heading, number, '*']);
      row.forEach(({ right }, index) => {
        expect(right).toBeLessThan(row[index + 1]?.left ?? paperSizes[paper].width - 0.05);
      });
    }
  });

  it('is set up as the writer wants it', async () => {
    const text = `Title: Rain\n\nINT. HALL\n\n${'Rain.\n\n'.repeat(60)}`;
    const setup: PageSetup = {
      ...defaultPageSetup,
      paper: 'a4',
      linesPerPage: 62,
      sceneNumbers: 'left',
      header: '{title} - {draft}',
      footer: `Printed on {date}${' far too long'.repeat(8)}`,
      watermark: 'For Bo',
    };
    const { pages } = readPdf(
      await pdfOf(readFountain(text), setup, { draft: 'Draft 2', date: '1 May 2026' }),
    );
    const [title = [], first = [], second = []] = pages;
    const texts = (page: readonly PdfText[]): string[] => page.map((one) => one.text);
    expect(pages).toHaveLength(3);
    expect(texts(title)).toEqual(['For Bo', 'Rain']);
    expect(texts(first)[0]).toBe('For Bo');
    expect(texts(first)).not.toContain('Rain - Draft 2');
    expect(texts(first).filter((one) => one === '1')).toHaveLength(1);
    expect(texts(second)).toEqual(expect.arrayContaining(['2.', 'Rain - Draft 2']));
    const footer = first.find((one) => one.text.startsWith('Printed on 1 May 2026'));
    expect(footer?.text).toHaveLength(60);
    expect(footer?.text.endsWith('…')).toBe(true);
    // 31 of the 62 lines, the heading and 30 paragraphs, with a blank one after each.
    const body = first.filter((one) => one.text === 'Rain.');
    expect(body).toHaveLength(30);
    const lowest = Math.min(...body.map(({ y }) => y));
    expect(lowest).toBeGreaterThan(0.75 * 72);
    expect(lowest).toBeGreaterThan((footer?.y ?? 0) + 10);
  });

  it('has a watermark in any letters, each in a face that has it and in its order on paper', async () => {
    const setup: PageSetup = { ...defaultPageSetup, watermark: 'שלום NELL 秘密' };
    const { bytes, missing } = await writePdf(readFountain('!Rain.'), setup);
    expect(missing).toEqual([]);
    const { pages, fonts } = readPdf(bytes);
    expect(fonts.toSorted()).toEqual(
      [
        'Cousine-Bold',
        'CourierPrime-Bold',
        'CourierPrime-Regular',
        'NotoSansSCThin-Bold',
      ].toSorted(),
    );
    // Hebrew begins it, so it stands at the right.
    const marks = (pages[0] ?? []).filter(({ text }) => text !== 'Rain.');
    const order = marks.toSorted((a, b) => a.x - b.x).map(({ text }) => text.trim());
    expect(order.filter((text) => text !== '')).toEqual(['NELL', '秘', '密', 'םולש']);
    expect(
      (await writePdf(readFountain('!Rain.'), { ...setup, watermark: 'A \u{1f327}' })).missing,
    ).toEqual(['\u{1f327}']);
  });

  it('has no header or footer that runs out of its room, in wide letters either', async () => {
    const setup: PageSetup = { ...defaultPageSetup, footer: '秘密'.repeat(40) };
    const [first = []] = readPdf(await pdfOf(readFountain('!Rain.'), setup)).pages;
    const footer = first.find(({ text }) => text.includes('秘'));
    expect(Array.from(footer?.text ?? '').length).toBeLessThanOrEqual(30);
    expect(first.some(({ text }) => text.includes('…'))).toBe(true);
  });

  it('is in Courier Prime alone where that has every letter', async () => {
    const { fonts } = readPdf(await pdfOf(readFountain('Ça – “où” • ½ naïve…')));
    expect(fonts).toEqual(['CourierPrime-Regular']);
  });

  it.each([
    ['Дождь и ёлка', 'Cousine-Regular'],
    ['Η μέρα', 'Cousine-Regular'],
    ['שלום', 'Cousine-Regular'],
    ['سلام', 'CascadiaMono-Regular'],
    ['नमस्ते', 'NotoSansDevanagari-Regular'],
    ['中文と仮名', 'NotoSansSCThin-Regular'],
    ['한국어', 'NanumGothicCoding'],
  ])('has letters for %s', async (text, font) => {
    const { bytes, missing } = await writePdf(readFountain(`!${text}`));
    expect(missing).toEqual([]);
    expect(readPdf(bytes).fonts).toContain(font);
  });

  it('gives wide characters two columns each, in every style', async () => {
    const [page = []] = readPdf(await pdfOf(readFountain('!ab中文*字*x'))).pages;
    const columns = page.map(({ text, x }) => [text, Math.round((x / 72 - 1.5) * 10)]);
    expect(columns).toEqual([
      ['ab', 0],
      ['中', 2],
      ['文', 4],
      ['字', 6],
      ['x', 8],
    ]);
  });

  it.each([
    // Each is read from left to right on paper: letters turned, brackets mirrored, numbers not.
    ['hebrew', 'אב (גד) 25 הו!', '!וה 25 (דג) בא'],
    ['arabic', 'من (ه) ١٢ ثم', 'مث ١٢ (ه) نم'],
    ['english in hebrew', 'אבג say hi דהו.', '.והד say hi גבא'],
    ['hebrew in english', 'He says אב גד, ok.', 'He says דג בא, ok.'],
  ])('orders a line as Unicode has it: %s', async (_name, text, expected) => {
    const [page = []] = readPdf(await pdfOf(readFountain(`!${text}`))).pages;
    const onPaper = page.toSorted((a, b) => a.x - b.x).map((one) => one.text);
    expect(onPaper.join('').normalize('NFKC')).toBe(expected.normalize('NFKC'));
    const ends = text.startsWith('He') ? 'left' : 'right';
    const left = Math.min(...page.map(({ x }) => x)) / 72;
    expect(left).toBeCloseTo(ends === 'left' ? 1.5 : 7.5 - text.length / 10, 1);
  });

  it('puts a cue and a speech that run from right to left where they would stand in a mirror', async () => {
    const [page = []] = readPdf(await pdfOf(readFountain('@דנה\n(בשקט)\nשלום'))).pages;
    const right = page.map(({ text, x }) => Math.round(x / 7.2 + text.length) / 10);
    // From the right edge of the text at 7.5 inches: 2, 1.5 and 1 inch.
    expect(Math.max(...right)).toBe(6.5);
    expect(right[0]).toBe(5.5);
  });

  it('names the characters that no font has, and prints a box for each', async () => {
    const { bytes, missing } = await writePdf(readFountain('!Ink \u{13000} and \u0e01\u0e01.'));
    expect(missing).toEqual(['\u0e01', '\u{13000}']);
    const [page = []] = readPdf(bytes).pages;
    const boxes = page.filter(({ text }) => !/[a-z.]/i.test(text.trim() || 'a'));
    expect(boxes.map(({ x }) => Math.round((x / 72 - 1.5) * 10))).toEqual([4, 10, 11]);
  });

  it('is one empty page for an empty script', async () => {
    const { pages } = readPdf(await pdfOf({ titlePage: [], elements: [] }));
    expect(pages).toEqual([[]]);
  });
});
