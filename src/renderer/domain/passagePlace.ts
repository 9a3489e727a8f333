/** Where a passage stands, in words. */
import { clockTime } from '../../shared/model/cueTime.ts';
import type { PassageId } from '../../shared/model/ids.ts';
import type { Passage } from '../../shared/model/sources.ts';

const places = new WeakMap<readonly Passage[], ReadonlyMap<PassageId, string>>();

/**
 * The place of a passage in its witness, such as `¶ 11 · Winter 1975`: its number among the
 * passages that are not headings, and the heading above it. A cue's is its time: `01:02:05`.
 */
export function placeOf(passage: Passage, all: readonly Passage[]): string {
  if (passage.time !== null) return clockTime(passage.time.from);
  let known = places.get(all);
  if (known === undefined) {
    const made = new Map<PassageId, string>();
    let heading = '';
    let number = 0;
    for (const one of all) {
      if (one.kind === 'heading') heading = one.text;
      else number++;
      made.set(one.id, heading === '' ? `¶ ${number}` : `¶ ${number} · ${heading}`);
    }
    known = made;
    places.set(all, made);
  }
  return known.get(passage.id) ?? '';
}
