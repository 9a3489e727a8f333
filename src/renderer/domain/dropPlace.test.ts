import { describe, expect, it } from 'vitest';
import { dropPlace, edgeScroll, type DropTarget } from './dropPlace.ts';

/** A heading over two lines of cards, three and one. */
const targets: readonly DropTarget[] = [
  { left: 0, right: 300, top: 0, bottom: 30, isWide: true },
  { left: 0, right: 100, top: 30, bottom: 130, isWide: false },
  { left: 100, right: 200, top: 30, bottom: 130, isWide: false },
  { left: 200, right: 300, top: 30, bottom: 130, isWide: false },
  { left: 0, right: 100, top: 130, bottom: 230, isWide: false },
];

describe('dropPlace', () => {
  it('puts beside a card on the side where the pointer is', () => {
    expect(dropPlace(targets, 110, 80)).toEqual({ target: 2, side: 'before' });
    expect(dropPlace(targets, 190, 80)).toEqual({ target: 2, side: 'after' });
  });

  it('puts above or below a heading', () => {
    expect(dropPlace(targets, 250, 5)).toEqual({ target: 0, side: 'before' });
    expect(dropPlace(targets, 250, 25)).toEqual({ target: 0, side: 'after' });
  });

  it('puts after the last card of a line in the space beside it', () => {
    expect(dropPlace(targets, 290, 200)).toEqual({ target: 4, side: 'after' });
  });

  it('puts at the end below everything, and nowhere among nothing', () => {
    expect(dropPlace(targets, 90, 900)).toEqual({ target: 4, side: 'after' });
    expect(dropPlace([], 0, 0)).toBeNull();
  });
});

describe('edgeScroll', () => {
  it('rests in the middle, and scrolls faster the nearer the edge, up to a limit', () => {
    expect(edgeScroll(100, 700, 400)).toBe(0);
    expect(edgeScroll(100, 700, 690)).toBeGreaterThan(edgeScroll(100, 700, 660));
    expect(edgeScroll(100, 700, 110)).toBeLessThan(0);
    expect(edgeScroll(100, 700, 5000)).toBe(18);
  });
});
