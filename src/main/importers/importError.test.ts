import { describe, expect, it } from 'vitest';
import { fromFileError, ImportError } from './importError.ts';

describe('fromFileError', () => {
  it.each([
    ['ENOENT', 'not_found'],
    ['EACCES', 'no_permission'],
    ['EPERM', 'no_permission'],
    ['EISDIR', 'is_a_directory'],
    ['EIO', 'unreadable'],
  ])('turns %s into %s', (code, expected) => {
    const error = fromFileError(Object.assign(new Error('no luck'), { code }), '/books/plot.txt');
    expect(error.code).toBe(expected);
    expect(error.message).toContain('/books/plot.txt');
  });

  it('passes a refusal on as it is', () => {
    const refusal = new ImportError('empty', 'a.txt', 'a.txt is empty.');
    expect(fromFileError(refusal, 'b.txt')).toBe(refusal);
  });
});
