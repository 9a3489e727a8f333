/**
 * One history over everything that the writer does. Typing keeps ProseMirror's own history; here
 * stands in which order typing and other changes came, so that undo takes back the last thing done,
 * whatever it was.
 */

/** Something that was done and can be taken back. */
export interface Change {
  /** What undo would take back, such as “Map to scene 6”. */
  readonly label: string;
  /** The draft in whose script it was typed, for typing: from another it cannot be taken back. */
  readonly typedIn?: object;
  undo(): void | Promise<void>;
  redo(): void | Promise<void>;
  /** Lets go of what is kept for it elsewhere: it has left the history. */
  forget?(): void;
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
  /** The change that is being taken back or made again. */
  private running: Change | null = null;
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

  /** Whether there is a change that `is` picks out, done or undone. */
  some(is: (change: Change) => boolean): boolean {
    return this.done.some(is) || this.undone.some(is);
  }

  /** The change done last. */
  get last(): Change | undefined {
    return this.done.at(-1);
  }

  /** Notes a change that was just made. What was undone before can no longer be redone. */
  add(change: Change): void {
    if (change.typedIn === undefined) this.rules.endTyping();
    this.keep([...this.done.slice(-999), change], []);
  }

  /**
   * Makes a change, which is what its `redo` does, and notes it once it is made: at once, or behind an undo that is
   * on its way, so that it changes what that leaves. An undo that is pressed until then waits for it, and takes it
   * back. What cannot be made is not noted. @throws what `redo` throws
   */
  make(change: Change): Promise<void> {
    this.making += 1;
    const made =
      this.turn === null ? (async () => change.redo())() : this.turn.then(() => change.redo());
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
      const left = this.done.filter((one) => one !== change);
      this.keep(left, alone ? [...this.undone, change] : [], change);
    });
  }

  redo(): Promise<void> {
    return this.inTurn(async () => {
      const change = this.undone.at(-1);
      if (change === undefined) return;
      await this.attempt(change, 'redo');
      const left = this.undone.filter((one) => one !== change);
      this.keep([...this.done, change], left, change);
    });
  }

  /** Forgets the changes that `belongs` picks out, done and undone. */
  forget(belongs: (change: Change) => boolean): void {
    const stays = (change: Change): boolean => !belongs(change);
    this.keep(this.done.filter(stays), this.undone.filter(stays));
  }

  /**
   * Makes these the changes that are done and undone. What is in neither has left the history.
   * @param settled one that was on its way until now, and may have left it meanwhile
   */
  private keep(done: readonly Change[], undone: readonly Change[], settled?: Change): void {
    const before = new Set([...this.done, ...this.undone, ...(settled ? [settled] : [])]);
    this.done = done;
    this.undone = undone;
    const stay = new Set([...done, ...undone]);
    for (const change of before) {
      if (!stay.has(change) && change !== this.running) change.forget?.();
    }
  }

  /** A change that can never work again is dropped: it must not stand before the others. */
  private async attempt(change: Change, way: 'undo' | 'redo'): Promise<void> {
    this.running = change;
    try {
      await change[way]();
      this.running = null;
    } catch (error) {
      this.running = null;
      if (!this.rules.isGone(error)) throw error;
      this.forget((one) => one === change);
      const done = way === 'undo' ? 'taken back' : 'done again';
      const why = 'what it belongs to was removed, or has changed since';
      throw new Error(`“${change.label}” cannot be ${done}: ${why}.`, { cause: error });
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
