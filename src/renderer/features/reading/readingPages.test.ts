import { describe, expect, it } from 'vitest';
import { readFountain } from '../../../shared/screenplay/fountain/readFountain.ts';
import { paperSizes } from '../../../shared/screenplay/layout.ts';
import { defaultPageSetup } from '../../../shared/screenplay/pageSetup.ts';
import {
  newRevision,
  noRevisions,
  startRevision,
  toRevisionId,
} from '../../../shared/screenplay/revisions.ts';
import { firstShown, fitPages, readingPages, stretchesOf } from './readingPages.ts';

describe('pages to read', () => {
  it('begin with the title page where there is one', () => {
    const numbers = (text: string): number[] =>
      readingPages(readFountain(text), defaultPageSetup, noRevisions).map(({ number }) => number);
    expect(numbers('Title: Rain\n\nINT. HALL\n\n===\n\nRain.')).toEqual([0, 1, 2]);
    expect(numbers('INT. HALL')).toEqual([1]);
  });

  it('show the marks that a revision left, and an omitted scene as its heading', () => {
    const revision = toRevisionId(1);
    if (revision === null) throw new Error('no revision');
    const script = readFountain(
      'INT. HALL\n\nRain.\n\nOMITTED\n\n/*\nOMITTED SCENE\n\nINT. MILL\n\nFlour.\n*/\n\nEXT. SEA',
    );
    const [first, ...rest] = script.elements;
    if (first === undefined) throw new Error('no element');
    const changed = { ...first, runs: first.runs.map((run) => ({ ...run, revision })) };
    const revisions = startRevision(noRevisions, newRevision(revision, ''));
    const pages = readingPages(
      { ...script, elements: [changed, ...rest] },
      defaultPageSetup,
      revisions,
    );
    const lines = pages.flatMap((page) => page.lines);
    expect(lines.map((line) => line.revision)).toEqual([1, undefined, undefined, undefined]);
    expect(lines.map(({ runs }) => runs.map(({ text }) => text).join(''))).toEqual([
      'INT. HALL',
      'Rain.',
      'OMITTED',
      'EXT. SEA',
    ]);
  });

  it('stand two by two where they are not much smaller so, and fit the window', () => {
    const { letter } = paperSizes;
    expect(fitPages({ width: 1440, height: 830 }, letter).count).toBe(2);
    expect(fitPages({ width: 800, height: 830 }, letter).count).toBe(1);
    for (const width of [300, 700, 1024, 1440, 2560]) {
      for (const height of [300, 630, 830, 1400]) {
        const { count, inch } = fitPages({ width, height }, letter);
        expect(inch * letter.height).toBeLessThanOrEqual(height);
        expect(inch * letter.width * count).toBeLessThanOrEqual(width);
      }
    }
  });

  it('are turned by pairs', () => {
    expect([0, 1, 2, 3].map((page) => firstShown(page, 2))).toEqual([0, 0, 2, 2]);
    expect([0, 1, 2, 3].map((page) => firstShown(page, 1))).toEqual([0, 1, 2, 3]);
  });

  it('keep a line that runs from the right in one piece, whatever its styles', () => {
    const [page] = readingPages(
      readFountain('!שלום **לך** בו\n\nSo *it* is.'),
      defaultPageSetup,
      noRevisions,
    );
    const stretches = (page?.lines ?? []).map(({ runs }) => stretchesOf(runs));
    expect(stretches.map((line) => line.map(({ runs }) => runs.length))).toEqual([[3], [1, 1, 1]]);
    expect(stretches[0]?.[0]?.turned?.direction).toBe('rtl');
    expect(stretches[0]?.[0]?.columns).toBe(10);
  });
});
