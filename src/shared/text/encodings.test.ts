import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { encodings } from './encodings.ts';

describe('the encodings that can be chosen', () => {
  it.each(encodings)('%s is one that texts are read in', (encoding) => {
    expect(iconv.encodingExists(encoding)).toBe(true);
  });

  it('each stand once', () => {
    expect(new Set(encodings).size).toBe(encodings.length);
  });
});
