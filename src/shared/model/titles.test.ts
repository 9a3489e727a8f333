import { describe, expect, it } from 'vitest';
import { findAlike } from './titles.ts';

describe('titles that read alike', () => {
  it('are the same but for case and spaces, however accents are typed', () => {
    expect(findAlike(['Draft 1', 'Café  Noir'], ' cafe\u0301 noir ')).toBe('Café  Noir');
    expect(findAlike(['Draft 1'], 'Draft 11')).toBeUndefined();
    expect(findAlike([''], '  ')).toBeUndefined();
  });
});
