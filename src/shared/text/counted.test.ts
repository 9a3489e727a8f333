import { expect, it } from 'vitest';
import { counted } from './counted.ts';

it('takes the word that goes with the number', () => {
  expect([counted(1, 'scene'), counted(0, 'scene'), counted(12_000, 'passage')]).toEqual([
    '1 scene',
    '0 scenes',
    '12,000 passages',
  ]);
  expect(counted(2, 'match', 'matches')).toBe('2 matches');
});
