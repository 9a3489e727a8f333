/** The PDF of a feature script, fonts and bookmarks included. */
import { writePdf } from '../../src/main/exporters/pdf.ts';
import { readFountain } from '../../src/shared/screenplay/fountain/readFountain.ts';
import type { Benchmark } from './report.ts';
import { longScript } from './scripts.ts';

export const run: Benchmark = async (report) => {
  const screenplay = readFountain(longScript());
  const times: number[] = [];
  for (let round = 0; round < 9; round++) {
    const started = performance.now();
    await writePdf(screenplay);
    times.push(performance.now() - started);
  }
  const [first = 0, ...others] = times;
  report.row({
    name: 'PDF of 120 pages',
    value: others.sort((a, b) => a - b)[Math.floor(others.length / 2)] ?? 0,
    unit: 'ms',
    budget: 300,
    beside: `${first.toFixed(0)} ms the first time, with the reading of the fonts`,
  });
};
