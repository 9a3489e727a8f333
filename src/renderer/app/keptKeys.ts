/**
 * Keys that are pressed while what they are for is on its way, such as another draft or a dialog. They wait, in
 * their order, and are typed once it stands: none goes to what was there before, and none gets lost.
 */

/** What has to be known of a key press. */
export type KeyPress = Pick<
  KeyboardEvent,
  | 'key'
  | 'ctrlKey'
  | 'altKey'
  | 'metaKey'
  | 'shiftKey'
  | 'isComposing'
  | 'isTrusted'
  | 'getModifierState'
  | 'preventDefault'
  | 'stopPropagation'
>;

/** What is done with keys that waited, and when. */
export interface KeptKeysRules<Key> {
  /** Presses a key where the focus is, or types words that came without keys. */
  type(typed: Key | string): void;
  /** Settles when what was made just now, by a work or by a key that types nothing, stands and has the focus. */
  stands(): Promise<void>;
  /** Settles when what a letter did is done. */
  typed(): Promise<void>;
  /** Hears of words that have no place: what they were typed for did not come. */
  onLost(words: string): void;
  /** Hears of a key that failed; those behind it are lost. */
  onError(error: unknown): void;
}

/** Keys that do nothing by themselves. */
const modifiers: ReadonlySet<string> = new Set([
  'Alt',
  'AltGraph',
  'CapsLock',
  'Control',
  'Meta',
  'Shift',
]);

export class KeptKeys<Key extends KeyPress = KeyboardEvent> {
  /** How many works are on their way. */
  private awaited = 0;
  private typing = false;
  private kept: (Key | string | (() => void))[] = [];

  constructor(private readonly rules: KeptKeysRules<Key>) {}

  /** Does work that brings what the next keys are for, and keeps those until it stands. @throws what work throws */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.awaited += 1;
    const turn = work();
    // Whoever asked goes on at once: what it does next belongs to what comes, too.
    turn
      .then(
        () => this.rules.stands(),
        () => this.lose(),
      )
      .finally(() => {
        this.awaited -= 1;
        void this.typeKept();
      });
    return turn;
  }

  /** Whether what is pressed now has to wait. */
  get waits(): boolean {
    return this.awaited > 0 || this.typing;
  }

  /** Takes a key press if it has to wait. Answers whether it does. */
  take(event: Key): boolean {
    // Those that are typed late are the program's own.
    if (!this.waits || !event.isTrusted) return false;
    if (event.isComposing || modifiers.has(event.key) || pastes(event)) return false;
    this.keep(event);
    return true;
  }

  /**
   * Keeps a key press, words that came without keys, as from an input method, or something else that was asked
   * for, behind what waits already.
   */
  keep(asked: Key | string | (() => void)): void {
    if (typeof asked === 'object') {
      asked.preventDefault();
      asked.stopPropagation();
    }
    this.kept.push(asked);
  }

  private async typeKept(): Promise<void> {
    if (this.typing) return;
    this.typing = true;
    try {
      // A key can be a command that something else has to be waited for.
      while (this.awaited === 0) {
        const next = this.kept.shift();
        if (next === undefined) break;
        if (typeof next === 'function') next();
        else this.rules.type(next);
        await (wordsOf(next) !== '' ? this.rules.typed() : this.rules.stands());
      }
    } catch (error) {
      this.lose();
      this.rules.onError(error);
    } finally {
      // What fails must not keep all keys from then on.
      this.typing = false;
    }
  }

  private lose(): void {
    const words = this.kept.map(wordsOf).join('');
    this.kept = [];
    if (words.trim() !== '') this.rules.onLost(words);
  }
}

/** What something that waited types. */
function wordsOf(kept: KeyPress | string | (() => void)): string {
  if (typeof kept === 'string') return kept;
  return typeof kept === 'function' ? '' : textOf(kept);
}

/** Whether the key pastes: what it pastes comes as an event of its own, and only if the key is left alone. */
function pastes({ key, ctrlKey, metaKey, shiftKey }: KeyPress): boolean {
  return ((ctrlKey || metaKey) && key.toLowerCase() === 'v') || (shiftKey && key === 'Insert');
}

/** What a key types; nothing for a key that does something else. */
export function textOf(event: KeyPress): string {
  const held = event.ctrlKey || event.altKey || event.metaKey;
  const isText = !held || event.getModifierState('AltGraph');
  return isText && Array.from(event.key).length === 1 ? event.key : '';
}
