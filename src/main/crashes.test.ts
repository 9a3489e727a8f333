import { describe, expect, it } from 'vitest';
import { Crashes } from './crashes.ts';

/** Whether each crash, at these seconds, was one too many. */
function crashesAt(...seconds: readonly number[]): boolean[] {
  const crashes = new Crashes();
  return seconds.map((second) => crashes.tooMany(second * 1000));
}

describe('the crashes of the window', () => {
  it('are too many at the third within a minute', () => {
    expect(crashesAt(0, 1, 59)).toEqual([false, false, true]);
  });

  it('are forgotten after a minute', () => {
    expect(crashesAt(0, 30, 60, 90, 120)).toEqual([false, false, false, false, false]);
    expect(crashesAt(0, 30, 60, 61)).toEqual([false, false, false, true]);
  });

  it('are counted anew once the writer was asked', () => {
    expect(crashesAt(0, 1, 2, 3, 4, 5)).toEqual([false, false, true, false, false, true]);
  });
});
