/** What an input method or a dead key is composing. To change it would end the composing. */
import type { Transaction } from 'prosemirror-state';
import type { Mapping } from 'prosemirror-transform';

/** A stretch of the document. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** What is being composed with an input method after a transaction; null when nothing is. */
export function composedIn(tr: Transaction, before: Range | null): Range | null {
  if (tr.getMeta('composition') === undefined) return null;
  let found = before === null ? null : mapped(before, tr);
  tr.mapping.maps.forEach((map, index) => {
    map.forEach((_oldFrom, _oldTo, from, to) => {
      const put = mapped({ from, to }, { mapping: tr.mapping.slice(index + 1) });
      found =
        found === null
          ? put
          : { from: Math.min(found.from, put.from), to: Math.max(found.to, put.to) };
    });
  });
  return found;
}

/** Where a stretch is after a change. */
export function mapped({ from, to }: Range, { mapping }: { readonly mapping: Mapping }): Range {
  return { from: mapping.map(from, -1), to: mapping.map(to, 1) };
}
