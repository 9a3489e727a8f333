/**
 * Which draft of the project is open, and what becomes of it as a step of the history: another is opened, made, imported
 * or deleted, its title page, its page or its revisions change. Typing goes on being undone over all of them.
 */
import { tick } from 'svelte';
import type { LoadedDraft, MadeDraft } from '../../shared/contract/draft.ts';
import type { VersionId } from '../../shared/model/ids.ts';
import type { TitlePageField } from '../../shared/screenplay/elements.ts';
import type { PageSetup } from '../../shared/screenplay/pageSetup.ts';
import type { DraftRevisions } from '../../shared/screenplay/revisions.ts';
import type { EditorPreferences } from '../editor/preferences.ts';
import { call } from './bridge.ts';
import { Draft } from './draft.svelte.ts';
import type { Change, History } from './history.svelte.ts';
import { keptAddition, keptChange } from './keptChange.ts';
import type { KeptKeys } from './keptKeys.ts';
import type { Project } from './project.svelte.ts';
import { tellError } from './toasts.ts';

/** What stands around the open draft in the window. */
interface Around {
  readonly history: History;
  /** What is pressed while another draft is on its way. */
  readonly keys: KeptKeys;
  readonly preferences: EditorPreferences;
  /** The open project. */
  readonly project: Project | null;
  /** Stores everything that was typed. @throws Error */
  flush(): Promise<void>;
}

/** The drafts of the open project, one of them open. */
export class OpenDrafts {
  /** The one that is open. */
  current = $state.raw<Draft | null>(null);
  /** Drafts that were left, with typing in them that the history leads back to. */
  private readonly left = new Map<VersionId, Draft>();
  /** The steps that made the drafts which are there, with the draft of each. */
  private readonly madeDrafts = new Map<Change, VersionId>();

  constructor(private readonly around: Around) {}

  /** Takes the draft of another project, or none: typing in those of the last can be taken back no more. */
  begin(loaded: LoadedDraft | null): void {
    this.current?.dispose();
    this.forgetTyping();
    this.current = loaded === null ? null : this.draftOf(loaded);
  }

  /**
   * Opens another draft of the project; the one that was open is stored first. What is typed meanwhile goes into it.
   * Where typing can be taken back it is a step of the history, so that an undo comes to the script that it changes.
   */
  async open(id: VersionId): Promise<void> {
    const draft = this.current;
    const { project } = this.around;
    if (project === null || draft === null || draft.id === id) return;
    if (!this.around.history.some((change) => change.typedIn !== undefined)) {
      await this.turnTo(id);
      return;
    }
    await this.around.history.make({
      label: `Open “${project.version(id)?.title ?? ''}”`,
      undo: () => this.turnTo(draft.id),
      redo: () => this.turnTo(id),
    });
  }

  /** Puts a draft in the place of the one that is open. */
  private turnDraft(draft: Draft): void {
    // What was deleted in the one that is left a moment ago is deleted for its mappings.
    this.current?.freshOutline();
    this.current = draft;
    this.around.project?.follow(draft);
  }

  private draftOf(loaded: LoadedDraft): Draft {
    return new Draft(loaded, this.around.history, this.around.preferences);
  }

  /** Typing can be taken back in no draft that was open so far. */
  private forgetTyping(): void {
    if (this.current !== null) this.forgetTypingIn(this.current);
    for (const draft of this.left.values()) this.letGo(draft);
  }

  /**
   * Typing in a draft can no longer be taken back, and where there was any, neither can the draft: words would go with it
   * that no step says were written.
   */
  private forgetTypingIn(draft: Draft): void {
    const typing: Change[] = [];
    this.around.history.forget((change) => {
      if (change.typedIn === draft) typing.push(change);
      return change.typedIn === draft;
    });
    if (typing.length > 0)
      this.around.history.forget((change) => this.madeDrafts.get(change) === draft.id);
  }

  /** Lets go of a draft that was left, and of the typing in it. */
  private letGo(draft: Draft): void {
    this.left.delete(draft.id);
    this.forgetTypingIn(draft);
    draft.dispose();
  }

  /**
   * Opens another draft. The one that is left is set down while typing in it can be taken back, and taken up again
   * when it is opened: so typing in either is undone and redone in its order. What is typed meanwhile goes into the one
   * that comes. What is stored as another by then is opened anew, without the typing in it.
   */
  private async turnTo(id: VersionId): Promise<void> {
    const left = this.current;
    if (left === null || left.id === id) return;
    await this.around.keys.during(async () => {
      const loaded = await this.whileStill(() => call('draft.open', { draftId: id }));
      const known = this.left.get(id);
      if (known?.isStoredAs(loaded) === true) {
        this.left.delete(id);
        this.turnDraft(known);
        // Its page comes anew, and begins at its top.
        void tick().then(() => known.editor.showCaretInMiddle());
      } else {
        if (known !== undefined) this.letGo(known);
        this.turnDraft(this.draftOf(loaded));
      }
      if (this.around.history.some((change) => change.typedIn === left)) {
        left.setDown();
        this.left.set(left.id, left);
      } else left.dispose();
    });
  }

  /** Makes an empty draft or a copy of one, and opens it, as one step of the history. @throws Error */
  async make(title: string, copyOf: VersionId | null): Promise<void> {
    const label = copyOf === null ? 'Make the draft' : 'Copy the draft';
    await this.add(title, label, async () => {
      await this.around.flush();
      return call('draft.create', { title, copyOf });
    });
  }

  /**
   * Makes a draft and opens it, as one step of the history. An undo deletes it with all that has come to it since, and a
   * redo brings all of that back. Where it is the open one, the undo goes to the draft that was open before, and the redo
   * opens it again. Once what was typed in it can no longer be taken back, neither can the draft.
   * @param title what it is called
   * @param label what is done, in the words of the Edit menu
   * @param make makes it
   * @param opens whether it is opened when it is made
   * @throws Error when it cannot be made
   */
  async add(
    title: string,
    label: string,
    make: () => Promise<MadeDraft>,
    opens = true,
  ): Promise<void> {
    const before = this.current?.id;
    let id: VersionId | undefined;
    let isOpened = opens;
    const step = keptAddition(title, label, async () => {
      const { draft, change } = await make();
      id = draft.id;
      return change;
    });
    const change: Change = {
      ...step,
      undo: async () => {
        isOpened = id !== undefined && this.current?.id === id;
        const others = this.around.project?.drafts.filter((one) => one.id !== id) ?? [];
        const other = others.find((one) => one.id === before) ?? others[0];
        if (isOpened && other !== undefined) await this.turnTo(other.id);
        try {
          await step.undo();
          this.madeDrafts.delete(change);
        } catch (error) {
          if (isOpened && id !== undefined) await this.turnTo(id);
          throw error;
        }
      },
      redo: async () => {
        await step.redo();
        if (id === undefined) return;
        this.madeDrafts.set(change, id);
        // It is there, whether or not it can be opened.
        if (isOpened) await this.turnTo(id).catch(tellError);
      },
      forget: () => {
        this.madeDrafts.delete(change);
        const left = id === undefined ? undefined : this.left.get(id);
        // It went with the step's undo, and nothing brings it back.
        if (left !== undefined && this.around.project?.version(left.id) === undefined)
          this.letGo(left);
        step.forget?.();
      },
    };
    await this.around.history.make(change);
  }

  /**
   * Deletes a draft, as one step of the history. In the place of the open one another is opened, and the undo opens it
   * again. @throws Error when what was typed in it cannot be stored
   */
  async remove(id: VersionId): Promise<void> {
    const step = keptChange('Delete the draft', () => call('draft.remove', { draftId: id }));
    let wasOpen = false;
    await this.around.history.make({
      ...step,
      undo: async () => {
        await step.undo();
        // It is back, whether or not it can be opened.
        if (wasOpen) await this.turnTo(id).catch(tellError);
      },
      redo: async () => {
        const other = this.around.project?.drafts.find((one) => one.id !== id);
        wasOpen = this.current?.id === id;
        if (wasOpen && other !== undefined) await this.turnTo(other.id);
        try {
          await step.redo();
        } catch (error) {
          if (wasOpen) await this.turnTo(id);
          throw error;
        }
      },
    });
  }

  /** Stores what a draft's title page says, as one step of the history. @throws CallError */
  async setTitlePage(draft: Draft, wanted: readonly TitlePageField[]): Promise<void> {
    await this.set(draft, 'Change the title page', draft.titlePage, wanted, {
      store: (titlePage) => call('draft.setTitlePage', { draftId: draft.id, titlePage }),
      show: (open, titlePage) => {
        open.titlePage = titlePage;
      },
    });
  }

  /** Stores a draft's page and shows the script on it, as one step of the history. @throws CallError */
  async setPageSetup(draft: Draft, wanted: PageSetup): Promise<void> {
    await this.set(draft, 'Change the page setup', draft.pageSetup, wanted, {
      store: (setup) => call('draft.setPageSetup', { draftId: draft.id, setup }),
      show: (open, setup) => open.setPages(setup),
    });
  }

  /**
   * Stores the revisions of a draft and marks changes by them, as one step of the history.
   * @param label what is done, in the words of the Edit menu
   * @throws CallError
   */
  async setRevisions(draft: Draft, wanted: DraftRevisions, label: string): Promise<void> {
    await this.set(draft, label, draft.revisions, wanted, {
      store: (revisions) => call('draft.setRevisions', { draftId: draft.id, revisions }),
      show: (open, revisions) => open.setRevisions(revisions),
    });
  }

  /** Changes a fact of a draft as one step of the history, and shows it where that draft is open then. */
  private async set<Fact>(
    { id }: Draft,
    label: string,
    before: Fact,
    wanted: Fact,
    {
      store,
      show,
    }: { store: (fact: Fact) => Promise<unknown>; show: (open: Draft, fact: Fact) => void },
  ): Promise<void> {
    const write = async (fact: Fact): Promise<void> => {
      await store(fact);
      if (this.current?.id === id) show(this.current, fact);
    };
    await this.around.history.make({
      label,
      undo: () => write(before),
      redo: () => write(wanted),
    });
  }

  /** Stores everything, and does what may put another script in the place of this one. */
  async whileStill<T>(work: () => Promise<T>): Promise<T> {
    await this.around.flush();
    return this.still(work);
  }

  /** Takes no words into the script until work is done: they would go with the script. */
  async still<T>(work: () => Promise<T>): Promise<T> {
    const editor = this.current?.editor;
    editor?.setEditable(false);
    try {
      return await work();
    } finally {
      editor?.setEditable(true);
    }
  }
}
