/** Where what is dragged would be put down. */

/** A row of the outline, a card or a section's heading on screen. Pixels, as the pointer's. */
export interface DropTarget {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Whether it spans the width: what is put beside it stands above or below. */
  readonly isWide: boolean;
}

export interface DropPlace {
  /** Index of the target that the mark stands at. */
  readonly target: number;
  readonly side: 'before' | 'after';
}

/** The place nearest to the pointer, or null where there is nothing to be put beside. */
export function dropPlace(targets: readonly DropTarget[], x: number, y: number): DropPlace | null {
  let nearest = -1;
  let least = Infinity;
  targets.forEach(({ left, right, top, bottom }, index) => {
    const aside = Math.max(left - x, 0, x - right);
    const away = Math.max(top - y, 0, y - bottom);
    // What stands in the pointer's own line comes before anything above and below.
    const distance = aside + away * 1e4;
    if (distance < least) {
      least = distance;
      nearest = index;
    }
  });
  const target = targets[nearest];
  if (target === undefined) return null;
  const isBefore = target.isWide
    ? y < (target.top + target.bottom) / 2
    : x < (target.left + target.right) / 2;
  return { target: nearest, side: isBefore ? 'before' : 'after' };
}

/** How far a list scrolls by itself in one frame while the pointer is held near its edge, in pixels. */
export function edgeScroll(top: number, bottom: number, y: number): number {
  const zone = 48;
  const most = 18;
  const past = y < top + zone ? y - (top + zone) : y > bottom - zone ? y - (bottom - zone) : 0;
  return Math.sign(past) * Math.min(most, Math.ceil((Math.abs(past) / zone) * most));
}
