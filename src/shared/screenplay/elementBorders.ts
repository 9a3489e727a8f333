/**
 * What Backspace and Delete do between two elements. Joining gives the words of both the element of the
 * first, so that it is what a writer means only where both are the same: a speech that is joined to its
 * cue would be a name (`NILASit.`), an action part of its heading.
 */
import type { ElementType } from './elements.ts';

/** One of the two elements at a border. */
export interface BorderSide {
  readonly type: ElementType;
  /** It holds no words. */
  readonly blank: boolean;
}

/**
 * What becomes of a border: the two are joined, the one that is blank goes and the other stays what it
 * is, or nothing changes and the caret goes over to the other side.
 */
export type BorderOutcome = 'join' | 'drop-first' | 'drop-second' | 'cross';

/**
 * What Backspace and Delete do between two elements.
 * @param parted whether Enter has just made the border: then the key takes that back
 */
export function atBorder(first: BorderSide, second: BorderSide, parted: boolean): BorderOutcome {
  if (second.blank) return 'drop-second';
  if (first.blank) return 'drop-first';
  return parted || first.type === second.type ? 'join' : 'cross';
}
