import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  defaultPageSetup,
  fewestLines,
  fillPrintedNote,
  layoutOf,
  mostLines,
  numberSides,
  readPageSetup,
  type PageSetup,
} from './pageSetup.ts';
import { numberings } from './numbering.ts';
import { lineHeight, pageMargins, papers, paperSizes } from './layout.ts';

const setups: fc.Arbitrary<PageSetup> = fc.record({
  paper: fc.constantFrom(...papers),
  linesPerPage: fc.integer({ min: fewestLines, max: mostLines }),
  headingSpace: fc.constantFrom(1 as const, 2 as const),
  eighths: fc.constantFrom('up' as const, 'nearest' as const),
  sceneNumbers: fc.constantFrom(...numberSides),
  numbering: fc.constantFrom(...numberings),
  header: fc.string({ maxLength: 120 }),
  footer: fc.string({ maxLength: 120 }),
  watermark: fc.string({ maxLength: 120 }),
  lockedPages: fc.uniqueArray(fc.stringMatching(/^[A-Z]?[0-9]{1,4}[A-Z]{0,2}$/), { maxLength: 20 }),
});

describe('a page setup', () => {
  it('is read as it was stored', () => {
    fc.assert(
      fc.property(setups, (setup) => {
        expect(readPageSetup(JSON.parse(JSON.stringify(setup)))).toEqual(setup);
      }),
    );
  });

  it('is a page that can be printed, whatever was stored', () => {
    fc.assert(
      fc.property(fc.anything(), (stored) => {
        const setup = readPageSetup(stored);
        expect(setup).toEqual(readPageSetup(setup));
        expect(layoutOf(setup).linesPerPage).toBe(setup.linesPerPage);
      }),
    );
    expect(readPageSetup({})).toEqual(defaultPageSetup);
  });

  it('takes the lines of its paper where its own are out of range', () => {
    expect(readPageSetup({ paper: 'a4' }).linesPerPage).toBe(58);
    expect(readPageSetup({ paper: 'a4', linesPerPage: 3 }).linesPerPage).toBe(58);
    expect(readPageSetup({ paper: 'letter', linesPerPage: 57 }).linesPerPage).toBe(57);
  });

  it('keeps its lines on the paper', () => {
    fc.assert(
      fc.property(setups, (setup) => {
        const layout = layoutOf(setup);
        const height = lineHeight(layout) * layout.linesPerPage;
        const { top, bottom } = pageMargins;
        expect(top + height + bottom).toBeLessThanOrEqual(paperSizes[setup.paper].height + 1e-9);
        expect(lineHeight(layout)).toBeLessThanOrEqual(1 / 6);
      }),
    );
  });
});

describe('a header', () => {
  const facts = { title: 'Rain', draft: 'Draft 2', date: '1 May 2026' };

  it('has its braces filled in, and leaves those that it does not know', () => {
    expect(fillPrintedNote('{TITLE}, {draft} - {date} {page}', facts)).toBe(
      'Rain, Draft 2 - 1 May 2026 {page}',
    );
  });

  it('takes a title with signs as those signs', () => {
    expect(fillPrintedNote('{title}', { ...facts, title: '$& {date}' })).toBe('$& {date}');
  });
});
