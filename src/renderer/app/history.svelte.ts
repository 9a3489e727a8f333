/**
 * One history over everything that the writer does. Typing keeps ProseMirror's own history; here
 * stands in which order typing and other changes came, so that undo takes back the last thing done,
 * whatever it was.
 */

/** Something that was done and can be taken back. */
export interface Change {
  /** What undo would take back, such as “Map to scene 6”. */
  readonly label: string;
  /** Whether it is typing in the open script, which cannot be taken back from another draft. */
  readonly typing?: boolean;
  undo(): void | Promise<void>;
  redo(): void | Promise<void>;
}

/** What the history has to know of the changes in it. */
export interface HistoryRules {
  /** Whether an error says that what a change belongs to was removed, so that it never works again. */
  isGone(error: unknown): boolean;
  /** Hears of every change that is not typing: what is typed next is a step of its own. */
  endTyping(): void;
}

export class History {
  private done = $state.raw<readonly Change[]>([]);
  private undone = $state.raw<readonly Change[]>([]);
  private busy: Promise<void> = Promise.resolve();
  private turn: Promise<void> | null = null;
  /** How many changes are being made and are not noted yet. */
  private making = $state.raw(0);

  constructor(private readonly rules: HistoryRules) {}

  /** What undo would take back; undefined when there is nothing. */
  get nextUndo(): string | undefined {
    return this.done.at(-1)?.label;
  }

  /** Whether there is something that an undo would take back, be it on its way still. */
  get canUndo(): boolean {
    return this.done.length + this.making > 0;
  }

  get nextRedo(): string | undefined {
    return this.undone.at(-1)?.label;
  }

  /**
   * Set while an undo or a redo is on its way, and settled with it, never rejected: until then what is shown is
   * not what the writer wants to act on.
   */
  get onItsWay(): Promise<void> | null {
    return this.turn;
  }

  /** The change done last. */
  get last(): Change | undefined {
    return this.done.at(-1);
  }

  /** Notes a change that was just made. What was undone before can no longer be redone. */
  add(change: Change): void {
    if (change.typing !== true) this.rules.endTyping();
    this.done = [...this.done.slice(-999), change];
    this.undone = [];
  }

  /**
   * Makes a change, which is what its `redo` does, and notes it once it is made. An undo that is pressed
   * until then waits for it, and takes it back. What cannot be made is not noted. @throws what `redo` throws
   */
  make(change: Change): Promise<void> {
    this.making += 1;
    const made = (async () => change.redo())();
    const turn = Promise.all([made, this.busy])
      .then(() => this.add(change))
      .finally(() => {
        this.making -= 1;
      });
    this.busy = turn.catch(() => undefined);
    return turn;
  }

  /** Takes back the last change. Several presses run one after the other. */
  undo(): Promise<void> {
    return this.inTurn(async () => {
      const change = this.done.at(-1);
      if (change === undefined) return;
      await this.attempt(change, 'undo');
      // What was done meanwhile stays.
      const alone = this.done.at(-1) === change;
      this.done = this.done.filter((one) => one !== change);
      this.undone = alone ? [...this.undone, change] : [];
    });
  }

  redo(): Promise<void> {
    return this.inTurn(async () => {
      const change = this.undone.at(-1);
      if (change === undefined) return;
      await this.attempt(change, 'redo');
      this.undone = this.undone.slice(0, -1);
      this.done = [...this.done, change];
    });
  }

  /** Forgets the changes that `belongs` picks out, done and undone. */
  forget(belongs: (change: Change) => boolean): void {
    this.done = this.done.filter((change) => !belongs(change));
    this.undone = this.undone.filter((change) => !belongs(change));
  }

  /** A change that can never work again is dropped: it must not stand before the others. */
  private async attempt(change: Change, way: 'undo' | 'redo'): Promise<void> {
    try {
      await change[way]();
    } catch (error) {
      if (!this.rules.isGone(error)) throw error;
      this.forget((one) => one === change);
      const done = way === 'undo' ? 'taken back' : 'done again';
      throw new Error(`“${change.label}” cannot be ${done}: what it belongs to was removed.`, {
        cause: error,
      });
    }
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.busy.then(work);
    const turn = done
      .catch(() => undefined)
      .then(() => {
        if (this.turn === turn) this.turn = null;
      });
    this.busy = turn;
    this.turn = turn;
    return done;
  }
}
