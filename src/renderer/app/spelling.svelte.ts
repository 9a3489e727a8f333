/** Spelling in the window: what main's dictionary said of words, and the words of the project. */
import type { ProjectSpelling } from '../../shared/contract/spelling.ts';
import type { VersionId } from '../../shared/model/ids.ts';
import {
  foldWord,
  mostWordsAsked,
  wordsOfNames,
  type SpellingLanguage,
} from '../../shared/text/spelling.ts';
import type { SpellingJudge } from '../editor/spelling.ts';
import { call, CallError } from './bridge.ts';
import type { History } from './history.svelte.ts';
import type { Project } from './project.svelte.ts';
import { tellError } from './toasts.ts';

/** The choices in the words of the palette. */
export const spellingNames: Readonly<Record<SpellingLanguage, string>> = {
  'en-US': 'English (US)',
  'en-GB': 'English (UK)',
  off: 'off',
};

const noWords: ProjectSpelling = { words: [], ignored: [] };

export class Spelling implements SpellingJudge {
  /** The project's own words, in the order of the alphabet. */
  words = $state.raw<readonly string[]>([]);

  private language: SpellingLanguage = 'off';
  private project: Project | null = null;
  private draftId: VersionId | null = null;
  private stored: ProjectSpelling = noWords;
  /** What the dictionary said. */
  private readonly verdicts = new Map<string, boolean>();
  /** Names, and the project's and the draft's words, folded. */
  private known: ReadonlySet<string> = new Set();
  private readonly hearing = new Set<() => void>();
  /** A dictionary that cannot be read is not asked again until another is chosen. */
  private broken = false;

  constructor(private readonly history: History) {}

  readonly isOn = (): boolean => this.language !== 'off' && !this.broken;

  readonly verdict = (word: string): boolean | undefined =>
    this.known.has(foldWord(word)) || this.verdicts.get(word);

  readonly ask = async (words: readonly string[]): Promise<boolean> => {
    const { language } = this;
    if (language === 'off') return false;
    const asked = words.slice(0, mostWordsAsked);
    try {
      const unknown = await call('spelling.check', { dictionary: language, words: asked });
      // Another dictionary was chosen meanwhile: the words are still to be asked about, and at once.
      if (language !== this.language) return true;
      if (unknown === null) return false;
      const wrong = new Set(unknown);
      for (const word of asked) this.verdicts.set(word, !wrong.has(word));
      return true;
    } catch (error) {
      this.broken = error instanceof CallError && error.code === 'no_dictionary';
      if (this.broken) tellError(error);
      return false;
    }
  };

  readonly onChange = (hear: () => void): (() => void) => {
    this.hearing.add(hear);
    return () => this.hearing.delete(hear);
  };

  /** Follows the writer's choice and what is open. */
  follow(language: SpellingLanguage, project: Project, draftId: VersionId): void {
    if (language !== this.language) this.verdicts.clear();
    this.broken = this.broken && language === this.language;
    this.language = language;
    this.draftId = draftId;
    if (project === this.project) {
      this.refresh();
      return;
    }
    this.project = project;
    this.take(noWords);
    call('spelling.load', undefined).then((stored) => {
      if (project === this.project) this.take(stored);
    }, tellError);
  }

  /** What a word may be meant to be, best first. @throws CallError */
  async suggest(word: string): Promise<readonly string[]> {
    const { language } = this;
    if (language === 'off') return [];
    return call('spelling.suggest', { dictionary: language, word });
  }

  /** Adds a word to the project's, as one step of the history. @throws CallError */
  async add(word: string): Promise<void> {
    if (this.stored.words.some((one) => foldWord(one) === foldWord(word))) return;
    await this.change(`Add “${word}” to the words`, {
      ...this.stored,
      words: sorted([...this.stored.words, word]),
    });
  }

  /** Takes a word out of the project's, as one step of the history. @throws CallError */
  async remove(word: string): Promise<void> {
    await this.change(`Remove “${word}” from the words`, {
      ...this.stored,
      words: this.stored.words.filter((one) => one !== word),
    });
  }

  /** Takes a word for right in the open draft, as one step of the history. @throws CallError */
  async ignore(word: string): Promise<void> {
    const { draftId, stored } = this;
    if (draftId === null) return;
    const before = stored.ignored.find((one) => one.draftId === draftId)?.words ?? [];
    await this.change(`Ignore “${word}”`, {
      ...stored,
      ignored: [
        ...stored.ignored.filter((one) => one.draftId !== draftId),
        { draftId, words: sorted([...before, word]) },
      ],
    });
  }

  private async change(label: string, after: ProjectSpelling): Promise<void> {
    const before = this.stored;
    const write = async (wanted: ProjectSpelling): Promise<void> => {
      await call('spelling.save', wanted);
      this.take(wanted);
    };
    await this.history.make({ label, undo: () => write(before), redo: () => write(after) });
  }

  private take(stored: ProjectSpelling): void {
    this.stored = stored;
    this.words = stored.words;
    this.refresh();
  }

  private refresh(): void {
    const { stored, draftId } = this;
    const names = (this.project?.names ?? []).flatMap(({ name, aliases }) => [
      name,
      ...aliases.map(({ alias }) => alias),
    ]);
    const ignored = stored.ignored.find((one) => one.draftId === draftId)?.words ?? [];
    this.known = new Set([...wordsOfNames(names), ...[...stored.words, ...ignored].map(foldWord)]);
    for (const hear of this.hearing) hear();
  }
}

function sorted(words: readonly string[]): string[] {
  return [...words].sort((a, b) => a.localeCompare(b));
}
