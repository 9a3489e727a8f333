import { counted } from '../text/counted.ts';

/** Text of a file that is not in the script that was read from it. */
export interface UnreadText {
  /** How many words are notes on the arcs of characters, scene by scene. */
  readonly onArcs: number;
  /** How many stand in places that we do not know. */
  readonly elsewhere: number;
  /** How the first of those elsewhere begins; empty where there are none. */
  readonly beginning: string;
}

/** What the writer is told of it. */
export function unreadTextMessage({ onArcs, elsewhere, beginning }: UnreadText): string {
  const parts = [
    onArcs === 0 ? [] : `${counted(onArcs, 'word')} of notes on the arcs of characters`,
    elsewhere === 0
      ? []
      : `${counted(elsewhere, 'word')} where we know of no part of a script (“${beginning}”)`,
  ].flat();
  return `The file has ${parts.join(' and ')}. None of it is shown. An export as Final Draft (FDX) writes it back; no other format has it.`;
}
