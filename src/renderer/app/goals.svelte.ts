/** The writer's goals in the window, and what was written today. */
import {
  dateOf,
  noGoals,
  noteWords,
  wordsOfDay,
  type WritingDay,
  type WritingGoals,
} from '../../shared/model/goals.ts';
import type { VersionId } from '../../shared/model/ids.ts';
import { call } from './bridge.ts';
import type { History } from './history.svelte.ts';

/**
 * The goals of the open project. What a draft had at the day's start is stored when it is first seen
 * on that day, and what it has now when the project is left: a crash loses nothing, because the words
 * are counted anew from the draft.
 */
export class Goals {
  goals = $state.raw<WritingGoals>(noGoals);
  private day = $state.raw<WritingDay | null>(null);
  private loaded = false;
  private changed = false;
  private gone = false;
  private readonly words = new Map<VersionId, number>();

  constructor(private readonly history: History) {}

  /** Notes and stores nothing more; the project is closed. */
  dispose(): void {
    this.gone = true;
    this.changed = false;
    this.loaded = false;
  }

  /** The words that today has brought, over all drafts. */
  get today(): number {
    return wordsOfDay(this.day, dateOf(new Date()));
  }

  /** Asks main what is stored. Until then nothing is noted. @throws CallError */
  async load(): Promise<void> {
    const { goals, day } = await call('goals.load', undefined);
    // Another project is open now: what this one noted is not for that one's file.
    if (this.gone) return;
    this.goals = goals;
    this.day = day;
    this.loaded = true;
    for (const [draft, words] of this.words) this.note(draft, words);
  }

  /** Hears how many words a draft has. */
  note(draft: VersionId, words: number): void {
    const before = this.words.get(draft) ?? words;
    this.words.set(draft, words);
    if (!this.loaded) return;
    const date = dateOf(new Date());
    const known = this.day?.date === date ? this.day.drafts[draft] : undefined;
    if (known?.now === words) return;
    this.day = noteWords(this.day, date, draft, words, before);
    this.changed = true;
    if (known === undefined) void this.store();
  }

  /** Stores what was written today, as far as it can: the script's own words matter more. */
  async store(): Promise<void> {
    if (!this.changed || this.day === null) return;
    this.changed = false;
    await call('goals.noteDay', this.day).catch(() => {
      this.changed = true;
    });
  }

  /** Stores the goals, as one step of the history. @throws CallError */
  async set(goals: WritingGoals): Promise<void> {
    const before = this.goals;
    const write = async (wanted: WritingGoals): Promise<void> => {
      await call('goals.set', wanted);
      this.goals = wanted;
    };
    await this.history.make({
      label: 'Change the goals',
      undo: () => write(before),
      redo: () => write(goals),
    });
  }
}
