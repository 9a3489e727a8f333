import { describe, expect, it } from 'vitest';
import { readFountain } from './fountain/readFountain.ts';
import { defaultPageSetup, layoutOf, type PageSetup } from './pageSetup.ts';
import { placedNotes, printedNotes, titlePageWords, watermarkPlace } from './printedNotes.ts';
import { printedPages, printedTitlePage } from './printedPages.ts';
import { noRevisions } from './revisions.ts';

const script = readFountain('Title: **Rain**\n  on the sea\n\nINT. HALL\n\n===\n\nRain.');

/** What stands at the head and foot of the title page and of the pages, where it stands. */
function notesOf(setup: PageSetup): string[][] {
  const layout = layoutOf(setup);
  const title = printedTitlePage(script, layout);
  const facts = { title: titlePageWords(script.titlePage).get('title') ?? '', draft: 'One' };
  const notes = printedNotes(setup, { ...facts, date: '21 November 2026' });
  return [...(title === null ? [] : [title]), ...printedPages(script, layout)].map((page) =>
    placedNotes(page, setup, notes, noRevisions).map(
      ({ kind, text, left, top }) => `${kind} ${left.toFixed(2)}|${top.toFixed(2)} ${text}`,
    ),
  );
}

describe('what stands on a page besides the script', () => {
  it('is nothing on the title page, no header on the first, and all of it on the others', () => {
    const setup = { ...defaultPageSetup, header: '{title}, {draft}', footer: '{date}' };
    expect(notesOf(setup)).toEqual([
      [],
      ['footer 3.70|10.40 21 November 2026'],
      [
        'head 7.30|0.50 2.',
        'header 1.50|0.50 Rain on the sea, One',
        'footer 3.70|10.40 21 November 2026',
      ],
    ]);
  });

  it('is cut where it is too long, and leaves room for the page number', () => {
    const long = 'x'.repeat(100);
    const [, , page] = notesOf({ ...defaultPageSetup, header: long, footer: long });
    expect(page).toEqual([
      'head 7.30|0.50 2.',
      `header 1.50|0.50 ${'x'.repeat(53)}…`,
      `footer 1.50|10.40 ${'x'.repeat(59)}…`,
    ]);
  });

  it('has a watermark as large as the paper lets it be', () => {
    expect(watermarkPlace(defaultPageSetup, 5).size).toBeCloseTo(23.35, 2);
    expect(watermarkPlace(defaultPageSetup, 0.1).size).toBe(120);
    expect(watermarkPlace({ paper: 'a4' }, 5).turn).toBeCloseTo(-54.72, 2);
  });
});
