/** Reading and writing Fountain, beside fountain-js. */
import { Fountain } from 'fountain-js';
import { readFountain } from '../../src/shared/screenplay/fountain/readFountain.ts';
import { writeFountain } from '../../src/shared/screenplay/fountain/writeFountain.ts';
import type { Benchmark } from './report.ts';
import { longScript, medianOf, timesAsLong } from './scripts.ts';

export const run: Benchmark = (report) => {
  const source = longScript();
  const screenplay = readFountain(source);
  for (let warm = 0; warm < 20; warm++) writeFountain(readFountain(source));
  const read = medianOf(25, () => readFountain(source));
  const other = medianOf(3, () => new Fountain().parse(source));
  report.row({
    name: `Fountain read, 120 pages (${Math.round(source.length / 1000)} KB)`,
    value: read,
    unit: 'ms',
    budget: 6,
    beside: `fountain-js ${other.toFixed(0)} ms`,
  });
  report.row({
    name: 'Fountain written, 120 pages',
    value: medianOf(25, () => writeFountain(screenplay)),
    unit: 'ms',
  });
  const large = longScript(8 * 95);
  for (let warm = 0; warm < 5; warm++) readFountain(large);
  report.row({
    name: 'times as long for 8 times the file',
    value: timesAsLong(
      25,
      () => readFountain(large),
      () => readFountain(source),
    ),
    unit: '×',
    budget: 9,
  });
  return Promise.resolve();
};
