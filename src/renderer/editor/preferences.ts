import type { OfferedNames } from '../../shared/screenplay/completion.ts';
import type { KeyTable } from '../../shared/screenplay/keys.ts';
import type { SpellingJudge } from './spelling.ts';

/** How the writer wants the editor to behave. Asked at each key, so that a change holds at once. */
export interface EditorPreferences {
  /** What Enter and Tab do. */
  readonly keyTable: () => KeyTable;
  /** Whether cues, headings and transitions are completed. */
  readonly completion: () => boolean;
  /** Whether (CONT'D) is added. */
  readonly continued: () => boolean;
  /** Whether straight quotation marks are curved as they are typed. */
  readonly smartQuotes: () => boolean;
  /** Whether the line with the caret stays in the middle of what is shown. */
  readonly typewriter: () => boolean;
  /** Names to offer besides those of the script. */
  readonly names: () => OfferedNames;
  /** Which words are right. */
  readonly spelling: SpellingJudge;
}
