/** Decorations that depend on the block that they are in: those of other blocks move with their words. */
import type { Transaction } from 'prosemirror-state';
import type { Decoration, DecorationSet } from 'prosemirror-view';

/**
 * Looks again at the blocks that a transaction touched.
 * @param draw the decorations of the blocks in a range
 */
export function redrawTouched(
  tr: Transaction,
  old: DecorationSet,
  draw: (from: number, to: number) => Decoration[],
): DecorationSet {
  let drawn = old.map(tr.mapping, tr.doc);
  const { maps } = tr.mapping;
  maps.forEach((map, index) => {
    const later = tr.mapping.slice(index + 1);
    map.forEach((_oldFrom, _oldTo, newFrom, newTo) => {
      const from = tr.doc.resolve(later.map(newFrom, -1));
      const to = tr.doc.resolve(later.map(newTo, 1));
      const start = from.parent.isTextblock ? from.start() : from.pos;
      const end = to.parent.isTextblock ? to.end() : to.pos;
      const before = drawn.find(start, end);
      const now = draw(start, end);
      if (before.length > 0) drawn = drawn.remove(before);
      if (now.length > 0) drawn = drawn.add(tr.doc, now);
    });
  });
  return drawn;
}
