/** Reading and writing FDX of the size that a marked-up feature script has. */
import { readFdx } from '../../src/shared/screenplay/fdx/readFdx.ts';
import { readFountain } from '../../src/shared/screenplay/fountain/readFountain.ts';
import { writeFdx } from '../../src/shared/screenplay/fdx/writeFdx.ts';
import type { Benchmark } from './report.ts';
import { longScript, medianOf } from './scripts.ts';

/** As Final Draft writes text that was ever touched by a formatting command. */
const formatted =
  '<Text AdornmentStyle="0" Background="#FFFFFFFFFFFF" Color="#000000000000" Font="Courier Final Draft" RevisionID="0" Size="12" Style="">';

export const run: Benchmark = (report) => {
  const plain = writeFdx(readFountain(longScript()));
  let text = '';
  let index = 0;
  for (const part of plain.split('<Text>')) {
    text += index === 0 ? part : (index % 3 === 0 ? formatted : '<Text>') + part;
    index++;
  }
  const { screenplay, carried } = readFdx(text);
  for (let warm = 0; warm < 5; warm++) writeFdx(readFdx(text).screenplay, carried);
  report.row({
    name: `FDX read, 120 pages (${Math.round(text.length / 1000)} KB)`,
    value: medianOf(15, () => readFdx(text)),
    unit: 'ms',
    budget: 150,
  });
  report.row({
    name: 'FDX written with what it carried',
    value: medianOf(15, () => writeFdx(screenplay, carried)),
    unit: 'ms',
  });
  return Promise.resolve();
};
