import { counted } from '../text/counted.ts';

/** Text of a file that is not in the script that was read from it. */
export interface UnreadText {
  readonly words: number;
  /** How the first of it begins. */
  readonly beginning: string;
}

/** What the writer is told of it. */
export function unreadTextMessage({ words, beginning }: UnreadText): string {
  return `The file has ${counted(words, 'word')} in places that are no part of a script that we know, beginning “${beginning}”. What stands there is not shown. An export as Final Draft (FDX) writes it back; no other format has it.`;
}
