/** The window's state: the open project, the open draft, the screen, the settings, the history. */
import { flushSync, getContext, setContext, tick } from 'svelte';
import type { ReportSide } from '../../shared/adaptation/report/reportInput.ts';
import type { AppSettings } from '../../shared/contract/app.ts';
import type { AlignedText } from '../../shared/contract/mapping.ts';
import type { Backup, ProjectState, WitnessSummary } from '../../shared/contract/project.ts';
import type { Name } from '../../shared/model/draft.ts';
import type { ExportWhat } from '../../shared/model/exportFormats.ts';
import type { PassageId, SceneId, VersionId, WitnessId } from '../../shared/model/ids.ts';
import type { FindQuery, Match } from '../../shared/screenplay/findText.ts';
import { changedKeyTable, keyTableNamed } from '../../shared/screenplay/keys.ts';
import { unplacedPagesMessage } from '../../shared/screenplay/unplacedPages.ts';
import { unreadTextMessage } from '../../shared/screenplay/unreadText.ts';
import type { EditorPreferences } from '../editor/preferences.ts';
import { call, CallError, listen } from './bridge.ts';
import { Commands, type Command } from './commands.svelte.ts';
import type { Draft } from './draft.svelte.ts';
import { History } from './history.svelte.ts';
import { importScript } from './importScript.ts';
import { KeptKeys } from './keptKeys.ts';
import { LateFields } from './lateFields.svelte.ts';
import { OpenDrafts } from './openDrafts.svelte.ts';
import { Project } from './project.svelte.ts';
import { ScriptEncoding } from './scriptEncoding.svelte.ts';
import { Spelling } from './spelling.svelte.ts';
import { tellStep } from './tellStep.svelte.ts';
import { attempt, forgetMessages, tellAndOffer, tellError, tellForGood } from './toasts.ts';
import { typeKey, typeWords } from './typeKey.ts';

export type StatisticsTab = 'overview' | 'characters' | 'scenes' | 'locations' | 'goals';

export const screens = ['write', 'compare', 'cards', 'breakdown', 'library'] as const;
export type Screen = (typeof screens)[number];
/** A pane at the side of the page. */
export type SidePane = 'scenes' | 'sources';

/** What the pane left of the page lists. */
export const sideLists = ['scenes', 'notes'] as const;
export type SideList = (typeof sideLists)[number];

/** A passage to be shown in its text. */
export interface ReaderPlace {
  readonly witnessId: WitnessId;
  readonly passageId: PassageId | null;
}

/** The two texts whose mappings are reviewed. */
export interface ReviewTexts {
  readonly source: AlignedText;
  readonly target: AlignedText;
}

/** Two texts of one work that are compared word by word. */
export interface ComparedTexts {
  readonly before: WitnessId;
  readonly after: WitnessId;
}

/** Main's answers to a change of something that is no longer in the project, or is another by now. */
const goneCodes: ReadonlySet<string> = new Set([
  'bad_mapping',
  'changed_project',
  'changed_text',
  'no_change',
  'no_draft',
  'no_name',
  'no_scene',
  'no_snapshot',
  'no_witness',
  'no_work',
]);

export class Workbench {
  readonly history = new History({
    isGone: (error) => error instanceof CallError && goneCodes.has(error.code),
    endTyping: () => this.draft?.editor.endUndoStep(),
  });
  readonly commands = new Commands();
  readonly scriptEncoding = new ScriptEncoding();
  /** What is pressed while what it is for is on its way. */
  readonly keys = new KeptKeys({
    type: (typed) => (typeof typed === 'string' ? typeWords(typed) : typeKey(typed)),
    stands: async () => {
      await tick();
      await new Promise((settle) => requestAnimationFrame(settle));
    },
    typed: () => new Promise((settle) => setTimeout(settle)),
    onLost: (words) => tellForGood(`What you typed meanwhile stands nowhere: “${words}”.`),
    onError: tellError,
  });
  readonly fields = new LateFields(this.history);
  readonly spelling = new Spelling(this.history);
  project = $state.raw<Project | null>(null);
  screen = $state<Screen>('write');
  /** Whether the writer wants the page alone on Write. */
  private pageAlone = $state(false);
  /** What stands beside the page where only one pane fits. */
  sidePane = $state<SidePane>('sources');
  sideList = $state<SideList>('scenes');
  settings = $state.raw<AppSettings>({
    theme: 'system',
    keyTable: 'standard',
    keyChanges: {},
    completion: true,
    continued: true,
    smartQuotes: false,
    spelling: 'off',
    typewriter: false,
    pageZoom: 100,
    compactSources: false,
  });
  /** False until main has answered for the first time. */
  loaded = $state(false);
  paletteOpen = $state(false);
  exportOpen = $state(false);
  /** What the export dialog begins with. */
  exportWhat = $state<ExportWhat>('breakdown');
  comparisonExportOpen = $state(false);
  importOpen = $state(false);
  actionNamesOpen = $state(false);
  deletedPlacesOpen = $state(false);
  copyMappingsOpen = $state(false);
  /** The draft that was imported last: it may be another draft of the project that has come back. */
  importedDraft = $state.raw<VersionId | null>(null);
  statisticsOpen = $state(false);
  /** What the statistics dialog shows. */
  statisticsTab = $state<StatisticsTab>('overview');
  titlePageOpen = $state(false);
  pageSetupOpen = $state(false);
  revisionsOpen = $state(false);
  startRevisionOpen = $state(false);
  keysOpen = $state(false);
  versionsOpen = $state(false);
  saveVersionOpen = $state(false);
  /** The search over all drafts, and whether it begins with a replacement; null: it is closed. */
  draftsSearch = $state.raw<{ readonly replacing: boolean } | null>(null);
  /** The scene whose alternates are shown side by side; null: the dialog is closed. */
  alternatesOf = $state.raw<SceneId | null>(null);
  /** The versions that stand side by side in Compare, or stood there last; none: it was not opened. */
  compared = $state.raw<readonly ReportSide[]>([]);
  /** Backups to choose from; none: the list is not shown. */
  backups = $state.raw<readonly Backup[]>([]);
  /** The first two texts of those side by side in Compare that can be reviewed. */
  comparedPair = $state.raw<ReviewTexts | 'first'>('first');
  /** What is reviewed in place of the columns of Compare: these texts, or the first pair; null: nothing. */
  review = $state.raw<ReviewTexts | 'first' | null>(null);
  /** The two texts that are compared word by word; null: the dialog is closed. */
  comparedTexts = $state.raw<ComparedTexts | null>(null);
  /** The text that the Library or the sidebar is asked to show. */
  reader = $state.raw<ReaderPlace | null>(null);

  /** Asks main for everything, and goes on hearing. */
  async start(): Promise<void> {
    listen('project:changed', (state) => this.show(state));
    listen('app:flush', () => attempt(this.answerFlush()));
    const [settings, state] = await Promise.all([
      call('app.settings', undefined),
      call('project.current', undefined),
    ]);
    this.settings = settings;
    this.show(state);
    this.loaded = true;
  }

  /** What Enter and Tab do: the program's table, with the writer's changes. */
  readonly keyTable = $derived(
    changedKeyTable(keyTableNamed(this.settings.keyTable), this.settings.keyChanges),
  );

  /** How the writer wants the editor to behave, read at each key. */
  readonly preferences: EditorPreferences = {
    keyTable: () => this.keyTable,
    completion: () => this.settings.completion,
    continued: () => this.settings.continued,
    smartQuotes: () => this.settings.smartQuotes,
    typewriter: () => this.settings.typewriter,
    names: () => {
      const all = this.project?.names ?? [];
      const ofKind = (kind: Name['kind']): string[] =>
        all.filter((one) => one.kind === kind).map((one) => one.name);
      return { people: ofKind('person'), places: ofKind('place') };
    },
    spelling: this.spelling,
  };

  /** The drafts of the project, and what is done with them as steps of the history. */
  readonly drafts = new OpenDrafts(this);

  /** The open draft. */
  get draft(): Draft | null {
    return this.drafts.current;
  }

  /** Does a command, in the place of the palette if that is open; nothing behind a dialog. */
  run(command: Command): void {
    if (!this.commands.isFree(command)) return;
    if (this.paletteOpen && command.id !== 'palette.open') {
      this.paletteOpen = false;
      // It gives the focus back first: the command may want it. The next key is the command's.
      flushSync();
    }
    attempt(Promise.resolve(command.run()));
  }

  /** Whether something is asked for that stands in `Later.svelte`: another screen, a dialog, the palette. */
  get asksForLater(): boolean {
    return (
      this.screen !== 'write' ||
      this.paletteOpen ||
      this.exportOpen ||
      this.importOpen ||
      this.actionNamesOpen ||
      this.deletedPlacesOpen ||
      this.copyMappingsOpen ||
      this.statisticsOpen ||
      this.titlePageOpen ||
      this.pageSetupOpen ||
      this.revisionsOpen ||
      this.startRevisionOpen ||
      this.keysOpen ||
      this.versionsOpen ||
      this.saveVersionOpen ||
      this.draftsSearch !== null ||
      this.alternatesOf !== null ||
      this.comparedTexts !== null ||
      this.scriptEncoding.asked !== null
    );
  }

  /** Whether the page stands alone at this moment. */
  get focusMode(): boolean {
    return this.pageAlone && this.screen === 'write' && this.draft !== null;
  }

  /** Shows the page alone, or everything again. The script keeps its place, and gets the focus. */
  async setFocusMode(on: boolean): Promise<void> {
    const { editor } = this.draft ?? {};
    const hold = editor?.sight?.hold();
    this.pageAlone = on;
    await tick();
    // What had the focus may be hidden now, or be the palette that is just closing.
    requestAnimationFrame(() => {
      hold?.();
      editor?.focus();
    });
  }

  /** Shows the page at a size, in percent. The interface keeps its size. */
  async setPageZoom(pageZoom: number): Promise<void> {
    const hold = this.draft?.editor.sight?.hold();
    const stored = this.setSettings({ pageZoom });
    await tick();
    hold?.();
    await stored;
  }

  async setSettings(change: Partial<AppSettings>): Promise<void> {
    this.settings = { ...this.settings, ...change };
    this.draft?.refreshKeys();
    await call('app.setSettings', this.settings);
  }

  /**
   * Asks for a script's file and opens it as a new draft, as one step of the history; what was typed is stored first.
   * A writer who types or goes elsewhere meanwhile is left there: what they type next would stand in the new draft.
   */
  async importDraft(): Promise<void> {
    await this.flush();
    const { project, draft, screen } = this;
    const before = draft?.editor.state.doc;
    const made = await importScript((script) =>
      this.project === project ? this.scriptEncoding.ask(script) : Promise.resolve(null),
    );
    if (made === null || this.project !== project) return;
    const { id, title } = made.draft;
    const wentOn =
      this.draft !== draft || this.screen !== screen || this.draft?.editor.state.doc !== before;
    await this.drafts.add(title, 'Import the script', () => Promise.resolve(made), !wentOn);
    this.importedDraft = id;
    if (wentOn) {
      tellAndOffer(`“${title}” is imported as a new draft.`, 'Open', async () => {
        await this.drafts.open(id);
        await this.showScript();
      });
    } else await this.showScript();
    if (made.unplacedPages > 0) tellForGood(unplacedPagesMessage(made.unplacedPages));
    if (made.unread !== null) tellForGood(unreadTextMessage(made.unread));
  }

  /**
   * Locks the numbers that the scenes have now, so that new scenes get letters; or forgets all numbers
   * and counts the scenes. @throws CallError
   */
  async numberScenes(how: 'lock' | 'count'): Promise<void> {
    const { draft } = this;
    if (draft === null) return;
    const { scenes } = draft.freshOutline();
    const done =
      how === 'lock'
        ? await draft.renumber(
            'Lock the scene numbers',
            new Map(scenes.flatMap(({ id, number }) => (number === null ? [] : [[id, number]]))),
            'locked',
          )
        : await draft.renumber('Count the scenes', new Map(), 'counted');
    if (!done) tellError(new Error('The script cannot be changed at this moment.'));
    else if (how === 'lock')
      tellStep(this.history, 'The scene numbers are locked: new scenes get letters.');
    else tellStep(this.history, 'The scene numbers are unlocked, and counted anew.');
  }

  /**
   * Locks the pages that the script has now, so that each keeps its number and what no longer fits goes
   * on to pages with letters; or forgets them. @throws CallError
   */
  async lockPages(how: 'lock' | 'unlock'): Promise<void> {
    const { draft } = this;
    if (draft === null) return;
    if (!(await draft.setLockedPages(how))) {
      tellError(new Error('The script cannot be changed at this moment.'));
    } else if (how === 'lock') {
      tellStep(
        this.history,
        `Pages 1 to ${draft.freshOutline().lastPage} are locked: new pages get letters.`,
      );
    } else tellStep(this.history, 'The pages are unlocked, and counted anew.');
  }

  /** Shows the script, with the caret in it: what is typed next is typed there. */
  async showScript(): Promise<void> {
    this.screen = 'write';
    await tick();
    this.draft?.editor.focus();
  }

  /** Opens a draft at a scene, on the Write screen. */
  async goToScene(draftId: VersionId, sceneId: SceneId): Promise<void> {
    await this.drafts.open(draftId);
    await this.showScript();
    this.draft?.editor.goToScene(sceneId);
  }

  /** Opens a draft at a match of a search, with the find bar, on the Write screen. */
  async goToMatch(
    draftId: VersionId,
    query: FindQuery,
    match: Pick<Match, 'from' | 'to'>,
  ): Promise<void> {
    await this.drafts.open(draftId);
    await this.showScript();
    this.draft?.editor.goToMatch(query, match);
  }

  /** Shows a passage in its text, in the Library. */
  showInLibrary(place: ReaderPlace): void {
    this.reader = place;
    this.screen = 'library';
  }

  /** Compares a text word by word with the next one of its work; the last, with the one before it. */
  compareTexts({ id, versionId }: WitnessSummary): void {
    const texts = this.project?.witnessesOf(versionId) ?? [];
    const next = Math.min(texts.findIndex((text) => text.id === id) + 1, texts.length - 1);
    const [before, after] = [texts[next - 1], texts[next]];
    if (before === undefined || after === undefined) return;
    this.comparedTexts = { before: before.id, after: after.id };
  }

  /** Reviews the mappings between two texts, on Compare; between the novel and what answers it unless said. */
  openReview(texts: ReviewTexts | 'first' = 'first'): void {
    this.review = texts;
    this.screen = 'compare';
  }

  /** Opens, makes or closes a project: main does it, and says so by an event. What is typed meanwhile goes there. */
  async leaveFor(work: () => Promise<unknown>): Promise<void> {
    await this.keys.during(() => this.drafts.whileStill(work));
  }

  /** Opens the project anew. What cannot be saved in its draft is kept as a draft of its own. */
  async reload(): Promise<void> {
    const { project, draft } = this;
    if (project === null) return;
    await this.fields.leave().catch(tellError);
    const state = await draft?.flush();
    const unsaved =
      draft !== null && state?.kind === 'failed'
        ? { draftId: draft.id, scenes: draft.scenesNow() }
        : null;
    const kept = await this.keys.during(() =>
      this.drafts.still(() => call('project.reload', { path: project.path, unsaved })),
    );
    if (kept !== null) tellForGood(`What you typed is kept as the draft “${kept.title}”.`);
  }

  private show(state: ProjectState | null): void {
    this.drafts.begin(null);
    this.project?.dispose();
    this.history.forget(() => true);
    this.reader = null;
    this.comparedTexts = null;
    this.alternatesOf = null;
    this.draftsSearch = null;
    this.scriptEncoding.answer(null);
    this.compared = [];
    this.review = null;
    if (state === null) {
      this.project = null;
      return;
    }
    // What was told before is of another project. What is told at the start is of this one.
    if (this.loaded) forgetMessages();
    const project = new Project(state, this.history);
    this.drafts.begin(state.draft);
    project.follow(this.draft);
    this.project = project;
    if (state.notice !== null) tellForGood(state.notice);
  }

  /** Stores everything that was typed, in the script and in fields. @throws Error */
  async flush(): Promise<void> {
    const done = await Promise.allSettled([this.fields.leave(), this.draft?.flushOrFail()]);
    await this.project?.goals.store();
    for (const one of done) if (one.status === 'rejected') throw one.reason;
  }

  private async answerFlush(): Promise<void> {
    const unsaved = await this.flush().then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    await call('app.flushed', { unsaved });
  }

  undo(): void {
    this.history.undo().catch(tellError);
  }

  redo(): void {
    this.history.redo().catch(tellError);
  }
}

const key = Symbol('workbench');

/** Gives the components below the workbench. */
export function provideWorkbench(workbench: Workbench): void {
  setContext(key, workbench);
}

/** The workbench. */
export function useWorkbench(): Workbench {
  return getContext<Workbench>(key);
}
