import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { papers } from '../layout.ts';
import { readFountainFile, writeFountainFile } from './page.ts';
import { readFountain } from './readFountain.ts';
import { writeFountain } from './writeFountain.ts';

const text = 'INT. QUAY - DAY\n\nRain.\n\nILSE\nNow.\n';

describe('the paper of a Fountain file', () => {
  it('is a note at its end, where it is not the usual one', () => {
    const script = readFountain(text);
    expect(writeFountainFile(script)).toBe(writeFountain(script));
    expect(writeFountainFile(script, 'letter')).toBe(writeFountain(script));
    const written = writeFountainFile(script, 'a4');
    expect(written).toBe(`${writeFountain(script)}\n[[paper A4]]\n`);
    expect(readFountainFile(written)).toEqual({ screenplay: script, page: { paper: 'a4' } });
    expect(readFountainFile(`${text}\n[[ Paper letter ]]`).page).toEqual({ paper: 'letter' });
  });

  it('is no other note', () => {
    for (const other of [
      '[[paper A5]]',
      '[[paper]]',
      '[[the paper A4]]',
      '[[paper A4]]\n\nRain.',
    ]) {
      const { screenplay, page } = readFountainFile(`${text}\n${other}\n`);
      expect(page).toEqual({});
      expect(screenplay).toEqual(readFountain(`${text}\n${other}\n`));
    }
  });

  it('comes back with any script', () => {
    const line = fc.constantFrom(
      'INT. A',
      '',
      'Rain.',
      'ILSE',
      '(low)',
      '[[why?]]',
      '/*',
      '[[',
      '~la',
      '  ',
    );
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom(...papers), (lines, paper) => {
        const { screenplay } = readFountainFile(lines.join('\n'));
        const read = readFountainFile(writeFountainFile(screenplay, paper));
        expect(read.screenplay).toEqual(screenplay);
        expect(read.page).toEqual(paper === 'letter' ? {} : { paper });
      }),
    );
  });
});
