/** What the program may say of a new mapping by itself: only what it can measure. */
import type { Action, Flag } from '../model/adaptation.ts';

/** What is proposed; the writer can change all of it. */
export interface Proposal {
  readonly action: Action;
  readonly flags: readonly Flag[];
}

/** A line that the target repeats has at least this many words in a row. */
const reusedWords = 4;

/**
 * Proposes an action from lengths, and flags what the words show. A screenplay takes more words
 * than a summary and fewer than a novel, so only a clear difference counts.
 * @param source the source passage's text
 * @param target the text of the scene or passage that answers it
 */
export function propose(source: string, target: string): Proposal {
  const said = wordsOf(source);
  const answered = wordsOf(target);
  const ratio = answered.length / Math.max(1, said.length);
  const action: Action = ratio >= 1.8 ? 'expanded' : ratio <= 0.55 ? 'condensed' : 'kept';
  return { action, flags: reusesSpeech(source, target) ? ['dialogue_reused'] : [] };
}

/** Whether words that the source has in quotation marks stand in the target too. */
function reusesSpeech(source: string, target: string): boolean {
  const haystack = ` ${wordsOf(target).join(' ')} `;
  for (const match of source.matchAll(/[“"«]([^”"»]+)[”"»]/gu)) {
    const words = wordsOf(match[1] ?? '');
    for (let from = 0; from + reusedWords <= words.length; from++) {
      if (haystack.includes(` ${words.slice(from, from + reusedWords).join(' ')} `)) return true;
    }
  }
  return false;
}

function wordsOf(text: string): string[] {
  // One form for every letter and apostrophe: the novel and the script may be typed differently.
  const plain = text.normalize('NFC').toLowerCase().replaceAll('’', "'");
  return plain.match(/[\p{L}\p{M}\p{N}]+(?:'[\p{L}\p{M}]+)*/gu) ?? [];
}
